//! Maintenance: its stage is the later of what the clock says and what was said last.
//!
//! The clock opens a window and closes it. A word that it is completed or cancelled stands
//! against the clock; a word that it is under way keeps the clock from completing it.

use super::Phase;
use super::life::{Effect, Life};
use super::word::Word;
use crate::model::{Incident, Stage, Window};
use jiff::Timestamp;

/// A maintenance and the moment at which it is looked at.
pub(super) struct Work<'a> {
    pub(super) incident: &'a Incident,
    pub(super) window: Option<Window>,
    pub(super) started: Timestamp,
    pub(super) ended: Option<Timestamp>,
    pub(super) now: Timestamp,
}

impl Work<'_> {
    /// Its life at that moment.
    pub(super) fn life(&self) -> Life {
        let word = Word::of(self.incident);
        match (word.closing, word.begun, self.window) {
            (Some(closing), _, _) => self.closed(&word, closing),
            (None, Some(begun), _) => self.under_way(&word, begun),
            (None, None, Some(window)) => self.by_the_clock(window),
            // Nothing but somebody's word can begin it.
            (None, None, None) => self.open(Phase::Planned, Stage::Scheduled, self.started),
        }
    }

    /// Somebody said that it is over, or off.
    fn closed(&self, word: &Word, closing: usize) -> Life {
        let closed = self.incident.updates[closing].at;
        let cancelled = word.newest == Some(Stage::Cancelled);
        let end = self.ended.unwrap_or(closed);
        let going_on = !cancelled && end > self.now && self.ended.is_some();
        let unspoken = self.unspoken_start(word, closed.min(self.now));
        let started = match word.begun {
            Some(begun) => self.incident.updates[begun].at,
            None if cancelled => self.planned_start(),
            None => unspoken.unwrap_or(self.planned_start()).min(end),
        };
        let effect = Effect {
            clock: unspoken.map(|start| (start, true)).into_iter().collect(),
            until: Some(match self.ended {
                Some(ended) if cancelled => ended.min(closed).min(self.now),
                Some(ended) => ended,
                None => closed.min(self.now),
            }),
            closing: Some(closing),
            ..Effect::of_words()
        };
        Life {
            phase: if going_on { Phase::Running } else { Phase::Over },
            stage: word.newest,
            started,
            ended: Some(if cancelled { end } else { end.max(started) }),
            overrunning: false,
            effect,
            turns: [self.ended.filter(|_| !cancelled), None],
        }
    }

    /// When it began before `closed` although nobody said so at that time.
    fn unspoken_start(&self, word: &Word, closed: Timestamp) -> Option<Timestamp> {
        let begins_when_announced = self.window.is_none()
            && self.incident.updates.first().is_some_and(|first| {
                first.stage == Some(Stage::Scheduled) && first.at == self.started
            });
        let unspoken = word.begun.is_none() && !begins_when_announced;
        Some(self.planned_start()).filter(|start| unspoken && *start < closed)
    }

    /// Somebody said that it has begun, and nobody that it is over.
    fn under_way(&self, word: &Word, begun: usize) -> Life {
        // A later "scheduled" takes the beginning back as little as the clock completes it.
        let stage = word.under_way.unwrap_or(Stage::InProgress);
        let until = self.window.and_then(|window| window.until);
        Life {
            overrunning: until.is_some_and(|until| until <= self.now),
            ended: until,
            turns: [until, None],
            ..self.open(Phase::Running, stage, self.incident.updates[begun].at)
        }
    }

    /// Nobody said anything but that it is planned.
    fn by_the_clock(&self, Window { from, until }: Window) -> Life {
        let until = until.map(|until| until.max(from));
        let (phase, stage) = if until.is_some_and(|until| until <= self.now) {
            (Phase::Over, Stage::Completed)
        } else if from <= self.now {
            (Phase::Running, Stage::InProgress)
        } else {
            (Phase::Planned, Stage::Scheduled)
        };
        let mut life = self.open(phase, stage, from);
        life.ended = until;
        life.turns = [Some(from), until];
        life.effect.clock.push((from, true));
        life.effect.clock.extend(until.map(|until| (until, false)));
        life
    }

    fn open(&self, phase: Phase, stage: Stage, started: Timestamp) -> Life {
        Life {
            phase,
            stage: Some(stage),
            started,
            ended: None,
            overrunning: false,
            effect: Effect::of_words(),
            turns: [None; 2],
        }
    }

    fn planned_start(&self) -> Timestamp {
        self.window.map_or(self.started, |window| window.from)
    }
}
