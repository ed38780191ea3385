//! Uptime: the share of time in which a component worked.

use super::timeline::{Stretch, nanoseconds_between};
use crate::model::UptimeWeights;
use jiff::Timestamp;

/// A share of time.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Uptime {
    /// From 0 to 1.
    pub share: f64,
}

/// The uptime between two moments; nothing where there is no time between them.
///
/// How much of a stretch counts is a matter of the settings.
pub(super) fn uptime(
    timeline: &[Stretch],
    weights: UptimeWeights,
    from: Timestamp,
    until: Timestamp,
) -> Option<Uptime> {
    let all = nanoseconds_between(from, until) * 100;
    let lost = |stretch: &Stretch| {
        i128::from(weights.percent(stretch.worst)) * stretch.nanoseconds_within(from, until)
    };
    let lost: i128 = timeline.iter().map(lost).sum();
    // One division at the very end: up to it everything is exact.
    (all > 0).then(|| Uptime { share: (all - lost) as f64 / all as f64 })
}
