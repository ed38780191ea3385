//! What was said on an incident, and when.
//!
//! A time is whole, or a time of day (of the day of the entry above it), or a duration after the
//! entry above it: <https://github.com/slok/stactus>, the field `ts`.

use crate::import::datum::{Datum, Record};
use crate::import::foreign_time::{Clock, time_of_day};
use crate::import::history::EventUpdate;
use crate::import::notes::{Guess, Notes};
use crate::import::stage_word::{Label, label_of};
use crate::model::{KindName, Stage};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

/// Fields that are a stage where they are true, the one that counts first in front.
const FLAGS: [(&str, Stage); 5] = [
    ("investigating", Stage::Investigating),
    ("identified", Stage::Identified),
    ("monitoring", Stage::Monitoring),
    ("resolved", Stage::Resolved),
    ("postmortem", Stage::Postmortem),
];

/// Fields that say something: Stactus has `description`, forks have others, and people write what
/// they know from elsewhere.
const TEXTS: [&str; 11] = [
    "title",
    "summary",
    "description",
    "message",
    "msg",
    "body",
    "text",
    "content",
    "note",
    "detail",
    "details",
];

/// How messages begin that hosted pages propose: what moves from one to Stactus keeps no other
/// stages than the first and the last.
const PROPOSED: [(&str, Stage); 5] = [
    ("we are continuing to investigate this issue", Stage::Investigating),
    ("the issue has been identified and a fix is being implemented", Stage::Identified),
    ("we are continuing to work on a fix for this issue", Stage::Identified),
    ("a fix has been implemented and we are monitoring the results", Stage::Monitoring),
    ("we are continuing to monitor for any further issues", Stage::Monitoring),
];

/// An entry of the list.
struct Entry {
    written: String,
    stage: Option<Stage>,
    message: String,
}

/// The moment of an entry, and the zone in which a time of day behind it is meant.
#[derive(Clone)]
struct Moment {
    at: Timestamp,
    zone: TimeZone,
}

/// The updates, oldest first. Nothing where no entry has a time, which is noted.
pub(super) fn timeline(
    list: Datum,
    place: &str,
    clock: &Clock,
    notes: &mut Notes,
) -> Option<Vec<EventUpdate>> {
    let entries: Vec<Entry> = match list {
        Datum::Map(single) => vec![entry(single, place, notes)],
        list => {
            let records = list.into_items().into_iter().map(|it| it.into_record_of("description"));
            records.map(|fields| entry(fields, place, notes)).collect()
        }
    };
    if entries.is_empty() {
        notes.skip_event(place, "its timeline is empty: nothing says when it was");
        return None;
    }
    let is_newest_first = is_newest_first(&entries);
    let Some(moments) = moments(&entries, is_newest_first, place, clock, notes) else {
        notes.skip_event(place, format!("its time `{}` cannot be read", entries[0].written));
        return None;
    };
    let mut updates: Vec<EventUpdate> = entries
        .into_iter()
        .zip(moments)
        .map(|(Entry { stage, message, .. }, at)| EventUpdate {
            at,
            stage,
            message,
            ..EventUpdate::default()
        })
        .collect();
    if is_newest_first {
        updates.reverse();
    }
    updates.sort_by_key(|update| update.at);
    // Stactus shows the first word as one that investigates, whatever it says it is.
    if updates.len() > 1 && updates[0].stage.is_none() {
        updates[0].stage = Some(Stage::Investigating);
    }
    let mut closed = false;
    for update in updates.iter_mut().skip(1) {
        closed = update.stage.map_or(closed, Stage::is_closed);
        if update.stage.is_none() && !closed {
            update.stage = proposed(&update.message, place, notes);
        }
    }
    without_repetitions(&mut updates);
    note_words_behind_the_end(&updates, place, notes);
    Some(updates)
}

/// The stage that a message speaks of which a hosted page proposed.
fn proposed(message: &str, place: &str, notes: &mut Notes) -> Option<Stage> {
    let lower = message.trim_start().to_lowercase();
    let (words, stage) = PROPOSED.into_iter().find(|(words, _)| lower.starts_with(words))?;
    notes.guess(Guess::StageFromWord, place, format!("`{words}` as {}", stage.id()));
    Some(stage)
}

/// Stactus takes for over what ends with a word that resolves it.
fn note_words_behind_the_end(updates: &[EventUpdate], place: &str, notes: &mut Notes) {
    let end = updates.iter().rposition(|update| update.stage.is_some());
    let end = end.filter(|at| updates[*at].stage.is_some_and(Stage::is_closed));
    if let Some(last) = updates.last().filter(|_| end.is_some_and(|at| at + 1 < updates.len())) {
        notes.guess(Guess::AfterEnd, place, format!("the last is of {}", last.at));
    }
}

