//! What is known of an incident, a maintenance or a notice, on home and on its own page.

use super::affected::{Affected, Fate, Folded, affected};
use super::later::Turned;
use super::markup::Markup;
use super::speech::with_markup;
use super::state::{StateView, name_of};
use super::time::Live;
use super::{Given, Later, Link, Shared, duration, later, route};
use crate::board::{Appointment, Course, IncidentIndex, Phase};
use crate::model::{ComponentIndex, Contact, Impact, Kind, Window, Workaround};
use serde::Serialize;

/// The facts about an incident, a maintenance or a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Its page.
    pub href: String,
    /// The part of its address, for `id`s.
    pub slug: String,
    /// What customers call it.
    pub title: String,
    /// `incident`, `maintenance` or `notice`.
    pub kind: &'static str,
    /// The attribute `data-state`: how bad it is now.
    pub name: &'static str,
    /// How things stand; a notice has no stage.
    pub stage: Option<Shared<StateView>>,
    /// The stages that the clock will give it.
    pub later: Vec<Later<StateView>>,
    /// How bad it will be by the clock, and to which part of home it then belongs.
    pub turns: Vec<Later<Turned>>,
    /// How bad it is as a whole.
    pub severity: Option<String>,
    /// When it began, where it has.
    pub began: Option<Markup>,
    /// When it ended, where it has.
    pub ended: Option<Markup>,
    /// How long it took, once it is over.
    pub lasted: Option<Markup>,
    /// The planned time of a maintenance, and how long it is to take.
    pub window: Option<Markup>,
    /// What becomes of those words by the clock.
    pub window_later: Vec<Later<Markup>>,
    /// How long the window is.
    pub planned: Option<Markup>,
    /// Its file for a calendar, while it is not over.
    pub calendar: Option<Link>,
    /// It goes on although its window is over.
    pub overrunning: bool,
    /// When it will, unless somebody says that it is over.
    pub overruns_at: Option<String>,
    /// Whether it is over.
    pub over: bool,
    /// The components it affects, with their impact: now, as it is going to be while it is
    /// planned, or the worst once it is over.
    pub affected: Vec<Shared<Affected>>,
    /// The others, where they are many.
    pub affected_more: Option<Folded>,
    /// Whether they are, were or will be affected, in words.
    pub affected_words: String,
    /// What becomes of those words by the clock.
    pub affected_later: Vec<Later<String>>,
    /// What does not work, and what is not affected.
    pub impact: Option<String>,
    /// Who is affected.
    pub scope: Option<String>,
    /// What customers can do now.
    pub workaround: Option<String>,
    /// There is nothing they can do.
    pub no_workaround: bool,
    /// Whom to ask about it.
    pub contact: Option<Link>,
    /// The next word that was promised, or that it is overdue.
    pub promise: Option<PromiseView>,
}

/// The next word that customers were promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PromiseView {
    /// "by …" or "was due at …".
    pub words: Markup,
    /// Whether the moment has passed.
    pub overdue: bool,
    /// What it says once the moment has passed.
    pub later: Option<Later<Markup>>,
}

impl Card {
    /// The facts about one incident.
    pub fn of(given: Given<'_>, index: IncidentIndex) -> Card {
        let (incident, course) = (given.incident(index), given.course(index));
        let times = Times::of(given, index);
        let (shown, more) =
            affected(given, &impacts(given, index), |component, impact| match impact {
                Impact::Operational if worst(course, component).is_some() => Fate::WorksAgain,
                impact => Fate::Affected(impact),
            });
        let over = course.phase == Phase::Over;
        Card {
            href: given.incident_href(index),
            slug: incident.slug.clone(),
            title: incident.title.clone(),
            kind: incident.kind_name().id(),
            name: present_name(given, index),
            stage: course.stage.map(|stage| given.common.standing(stage)),
            later: later::stages(given, index),
            turns: later::turns(given, index),
            severity: incident.severity().map(|index| given.site.severity(index).label.clone()),
            began: times.began,
            ended: times.ended,
            lasted: times.lasted,
            window: times.window,
            window_later: window_later(given, index),
            planned: times.planned,
            calendar: calendar(given, index),
            overrunning: course.overrunning,
            overruns_at: later::overrun(given, index),
            over,
            affected: shown,
            affected_more: more,
            affected_words: affected_words(given, course).to_owned(),
            affected_later: later::of_course(given, index, |course| {
                affected_words(given, course).to_owned()
            }),
            impact: incident.impact.clone(),
            scope: incident.scope.clone(),
            workaround: match &incident.workaround {
                Some(Workaround::Known(words)) => Some(words.clone()),
                _ => None,
            },
            // That nothing helps is no news once it is over.
            no_workaround: !over && incident.workaround == Some(Workaround::None),
            contact: incident.contact.as_ref().map(contact),
            promise: promise(given, course),
        }
    }
}

/// Its file for a calendar; what is over needs no place there any more.
fn calendar(given: Given<'_>, index: IncidentIndex) -> Option<Link> {
    let (incident, course) = (given.incident(index), given.course(index));
    Appointment::of(incident, course).filter(|_| course.phase != Phase::Over)?;
    let href = given.href(&route::incident_calendar(&incident.slug));
    Some(Link::new(href, given.language().phrase("calendar.add")))
}

