//! Everything that was said about an incident until a moment: by its updates and, about a
//! maintenance of which nobody said so, by the clock. Each is news once.
//!
//! What the clock said stays said when somebody speaks later, so that nothing that subscribers
//! were told goes away. Who repeats the clock and adds no word of their own says nothing new.

use super::word::Word;
use super::{Course, Phase};
use crate::model::{Incident, KindName, Language, Stage, Update};
use jiff::Timestamp;

/// One thing that was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// When it was said.
    pub at: Timestamp,
    /// The stage from then on; a notice has none. A word that it is planned takes back neither
    /// an earlier word nor the clock.
    pub stage: Option<Stage>,
    /// Who said it.
    pub voice: Voice,
}

/// Who said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The author, by the update of this place from the oldest on.
    Update(usize),
    /// The clock.
    Clock(Turn),
}

/// What the clock says of a maintenance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Its window has begun.
    Started,
    /// Its window is over.
    Finished,
}

impl Turn {
    /// What stands in the place of an update's anchor. An update that takes this for its own
    /// anchor speaks in the clock's stead.
    pub fn anchor(self) -> &'static str {
        match self {
            Turn::Started => "started",
            Turn::Finished => "finished",
        }
    }

    /// The stage that begins with it.
    pub(super) fn stage(self) -> Stage {
        match self {
            Turn::Started => Stage::InProgress,
            Turn::Finished => Stage::Completed,
        }
    }
}

/// What was said about `incident`, whose course this is, until `now`, oldest first. Updates ahead
/// of `now` are said.
pub fn told(
    incident: &Incident,
    course: &Course,
    language: &Language,
    now: Timestamp,
) -> Vec<Told> {
    let mut told = Hearing::of(incident, language, now).told;
    // Something whose end is still to come is not closed, whatever was said of it. What is said
    // with the end itself is said then.
    let closing = Word::of(incident).closing.filter(|_| course.phase == Phase::Running);
    if let Some(closing) = closing {
        let with_the_end = |word: &Told| Some(word.at) >= course.ended;
        // The only word is told all the same: the page shows that something is going on.
        let is_only = told.len() == 1;
        told.retain(|word| match word.voice {
            Voice::Update(place) => is_only || place != closing || !with_the_end(word),
            Voice::Clock(turn) => turn != Turn::Finished,
        });
        let premature = |word: &&mut Told| match word.voice {
            Voice::Update(place) => place >= closing,
            Voice::Clock(_) => false,
        };
        for word in told.iter_mut().filter(premature) {
            word.stage = word.stage.map(|stage| match stage.kind() {
                KindName::Maintenance => Stage::Verifying,
                KindName::Incident | KindName::Notice => Stage::Monitoring,
            });
        }
    }
    told
}

/// The stage that each update leaves, oldest first: what it says, except that a word that it is
/// planned takes back neither an earlier word nor the clock.
pub fn stages(incident: &Incident, language: &Language, now: Timestamp) -> Vec<Option<Stage>> {
    Hearing::of(incident, language, now).stages
}

/// The moments at which the clock may speak, up to `now`.
fn turns(incident: &Incident, now: Timestamp) -> impl Iterator<Item = (Timestamp, Turn)> {
    let window = incident.window();
    let from = window.map(|window| (window.from, Turn::Started));
    let until = window.and_then(|window| Some((window.until?.max(window.from), Turn::Finished)));
    from.into_iter().chain(until).filter(move |(at, _)| *at <= now)
}

/// Whether an update says nothing but its stage: it has no words, or those that the program put
/// there, and changes nothing else.
fn is_silent(update: &Update, language: &Language) -> bool {
    let wordless = || {
        update.message.html.is_empty()
            || update.message.text() == language.phrase("stock.completed")
    };
    update.changes.is_empty() && update.next.is_none() && !update.takes_back && wordless()
}

/// Somebody who has listened up to a moment.
struct Hearing<'a> {
    incident: &'a Incident,
    word: Word,
    /// How things stand by the clock alone.
    turned: Option<Stage>,
    /// What the clock said, if nobody has spoken since.
    by_clock: Option<Stage>,
    told: Vec<Told>,
    /// The stage that each update leaves.
    stages: Vec<Option<Stage>>,
}

impl<'a> Hearing<'a> {
    fn of(incident: &'a Incident, language: &Language, now: Timestamp) -> Hearing<'a> {
        let mut turns = turns(incident, now).peekable();
        let mut hearing = Hearing {
            incident,
            word: Word::default(),
            turned: None,
            by_clock: None,
            told: Vec::with_capacity(incident.updates.len() + 2),
            stages: Vec::with_capacity(incident.updates.len()),
        };
        for (place, update) in incident.updates.iter().enumerate() {
            let silent = || is_silent(update, language);
            // Of two at one moment, who has words goes before the clock, and who has none behind
            // it.
            let before = |at: Timestamp| at < update.at || (at == update.at && silent());
            while let Some((at, turn)) = turns.next_if(|(at, _)| before(*at)) {
                hearing.clock(at, turn);
            }
            hearing.update(place, update, silent);
        }
        turns.for_each(|(at, turn)| hearing.clock(at, turn));
        hearing
    }

    /// The clock speaks unless somebody has said that it is under way or over.
    fn clock(&mut self, at: Timestamp, turn: Turn) {
        self.turned = Some(turn.stage());
        let spoken_for = self.word.begun.is_some() || self.word.closing.is_some();
        let taken = self.incident.updates.iter().any(|update| update.anchor == turn.anchor());
        if !spoken_for && !taken {
            self.by_clock = self.turned;
            self.told.push(Told { at, stage: self.by_clock, voice: Voice::Clock(turn) });
        }
    }

    fn update(&mut self, place: usize, update: &Update, silent: impl Fn() -> bool) {
        if let Some(stage) = update.stage {
            self.word.hear(place, stage);
        }
        let stage = self.standing(update.stage);
        self.stages.push(stage);
        let repeats = stage.is_some() && stage == self.by_clock && silent();
        if !repeats {
            self.by_clock = None;
            self.told.push(Told { at: update.at, stage, voice: Voice::Update(place) });
        }
    }

    /// The stage that holds after a word on it, as in [`maintenance`](super::maintenance).
    fn standing(&self, said: Option<Stage>) -> Option<Stage> {
        match self.word.begun {
            _ if said != Some(Stage::Scheduled) => said,
            Some(_) => self.word.under_way.or(said),
            None => self.turned.or(said),
        }
    }
}
