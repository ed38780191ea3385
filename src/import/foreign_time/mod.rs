//! Times as other programs and their authors write them.
//!
//! Wider than what an incident file may say: hours without a zero in front, a date alone, names
//! of months, times that the clock skips. What had to be guessed for it comes along.

mod scan;

use super::Asked;
use super::abbreviation::{abbreviated, offsets};
use super::notes::{Guess, Notes};
use crate::content::time::known_zone;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, Unit};
use scan::Scan;

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

    /// Reads a time beside another one: where two numbers of its date may both be the day, it is the
    /// one that is nearest behind that.
    pub(super) fn read_near(
        &self,
        text: &str,
        near: Timestamp,
        place: &str,
        notes: &mut Notes,
    ) -> Option<Timestamp> {
        if let Some(years) = without_year(text, near.to_zoned(self.zone.clone()).year()) {
            return self.read_in_year(&years, near, place, notes);
        }
        let Some(both) = day_or_month(text) else { return self.read(text, place, notes) };
        let at = |text: &String| foreign_time(text, &self.zone).map(|time| time.at);
        let distance = |text: &&String| {
            let early = near - SignedDuration::from_hours(24);
            at(text).map(|at| (at < early, at.duration_since(near).abs()))
        };
        let nearest = both.iter().filter(|text| at(text).is_some()).min_by_key(distance)?;
        if both[0] != both[1] {
            notes.guess(Guess::DayOrMonth, place, format!("{} as {nearest}", text.trim()));
        }
        self.read(nearest, place, notes)
    }

    /// Reads a time in the first of some years in which it is not long before another one.
    fn read_in_year(
        &self,
        years: &[String],
        near: Timestamp,
        place: &str,
        notes: &mut Notes,
    ) -> Option<Timestamp> {
        let early = near - SignedDuration::from_hours(24);
        let is_late =
            |text: &&String| foreign_time(text, &self.zone).is_some_and(|time| time.at >= early);
        let nearest = years.iter().find(is_late)?;
        notes.guess(Guess::Year, place, nearest.as_str());
        self.read(nearest, place, notes)
    }

    /// Reads a time and notes what was guessed for it.
    pub(super) fn read(&self, text: &str, place: &str, notes: &mut Notes) -> Option<Timestamp> {
        if let Some(at) = since_1970(text) {
            return Some(at);
        }
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
    /// The clock of somebody who wrote this time: where nobody said the zone and the time names an
    /// offset, others beside it are meant in that. `Z` is what programs write, wherever they are.
    pub(super) fn beside(&self, text: &str) -> Clock {
        let own = foreign_time(text, &self.zone).filter(|time| !time.without_zone);
        let is_other = |time: &ForeignTime| {
            !(self.is_known || time.offset.is_zero()) && self.zone.to_offset(time.at) != time.offset
        };
        match own.filter(is_other) {
            Some(time) => Clock {
                zone: TimeZone::fixed(time.offset),
                name: format!("UTC{}", time.offset),
                is_known: false,
            },
            None => self.clone(),
        }
    }

    /// Whether a text is a day without a time.
    pub(super) fn is_day(&self, text: &str) -> bool {
        let either = day_or_month(text).map(|[first, _]| first);
        let either = either.or_else(|| in_some_year(text));
        let text = either.as_deref().unwrap_or(text);
        foreign_time(text, &self.zone).is_some_and(|time| time.day_only)
    }

    /// The beginning of the day that a file's name begins with.
    pub(super) fn day_of_name(&self, name: &str) -> Option<Timestamp> {
        // `2021-9-30-mail`
        let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<&str> = name.split('-').take(3).take_while(digits).collect();
        self.read(&parts.join("-"), name, &mut Notes::default())
    }

    /// Reads a time of day as the first such moment after another one, a little before included:
    /// clocks differ.
    pub(super) fn read_time_of_day(
        &self,
        text: &str,
        since: Timestamp,
        place: &str,
        notes: &mut Notes,
    ) -> Option<Timestamp> {
        let mut scan = Scan::of(text);
        let time = scan.time_of_day()?;
        let written = scan.rest();
        let zone = if written.is_empty() { self.zone.clone() } else { zone_of(written)? };
        let earliest = since - SignedDuration::from_hours(2);
        let first = earliest.to_zoned(zone.clone()).date();
        let day = |date: Date| {
            let at = zone.to_ambiguous_timestamp(date.to_datetime(time)).compatible().ok()?;
            (at >= earliest).then_some(at)
        };
        let at = day(first).or_else(|| day(first.tomorrow().ok()?))?;
        let named = if written.is_empty() { format!(" in {}", self.name) } else { String::new() };
        let day = at.to_zoned(zone).date();
        notes.guess(Guess::Day, place, format!("{} on {day}{named}", text.trim()));
        Some(at)
    }
}

