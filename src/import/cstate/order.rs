//! Whether sections stand oldest or newest first, and when each was said.

use super::again::{closes, is_postmortem, reopenings, says_over};
use super::sections::Section;
use crate::import::foreign_time::{Clock, time_of_day};
use crate::import::notes::{Guess, Notes};
use crate::import::sentence::says_it_is_over;
use crate::import::stage_word::Label;
use crate::import::update_day::{meant, meant_end};
use crate::model::Stage;
use jiff::Timestamp;

/// A section with the moment at which it was said.
pub(super) struct Timed {
    pub(super) section: Section,
    pub(super) at: Timestamp,
    /// Whether its text says that all is over, where no label does.
    pub(super) says_over: bool,
    /// Whether it says that it began again.
    pub(super) reopens: bool,
}

/// When an issue began and ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course {
    pub(super) start: Timestamp,
    pub(super) end: Option<Timestamp>,
    /// Whether the end is a day alone.
    pub(super) ends_on_day: bool,
    pub(super) is_over: bool,
    /// It was announced: what is said before it begins is no slip.
    pub(super) is_planned: bool,
}

/// A section, and when it says that it was said.
struct Read {
    section: Section,
    at: Option<Timestamp>,
    /// Whether that is a day alone.
    is_day: bool,
    /// Minutes since midnight, where it names a time of day and no date.
    of_day: Option<i32>,
}

impl Read {
    /// Whether a text without a label says that all is over.
    fn says_over(&self) -> bool {
        matches!(self.section.label, None | Some(Label::Update))
            && says_it_is_over(&self.section.message)
    }

    /// Whether a text above all updates, the newest of which follow, is what they are about.
    fn is_introduction(&self) -> bool {
        let Read { section, at, of_day, .. } = self;
        let has_time = at.is_some() || of_day.is_some();
        section.words.is_empty() && !has_time && !says_it_is_over(&section.message)
    }
}

/// Sections oldest first, each with its time, and the course that they tell of.
pub(super) fn timed(
    sections: Vec<Section>,
    course: Course,
    clock: &Clock,
    place: &str,
    notes: &mut Notes,
) -> (Vec<Timed>, Course) {
    let mut read: Vec<Read> =
        sections.into_iter().map(|section| read(section, clock, place, notes)).collect();
    if read.len() > 1 && is_newest_first(&read, course.start, place, notes) {
        read.reverse();
        if read.last().is_some_and(Read::is_introduction) {
            read.rotate_right(1);
        }
    }
    // A word that has a time says more than a field that is wrong.
    let is_timed = |one: &Read| one.of_day.is_some() || one.at.is_some_and(|at| at > course.start);
    let course = match course.end.filter(|_| !read.iter().any(is_timed)) {
        Some(end) => Course { end: Some(on_its_day(end, course, clock, place, notes)), ..course },
        None => course,
    };
    let count = read.len();
    let last_word = last_word(&read);
    let sections: Vec<&Section> = read.iter().map(|one| &one.section).collect();
    let reopenings = if course.is_over { reopenings(&sections, last_word) } else { [].into() };
    let last_opened = reopenings.last().copied();
    let is_last_untimed = is_last_untimed(&read);
    let mut last = course.start;
    let mut timed = Vec::new();
    for (nth, one) in read.into_iter().enumerate() {
        let says_over = course.is_over && count > 1 && nth == last_word && says_over(&one.section);
        // What closes without a time does so at the end, if it is the last end.
        let is_named = course.is_over
            && count > 1
            && (closes(&one.section) || is_postmortem(&one.section))
            && last_opened.is_none_or(|opened| nth > opened);
        let is_last = course.is_over && count > 1 && nth + 1 == count;
        let at = match (one.at, one.of_day) {
            (Some(at), _) if one.is_day => at.max(last),
            (Some(at), _) => believed(at, course, clock, place, notes),
            (None, Some(_)) => {
                let text = one.section.time.as_deref().unwrap_or_default();
                clock.read_time_of_day(text, last, place, notes).unwrap_or(last)
            }
            (None, None) if is_named || says_over || is_last && is_last_untimed => {
                course.end.map_or(last, |end| end.max(last))
            }
            (None, None) => {
                if nth > 0 {
                    let words = beginning(&one.section.message);
                    notes.guess(Guess::UntimedUpdate, place, format!("`{words}`"));
                }
                last
            }
        };
        last = at;
        let reopens = reopenings.contains(&nth);
        timed.push(Timed { section: one.section, at, says_over, reopens });
    }
    (timed, course)
}

