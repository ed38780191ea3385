//! Which offset a feed means: by the zone's name, by its abbreviation, or by the entry's own
//! times, which are exact.

use crate::content::time::{PageZone, known_zone};
use crate::import::abbreviation::{abbreviated, offsets};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// How near a time must come to one of the entry's, in seconds, to be the same.
const SAME: i64 = 120;

/// What was found out about a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The moment.
    pub(super) at: Timestamp,
    /// Whether the feed says it, or its times prove it.
    pub(super) is_certain: bool,
}

/// What a time without an offset is read by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hints<'a> {
    /// The zone that was asked for.
    pub(super) asked: Option<&'a PageZone>,
    /// Minutes east of UTC, as the entry's times prove.
    pub(super) proven: Option<i32>,
    /// The entry's own times.
    pub(super) anchors: &'a [Timestamp],
}

/// The moment of a day and a time of day in a zone as the feed writes it.
pub(super) fn moment(local: DateTime, written: Option<&str>, hints: Hints<'_>) -> Option<Found> {
    let Hints { asked, proven, anchors } = hints;
    let certain = |at: Timestamp| Some(Found { at, is_certain: true });
    if let Some(written) = written {
        if let Some(minutes) = offset(written) {
            return certain(at_offset(local, minutes)?);
        }
        if let Some(zone) = known_zone(written) {
            return certain(zone.to_ambiguous_timestamp(local).compatible().ok()?);
        }
        if let Some(at) = asked.and_then(|asked| abbreviated(local, written, &asked.zone)) {
            return certain(at);
        }
        match offsets(written) {
            Some([only]) => return certain(at_offset(local, *only)?),
            Some(several) => match proven.filter(|minutes| several.contains(minutes)) {
                Some(proven) => return certain(at_offset(local, proven)?),
                None => return nearest(local, several, anchors),
            },
            None => {}
        }
    }
    if let Some(asked) = asked {
        return certain(asked.zone.to_ambiguous_timestamp(local).compatible().ok()?);
    }
    let at = at_offset(local, proven.unwrap_or(0))?;
    Some(Found { at, is_certain: proven.is_some() })
}

/// Of several offsets that which comes nearest to a time of the entry.
fn nearest(local: DateTime, several: &[i32], anchors: &[Timestamp]) -> Option<Found> {
    let distance = |at: Timestamp| {
        let seconds = |anchor: &Timestamp| (at.as_second() - anchor.as_second()).abs();
        anchors.iter().map(seconds).min().unwrap_or(i64::MAX)
    };
    let moments = several.iter().filter_map(|minutes| at_offset(local, *minutes));
    let at = moments.min_by_key(|at| distance(*at))?;
    Some(Found { at, is_certain: distance(at) <= SAME })
}

/// The offset by which a time is the same as one of the entry, if one does it.
pub(super) fn proven(local: DateTime, anchor: Timestamp) -> Option<i32> {
    let ahead = at_offset(local, 0)?.as_second() - anchor.as_second();
    let quarters = (ahead + 450).div_euclid(900);
    let is_same = (ahead - quarters * 900).abs() <= SAME;
    let minutes = i32::try_from(quarters * 15).ok()?;
    (is_same && (-12 * 60..=14 * 60).contains(&minutes)).then_some(minutes)
}

fn at_offset(local: DateTime, minutes: i32) -> Option<Timestamp> {
    let offset = Offset::from_seconds(minutes * 60).ok()?;
    offset.to_timestamp(local).ok()
}

/// `+02:00`, `-0300`, `GMT+2`, in minutes.
fn offset(written: &str) -> Option<i32> {
    let bare = written.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let name = &written[..written.len() - bare.len()];
    let sign = match bare.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    if !matches!(name, "" | "UTC" | "GMT") {
        return None;
    }
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) =
        if digits.len() > 2 { digits.split_at(digits.len() - 2) } else { (&*digits, "0") };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}
