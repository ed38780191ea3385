//! Whether sections stand oldest or newest first, and when each was said.

use super::sections::Section;
use crate::import::foreign_time::Clock;
use crate::import::notes::{Guess, Notes};
use crate::import::stage_word::Label;
use crate::model::Stage;
use jiff::Timestamp;

/// A section with the moment at which it was said.
pub(super) struct Timed {
    pub(super) section: Section,
    pub(super) at: Timestamp,
}

/// When an issue began and ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course {
    pub(super) start: Timestamp,
    pub(super) end: Option<Timestamp>,
}

/// Sections oldest first, each with its time.
pub(super) fn timed(
    sections: Vec<Section>,
    course: Course,
    clock: &Clock,
    place: &str,
    notes: &mut Notes,
) -> Vec<Timed> {
    let mut read: Vec<(Section, Option<Timestamp>)> = Vec::new();
    for section in sections {
        let at = section.time.as_deref().and_then(|time| clock.read(time, place, notes));
        read.push((section, at));
    }
    if read.len() > 1 && is_newest_first(&read, place, notes) {
        read.reverse();
    }
    let mut last = course.start;
    let count = read.len();
    let mut timed = Vec::new();
    for (nth, (section, at)) in read.into_iter().enumerate() {
        let closes =
            matches!(section.label, Some(Label::Stage(Stage::Resolved | Stage::Completed)));
        let at = match at {
            Some(at) => at,
            None if closes => course.end.map_or(last, |end| end.max(last)),
            None => {
                if nth > 0 && count > 1 {
                    let words: String = section.message.chars().take(60).collect();
                    notes.guess(
                        Guess::UntimedUpdate,
                        place,
                        format!("`{}`", words.replace('\n', " ")),
                    );
                }
                last
            }
        };
        last = at;
        timed.push(Timed { section, at });
    }
    timed
}

/// Told by times, then by labels; where neither tells, as cState's own examples stand.
fn is_newest_first(read: &[(Section, Option<Timestamp>)], place: &str, notes: &mut Notes) -> bool {
    let times: Vec<Timestamp> = read.iter().filter_map(|(_, at)| *at).collect();
    if let (Some(first), Some(last)) = (times.first(), times.last())
        && first != last
    {
        return first > last;
    }
    let ranks: Vec<(usize, i8)> = read
        .iter()
        .enumerate()
        .filter_map(|(at, (section, _))| Some((at, rank(section.label?)?)))
        .collect();
    if let (Some((_, first)), Some((_, last))) = (ranks.first(), ranks.last())
        && first != last
    {
        return first > last;
    }
    let numbers: Vec<u32> = read.iter().filter_map(|(section, _)| number(&section.words)).collect();
    if let (Some(first), Some(last)) = (numbers.first(), numbers.last())
        && first != last
    {
        return first > last;
    }
    // One word alone: the first stage stands at the beginning, the last one at the end.
    if let [(at, rank)] = ranks.as_slice() {
        let is_first = *at == 0;
        return is_first == (*rank >= LATE);
    }
    if read.first().is_some_and(|(section, _)| section.words.is_empty()) {
        return false;
    }
    notes.guess(Guess::Order, place, "newest first");
    true
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
