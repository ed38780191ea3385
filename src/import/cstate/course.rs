//! What was said on an issue, and how it ended.

use super::config::Config;
use super::order::{Course, Timed, beginning, timed};
use super::reader::Reader;
use super::sections::sections;
use super::shortcode::spelled;
use crate::import::history::{Event, EventUpdate};
use crate::import::notes::{Guess, Notes};
use crate::import::stage_name::stage_of_kind;
use crate::import::stage_word::Label;
use crate::model::{KindName, Stage};
use jiff::{SignedDuration, Timestamp};

/// How long an issue lasts at least whose end somebody wrote down.
const SHORTEST: SignedDuration = SignedDuration::from_mins(1);

/// Gives an event its updates and its end.
pub(super) fn course(
    event: &mut Event,
    body: &str,
    course: Course,
    reader: &Reader<'_>,
    notes: &mut Notes,
) {
    event.started = Some(course.start).filter(|_| !course.is_planned);
    if event.kind == KindName::Notice {
        event.ended = course.end;
        let message = spelled(body).trim().to_owned();
        event.updates = vec![EventUpdate { at: course.start, message, ..EventUpdate::default() }];
        return;
    }
    let timed = timed(sections(body), course, reader.clock, &event.source, notes);
    event.updates = updates(timed, event, course.is_over, reader.config, notes);
    // Without a plan it began when it was announced.
    if let (KindName::Maintenance, None, [first, ..]) =
        (event.kind, event.window, event.updates.as_mut_slice())
    {
        first.stage = first.stage.or(Some(Stage::InProgress));
    }
    if course.is_over {
        event.closed = stage_of_kind(Stage::Resolved, event.kind);
        let ended = ended(event, course, notes);
        event.ended = Some(ended);
        // An end at the very beginning says nothing of the last word.
        if course.end == Some(ended) && ended.duration_since(course.start) >= SHORTEST {
            close_with_last_word(event, ended, notes);
        }
    } else if let Some(end) = course.end.filter(|_| !course.is_planned) {
        let what = format!("{end} was left out: `resolved` is not set");
        notes.guess(Guess::End, &event.source, what);
    }
}

/// A last word of the very time at which it was over is the one that closes.
fn close_with_last_word(event: &mut Event, ended: Timestamp, notes: &mut Notes) {
    let is_closed = event.updates.iter().any(|it| it.stage.is_some_and(Stage::is_closed));
    let count = event.updates.len();
    let last = event.updates.iter_mut().max_by_key(|update| update.at);
    let last = last.filter(|last| count > 1 && last.at == ended && last.stage.is_none());
    if let Some(last) = last.filter(|_| !is_closed) {
        let what = format!("`{}` closes: it stands at the end", beginning(&last.message));
        notes.guess(Guess::End, &event.source, what);
        last.stage = event.closed;
    }
}

/// When it was over: as the fields say, unless that is before the beginning and the last word is
/// behind it.
fn ended(event: &Event, course: Course, notes: &mut Notes) -> Timestamp {
    let last = event.updates.iter().map(|update| update.at).max().unwrap_or(course.start);
    let Some(end) = course.end else {
        notes.guess(Guess::End, &event.source, format!("no `resolvedWhen`; {last} was taken"));
        return last;
    };
    if end >= course.start || last <= course.start {
        return end;
    }
    let what = format!("{end} is before the beginning; the last word, {last}, was taken");
    notes.guess(Guess::End, &event.source, what);
    last
}

fn updates(
    timed: Vec<Timed>,
    event: &Event,
    is_over: bool,
    config: &Config,
    notes: &mut Notes,
) -> Vec<EventUpdate> {
    let (count, place) = (timed.len(), event.source.as_str());
    let mut updates = Vec::new();
    for Timed { section, at, says_over } in timed {
        let (mut stage, mut word) = match section.label {
            Some(Label::Stage(stage)) => (stage_of_kind(stage, event.kind), section.words.clone()),
            _ => (None, String::new()),
        };
        if says_over {
            (stage, word) =
                (stage_of_kind(Stage::Resolved, event.kind), beginning(&section.message));
        }
        // A label above the only text says how it ended, not when that text was said.
        if count == 1 && section.time.is_none() && stage.is_some_and(Stage::is_closed) {
            stage = None;
        }
        if stage.is_some_and(Stage::is_closed) && !is_over {
            notes.guess(Guess::StageIgnored, place, format!("`{word}`, and `resolved` is not set"));
            stage = None;
        }
        // The heading of the update says the time, too.
        let time = section.time.as_deref().unwrap_or_default();
        let spoken = section.words.replacen(time, "", 1);
        let is_name = stage.is_some_and(|stage| config.stage_names.is_name(stage, &spoken));
        if let Some(stage) = stage.filter(|_| !is_name) {
            let what = format!("`{}` as {}", word.replace('\n', " "), stage.id());
            notes.guess(Guess::StageFromWord, place, what);
        }
        let message = if is_name { section.bare } else { section.message };
        updates.push(EventUpdate { at, stage, message, ..EventUpdate::default() });
    }
    updates
}
