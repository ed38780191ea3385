//! Planned, running or over, since when and until when: incidents and notices.
//! [Maintenance](super::maintenance), which the clock moves too, has its own file.

use super::Phase;
use super::maintenance;
use super::word::Word;
use crate::model::{Incident, Kind, Stage};
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

impl Life {
    /// The life of `incident` at `now`.
    pub(super) fn at(incident: &Incident, now: Timestamp) -> Life {
        match incident.kind {
            Kind::Incident { started, ended, .. } => of_incident(incident, started, ended, now),
            Kind::Maintenance { window, started, ended } => {
                maintenance::Work { incident, window, started, ended, now }.life()
            }
            Kind::Notice { started, ended, .. } => of_notice(started, ended, now),
        }
    }
}

fn of_incident(
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

fn of_notice(started: Timestamp, ended: Timestamp, now: Timestamp) -> Life {
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
