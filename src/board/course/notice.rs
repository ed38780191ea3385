//! Notices: the clock alone shows them and takes them down, and no component is affected.

use super::Phase;
use super::life::{Effect, Life};
use jiff::Timestamp;

/// The life at `now` of a notice that is shown from `started` until `ended`.
pub(super) fn life(started: Timestamp, ended: Timestamp, now: Timestamp) -> Life {
    let phase = if ended <= now {
        Phase::Over
    } else if started <= now {
        Phase::Running
    } else {
        Phase::Planned
    };
    Life {
        phase,
        stage: None,
        started,
        ended: Some(ended),
        overrunning: false,
        effect: Effect { none: true, ..Effect::of_words() },
        turns: [Some(started), Some(ended)],
    }
}
