//! What reading an issue depends on.

use super::config::Config;
use crate::import::foreign_time::Clock;
use jiff::Timestamp;

/// How issues are read.
pub(super) struct Reader<'a> {
    pub(super) config: &'a Config,
    pub(super) clock: &'a Clock,
    /// How times of day in labels are read: beside a date with an offset, in that.
    pub(super) times_of_day: &'a Clock,
    pub(super) now: Timestamp,
}
