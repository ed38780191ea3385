//! A text of several lines behind `|` or `>`: its marks, a comment behind them, and its lines.
//!
//! YAML 1.2.2, section 8.1: the marks may be followed by a comment, the lines may not.

use crate::source::Span;

/// Where the parts of such a text stand.
pub(super) struct Block {
    /// `>-`, `|2`
    pub(super) marks: Span,
    /// Whether there is a comment on the line of the marks.
    pub(super) is_commented: bool,
    /// From the end of that line to the end of the last line that is a part of the text.
    pub(super) lines: Span,
}

impl Block {
    /// The block that begins at `start`, in a map whose names are indented by `indent`.
    pub(super) fn at(text: &str, start: usize, indent: usize) -> Option<Block> {
        let rest = &text[start..];
        if !rest.starts_with(['|', '>']) {
            return None;
        }
        let first = rest.split('\n').next().unwrap_or(rest).trim_end_matches('\r');
        let marks = first.split(char::is_whitespace).next().unwrap_or(first);
        let digit = marks.chars().find_map(|mark| mark.to_digit(10));
        let explicit = digit.and_then(|digit| usize::try_from(digit).ok());
        let end = start + first.len();
        let is_commented = first[marks.len()..].trim_start().starts_with('#');
        let lines = Span::new(end, last_line(text, end, explicit.map(|digit| indent + digit)));
        Some(Block { marks: Span::new(start, start + marks.len()), is_commented, lines })
    }
}

/// The end of the last line that is indented as the first one is, or as the marks say. What is
/// indented by less may be a comment, and is no part of the text.
fn last_line(text: &str, header_end: usize, explicit: Option<usize>) -> usize {
    let Some(newline) = text[header_end..].find('\n') else { return header_end };
    let (mut at, mut end, mut indent) = (header_end + newline + 1, header_end, explicit);
    for line in text[at..].split_inclusive('\n') {
        let code = line.trim_end_matches(['\r', '\n']);
        let spaces = code.len() - code.trim_start_matches(' ').len();
        if !code.trim().is_empty() {
            // A text that is not indented at all ends the front matter, or is its next name.
            if spaces < *indent.get_or_insert(spaces.max(1)) {
                return end;
            }
            end = at + code.trim_end().len();
        }
        at += line.len();
    }
    end
}
