//! How things stand with one component: now, on each of the last days, and by its incidents.

use super::calendar::{Calendar, UPTIME_DAYS};
use super::course::{Impairment, Phase};
use super::courses::Courses;
use super::day::{Day, days};
use super::order;
use super::timeline::{Stretch, overlaid};
use super::uptime::{Uptime, uptime};
use super::{Board, IncidentIndex};
use crate::model::{Component, Impact, Incident, Site, UptimeWeights};
use jiff::Timestamp;
use std::cmp::Reverse;
use std::sync::Arc;

/// How things stand with one component.
#[derive(Debug, Clone)]
pub struct ComponentState {
    /// Its state now: the worst of all that affects it.
    pub present: Impact,
    /// Running incidents and maintenance that affect it now, worst impact first, then newest.
    pub causes: Vec<IncidentIndex>,
    /// The last ninety days in the page's zone, oldest first, today last.
    pub days: Vec<Day>,
    /// The share of time it worked, over the last 30, 90 and 365 days. Today counts as a whole
    /// day; while something is going on, up to the newest word on it. So the share moves with
    /// what happens, not with every minute.
    pub uptime: [Option<Uptime>; 3],
    /// The newest word on what goes on, where uptime ends with it.
    pub counted_until: Option<Timestamp>,
    /// When its state changed last, as far as incidents tell; nothing where none did.
    pub changed: Option<Timestamp>,
    /// Incidents and maintenance that ever named it, newest start first.
    pub incidents: Vec<IncidentIndex>,
    /// Whether all that affected it is over, so that the clock changes nothing here within a day.
    settled: bool,
}

impl ComponentState {
    /// A state of which nothing is told.
    pub fn untold() -> ComponentState {
        ComponentState {
            present: Impact::Operational,
            causes: Vec::new(),
            days: Vec::new(),
            uptime: [None; UPTIME_DAYS.len()],
            counted_until: None,
            changed: None,
            incidents: Vec::new(),
            settled: false,
        }
    }
}

/// What all incidents together say about one component.
#[derive(Default)]
struct Record {
    /// Newest start first.
    named_by: Vec<IncidentIndex>,
    /// What affects it now, newest start first.
    causes: Vec<(Impact, IncidentIndex)>,
    /// What affected it since the calendar's start: by the start of the incident, then by time.
    impairments: Vec<(IncidentIndex, Impairment)>,
    /// The same as uptime counts it.
    counted: Vec<Stretch>,
    /// When anything began or ceased to affect it last.
    changed: Option<Timestamp>,
}

/// How things stand with each component, in the order of the settings.
///
/// `newest_first` are all incidents. `before` is a board of the same settings with its calendar:
/// what it says of a component holds where no incident that names it says anything else, nothing
/// goes on that the clock moves, and the days are the same.
pub(super) fn states(
    site: &Site,
    courses: &Courses,
    newest_first: &[IncidentIndex],
    calendar: &Calendar,
    before: Option<(&Board, Calendar)>,
) -> Vec<Arc<ComponentState>> {
    let before = before.filter(|(board, days)| {
        let is_whole = board.components.len() == site.components.len();
        is_whole && days.now <= calendar.now && days.is_alike(calendar)
    });
    let Some((board, _)) = before else {
        let records = records(site, courses, newest_first.iter().copied(), calendar);
        let each = site.components.iter().zip(records);
        return each
            .map(|(it, record)| Arc::new(state(it, record, site.uptime, calendar)))
            .collect();
    };
    let stale = Stale::since(board, courses, newest_first.len());
    let about_stale = newest_first.iter().copied().filter(|index| stale.incidents[index.0]);
    let records = records(site, courses, about_stale, calendar);
    let each =
        site.components.iter().zip(records).zip(board.components.iter().zip(stale.components));
    each.map(|((component, record), (kept, is_stale))| match is_stale {
        true => Arc::new(state(component, record, site.uptime, calendar)),
        false => Arc::clone(kept),
    })
    .collect()
}

/// What a board before says of components that does not hold any more.
struct Stale {
    /// By the places of the components.
    components: Vec<bool>,
    /// By the places of the incidents: those that name such a component now, and maybe others.
    incidents: Vec<bool>,
}

impl Stale {
    fn since(before: &Board, courses: &Courses, incidents: usize) -> Stale {
        let mut stale = Stale {
            components: before.components.iter().map(|state| !state.settled).collect(),
            incidents: vec![false; incidents],
        };
        for index in courses.differing(&before.courses) {
            stale.hear(index);
            let held = [courses, &before.courses].into_iter().filter_map(|all| all.find(index));
            for (component, _) in held.flat_map(|held| &held.course.present) {
                stale.components[component.0] = true;
            }
        }
        for (place, state) in before.components.iter().enumerate() {
            if stale.components[place] {
                state.incidents.iter().for_each(|index| stale.hear(*index));
            }
        }
        stale
    }

