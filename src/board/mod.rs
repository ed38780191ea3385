//! What is true at one moment: made from the site and `now`, read by every page and format.
//!
//! All rules that need a clock stand here, each in one place; nothing after this room asks
//! what time it is or works out a state of its own.

mod course;
mod day;
mod verdict;

pub use course::{Change, Course, Impairment, Phase, Promise};
pub use day::{Day, Uptime};
pub use verdict::{State, Verdict};

use crate::model::{Impact, Site};
use jiff::Timestamp;
use jiff::civil::Date;

/// The place of an incident in [`Site::incidents`] and of its course in [`Board::courses`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncidentIndex(pub usize);

/// Everything that is true at one moment.
#[derive(Debug, Clone)]
pub struct Board {
    /// The moment.
    pub now: Timestamp,
    /// The day it falls on in the page's zone.
    pub today: Date,
    /// The page's answer in one sentence.
    pub verdict: Verdict,
    /// How things stand with each incident, in the order of [`Site::incidents`].
    pub courses: Vec<Course>,
    /// How things stand with each component, in the order of [`Site::components`].
    pub components: Vec<ComponentState>,
    /// Incidents that are not over: worst severity first, then newest.
    pub running: Vec<IncidentIndex>,
    /// Maintenance under way: earliest start first.
    pub maintenance: Vec<IncidentIndex>,
    /// Maintenance to come: earliest start first.
    pub planned: Vec<IncidentIndex>,
    /// Notices to be shown: pinned ones first, then newest.
    pub notices: Vec<IncidentIndex>,
    /// Everything that has begun or been announced, newest start first; equal starts by slug.
    pub history: Vec<IncidentIndex>,
    /// When this picture changes by the clock alone: a window opens or closes, a promise falls
    /// due, a notice ends, a day begins. Never before `now`.
    pub next_change: Timestamp,
    /// When what the page says changed last: the newest update, or a change by the clock.
    /// Nothing where there is no incident yet.
    pub changed: Option<Timestamp>,
}

/// How things stand with one component.
#[derive(Debug, Clone)]
pub struct ComponentState {
    /// Its state now: the worst of all that affects it.
    pub present: Impact,
    /// Running incidents and maintenance that affect it now, worst impact first.
    pub causes: Vec<IncidentIndex>,
    /// The last ninety days in the page's zone, oldest first, today last.
    pub days: Vec<Day>,
    /// The share of time it worked, over the last 30, 90 and 365 days.
    pub uptime: [Option<Uptime>; 3],
    /// Incidents and maintenance that ever named it, newest start first.
    pub incidents: Vec<IncidentIndex>,
}
