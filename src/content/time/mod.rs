//! Times as authors write them: `2026-11-20 09:12`, with or without a zone.
//!
//! The form is `YYYY-MM-DD HH:MM[:SS]`, optionally followed by `Z`, `UTC`, `GMT`, an offset or
//! a zone of the form Area/City; RFC 3339 is read too. Nothing is guessed: what the zone skips
//! or has twice, and what different places call by the same three letters, is a complaint.

mod argument;
mod clock_reading;
mod duration;
mod spoken;
mod zone;

pub use argument::{NoTime, Toward, time_argument, time_toward, written};
pub use duration::{InvalidDuration, duration, duration_text, duration_words};
pub use spoken::spoken_duration;
pub(in crate::content) use zone::is_abbreviation;
pub use zone::{PageZone, known_zone, named_zone};

use crate::diagnostic::Rule;
use crate::source::Span;
use clock_reading::Reading;
use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};

/// A time that was read.
#[derive(Debug, Clone)]
pub struct WrittenTime {
    /// The moment.
    pub at: Timestamp,
    /// Its date and time of day as digits, as they were written: `202611200912`.
    pub digits: String,
    /// The date and time of day as written.
    pub local: DateTime,
    /// The zone it was written in.
    pub zone: TimeZone,
}

/// What is wrong with a time; the span is one of the text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTime {
    /// The rule that was broken.
    pub rule: Rule,
    /// The part of the text that is meant.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What mends it.
    pub help: String,
    /// The two times that may be meant by one that the zone skips or has twice.
    pub choices: Option<[String; 2]>,
}

/// Reads a time; without a zone it is one of the page's.
pub fn time(text: &str, page: &PageZone) -> Result<WrittenTime, InvalidTime> {
    let reading = Reading::of(text)?;
    let local = reading.local(text)?;
    let behind = reading.end;
    let rest = &text[behind..];
    let zone_at = behind + (rest.len() - rest.trim_start().len());
    let (zone, name) = match rest.trim() {
        "" => (page.zone.clone(), page.name.as_str()),
        written => (zone::zone(written, zone_at, &|| reading.mended(text))?, written),
    };
    let at = moment(local, &zone, name, text[..behind].trim_end())?;
    Ok(WrittenTime { at, digits: reading.digits(text), local, zone })
}

/// The moment of a local time, unless the zone skips it or has it twice.
fn moment(
    local: DateTime,
    zone: &TimeZone,
    name: &str,
    written: &str,
) -> Result<Timestamp, InvalidTime> {
    let ambiguous = zone.to_ambiguous_timestamp(local);
    let (rule, what, first, second) = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => {
            return ambiguous.compatible().map_err(|_| InvalidTime::unreadable(written));
        }
        AmbiguousOffset::Gap { before, after } => {
            (Rule::SkippedTime, "does not exist", before, after)
        }
        AmbiguousOffset::Fold { before, after } => {
            (Rule::DoubledTime, "happens twice", before, after)
        }
    };
    let reason = if rule == Rule::SkippedTime { "put forward" } else { "put back" };
    let choices = [first, second].map(|offset| format!("{written} {}", zone::offset_text(offset)));
    let [one, other] = &choices;
    Err(InvalidTime {
        rule,
        span: Span::new(0, written.len()),
        message: format!("`{written}` {what} in {name}: the clock is {reason} then"),
        help: format!("say which is meant by its offset: `{one}` or `{other}`"),
        choices: Some(choices),
    })
}

/// Reads a time of day, `14:30`, as the first such moment after `since`.
pub fn time_of_day_after(text: &str, since: &WrittenTime) -> Option<Timestamp> {
    let (hour, minute) = text.split_once(':')?;
    let two_digits = |part: &str| -> Option<i8> {
        (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    let time = Time::new(two_digits(hour)?, two_digits(minute)?, 0, 0).ok()?;
    let day = if time > since.local.time() {
        since.local.date()
    } else {
        since.local.date().tomorrow().ok()?
    };
    since.zone.to_ambiguous_timestamp(day.to_datetime(time)).compatible().ok()
}

impl InvalidTime {
    fn unreadable(text: &str) -> InvalidTime {
        InvalidTime::about(
            Span::new(0, text.len()),
            format!("{} is not a time", crate::diagnostic::quoted(text)),
            "write it as `2026-11-20 09:12`, or with a zone as `2026-11-20 09:12 UTC`",
        )
    }

    fn about(span: Span, message: impl Into<String>, help: impl Into<String>) -> InvalidTime {
        InvalidTime {
            rule: Rule::InvalidTime,
            span,
            message: message.into(),
            help: help.into(),
            choices: None,
        }
    }
}