    fn hear(&mut self, index: IncidentIndex) {
        // The last ones may be gone.
        if let Some(is_stale) = self.incidents.get_mut(index.0) {
            *is_stale = true;
        }
    }
}

/// What `newest_first` say about each component.
fn records(
    site: &Site,
    courses: &Courses,
    newest_first: impl Iterator<Item = IncidentIndex>,
    calendar: &Calendar,
) -> Vec<Record> {
    let start = calendar.start();
    let mut records: Vec<Record> = site.components.iter().map(|_| Record::default()).collect();
    let mut recent = Vec::new();
    for index in newest_first {
        let course = &courses.get(index).course;
        for (component, impact) in &course.present {
            let record = &mut records[component.0];
            record.named_by.push(index);
            if course.phase == Phase::Running && *impact > Impact::Operational {
                record.causes.push((*impact, index));
            }
        }
        let mut is_recent = false;
        for impairment in &course.impairments {
            let record = &mut records[impairment.component.0];
            let edge = impairment.until.unwrap_or(impairment.from);
            record.changed = record.changed.max(Some(edge));
            is_recent |= impairment.until.is_none_or(|until| until > start);
        }
        recent.extend(is_recent.then_some(index));
    }
    for index in order::oldest_first(site, courses, &recent) {
        let word = newest_word(&site.incidents[index.0], calendar);
        for impairment in &courses.get(index).course.impairments {
            let record = &mut records[impairment.component.0];
            if impairment.until.is_none_or(|until| until > start) {
                record.impairments.push((index, *impairment));
                record.counted.push(Stretch {
                    from: impairment.from,
                    until: impairment.until.unwrap_or(word),
                    worst: impairment.impact,
                });
            }
        }
    }
    records
}

/// Up to when it is certain for the whole of today that something goes on: the newest update,
/// or the beginning of the day where that is later.
fn newest_word(incident: &Incident, calendar: &Calendar) -> Timestamp {
    let said = incident.updates.iter().map(|update| update.at).filter(|at| *at <= calendar.now);
    said.max().unwrap_or(Timestamp::MIN).max(calendar.today_from())
}

/// The newest word on what goes on, which is the end of what uptime counts: neither what is
/// still to come of today is good, nor is it known how bad it has been since. Nothing where
/// nothing that counts goes on; then today counts as a whole.
fn counted_until(
    record: &Record,
    weights: UptimeWeights,
    since: Timestamp,
    calendar: &Calendar,
) -> Option<Timestamp> {
    let goes_on = record.impairments.iter().any(|(_, impairment)| {
        impairment.until.is_none() && weights.percent(impairment.impact) > 0
    });
    let word = record.counted.iter().map(|stretch| stretch.until.min(calendar.now)).max();
    let word = word.map(|word| word.max(calendar.today_from()));
    word.filter(|word| goes_on && *word > since)
}

fn state(
    component: &Component,
    mut record: Record,
    weights: UptimeWeights,
    calendar: &Calendar,
) -> ComponentState {
    let since = component.since.unwrap_or(Timestamp::MIN);
    let timeline = overlaid(record.impairments.iter().map(|(_, impairment)| Stretch {
        from: impairment.from.max(since),
        until: impairment.until.unwrap_or(calendar.now).min(calendar.now),
        worst: impairment.impact,
    }));
    let counted = overlaid(
        record.counted.iter().map(|stretch| Stretch { from: stretch.from.max(since), ..*stretch }),
    );
    // The sort is stable: what is equally bad stays newest first.
    record.causes.sort_by_key(|(impact, _)| Reverse(*impact));
    let counted_until = counted_until(&record, weights, since, calendar);
    let until = counted_until.unwrap_or(calendar.next_midnight());
    let mut uptimes = [None; UPTIME_DAYS.len()];
    for (uptime_since, start) in uptimes.iter_mut().zip(calendar.starts) {
        *uptime_since = uptime(&counted, weights, start.max(since), until);
    }
    let settled = record.causes.is_empty()
        && record.impairments.iter().all(|(_, impairment)| impairment.until.is_some());
    ComponentState {
        settled,
        present: record.causes.first().map_or(Impact::Operational, |(impact, _)| *impact),
        causes: record.causes.into_iter().map(|(_, index)| index).collect(),
        days: days(&calendar.days, since, &record.impairments, &timeline),
        uptime: uptimes,
        counted_until,
        changed: record.changed,
        incidents: record.named_by,
    }
}
