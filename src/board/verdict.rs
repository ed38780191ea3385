//! The page's answer in one sentence: broken or not, and why.

use super::IncidentIndex;
use crate::model::{ComponentIndex, Impact};

/// What the page says first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How bad it is.
    pub state: State,
    /// The incident (or maintenance) that the answer links to.
    pub cause: Option<IncidentIndex>,
    /// The components that are in this state because of it, in the order of the settings.
    pub components: Vec<ComponentIndex>,
}

/// How bad it is, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Everything works.
    Working,
    /// Everything works; work is under way.
    Maintenance,
    /// Everything works again, and an incident is still being watched.
    Watching,
    /// Something is wrong: the worst impact now, never milder than degraded.
    Trouble(Impact),
}
