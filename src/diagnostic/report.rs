//! Complaints for programs: JSON for editors, workflow commands for a forge.

use super::{Diagnostic, Level, is_unprintable};
use crate::source::{Position, Positions, Sources};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

#[derive(Serialize)]
struct JsonComplaint<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end: JsonPosition,
    level: &'static str,
    rule: &'static str,
    message: &'a str,
    help: &'a str,
}

#[derive(Serialize)]
struct JsonPosition {
    line: usize,
    column: usize,
}

/// A JSON list of objects: file, line, column, end, level, rule, message, help. Lines and
/// columns count from 1, columns in characters; `end` is the place behind the last character.
pub fn json(complaints: &[Diagnostic], sources: &Sources) -> String {
    let mut places = Places::of(sources);
    let list: Vec<JsonComplaint> = complaints
        .iter()
        .map(|complaint| {
            let (start, end) = places.of_complaint(complaint);
            JsonComplaint {
                file: &complaint.file,
                line: start.line,
                column: start.column,
                end: JsonPosition { line: end.line, column: end.column },
                level: complaint.level.name(),
                rule: complaint.rule.name(),
                message: &complaint.message,
                help: &complaint.help,
            }
        })
        .collect();
    let mut text =
        visible_json(&serde_json::to_string_pretty(&list).unwrap_or_else(|_| "[]".to_owned()));
    text.push('\n');
    text
}

/// The same JSON with everything escaped that a terminal would obey: outside of strings there
/// is nothing of the kind but the ends of lines.
pub fn visible_json(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' || !is_unprintable(c) {
            visible.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(visible, "\\u{unit:04x}");
        }
    }
    visible
}

/// Workflow commands, one a line, as GitHub's runners read them: in values `%`, line ends and,
/// in properties, `:` and `,` are percent-escaped (GitHub docs, "Workflow commands", and the
/// runner's `ActionCommand`). `folder` is where the site folder stands in the repository.
pub fn github(complaints: &[Diagnostic], sources: &Sources, folder: &str) -> String {
    let mut text = String::new();
    let mut places = Places::of(sources);
    for complaint in complaints {
        let (start, end) = places.of_complaint(complaint);
        let file = match folder.trim_end_matches('/') {
            "" | "." => complaint.file.to_string(),
            folder => format!("{folder}/{}", complaint.file),
        };
        let _ = writeln!(
            text,
            "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}",
            command(complaint.level),
            property(&file),
            start.line,
            end.line,
            start.column,
            end.column,
            property(complaint.rule.name()),
            data(&format!("{}\n{}", complaint.message, complaint.help)),
        );
    }
    text
}

/// The workflow command of a level: what others call information is a notice there.
fn command(level: Level) -> &'static str {
    match level {
        Level::Info => "notice",
        Level::Warning | Level::Error => level.name(),
    }
}

/// The places of all files that are complained of, each read through once.
struct Places<'a> {
    sources: &'a Sources,
    files: HashMap<&'a str, Positions<'a>>,
}

impl<'a> Places<'a> {
    fn of(sources: &'a Sources) -> Places<'a> {
        Places { sources, files: HashMap::new() }
    }

    /// Where a complaint's place begins, and where it ends.
    fn of_complaint(&mut self, complaint: &'a Diagnostic) -> (Position, Position) {
        let sources = self.sources;
        let file = self.files.entry(&complaint.file).or_insert_with_key(|path| {
            let file = sources.file(path);
            let text = file.map_or(Cow::Borrowed(""), |file| String::from_utf8_lossy(file.bytes()));
            Positions::of(text)
        });
        (file.at(complaint.span.start), file.at(complaint.span.end))
    }
}

fn data(text: &str) -> String {
    let visible = |c: char| c == '\n' || !is_unprintable(c);
    text.chars()
        .map(|c| if visible(c) { c } else { '\u{fffd}' })
        .collect::<String>()
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&text.replace('\n', " ")).replace(':', "%3A").replace(',', "%2C")
}
