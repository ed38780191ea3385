//! What each word on an incident makes of it, for formats that say with every word how things
//! stand from then on. Who said what is in [`told`](super::told).

use super::told::{Told, Turn, Voice};
use super::word::Word;
use super::{Change, Course, Phase};
use crate::model::{ComponentIndex, Impact, Incident, Stage};
use jiff::Timestamp;

/// One word on an incident, with how things stand from then on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// When it was said: as written, even where that is after `now` by mistake.
    pub at: Timestamp,
    /// Who said it.
    pub voice: Voice,
    /// The stage that holds from then on; a notice has none. The newest one's is that of the
    /// course, except that something whose end is still to come is not closed.
    pub stage: Option<Stage>,
    /// How the components that were named by then stood before and stand from then on, in the
    /// order of the settings.
    pub affected: Vec<Change>,
}

/// What `told` made of `incident`, whose course this is, oldest first.
pub fn announcements(incident: &Incident, course: &Course, told: &[Told]) -> Vec<Announcement> {
    let mut telling = Telling::new(course, incident);
    for one in told {
        match one.voice {
            Voice::Update(index) => telling.hear(index, one.stage),
            Voice::Clock(turn) => telling.turn(one.at, turn),
        }
    }
    telling.agree();
    telling.told
}

/// How the story has gone so far.
struct Telling<'a> {
    course: &'a Course,
    incident: &'a Incident,
    word: Word,
    /// How many updates were heard.
    heard: usize,
    /// The update that closes it where the end is still to come: nothing changes with it yet.
    premature: Option<usize>,
    components: Vec<Standing>,
    told: Vec<Announcement>,
}

/// One component in the story so far.
struct Standing {
    component: ComponentIndex,
    named: bool,
    /// How it stands.
    present: Impact,
    /// How it stands once the maintenance begins.
    held: Impact,
}

impl<'a> Telling<'a> {
    fn new(course: &'a Course, incident: &'a Incident) -> Telling<'a> {
        let standing = |(component, _): &(ComponentIndex, Impact)| {
            let first = incident.components.iter().find(|(named, _)| named == component);
            Standing {
                component: *component,
                named: first.is_some(),
                present: Impact::Operational,
                held: first.map_or(Impact::Operational, |(_, impact)| *impact),
            }
        };
        Telling {
            course,
            incident,
            word: Word::default(),
            heard: 0,
            premature: Word::of(incident).closing.filter(|_| course.phase == Phase::Running),
            components: course.present.iter().map(standing).collect(),
            told: Vec::new(),
        }
    }

    /// An update is told, with what it changes for components.
    fn hear(&mut self, index: usize, stage: Option<Stage>) {
        let (incident, course) = (self.incident, self.course);
        let update = &incident.updates[index];
        self.listen(index);
        let premature = self.premature.is_some_and(|closing| closing <= index);
        let changes = course.changes.get(index).map_or(&[][..], Vec::as_slice);
        let change = |component| changes.iter().find(|change| change.component == component);
        for standing in &mut self.components {
            let said = update.changes.iter().rfind(|(named, _)| *named == standing.component);
            if let Some((_, impact)) = said.filter(|_| self.word.closing.is_none()) {
                standing.held = *impact;
            }
            let change = change(standing.component);
            standing.named |= said.is_some() || change.is_some();
            // The first word may be that it is over.
            if let Some(change) = change.filter(|_| self.told.is_empty()) {
                standing.present = change.before;
            }
        }
        self.tell(update.at, Voice::Update(index), stage, |standing| {
            match change(standing.component) {
                Some(change) if !premature => change.after,
                _ => standing.present,
            }
        });
    }

    /// Hears the update of this place, and those before it that repeat the clock and are not
    /// told.
    fn listen(&mut self, index: usize) {
        for place in self.heard..=index {
            if let Some(stage) = self.incident.updates[place].stage {
                self.word.hear(place, stage);
            }
        }
        self.heard = index + 1;
    }

    /// The clock begins or completes it.
    fn turn(&mut self, at: Timestamp, turn: Turn) {
        self.tell(at, Voice::Clock(turn), Some(turn.stage()), |standing| match turn {
            Turn::Started => standing.held,
            Turn::Finished => Impact::Operational,
        });
    }

    fn tell(
        &mut self,
        at: Timestamp,
        voice: Voice,
        stage: Option<Stage>,
        after: impl Fn(&Standing) -> Impact,
    ) {
        let mut affected = Vec::new();
        for standing in self.components.iter_mut().filter(|standing| standing.named) {
            let (before, after) = (standing.present, after(standing));
            standing.present = after;
            affected.push(Change { component: standing.component, before, after });
        }
        self.told.push(Announcement { at, voice, stage, affected });
    }

    /// The newest word leaves components as they stand now, however odd the way to it was.
    fn agree(&mut self) {
        for change in self.told.last_mut().into_iter().flat_map(|it| &mut it.affected) {
            let now = self.course.present.iter().find(|(named, _)| *named == change.component);
            change.after = now.map_or(change.after, |(_, impact)| *impact);
        }
    }
}
