//! How things stand with one incident at a moment, and what it did to which component until then.

use crate::model::{ComponentIndex, Impact, Stage};
use jiff::Timestamp;

/// Where an incident, a maintenance or a notice is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// To come.
    Planned,
    /// Going on.
    Running,
    /// Over.
    Over,
}

/// One incident at a moment.
#[derive(Debug, Clone)]
pub struct Course {
    /// To come, going on or over.
    pub phase: Phase,
    /// The stage now; a notice has none.
    pub stage: Option<Stage>,
    /// When it began, or is going to begin.
    pub started: Timestamp,
    /// When it ended; for a planned or running maintenance, when it is planned to.
    pub ended: Option<Timestamp>,
    /// A maintenance that goes on although its window is over.
    pub overrunning: bool,
    /// The impact now of each component it ever named, in the order of the settings.
    pub present: Vec<(ComponentIndex, Impact)>,
    /// What it did to components, by component and then by time. Operational stretches are
    /// left out; so is everything of a withdrawn incident.
    pub impairments: Vec<Impairment>,
    /// For each update, what it changed for components.
    pub changes: Vec<Vec<Change>>,
    /// The word that is promised, while it is running.
    pub promise: Option<Promise>,
}

/// A stretch of time in which a component was affected in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Impairment {
    /// Which component.
    pub component: ComponentIndex,
    /// How.
    pub impact: Impact,
    /// From when.
    pub from: Timestamp,
    /// Until when; not yet over where nothing stands here.
    pub until: Option<Timestamp>,
}

/// What one update changed for one component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Which component.
    pub component: ComponentIndex,
    /// How it was before.
    pub before: Impact,
    /// How it is from then on.
    pub after: Impact,
}

/// The next word that customers were promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// When it is due.
    pub due: Timestamp,
    /// Whether that moment has passed without an update.
    pub overdue: bool,
}
