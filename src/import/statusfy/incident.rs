//! An incident of Statusfy as an event: its fields, and what its body says.

use super::containers::Body;
use super::course::{Course, course};
use super::moment::moment;
use super::reader::Reader;
use crate::import::datum::{Datum, Record};
use crate::import::foreign_time::Clock;
use crate::import::history::{Event, Scale};
use crate::import::notes::{Guess, HandWork, Notes};
use crate::import::severity_word::scale_of;
use crate::import::stage_word::{Label, label_of};
use crate::import::text::letters;
use crate::model::{KindName, Stage};
use jiff::{SignedDuration, Timestamp};

/// Words of forks for what is no incident at all.
const NOTICES: [&str; 6] =
    ["notice", "info", "information", "informational", "announcement", "news"];

/// Makes an event of an incident. Nothing where it has no time, which is noted.
pub(super) fn incident(
    path: &str,
    stem: &str,
    mut fields: Record,
    body: Body,
    reader: &Reader<'_>,
    notes: &mut Notes,
) -> Option<Event> {
    let window = window(&mut fields, path, reader.clock, notes);
    let title = fields.take_text("title").unwrap_or_else(|| {
        notes.guess(Guess::Title, path, format!("`{stem}`"));
        stem.to_owned()
    });
    let mut event = Event::new(path, stem, title);
    let date = date(&mut fields, &event, window, &body, reader, notes)?;
    event.draft = fields.take_truth("draft") == Some(true);
    kind_and_scale(&mut event, &mut fields, window, notes);
    let modified = fields.take_text("modified");
    let modified = modified.and_then(|text| moment(&text, reader.clock, path, notes));
    let (resolved, stage) = state(&mut fields, path, notes);
    let mut opening = body.opening;
    description(&mut event, &mut opening, fields.take_text("description"));
    if body.has_text_behind {
        notes.guess(Guess::Outside, path, event.title.clone());
    }
    let course_is = Course { date, modified, resolved, stage, opening, containers: body.updates };
    course(&mut event, course_is, reader, notes);
    fields.rest().for_each(|name| notes.drop_field(name, path));
    by_hand(&event, resolved, reader.now, notes);
    Some(event)
}

/// The planned time: `scheduled`, and `duration` in minutes.
fn window(
    fields: &mut Record,
    path: &str,
    clock: &Clock,
    notes: &mut Notes,
) -> Option<(Timestamp, Option<Timestamp>)> {
    let scheduled = fields.take_text("scheduled");
    let duration = fields.take_text("duration");
    let from = scheduled.as_deref().and_then(|text| moment(text, clock, path, notes));
    if let (Some(text), None) = (&scheduled, from) {
        notes.drop_field(&format!("scheduled: {text}"), path);
    }
    let length = duration.as_deref().and_then(minutes);
    if let Some(text) = duration.filter(|_| length.is_none() || from.is_none()) {
        notes.drop_field(&format!("duration: {text}"), path);
    }
    let from = from?;
    let until = length.and_then(|length| from.checked_add(length).ok());
    Some((from, until.filter(|until| *until > from)))
}

/// `120`, `90.5`, `120 min`, `2h`
fn minutes(text: &str) -> Option<SignedDuration> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let number: f64 = text[..end].parse().ok()?;
    let factor = match text[end..].trim().to_lowercase().as_str() {
        "" | "m" | "min" | "mins" | "minute" | "minutes" => 1.0,
        "h" | "hour" | "hours" => 60.0,
        "d" | "day" | "days" => 1440.0,
        _ => return None,
    };
    SignedDuration::try_from_secs_f64((number * factor).ceil() * 60.0).ok()
}

/// When it was opened; without a date that can be read, another time of the file.
fn date(
    fields: &mut Record,
    event: &Event,
    window: Option<(Timestamp, Option<Timestamp>)>,
    body: &Body,
    reader: &Reader<'_>,
    notes: &mut Notes,
) -> Option<Timestamp> {
    let path = event.source.as_str();
    let written = fields.take_text("date");
    if let Some(date) = written.as_deref().and_then(|text| moment(text, reader.clock, path, notes))
    {
        return Some(date);
    }
    let said = || {
        let times = body.updates.iter().filter_map(|update| update.time.as_deref());
        times.filter_map(|time| moment(time, reader.clock, path, &mut Notes::default())).min()
    };
    let other = window.map(|(from, _)| from).or_else(said);
    let other = other.or_else(|| reader.clock.day_of_name(&event.name));
    let what = written
        .map_or("it has no date".to_owned(), |text| format!("its date `{text}` cannot be read"));
    match other {
        Some(at) => notes.guess(Guess::Date, path, format!("{what}; {at} was taken")),
        None => notes.skip_event(path, what),
    }
    other
}

