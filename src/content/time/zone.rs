//! Zones behind a time, and why three letters are not one.

use super::InvalidTime;
use crate::diagnostic::{Rule, did_you_mean, quoted};
use crate::source::Span;
use jiff::tz::{Offset, TimeZone};
use std::sync::LazyLock;

/// The zone of times that are written without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageZone {
    /// The zone.
    pub zone: TimeZone,
    /// What the settings call it.
    pub name: String,
}

impl PageZone {
    /// Coordinated Universal Time: where the settings name no zone.
    pub fn utc() -> PageZone {
        PageZone { zone: TimeZone::UTC, name: "UTC".to_owned() }
    }
}

/// Abbreviations that people write, with what they may mean.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("CET", "`Europe/Berlin` or `+01:00`"),
    ("CEST", "`Europe/Berlin` or `+02:00`"),
    ("MEZ", "`Europe/Berlin` or `+01:00`"),
    ("MESZ", "`Europe/Berlin` or `+02:00`"),
    ("MET", "`Europe/Berlin` or `+01:00`"),
    ("WET", "`Europe/Lisbon` or `+00:00`"),
    ("WEST", "`Europe/Lisbon` or `+01:00`"),
    ("EET", "`Europe/Helsinki` or `+02:00`"),
    ("EEST", "`Europe/Helsinki` or `+03:00`"),
    ("BST", "`Europe/London`, `Asia/Dhaka` or `+01:00`"),
    ("IST", "`Asia/Kolkata`, `Europe/Dublin`, `Asia/Jerusalem` or `+05:30`"),
    ("MSK", "`Europe/Moscow` or `+03:00`"),
    ("EST", "`America/New_York` or `-05:00`"),
    ("EDT", "`America/New_York` or `-04:00`"),
    ("ET", "`America/New_York`"),
    ("CST", "`America/Chicago`, `Asia/Shanghai` or `-06:00`"),
    ("CDT", "`America/Chicago` or `-05:00`"),
    ("CT", "`America/Chicago`"),
    ("MST", "`America/Denver`, `America/Phoenix` or `-07:00`"),
    ("MDT", "`America/Denver` or `-06:00`"),
    ("MT", "`America/Denver`"),
    ("PST", "`America/Los_Angeles` or `-08:00`"),
    ("PDT", "`America/Los_Angeles` or `-07:00`"),
    ("PT", "`America/Los_Angeles`"),
    ("BRT", "`America/Sao_Paulo` or `-03:00`"),
    ("JST", "`Asia/Tokyo` or `+09:00`"),
    ("KST", "`Asia/Seoul` or `+09:00`"),
    ("HKT", "`Asia/Hong_Kong` or `+08:00`"),
    ("SGT", "`Asia/Singapore` or `+08:00`"),
    ("AEST", "`Australia/Sydney` or `+10:00`"),
    ("AEDT", "`Australia/Sydney` or `+11:00`"),
    ("NZST", "`Pacific/Auckland` or `+12:00`"),
    ("NZDT", "`Pacific/Auckland` or `+13:00`"),
];

/// Whether a word is an abbreviation that people take for a zone.
pub(in crate::content) fn is_abbreviation(word: &str) -> bool {
    meaning(word).is_some()
}

fn meaning(word: &str) -> Option<&'static str> {
    ABBREVIATIONS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, means)| *means)
}

/// A zone of the form Area/City, or `UTC`; nothing where the name is none.
pub fn known_zone(name: &str) -> Option<TimeZone> {
    if is_utc(name) {
        return Some(TimeZone::UTC);
    }
    if name.contains('/') { TimeZone::get(name).ok() } else { None }
}

/// The same, for somebody who is to be told what was probably meant.
///
/// # Errors
/// The name that was nearest, if one is near: all of them are compared.
pub fn named_zone(name: &str) -> Result<TimeZone, Option<String>> {
    if let Some(zone) = known_zone(name) {
        return Ok(zone);
    }
    static WITH_CITY: LazyLock<Vec<String>> = LazyLock::new(|| {
        let known = jiff::tz::db().available().map(|zone| zone.as_str().to_owned());
        known.filter(|zone| zone.contains('/')).collect()
    });
    let with_city = WITH_CITY.iter().map(String::as_str);
    let city =
        |zone: &&str| zone.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(name));
    let by_city = with_city.clone().find(city);
    Err(by_city.or_else(|| did_you_mean(name, with_city)).map(str::to_owned))
}

fn is_utc(name: &str) -> bool {
    ["UTC", "GMT", "Z"].iter().any(|utc| utc.eq_ignore_ascii_case(name))
}

/// The zone that stands behind a time, `at` bytes into its text; `time` is the time before it as
/// it should have been written.
pub(super) fn zone(
    written: &str,
    at: usize,
    time: &dyn Fn() -> String,
) -> Result<TimeZone, InvalidTime> {
    if is_utc(written) {
        return Ok(TimeZone::UTC);
    }
    let span = Span::new(at, at + written.len());
    if let Some(offset) = offset(written) {
        return Ok(offset);
    }
    let complaint = |rule, message: String, help: String| InvalidTime {
        rule,
        span,
        message,
        help,
        choices: None,
    };
    if let Some(means) = meaning(written) {
        let message = format!("{} means different times in different places", quoted(written));
        return Err(complaint(
            Rule::ZoneAbbreviation,
            message,
            format!("write {means} behind `{}`", time()),
        ));
    }
    if let Some(offset) = offset_behind_name(written) {
        let message = format!("{} is an offset with a name before it", quoted(written));
        return Err(complaint(
            Rule::UnknownZone,
            message,
            format!("write the offset alone: `{} {offset}`", time()),
        ));
    }
    named_zone(written).map_err(|near| {
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write `UTC`, an offset such as `+01:00`, or a zone such as `Europe/Berlin`"
                .to_owned(),
        };
        complaint(Rule::UnknownZone, format!("there is no time zone {}", quoted(written)), help)
    })
}

/// The offset of `UTC+1`, as it should be written.
fn offset_behind_name(written: &str) -> Option<String> {
    let upper = written.to_uppercase();
    let rest = ["UTC", "GMT"].iter().find_map(|name| upper.strip_prefix(name))?;
    let padded = match rest.split_at_checked(1)? {
        (sign, hours) if hours.len() == 1 => format!("{sign}0{hours}"),
        (sign, hours) => format!("{sign}{hours}"),
    };
    offset(&padded)?;
    Some(if padded.len() == 3 { format!("{padded}:00") } else { padded })
}

/// `+01:00`, `+0100` or `+01`, either sign; RFC 3339's `-00:00` too.
fn offset(written: &str) -> Option<TimeZone> {
    let (sign, digits) = match written.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, written.strip_prefix(['-', '\u{2212}'])?),
    };
    let (hours, minutes) = match digits.len() {
        5 => digits.split_once(':')?,
        4 => digits.split_at_checked(2)?,
        2 => (digits, "00"),
        _ => return None,
    };
    let number = |part: &str| -> Option<i32> {
        (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    if hours > 18 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().map(TimeZone::fixed)
}

/// An offset as authors write it: `+01:00`.
pub(super) fn offset_text(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", seconds.abs() / 3600, seconds.abs() / 60 % 60)
}
