//! The updates of an incident in their order, and what each does to components.

use super::component::Catalogue;
use super::kin::own_word;
use super::message::message;
use crate::import::datum::{Datum, Record};
use crate::import::foreign_time::Clock;
use crate::import::history::EventUpdate;
use crate::import::notes::{Guess, Notes};
use crate::import::stage_word::{Label, label_of};
use crate::model::{Impact, KindName, Stage};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Fields whose meaning is carried, or that only number and date the record.
const ITS_OWN: [&str; 3] = ["id", "incident_id", "name"];

/// The fields that say when, the one that readers saw first.
const TIMES: [&str; 3] = ["display_at", "created_at", "updated_at"];

/// An update with the states that it names.
#[derive(Debug)]
pub(super) struct Step {
    /// When, which stage, and what was said.
    pub(super) update: EventUpdate,
    /// Components with their states from then on.
    pub(super) states: Vec<(String, Impact)>,
}

/// Reads the updates of an event, oldest first.
pub(super) fn steps(
    records: Vec<Record>,
    kind: KindName,
    fallback: Option<Timestamp>,
    reading: &Reading<'_>,
    notes: &mut Notes,
) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    // Where the event has no time, an update that has none stands at the first of the others.
    let mut quiet = Notes::default();
    let fallback =
        fallback.or_else(|| records.iter().filter_map(|it| reading.time(it, &mut quiet)).min());
    // The newest stands first, so those of one time are turned round.
    for record in records.into_iter().rev() {
        if let Some(step) = reading.step(record, kind, fallback, notes) {
            steps.push(step);
        }
    }
    steps.sort_by_key(|step| step.update.at);
    steps
}

/// What updates are read with.
pub(super) struct Reading<'a> {
    /// The components.
    pub(super) catalogue: &'a Catalogue,
    /// The page's clock.
    pub(super) clock: &'a Clock,
    /// The event's place, for notes.
    pub(super) place: &'a str,
}

impl Reading<'_> {
    fn step(
        &self,
        mut record: Record,
        kind: KindName,
        fallback: Option<Timestamp>,
        notes: &mut Notes,
    ) -> Option<Step> {
        let body = record.take_text("body").unwrap_or_default();
        let at = self.time(&record, notes);
        for name in TIMES {
            record.take_text(name);
        }
        if at.is_none() {
            notes.guess(Guess::UntimedUpdate, self.place, excerpt(&body));
        }
        // Without any time, all of the event is left out, and named.
        let at = at.or(fallback)?;
        let status = record.take_text("status");
        let stage = status.and_then(|word| stage(&word, kind, self.place, notes));
        let states = self.states(&record.take_items("affected_components"), notes);
        for name in record.rest().filter(|name| !ITS_OWN.contains(name)) {
            notes.drop_field(&format!("incident_updates.{name}"), self.place);
        }
        let message = message(&body, self.place, notes);
        let update = EventUpdate { at, stage, message, ..EventUpdate::default() };
        Some(Step { update, states })
    }

    /// The moment of a time; some programs write seconds or thousandths of them since 1970.
    pub(super) fn moment(&self, text: &str, notes: &mut Notes) -> Option<Timestamp> {
        if let Ok(number) = text.parse::<i64>() {
            let seconds = if number.abs() > 100_000_000_000 { number / 1000 } else { number };
            return Timestamp::from_second(seconds).ok().filter(|_| seconds > 100_000_000);
        }
        self.clock.read(text, self.place, notes)
    }

    /// When an update was said.
    fn time(&self, update: &Record, notes: &mut Notes) -> Option<Timestamp> {
        TIMES.iter().find_map(|name| self.moment(update.text_of(name)?, notes))
    }

    fn states(&self, items: &[Datum], notes: &mut Notes) -> Vec<(String, Impact)> {
        let state = |record: &Record| {
            let key = self.catalogue.key_of(record)?;
            let word = ["new_status", "status", "current_status"]
                .iter()
                .find_map(|name| record.text_of(name));
            Some((key, word?.to_owned()))
        };
        let mut states = Vec::new();
        for (key, word) in items.iter().filter_map(Datum::record).filter_map(state) {
            match impact(&word) {
                Some(impact) => states.push((key, impact)),
                None => {
                    notes.drop_field(&format!("affected_components.new_status: {word}"), self.place)
                }
            }
        }
        states
    }
}

/// The state that a word names.
pub(super) fn impact(word: &str) -> Option<Impact> {
    let word = word.to_lowercase().replace([' ', '-'], "_");
    let word = own_word(&word).unwrap_or(&word).to_owned();
    Some(match word.as_str() {
        "operational" | "none" | "ok" => Impact::Operational,
        "under_maintenance" | "maintenance" => Impact::UnderMaintenance,
        "degraded_performance" | "performance_issues" | "degraded" | "minor" | "minor_outage" => {
            Impact::DegradedPerformance
        }
        "partial_outage" | "partial" | "major" => Impact::PartialOutage,
        "major_outage" | "full_outage" | "outage" | "critical" | "down" => Impact::MajorOutage,
        _ => return None,
    })
}