fn kind_and_scale(
    event: &mut Event,
    fields: &mut Record,
    window: Option<(Timestamp, Option<Timestamp>)>,
    notes: &mut Notes,
) {
    let severity = fields.take_text("severity");
    let lower = severity.as_deref().unwrap_or("").to_lowercase().replace([' ', '_'], "-");
    let pinned = ["pinned", "pin", "sticky"].map(|name| fields.take_truth(name));
    event.pinned = pinned.contains(&Some(true));
    let mut impact = Some(match lower.as_str() {
        "degraded-performance" => Scale::Minor,
        "partial-outage" => Scale::Major,
        "major-outage" => Scale::Critical,
        other => other_scale(event, severity.as_deref(), other, notes),
    });
    let is_maintenance = lower.contains("maintenance");
    if is_maintenance {
        impact = None;
    }
    if NOTICES.contains(&lower.as_str()) {
        event.kind = KindName::Notice;
    } else if is_maintenance || window.is_some() {
        event.kind = KindName::Maintenance;
        event.window = window;
        if let Some(severity) = severity.filter(|_| !is_maintenance) {
            let what = format!("`{severity}` with a planned time as maintenance");
            notes.guess(Guess::Severity, &event.source, what);
        }
    }
    event.scale = impact.unwrap_or_default();
    let systems = ["affectedsystems", "affected", "systems", "components"];
    for system in systems.iter().flat_map(|name| listed(&fields.take(name))) {
        event.components.push((system, impact.map(Scale::impact)));
    }
    if event.kind == KindName::Notice && !event.components.is_empty() {
        notes.drop_field("affectedsystems", &event.source);
        event.components.clear();
    }
    if event.pinned && event.kind != KindName::Notice {
        notes.drop_field("pinned", &event.source);
    }
}

/// The step of a word that is none of Statusfy's own.
fn other_scale(event: &Event, written: Option<&str>, lower: &str, notes: &mut Notes) -> Scale {
    let Some(written) = written else {
        notes.guess(Guess::MissingSeverity, &event.source, "minor");
        return Scale::Minor;
    };
    let scale = scale_of(lower).unwrap_or_default();
    let is_known = lower.contains("maintenance") || NOTICES.contains(&lower);
    if !is_known {
        let what = format!("`{written}` as `{}`", scale.id());
        notes.guess(Guess::Severity, &event.source, what);
    }
    scale
}

/// A list, or one text with commas.
fn listed(value: &Datum) -> Vec<String> {
    let texts = match value {
        Datum::Text(text) => text.split(',').map(str::trim).collect(),
        list => list.texts(),
    };
    texts.into_iter().filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// Whether it is over, and the stage that a field of a fork names.
fn state(fields: &mut Record, path: &str, notes: &mut Notes) -> (bool, Option<Stage>) {
    let resolved = fields.take_truth("resolved");
    let Some(word) = fields.take_text("status").or_else(|| fields.take_text("stage")) else {
        return (resolved == Some(true), None);
    };
    match label_of(&word) {
        Some(Label::Stage(stage)) if stage.is_closed() => (resolved != Some(false), None),
        Some(Label::Stage(stage)) => (resolved == Some(true), Some(stage)),
        _ => {
            notes.drop_field(&format!("status: {word}"), path);
            (resolved == Some(true), None)
        }
    }
}

/// The description in the list of incidents: it is the message where there is none, and says
/// nothing new where the message has it.
fn description(event: &mut Event, opening: &mut String, description: Option<String>) {
    let Some(description) = description else { return };
    if opening.is_empty() {
        *opening = description;
    } else if !letters(opening).contains(&letters(&description)) {
        match event.kind {
            KindName::Notice => *opening = format!("{description}\n\n{opening}"),
            _ => event.impact = Some(description),
        }
    }
}

fn by_hand(event: &Event, resolved: bool, now: Timestamp, notes: &mut Notes) {
    let is_planned = event.window.is_some_and(|(_, until)| until.is_none_or(|until| until > now));
    if !resolved && !event.draft && !is_planned && event.kind != KindName::Notice {
        notes.by_hand(HandWork::StillOpen, &event.source, event.title.clone());
    }
}
