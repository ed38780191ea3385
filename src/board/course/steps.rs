//! What an incident did to its components, step by step: each update, and each turn of the
//! clock, is a step that says how all of them stand from then on.

use super::life::{Effect, Life};
use super::{Change, Impairment, Phase};
use crate::model::{ComponentIndex, Impact, Incident, KindName, Stage, Update};
use jiff::Timestamp;

/// All steps of one incident, oldest first.
pub(super) struct Steps {
    /// Every component it ever named, in the order of the settings.
    named: Vec<ComponentIndex>,
    steps: Vec<Step>,
    /// How many of them lie before the closing update.
    open: usize,
}

/// How the components stand from one moment on.
struct Step {
    at: Timestamp,
    /// The update that is this step; none for a turn of the clock.
    update: Option<usize>,
    /// One for each named component.
    impacts: Vec<Impact>,
}

impl Steps {
    /// The steps that `incident` took until `now`.
    pub(super) fn of(incident: &Incident, effect: &Effect, now: Timestamp) -> Steps {
        let named = named(incident);
        if named.is_empty() || incident.kind_name() == KindName::Notice {
            return Steps { named: Vec::new(), steps: Vec::new(), open: 0 };
        }
        let mut walk = Walk::new(&named, incident);
        if effect.before_words {
            walk.turn(Timestamp::MIN, true);
        }
        let mut turns = effect.clock.iter().filter(|(at, _)| *at <= now).peekable();
        for (index, update) in incident.updates.iter().enumerate() {
            let moment = update.at.min(now);
            while let Some((at, affected)) = turns.next_if(|(at, _)| *at < moment) {
                walk.turn(*at, *affected);
            }
            walk.hear(update);
            walk.step(moment, Some(index));
        }
        turns.for_each(|(at, affected)| walk.turn(*at, *affected));
        let steps = walk.steps;
        let closing = effect
            .closing
            .and_then(|closing| steps.iter().position(|step| step.update == Some(closing)));
        Steps { open: closing.unwrap_or(steps.len()), named, steps }
    }

    /// How each named component stands now.
    pub(super) fn present(&self, life: &Life) -> Vec<(ComponentIndex, Impact)> {
        let last = self.steps[..self.open].last().filter(|_| life.phase == Phase::Running);
        let impact = |place: usize| last.map_or(Impact::Operational, |step| step.impacts[place]);
        self.named.iter().enumerate().map(|(place, name)| (*name, impact(place))).collect()
    }

    /// The stretches in which a component was affected, by component and then by time.
    pub(super) fn impairments(&self, effect: &Effect, now: Timestamp) -> Vec<Impairment> {
        let end = effect.until.filter(|until| *until <= now);
        let mut impairments = Vec::new();
        if effect.none {
            return impairments;
        }
        for (place, &component) in self.named.iter().enumerate() {
            let mut steps = self.steps[..self.open].iter().peekable();
            while let Some(step) = steps.next() {
                let impact = step.impacts[place];
                while steps.next_if(|next| next.impacts[place] == impact).is_some() {}
                let until = steps.peek().map(|next| end.map_or(next.at, |end| end.min(next.at)));
                let until = until.or(end);
                let from = step.at.max(effect.from);
                if impact > Impact::Operational && until.is_none_or(|until| from < until) {
                    impairments.push(Impairment { component, impact, from, until });
                }
            }
        }
        impairments
    }

    /// For each update, what it changed.
    pub(super) fn changes(&self, incident: &Incident) -> Vec<Vec<Change>> {
        let mut changes = vec![Vec::new(); incident.updates.len()];
        for (place, step) in self.steps.iter().enumerate() {
            let Some(update) = step.update else { continue };
            // Nobody had heard of the incident before its first word.
            let unheard = update == 0
                && incident.kind_name() == KindName::Incident
                && incident.updates[0].stage.is_none_or(|stage| !stage.is_closed());
            let before = self.steps[..place].last().filter(|_| !unheard);
            changes[update] = self.difference(before, step);
        }
        changes
    }

    fn difference(&self, before: Option<&Step>, after: &Step) -> Vec<Change> {
        let change = |(place, component): (usize, &ComponentIndex)| Change {
            component: *component,
            before: before.map_or(Impact::Operational, |step| step.impacts[place]),
            after: after.impacts[place],
        };
        let all = self.named.iter().enumerate().map(change);
        all.filter(|change| change.before != change.after).collect()
    }
}

/// Every component that `incident` ever names, in the order of the settings.
fn named(incident: &Incident) -> Vec<ComponentIndex> {
    let changes = incident.updates.iter().flat_map(|update| &update.changes);
    let mut named: Vec<_> = incident.components.iter().chain(changes).map(|(c, _)| *c).collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// A reader that goes through the updates and notes each step.
struct Walk<'a> {
    named: &'a [ComponentIndex],
    /// How the components stand, or would if they were not at rest: reopening restores it.
    held: Vec<Impact>,
    /// Whether they are affected at all.
    affected: bool,
    closed: bool,
    steps: Vec<Step>,
}

impl<'a> Walk<'a> {
    fn new(named: &'a [ComponentIndex], incident: &Incident) -> Walk<'a> {
        let held = vec![Impact::Operational; named.len()];
        let steps = Vec::with_capacity(incident.updates.len() + 2);
        let mut walk = Walk { named, held, affected: false, closed: false, steps };
        walk.hold(&incident.components);
        walk
    }

    fn hold(&mut self, impacts: &[(ComponentIndex, Impact)]) {
        for (component, impact) in impacts {
            if let Ok(place) = self.named.binary_search(component) {
                self.held[place] = *impact;
            }
        }
    }

    fn turn(&mut self, at: Timestamp, affected: bool) {
        self.affected = affected;
        self.step(at, None);
    }

    fn hear(&mut self, update: &Update) {
        match update.stage {
            // Neither begins nor ends anything.
            None | Some(Stage::Scheduled) => {}
            Some(stage) => self.affected = !stage.is_closed(),
        }
        self.closed = update.stage.map_or(self.closed, Stage::is_closed);
        if !self.closed {
            self.hold(&update.changes);
        }
    }

    fn step(&mut self, at: Timestamp, update: Option<usize>) {
        let impacts = if self.affected {
            self.held.clone()
        } else {
            vec![Impact::Operational; self.held.len()]
        };
        self.steps.push(Step { at, update, impacts });
    }
}
