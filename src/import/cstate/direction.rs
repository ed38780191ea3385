//! Whether sections stand oldest or newest first.

use super::order::Read;
use crate::import::notes::{Guess, Notes};
use crate::import::stage_word::Label;
use crate::model::Stage;
use jiff::Timestamp;

/// Told by times, then by labels; where neither tells, as cState's own examples stand.
pub(super) fn is_newest_first(
    read: &[Read],
    start: Timestamp,
    place: &str,
    notes: &mut Notes,
) -> bool {
    if read.last().is_some_and(|last| last.section.is_original) {
        return true;
    }
    if let Some(told) = told(read) {
        return told;
    }
    // A text without a time above one that was said later is what it began with.
    let mut times = read.iter().filter_map(|one| one.at);
    if let ([first, ..], Some(later), None) = (read, times.next(), times.next())
        && first.at.is_none()
        && first.section.words.is_empty()
        && later > start
    {
        return false;
    }
    let ends = [read.first(), read.last()].map(|one| one.is_some_and(Read::says_over));
    if ends[0] != ends[1] {
        return ends[0];
    }
    if read.first().is_some_and(|one| one.section.words.is_empty()) {
        return false;
    }
    notes.guess(Guess::Order, place, "newest first");
    true
}

/// The order that times tell, or labels.
pub(super) fn told(read: &[Read]) -> Option<bool> {
    let times: Vec<Timestamp> = read.iter().filter_map(|one| one.at).collect();
    if let (Some(first), Some(last)) = (times.first(), times.last())
        && first != last
    {
        return Some(first > last);
    }
    let ranks: Vec<(usize, i8)> = read
        .iter()
        .enumerate()
        .filter_map(|(at, one)| Some((at, rank(one.section.label?)?)))
        .collect();
    if let (Some((_, first)), Some((_, last))) = (ranks.first(), ranks.last())
        && first != last
    {
        return Some(first > last);
    }
    let numbers: Vec<u32> = read.iter().filter_map(|one| number(&one.section.words)).collect();
    if let (Some(first), Some(last)) = (numbers.first(), numbers.last())
        && first != last
    {
        return Some(first > last);
    }
    let of_day: Vec<i32> = read.iter().filter_map(|one| one.of_day).collect();
    if let (Some(first), Some(last)) = (of_day.first(), of_day.last())
        && first != last
    {
        return Some(first > last);
    }
    // One word alone: the first stage stands at the beginning, the last one at the end.
    if let [(at, rank)] = ranks.as_slice() {
        let is_first = *at == 0;
        return Some(is_first == (*rank >= LATE));
    }
    None
}

/// From here on a stage is one of the end.
const LATE: i8 = 3;

fn rank(label: Label) -> Option<i8> {
    Some(match label {
        Label::First => -1,
        Label::Stage(Stage::Investigating | Stage::Scheduled) => 0,
        Label::Stage(Stage::Identified | Stage::InProgress) => 1,
        Label::Stage(Stage::Monitoring | Stage::Verifying) => 2,
        Label::Stage(Stage::Postmortem) => LATE + 1,
        Label::Stage(_) => LATE,
        Label::Last => LATE + 2,
        Label::Update => return None,
    })
}

/// The number of `Update 3`.
fn number(words: &str) -> Option<u32> {
    let digits = words.trim_start_matches(|c: char| !c.is_ascii_digit());
    (digits.len() < words.len()).then(|| digits.parse().ok())?
}
