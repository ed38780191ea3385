//! A file cut into front matter, introduction and updates, before any Markdown is read.
//!
//! Lines are all that counts here, so that an unclosed fence or comment ends with its update.

use super::fence::Fence;
use super::heading::{Line, line_kind};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::source::Span;
use std::sync::Arc;

/// An incident file's parts, by where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The front matter from its opening `---` on, without the closing line: YAML as it is.
    pub front_matter: Span,
    /// What stands between the front matter and the first update heading.
    pub introduction: Span,
    /// The updates in the order of the file.
    pub updates: Vec<Part>,
    /// Headings that look like updates and are none.
    pub broken_headings: Vec<(Span, Line)>,
}

/// An update as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The heading's line, from `##` to its end.
    pub heading: Span,
    /// What follows, up to the next heading.
    pub body: Span,
}

/// Cuts a file.
///
/// `is_stage` says whether a text is the name of a stage.
///
/// # Errors
/// The front matter is missing, or nothing ends it.
pub fn document(
    file: &Arc<str>,
    text: &str,
    is_stage: &dyn Fn(&str) -> bool,
) -> Result<Document, Box<Diagnostic>> {
    let start = front_matter_start(file, text)?;
    let (end, body) = front_matter_end(file, text, start)?;
    let mut document = Document {
        front_matter: Span::new(start, end),
        introduction: Span::new(body, text.len()),
        updates: Vec::new(),
        broken_headings: Vec::new(),
    };
    let mut fence = None;
    for line in lines(text, body) {
        let written = line.of(text);
        match line_kind(written, is_stage) {
            Line::Ordinary => fence = fence_after(fence, written),
            Line::Update => {
                fence = None;
                end_last(&mut document, line.start);
                document
                    .updates
                    .push(Part { heading: line, body: Span::new(after(text, line), text.len()) });
            }
            broken if fence.is_none() => document.broken_headings.push((line, broken)),
            _ => {}
        }
    }
    Ok(document)
}

/// The fence that is open behind a line.
fn fence_after(open: Option<Fence>, line: &str) -> Option<Fence> {
    match open {
        Some(fence) => (!fence.is_closed_by(line)).then_some(fence),
        None => Fence::opened_by(line),
    }
}

fn end_last(document: &mut Document, at: usize) {
    match document.updates.last_mut() {
        Some(last) => last.body.end = at,
        None => document.introduction.end = at,
    }
}

/// The lines from `from` on, without their ends.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let mut at = from;
    text[from..].split_inclusive('\n').map(move |line| {
        let span = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len());
        at += line.len();
        span
    })
}

/// Where the line after `line` begins.
fn after(text: &str, line: Span) -> usize {
    text[line.end..].find('\n').map_or(text.len(), |end| line.end + end + 1)
}

fn front_matter_start(file: &Arc<str>, text: &str) -> Result<usize, Box<Diagnostic>> {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let Some(first) = lines(text, bom).find(|line| !line.of(text).trim().is_empty()) else {
        let help =
            "begin it with `---`, the fields `title`, `severity` and `stage`, and `---` again";
        return Err(missing(file, Span::at(bom), "the file is empty".to_owned(), help.to_owned()));
    };
    let written = first.of(text);
    if written.trim_end() == "---" {
        return Ok(first.start);
    }
    let only_dashes =
        !written.trim().is_empty() && written.trim().chars().all(|c| "-–—".contains(c));
    let help = if only_dashes {
        "the line before the front matter is exactly three hyphens: `---`"
    } else if written.contains(": ") || written.ends_with(':') {
        "put a line `---` before the fields and another one behind them"
    } else {
        "put the fields `title`, `severity` and `stage` on top, between two lines `---`"
    };
    let message = format!("the file begins with {}, not with front matter", quoted(written.trim()));
    Err(missing(file, first, message, help.to_owned()))
}

fn missing(file: &Arc<str>, span: Span, message: String, help: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Rule::MissingFrontMatter, file, span, message, help))
}

/// Where the front matter ends, and where what follows its closing line begins.
fn front_matter_end(
    file: &Arc<str>,
    text: &str,
    start: usize,
) -> Result<(usize, usize), Box<Diagnostic>> {
    let unclosed = |line: Span, what: &str| {
        let opening = Span::new(start, start + 3);
        let message = format!("the front matter is not closed before {what}");
        Box::new(
            Diagnostic::new(
                Rule::UnclosedFrontMatter,
                file,
                line,
                message,
                "put a line `---` between the last field and the text",
            )
            .with_related(file, opening, "it begins here"),
        )
    };
    for line in lines(text, start).skip(1) {
        let written = line.of(text);
        if matches!(written.trim_end(), "---" | "...") {
            return Ok((line.start, after(text, line)));
        }
        // In YAML this would be a comment, and the update would be gone without a word.
        if written.starts_with("## ") && line_kind(written, &|_| false) == Line::Update {
            return Err(unclosed(line, "the first update"));
        }
    }
    let end = text.trim_end().len();
    Err(unclosed(Span::at(end.max(start)), "the end of the file"))
}