/// A stage that stays what it was is said once.
fn without_repetitions(updates: &mut [EventUpdate]) {
    let mut before = None;
    for update in updates {
        let stage = update.stage;
        update.stage = stage.filter(|_| stage != before);
        before = stage.or(before);
    }
}

fn entry(mut fields: Record, place: &str, notes: &mut Notes) -> Entry {
    let written = fields.take_text("ts").or_else(|| fields.take_text("time"));
    let said: Vec<String> = TEXTS.into_iter().filter_map(|name| fields.take_text(name)).collect();
    let mut stage = None;
    for (name, flagged) in FLAGS {
        if fields.take_truth(name) == Some(true) {
            stage = stage.or(Some(flagged));
        }
    }
    for name in ["kind", "status", "state", "stage"] {
        let Some(word) = fields.take_text(name) else { continue };
        match label_of(&word) {
            Some(Label::Stage(named)) if named.kind() == KindName::Incident => {
                stage = stage.or(Some(named));
            }
            Some(_) => {}
            None => notes.drop_field(&format!("timeline.{name}: {word}"), place),
        }
    }
    fields.rest().for_each(|name| notes.drop_field(&format!("timeline.{name}"), place));
    Entry { written: written.unwrap_or_default(), stage, message: said.join("\n\n") }
}

/// A moment for each entry. Nothing where not one of them can be read.
fn moments(
    entries: &[Entry],
    is_newest_first: bool,
    place: &str,
    clock: &Clock,
    notes: &mut Notes,
) -> Option<Vec<Timestamp>> {
    let mut above: Option<Moment> = None;
    let mut moments: Vec<Option<Timestamp>> = Vec::new();
    for entry in entries {
        let written = entry.written.trim();
        let moment = relative(written, above.as_ref(), is_newest_first, place, notes)
            .or_else(|| absolute(written, clock, place, notes));
        above = moment.clone().or(above);
        moments.push(moment.map(|moment| moment.at));
    }
    let first = moments.iter().flatten().next().copied()?;
    let mut above = first;
    Some(
        entries
            .iter()
            .zip(moments)
            .map(|(entry, moment)| {
                above = moment.unwrap_or_else(|| {
                    let what = format!("`{}` cannot be read", entry.written);
                    notes.guess(Guess::UntimedUpdate, place, what);
                    above
                });
                above
            })
            .collect(),
    )
}

/// Whether the list ends with the first word.
fn is_newest_first(entries: &[Entry]) -> bool {
    let (first, last) = (entries.first(), entries.last());
    let first = first.and_then(|entry| entry.stage);
    let last = last.and_then(|entry| entry.stage);
    first.is_some_and(Stage::is_closed) && !last.is_some_and(Stage::is_closed)
}

fn absolute(written: &str, clock: &Clock, place: &str, notes: &mut Notes) -> Option<Moment> {
    let at = clock.read(written, place, notes)?;
    Some(Moment { at, zone: clock.zone_of(written) })
}

/// `+17m`, `05:59`, `05:59:10`, `3:04PM`: only behind another entry.
fn relative(
    written: &str,
    above: Option<&Moment>,
    is_newest_first: bool,
    place: &str,
    notes: &mut Notes,
) -> Option<Moment> {
    let above = above?;
    let zone = above.zone.clone();
    if let Some(duration) = written.strip_prefix('+') {
        let at = above.at.checked_add(duration_of(duration)?).ok()?;
        return Some(Moment { at, zone });
    }
    let time = time_of_day(written)?;
    let before = above.at.to_zoned(zone.clone());
    let day = before.date();
    let mut at = zone.to_timestamp(day.to_datetime(time)).ok()?;
    if at < above.at && !is_newest_first {
        let next = day.checked_add(1.day()).ok()?;
        at = zone.to_timestamp(next.to_datetime(time)).ok()?;
        notes.guess(Guess::NextDay, place, format!("`{written}` as of {next}"));
    }
    Some(Moment { at, zone })
}

/// A duration as Go writes it (`1h30m`, `1.5h`, `90s`), and in days.
fn duration_of(written: &str) -> Option<SignedDuration> {
    const UNITS: [(&str, f64); 6] =
        [("ms", 0.001), ("d", 86_400.0), ("h", 3600.0), ("min", 60.0), ("m", 60.0), ("s", 1.0)];
    let mut rest = written.trim();
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
        let number: f64 = rest[..end].parse().ok()?;
        let (unit, factor) = UNITS.iter().find(|(unit, _)| rest[end..].starts_with(unit))?;
        seconds += number * factor;
        rest = rest[end + unit.len()..].trim_start();
    }
    SignedDuration::try_from_secs_f64(seconds).ok()
}
