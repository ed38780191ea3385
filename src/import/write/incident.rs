//! An event as an incident file.
//!
//! The smallest form where the event is one message; otherwise a heading an update. What the
//! format does not allow (an end before the beginning, an impact while closing) is put right
//! here, with a note.

use super::components::Components;
use crate::content::Settings;
use crate::content::time::written;
use crate::diagnostic::is_unprintable;
use crate::import::history::{Event, EventUpdate};
use crate::import::notes::{Guess, HandWork, Notes};
use crate::model::{Impact, KindName, Severity, Stage};
use crate::writing::{FrontMatterDraft, IncidentFile, UpdateDraft, WindowDraft};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// The file of an event.
pub(super) fn file(
    event: &Event,
    components: &Components,
    settings: &Settings,
    now: Timestamp,
    notes: &mut Notes,
) -> IncidentFile {
    let event = &planned(event, now, notes);
    let writer = Writer { event, components, settings };
    let updates = writer.updates(notes);
    let start = event.started.or(updates.first().map(|update| update.at));
    let ended = writer.end(start, notes);
    let front = writer.front_matter(notes);
    let is_smallest = match updates.as_slice() {
        [only] => writer.is_smallest(only, start),
        _ => updates.is_empty(),
    };
    if is_smallest {
        writer.smallest(front, &updates, start, ended)
    } else {
        writer.with_headings(front, updates, ended, notes)
    }
}

/// An incident that lies in the future is planned: nothing is broken yet.
fn planned(event: &Event, now: Timestamp, notes: &mut Notes) -> Event {
    let mut event = event.clone();
    event.updates.sort_by_key(|update| update.at);
    if event.kind == KindName::Incident
        && event.closed.is_none()
        && event.started.or(event.updates.first().map(|first| first.at)).is_some_and(|at| at > now)
    {
        let from = event.started.or(event.updates.first().map(|first| first.at)).unwrap_or(now);
        notes.guess(Guess::Planned, &event.source, from.to_string());
        event.kind = KindName::Maintenance;
        event.window = Some((from, event.ended.filter(|end| *end > from)));
        (event.started, event.ended) = (None, None);
        for (_, impact) in &mut event.components {
            *impact = None;
        }
    }
    for update in &mut event.updates {
        if update.at > now && event.kind != KindName::Notice {
            let is_named = notes
                .guesses
                .get(&Guess::Planned)
                .is_some_and(|all| all.iter().any(|note| note.place == event.source));
            if !is_named {
                notes.guess(Guess::Future, &event.source, update.at.to_string());
            }
            update.at = minute(now);
            update.stage = update.stage.filter(|stage| stage.kind() == event.kind);
        }
    }
    event
}

fn minute(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second() - at.as_second().rem_euclid(60)).unwrap_or(at)
}

struct Writer<'a> {
    event: &'a Event,
    components: &'a Components,
    settings: &'a Settings,
}

