//! The day of an update that is dated long before its event: the slip of whoever copied it from
//! another one.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

/// How much older than its event an update may be that is still believed.
const SAME_EVENT: SignedDuration = SignedDuration::from_hours(24);
/// How long after its beginning an event may have an update whose year alone is wrong.
const SAME_YEAR: SignedDuration = SignedDuration::from_hours(31 * 24);

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
