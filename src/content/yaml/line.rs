//! Lines of a YAML text, as an author sees them: what the scanner says is about tokens.

use crate::source::{Span, floor_to_character};

/// The line that a place is in, without its end.
pub(super) fn line_around(text: &str, at: usize) -> Span {
    let at = floor_to_character(text, at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    Span::new(start, end)
}

/// The same without white space around it.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let written = span.of(text);
    let start = span.start + (written.len() - written.trim_start().len());
    Span::new(start, start + written.trim().len())
}

/// From a place to the next white space.
pub(super) fn word_at(text: &str, at: usize) -> Span {
    let at = floor_to_character(text, at);
    let width = text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
    Span::new(at, at + width)
}

/// The tag before a value: the reader points behind it.
pub(super) fn property_before(text: &str, at: usize) -> Span {
    let line = line_around(text, at);
    let before = &text[line.start..floor_to_character(text, at)];
    before.rfind('!').map_or(word_at(text, at), |found| word_at(text, line.start + found))
}

/// The tabs before a line, where they are to blame for what was `said`.
pub(super) fn tab_indent(text: &str, at: usize, said: &str) -> Option<Span> {
    let line = line_around(text, at);
    let indent = line.of(text).find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let tab = line.of(text)[..indent].find('\t')?;
    let to_blame = said.contains("tab") || said.contains("indent") || said.contains("expected");
    to_blame.then(|| Span::new(line.start + tab, line.start + indent))
}

/// `name: value` on a line of its own.
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) value: Span,
}

impl<'a> Field<'a> {
    /// Reads one; nothing where the line is no field with a value.
    pub(super) fn of_line(text: &'a str, line: Span) -> Option<Field<'a>> {
        let written = line.of(text);
        let indent = written.len() - written.trim_start_matches([' ', '-']).len();
        let colon = written[indent..].find(": ").map(|at| indent + at)?;
        let name = written[indent..colon].trim();
        let value = trimmed(text, Span::new(line.start + colon + 2, line.end));
        let is_name =
            !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
        (is_name && value.start < value.end).then_some(Field { name, value })
    }
}

/// The line above in the same column, if it is no field: YAML takes both for one text and
/// stops at the colon of the second.
pub(super) fn unfinished_line_above(text: &str, line: Span) -> Option<Span> {
    let above = trimmed(text, line_around(text, line.start.checked_sub(1)?));
    let written = above.of(text);
    let is_field =
        written.contains(": ") || written.ends_with(':') || written.starts_with(['-', '#']);
    let column = |span: Span| span.start - line_around(text, span.start).start;
    (!written.is_empty() && !is_field && column(above) == column(trimmed(text, line)))
        .then_some(above)
}

/// Whether a value begins with a bracket that its line does not close.
pub(super) fn is_left_open(value: &str) -> bool {
    let pairs = [('[', ']'), ('{', '}')];
    pairs.iter().any(|&(open, close)| value.starts_with(open) && !value.contains(close))
}

/// A text in YAML's quotes: in single ones, in which nothing but the quote itself is special,
/// where it has double ones.
pub(super) fn in_quotes(value: &str) -> String {
    let whole =
        ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    let bare = whole.filter(|inner| !inner.contains(['"', '\''])).unwrap_or(value);
    if bare.contains(['"', '\\']) {
        format!("'{}'", bare.replace('\'', "''"))
    } else {
        format!("\"{bare}\"")
    }
}
