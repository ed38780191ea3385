//! Times as arguments and answers say them: when it was said, since when, until when, and when the
//! next word comes.

use super::is_none;
use crate::command::Stop;
use crate::command::refusal::{no_time, refused};
use crate::content::Settings;
use crate::content::time::{
    self as times, Toward, duration, duration_text, spoken_duration, time_of_day_after, time_toward,
};
use crate::diagnostic::quoted;
use crate::writing::PromiseDraft;
use jiff::Timestamp;

/// The moment that an option names.
pub(in crate::command) fn time(
    option: &str,
    text: &str,
    now: Timestamp,
    toward: Toward,
    settings: &Settings,
) -> Result<Timestamp, Stop> {
    time_toward(text, now, &settings.zone, toward)
        .map_err(|wrong| no_time(text, wrong, settings).about(option))
}

/// When an update was said: not after now.
pub(in crate::command) fn said(
    text: &str,
    now: Timestamp,
    settings: &Settings,
) -> Result<Timestamp, Stop> {
    let said = time("--time", text, now, Toward::Past, settings)?;
    if said > now {
        let values = [("time", &*times::written(said, &settings.zone))];
        return Err(refused(settings, "refuse.time_to_come", &values).about("--time"));
    }
    Ok(said)
}

/// The end of what begins at `from`: so long after it, the next such time of day, or a time.
pub(in crate::command) fn end(
    option: &str,
    text: &str,
    from: Timestamp,
    now: Timestamp,
    settings: &Settings,
) -> Result<Timestamp, Stop> {
    let length = text.trim().strip_prefix('+').and_then(spoken_duration);
    if let Some(end) = length.and_then(|length| from.checked_add(length).ok()) {
        return Ok(end);
    }
    let begins = times::time(&times::written(from, &settings.zone), &settings.zone);
    let clock = begins.ok().and_then(|begins| time_of_day_after(text.trim(), &begins));
    // Where the zone skips that time, the end is another one than was written.
    let is_exact = |end: &Timestamp| clock_at(*end, settings) == text.trim();
    match clock.filter(is_exact) {
        Some(end) => Ok(end),
        None => time(option, text, now, Toward::Today, settings),
    }
}

/// What is said of the next word.
#[derive(Debug, Clone)]
pub(in crate::command) enum NextWord {
    /// Nothing.
    Unsaid,
    /// That it is not promised for any time.
    Unpromised,
    /// When it comes.
    Promised(PromiseDraft),
}

impl NextWord {
    pub(in crate::command) fn promise(&self) -> Option<&PromiseDraft> {
        match self {
            NextWord::Promised(promise) => Some(promise),
            NextWord::Unsaid | NextWord::Unpromised => None,
        }
    }
}

/// A promise of the next word, in an update that is made `at` a moment: `30m` from then on,
/// `14:30`, or a time; always one to come.
pub(in crate::command) fn promise(
    text: &str,
    at: Timestamp,
    now: Timestamp,
    settings: &Settings,
) -> Result<NextWord, Stop> {
    let words = text.trim().trim_start_matches('+');
    if is_none(words) {
        return Ok(NextWord::Unpromised);
    }
    let zone = &settings.zone;
    let later = spoken_duration(words);
    let due = match later {
        Some(length) => at.checked_add(length).ok(),
        None => match time_toward(words, now, zone, Toward::Coming) {
            Ok(due) => Some(due),
            Err(times::NoTime::Invalid(wrong)) if wrong.choices.is_none() => None,
            Err(wrong) => return Err(no_time(words, wrong, settings).about("--next")),
        },
    };
    let Some(due) = due else {
        let phrase = if is_too_long(words) { "refuse.promise_far" } else { "refuse.no_promise" };
        return Err(refused(settings, phrase, &[("text", &quoted(text))]).about("--next"));
    };
    if due <= now.max(at) {
        let values = [("text", &*quoted(text)), ("time", &times::written(due, zone))];
        return Err(refused(settings, "refuse.promise_past", &values).about("--next"));
    }
    let brace = match later {
        Some(length) if duration(words).is_err() => Some(duration_text(length)),
        Some(_) => Some(words.replace(' ', "")),
        None => clock_of(due, at, settings),
    };
    Ok(NextWord::Promised(PromiseDraft { brace, time: times::written(due, zone), due }))
}

/// Whether it is no length of time only because it is longer than any: `300d`.
fn is_too_long(words: &str) -> bool {
    let number = words.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    let unit = words[number.len()..].trim();
    let is_some = number.bytes().any(|byte| byte != b'0');
    is_number && is_some && spoken_duration(&format!("1 {unit}")).is_some()
}

/// A moment as the braces of an update say it: the first of its time of day that comes.
fn clock_of(due: Timestamp, at: Timestamp, settings: &Settings) -> Option<String> {
    let zone = &settings.zone;
    let clock = clock_at(due, settings);
    let said = times::time(&times::written(at, zone), zone).ok()?;
    (time_of_day_after(&clock, &said) == Some(due)).then_some(clock)
}

/// The time of day of a moment, in the page's zone.
fn clock_at(at: Timestamp, settings: &Settings) -> String {
    at.to_zoned(settings.zone.zone.clone()).strftime("%H:%M").to_string()
}

/// A moment without its seconds.
pub(in crate::command) fn minute(at: Timestamp) -> Timestamp {
    let seconds = at.as_second();
    Timestamp::from_second(seconds - seconds.rem_euclid(60)).unwrap_or(at)
}

/// When customers began to feel it: not after it was said.
pub(in crate::command) fn started(
    text: &str,
    now: Timestamp,
    said: Timestamp,
    settings: &Settings,
) -> Result<Timestamp, Stop> {
    let started = minute(time("--started", text, now, Toward::Past, settings)?);
    if started > said {
        return Err(refused(settings, "refuse.started_late", &[]).about("--started"));
    }
    Ok(started)
}
