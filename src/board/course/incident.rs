//! Incidents: what was said begins and ends them, and the clock has its say only where an end was
//! written that is to come.

use super::Phase;
use super::life::{Effect, Life};
use super::word::Word;
use crate::model::Incident;
use jiff::Timestamp;

/// The life at `now` of this incident, which began and ended then.
pub(super) fn life(
    incident: &Incident,
    started: Timestamp,
    ended: Option<Timestamp>,
    now: Timestamp,
) -> Life {
    let word = Word::of(incident);
    let effect = Effect {
        before_words: true,
        // What is talked about has begun, whatever a mistyped time says: it must not look well.
        from: started.min(now),
        none: word.withdrawn,
        ..Effect::of_words()
    };
    let life = Life {
        phase: Phase::Running,
        stage: word.newest,
        started,
        ended: None,
        overrunning: false,
        effect,
        turns: [None; 2],
    };
    let Some(closing) = word.closing else { return life };
    let closed = incident.updates[closing].at;
    let end = ended.unwrap_or(closed);
    let going_on = ended.is_some_and(|end| end > now) && !word.withdrawn;
    Life {
        phase: if going_on { Phase::Running } else { Phase::Over },
        ended: Some(end.max(started)),
        effect: Effect {
            until: Some(ended.unwrap_or(closed.min(now))),
            closing: Some(closing),
            ..life.effect
        },
        turns: [ended.filter(|_| !word.withdrawn), None],
        ..life
    }
}
