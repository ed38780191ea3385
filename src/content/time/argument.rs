//! Times as people say them to a program: `now`, `-10m`, `in 30 minutes`, `14:30`,
//! `tomorrow 09:00`, or in full. English and German, whatever the page's language is.

use super::{InvalidTime, PageZone, WrittenTime, duration, spoken_duration, time};
use crate::diagnostic::quoted;
use crate::source::Span;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

/// Which day is meant by a time of day without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// Today, whether that is before or after now.
    Today,
    /// A moment to come: today's, or around midnight that of tomorrow.
    Coming,
    /// A moment that has been: today's, or around midnight that of yesterday.
    Past,
}

/// Why a text is no time that can be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoTime {
    /// It cannot be read, or the zone skips it or has it twice.
    Invalid(InvalidTime),
    /// A time of day that has been today; one to come is meant.
    HasBeen(String),
    /// A time of day that is still to come today; one that has been is meant.
    ToCome(String),
}

/// How far beyond midnight a time of day is still taken to be the nearest one of that name.
const ACROSS_MIDNIGHT: SignedDuration = SignedDuration::from_hours(6);

/// What people write before a time and behind it.
const BEFORE: [&str; 7] = ["at", "by", "since", "ab", "bis", "seit", "um"];
const BEHIND: [&str; 1] = ["uhr"];
/// Days by their distance from today.
const DAYS: [(&[&str], i64); 3] =
    [(&["today", "heute"], 0), (&["tomorrow", "morgen"], 1), (&["yesterday", "gestern"], -1)];

/// Reads a time that was given to the program at `now`, a time of day as one of today. A duration
/// is counted from `now`: before it with `-`, after it with `+` or `in`.
///
/// # Errors
/// It is none, or the zone skips or doubles it.
pub fn time_argument(
    text: &str,
    now: Timestamp,
    page: &PageZone,
) -> Result<Timestamp, InvalidTime> {
    time_toward(text, now, page, Toward::Today).map_err(|wrong| match wrong {
        NoTime::Invalid(wrong) => wrong,
        NoTime::HasBeen(_) | NoTime::ToCome(_) => unreadable(text.trim()),
    })
}

/// The same where it is known on which side of `now` the time lies.
///
/// # Errors
/// As above, or its time of day is one of today on the other side.
pub fn time_toward(
    text: &str,
    now: Timestamp,
    page: &PageZone,
    toward: Toward,
) -> Result<Timestamp, NoTime> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if let [one] = words[..]
        && ["now", "jetzt"].iter().any(|now| one.eq_ignore_ascii_case(now))
    {
        return Ok(now);
    }
    if let Some(away) = away(text.trim())? {
        return now.checked_add(away).map_err(|_| NoTime::Invalid(no_duration(text.trim())));
    }
    take(&mut words, 0, &BEFORE);
    let day = day(&mut words);
    take(&mut words, 0, &BEFORE);
    let last = words.len().saturating_sub(1);
    let is_hour = take(&mut words, last, &BEHIND);
    let clock = words.first().and_then(|first| clock(first, is_hour));
    let rest = words.get(1..).unwrap_or(&[]).join(" ");
    match clock {
        Some(clock) => at_clock(&format!("{clock} {rest}"), day, now, page, toward),
        None if day.is_some() => Err(NoTime::Invalid(unreadable(text.trim()))),
        None => time(text.trim(), page).map(|time| time.at).map_err(|wrong| {
            // Whoever is asked may say more than a file may.
            let is_like_none = wrong == InvalidTime::unreadable(text.trim());
            NoTime::Invalid(if is_like_none { unreadable(text.trim()) } else { wrong })
        }),
    }
}

