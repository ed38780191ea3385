//! One incident as the rules look at it: what it is, how it stands, and its words.

use super::passage::{Hit, Kind as Part, Passage};
use super::phrase::Phrasebook;
use crate::board::{Board, Course, Phase};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Incident, KindName, Site, Stage, Update};
use crate::source::{Sources, Span};
use jiff::{SignedDuration, Timestamp};

/// What all cases have in common.
pub(super) struct Scene<'a> {
    pub(super) site: &'a Site,
    pub(super) board: &'a Board,
    pub(super) sources: &'a Sources,
    pub(super) with_past: bool,
}

/// One incident, maintenance or notice.
pub(super) struct Case<'a> {
    pub(super) site: &'a Site,
    pub(super) board: &'a Board,
    pub(super) incident: &'a Incident,
    pub(super) course: &'a Course,
    /// Whether it is asked how it was talked about in the past: of what has just ended, only what
    /// can still be mended is of use.
    pub(super) with_past: bool,
    /// The whole file.
    pub(super) text: &'a str,
    /// Its prose: fields, introduction and updates, in this order.
    pub(super) passages: Vec<Passage>,
}

impl<'a> Case<'a> {
    pub(super) fn of(
        scene: &Scene<'a>,
        incident: &'a Incident,
        course: &'a Course,
        phrasebook: &Phrasebook,
    ) -> Case<'a> {
        let Scene { site, board, sources, with_past } = *scene;
        let text = sources.file(&incident.file).and_then(|file| file.text().ok()).unwrap_or("");
        let places = &incident.places;
        let mut passages: Vec<Passage> =
            places.prose.iter().map(|span| Passage::of_field(text, *span, phrasebook)).collect();
        passages.push(Passage::of_message(text, places.introduction, Part::Other, phrasebook));
        passages.extend(incident.updates.iter().enumerate().map(|(index, update)| {
            Passage::of_message(text, update.body, Part::Update(index), phrasebook)
        }));
        Case { site, board, incident, course, with_past, text, passages }
    }

    pub(super) fn is(&self, kind: KindName) -> bool {
        self.incident.kind_name() == kind
    }

    pub(super) fn is_over(&self) -> bool {
        self.course.phase == Phase::Over
    }

    /// Whether what was said while it was open is judged.
    pub(super) fn is_judged_while_open(&self) -> bool {
        !self.is_over() || self.with_past
    }

    /// The newest update while it is open; of what is over, the last that was said before.
    pub(super) fn last_open(&self) -> Option<(usize, &'a Update)> {
        if !self.is_judged_while_open() {
            return None;
        }
        let open = |update: &Update| !update.stage.is_some_and(Stage::is_closed);
        let at = self.incident.updates.iter().rposition(open)?;
        (self.is_over() || at + 1 == self.incident.updates.len())
            .then(|| (at, &self.incident.updates[at]))
    }

    /// The newest word, and how long ago it was.
    pub(super) fn newest(&self) -> Option<(&'a Update, SignedDuration)> {
        let newest = self.incident.updates.last()?;
        Some((newest, self.board.now.duration_since(newest.at)))
    }

    /// The phrases of a rule that stand in an update.
    pub(super) fn hits_in(&self, update: usize, rule: Rule) -> impl Iterator<Item = &Hit> {
        let here = move |passage: &&Passage| passage.part == Part::Update(update);
        self.passages.iter().filter(here).flat_map(move |passage| passage.hits_of(rule))
    }

    /// All phrases of a rule.
    pub(super) fn hits(&self, rule: Rule) -> impl Iterator<Item = &Hit> {
        self.passages.iter().flat_map(move |passage| passage.hits_of(rule))
    }

    /// Whether the phrases of a rule are known in the language of these updates: of a text in
    /// another one, nobody can say that something is missing.
    pub(super) fn understands(&self, updates: std::ops::Range<usize>, rule: Rule) -> bool {
        self.passages.iter().all(|passage| match passage.part {
            Part::Update(index) if updates.contains(&index) => passage.understands(rule),
            _ => true,
        })
    }

    /// A complaint about a place in its file.
    pub(super) fn complaint(
        &self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(rule, &self.incident.file, span, message, help)
    }

    /// A moment in the page's zone, as authors write it.
    pub(super) fn time(&self, at: Timestamp) -> String {
        at.to_zoned(self.site.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }
}
