//! What was said on an issue, and how it ended.

use super::config::Config;
use super::ending::{end, is_behind};
use super::order::{Course, Timed, beginning, timed};
use super::reader::Reader;
use super::sections::sections;
use super::shortcode::spelled;
use crate::import::history::{Event, EventUpdate};
use crate::import::notes::{Guess, Notes};
use crate::import::sentence::says_it_has_begun;
use crate::import::stage_name::stage_of_kind;
use crate::import::stage_word::Label;
use crate::model::{KindName, Stage};

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
    let (timed, course) = timed(sections(body), course, reader.clock, &event.source, notes);
    event.updates = updates(timed, event, course, reader.config, notes);
    // Without a plan it began when it was announced.
    if let (KindName::Maintenance, None, [first, ..]) =
        (event.kind, event.window, event.updates.as_mut_slice())
    {
        first.stage = first.stage.or(Some(Stage::InProgress));
    }
    if course.is_over {
        event.updates.sort_by_key(|update| update.at);
        end(event, course, notes);
    } else if let Some(end) = course.end.filter(|_| !course.is_planned) {
        let what = format!("{end} was left out: `resolved` is not set");
        notes.guess(Guess::End, &event.source, what);
    }
}

fn updates(
    timed: Vec<Timed>,
    event: &Event,
    course: Course,
    config: &Config,
    notes: &mut Notes,
) -> Vec<EventUpdate> {
    let (count, place) = (timed.len(), event.source.as_str());
    let mut updates = Vec::new();
    let reopened = timed.iter().rposition(|one| one.reopens);
    let mut is_closed = false;
    for (nth, Timed { section, at, says_over, reopens }) in timed.into_iter().enumerate() {
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
        // What was announced and began by the clock: a word of that moment may say so.
        if event.window.is_some()
            && stage.is_none()
            && at >= course.start
            && says_it_has_begun(&section.message)
            && !is_closed
        {
            (stage, word) = (Some(Stage::InProgress), beginning(&section.message));
        }
        if reopens && stage.is_none() {
            let open = stage_of_kind(Stage::Investigating, event.kind);
            (stage, word) = (open, section.words.clone());
        }
        if stage.is_some_and(Stage::is_closed) && !course.is_over {
            notes.guess(Guess::StageIgnored, place, format!("`{word}`, and `resolved` is not set"));
            stage = None;
        }
        // Behind its last end it stays closed, whatever the word is called.
        let is_afterword = is_closed && reopened.is_none_or(|last| nth > last);
        if stage.is_some_and(|it| !it.is_closed()) && is_afterword && is_behind(at, course) {
            notes.guess(Guess::StageIgnored, place, format!("`{word}`, behind the end"));
            stage = None;
        }
        is_closed = stage.map_or(is_closed, Stage::is_closed);
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
