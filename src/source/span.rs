//! A stretch of a file, and the line and column a person would call it by.

use std::borrow::Cow;
use std::ops::Range;

/// A stretch of one file's text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

/// A place in a text as editors count it: both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Span {
    /// The stretch from `start` up to and without `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end: end.max(start) }
    }

    /// The empty stretch at `at`.
    pub fn at(at: usize) -> Span {
        Span { start: at, end: at }
    }

    /// The same stretch of a text that begins `by` bytes into the file.
    pub fn shifted(self, by: usize) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// As a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The text it covers; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

/// The places of one text. Finding many of them takes no longer for a text of one long line.
#[derive(Debug)]
pub struct Positions<'a> {
    text: Cow<'a, str>,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Every so many bytes: where a character begins, and how many stand before it.
    marks: Vec<(usize, usize)>,
}

impl<'a> Positions<'a> {
    /// How many bytes stand between two marks, or a few more.
    const STEP: usize = 256;

    /// The places of a text.
    pub fn of(text: Cow<'a, str>) -> Positions<'a> {
        let mut lines = vec![0];
        let mut marks = vec![(0, 0)];
        let (mut seen, mut next) = (0, Self::STEP);
        for (at, c) in text.char_indices() {
            if at >= next {
                marks.push((at, seen));
                next = at + Self::STEP;
            }
            if c == '\n' {
                lines.push(at + 1);
            }
            seen += usize::from(has_column(c));
        }
        Positions { text, lines, marks }
    }

    /// Where the byte at `offset` stands.
    pub fn at(&self, offset: usize) -> Position {
        let offset = floor_to_character(&self.text, offset);
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        Position {
            line,
            column: self.characters_before(offset) - self.characters_before(start) + 1,
        }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let mark = self.marks.partition_point(|(at, _)| *at <= offset) - 1;
        let (at, before) = self.marks[mark];
        before + self.text[at..offset].chars().filter(|c| has_column(*c)).count()
    }
}

/// A byte-order mark has no column.
fn has_column(c: char) -> bool {
    c != '\u{feff}'
}

/// The nearest character boundary at or before `offset`.
pub fn floor_to_character(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
