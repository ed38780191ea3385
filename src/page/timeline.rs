//! The order of everything that happened, and its months: worked out once for all pages.

use super::time::Calendar;
use crate::board::{Board, IncidentIndex};
use crate::model::Site;
use std::collections::BTreeMap;

/// A month of the page's calendar: its year and its number from 1.
pub type Month = (i16, i8);

/// What pages need to know about the whole history.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// What began in each month, newest first.
    pub months: BTreeMap<Month, Vec<IncidentIndex>>,
    /// The place of each incident in [`Board::history`].
    places: Vec<Option<usize>>,
}

impl Timeline {
    /// The timeline of a site.
    pub fn of(site: &Site, board: &Board) -> Timeline {
        let calendar = Calendar::of(site);
        let mut months: BTreeMap<Month, Vec<IncidentIndex>> = BTreeMap::new();
        let mut places = vec![None; site.incidents.len()];
        for (place, &index) in board.history.iter().enumerate() {
            let date = calendar.date_of(board.started(index));
            months.entry((date.year(), date.month())).or_default().push(index);
            places[index.0] = Some(place);
        }
        Timeline { months, places }
    }

    /// What began next before this one, and next after it.
    pub fn neighbours(
        &self,
        board: &Board,
        index: IncidentIndex,
    ) -> (Option<IncidentIndex>, Option<IncidentIndex>) {
        let Some(place) = self.places.get(index.0).copied().flatten() else { return (None, None) };
        let newer = place.checked_sub(1).and_then(|at| board.history.get(at));
        (board.history.get(place + 1).copied(), newer.copied())
    }
}
