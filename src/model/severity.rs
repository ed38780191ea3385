//! How bad an incident is as a whole.

use super::Impact;
use jiff::SignedDuration;

/// A step of the page's scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Severity {
    /// What authors write. `[a-z0-9][a-z0-9-]*`.
    pub id: String,
    /// What customers read.
    pub label: String,
    /// When it is this severity, for those who have to decide.
    pub means: Option<String>,
    /// The state of an affected component for which no other is named.
    pub impact: Impact,
    /// How often there should be word while such an incident is open.
    pub update_every: Option<SignedDuration>,
}

/// The place of a severity on the scale [`Site::severities`](super::Site::severities):
/// worst last, so that the greater is the worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeverityIndex(pub usize);
