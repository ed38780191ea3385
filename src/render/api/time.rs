//! Moments as hosted pages write them.

use jiff::Timestamp;

/// RFC 3339 in UTC with milliseconds, `2026-11-20T09:12:00.000Z`: clients read times by a
/// pattern that has them.
pub(super) fn stamp(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}
