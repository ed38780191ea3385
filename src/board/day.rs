//! Days: the worst of each, and how long there was trouble.

use super::IncidentIndex;
use super::calendar::Span;
use super::course::Impairment;
use super::timeline::Stretch;
use crate::model::Impact;
use jiff::Timestamp;
use jiff::civil::Date;
use std::ops::Range;

/// One day of one component. It may have 23 or 25 hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The day, in the page's zone.
    pub date: Date,
    /// The worst that happened; nothing where no claim is made, because the component was not
    /// there yet.
    pub worst: Option<Impact>,
    /// Seconds in trouble (worse than maintenance), of whatever degree.
    pub troubled: i64,
    /// What affected it on that day, in the order of their starts.
    pub incidents: Vec<IncidentIndex>,
}

/// The days of a component that is there since `since`.
///
/// `impairments` come incident by incident, in the order of their starts; `timeline` is the
/// same laid over each other.
pub(super) fn days(
    spans: &[Span],
    since: Timestamp,
    impairments: &[(IncidentIndex, Impairment)],
    timeline: &[Stretch],
) -> Vec<Day> {
    let mut days: Vec<Day> = spans.iter().map(|span| empty(span, since)).collect();
    for (incident, impairment) in impairments {
        let until = impairment.until.unwrap_or(Timestamp::MAX);
        for day in &mut days[touched(spans, impairment.from.max(since), until)] {
            day.worst = day.worst.max(Some(impairment.impact));
            if day.incidents.last() != Some(incident) {
                day.incidents.push(*incident);
            }
        }
    }
    let mut troubled = vec![0; days.len()];
    for stretch in timeline.iter().filter(|stretch| stretch.worst.is_trouble()) {
        for place in touched(spans, stretch.from, stretch.until) {
            let span = spans[place];
            troubled[place] += stretch.nanoseconds_within(span.from, span.until);
        }
    }
    for (day, nanoseconds) in days.iter_mut().zip(troubled) {
        day.troubled = i64::try_from(nanoseconds / 1_000_000_000).unwrap_or(i64::MAX);
    }
    days
}

fn empty(span: &Span, since: Timestamp) -> Day {
    let worst = (since < span.until).then_some(Impact::Operational);
    Day { date: span.date, worst, troubled: 0, incidents: Vec::new() }
}

/// The days that a stretch touches, by their places.
fn touched(spans: &[Span], from: Timestamp, until: Timestamp) -> Range<usize> {
    let first = spans.partition_point(|span| span.until <= from);
    let behind = spans.partition_point(|span| span.from < until);
    first..behind.max(first)
}
