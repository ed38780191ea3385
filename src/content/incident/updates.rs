//! The update headings of a file as they were written, each part understood by itself.

use super::braces::{BraceReader, Braces};
use crate::content::SUGGESTIONS;
use crate::content::document::{Document, Part};
use crate::content::heading::{Heading, Line, heading};
use crate::content::settings::Settings;
use crate::content::time::{WrittenTime, time};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::Stage;
use crate::source::Span;
use std::sync::Arc;

/// An update heading and the text below it.
pub(super) struct WrittenUpdate {
    /// When it was said.
    pub time: WrittenTime,
    /// The stage it names, and where.
    pub stage: Option<(Stage, Span)>,
    /// What its braces say.
    pub braces: Braces,
    /// The heading's line.
    pub heading: Span,
    /// The text below it.
    pub body: Span,
}

impl WrittenUpdate {
    /// Whether it names a stage that ends the incident.
    pub(super) fn closes(&self) -> bool {
        self.stage.is_some_and(|(stage, _)| stage.is_closed())
    }

    /// Whether its braces say more than which anchor it keeps.
    pub(super) fn promises_or_changes(&self) -> bool {
        let promises = self.braces.next.is_some() || self.braces.takes_back;
        promises || !self.braces.changes.is_empty()
    }
}

/// Reads all headings; those that cannot be read are complained of.
pub(super) fn written_updates(
    file: &Arc<str>,
    text: &str,
    document: &Document,
    settings: &Settings,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<WrittenUpdate> {
    let reader = HeadingReader { file, text, settings };
    let mut updates = Vec::new();
    for part in &document.updates {
        updates.extend(reader.update(*part, complaints));
    }
    for (line, kind) in &document.broken_headings {
        complaints.push(reader.broken(*line, *kind, document));
    }
    updates
}

/// The longest update heading, in bytes: enough for the impacts of a thousand components.
const LONGEST_HEADING: usize = 64 * 1024;

struct HeadingReader<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    settings: &'a Settings,
}

impl HeadingReader<'_> {
    fn update(&self, part: Part, complaints: &mut Vec<Diagnostic>) -> Option<WrittenUpdate> {
        let at = part.heading.start;
        let line = part.heading.of(self.text);
        if line.len() > LONGEST_HEADING {
            complaints.push(self.too_long(part.heading));
            return None;
        }
        let parts = match heading(line) {
            Ok(parts) => parts,
            Err(wrong) => {
                complaints.push(self.complaint(
                    Rule::UnreadableBraces,
                    wrong.span.shifted(at),
                    wrong.message,
                    wrong.help,
                ));
                return None;
            }
        };
        let stage = self.stage(line, at, &parts, complaints);
        let time = match time(parts.time.of(line), &self.settings.zone) {
            Ok(time) => time,
            Err(wrong) => {
                let span = wrong.span.shifted(at + parts.time.start);
                complaints.push(self.complaint(wrong.rule, span, wrong.message, wrong.help));
                return None;
            }
        };
        let reader = BraceReader { file: self.file, settings: self.settings, time: &time };
        let mut braces = Braces::default();
        for piece in &parts.braces {
            reader.read(piece.of(line), piece.shifted(at), &mut braces, complaints);
        }
        Some(WrittenUpdate { time, stage, braces, heading: part.heading, body: part.body })
    }

    fn too_long(&self, heading: Span) -> Diagnostic {
        let bytes = heading.end - heading.start;
        let message = format!("this heading has {bytes} bytes; {LONGEST_HEADING} are read at most");
        let help = "a heading holds a time, a stage and braces: put the text on a line of its own";
        self.complaint(Rule::UnreadableHeading, heading, message, help)
    }

    fn stage(
        &self,
        line: &str,
        at: usize,
        parts: &Heading,
        complaints: &mut Vec<Diagnostic>,
    ) -> Option<(Stage, Span)> {
        let name = parts.stage.of(line);
        if name.is_empty() {
            return None;
        }
        let span = parts.stage.shifted(at);
        let found = self.settings.stage_named(name);
        if found.is_none() {
            let time = parts.time.of(line);
            let near = match complaints.len() {
                0..SUGGESTIONS => self.settings.nearest_stage(name),
                _ => None,
            };
            let (rule, message, help) = match near {
                Some(near) => (
                    Rule::UnknownStage,
                    format!("there is no stage {}", quoted(name)),
                    format!("did you mean `{near}`?"),
                ),
                None if name.split_whitespace().count() <= 2 => {
                    let stages = Stage::ALL.map(Stage::id).join(", ");
                    (
                        Rule::UnknownStage,
                        format!("there is no stage {}", quoted(name)),
                        format!("choose one of: {stages}; or leave it out"),
                    )
                }
                None => (
                    Rule::UnreadableHeading,
                    format!("{} is no stage", quoted(name)),
                    format!(
                        "end the heading behind the time, `## {time}`, and put the text on a line of its own"
                    ),
                ),
            };
            complaints.push(self.complaint(rule, span, message, help));
        }
        found.map(|stage| (stage, span))
    }

    fn broken(&self, line: Span, kind: Line, document: &Document) -> Diagnostic {
        let written = line.of(self.text);
        let words = written.trim().trim_start_matches('#').trim();
        if kind == Line::StageAlone {
            let message = format!("{} is the name of a stage and has no time", quoted(words));
            let help = format!(
                "write the time before it, `## {} {words}`, or make it `### {words}` if it is only a heading",
                self.example(line, document)
            );
            return self.complaint(Rule::HeadingWithoutTime, line, message, help);
        }
        let first = words.split_whitespace().next().unwrap_or("");
        let form = "write the line as `## 2026-11-20 09:12 STAGE`";
        let help = match time(words, &self.settings.zone) {
            _ if first.contains(':') && first.ends_with(|c: char| c.is_ascii_digit()) => {
                let date = self.example(line, document);
                let date = date.split(' ').next().unwrap_or("").to_owned();
                // Hours have two digits.
                let zero = if first.find(':') == Some(1) { "0" } else { "" };
                format!("write the date before the time: `## {date} {zero}{words}`")
            }
            Err(wrong) if wrong.help.starts_with("write `2") => {
                wrong.help.replacen("write `2", "write `## 2", 1)
            }
            _ if super::super::heading::begins_with_date(words) => {
                format!("begin the line with `## `: `## {words}`")
            }
            _ => format!("{form}, or begin it with another word if it is only a heading"),
        };
        let message =
            format!("{} begins like a time and is no update heading", quoted(written.trim()));
        self.complaint(Rule::UnreadableHeading, line, message, help)
    }

    /// A time to show in a mend: that of the update above, or of the one below.
    fn example(&self, line: Span, document: &Document) -> String {
        let near = document
            .updates
            .iter()
            .rev()
            .find(|part| part.heading.start < line.start)
            .or(document.updates.first());
        near.and_then(|part| {
            let line = part.heading.of(self.text);
            heading(line).ok().map(|parts| parts.time.of(line).to_owned())
        })
        .unwrap_or_else(|| "2026-11-20 09:12".to_owned())
    }

    fn complaint(
        &self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(rule, self.file, span, message, help)
    }
}