/// A contact as a link.
pub fn contact(contact: &Contact) -> Link {
    match contact {
        Contact::Email(address) => Link::new(format!("mailto:{address}"), address.as_str()),
        Contact::Link(href) => {
            let words = href.split_once(':').map_or(href.as_str(), |(scheme, rest)| match scheme {
                "mailto" | "tel" => rest,
                _ => rest.trim_start_matches('/').trim_end_matches('/'),
            });
            Link::new(href.as_str(), words)
        }
        Contact::Text(words) => Link { href: None, words: words.clone() },
    }
}

/// What the attribute `data-state` of an incident is: its worst present impact, or its stage
/// where it has none.
pub fn present_name(given: Given<'_>, index: IncidentIndex) -> &'static str {
    name_of(given, index, given.course(index))
}

/// Present impacts while it goes on, those to come while it is planned, the worst ones once it
/// is over; of what affected nothing, all that it named.
fn impacts(given: Given<'_>, index: IncidentIndex) -> Vec<(ComponentIndex, Impact)> {
    let course = given.course(index);
    let named = course.present.iter().copied();
    match course.phase {
        Phase::Running => course.present.clone(),
        // What affected nothing was about something all the same.
        Phase::Over if affected_nothing(course) && !course.withdrawn => named.collect(),
        Phase::Over => named.filter_map(|(at, _)| Some((at, worst(course, at)?))).collect(),
        Phase::Planned => {
            let mut ahead = given.board.courses_ahead(given.incident(index)).into_iter();
            let begun = ahead.find(|(_, course)| course.phase == Phase::Running);
            // Where only somebody's word can begin it, nothing says how bad it is going to be.
            let unsaid = || named.map(|(at, _)| (at, Impact::UnderMaintenance)).collect();
            begun.map_or_else(unsaid, |(_, course)| course.present)
        }
    }
}

/// The worst that an incident did to a component; nothing where it did nothing. What was said of
/// it counts even where all was over in the same minute.
fn worst(course: &Course, component: ComponentIndex) -> Option<Impact> {
    let lasted = course.impairments.iter().map(|stretch| (stretch.component, stretch.impact));
    let changes = course.changes.iter().flatten().filter(|_| !course.withdrawn);
    let said = changes.map(|change| (change.component, change.after));
    let all = lasted.chain(said).filter(|(named, _)| *named == component);
    all.map(|(_, impact)| impact).max().filter(|worst| *worst > Impact::Operational)
}

/// Whether every component that was named worked all along.
fn affected_nothing(course: &Course) -> bool {
    course.present.iter().all(|(component, _)| worst(course, *component).is_none())
}

fn affected_words<'a>(given: Given<'a>, course: &Course) -> &'a str {
    given.language().phrase(match course.phase {
        Phase::Over if affected_nothing(course) => "incident.about",
        Phase::Planned => "incident.affected_planned",
        Phase::Running => "incident.affected",
        Phase::Over => "incident.affected_before",
    })
}

fn promise(given: Given<'_>, course: &Course) -> Option<PromiseView> {
    let promise = course.promise?;
    let due = given.calendar().moment(promise.due).live(Live::Near).markup();
    let say = |phrase| with_markup(given.language(), phrase, &[("time", &due)]);
    let late = say("incident.promise_overdue");
    Some(match promise.overdue {
        true => PromiseView { words: late, overdue: true, later: None },
        false => PromiseView {
            words: say("incident.promise_by"),
            overdue: false,
            later: Some(Later::new(given, promise.due, late)),
        },
    })
}

/// When it began and ended, or is planned to.
struct Times {
    began: Option<Markup>,
    ended: Option<Markup>,
    lasted: Option<Markup>,
    window: Option<Markup>,
    planned: Option<Markup>,
}

impl Times {
    fn of(given: Given<'_>, index: IncidentIndex) -> Times {
        let (incident, course) = (given.incident(index), given.course(index));
        let say = |at| given.calendar().moment(at).markup();
        let say_live = |at| given.calendar().moment(at).live(Live::Since).markup();
        let notice = matches!(incident.kind, Kind::Notice { .. });
        let finished = course.ended.filter(|_| course.phase == Phase::Over && !notice);
        let window = incident.window();
        // A maintenance that began as planned needs no second time for it.
        let as_planned = window.is_some_and(|window| window.from == course.started);
        let began = match course.phase {
            Phase::Planned => false,
            Phase::Running => !as_planned,
            Phase::Over => true,
        };
        Times {
            began: began.then(|| match course.phase {
                Phase::Running => say_live(course.started),
                _ => say(course.started),
            }),
            ended: finished.map(say),
            lasted: finished.and_then(|_| duration::of_course(given.language(), course)),
            window: window.map(|window| window_words(given, window, course.phase)),
            planned: window.and_then(|window| {
                Some(duration::between(given.language(), window.from, window.until?))
            }),
        }
    }
}

fn window_later(given: Given<'_>, index: IncidentIndex) -> Vec<Later<Markup>> {
    match given.incident(index).kind {
        Kind::Maintenance { window: Some(window), .. } => {
            later::of_course(given, index, |course| window_words(given, window, course.phase))
        }
        _ => Vec::new(),
    }
}

fn window_words(given: Given<'_>, window: Window, phase: Phase) -> Markup {
    let calendar = given.calendar();
    let open = |phrase, live| {
        let from = calendar.moment(window.from).live(live).markup();
        with_markup(given.language(), phrase, &[("from", &from)])
    };
    match (window.until, phase) {
        (Some(until), _) => calendar.range(window.from, until),
        (None, Phase::Planned) => open("incident.open_planned", Live::Near),
        (None, Phase::Running) => open("incident.open_running", Live::Since),
        (None, Phase::Over) => calendar.moment(window.from).markup(),
    }
}
