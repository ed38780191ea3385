//! Which issues are planned maintenance: cState knows no such kind.

use super::order::Course;
use super::reader::Reader;
use super::sections::{Section, sections};
use super::shortcode::shortcodes;
use crate::import::history::Event;
use crate::import::notes::{Guess, HandWork, Notes};
use crate::import::stage_word::Label;
use crate::model::{KindName, Stage};
use jiff::{SignedDuration, Timestamp};

/// How far ahead an end may lie that is planned; further ahead it is a slip.
const FARTHEST: SignedDuration = SignedDuration::from_hours(31 * 24);
/// How long before its beginning work is announced at least; less is a clock that differs.
const LEAD: SignedDuration = SignedDuration::from_hours(1);

/// What lies ahead, is to end in the days to come, or is maintenance that was announced, becomes a
/// maintenance. The course of it as far as it counts then.
pub(super) fn planned(
    event: &mut Event,
    body: &str,
    course: Course,
    reader: &Reader<'_>,
    notes: &mut Notes,
) -> Course {
    let Course { start, mut end, is_over, .. } = course;
    let now = reader.now;
    if let Some(slip) = end.filter(|end| *end > now.max(start) + FARTHEST) {
        notes.guess(Guess::End, &event.source, format!("{slip} is far ahead; it was left out"));
        end = None;
    }
    if event.kind == KindName::Maintenance {
        return named(event, body, Course { end, ..course }, now, notes);
    }
    let lies_ahead = start > now || end.is_some_and(|end| end > now);
    let is_titled = speaks_of_maintenance(&event.title);
    let was_announced =
        is_titled && is_announced(body, start, reader) || is_called_planned(body, start, reader);
    if event.kind == KindName::Notice || !(lies_ahead || was_announced) {
        return Course { end, ..course };
    }
    event.kind = KindName::Maintenance;
    event.window = Some((start, end.filter(|end| *end > start)));
    let kind = if lies_ahead { Guess::Planned } else { Guess::Announced };
    notes.guess(kind, &event.source, start.to_string());
    let is_called_off = course.stage == Some(Stage::Cancelled) || has_label(body, Stage::Cancelled);
    let is_over = is_over && (!lies_ahead || is_called_off);
    if course.is_over && !is_over {
        let what = "`resolved` is set, and it is not over; the clock ends it here";
        notes.by_hand(HandWork::StillOpen, &event.source, what);
    }
    Course { end, is_over, is_planned: true, ..course }
}

/// What its own severity calls maintenance: planned for its date, where an end is known; else it
/// was announced then.
fn named(
    event: &mut Event,
    body: &str,
    course: Course,
    now: Timestamp,
    notes: &mut Notes,
) -> Course {
    let Course { start, end, .. } = course;
    let until = end.filter(|end| *end > start);
    if until.is_some() || start > now || has_label(body, Stage::Scheduled) {
        event.window = Some((start, until));
    } else {
        notes.guess(Guess::Unplanned, &event.source, event.title.clone());
    }
    Course { is_planned: true, ..course }
}

/// Whether something was said on it long before it began.
fn is_announced(body: &str, start: Timestamp, reader: &Reader<'_>) -> bool {
    let times = shortcodes(body).into_iter().filter_map(|code| code.time);
    let mut said = times.filter_map(|time| reader.clock.read(time, "", &mut Notes::default()));
    said.any(|at| at < start - LEAD && at > start - FARTHEST)
}

/// Whether a word that was said before it began has the label of planned work.
fn is_called_planned(body: &str, start: Timestamp, reader: &Reader<'_>) -> bool {
    let is_plan = |section: &Section| {
        matches!(section.label, Some(Label::Stage(Stage::Scheduled | Stage::Cancelled)))
    };
    let read = |time: &str| reader.clock.read(time, "", &mut Notes::default());
    let said = sections(body).sections.into_iter().filter(is_plan).filter_map(|it| read(&it.time?));
    said.into_iter().any(|at| at < start && at > start - FARTHEST)
}

/// Whether a word has the label of this stage.
fn has_label(body: &str, stage: Stage) -> bool {
    sections(body).sections.iter().any(|it| it.label == Some(Label::Stage(stage)))
}

/// Whether a title is about planned work.
pub(super) fn speaks_of_maintenance(title: &str) -> bool {
    const WORDS: [&str; 21] = [
        "maintenance",
        "planned",
        "scheduled",
        "wartung",
        "geplant",
        "manutenção",
        "mantenimiento",
        "manutenzione",
        "onderhoud",
        "upgrade",
        "planifi",
        "programad",
        "programmat",
        "konserwac",
        "underhåll",
        "vedlige",
        "обслуживан",
        "メンテナンス",
        "维护",
        "維護",
        "صيانة",
    ];
    let title = title.to_lowercase();
    WORDS.iter().any(|word| title.contains(word))
}
