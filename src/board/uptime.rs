//! Uptime: the share of time in which a component worked.

use super::timeline::{Stretch, nanoseconds_between};
use crate::model::Impact;
use jiff::Timestamp;

/// A share of time.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Uptime {
    /// From 0 to 1.
    pub share: f64,
}

/// The uptime between two moments; nothing where there is no time between them.
///
/// A partial outage counts as three tenths of a major one, as on hosted status pages; degraded
/// performance and maintenance do not count.
pub(super) fn uptime(timeline: &[Stretch], from: Timestamp, until: Timestamp) -> Option<Uptime> {
    let all = nanoseconds_between(from, until) * 10;
    let lost: i128 = timeline
        .iter()
        .map(|stretch| tenths_lost(stretch.worst) * stretch.nanoseconds_within(from, until))
        .sum();
    // One division at the very end: up to it everything is exact.
    (all > 0).then(|| Uptime { share: (all - lost) as f64 / all as f64 })
}

fn tenths_lost(impact: Impact) -> i128 {
    match impact {
        Impact::MajorOutage => 10,
        Impact::PartialOutage => 3,
        Impact::DegradedPerformance | Impact::UnderMaintenance | Impact::Operational => 0,
    }
}
