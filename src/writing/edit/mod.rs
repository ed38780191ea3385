//! A word added to an incident file that somebody wrote: every byte that is not meant stays.
//!
//! The file was read without an error before; whether the outcome makes sense is found by
//! reading it again.

mod block;
mod front_matter;
mod splices;

use self::front_matter::FrontMatterText;
use self::splices::Splices;
use super::incident_file::UpdateDraft;
use crate::content::Settings;
use crate::content::document::{Document, document};
use crate::content::heading::heading;
use crate::diagnostic::Diagnostic;
use crate::model::{Incident, KindName, Stage};
use crate::source::Span;
use jiff::Timestamp;
use std::sync::Arc;

/// What is added to a file.
#[derive(Debug, Clone, Default)]
pub struct Addition {
    /// The update; its stage and its promise come from the fields below.
    pub update: UpdateDraft,
    /// The stage from now on, if it is named.
    pub stage: Option<Stage>,
    /// The promise of the next word.
    pub promise: Option<PromiseDraft>,
    /// Whether it was said that there is no such promise: one that stands in a field is taken back.
    pub promises_nothing: bool,
    /// What customers can do now, or `none`.
    pub workaround: Option<String>,
    /// What does not work, if that is other than the file says.
    pub impact: Option<String>,
}

/// A promise in the two ways in which it can stand in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseDraft {
    /// In the braces of the update: a duration or a time of day, if one says it.
    pub brace: Option<String>,
    /// In the field `next_update`: a time.
    pub time: String,
    /// The moment that both say.
    pub due: Timestamp,
}

/// The text of a file with an update more, where the file has its newest: at its end, or above
/// the others. Fields that the update makes wrong are kept in step.
///
/// `incident` is what was read from `text`.
///
/// # Errors
/// The file cannot be cut or its front matter not be read: it is not what `incident` was read
/// from.
pub fn add_update(
    file: &Arc<str>,
    text: &str,
    incident: &Incident,
    settings: &Settings,
    addition: &Addition,
) -> Result<String, Box<Diagnostic>> {
    let is_stage = |name: &str| settings.stage_named(name).is_some();
    let document = document(file, text, &is_stage)?;
    let front = FrontMatterText::read(file, text, document.front_matter)?;
    let mut edit =
        Edit { text, document: &document, incident, settings, splices: Splices::of(text) };
    let mut update = addition.update.clone();
    update.stage = addition.stage.map(|stage| edit.stage_name(stage));
    edit.fields(&front, addition, &mut update);
    if document.updates.is_empty() {
        edit.head_the_body(&front);
    } else {
        edit.name_the_stage_so_far(&front);
    }
    edit.place(&update.text(&is_stage));
    Ok(edit.splices.applied())
}

struct Edit<'a> {
    text: &'a str,
    document: &'a Document,
    incident: &'a Incident,
    settings: &'a Settings,
    splices: Splices<'a>,
}

impl Edit<'_> {
    /// As the other headings of the file name stages: by ids, or by the names that are read.
    fn stage_name(&self, stage: Stage) -> String {
        let named: Vec<&str> =
            self.headings().map(|(_, stage)| stage).filter(|name| !name.is_empty()).collect();
        let by_id = !named.is_empty() && named.iter().all(|name| Stage::from_id(name).is_some());
        if by_id { stage.id().to_owned() } else { self.settings.language.stage(stage).to_owned() }
    }

    /// The end of each heading's time in the file, and the name of its stage.
    fn headings(&self) -> impl Iterator<Item = (usize, &str)> {
        self.document.updates.iter().filter_map(|part| {
            let line = part.heading.of(self.text);
            let parts = heading(line).ok()?;
            Some((part.heading.start + parts.time.end, parts.stage.of(line)))
        })
    }

    /// Keeps the fields in step with the update. A promise stands in the braces, unless there
    /// is a field that would count instead.
    fn fields(
        &mut self,
        front: &FrontMatterText<'_>,
        addition: &Addition,
        update: &mut UpdateDraft,
    ) {
        let closes = addition.stage.is_some_and(Stage::is_closed);
        if let Some(stage) = addition.stage.filter(|_| front.has("stage")) {
            front.set_word("stage", stage.id(), &mut self.splices);
        }
        match &addition.promise {
            Some(PromiseDraft { brace: Some(brace), .. }) if !front.has("next_update") => {
                update.next = Some(brace.clone());
            }
            Some(promise) => front.set_word("next_update", &promise.time, &mut self.splices),
            None if closes || addition.promises_nothing => {
                front.delete("next_update", &mut self.splices);
            }
            None => {}
        }
        if addition.stage.is_some_and(|stage| !stage.is_closed()) {
            front.delete("ended", &mut self.splices);
        }
        for (name, text) in [("impact", &addition.impact), ("workaround", &addition.workaround)] {
            if let Some(text) = text {
                front.set_prose(name, text, &mut self.splices);
            }
        }
    }

    /// Where no heading names a stage, `stage` speaks of the newest update. That is going to be
    /// another one.
    fn name_the_stage_so_far(&mut self, front: &FrontMatterText<'_>) {
        if self.incident.kind_name() == KindName::Notice
            || !front.has("stage")
            || self.headings().any(|(_, stage)| !stage.is_empty())
        {
            return;
        }
        let Some(newest) = self.incident.updates.last() else { return };
        let line = newest.span.of(self.text);
        if let (Ok(parts), Some(stage)) = (heading(line), newest.stage) {
            let name = format!(" {}", self.stage_name(stage));
            self.splices.insert(newest.span.start + parts.time.end, &name);
        }
    }

    /// Makes the one message of a file without headings the first update, and a closed stage
    /// the second: with the times that named them before, so that their addresses stay.
    fn head_the_body(&mut self, front: &FrontMatterText<'_>) {
        let ended = front.word("ended").or_else(|| front.word_in("window", "until"));
        let times = [front.word("started"), ended];
        for (number, (update, time)) in self.incident.updates.iter().zip(times).enumerate() {
            let Some(time) = time else { continue };
            let stage = update.stage.map(|stage| self.stage_name(stage));
            let draft = UpdateDraft { time, stage, ..UpdateDraft::default() };
            if number == 0 {
                self.head(&draft.text(&|_| false));
            } else {
                let message = update.message.text().to_owned();
                self.place(&UpdateDraft { message, ..draft }.text(&|_| false));
            }
        }
    }

    fn head(&mut self, heading: &str) {
        let body = self.document.introduction;
        let before = if self.text[..body.start].ends_with('\n') { "\n" } else { "\n\n" };
        let first = body.of(self.text).split('\n').next().unwrap_or("");
        let behind = if first.trim().is_empty() { "" } else { "\n" };
        self.splices.insert(body.start, &format!("{before}{heading}{behind}"));
    }

    /// Puts an update where the newest one belongs.
    fn place(&mut self, update: &str) {
        let spans = &self.document.updates;
        let newest = self.incident.updates.last().map_or(Span::at(0), |update| update.span);
        match spans.first() {
            Some(top) if spans.len() > 1 && top.heading.start == newest.start => {
                self.splices.insert(top.heading.start, &format!("{update}\n"));
            }
            _ => self.splices.append(update),
        }
    }
}