impl Writer<'_> {
    /// Updates, oldest first, with stages of the event's kind and impacts that are allowed.
    fn updates(&self, notes: &mut Notes) -> Vec<EventUpdate> {
        let mut closed = false;
        let mut updates = self.event.updates.clone();
        for update in &mut updates {
            update.stage = update.stage.filter(|stage| stage.kind() == self.event.kind);
            if self.event.kind == KindName::Notice {
                update.changes.clear();
            }
            if let Some(stage) = update.stage {
                closed = stage.is_closed();
                if update.message.trim().is_empty() {
                    update.message = self.stock(stage);
                }
            }
            if closed {
                let dropped =
                    update.changes.iter().any(|(_, impact)| *impact != Impact::Operational);
                if dropped {
                    let what = "a component that is still impaired when all is over; it works from then on here";
                    notes.by_hand(HandWork::Markup, &self.event.source, what);
                }
                update.changes.clear();
            }
        }
        updates
    }

    /// The end, unless it is before the beginning.
    fn end(&self, start: Option<Timestamp>, notes: &mut Notes) -> Option<Timestamp> {
        let end = self.event.ended?;
        if start.is_none_or(|start| end >= start) {
            return Some(end);
        }
        let what = format!("{} is before the beginning, {}", self.time(end), self.time(start?));
        notes.guess(Guess::End, &self.event.source, what);
        self.event.closed.and(start)
    }

    /// Whether a single message needs no heading.
    fn is_smallest(&self, only: &EventUpdate, start: Option<Timestamp>) -> bool {
        // A file without headings shows its message as what was said while investigating.
        let is_usual = only.stage.is_none_or(|stage| stage == Stage::Investigating);
        let ends = self.event.closed.is_none()
            || self.event.closed == Some(Stage::Resolved)
            || self.event.closed == Some(Stage::Completed);
        is_usual
            && ends
            && only.changes.is_empty()
            && start == Some(only.at)
            && self.event.kind != KindName::Maintenance
    }

    fn smallest(
        &self,
        mut front: FrontMatterDraft,
        updates: &[EventUpdate],
        start: Option<Timestamp>,
        ended: Option<Timestamp>,
    ) -> IncidentFile {
        let event = self.event;
        let said = updates.first().and_then(|update| update.stage);
        let open = match event.kind {
            KindName::Incident => Some(Stage::Investigating),
            KindName::Maintenance => Some(Stage::Scheduled),
            KindName::Notice => None,
        };
        let stage = event.closed.or(said).or(open).filter(|_| event.kind != KindName::Notice);
        front.stage = stage.map(|stage| stage.id().to_owned());
        front.started = start.map(|at| self.time(at));
        let is_over = event.closed.is_some() || event.kind == KindName::Notice;
        front.ended = ended
            .or(start.filter(|_| event.closed.is_some()))
            .filter(|_| is_over)
            .map(|at| self.time(at));
        let introduction = updates.first().map(|update| update.message.clone()).unwrap_or_default();
        IncidentFile { front_matter: front, introduction, updates: Vec::new() }
    }

    /// A heading an update, and one more where the source says that it is over and no update does.
    fn with_headings(
        &self,
        mut front: FrontMatterDraft,
        mut updates: Vec<EventUpdate>,
        ended: Option<Timestamp>,
        notes: &mut Notes,
    ) -> IncidentFile {
        front.started = self.start_before(&updates, notes).map(|at| self.time(at));
        let closing = self.close(&mut updates, ended);
        let is_over = closing.is_some() || self.event.kind == KindName::Notice;
        front.ended = ended.filter(|end| is_over && closing != Some(*end)).map(|at| self.time(at));
        let updates = updates.iter().map(|update| self.update(update)).collect();
        IncidentFile { front_matter: front, introduction: String::new(), updates }
    }

    /// The beginning, where it is before the first update.
    fn start_before(&self, updates: &[EventUpdate], notes: &mut Notes) -> Option<Timestamp> {
        let (start, first) = (self.event.started?, updates.first()?.at);
        if start > first {
            let what = format!("{} instead of {}", self.time(first), self.time(start));
            notes.guess(Guess::Start, &self.event.source, what);
        }
        (start < first).then_some(start)
    }

    /// Closes what the source says is closed. When it was closed last.
    fn close(&self, updates: &mut Vec<EventUpdate>, ended: Option<Timestamp>) -> Option<Timestamp> {
        let newest = updates.iter().rev().find_map(|update| update.stage);
        if let Some(closed) = self.event.closed.filter(|_| !newest.is_some_and(Stage::is_closed)) {
            let last = updates.last().map(|update| update.at);
            let at = ended.max(last)?;
            let message = self.stock(closed);
            updates.push(EventUpdate {
                at,
                stage: Some(closed),
                message,
                ..EventUpdate::default()
            });
        }
        let closing = updates.iter().filter(|update| update.stage.is_some_and(Stage::is_closed));
        closing.map(|update| update.at).max()
    }

    /// What the page says where an end has no words, as it does of a file without headings.
    fn stock(&self, closed: Stage) -> String {
        let phrase = match closed {
            Stage::Resolved => "stock.resolved",
            Stage::Completed => "stock.completed",
            _ => return String::new(),
        };
        self.settings.language.phrase(phrase).to_owned()
    }

    fn front_matter(&self, notes: &mut Notes) -> FrontMatterDraft {
        let event = self.event;
        let severity = (event.kind == KindName::Incident).then(|| self.severity(notes)).flatten();
        FrontMatterDraft {
            title: self.title(notes),
            kind: self.kind(),
            severity: severity.map(|severity| severity.id.clone()),
            components: self.affected(severity),
            window: event.window.map(|(from, until)| WindowDraft {
                from: self.time(from),
                until: until.filter(|until| *until > from).map(|until| self.time(until)),
            }),
            impact: event.impact.as_deref().map(one_line),
            scope: event.scope.as_deref().map(one_line),
            pinned: event.pinned && event.kind == KindName::Notice,
            draft: event.draft,
            aliases: self.aliases(),
            ..FrontMatterDraft::default()
        }
    }

    /// The title, or where nobody could see it, the name.
    fn title(&self, notes: &mut Notes) -> String {
        let written = one_line(&self.event.title);
        if !written.is_empty() {
            return written;
        }
        notes.guess(Guess::Title, &self.event.source, format!("`{}`", self.event.name));
        self.event.name.clone()
    }

    /// Old addresses, each once, whether a slash ends it or not.
    fn aliases(&self) -> Vec<String> {
        let mut known = BTreeSet::new();
        let aliases = self.event.aliases.iter();
        aliases.filter(|alias| known.insert(alias.trim_end_matches('/'))).cloned().collect()
    }

    /// The kind, where nothing else says it.
    fn kind(&self) -> Option<String> {
        let is_told = match self.event.kind {
            KindName::Incident => true,
            KindName::Maintenance => self.event.window.is_some(),
            KindName::Notice => false,
        };
        (!is_told).then(|| self.event.kind.id().to_owned())
    }

    /// The step of the page's scale: of the same id, or of the nearest impact.
    fn severity(&self, notes: &mut Notes) -> Option<&Severity> {
        let scale = &self.settings.severities;
        let wanted = self.event.scale;
        if let Some(same) = scale.iter().find(|severity| severity.id == wanted.id()) {
            return Some(same);
        }
        let distance = |severity: &&Severity| (severity.impact as i8 - wanted.impact() as i8).abs();
        let nearest = scale.iter().min_by_key(distance)?;
        notes.guess(
            Guess::OwnSeverity,
            &self.event.source,
            format!("`{}` as `{}`", wanted.id(), nearest.id),
        );
        Some(nearest)
    }

    /// Components with their impacts, each once.
    fn affected(&self, severity: Option<&Severity>) -> Vec<(String, Option<String>)> {
        let mut affected: Vec<(String, Option<String>)> = Vec::new();
        if self.event.kind == KindName::Notice {
            return affected;
        }
        let usual = severity.map(|severity| severity.impact);
        for (key, impact) in &self.event.components {
            let Some(id) = self.components.id(key) else { continue };
            if affected.iter().all(|(known, _)| known != id) {
                let impact = impact.filter(|impact| Some(*impact) != usual);
                affected.push((id.to_owned(), impact.map(|impact| impact.id().to_owned())));
            }
        }
        affected
    }

    fn update(&self, update: &EventUpdate) -> UpdateDraft {
        let mut changes: Vec<(String, String)> = Vec::new();
        for (key, impact) in &update.changes {
            let Some(id) = self.components.id(key) else { continue };
            if changes.iter().all(|(known, _)| known != id) {
                changes.push((id.to_owned(), impact.id().to_owned()));
            }
        }
        UpdateDraft {
            time: self.time(update.at),
            stage: update.stage.map(|stage| self.settings.language.stage(stage).to_owned()),
            changes,
            message: update.message.clone(),
            ..UpdateDraft::default()
        }
    }

    fn time(&self, at: Timestamp) -> String {
        written(at, &self.settings.zone)
    }
}

/// A text on one line, without what nobody can see.
fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if is_unprintable(c) { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
