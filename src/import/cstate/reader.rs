//! What reading an issue depends on.

use super::config::Config;
use crate::import::foreign_time::Clock;
use jiff::Timestamp;

/// How issues are read.
pub(super) struct Reader<'a> {
    pub(super) config: &'a Config,
    pub(super) clock: &'a Clock,
    pub(super) now: Timestamp,
}