/// The moment of a number of seconds, or of thousandths of them, since 1970.
fn since_1970(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let number: i64 = text.parse().ok()?;
    match text.len() {
        9 | 10 => Timestamp::from_second(number).ok(),
        13 => {
            Timestamp::from_millisecond(number).ok().map(|at| at.round(Unit::Second).unwrap_or(at))
        }
        _ => None,
    }
}

/// A time with a date such as `05/01/2024` in both ways: with the month in front, and with the day.
pub(super) fn day_or_month(text: &str) -> Option<[String; 2]> {
    let (first, second, year, rest) = Scan::of(text).day_and_month()?;
    let both = [(first, second), (second, first)]
        .map(|(month, day)| format!("{year:04}-{month:02}-{day:02}{rest}"));
    both.iter().any(|text| foreign_time(text, &TimeZone::UTC).is_some()).then_some(both)
}

/// A time whose date has no year, in this year and the next one.
fn without_year(text: &str, year: i16) -> Option<Vec<String>> {
    let (month, day, rest) = Scan::of(text).day_of_year()?;
    let years = [year, year.checked_add(1)?].map(|it| format!("{it:04}-{month:02}-{day:02}{rest}"));
    let is_time = |text: &String| foreign_time(text, &TimeZone::UTC).is_some();
    // `1 May 2024` has its year, which then stands in the place of a time of day.
    let found: Vec<String> = years.into_iter().filter(is_time).collect();
    (!found.is_empty() && foreign_time(text, &TimeZone::UTC).is_none()).then_some(found)
}

/// A time whose date has no year, in some year: a leap year, so that each day is one.
pub(super) fn in_some_year(text: &str) -> Option<String> {
    without_year(text, 2024)?.into_iter().next()
}

/// A time of day alone, with or without a zone behind it.
pub(super) fn time_of_day(text: &str) -> Option<Time> {
    let mut scan = Scan::of(text);
    let time = scan.time_of_day()?;
    let written = scan.rest();
    (written.is_empty() || zone_of(written).is_some()).then_some(time)
}

/// Reads a time; one without a zone is of `zone`. Nothing where it is no time.
pub(super) fn foreign_time(text: &str, zone: &TimeZone) -> Option<ForeignTime> {
    let mut scan = Scan::of(text);
    let date = scan.date()?;
    scan.between();
    let time = scan.time_of_day();
    let written = scan.rest().trim_matches(['(', ')']);
    let local = DateTime::from_parts(date, time.unwrap_or(Time::midnight()));
    let (zone, without_zone) = match written {
        "" => (zone.clone(), true),
        written if abbreviated(local, written, zone).is_some() => (zone.clone(), false),
        written => (zone_of(written)?, false),
    };
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

/// `Z`, `UTC`, an offset in any form, `UTC+2`, an abbreviation that is one zone's alone, or a zone
/// of the form Area/City.
pub(super) fn zone_of(written: &str) -> Option<TimeZone> {
    // `+00:00Z`, as scripts write it that put a `Z` behind whatever they have.
    let offset = written.strip_suffix(['Z', 'z']).filter(|rest| offset_of(rest).is_some());
    let written = offset.unwrap_or(written);
    let name = written.strip_prefix("UTC").or_else(|| written.strip_prefix("GMT"));
    let offset = name.map(str::trim).filter(|rest| !rest.is_empty()).unwrap_or(written);
    if let Some(offset) = offset_of(offset) {
        return Some(TimeZone::fixed(offset));
    }
    // `GMT+0000 (Coordinated Universal Time)`, as JavaScript writes a time.
    if let Some((before, _)) = written.split_once(" (") {
        return zone_of(before.trim());
    }
    // `+00:00 UTC`, as Go writes a time.
    let first = written.split_whitespace().next()?;
    if let Some(offset) = offset_of(first) {
        return Some(TimeZone::fixed(offset));
    }
    let only = match offsets(written) {
        Some([minutes]) => Offset::from_seconds(minutes * 60).ok(),
        _ => None,
    };
    only.map(TimeZone::fixed).or_else(|| known_zone(written))
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
