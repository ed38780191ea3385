//! One file of `incidents/` understood: front matter and headings become an incident.

mod aliases;
mod assembly;
mod braces;
mod components;
mod contradiction;
mod meaningless;
mod order;
mod smallest;
mod stage;
mod updates;
mod window;
mod written;

use super::document::{Document, document};
use super::front_matter::{FrontMatter, front_matter};
use super::settings::Settings;
use super::yaml::{self, Value, YamlText};
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::model::{Incident, KindName};
use crate::source::{SourceFile, Span};
use jiff::Timestamp;
use std::sync::Arc;
use updates::{WrittenUpdate, written_updates};
use written::Written;

/// How many updates of a file are read.
const MOST_UPDATES: usize = 2000;

/// What became of a file.
#[derive(Debug)]
pub enum ReadIncident {
    /// It is an incident of the page.
    Published(Box<Incident>),
    /// It is a draft, and drafts were not asked for.
    Draft,
    /// It has errors.
    LeftOut {
        /// Whether it is certain that nothing is going on in it.
        provably_over: bool,
    },
}

/// What a file is read with.
pub struct Reading<'a> {
    /// The page's settings.
    pub settings: &'a Settings,
    /// The address on the site of an image of the site folder.
    pub images: &'a (dyn Fn(&str) -> Option<String> + Sync),
    /// Whether drafts are published.
    pub drafts: bool,
    /// The moment that decides what lies in the future.
    pub now: Timestamp,
}

/// Reads a file; complaints are those of this file, in no order.
pub fn incident(source: &SourceFile, reading: &Reading<'_>) -> (ReadIncident, Vec<Diagnostic>) {
    let mut complaints = Vec::new();
    let outcome = read(source, reading, &mut complaints);
    let outcome = match outcome {
        Outcome::Draft => {
            // Nobody sees a draft: nothing in it may keep the page from being published.
            complaints.iter_mut().for_each(|complaint| complaint.level = Level::Warning);
            ReadIncident::Draft
        }
        Outcome::Whole { incident, .. } if !complaints.iter().any(Diagnostic::is_error) => {
            ReadIncident::Published(incident)
        }
        Outcome::Whole { over, .. } | Outcome::Broken { over } => {
            ReadIncident::LeftOut { provably_over: over }
        }
    };
    (outcome, complaints)
}

enum Outcome {
    Whole { incident: Box<Incident>, over: bool },
    Draft,
    Broken { over: bool },
}

/// Whether nothing is going on in it, by its author's word: a notice tells of no trouble.
pub(super) fn is_over(incident: &Incident) -> bool {
    incident.kind_name() == KindName::Notice
        || incident.written_stage().is_some_and(|stage| stage.is_closed())
}

/// Whether what is complained of may be an update that opened the incident again: a heading of
/// the `body` that cannot be read, or a time that makes no sense.
fn hides_a_stage(complaint: &Diagnostic, body: usize) -> bool {
    let unreadable = matches!(
        complaint.rule,
        Rule::UnreadableHeading
            | Rule::HeadingWithoutTime
            | Rule::UnreadableBraces
            | Rule::UnknownStage
            | Rule::StageOfOtherKind
            | Rule::InvalidTime
            | Rule::ZoneAbbreviation
            | Rule::UnknownZone
            | Rule::SkippedTime
            | Rule::DoubledTime
    );
    (unreadable && complaint.span.start >= body) || complaint.rule == Rule::UpdateFarInFuture
}

