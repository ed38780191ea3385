//! Times as other programs and their authors write them.
//!
//! Wider than what an incident file may say: hours without a zero in front, a date alone, names
//! of months, times that the clock skips. What had to be guessed for it comes along.

use super::Asked;
use super::notes::{Guess, Notes};
use crate::content::time::named_zone;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

/// Years that are believed.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2200;

/// A time that was read, and what was guessed for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ForeignTime {
    /// The moment, to the second.
    pub(super) at: Timestamp,
    /// It names no zone: that of the source was taken.
    pub(super) without_zone: bool,
    /// It is a date alone: the beginning of the day was taken.
    pub(super) day_only: bool,
    /// The clock skips it, or shows it twice.
    pub(super) shifted: bool,
    /// How far its zone was from UTC then.
    pub(super) offset: Offset,
}

/// How times of a source are read.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    /// The zone of times that name none.
    pub(super) zone: TimeZone,
    /// Its name, for the report.
    pub(super) name: String,
    /// Whether somebody said that this is the zone.
    pub(super) is_known: bool,
}

impl Clock {
    /// The clock of a source that names no zone of its own: what the person who imports has
    /// said, or UTC. `is_utc` says whether the format defines it so.
    pub(super) fn of(asked: &Asked, is_utc: bool) -> Clock {
        match &asked.zone {
            Some(zone) => {
                Clock { zone: zone.zone.clone(), name: zone.name.clone(), is_known: true }
            }
            None => Clock { zone: TimeZone::UTC, name: "UTC".to_owned(), is_known: is_utc },
        }
    }

    /// The zone that a time names, as far as it shows, or that of the source.
    pub(super) fn zone_of(&self, text: &str) -> TimeZone {
        match foreign_time(text, &self.zone) {
            Some(time) if !time.without_zone => TimeZone::fixed(time.offset),
            _ => self.zone.clone(),
        }
    }

    /// Reads a time and notes what was guessed for it.
    pub(super) fn read(&self, text: &str, place: &str, notes: &mut Notes) -> Option<Timestamp> {
        let time = foreign_time(text, &self.zone)?;
        if time.without_zone && !self.is_known {
            notes.guess(Guess::Zone, place, format!("{} in {}", text.trim(), self.name));
        }
        if time.day_only {
            notes.guess(Guess::DayOnly, place, text.trim());
        }
        if time.shifted {
            notes.guess(Guess::ShiftedTime, place, format!("{} in {}", text.trim(), self.name));
        }
        Some(time.at)
    }
}

impl Clock {
    /// Reads a time of day as the first such moment after another one, a little before included:
    /// clocks differ.
    pub(super) fn read_time_of_day(
        &self,
        text: &str,
        since: Timestamp,
        place: &str,
        notes: &mut Notes,
    ) -> Option<Timestamp> {
        let mut scan = Scan(text.trim());
        let time = scan.time_of_day()?;
        let written = scan.0.trim();
        let zone = if written.is_empty() { self.zone.clone() } else { zone_of(written)? };
        let earliest = since - SignedDuration::from_hours(2);
        let first = earliest.to_zoned(zone.clone()).date();
        let day = |date: Date| {
            let at = zone.to_ambiguous_timestamp(date.to_datetime(time)).compatible().ok()?;
            (at >= earliest).then_some(at)
        };
        let at = day(first).or_else(|| day(first.tomorrow().ok()?))?;
        notes.guess(Guess::Day, place, format!("{} on {}", text.trim(), at.to_zoned(zone).date()));
        Some(at)
    }
}

/// A time of day alone, with or without a zone behind it.
pub(super) fn time_of_day(text: &str) -> Option<Time> {
    let mut scan = Scan(text.trim());
    let time = scan.time_of_day()?;
    let written = scan.0.trim();
    (written.is_empty() || zone_of(written).is_some()).then_some(time)
}

/// Reads a time; one without a zone is of `zone`. Nothing where it is no time.
pub(super) fn foreign_time(text: &str, zone: &TimeZone) -> Option<ForeignTime> {
    let mut scan = Scan(text.trim());
    let date = scan.date()?;
    scan.skip(&[',', 'T', 't', ' ', '_']);
    if scan.0.starts_with("at ") {
        scan.0 = scan.0[3..].trim_start();
    }
    let time = scan.time_of_day();
    let written = scan.0.trim().trim_matches(['(', ')']);
    let (zone, without_zone) = match written {
        "" => (zone.clone(), true),
        written => (zone_of(written)?, false),
    };
    let local = DateTime::from_parts(date, time.unwrap_or(Time::midnight()));
    let ambiguous = zone.to_ambiguous_timestamp(local);
    let shifted = !matches!(ambiguous.offset(), AmbiguousOffset::Unambiguous { .. });
    let at = ambiguous.compatible().ok()?;
    let is_midnight_gap = time.is_none() && shifted;
    Some(ForeignTime {
        at,
        without_zone,
        day_only: time.is_none(),
        shifted: shifted && !is_midnight_gap,
        offset: zone.to_offset(at),
    })
}

