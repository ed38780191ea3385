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
        let open = is_open(site, board, incident);
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
    let seen = among.filter(|index| !is_unseen(site, board, *index));
    let mut list: Vec<(Reverse<Timestamp>, Reverse<IncidentIndex>)> =
        seen.map(|index| (Reverse(last_word(site, board, index)), Reverse(index))).collect();
    list.sort_unstable();
    let indices = list.into_iter().map(|(_, Reverse(index))| index).enumerate();
    let kept =
        indices.filter(|(place, index)| *place < site.feed_entries || is_open(site, board, *index));
    kept.map(|(_, index)| index).collect()
}

/// All incidents, maintenances and notices.
pub fn all(site: &Site) -> impl Iterator<Item = IncidentIndex> + use<> {
    (0..site.incidents.len()).map(IncidentIndex)
}

fn last_word(site: &Site, board: &Board, index: IncidentIndex) -> Timestamp {
    let incident = &site.incidents[index.0];
    let said = match incident.kind_name() {
        KindName::Maintenance => board.told(site, index).last().map(|told| told.at),
        KindName::Incident | KindName::Notice => incident.updates.last().map(|update| update.at),
    };
    said.unwrap_or(Timestamp::MIN)
}

/// A notice is no news before it is shown; announced maintenance is.
fn is_unseen(site: &Site, board: &Board, index: IncidentIndex) -> bool {
    is_notice(site, index) && board.course(index).phase == Phase::Planned
}

/// Subscribers who come now are told all that was said of what is not over.
fn is_open(site: &Site, board: &Board, index: IncidentIndex) -> bool {
    !is_notice(site, index) && board.course(index).phase != Phase::Over
}

fn is_notice(site: &Site, index: IncidentIndex) -> bool {
    site.incidents[index.0].kind_name() == KindName::Notice
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
