//! Which of all that was said stands in a feed: the newest, and all about what is not over.
//!
//! Chosen before any word is made. What is newest of `n` entries is about `n` incidents at most,
//! those that were spoken of last; so one look at each incident is enough.

use crate::board::{Board, IncidentIndex, Phase, Told, Voice};
use crate::model::{KindName, Site};
use jiff::Timestamp;
use std::cmp::Reverse;

/// Something that was said about an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// Which incident.
    pub incident: IncidentIndex,
    /// What was said.
    pub told: Told,
    /// Whether it is the last word on it.
    pub newest: bool,
}

/// What was said about `among`, newest first: as much as the settings say, and all about what
/// is running or planned.
pub fn newest_words(
    site: &Site,
    board: &Board,
    among: impl Iterator<Item = IncidentIndex>,
) -> Vec<News> {
    let mut news: Vec<(bool, News)> = Vec::new();
    for incident in spoken_of_last(site, board, among) {
        let open = is_open(board, incident);
        let all = board.told(site, incident);
        let last = all.len().saturating_sub(1);
        news.extend(
            all.into_iter()
                .enumerate()
                .map(|(place, told)| (open, News { incident, told, newest: place == last })),
        );
    }
    // Stable, and each incident's words stand oldest first: reversing gives newest first.
    news.reverse();
    news.sort_by_key(|(_, news)| (Reverse(news.told.at), Reverse(news.incident)));
    let kept = news.into_iter().enumerate();
    let kept = kept.filter(|(number, (open, _))| *open || *number < site.feed_entries);
    kept.map(|(_, (_, news))| news).collect()
}

/// The incidents of `among` that were spoken of last, newest word first: as many as the
/// settings say, and all that are running or planned.
pub fn spoken_of_last(
    site: &Site,
    board: &Board,
    among: impl Iterator<Item = IncidentIndex>,
) -> Vec<IncidentIndex> {
    let seen = among.filter(|index| !is_unseen(board, *index));
    let mut list: Vec<(Reverse<Timestamp>, Reverse<IncidentIndex>)> =
        seen.map(|index| (Reverse(board.last_word(index)), Reverse(index))).collect();
    if site.feed_entries < list.len() {
        // Which of the others are older than which is no matter.
        list.select_nth_unstable(site.feed_entries);
        let others = list.split_off(site.feed_entries);
        list.extend(others.into_iter().filter(|(_, Reverse(index))| is_open(board, *index)));
    }
    list.sort_unstable();
    list.into_iter().map(|(_, Reverse(index))| index).collect()
}

/// All incidents, maintenances and notices.
pub fn all(site: &Site) -> impl Iterator<Item = IncidentIndex> + use<> {
    (0..site.incidents.len()).map(IncidentIndex)
}

/// A notice is no news before it is shown; announced maintenance is.
fn is_unseen(board: &Board, index: IncidentIndex) -> bool {
    board.kind(index) == KindName::Notice && board.phase(index) == Phase::Planned
}

/// Subscribers who come now are told all that was said of what is not over.
fn is_open(board: &Board, index: IncidentIndex) -> bool {
    board.kind(index) != KindName::Notice && board.phase(index) != Phase::Over
}

impl News {
    /// The part of its address behind `#`: that of the update, or what the clock has in its
    /// place.
    pub fn anchor(self, site: &Site) -> &str {
        match self.told.voice {
            Voice::Update(place) => &site.incidents[self.incident.0].updates[place].anchor,
            Voice::Clock(turn) => turn.anchor(),
        }
    }
}
