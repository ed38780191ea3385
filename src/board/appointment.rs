//! A maintenance as an entry of a calendar: from when until when, and in which revision.
//!
//! Made of the content, like everything here: a build that finds nothing new revises nothing.

use super::course::{Course, Phase};
use crate::model::{Incident, Kind, Stage};
use jiff::{SignedDuration, Timestamp};

/// How much of a calendar is taken by what has no end that anybody knows.
const OPEN_END: SignedDuration = SignedDuration::from_hours(1);
/// How much is taken at least: an entry ends after it begins (RFC 5545, section 3.8.2.2).
const LEAST: SignedDuration = SignedDuration::from_mins(1);

/// A maintenance in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appointment {
    /// When it is going to begin, or began.
    pub from: Timestamp,
    /// When it is going to end, or ended; after `from`. While it takes longer than planned, the
    /// newest word that said so.
    pub until: Timestamp,
    /// Nobody said when it ends: `until` keeps a place for it.
    pub open_end: bool,
    /// It does not take place, or was broken off.
    pub cancelled: bool,
    /// How many revisions there were before this one, and then some: two for each update after
    /// the first, and one where it is closed or takes longer than planned. So it grows with each
    /// update, with a `stage` that closes a file without headings, and when the window runs out;
    /// as long as no update is taken away it never falls. A window that is edited in silence
    /// leaves no trace in the file, and none here.
    pub sequence: usize,
    /// When it was announced.
    pub announced: Timestamp,
    /// When what is said here changed last.
    pub revised: Timestamp,
}

impl Appointment {
    /// The appointment of a maintenance; nothing where `incident` is none, or has no time at
    /// which it was ever to take place.
    pub fn of(incident: &Incident, course: &Course) -> Option<Appointment> {
        let Kind::Maintenance { window, .. } = incident.kind else { return None };
        let cancelled = course.stage == Some(Stage::Cancelled);
        if window.is_none() && (cancelled || course.phase == Phase::Planned) {
            return None;
        }
        let planned = window.and_then(|window| window.until);
        let first = incident.updates.first().map_or(course.started, |update| update.at);
        let newest = incident.updates.last().map_or(first, |update| update.at);
        let from = course.started;
        let end = end(course, planned, newest);
        let closed = incident.written_stage().is_some_and(Stage::is_closed);
        let step = usize::from(closed || course.overrunning);
        Some(Appointment {
            from,
            until: end.unwrap_or_else(|| later(from, OPEN_END).max(newest)).max(later(from, LEAST)),
            open_end: end.is_none(),
            cancelled,
            sequence: 2 * incident.updates.len().saturating_sub(1) + step,
            announced: first,
            revised: planned
                .filter(|_| course.overrunning)
                .map_or(newest, |until| until.max(newest)),
        })
    }
}

/// When it ends, as far as anybody knows.
fn end(course: &Course, planned: Option<Timestamp>, newest: Timestamp) -> Option<Timestamp> {
    match course.phase {
        Phase::Planned => planned,
        Phase::Running => {
            course.ended.map(|end| if course.overrunning { end.max(newest) } else { end })
        }
        // What was called off beforehand keeps its place: there it stands in calendars.
        Phase::Over => course.ended.filter(|end| *end >= course.started).or(planned),
    }
}

fn later(from: Timestamp, by: SignedDuration) -> Timestamp {
    from.checked_add(by).unwrap_or(Timestamp::MAX)
}