/// `Z`, `UTC`, an offset in any form, `UTC+2`, or a zone of the form Area/City.
fn zone_of(written: &str) -> Option<TimeZone> {
    let name = written.strip_prefix("UTC").or_else(|| written.strip_prefix("GMT"));
    let offset = name.map(str::trim).filter(|rest| !rest.is_empty()).unwrap_or(written);
    if let Some(offset) = offset_of(offset) {
        return Some(TimeZone::fixed(offset));
    }
    // `+00:00 UTC`, as Go writes a time.
    let first = written.split_whitespace().next()?;
    if let Some(offset) = offset_of(first) {
        return Some(TimeZone::fixed(offset));
    }
    named_zone(written).ok()
}

fn offset_of(written: &str) -> Option<Offset> {
    let sign = match written.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let digits: String = written.chars().skip(1).filter(|c| *c != ':').collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        3 | 4 => digits.split_at_checked(digits.len() - 2)?,
        _ => return None,
    };
    let number = |part: &str| part.parse::<i32>().ok();
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours <= 18 && minutes <= 59)
        .then(|| Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok())?
}

/// What is still to be read.
struct Scan<'a>(&'a str);

impl Scan<'_> {
    fn skip(&mut self, some: &[char]) {
        self.0 = self.0.trim_start_matches(some);
    }

    fn number(&mut self, widest: usize) -> Option<i16> {
        let width = self.0.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=widest).contains(&width) {
            return None;
        }
        let (digits, rest) = self.0.split_at(width);
        self.0 = rest;
        digits.parse().ok()
    }

    fn word(&mut self) -> &str {
        let end = self.0.find(|c: char| !c.is_alphabetic()).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        word
    }

    /// `2024-05-01`, `2024/5/1`, `1 May 2024`, `May 1, 2024`, `Wed, 01 May 2024`.
    fn date(&mut self) -> Option<Date> {
        if self.0.starts_with(|c: char| c.is_ascii_digit()) {
            let first = self.number(4)?;
            self.skip(&['-', '/', '.', ' ']);
            if self.0.starts_with(char::is_alphabetic) {
                let month = month(self.word())?;
                self.skip(&['-', '.', ',', ' ']);
                return believed(self.number(4)?, month, first);
            }
            let month = self.number(2)?;
            self.skip(&['-', '/', '.']);
            return believed(first, i8::try_from(month).ok()?, self.number(2)?);
        }
        let name = self.word();
        let Some(month) = month(name) else {
            // The name of a day, and the date behind it.
            self.skip(&[',', '.', ' ']);
            return if self.0.starts_with(|c: char| c.is_ascii_digit()) {
                self.date()
            } else {
                None
            };
        };
        self.skip(&['.', ' ']);
        let day = self.number(2)?;
        self.skip(&[',', ' ']);
        believed(self.number(4)?, month, day)
    }

    /// `9:05`, `09:05:07.123`, `9:05 PM`; nothing where no time of day follows.
    fn time_of_day(&mut self) -> Option<Time> {
        let before = self.0;
        let read = self.numbers_of_time();
        if read.is_none() {
            self.0 = before;
        }
        read
    }

    fn numbers_of_time(&mut self) -> Option<Time> {
        let hour = self.number(2)?;
        self.0 = self.0.strip_prefix(':')?;
        let minute = self.number(2)?;
        let mut second = 0;
        if let Some(rest) = self.0.strip_prefix(':') {
            self.0 = rest;
            second = self.number(2)?;
            if self.0.starts_with(['.', ',']) {
                self.0 = self.0[1..].trim_start_matches(|c: char| c.is_ascii_digit());
            }
        }
        self.skip(&[' ']);
        let half = self.0.get(..2).map(str::to_ascii_lowercase);
        let hour = match half.as_deref() {
            Some("am") if hour <= 12 => hour % 12,
            Some("pm") if hour <= 12 => hour % 12 + 12,
            _ => hour,
        };
        if matches!(half.as_deref(), Some("am" | "pm")) {
            self.0 = self.0[2..].trim_start();
        }
        let small = |number: i16| i8::try_from(number).ok();
        Time::new(small(hour)?, small(minute)?, small(second)?.min(59), 0).ok()
    }
}

fn believed(year: i16, month: i8, day: i16) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

/// The month of an English name, whole or cut to three letters and more.
fn month(name: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = name.to_lowercase();
    let at = NAMES.iter().position(|month| lower.len() >= 3 && month.starts_with(&lower))?;
    i8::try_from(at + 1).ok()
}
