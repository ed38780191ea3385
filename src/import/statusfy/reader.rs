//! What reading an incident depends on.

use crate::import::foreign_time::Clock;
use crate::import::stage_name::StageNames;
use jiff::Timestamp;

/// How incidents are read.
pub(super) struct Reader<'a> {
    pub(super) clock: &'a Clock,
    pub(super) names: &'a StageNames,
    pub(super) now: Timestamp,
}
