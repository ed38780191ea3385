//! A complaint as a person reads it: the line with a caret, what is wrong, what mends it.

use super::{Diagnostic, Level, is_unprintable};
use crate::source::{Sources, Span, floor_to_character};
use annotate_snippets::{AnnotationKind, Group, Level as Weight, Renderer, Snippet};
use std::ops::Range;

/// How many bytes of a line are shown around a place: lines may be megabytes long.
const SHOWN: usize = 200;

/// The complaint with colours, for a terminal.
pub fn draw(complaint: &Diagnostic, sources: &Sources) -> String {
    render(complaint, sources, Renderer::styled())
}

/// The complaint without colours.
pub fn plain(complaint: &Diagnostic, sources: &Sources) -> String {
    render(complaint, sources, Renderer::plain())
}

fn render(complaint: &Diagnostic, sources: &Sources, renderer: Renderer) -> String {
    let weight = match complaint.level {
        Level::Info => Weight::INFO,
        Level::Error => Weight::ERROR,
        Level::Warning => Weight::WARNING,
    };
    let title = weight.primary_title(printable(&complaint.message)).id(complaint.rule.name());
    let mut places = vec![Place::of(sources, &complaint.file, complaint.span, None)];
    for related in &complaint.related {
        let label = Some(printable(&related.label));
        places.push(Place::of(sources, &related.file, related.span, label));
    }
    let snippets = places.iter().map(Place::snippet);
    let groups = [
        Group::with_title(title).elements(snippets),
        Group::with_title(Weight::HELP.secondary_title(printable(&complaint.help))),
    ];
    renderer.render(&groups)
}

/// An excerpt of a file: some whole lines, or a piece of a line that is too long.
struct Place {
    path: String,
    text: String,
    first_line: usize,
    mark: Range<usize>,
    label: Option<String>,
}

impl Place {
    fn of(sources: &Sources, path: &str, span: Span, label: Option<String>) -> Place {
        let whole = sources.file(path).map(|file| String::from_utf8_lossy(file.bytes()));
        let whole = whole.as_deref().unwrap_or("");
        let start = floor_to_character(whole, span.start);
        let line_end = |from: usize| whole[from..].find('\n').map_or(whole.len(), |at| from + at);
        let line_start = whole[..start].rfind('\n').map_or(0, |at| at + 1);
        let end = floor_to_character(whole, span.end).clamp(start, line_end(start));
        let from = floor_to_character(whole, line_start.max(start.saturating_sub(SHOWN)));
        let to = floor_to_character(whole, line_end(start).min(end.min(start + SHOWN) + SHOWN));
        let cut = |range: Range<usize>| printable(whole.get(range).unwrap_or(""));
        let before = cut(from..start);
        let marked = cut(start..end.min(to));
        let after = cut(end.min(to)..to);
        let mark = before.len()..before.len() + marked.len();
        Place {
            path: printable(path),
            text: format!("{before}{marked}{after}"),
            first_line: whole[..start].bytes().filter(|&byte| byte == b'\n').count() + 1,
            mark,
            label,
        }
    }

    fn snippet(&self) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let kind =
            if self.label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
        Snippet::source(self.text.as_str())
            .line_start(self.first_line)
            .path(self.path.as_str())
            .annotation(kind.span(self.mark.clone()).label(self.label.as_deref()))
    }
}

/// The text without anything that moves a cursor, colours a terminal or turns the reading
/// direction. A carriage return at the end of a line is nothing to show.
fn printable(text: &str) -> String {
    text.trim_end_matches('\r')
        .chars()
        .filter(|&c| c != '\u{feff}')
        .map(|c| match c {
            '\t' => ' ',
            c if is_unprintable(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}
