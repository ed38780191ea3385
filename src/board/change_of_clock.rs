//! When the picture changes by the clock alone, and when what the page says changed last.

use super::calendar::Calendar;
use super::course::{Course, Phase, turns};
use crate::model::{Incident, KindName, Site};
use jiff::Timestamp;
use std::sync::Arc;

/// The first moment after `now` at which the picture changes though nobody writes a word: a
/// window or a notice begins or ends, a promise falls due, a day begins, an update that is ahead
/// of its time by a mistake of its zone is no more.
pub(super) fn next(site: &Site, courses: &[Arc<Course>], calendar: &Calendar) -> Timestamp {
    let now = calendar.now;
    let due = courses.iter().filter_map(|course| course.promise).map(|promise| promise.due);
    site.incidents
        .iter()
        .flat_map(|incident| turns(incident, now).chain(words(incident)))
        .chain(due)
        .chain([calendar.next_midnight()])
        .filter(|moment| *moment > now)
        .min()
        .unwrap_or(Timestamp::MAX)
}

/// The newest moment up to `now` at which somebody said something, or a window or a notice
/// began or ended. A promise that falls due is no news.
pub(super) fn last(site: &Site, courses: &[Arc<Course>], now: Timestamp) -> Option<Timestamp> {
    let seen = site.incidents.iter().zip(courses).filter(|(incident, course)| {
        incident.kind_name() != KindName::Notice || course.phase != Phase::Planned
    });
    seen.flat_map(|(incident, _)| words(incident).chain(turns(incident, now)))
        .filter(|moment| *moment <= now)
        .max()
}

fn words(incident: &Incident) -> impl Iterator<Item = Timestamp> {
    incident.updates.iter().map(|update| update.at)
}
