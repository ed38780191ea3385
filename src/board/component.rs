//! How things stand with one component: now, on each of the last days, and by its incidents.

use super::IncidentIndex;
use super::calendar::{Calendar, UPTIME_DAYS};
use super::course::{Impairment, Phase};
use super::day::{Day, days};
use super::holds::Held;
use super::order;
use super::timeline::{Stretch, overlaid};
use super::uptime::{Uptime, uptime};
use crate::model::{Component, Impact, Incident, Site, UptimeWeights};
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
pub(super) fn states(site: &Site, held: &[Held], calendar: &Calendar) -> Vec<ComponentState> {
    let records = records(site, held, calendar);
    site.components
        .iter()
        .zip(records)
        .map(|(component, record)| state(component, record, site.uptime, calendar))
        .collect()
}

fn records(site: &Site, held: &[Held], calendar: &Calendar) -> Vec<Record> {
    let start = calendar.start();
    let mut records: Vec<Record> = site.components.iter().map(|_| Record::default()).collect();
    for index in order::newest_first(site, held, |_| true) {
        let course = &held[index.0].course;
        for (component, impact) in &course.present {
            let record = &mut records[component.0];
            record.named_by.push(index);
            if course.phase == Phase::Running && *impact > Impact::Operational {
                record.causes.push((*impact, index));
            }
        }
    }
    let mut recent = vec![false; held.len()];
    for (held, recent) in held.iter().zip(&mut recent) {
        for impairment in &held.course.impairments {
            let record = &mut records[impairment.component.0];
            let edge = impairment.until.unwrap_or(impairment.from);
            record.changed = record.changed.max(Some(edge));
            *recent |= impairment.until.is_none_or(|until| until > start);
        }
    }
    let mut recent: Vec<IncidentIndex> =
        (0..held.len()).filter(|at| recent[*at]).map(IncidentIndex).collect();
    order::sort_oldest_first(site, held, &mut recent);
    for index in recent {
        let word = newest_word(&site.incidents[index.0], calendar);
        for impairment in &held[index.0].course.impairments {
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
    ComponentState {
        present: record.causes.first().map_or(Impact::Operational, |(impact, _)| *impact),
        causes: record.causes.into_iter().map(|(_, index)| index).collect(),
        days: days(&calendar.days, since, &record.impairments, &timeline),
        uptime: uptimes,
        counted_until,
        changed: record.changed,
        incidents: record.named_by,
    }
}
