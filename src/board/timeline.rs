//! The worst that affects a component at each instant. Everything that is counted is counted
//! here once, so that overlapping incidents add nothing and their order changes nothing.

use crate::model::Impact;
use jiff::Timestamp;

/// A stretch in which the worst impact stays the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    pub(super) worst: Impact,
}

impl Stretch {
    /// How much of it lies between two moments, in nanoseconds: whole numbers, because sums
    /// of fractions depend on their order.
    pub(super) fn nanoseconds_within(&self, from: Timestamp, until: Timestamp) -> i128 {
        nanoseconds_between(self.from.max(from), self.until.min(until))
    }
}

/// From one moment to a later one; none where it is not later.
pub(super) fn nanoseconds_between(from: Timestamp, until: Timestamp) -> i128 {
    until.duration_since(from).as_nanos().max(0)
}

/// Lays stretches that may overlap over each other: the result does not overlap, is in the
/// order of time and leaves out what is operational.
pub(super) fn overlaid(stretches: impl IntoIterator<Item = Stretch>) -> Vec<Stretch> {
    let mut edges = Vec::new();
    for stretch in stretches {
        if stretch.from < stretch.until {
            edges.push((stretch.from, stretch.worst, 1));
            edges.push((stretch.until, stretch.worst, -1));
        }
    }
    edges.sort_unstable_by_key(|(at, _, _)| *at);

    let mut overlaid: Vec<Stretch> = Vec::new();
    let mut depth = [0_isize; Impact::ALL.len()];
    let mut since = (Timestamp::MIN, Impact::Operational);
    for group in edges.chunk_by(|(one, _, _), (other, _, _)| one == other) {
        for (_, impact, step) in group {
            depth[*impact as usize] += step;
        }
        let worst = Impact::ALL.into_iter().rfind(|impact| depth[*impact as usize] > 0);
        let (at, worst) = (group[0].0, worst.unwrap_or_default());
        if worst != since.1 {
            if since.1 > Impact::Operational {
                overlaid.push(Stretch { from: since.0, until: at, worst: since.1 });
            }
            since = (at, worst);
        }
    }
    overlaid
}
