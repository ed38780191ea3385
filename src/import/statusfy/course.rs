//! What was said on an incident, one after the other.
//!
//! Only containers have a time and a title of their own. The text around them is the first
//! message, at the incident's date.

use super::containers::Container;
use super::ending::{Ending, end};
use super::moment::moment;
use super::reader::Reader;
use crate::import::history::{Event, EventUpdate};
use crate::import::notes::{Guess, Notes};
use crate::import::stage_name::stage_of_kind;
use crate::import::stage_word::{Label, label_of};
use crate::import::update_day::meant;
use crate::model::{KindName, Stage};
use jiff::Timestamp;

/// What a file says of the course of things.
pub(super) struct Course {
    pub(super) date: Timestamp,
    pub(super) modified: Option<Timestamp>,
    pub(super) resolved: bool,
    /// The stage that a field names.
    pub(super) stage: Option<Stage>,
    pub(super) opening: String,
    pub(super) containers: Vec<Container>,
}

/// Gives an event its updates and its end.
pub(super) fn course(event: &mut Event, course: Course, reader: &Reader<'_>, notes: &mut Notes) {
    let Course { date, modified, resolved, stage, opening, containers } = course;
    let timed = timed(containers, date, modified, event, reader, notes);
    let mut updates: Vec<EventUpdate> = timed
        .into_iter()
        .map(|(container, at)| update(event, container, at, resolved, reader, notes))
        .collect();
    updates.sort_by_key(|update| update.at);
    let first = updates.first().map(|update| update.at);
    let opened = opened(event, date, first, notes);
    let stage = opening_stage(event, opened, stage.filter(|_| first.is_none()), notes);
    let has_opening = !opening.is_empty() || first.is_none();
    if has_opening {
        let opening = EventUpdate { at: opened, stage, message: opening, ..EventUpdate::default() };
        updates.insert(0, opening);
    } else {
        event.started = (event.kind == KindName::Incident).then_some(opened);
        if event.kind == KindName::Maintenance && event.window.is_none() {
            updates[0].stage = updates[0].stage.or(stage);
        }
    }
    event.updates = updates;
    let ending = Ending { modified, resolved, has_opening, now: reader.now };
    let is_used = end(event, &ending, notes);
    let is_known = |at: Timestamp| event.updates.iter().any(|update| update.at == at);
    if modified.is_some_and(|at| !is_used && at != date && !is_known(at)) {
        notes.drop_field("modified", &event.source);
    }
}

/// Containers in the order in which they were said, each with its moment. One without a time
/// stands at that of the word before it; one that closes, at the file's last change.
fn timed(
    containers: Vec<Container>,
    date: Timestamp,
    modified: Option<Timestamp>,
    event: &Event,
    reader: &Reader<'_>,
    notes: &mut Notes,
) -> Vec<(Container, Timestamp)> {
    let mut read: Vec<(Container, Option<Timestamp>)> = containers
        .into_iter()
        .map(|container| {
            let at = own_moment(&container, date, event, reader, notes);
            (container, at)
        })
        .collect();
    let mut times = read.iter().filter_map(|(_, at)| *at);
    if let (Some(first), Some(last)) = (times.next(), times.next_back())
        && first > last
    {
        read.reverse();
    } else if is_newest_first_by_words(&read) {
        read.reverse();
    }
    let mut above = date;
    let mut timed = Vec::new();
    for (container, at) in read {
        above = at.unwrap_or_else(|| {
            let written = container.time.as_deref().unwrap_or("no time");
            let what = format!("`{}`: {written}", container.title);
            notes.guess(Guess::UntimedUpdate, &event.source, what);
            let closes =
                matches!(label_of(&container.title), Some(Label::Stage(it)) if it.is_closed());
            modified.filter(|at| closes && *at > above).unwrap_or(above)
        });
        timed.push((container, above));
    }
    timed
}

/// Whether the word of an end stands above all others, where times do not tell the order.
fn is_newest_first_by_words(read: &[(Container, Option<Timestamp>)]) -> bool {
    let mut times = read.iter().filter_map(|(_, at)| *at);
    let is_told = times.next().is_some_and(|first| times.any(|other| other != first));
    let closes = |one: Option<&(Container, Option<Timestamp>)>| {
        let label = one.and_then(|(container, _)| label_of(&container.title));
        matches!(label, Some(Label::Stage(stage)) if stage.is_closed())
    };
    read.len() > 1 && !is_told && closes(read.first()) && !closes(read.last())
}

/// The time of a container. Of one that is dated long before the incident, only the time of day
/// is believed.
fn own_moment(
    container: &Container,
    date: Timestamp,
    event: &Event,
    reader: &Reader<'_>,
    notes: &mut Notes,
) -> Option<Timestamp> {
    let at = moment(container.time.as_deref()?, reader.clock, &event.source, notes)?;
    let begin = event.window.map_or(date, |(from, _)| from.min(date));
    let Some(meant) = meant(at, begin, &reader.clock.zone) else { return Some(at) };
    let meant = meant.max(date);
    notes.guess(Guess::UpdateDay, &event.source, format!("{at} as {meant}"));
    Some(meant)
}

fn update(
    event: &Event,
    container: Container,
    at: Timestamp,
    resolved: bool,
    reader: &Reader<'_>,
    notes: &mut Notes,
) -> EventUpdate {
    let Container { title, message, .. } = container;
    let mut stage = match label_of(&title) {
        Some(Label::Stage(stage)) => stage_of_kind(stage, event.kind),
        _ => None,
    };
    if stage.is_some_and(Stage::is_closed) && !resolved {
        let what = format!("`{title}`, and `resolved` is not true");
        notes.guess(Guess::StageIgnored, &event.source, what);
        stage = None;
    }
    let is_name = stage.is_some_and(|stage| reader.names.is_name(stage, &title));
    if let Some(stage) = stage.filter(|_| !is_name) {
        let what = format!("`{title}` as {}", stage.id());
        notes.guess(Guess::StageFromWord, &event.source, what);
    }
    let message = if is_name { message } else { titled(&title, message) };
    EventUpdate { at, stage, message, ..EventUpdate::default() }
}

/// A message below its title, which is plain text.
fn titled(title: &str, message: String) -> String {
    if title.is_empty() {
        return message;
    }
    let mut escaped = String::with_capacity(title.len());
    for c in title.chars() {
        if "\\`*_[]<>&".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    format!("**{escaped}**\n\n{message}").trim_end().to_owned()
}

/// When the first message was said: never behind an update.
fn opened(
    event: &Event,
    date: Timestamp,
    first: Option<Timestamp>,
    notes: &mut Notes,
) -> Timestamp {
    let Some(first) = first.filter(|first| *first < date) else { return date };
    let planned = event.window.map(|(from, _)| from).filter(|from| *from < first);
    let opened = planned.unwrap_or(first);
    notes.guess(Guess::Start, &event.source, format!("{opened} instead of {date}"));
    opened
}

fn opening_stage(
    event: &Event,
    opened: Timestamp,
    named: Option<Stage>,
    notes: &mut Notes,
) -> Option<Stage> {
    let named = named.and_then(|stage| stage_of_kind(stage, event.kind));
    match (event.kind, event.window) {
        (KindName::Incident, _) => named,
        (KindName::Maintenance, Some((from, _))) => {
            named.or((opened < from).then_some(Stage::Scheduled))
        }
        (KindName::Maintenance, None) => {
            notes.guess(Guess::Unplanned, &event.source, event.title.clone());
            Some(Stage::InProgress)
        }
        (KindName::Notice, _) => None,
    }
}
