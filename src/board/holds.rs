//! For how long the course of an incident stays as it is: what one board has worked out, the
//! next need not.

use super::course::{Course, Phase, told, turns};
use crate::model::{Incident, Kind, KindName, Language};
use crate::source::{Fingerprint, Mixer};
use jiff::Timestamp;
use std::sync::Arc;

/// A course with the time that it holds for, and what is asked of all incidents each time: side
/// by side, so that a look at all of them does not follow ten thousand pointers.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) course: Arc<Course>,
    pub(super) kind: KindName,
    pub(super) phase: Phase,
    pub(super) started: Timestamp,
    pub(super) ended: Option<Timestamp>,
    /// The last word on it, by people or by the clock.
    pub(super) said: Timestamp,
    /// When what the page says of it changed last; nothing where it is not to be seen yet.
    pub(super) changed: Option<Timestamp>,
    /// When the clock alone changes how it stands next; the end of time where it does not.
    pub(super) turn: Timestamp,
    /// The fingerprint of what is said of the incident, now and by the clock.
    pub(super) print: Fingerprint,
    /// The fingerprint of what a link to it says and where it leads.
    pub(super) name: Fingerprint,
    /// From when on.
    pub(super) from: Timestamp,
    /// Until when, without this moment itself; the end of time where the clock has no say.
    pub(super) until: Timestamp,
}

impl Held {
    /// The course of `incident` at `now`, worked out anew.
    pub(super) fn at(incident: &Incident, language: &Language, now: Timestamp) -> Held {
        let course = Course::at(incident, now);
        let until = next(incident, &course, now);
        let kind = incident.kind_name();
        let is_unseen = kind == KindName::Notice && course.phase == Phase::Planned;
        // Only the clock, or an end to come, makes it other than the newest update.
        let said = match kind {
            KindName::Incident | KindName::Notice if course.phase == Phase::Over => {
                words(incident).last()
            }
            _ => told(incident, &course, language, now).last().map(|told| told.at),
        };
        let mut print = Mixer::default().with(&incident.print).with(&course);
        if until < Timestamp::MAX {
            for at in turns(incident, now).filter(|at| *at > now) {
                print = print.with(&at).with(&Course::at(incident, at));
            }
        }
        let due = course.promise.map(|promise| promise.due);
        let coming = moments(incident, now).chain(due).filter(|moment| *moment > now);
        let past = moments(incident, now).filter(|moment| *moment <= now);
        Held {
            kind,
            phase: course.phase,
            started: course.started,
            ended: course.ended,
            said: said.unwrap_or(Timestamp::MIN),
            changed: past.max().filter(|_| !is_unseen),
            turn: coming.min().unwrap_or(Timestamp::MAX),
            course: Arc::new(course),
            print: print.fingerprint(),
            name: Fingerprint::of(&(&incident.slug, &incident.title)),
            from: now,
            until,
        }
    }

    pub(super) fn holds_at(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }
}

/// The first moment after `now` at which the course may be another though nobody writes a word.
fn next(incident: &Incident, course: &Course, now: Timestamp) -> Timestamp {
    if incident.updates.iter().any(|update| update.at > now) || begins_ahead(incident, now) {
        // What is told of before its time counts from now, and so moves with every moment.
        return now;
    }
    let due = course.promise.map(|promise| promise.due);
    let window = incident
        .window()
        .into_iter()
        .flat_map(|window| [Some(window.from), window.until])
        .flatten();
    let coming = moments(incident, now).chain(window).chain(due).chain(incident.next_update);
    coming.filter(|moment| *moment > now).min().unwrap_or(Timestamp::MAX)
}

/// When somebody said something, and when the clock alone moves it.
fn moments(incident: &Incident, now: Timestamp) -> impl Iterator<Item = Timestamp> {
    words(incident).chain(turns(incident, now))
}

fn words(incident: &Incident) -> impl Iterator<Item = Timestamp> {
    incident.updates.iter().map(|update| update.at)
}

fn begins_ahead(incident: &Incident, now: Timestamp) -> bool {
    matches!(incident.kind, Kind::Incident { started, .. } if started > now)
}
