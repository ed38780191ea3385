//! Planned, running or over, since when and until when, and what that means for components.
//!
//! How the words and the clock make it differs by kind: `incident.rs`, `maintenance.rs` and
//! `notice.rs`.

use super::Phase;
use crate::model::Stage;
use jiff::Timestamp;

/// The life of one incident, maintenance or notice as it stands at a moment.
#[derive(Debug)]
pub(super) struct Life {
    pub(super) phase: Phase,
    pub(super) stage: Option<Stage>,
    pub(super) started: Timestamp,
    pub(super) ended: Option<Timestamp>,
    pub(super) overrunning: bool,
    /// When its components are affected.
    pub(super) effect: Effect,
    /// The moments at which the clock alone changes any of this.
    pub(super) turns: [Option<Timestamp>; 2],
}

/// When the components of an incident are affected, apart from what its updates say.
#[derive(Debug)]
pub(super) struct Effect {
    /// They are affected before the first update: it tells of something that is there already.
    pub(super) before_words: bool,
    /// The clock makes them affected, or not, from these moments on; oldest first.
    pub(super) clock: Vec<(Timestamp, bool)>,
    /// Never before this moment.
    pub(super) from: Timestamp,
    /// Nor from this moment on. It stands in for the closing update's own time.
    pub(super) until: Option<Timestamp>,
    /// The update that closed it.
    pub(super) closing: Option<usize>,
    /// A false alarm affected nothing.
    pub(super) none: bool,
}

impl Effect {
    /// What the updates say, and nothing else.
    pub(super) fn of_words() -> Effect {
        Effect {
            before_words: false,
            clock: Vec::new(),
            from: Timestamp::MIN,
            until: None,
            closing: None,
            none: false,
        }
    }
}