fn read(source: &SourceFile, reading: &Reading<'_>, complaints: &mut Vec<Diagnostic>) -> Outcome {
    let file = source.shared_path();
    let Some(text) = super::text_of(source, complaints) else {
        return Outcome::Broken { over: false };
    };
    let is_stage = |name: &str| reading.settings.stage_named(name).is_some();
    let document = match document(&file, text, &is_stage) {
        Ok(document) => document,
        Err(complaint) => {
            complaints.push(*complaint);
            return Outcome::Broken { over: false };
        }
    };
    if let Some(complaint) = too_many_updates(&file, &document) {
        complaints.push(complaint);
        return Outcome::Broken { over: false };
    }
    let updates = written_updates(&file, text, &document, reading.settings, complaints);
    let body = document.introduction.start;
    let headings_hold = !complaints.iter().any(|complaint| hides_a_stage(complaint, body));
    let over = headings_hold
        && updates.iter().max_by_key(|update| update.time.at).is_some_and(WrittenUpdate::closes);
    let Some(front) = read_front_matter(&file, text, document.front_matter, reading, complaints)
    else {
        return Outcome::Broken { over };
    };
    // Which of two lines is meant is not known: neither may hide what is going on.
    if complaints.iter().any(|complaint| complaint.rule == Rule::DuplicateKey) {
        return Outcome::Broken { over };
    }
    if front.draft && !reading.drafts {
        return Outcome::Draft;
    }
    let by_front = headings_hold && document.updates.is_empty();
    let over = over || (by_front && stage::says_over(&front, reading.settings));
    let kind = kind_of(&file, &front, complaints);
    let over = over || kind == Some(KindName::Notice);
    let Some(kind) = kind else { return Outcome::Broken { over } };
    let slug = super::slug::slug(source.stem());
    let written = Written { file: &file, text, slug, front, kind, document: &document, updates };
    let assembled = assembly::assemble(written, reading, complaints);
    let hidden = complaints.iter().any(|complaint| hides_a_stage(complaint, body));
    match assembled {
        Some(incident) => {
            Outcome::Whole { over: !hidden && is_over(&incident), incident: Box::new(incident) }
        }
        None => Outcome::Broken { over: over && !hidden },
    }
}

/// More headings than any incident has make a page that no browser opens.
fn too_many_updates(file: &Arc<str>, document: &Document) -> Option<Diagnostic> {
    let updates = document.updates.iter().map(|part| part.heading);
    let mut headings = updates.chain(document.broken_headings.iter().map(|(line, _)| *line));
    let one_too_many = headings.nth(MOST_UPDATES)?;
    let message = format!("the file has more than {MOST_UPDATES} updates");
    let help = "begin a new file for what is new, with a link to this one";
    Some(Diagnostic::new(Rule::FileTooLong, file, one_too_many, message, help))
}

fn read_front_matter(
    file: &Arc<str>,
    text: &str,
    span: Span,
    reading: &Reading<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<FrontMatter> {
    let yaml = YamlText { file, text: span.of(text), at: span.start };
    let root = match yaml::read(yaml) {
        Ok(root) => root,
        Err(complaint) => {
            complaints.push(*complaint);
            return None;
        }
    };
    let nothing = Vec::new();
    let map = match &root.value {
        Value::Map(map) => map,
        Value::Nothing => &nothing,
        Value::Scalar(_) | Value::List(_) => {
            let message = format!("the front matter is {}, not fields", yaml::kind_of(&root));
            complaints.push(Diagnostic::new(
                Rule::WrongType,
                file,
                root.span,
                message,
                "write each field as `name: value`",
            ));
            return None;
        }
    };
    Some(front_matter(file, text, map, &reading.settings.zone, complaints))
}

/// The kind that is written, or the one that a window implies.
fn kind_of(
    file: &Arc<str>,
    front: &FrontMatter,
    complaints: &mut Vec<Diagnostic>,
) -> Option<KindName> {
    let Some(kind) = &front.kind else {
        if front.complained_of.contains(&"kind") {
            return None;
        }
        return Some(if front.has_window { KindName::Maintenance } else { KindName::Incident });
    };
    let found = KindName::from_id(&kind.value);
    if found.is_none() {
        let ids = KindName::ALL.map(KindName::id);
        let message = format!("there is no kind {}", crate::diagnostic::quoted(&kind.value));
        complaints.push(Diagnostic::new(
            Rule::UnknownKind,
            file,
            kind.span,
            message,
            super::choose(&kind.value, &ids),
        ));
    }
    found
}
