//! How things stand with one component: now, on each of the last days, and by its incidents.

use super::IncidentIndex;
use super::calendar::{Calendar, UPTIME_DAYS};
use super::course::{Course, Impairment, Phase};
use super::day::{Day, days};
use super::order;
use super::timeline::{Stretch, overlaid};
use super::uptime::{Uptime, uptime};
use crate::model::{Component, Impact, Site};
use jiff::Timestamp;
use std::cmp::Reverse;

/// How things stand with one component.
#[derive(Debug, Clone)]
pub struct ComponentState {
    /// Its state now: the worst of all that affects it.
    pub present: Impact,
    /// Running incidents and maintenance that affect it now, worst impact first, then newest.
    pub causes: Vec<IncidentIndex>,
    /// The last ninety days in the page's zone, oldest first, today last.
    pub days: Vec<Day>,
    /// The share of time it worked, over the last 30, 90 and 365 days, up to the last moment at
    /// which something changed: the beginning of today, or the newest update or window.
    pub uptime: [Option<Uptime>; 3],
    /// Incidents and maintenance that ever named it, newest start first.
    pub incidents: Vec<IncidentIndex>,
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
}

/// How things stand with each component, in the order of the settings; uptime up to `counted`.
pub(super) fn states(
    site: &Site,
    courses: &[Course],
    calendar: &Calendar,
    counted: Timestamp,
) -> Vec<ComponentState> {
    let records = records(site, courses, calendar.start());
    site.components
        .iter()
        .zip(records)
        .map(|(component, record)| state(component, record, calendar, counted))
        .collect()
}

fn records(site: &Site, courses: &[Course], start: Timestamp) -> Vec<Record> {
    let mut records: Vec<Record> = site.components.iter().map(|_| Record::default()).collect();
    for index in order::newest_first(site, courses, |_| true) {
        let course = &courses[index.0];
        for (component, impact) in &course.present {
            let record = &mut records[component.0];
            record.named_by.push(index);
            if course.phase == Phase::Running && *impact > Impact::Operational {
                record.causes.push((*impact, index));
            }
        }
    }
    for index in order::oldest_first(site, courses, |_| true) {
        for impairment in &courses[index.0].impairments {
            if impairment.until.is_none_or(|until| until > start) {
                records[impairment.component.0].impairments.push((index, *impairment));
            }
        }
    }
    records
}

fn state(
    component: &Component,
    mut record: Record,
    calendar: &Calendar,
    counted: Timestamp,
) -> ComponentState {
    let since = component.since.unwrap_or(Timestamp::MIN);
    let timeline = overlaid(record.impairments.iter().map(|(_, impairment)| Stretch {
        from: impairment.from.max(since),
        until: impairment.until.unwrap_or(calendar.now).min(calendar.now),
        worst: impairment.impact,
    }));
    // The sort is stable: what is equally bad stays newest first.
    record.causes.sort_by_key(|(impact, _)| Reverse(*impact));
    let mut uptimes = [None; UPTIME_DAYS.len()];
    for (uptime_since, start) in uptimes.iter_mut().zip(calendar.starts) {
        *uptime_since = uptime(&timeline, start.max(since), counted);
    }
    ComponentState {
        present: record.causes.first().map_or(Impact::Operational, |(impact, _)| *impact),
        causes: record.causes.into_iter().map(|(_, index)| index).collect(),
        days: days(&calendar.days, since, &record.impairments, &timeline),
        uptime: uptimes,
        incidents: record.named_by,
    }
}
