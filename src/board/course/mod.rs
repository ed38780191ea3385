//! How things stand with one incident at a moment, and what it did to which component until then.
//!
//! Three steps: what the updates say ([`word`]), what they and the clock make of it (a [`Life`],
//! kind by kind), and what that did to components ([`steps`]). Days, uptime and anything that
//! looks at more than one incident stand elsewhere.

mod announcement;
mod breaks;
mod incident;
mod life;
mod maintenance;
mod notice;
mod promise;
mod steps;
mod told;
mod word;

pub use announcement::Announcement;
pub use told::{Told, Turn, Voice};

pub(super) use announcement::announcements;
pub(super) use told::{stages, told};

use self::life::Life;
use self::steps::Steps;
use crate::model::{ComponentIndex, Impact, Incident, Kind, KindName, Stage};
use jiff::{SignedDuration, Timestamp};

/// Where an incident, a maintenance or a notice is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// To come.
    Planned,
    /// Going on.
    Running,
    /// Over.
    Over,
}

/// One incident at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Course {
    /// To come, going on or over.
    pub phase: Phase,
    /// The stage now; a notice has none.
    pub stage: Option<Stage>,
    /// When it began, or is going to begin: as written, even where that is after `now` by
    /// mistake, so that it does not move with the clock.
    pub started: Timestamp,
    /// When it ended; while it is planned or running, when it is going to, if that is known.
    /// A maintenance cancelled beforehand ended before its `started`.
    pub ended: Option<Timestamp>,
    /// A maintenance that goes on although its window is over.
    pub overrunning: bool,
    /// A false alarm: it affected nothing, whatever was said of it.
    pub withdrawn: bool,
    /// Where it was over and opened again, from when until when; oldest first.
    pub breaks: Vec<(Timestamp, Timestamp)>,
    /// The impact now of each component it ever named, in the order of the settings; all
    /// operational while it is planned and when it is over.
    pub present: Vec<(ComponentIndex, Impact)>,
    /// What it did to components, by component and then by time. Operational stretches are
    /// left out; so is everything of a withdrawn incident.
    pub impairments: Vec<Impairment>,
    /// For each update, what it changed for components, in the order of the settings. The
    /// first word on an incident lists all that it affects, as changes from operational.
    pub changes: Vec<Vec<Change>>,
    /// The word that is promised, while it is not over.
    pub promise: Option<Promise>,
}

/// A stretch of time in which a component was affected in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Impairment {
    /// Which component.
    pub component: ComponentIndex,
    /// How.
    pub impact: Impact,
    /// From when; never after `now`.
    pub from: Timestamp,
    /// Until when, without this moment itself; not over by `now` where nothing stands here.
    pub until: Option<Timestamp>,
}

/// What one update changed for one component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Change {
    /// Which component.
    pub component: ComponentIndex,
    /// How it was before.
    pub before: Impact,
    /// How it is from then on.
    pub after: Impact,
}

/// The next word that customers were promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Promise {
    /// When it is due.
    pub due: Timestamp,
    /// Whether that moment has come without an update.
    pub overdue: bool,
}

impl Course {
    /// How things stand with `incident` at `now`.
    pub fn at(incident: &Incident, now: Timestamp) -> Course {
        let life = life_at(incident, now);
        let steps = Steps::of(incident, &life.effect, now);
        Course {
            phase: life.phase,
            stage: life.stage,
            started: life.started,
            ended: life.ended,
            overrunning: life.overrunning,
            withdrawn: life.effect.none && incident.kind_name() == KindName::Incident,
            breaks: breaks::breaks(incident, &life),
            present: steps.present(&life),
            impairments: steps.impairments(&life.effect, now),
            changes: steps.changes(incident),
            promise: promise::standing(incident, &life, now),
        }
    }

    /// How long it went on, without the times at which it was over in between. Nothing while
    /// it goes on, and where it took no time.
    pub fn lasted(&self) -> Option<SignedDuration> {
        let ended = self.ended.filter(|_| self.phase == Phase::Over)?;
        let between = |from: Timestamp, until: Timestamp| from.duration_until(until);
        let over = self.breaks.iter().map(|(from, until)| between(*from, *until));
        let lasted = over.fold(between(self.started, ended), |lasted, over| lasted - over);
        lasted.is_positive().then_some(lasted)
    }
}

/// The moments at which the clock alone changes how this incident stands, past and to come;
/// falling due of promises left out.
pub(super) fn turns(incident: &Incident, now: Timestamp) -> impl Iterator<Item = Timestamp> {
    life_at(incident, now).turns.into_iter().flatten()
}

/// The life of `incident` as it stands at `now`.
fn life_at(incident: &Incident, now: Timestamp) -> Life {
    match incident.kind {
        Kind::Incident { started, ended, .. } => incident::life(incident, started, ended, now),
        Kind::Maintenance { window, started, ended } => {
            maintenance::Work { incident, window, started, ended, now }.life()
        }
        Kind::Notice { started, ended, .. } => notice::life(started, ended, now),
    }
}