/// `-10m`, `+1h`, `in half an hour`, `10 minutes ago`, `vor 10 Minuten`.
fn away(text: &str) -> Result<Option<SignedDuration>, NoTime> {
    if let Some((sign, rest)) = text.split_at_checked(1).filter(|(sign, _)| "+-".contains(sign)) {
        let length = duration(rest).map_err(|_| NoTime::Invalid(no_duration(text)))?;
        return Ok(Some(if sign == "-" { -length } else { length }));
    }
    let lower = text.to_lowercase();
    let ago = lower.strip_suffix(" ago").or_else(|| lower.strip_prefix("vor "));
    Ok(match ago {
        Some(length) => spoken_duration(length).map(|length| -length),
        None if lower.starts_with("in ") => spoken_duration(&lower),
        None => None,
    })
}

/// Takes a word out if it is one of these.
fn take(words: &mut Vec<&str>, at: usize, known: &[&str]) -> bool {
    let is_there = words.get(at).is_some_and(|word| known.contains(&word.to_lowercase().as_str()));
    if is_there {
        words.remove(at);
    }
    is_there
}

/// The day that the words begin with, which is taken out.
fn day(words: &mut Vec<&str>) -> Option<i64> {
    let found = DAYS.iter().find(|(names, _)| take(words, 0, names));
    found.map(|(_, days)| *days)
}

/// A time of day, with two digits for its hour: `9:05`, and before `Uhr` also `9` and `9.05`.
fn clock(word: &str, is_hour: bool) -> Option<String> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let clock = match word.split_once('.') {
        Some((hour, minute)) if is_hour && is_digits(hour) && is_digits(minute) => {
            format!("{hour}:{minute}")
        }
        None if is_hour && is_digits(word) => format!("{word}:00"),
        _ => word.to_owned(),
    };
    let is_clock = (4..=8).contains(&clock.len()) && clock.contains(':') && !clock.contains('-');
    let zero = if clock.find(':') == Some(1) { "0" } else { "" };
    is_clock.then(|| format!("{zero}{clock}"))
}

/// The moment of a time of day, on the day that was said or the one that is meant.
fn at_clock(
    clock: &str,
    day: Option<i64>,
    now: Timestamp,
    page: &PageZone,
    toward: Toward,
) -> Result<Timestamp, NoTime> {
    let today = now.to_zoned(page.zone.clone()).date();
    let clock = clock.trim();
    let on = |days: i64| -> Result<Timestamp, NoTime> {
        let date = today.checked_add(days.days()).unwrap_or(today);
        time(&format!("{date} {clock}"), page).map(|time| time.at).map_err(NoTime::Invalid)
    };
    let near = |at: &Timestamp| now.duration_since(*at).abs() <= ACROSS_MIDNIGHT;
    let moment = on(day.unwrap_or(0))?;
    match toward {
        _ if day.is_some() => Ok(moment),
        Toward::Coming if moment <= now => {
            on(1).ok().filter(near).ok_or_else(|| NoTime::HasBeen(clock.to_owned()))
        }
        Toward::Past if moment > now => {
            on(-1).ok().filter(near).ok_or_else(|| NoTime::ToCome(clock.to_owned()))
        }
        _ => Ok(moment),
    }
}

/// A moment as an author writes it in the page's zone, to the minute; with seconds where it has
/// some, with its offset where the clock shows it twice.
pub fn written(at: Timestamp, page: &PageZone) -> String {
    let zoned = at.to_zoned(page.zone.clone());
    let form = if zoned.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
    let plain = zoned.strftime(form).to_string();
    let is_same = |time: WrittenTime| time.at.as_second() == at.as_second();
    if time(&plain, page).is_ok_and(is_same) {
        return plain;
    }
    zoned.strftime(&format!("{form} %:z")).to_string()
}

fn no_duration(text: &str) -> InvalidTime {
    InvalidTime::about(
        Span::new(0, text.len()),
        format!("{} is no duration from now", quoted(text)),
        "write `-10m`, `+30m` or `+1h30m`, up to 31 days",
    )
}

fn unreadable(text: &str) -> InvalidTime {
    InvalidTime::about(
        Span::new(0, text.len()),
        format!("{} is not a time", quoted(text)),
        "write `now`, `-10m`, `14:30`, `yesterday 23:50` or `2026-11-20 09:12`",
    )
}
