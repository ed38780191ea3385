//! What was said on an issue, and how it ended.

use super::config::Config;
use super::ending::{end, is_behind};
use super::order::{Course, Timed, beginning, timed};
use super::reader::Reader;
use super::sections::sections;
use super::shortcode::{shortcodes, spelled};
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
        if shortcodes(body).iter().any(|code| code.time.is_some()) {
            // It may be about what is still to come.
            let course = Course { is_planned: true, is_over: false, ..course };
            let (timed, _) = timed(sections(body), course, reader.clock, &event.source, notes);
            let said = timed.into_iter().map(|Timed { section, at, .. }| EventUpdate {
                at,
                message: section.message,
                ..EventUpdate::default()
            });
            event.updates = said.collect();
            return;
        }
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
    stands(event, course.stage.filter(|_| !course.is_over), notes);
    if course.is_over {
        event.updates.sort_by_key(|update| update.at);
        end(event, course, notes);
    } else if let Some(end) = course.end.filter(|_| !course.is_planned) {
        let what = format!("{end} was left out: `resolved` is not set");
        notes.guess(Guess::End, &event.source, what);
    }
}

/// Gives the last word the stage that a field names, unless one has it already.
fn stands(event: &mut Event, stage: Option<Stage>, notes: &mut Notes) {
    let Some(stage) = stage.and_then(|stage| stage_of_kind(stage, event.kind)) else { return };
    let is_usual = matches!(stage, Stage::Investigating | Stage::Scheduled);
    let newest = event.updates.iter().rev().find_map(|update| update.stage);
    let Some(last) = event.updates.last_mut().filter(|_| !is_usual && newest != Some(stage)) else {
        return;
    };
    if let Some(own) = last.stage {
        let what = format!("`{}`, and the last word says {}", stage.id(), own.id());
        notes.guess(Guess::StageIgnored, &event.source, what);
    }
    last.stage = last.stage.or(Some(stage));
}

fn updates(
    timed: Vec<Timed>,
    event: &Event,
    course: Course,
    config: &Config,
    notes: &mut Notes,
) -> Vec<EventUpdate> {
    let (is_only, place) = (timed.len() == 1, event.source.as_str());
    let reopened = timed.iter().rposition(|one| one.reopens);
    let mut is_closed = false;
    let mut updates = Vec::new();
    for (nth, one) in timed.into_iter().enumerate() {
        let named = named(&one, event, is_only)
            .or_else(|| begun(&one, event, course).filter(|_| !is_closed))
            .or_else(|| reopening(&one, event));
        let is_afterword = is_closed && reopened.is_none_or(|last| nth > last);
        let contrary = named.as_ref().and_then(|(stage, _)| match stage.is_closed() {
            true => (!course.is_over).then_some("and `resolved` is not set"),
            // Behind its last end it stays closed, whatever the word is called.
            false => (is_afterword && is_behind(one.at, course)).then_some("behind the end"),
        });
        if let (Some(reason), Some((_, word))) = (contrary, &named) {
            notes.guess(Guess::StageIgnored, place, format!("`{word}`, {reason}"));
        }
        let named = named.filter(|_| contrary.is_none());
        is_closed = named.as_ref().map_or(is_closed, |(stage, _)| stage.is_closed());
        updates.push(update(one, named, config, place, notes));
    }
    updates
}

/// The stage that a label names, or a text that says that all is over, and the words for it.
fn named(one: &Timed, event: &Event, is_only: bool) -> Option<(Stage, String)> {
    let section = &one.section;
    let (stage, word) = match section.label {
        _ if one.says_over => (Stage::Resolved, beginning(&section.message)),
        Some(Label::Stage(stage)) if section.words.is_empty() => {
            (stage, beginning(&section.message))
        }
        Some(Label::Stage(stage)) => (stage, section.words.clone()),
        _ => return None,
    };
    let stage = stage_of_kind(stage, event.kind)?;
    // A label above the only text says how it ended, not when that text was said.
    let says_how_it_ended = is_only && section.time.is_none() && stage.is_closed();
    (!says_how_it_ended).then_some((stage, word))
}

/// What was announced and began by the clock: a word of that moment or later may say so.
fn begun(one: &Timed, event: &Event, course: Course) -> Option<(Stage, String)> {
    let message = &one.section.message;
    let has_begun = event.window.is_some() && one.at >= course.start && says_it_has_begun(message);
    has_begun.then(|| (Stage::InProgress, beginning(message)))
}

fn reopening(one: &Timed, event: &Event) -> Option<(Stage, String)> {
    let stage = stage_of_kind(Stage::Investigating, event.kind).filter(|_| one.reopens)?;
    Some((stage, one.section.words.clone()))
}

/// An update with the stage that it names.
fn update(
    one: Timed,
    named: Option<(Stage, String)>,
    config: &Config,
    place: &str,
    notes: &mut Notes,
) -> EventUpdate {
    let Timed { section, at, .. } = one;
    // The heading of the update says the time, too.
    let time = section.time.as_deref().unwrap_or_default();
    let spoken = section.words.replacen(time, "", 1);
    let stage = named.as_ref().map(|(stage, _)| *stage);
    let is_name = stage.is_some_and(|stage| config.stage_names.is_name(stage, &spoken));
    if let Some((stage, word)) = named.filter(|_| !is_name) {
        let what = format!("`{}` as {}", word.replace('\n', " "), stage.id());
        notes.guess(Guess::StageFromWord, place, what);
    }
    let message = if is_name { section.bare } else { section.message };
    EventUpdate { at, stage, message, ..EventUpdate::default() }
}
