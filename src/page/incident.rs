//! The page of one incident, maintenance or notice: everything there is about it.

use super::card::Card;
use super::markup::Markup;
use super::state::name_of;
use super::update::{UpdateView, updates};
use super::{Chrome, Given, Head, Link, Sort, Tab, route};
use crate::board::{Course, IncidentIndex, Phase, Voice};
use crate::model::{KindName, Stage};
use jiff::Timestamp;
use serde::Serialize;

/// An incident's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IncidentPage {
    /// What all pages have around their content.
    pub chrome: Chrome,
    /// What is known.
    pub card: Card,
    /// What kind it is, in words.
    pub kind: String,
    /// Text before the first update.
    pub introduction: Option<Markup>,
    /// What was learned, where that has been written down: it comes before all else.
    pub postmortem: Option<UpdateView>,
    /// The anchors of what the clock alone said: feeds lead there.
    pub marks: Vec<&'static str>,
    /// All other updates, newest first.
    pub updates: Vec<UpdateView>,
    /// What began next before it.
    pub older: Option<Link>,
    /// What began next after it.
    pub newer: Option<Link>,
}

impl IncidentPage {
    /// The page of one incident.
    pub fn of(given: Given<'_>, index: IncidentIndex) -> IncidentPage {
        let given = given.kept();
        let incident = given.incident(index);
        let kind = kind_words(given, incident.kind_name());
        let (postmortem, others) = split(given, index);
        let (older, newer) = given.timeline.neighbours(given.board, index);
        let link = |at: IncidentIndex| {
            Link::new(given.incident_href(at), given.incident(at).title.as_str())
        };
        let root = &given.site.url.path;
        let introduction = incident.introduction.as_ref().filter(|html| !html.is_empty());
        let head = Head {
            tab: tab(given, index, given.course(index)),
            turns: turns(given, index),
            sort: Sort::Article(incident.updates.first().map(|update| update.at)),
            description: description(given, index, &kind),
            route: Some(route::incident(&incident.slug)),
            changed: given.last_word(&[index]),
        };
        IncidentPage {
            chrome: Chrome::of(given, head),
            card: Card::of(given, index),
            kind,
            introduction: introduction.map(|html| Markup::trusted(html.at(root))),
            postmortem,
            marks: marks(given, index),
            updates: others,
            older: older.map(link),
            newer: newer.map(link),
        }
    }
}

fn marks(given: Given<'_>, index: IncidentIndex) -> Vec<&'static str> {
    let told = given.board.told(given.site, index).into_iter();
    let by_clock = told.filter_map(|told| match told.voice {
        Voice::Clock(turn) => Some(turn.anchor()),
        Voice::Update(_) => None,
    });
    by_clock.collect()
}

/// The newest post-mortem, and all other updates.
fn split(given: Given<'_>, index: IncidentIndex) -> (Option<UpdateView>, Vec<UpdateView>) {
    let written = &given.incident(index).updates;
    let mut views = updates(given, index);
    // Views stand newest first, updates oldest first.
    let is_report = |update: &crate::model::Update| update.stage == Some(Stage::Postmortem);
    let place = written.iter().rev().position(is_report);
    (place.map(|place| views.remove(place)), views)
}

/// How things stand with what is going on: the title begins with it. A notice has no stage, and
/// what is over or to come is nobody's trouble.
fn tab(given: Given<'_>, index: IncidentIndex, course: &Course) -> Tab {
    let stage = course.stage.filter(|_| course.phase == Phase::Running);
    Tab {
        name: given.incident(index).title.clone(),
        trouble: stage.map(|stage| given.language().stage(stage).to_owned()),
        state: Some(name_of(given, index, course)),
    }
}

fn turns(given: Given<'_>, index: IncidentIndex) -> Vec<(Timestamp, Tab)> {
    let ahead = given.board.courses_ahead(given.incident(index)).into_iter();
    ahead.map(|(at, course)| (at, tab(given, index, &course))).collect()
}

fn kind_words(given: Given<'_>, kind: KindName) -> String {
    let name = match kind {
        KindName::Incident => "kind.incident",
        KindName::Maintenance => "kind.maintenance",
        KindName::Notice => "kind.notice",
    };
    given.language().phrase(name).to_owned()
}

/// What kind it is, how things stand, and what it means or was said last.
fn description(given: Given<'_>, index: IncidentIndex, kind: &str) -> String {
    let (incident, course) = (given.incident(index), given.course(index));
    let said = || incident.updates.last().map(|update| update.message.text());
    let message = incident.impact.as_deref().or_else(said).unwrap_or(incident.title.as_str());
    match course.stage {
        Some(stage) => {
            let stage = given.language().stage(stage);
            let gaps = [("kind", kind), ("stage", stage), ("message", message)];
            given.language().filled("incident.description", &gaps)
        }
        None => format!("{kind}: {message}"),
    }
}
