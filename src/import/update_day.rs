//! The day of an update or an end that is dated before its event: the slip of whoever copied it
//! from another one.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

/// How much older than its event an update may be that is still believed.
const SAME_EVENT: SignedDuration = SignedDuration::from_hours(24);
/// How long after its beginning an event may have an update whose year alone is wrong, and how long
/// before it an end may be dated whose day alone is.
const SAME_YEAR: SignedDuration = SignedDuration::from_hours(31 * 24);
/// How long an event lasts at most whose end was dated before its beginning: what would be longer
/// may as well have been the beginning of some day elsewhere.
const SAME_DAY: SignedDuration = SignedDuration::from_hours(12);

/// The time that was meant: the same one in the event's year, if that is near; else the same time
/// of day on the day of the event's beginning. Nothing where the time may be believed.
pub(super) fn meant(at: Timestamp, begin: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let earliest = begin - SAME_EVENT;
    if at >= earliest {
        return None;
    }
    let (written, begun) = (at.to_zoned(zone.clone()), begin.to_zoned(zone.clone()));
    let of_year = |year: i16| {
        let at = written.with().year(year).build().ok()?.timestamp();
        (earliest..=begin + SAME_YEAR).contains(&at).then_some(at)
    };
    let same_day =
        || begun.with().time(written.time()).build().as_ref().map_or(begin, Zoned::timestamp);
    let year = begun.year();
    Some([year, year + 1].into_iter().find_map(of_year).unwrap_or_else(same_day).max(begin))
}

/// The end that was meant by one before the beginning: the same time of day on the day of the
/// beginning, where it is later than that. Nothing where the end may be believed, or is that of
/// something else.
pub(super) fn meant_end(end: Timestamp, begin: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    if end >= begin || end < begin - SAME_YEAR {
        return None;
    }
    let time = end.to_zoned(zone.clone()).time();
    let meant = begin.to_zoned(zone.clone()).with().time(time).build().ok()?.timestamp();
    (meant > begin && meant <= begin + SAME_DAY).then_some(meant)
}
