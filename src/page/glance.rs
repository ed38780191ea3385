//! What the page says right now, in plain words for a terminal.
//!
//! It is read at once and never kept: unlike a page it may count time that is still running.

use super::message::{Clock, one_line};
use super::speech::count;
use super::state::impact_words;
use super::{Given, card, duration, headline, verdict_name};
use crate::board::{Course, IncidentIndex, Phase, Promise};
use crate::model::{Incident, KindName};
use jiff::Timestamp;

/// The page in a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// The page's title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The moment, with its day and zone.
    pub moment: String,
    /// How bad it is, by the names of `data-state`.
    pub state: &'static str,
    /// The same in one sentence.
    pub verdict: String,
    /// That files are missing, and what that may mean.
    pub incomplete: Option<String>,
    /// What the list of promises is called.
    pub promises_title: String,
    /// Every promise of a next word that is open, overdue ones first.
    pub promises: Vec<Due>,
    /// What goes on, is planned and is to be known; a list that would be empty is left out.
    pub sections: Vec<Section>,
    /// That there is nothing of it.
    pub calm: Option<String>,
}

/// A promise of the next word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// When it is due, and how far that is from now.
    pub words: String,
    /// What it is about.
    pub title: String,
    /// Whether the moment has passed.
    pub overdue: bool,
}

/// A list of matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is called.
    pub title: String,
    /// In the order of the page.
    pub matters: Vec<Matter>,
}

/// An incident, a maintenance or a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// What customers call it.
    pub title: String,
    /// How bad it is now, by the names of `data-state`.
    pub state: &'static str,
    /// What is known, a line each.
    pub lines: Vec<String>,
    /// That nobody said when there is word again.
    pub unpromised: Option<String>,
    /// The name by which `klartext update` finds it.
    pub slug: String,
}

impl Glance {
    /// What the page says at the moment of the board.
    pub fn of(given: Given<'_>) -> Glance {
        let (site, board, language) = (given.site, given.board, given.language());
        let list = |name: &str, list: &[IncidentIndex]| Section {
            title: language.phrase(name).to_owned(),
            matters: list.iter().map(|index| matter(given, *index)).collect(),
        };
        let mut sections = vec![
            list("home.running", &board.running),
            list("home.maintenance", &board.maintenance),
            list("home.planned", &board.planned),
            list("home.notices", &board.notices),
        ];
        sections.retain(|section| !section.matters.is_empty());
        let missing = count(site.left_out.len());
        Glance {
            title: one_line(&site.title),
            url: site.url.root(),
            moment: given.calendar().moment(board.now).words,
            state: verdict_name(given),
            verdict: headline(given),
            incomplete: (missing > 0).then(|| language.counted("site.incomplete", missing, &[])),
            promises_title: language.phrase("terminal.promises").to_owned(),
            promises: promises(given).map(|(index, promise)| due(given, index, promise)).collect(),
            calm: sections.is_empty().then(|| language.phrase("terminal.calm").to_owned()),
            sections,
        }
    }
}

/// Every promise that is open, earliest first: what is overdue was due before what is not.
pub fn promises(given: Given<'_>) -> impl Iterator<Item = (IncidentIndex, Promise)> {
    let courses = given.board.courses().enumerate();
    let open = courses.filter_map(|(at, course)| Some((IncidentIndex(at), course.promise?)));
    let mut open: Vec<(IncidentIndex, Promise)> = open.collect();
    // Equals keep the order of their slugs.
    open.sort_by_key(|(_, promise)| promise.due);
    open.into_iter()
}

fn due(given: Given<'_>, index: IncidentIndex, promise: Promise) -> Due {
    Due {
        words: promise_words(given, promise),
        title: one_line(&given.incident(index).title),
        overdue: promise.overdue,
    }
}

fn promise_words(given: Given<'_>, promise: Promise) -> String {
    let now = given.board.now;
    let distance = promise.due.duration_until(now).abs();
    let seconds = u64::try_from(distance.as_secs()).unwrap_or(0);
    let gaps = [
        ("time", &*say(given, promise.due)),
        ("duration", &*duration::words(given.language(), seconds)),
    ];
    given
        .language()
        .filled(if promise.overdue { "terminal.overdue" } else { "terminal.due" }, &gaps)
}

fn matter(given: Given<'_>, index: IncidentIndex) -> Matter {
    let (incident, course) = (given.incident(index), given.course(index));
    let is_incident = incident.kind_name() == KindName::Incident;
    let lines = [
        standing(given, incident, course),
        components(given, course),
        course.overrunning.then(|| given.language().phrase("incident.overrunning").to_owned()),
        last_word(given, incident),
        course.promise.map(|promise| {
            let words = promise_words(given, promise);
            format!("{}: {words}", given.language().phrase("incident.promise"))
        }),
    ];
    Matter {
        title: one_line(&incident.title),
        state: card::present_name(given, index),
        lines: lines.into_iter().flatten().collect(),
        unpromised: (is_incident && course.promise.is_none())
            .then(|| given.language().phrase("terminal.unpromised").to_owned()),
        slug: incident.slug.clone(),
    }
}

/// Stage, severity, and since when or from when until when.
fn standing(given: Given<'_>, incident: &Incident, course: &Course) -> Option<String> {
    let language = given.language();
    let label = |severity| one_line(&given.site.severity(severity).label);
    let severity = incident.severity().map(label);
    let time = match (incident.window(), course.phase) {
        (Some(window), _) => {
            Clock::new(given.calendar(), given.board.now).window(language, window).words
        }
        (None, Phase::Planned) => say(given, course.started),
        (None, _) => language.filled("time.since", &[("from", &say(given, course.started))]),
    };
    let stage = course.stage.map(|stage| language.stage(stage).to_owned());
    let parts: Vec<String> = stage.into_iter().chain(severity).chain([time]).collect();
    Some(parts.join(" · "))
}

fn components(given: Given<'_>, course: &Course) -> Option<String> {
    let say = |&(component, impact): &(_, _)| {
        let name = one_line(&given.site.component(component).name);
        match course.phase {
            // What is planned affects nothing yet.
            Phase::Planned => name,
            _ => format!("{name}: {}", impact_words(given.language(), impact)),
        }
    };
    let words: Vec<String> = course.present.iter().map(say).collect();
    (!words.is_empty()).then(|| words.join(given.language().phrase("list.comma")))
}

fn last_word(given: Given<'_>, incident: &Incident) -> Option<String> {
    let newest = incident.updates.iter().rev().find(|update| update.at <= given.board.now)?;
    Some(given.language().filled("terminal.last_word", &[("time", &say(given, newest.at))]))
}

fn say(given: Given<'_>, at: Timestamp) -> String {
    Clock::new(given.calendar(), given.board.now).say(at)
}