/// The stage that a word names, as one of this kind of event.
pub(super) fn stage(word: &str, kind: KindName, place: &str, notes: &mut Notes) -> Option<Stage> {
    let spoken = word.to_lowercase().replace('_', " ");
    let known = Stage::ALL.into_iter().find(|stage| stage.id().replace('_', " ") == spoken);
    let stage = known.or_else(|| match label_of(&spoken) {
        Some(Label::Stage(stage)) => {
            notes.guess(Guess::StageFromWord, place, format!("`{word}` as {}", stage.id()));
            Some(stage)
        }
        Some(_) => None,
        None => {
            notes.drop_field(&format!("status: {word}"), place);
            None
        }
    })?;
    let meant = match (kind, stage) {
        (KindName::Maintenance, Stage::Investigating | Stage::Identified) => Stage::InProgress,
        (KindName::Maintenance, Stage::Monitoring) => Stage::Verifying,
        (KindName::Maintenance, Stage::Resolved) => Stage::Completed,
        (KindName::Maintenance, Stage::Postmortem) => return None,
        (KindName::Maintenance, Stage::Withdrawn) => Stage::Cancelled,
        (KindName::Incident, Stage::Scheduled | Stage::InProgress) => Stage::Identified,
        (KindName::Incident, Stage::Verifying) => Stage::Monitoring,
        (KindName::Incident, Stage::Completed) => Stage::Resolved,
        (KindName::Incident, Stage::Cancelled) => Stage::Withdrawn,
        (_, stage) => return Some(stage),
    };
    notes.guess(Guess::StageFromWord, place, format!("`{word}` as {}", meant.id()));
    Some(meant)
}

/// Maintenance that had begun and was put back to be scheduled. Here what has begun goes on, so where
/// that was the last word, the beginnings before it count for nothing.
pub(super) fn put_back(steps: &mut [Step], place: &str, notes: &mut Notes) {
    let begins = |step: &Step| step.update.stage.is_some_and(Stage::is_under_way);
    let is_back = |step: &Step| step.update.stage == Some(Stage::Scheduled);
    let Some(begun) = steps.iter().position(begins) else { return };
    let Some(back) = steps[begun..].iter().rposition(is_back).map(|at| begun + at) else { return };
    let is_last = steps[back..].iter().skip(1).all(|step| step.update.stage.is_none());
    let at = steps[back].update.at.strftime("%Y-%m-%d %H:%M UTC").to_string();
    let what = if is_last { "and it counts as not begun" } else { "and went on later" };
    notes.guess(Guess::PutBack, place, format!("last at {at}, {what}"));
    if is_last {
        for step in steps.iter_mut().filter(|step| begins(step)) {
            step.update.stage = None;
        }
    }
}

/// What components suffer from the start, and which update changes what.
pub(super) fn components(steps: &mut [Step], kind: KindName) -> Vec<(String, Option<Impact>)> {
    let mut from_start: Vec<(String, Option<Impact>)> = Vec::new();
    let mut now: BTreeMap<String, Impact> = BTreeMap::new();
    let mut runs = kind == KindName::Incident;
    for (number, step) in steps.iter_mut().enumerate() {
        runs |= matches!(step.update.stage, Some(Stage::InProgress | Stage::Verifying));
        let is_first = if kind == KindName::Incident { number == 0 } else { now.is_empty() };
        for (key, impact) in std::mem::take(&mut step.states) {
            // Planned work impairs nothing before it begins.
            if !runs {
                if from_start.iter().all(|(known, _)| *known != key) {
                    from_start.push((key, None));
                }
                continue;
            }
            let before = now.insert(key.clone(), impact);
            // Updates name all that is impaired again and again: only what differs is news.
            if before == Some(impact) {
                continue;
            }
            let known = from_start.iter().position(|(known, _)| *known == key);
            let is_usual = kind == KindName::Maintenance && impact == Impact::UnderMaintenance;
            let is_new = before.is_none();
            match known {
                Some(_) if is_new && is_usual => {}
                Some(at) if is_new && (is_first || impact == Impact::Operational) => {
                    from_start[at].1 = Some(impact);
                }
                None if is_new && is_first && is_usual => from_start.push((key, None)),
                None if is_new && (is_first || impact == Impact::Operational) => {
                    from_start.push((key, Some(impact)));
                }
                _ => step.update.changes.push((key, impact)),
            }
        }
    }
    from_start
}

fn excerpt(body: &str) -> String {
    let line = body.lines().next().unwrap_or_default();
    line.chars().take(60).collect()
}
