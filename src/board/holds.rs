//! For how long the course of an incident stays as it is: what one board has worked out, the
//! next need not.

use super::Board;
use super::course::{Course, turns};
use crate::model::{Incident, Kind, Site};
use crate::source::{Fingerprint, Mixer};
use jiff::Timestamp;
use std::sync::Arc;

/// A course with the time that it holds for.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) course: Arc<Course>,
    /// The fingerprint of what is said of the incident, now and by the clock.
    pub(super) print: Fingerprint,
    /// The fingerprint of what a link to it says and where it leads.
    pub(super) name: Fingerprint,
    /// From when on.
    from: Timestamp,
    /// Until when, without this moment itself; the end of time where the clock has no say.
    pub(super) until: Timestamp,
}

impl Held {
    /// The course of `incident` at `now`, worked out anew.
    fn at(incident: &Incident, now: Timestamp) -> Held {
        let course = Course::at(incident, now);
        let until = next(incident, &course, now);
        let mut print = Mixer::default().with(&incident.print).with(&course);
        if until < Timestamp::MAX {
            for at in turns(incident, now).filter(|at| *at > now) {
                print = print.with(&at).with(&Course::at(incident, at));
            }
        }
        Held {
            course: Arc::new(course),
            print: print.fingerprint(),
            name: Fingerprint::of(&(&incident.slug, &incident.title)),
            from: now,
            until,
        }
    }

    fn holds_at(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }
}

/// The courses of all incidents at `now`: those of a board before it where they still hold.
///
/// `before` is a site with its board that was read with the same settings.
pub(super) fn held(site: &Site, now: Timestamp, before: Option<(&Site, &Board)>) -> Vec<Held> {
    let known = before.iter().flat_map(|(site, board)| site.incidents.iter().zip(&board.held));
    let mut known = known.peekable();
    let mut one = |incident: &Arc<Incident>| {
        // Both are in the order of their slugs.
        while known.next_if(|(other, _)| other.slug < incident.slug).is_some() {}
        let same = known.next_if(|(other, _)| other.slug == incident.slug);
        let same = same.filter(|(other, held)| other.print == incident.print && held.holds_at(now));
        same.map_or_else(|| Held::at(incident, now), |(_, held)| held.clone())
    };
    site.incidents.iter().map(&mut one).collect()
}

/// The first moment after `now` at which the course may be another though nobody writes a word.
fn next(incident: &Incident, course: &Course, now: Timestamp) -> Timestamp {
    let words = incident.updates.iter().map(|update| update.at);
    if incident.updates.iter().any(|update| update.at > now) || begins_ahead(incident, now) {
        // What is told of before its time counts from now, and so moves with every moment.
        return now;
    }
    let due = course.promise.map(|promise| promise.due);
    let coming = turns(incident, now).chain(words).chain(due).chain(incident.next_update);
    coming.filter(|moment| *moment > now).min().unwrap_or(Timestamp::MAX)
}

fn begins_ahead(incident: &Incident, now: Timestamp) -> bool {
    matches!(incident.kind, Kind::Incident { started, .. } if started > now)
}