/// An end; one before the beginning is that time of day on the day of the beginning, if that fits.
fn on_its_day(
    end: Timestamp,
    course: Course,
    clock: &Clock,
    place: &str,
    notes: &mut Notes,
) -> Timestamp {
    let Some(meant) = meant_end(end, course.start, &clock.zone) else { return end };
    notes.guess(Guess::End, place, format!("{end} is before the beginning; {meant} was taken"));
    meant
}

/// The last word on whether it is over: what was learned comes behind it.
fn last_word(read: &[Read]) -> usize {
    let last = read.iter().rposition(|one| !is_postmortem(&one.section));
    last.unwrap_or(read.len().saturating_sub(1))
}

/// Whether the last word alone has no time, and no stage of its own: who wrote all others with
/// theirs left it to the field that says the end.
fn is_last_untimed(read: &[Read]) -> bool {
    let Some((last, others)) = read.split_last() else { return false };
    let is_timed = |one: &Read| one.at.is_some() || one.of_day.is_some();
    let others = &others[usize::from(others.first().is_some_and(|one| !is_timed(one)))..];
    !is_timed(last)
        && !matches!(last.section.label, Some(Label::Stage(_)))
        && !others.is_empty()
        && others.iter().all(is_timed)
}

/// Reads the time of a section. One that cannot be read stays a word of the message.
fn read(mut section: Section, clock: &Clock, place: &str, notes: &mut Notes) -> Read {
    let written = section.time.clone().unwrap_or_default();
    let of_day =
        time_of_day(&written).map(|time| i32::from(time.hour()) * 60 + i32::from(time.minute()));
    let at = if of_day.is_some() { None } else { clock.read(&written, place, notes) };
    if at.is_none() && of_day.is_none() && section.time.take().is_some() {
        for text in [&mut section.message, &mut section.bare] {
            if !text.contains(&written) {
                text.push_str(&format!(" {written}"));
            }
        }
    }
    let is_day = clock.is_day(&written);
    Read { section, at, is_day, of_day }
}

/// The moment of an update; what was said before the issue's own date is a slip, unless it was
/// announced.
fn believed(
    at: Timestamp,
    course: Course,
    clock: &Clock,
    place: &str,
    notes: &mut Notes,
) -> Timestamp {
    if course.is_planned || at >= course.start {
        return at;
    }
    let meant = meant(at, course.start, &clock.zone).unwrap_or(course.start);
    notes.guess(Guess::UpdateDay, place, format!("{at} as {meant}"));
    meant
}

/// The first words of a message, for the report.
pub(super) fn beginning(message: &str) -> String {
    message.chars().take(60).map(|c| if c == '\n' { ' ' } else { c }).collect()
}

/// Told by times, then by labels; where neither tells, as cState's own examples stand.
fn is_newest_first(read: &[Read], start: Timestamp, place: &str, notes: &mut Notes) -> bool {
    let times: Vec<Timestamp> = read.iter().filter_map(|one| one.at).collect();
    if let (Some(first), Some(last)) = (times.first(), times.last())
        && first != last
    {
        return first > last;
    }
    let ranks: Vec<(usize, i8)> = read
        .iter()
        .enumerate()
        .filter_map(|(at, one)| Some((at, rank(one.section.label?)?)))
        .collect();
    if let (Some((_, first)), Some((_, last))) = (ranks.first(), ranks.last())
        && first != last
    {
        return first > last;
    }
    let numbers: Vec<u32> = read.iter().filter_map(|one| number(&one.section.words)).collect();
    if let (Some(first), Some(last)) = (numbers.first(), numbers.last())
        && first != last
    {
        return first > last;
    }
    let of_day: Vec<i32> = read.iter().filter_map(|one| one.of_day).collect();
    if let (Some(first), Some(last)) = (of_day.first(), of_day.last())
        && first != last
    {
        return first > last;
    }
    // One word alone: the first stage stands at the beginning, the last one at the end.
    if let [(at, rank)] = ranks.as_slice() {
        let is_first = *at == 0;
        return is_first == (*rank >= LATE);
    }
    // A text without a time above one that was said later is what it began with.
    if let ([first, ..], [later]) = (read, times.as_slice())
        && first.at.is_none()
        && first.section.words.is_empty()
        && *later > start
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
