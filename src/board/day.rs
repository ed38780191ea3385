//! Days and uptime: impact over time, in the page's zone.

use super::IncidentIndex;
use crate::model::Impact;
use jiff::civil::Date;

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

/// A share of time.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Uptime {
    /// From 0 to 1.
    pub share: f64,
}
