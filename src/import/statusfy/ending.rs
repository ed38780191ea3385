//! How an incident ended. That it did, the field `resolved` says; when, an update with the title
//! of an end, or else the time of the file's last change, the planned end, or the last word.

use crate::import::history::Event;
use crate::import::notes::{Guess, Notes};
use crate::model::{KindName, Stage};
use jiff::Timestamp;

/// What a file says of the end.
pub(super) struct Ending {
    /// The time of the file's last change.
    pub(super) modified: Option<Timestamp>,
    pub(super) resolved: bool,
    /// Whether the first update is the text around the containers.
    pub(super) has_opening: bool,
    pub(super) now: Timestamp,
}

/// Ends an event whose updates are in order. Whether the time of the last change was of use.
pub(super) fn end(event: &mut Event, ending: &Ending, notes: &mut Notes) -> bool {
    let newest = event.updates.iter().rev().find_map(|update| update.stage);
    let Some(last) = event.updates.last().map(|update| update.at).filter(|_| ending.resolved)
    else {
        return false;
    };
    let modified = ending.modified.filter(|at| *at > last && *at <= ending.now);
    match event.kind {
        KindName::Notice => {
            event.ended = Some(modified.unwrap_or(last));
            modified.is_some()
        }
        KindName::Incident => {
            event.closed = Some(Stage::Resolved);
            !newest.is_some_and(Stage::is_closed) && at_last_change(event, ending, modified, notes)
        }
        KindName::Maintenance => {
            event.closed = Some(Stage::Completed);
            if newest.is_some_and(Stage::is_closed) {
                return false;
            }
            match event.window {
                Some((from, Some(until))) => {
                    let early = modified.filter(|at| *at > from && *at < until);
                    planned_end(event, (from, until), early, ending.now, notes);
                    early.is_some()
                }
                _ => at_last_change(event, ending, modified, notes),
            }
        }
    }
}

/// The end is the file's last change, or else the last word.
fn at_last_change(
    event: &mut Event,
    ending: &Ending,
    modified: Option<Timestamp>,
    notes: &mut Notes,
) -> bool {
    if let Some(at) = modified {
        notes.guess(Guess::End, &event.source, format!("`modified`, {at}, was taken"));
        event.ended = Some(at);
        return true;
    }
    let is_said = event.updates.len() > usize::from(ending.has_opening);
    let closed = event.closed;
    if let Some(last) = event.updates.last_mut() {
        notes.guess(Guess::End, &event.source, format!("the last word, {}, was taken", last.at));
        event.ended = Some(last.at);
        // A word that has a stage of its own keeps it: another one closes.
        if is_said && last.stage.is_none() {
            last.stage = closed;
            event.ended = None;
        }
    }
    false
}

/// The clock ends what nobody said more of; else it ended as planned.
fn planned_end(
    event: &mut Event,
    (from, until): (Timestamp, Timestamp),
    early: Option<Timestamp>,
    now: Timestamp,
    notes: &mut Notes,
) {
    if from > now {
        notes.guess(Guess::End, &event.source, "it is over before it began: it was cancelled");
        event.closed = Some(Stage::Cancelled);
        return;
    }
    let at = early.unwrap_or(until.min(now));
    notes.guess(Guess::End, &event.source, format!("{at} was taken"));
    let is_begun = |stage| matches!(stage, Stage::InProgress | Stage::Verifying);
    let by_word = event.updates.iter().filter_map(|update| update.stage).any(is_begun);
    if early.is_none() && until <= now && !by_word {
        event.closed = None;
        return;
    }
    event.ended = Some(at);
}
