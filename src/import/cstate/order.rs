//! When each section was said, oldest first.

use super::again::{closes, is_postmortem, reopenings, says_over};
use super::direction::is_newest_first;
use super::older::is_older_below;
use super::sections::{Cut, Original, Section};
use crate::import::foreign_time::{Clock, time_of_day};
use crate::import::notes::{Guess, Notes};
use crate::import::sentence::says_it_is_over;
use crate::import::stage_word::Label;
use crate::import::update_day::{meant, meant_end};
use crate::model::Stage;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// How much later the end of a day is.
pub(super) const DAY: SignedDuration = SignedDuration::from_hours(24);

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
    /// The stage that a field names.
    pub(super) stage: Option<Stage>,
}

/// A section, and when it says that it was said.
pub(super) struct Read {
    pub(super) section: Section,
    pub(super) at: Option<Timestamp>,
    /// Whether that is a day alone.
    is_day: bool,
    /// Minutes since midnight, where it names a time of day and no date.
    pub(super) of_day: Option<i32>,
}

impl Read {
    /// Whether a text without a label says that all is over.
    pub(super) fn says_over(&self) -> bool {
        matches!(self.section.label, None | Some(Label::Update))
            && says_it_is_over(&self.section.message)
    }

    /// Whether it says no time.
    pub(super) fn is_untimed(&self) -> bool {
        self.at.is_none() && self.of_day.is_none()
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
    Cut { sections, original }: Cut,
    course: Course,
    clock: &Clock,
    place: &str,
    notes: &mut Notes,
) -> (Vec<Timed>, Course) {
    let mut read: Vec<Read> =
        sections.into_iter().map(|it| read(it, course.start, clock, place, notes)).collect();
    if let Some(original) = original.filter(|it| is_older_below(it, &read, course.start)) {
        add_below(&mut read, original, place, notes);
    }
    if read.len() > 1 && is_newest_first(&read, course.start, place, notes) {
        read.reverse();
        if read.last().is_some_and(Read::is_introduction) {
            read.rotate_right(1);
        }
    }
    if course.is_over && is_below_a_summary(&read) {
        read[0].section.label = Some(Label::Stage(Stage::Postmortem));
    }
    learned_last(&mut read);
    let course = Course { end: meant_of(&read, course, clock, place, notes), ..course };
    let ends = Ends::of(&read, course);
    let times: Vec<Option<Timestamp>> =
        read.iter().map(|one| one.at.filter(|_| !one.is_day)).collect();
    // What stands above a word of that day that is older than the date was said before it.
    let mut last = times.iter().flatten().next().map_or(course.start, |first| {
        let is_kept = !course.is_planned && is_same_day(*first, course.start, clock);
        if is_kept { course.start.min(*first) } else { course.start }
    });
    let mut timed = Vec::new();
    for (nth, one) in read.into_iter().enumerate() {
        let before = times[..nth].iter().rev().flatten().next().copied();
        let behind = times[nth + 1..].iter().flatten().next().copied();
        let at = match (one.at, one.of_day) {
            (Some(at), _) if one.is_day => {
                let is_last = ends.stands_at_end(nth, &one.section);
                let is_on_day = |end: &Timestamp| (at..at + DAY).contains(end);
                course.end.filter(|end| is_last && is_on_day(end)).unwrap_or(at).max(last)
            }
            (Some(at), _) => believed(at, [before, behind], course, clock, place, notes),
            (None, Some(_)) => {
                let text = one.section.time.as_deref().unwrap_or_default();
                clock.read_time_of_day(text, last, place, notes).unwrap_or(last)
            }
            (None, None) if ends.stands_at_end(nth, &one.section) => {
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
        let says_over = ends.says_over(nth, &one.section);
        let reopens = ends.reopenings.contains(&nth);
        timed.push(Timed { section: one.section, at, says_over, reopens });
    }
    (timed, course)
}

/// Whether a text without a time, which says that all is over, stands in front of words that have
/// theirs: it was written when all was over.
fn is_below_a_summary(read: &[Read]) -> bool {
    let [first, others @ ..] = read else { return false };
    first.is_untimed()
        && first.section.label.is_none()
        && first.says_over()
        && others.iter().all(|one| !one.is_untimed())
        && others.last().is_some_and(|last| closes(&last.section))
}

/// Puts what was learned at the end, where the file has it in front: what has no time was said
/// behind all that has one.
fn learned_last(read: &mut [Read]) {
    let is_learned = |one: &Read| is_postmortem(&one.section) && one.is_untimed();
    let is_introduction = |one: &Read| one.is_untimed() && one.section.words.is_empty();
    let from = usize::from(read.first().is_some_and(is_introduction));
    if read.get(from).is_some_and(is_learned) {
        read[from..].rotate_left(1);
    }
}

/// Takes the last word for two, the text below it as the first word of all.
fn add_below(read: &mut Vec<Read>, original: Original, place: &str, notes: &mut Notes) {
    let below = Section { is_original: true, ..original.below };
    notes.guess(Guess::Order, place, format!("`{}` came first", beginning(&below.message)));
    let mut at = None;
    if let Some(update) = read.last_mut() {
        if below.time.is_some() {
            at = update.at.take();
        }
        update.section = original.update;
    }
    read.push(Read { section: below, at, is_day: false, of_day: None });
}

/// What tells which of several words on something that is over stand at its end.
struct Ends {
    /// Whether there is an end, and more than one word.
    are_told: bool,
    count: usize,
    last_word: usize,
    is_last_untimed: bool,
    reopenings: BTreeSet<usize>,
}

impl Ends {
    fn of(read: &[Read], course: Course) -> Ends {
        // What was learned comes behind the last word on whether it is over.
        let last = read.iter().rposition(|one| !is_postmortem(&one.section));
        let last_word = last.unwrap_or(read.len().saturating_sub(1));
        let sections: Vec<&Section> = read.iter().map(|one| &one.section).collect();
        let reopenings = Some(reopenings(&sections, last_word)).filter(|_| course.is_over);
        Ends {
            are_told: course.is_over && read.len() > 1,
            count: read.len(),
            last_word,
            is_last_untimed: is_last_untimed(read),
            reopenings: reopenings.unwrap_or_default(),
        }
    }

    /// Whether a text without a stage says that all is over.
    fn says_over(&self, nth: usize, section: &Section) -> bool {
        self.are_told && nth == self.last_word && says_over(section)
    }

    /// Whether a word without a time was said at the end: of several ends, at the last one.
    fn stands_at_end(&self, nth: usize, section: &Section) -> bool {
        let is_after_reopening = self.reopenings.last().is_none_or(|opened| nth > *opened);
        let closes = (closes(section) || is_postmortem(section)) && is_after_reopening;
        let is_last = nth + 1 == self.count && self.is_last_untimed;
        self.are_told && (closes || is_last || self.says_over(nth, section))
    }
}

/// The end; one before the beginning is that time of day on the day of the beginning, if that fits
/// and no word has a time, which says more than a field that is wrong.
fn meant_of(
    read: &[Read],
    course: Course,
    clock: &Clock,
    place: &str,
    notes: &mut Notes,
) -> Option<Timestamp> {
    let end = course.end?;
    let is_timed = |one: &Read| one.of_day.is_some() || one.at.is_some_and(|at| at > course.start);
    let meant = meant_end(end, course.start, &clock.zone);
    let Some(meant) = meant.filter(|_| !read.iter().any(is_timed)) else { return Some(end) };
    notes.guess(Guess::End, place, format!("{end} is before the beginning; {meant} was taken"));
    Some(meant)
}

/// Whether the last word alone has no time, and no stage of its own: who wrote all others with
/// theirs left it to the field that says the end.
fn is_last_untimed(read: &[Read]) -> bool {
    let Some((last, others)) = read.split_last() else { return false };
    let is_timed = |one: &Read| !one.is_untimed() || one.section.is_original;
    let others = &others[usize::from(others.first().is_some_and(|one| !is_timed(one)))..];
    !is_timed(last)
        && !matches!(last.section.label, Some(Label::Stage(_)))
        && !others.is_empty()
        && others.iter().all(is_timed)
}

/// Reads the time of a section. One that cannot be read stays a word of the message.
fn read(
    mut section: Section,
    start: Timestamp,
    clock: &Clock,
    place: &str,
    notes: &mut Notes,
) -> Read {
    let written = section.time.clone().unwrap_or_default();
    let of_day =
        time_of_day(&written).map(|time| i32::from(time.hour()) * 60 + i32::from(time.minute()));
    let at = if of_day.is_some() { None } else { clock.read_near(&written, start, place, notes) };
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

/// The moment of an update; what was said on a day before the issue's own date is a slip, unless it
/// was announced. So is a time of that day between words of that day and of the next one.
fn believed(
    at: Timestamp,
    [before, behind]: [Option<Timestamp>; 2],
    course: Course,
    clock: &Clock,
    place: &str,
    notes: &mut Notes,
) -> Timestamp {
    if course.is_planned || at >= course.start {
        return at;
    }
    let next = at + DAY;
    let is_of_next = before.is_some_and(|it| it > at) && behind.is_some_and(|it| it >= next);
    let is_of_day = is_same_day(at, course.start, clock);
    if is_of_day && !is_of_next {
        return at;
    }
    let next = Some(next).filter(|_| is_of_day);
    let meant = next.or_else(|| meant(at, course.start, &clock.zone)).unwrap_or(course.start);
    notes.guess(Guess::UpdateDay, place, format!("{at} as {meant}"));
    meant
}

fn is_same_day(one: Timestamp, other: Timestamp, clock: &Clock) -> bool {
    let [one, other] = [one, other].map(|at| at.to_zoned(clock.zone.clone()).date());
    one == other
}

/// The first words of a message, for the report.
pub(super) fn beginning(message: &str) -> String {
    message.chars().take(60).map(|c| if c == '\n' { ' ' } else { c }).collect()
}
