//! The first sentence: broken or not, what, and why.

use super::markup::Markup;
use super::speech::{count, list, list_of_markup, with_markup};
use super::time::Live;
use super::{Given, Link};
use crate::board::{IncidentIndex, State};
use crate::model::Impact;
use serde::Serialize;

/// The page's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerdictView {
    /// The attribute `data-state`, and the icon.
    pub name: &'static str,
    /// One sentence, which leads to its reason.
    pub sentence: Link,
    /// The incident behind it and since when.
    pub reason: Option<Markup>,
    /// The other incidents that go on, each leading to where home tells of it.
    pub others: Option<Markup>,
}

impl VerdictView {
    /// The verdict of the board.
    pub fn of(given: Given<'_>) -> VerdictView {
        let verdict = &given.board.verdict;
        let href = verdict.cause.map(|cause| given.incident_href(cause));
        VerdictView {
            name: name(given),
            sentence: Link { href, words: headline(given) },
            reason: reason(given),
            others: others(given),
        }
    }
}

/// The other incidents with their states: all of up to three, else two and how many more.
fn others(given: Given<'_>) -> Option<Markup> {
    let language = given.language();
    let running = given.board.running.iter();
    let open: Vec<IncidentIndex> =
        running.copied().filter(|index| Some(*index) != given.board.verdict.cause).collect();
    let named = if open.len() > 3 { 2 } else { open.len() };
    let mut items: Vec<Markup> = open[..named].iter().map(|index| other(given, *index)).collect();
    if open.len() > named {
        let words = language.counted("verdict.more", count(open.len() - named), &[]);
        items.push(Markup::link("#page-running", &words));
    }
    let list = list_of_markup(language, &items)?;
    Some(with_markup(language, "verdict.others", &[("list", &list)]))
}

fn other(given: Given<'_>, index: IncidentIndex) -> Markup {
    let incident = given.incident(index);
    let worst = given.course(index).present.iter().map(|(_, impact)| *impact).max();
    let of_severity = || incident.severity().map(|index| given.site.severity(index).impact);
    let impact = worst.or_else(of_severity).unwrap_or(Impact::Operational);
    let link = Markup::link(&format!("#topic-{}", incident.slug), &incident.title);
    let state = Markup::text(&given.common.change(impact).words);
    with_markup(given.language(), "verdict.other", &[("what", &link), ("state", &state)])
}

/// The verdict in one sentence without a full stop, as titles and feeds say it, too.
pub fn headline(given: Given<'_>) -> String {
    // Where files could not be read, nothing may sound as if all were well.
    let complete = given.site.left_out.is_empty();
    let phrase = match (given.board.verdict.state, complete) {
        (State::Working | State::Trouble(Impact::Operational), true) => "verdict.working",
        (State::Working | State::Trouble(Impact::Operational), false) => "verdict.unknown",
        (State::Maintenance | State::Trouble(Impact::UnderMaintenance), true) => {
            "verdict.maintenance"
        }
        (State::Maintenance | State::Trouble(Impact::UnderMaintenance), false) => {
            "verdict.maintenance_incomplete"
        }
        (State::Watching, true) => "verdict.watching",
        (State::Watching, false) => "verdict.watching_incomplete",
        (State::Trouble(Impact::DegradedPerformance), _) => "verdict.degraded_performance",
        (State::Trouble(Impact::PartialOutage), _) => "verdict.partial_outage",
        (State::Trouble(Impact::MajorOutage), _) => "verdict.major_outage",
    };
    given.language().filled(phrase, &[("what", &what(given))])
}

/// The attribute `data-state`, by which the icons are named, too.
pub fn name(given: Given<'_>) -> &'static str {
    match given.board.verdict.state {
        State::Trouble(impact) => impact.id(),
        _ if !given.site.left_out.is_empty() => "unknown",
        State::Working => "operational",
        State::Maintenance => "under_maintenance",
        State::Watching => "watching",
    }
}

/// The components that are in that state, or the title of the cause where it says more.
fn what(given: Given<'_>) -> String {
    let verdict = &given.board.verdict;
    let component = |index| given.site.component(index).name.as_str();
    match verdict.cause {
        Some(cause) if says_title(given) => given.incident(cause).title.clone(),
        _ => {
            let names: Vec<&str> =
                verdict.components.iter().map(|index| component(*index)).collect();
            list(given.language(), &names)
        }
    }
}

/// Whether the sentence names the cause by its title: an incident that names no component, or
/// one that is only watched.
fn says_title(given: Given<'_>) -> bool {
    let verdict = &given.board.verdict;
    verdict.state == State::Watching || verdict.components.is_empty()
}

/// Since when, and the cause's title where the sentence has not said it.
fn reason(given: Given<'_>) -> Option<Markup> {
    let cause = given.board.verdict.cause?;
    let started = given.calendar().moment(given.course(cause).started).live(Live::Since).markup();
    if says_title(given) {
        return Some(with_markup(given.language(), "time.since", &[("from", &started)]));
    }
    let link = Markup::link(&given.incident_href(cause), &given.incident(cause).title);
    let gaps = [("what", &link), ("time", &started)];
    Some(with_markup(given.language(), "verdict.since", &gaps))
}
