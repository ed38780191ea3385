//! Which incidents a list has that could be long.

use crate::board::{IncidentIndex, Phase};
use crate::model::KindName;
use crate::page::Given;

/// How many incidents, and how many maintenances, a list has at most, as hosted pages do.
const NEWEST: usize = 50;

/// The newest of one kind, newest start first. What is not over is always among them.
pub(super) fn newest(given: Given<'_>, kind: KindName) -> Vec<IncidentIndex> {
    let board = given.board;
    let open = match kind {
        KindName::Incident => board.running.len(),
        KindName::Maintenance => board.maintenance.len() + board.planned.len(),
        KindName::Notice => 0,
    };
    let mut room = NEWEST.saturating_sub(open);
    let of_kind = |index: &&IncidentIndex| board.kind(**index) == kind;
    let mut fits = |index: &&IncidentIndex| {
        let is_open = board.phase(**index) != Phase::Over;
        let fits = is_open || room > 0;
        room -= usize::from(fits && !is_open);
        fits
    };
    board.history.iter().filter(of_kind).filter(|index| fits(index)).copied().collect()
}
