//! How an issue ended whose fields say that it is over: when, and which word says so.

use super::order::{Course, DAY, beginning};
use crate::import::history::{Event, EventUpdate};
use crate::import::notes::{Guess, Notes};
use crate::import::sentence::tells_what_was_learned;
use crate::import::stage_name::stage_of_kind;
use crate::model::{KindName, Stage};
use jiff::{SignedDuration, Timestamp};

/// How long an issue lasts at least whose end somebody wrote down.
const SHORTEST: SignedDuration = SignedDuration::from_mins(1);

/// Ends an event, whose updates stand oldest first.
pub(super) fn end(event: &mut Event, course: Course, notes: &mut Notes) {
    // What did not take place did not last.
    if is_called_off(event, course, notes) {
        event.closed = Some(Stage::Cancelled);
        return;
    }
    event.closed = stage_of_kind(Stage::Resolved, event.kind);
    let (ended, is_named) = ended(event, course, notes);
    event.ended = Some(ended);
    // An end at the very beginning says nothing of the last word.
    if is_named && ended.duration_since(course.start) >= SHORTEST {
        close_with_a_word(event, course, ended, notes);
        learn(event, course, notes);
    }
}

/// Whether planned work did not take place, as its last stage or a field says. Where no word does, the
/// field stands as one.
fn is_called_off(event: &mut Event, course: Course, notes: &mut Notes) -> bool {
    let last = event.updates.iter().rev().find_map(|update| update.stage);
    let stage = Some(Stage::Cancelled);
    if last != stage && course.stage == stage && event.kind == KindName::Maintenance {
        let at = event.updates.last().map_or(course.start, |update| update.at);
        let message = "`status: cancelled`".to_owned();
        notes.guess(Guess::UntimedUpdate, &event.source, message.clone());
        event.updates.push(EventUpdate { at, stage, message, ..EventUpdate::default() });
        return true;
    }
    last == stage
}

/// Whether a moment is not before the end that the fields name.
pub(super) fn is_behind(at: Timestamp, course: Course) -> bool {
    let width = if course.ends_on_day { DAY } else { SignedDuration::ZERO };
    course.end.is_some_and(|end| at >= end + width)
}

/// When it was over: as the fields say, unless that is before the beginning, or before it began
/// again. Whether it is as they say.
fn ended(event: &Event, course: Course, notes: &mut Notes) -> (Timestamp, bool) {
    let last = event.updates.iter().map(|update| update.at).max().unwrap_or(course.start);
    let Some(end) = course.end else {
        notes.guess(Guess::End, &event.source, format!("no `resolvedWhen`; {last} was taken"));
        return (last, false);
    };
    if let Some(later) = closed_later(&event.updates, end).filter(|_| end >= course.start) {
        let what = format!("{end} is before it began again; {later} was taken");
        notes.guess(Guess::End, &event.source, what);
        return (later, false);
    }
    if end < course.start && last > course.start {
        let what = format!("{end} is before the beginning; the last word, {last}, was taken");
        notes.guess(Guess::End, &event.source, what);
        return (last, false);
    }
    let said = event.updates.iter().map(|update| update.at);
    let on_that_day = said.filter(|at| course.ends_on_day && *at >= end && *at < end + DAY);
    (on_that_day.max().unwrap_or(end), end >= course.start)
}

/// When a word closes what another one opened again behind this moment.
fn closed_later(updates: &[EventUpdate], end: Timestamp) -> Option<Timestamp> {
    let is = |update: &EventUpdate, closed: bool| {
        update.stage.is_some_and(|stage| stage.is_closed() == closed)
    };
    let opened = updates.iter().rposition(|update| is(update, false))?;
    let was_closed = updates[..opened].iter().any(|update| is(update, true));
    let closing = updates[opened..].iter().find(|update| is(update, true))?;
    (was_closed && updates[opened].at >= end).then_some(closing.at)
}

/// Where no word closes, the first one at the end or behind it does: it does not open again what is
/// over.
fn close_with_a_word(event: &mut Event, course: Course, ended: Timestamp, notes: &mut Notes) {
    if event.updates.iter().any(|it| it.stage.is_some_and(Stage::is_closed)) {
        return;
    }
    let spoken = event.updates.iter().rposition(|update| update.stage.is_some());
    let from = spoken.map_or(0, |last| last + 1);
    let count = event.updates.len();
    let is_closing = |update: &&mut EventUpdate| {
        is_behind(update.at, course) && (count > 1 || update.at > ended)
    };
    let Some(closing) = event.updates[from..].iter_mut().find(is_closing) else { return };
    let where_it_stands = if closing.at == ended { "at" } else { "behind" };
    let what =
        format!("`{}` closes: it stands {where_it_stands} the end", beginning(&closing.message));
    notes.guess(Guess::Closing, &event.source, what);
    closing.stage = event.closed;
}

/// Afterwords that have the title of what was learned are that.
fn learn(event: &mut Event, course: Course, notes: &mut Notes) {
    if event.kind != KindName::Incident {
        return;
    }
    let Some(closing) = event.updates.iter().rposition(|it| it.stage.is_some_and(Stage::is_closed))
    else {
        return;
    };
    let place = &event.source;
    let afterwords = event.updates[closing + 1..].iter_mut();
    let learned = |it: &&mut EventUpdate| {
        it.stage.is_none() && is_behind(it.at, course) && tells_what_was_learned(&it.message)
    };
    for update in afterwords.filter(learned) {
        let what = format!("`{}` as postmortem", beginning(&update.message));
        notes.guess(Guess::StageFromWord, place, what);
        update.stage = Some(Stage::Postmortem);
    }
}
