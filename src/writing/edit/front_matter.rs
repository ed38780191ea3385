//! The front matter as text: fields changed where they stand, with their quotes and comments.

use super::block::Block;
use super::splices::Splices;
use crate::content::yaml::{self, Node, Value, YamlText};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::writing::incident_file::prose;
use crate::writing::scalar::{Place, literal, scalar};
use std::sync::Arc;

/// The fields of a front matter by where they stand.
pub(super) struct FrontMatterText<'a> {
    text: &'a str,
    span: Span,
    entries: Vec<(Node, Node)>,
}

impl<'a> FrontMatterText<'a> {
    pub(super) fn read(
        file: &Arc<str>,
        text: &'a str,
        span: Span,
    ) -> Result<FrontMatterText<'a>, Box<Diagnostic>> {
        let root = yaml::read(YamlText { file, text: span.of(text), at: span.start })?;
        let entries = if let Value::Map(entries) = root.value { entries } else { Vec::new() };
        Ok(FrontMatterText { text, span, entries })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.field(name).is_some()
    }

    /// The value of a field that holds a single one.
    pub(super) fn word(&self, name: &str) -> Option<String> {
        self.field(name).and_then(|(_, value)| value.text()).map(str::to_owned)
    }

    /// The same of a field inside another.
    pub(super) fn word_in(&self, outer: &str, name: &str) -> Option<String> {
        let Value::Map(entries) = &self.field(outer)?.1.value else { return None };
        let (_, value) = entries.iter().find(|(key, _)| key.text() == Some(name))?;
        value.text().map(str::to_owned)
    }

    /// Writes an id or a time, in the quotes that were there.
    pub(super) fn set_word(&self, name: &str, word: &str, splices: &mut Splices<'_>) {
        self.set(name, splices, |place, _| literal(word, place), word);
    }

    /// Writes a text that people read.
    pub(super) fn set_prose(&self, name: &str, text: &str, splices: &mut Splices<'_>) {
        let written = |place, has_room| match has_room {
            true => prose(text),
            false => scalar(text, place),
        };
        self.set(name, splices, written, text);
    }

    /// Takes a field out, with its line. One that is empty says nothing and stays; of one that
    /// somebody commented on, the value alone goes.
    pub(super) fn delete(&self, name: &str, splices: &mut Splices<'_>) {
        let found = self.field(name).filter(|(_, value)| value.value != Value::Nothing);
        let Some((key, value)) = found else { return };
        let place = self.place_of(key, value);
        if self.in_brackets() {
            splices.replace(place, "~");
            return;
        }
        if let Some(block) = self.block(key, value).filter(|block| block.is_commented) {
            let gap = Span::new(self.colon(key) + 1, block.marks.start);
            let is_near = gap.of(self.text).trim_matches([' ', '\t']).is_empty();
            let start = if is_near { gap.start } else { block.marks.start };
            splices.replace(Span::new(start, block.marks.end), "");
            splices.replace(block.lines, "");
            return;
        }
        let line = Span::new(self.line_start(key.span.start), self.next_line(place.end));
        let before = Span::new(self.colon(key) + 1, place.start);
        let is_commented = |span: Span| span.of(self.text).contains('#');
        splices.replace(
            match (is_commented(before), is_commented(Span::new(place.end, line.end))) {
                (true, _) => place,
                (false, true) => Span::new(before.start, place.end),
                (false, false) => line,
            },
            "",
        );
    }

    fn set(
        &self,
        name: &str,
        splices: &mut Splices<'_>,
        written: impl Fn(Place, bool) -> String,
        plain: &str,
    ) {
        let place = if self.in_brackets() { Place::Brackets } else { Place::Line };
        let Some((key, value)) = self.field(name) else {
            let has_room = place == Place::Line && self.indent().is_empty();
            self.add(name, &written(place, has_room), splices);
            return;
        };
        let old = self.place_of(key, value);
        let behind = self.block(key, value).map_or(old.end, |block| block.lines.end);
        let has_room = place == Place::Line && self.has_room(behind);
        let gap = if old.start == key.span.end + 1 { " " } else { "" };
        if let Some(block) = self.block(key, value) {
            // What stands behind the marks stays there, whether more lines follow or not.
            let value = written(place, has_room);
            let (first, rest) = value.split_at(value.find('\n').unwrap_or(value.len()));
            splices.replace(block.marks, first);
            splices.replace(block.lines, rest);
            return;
        }
        let value = requoted(old.of(self.text), plain).unwrap_or_else(|| written(place, has_room));
        splices.replace(old, &format!("{gap}{value}"));
    }

    fn add(&self, name: &str, value: &str, splices: &mut Splices<'_>) {
        if !self.in_brackets() {
            splices.insert(self.span.end, &format!("{}{name}: {value}\n", self.indent()));
        } else if let Some((close, has_comma)) = self.closing_brace() {
            let comma = if has_comma && !splices.has_at(close) { " " } else { ", " };
            splices.insert(close, &format!("{comma}{name}: {value}"));
        }
    }

    /// Where the brace around all fields is closed, and whether a comma stands before it. What
    /// stands behind the last value is marks and comments.
    fn closing_brace(&self) -> Option<(usize, bool)> {
        let mut at = self.span.start;
        for (key, value) in &self.entries {
            [key, value].iter().for_each(|node| node.walk(&mut |node| at = at.max(node.span.end)));
        }
        let (mut close, mut last) = (None, ' ');
        for line in self.text[at..self.span.end].split_inclusive('\n') {
            for (offset, c) in without_comment(line).char_indices() {
                match c {
                    '}' => close = Some((at + offset, last == ',')),
                    _ if c.is_whitespace() => continue,
                    _ => {}
                }
                last = c;
            }
            at += line.len();
        }
        close
    }

    /// Whether lines may follow: nothing stands behind the value, and nothing below it would be
    /// taken for one of them.
    fn has_room(&self, behind: usize) -> bool {
        let (rest, below) = self.text[behind..].split_once('\n').unwrap_or(("", ""));
        let next = below.lines().find(|line| !line.trim().is_empty());
        let is_apart = next.is_none_or(|line| !line.starts_with([' ', '\t']));
        rest.trim().is_empty() && is_apart && self.indent().is_empty()
    }

    fn block(&self, key: &Node, value: &Node) -> Option<Block> {
        let is_text = matches!(value.value, Value::Scalar(_));
        let start = self.place_of(key, value).start;
        Block::at(self.text, start, self.indent().len()).filter(|_| is_text)
    }

    fn field(&self, name: &str) -> Option<&(Node, Node)> {
        self.entries.iter().find(|(key, _)| key.text() == Some(name))
    }

    /// Where a value stands, from its first mark on; empty, behind the colon, where there is
    /// none.
    fn place_of(&self, key: &Node, value: &Node) -> Span {
        let colon = self.colon(key);
        if value.value == Value::Nothing {
            let line_end = self.text[colon..].find('\n').map_or(self.text.len(), |at| colon + at);
            let rest = &self.text[colon + 1..line_end];
            let from = colon + 1 + (rest.len() - rest.trim_start().len());
            let word = self.text[from..line_end].split([' ', '\t', '\r', ',', '}']).next();
            let word = word.filter(|word| matches!(*word, "~" | "null" | "Null" | "NULL"));
            return word.map_or(Span::at(colon + 1), |word| Span::new(from, from + word.len()));
        }
        let start = first_mark(self.text, colon + 1);
        Span::new(start, value.span.end.max(start))
    }

    /// Where the colon behind a field's name stands.
    fn colon(&self, key: &Node) -> usize {
        self.text[key.span.end..].find(':').map_or(key.span.end, |at| key.span.end + at)
    }

    fn in_brackets(&self) -> bool {
        let inside = self.span.of(self.text).lines().skip(1).map(str::trim_start);
        let mut code = inside.filter(|line| !line.is_empty() && !line.starts_with('#'));
        code.next().is_some_and(|line| line.starts_with('{'))
    }

    /// What stands before each field.
    fn indent(&self) -> &str {
        self.entries.first().map_or("", |(key, _)| {
            // A name may have a question mark before it.
            let line = &self.text[self.line_start(key.span.start)..key.span.start];
            &line[..line.len() - line.trim_start().len()]
        })
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }
}

/// Where something stands that is neither a space nor a comment.
fn first_mark(text: &str, from: usize) -> usize {
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        let code = line.trim_start();
        if !code.is_empty() && !code.starts_with('#') {
            return at + (line.len() - code.len());
        }
        at += line.len();
    }
    from
}

/// A line up to its comment. `line` holds no text in which a `#` would be none.
fn without_comment(line: &str) -> &str {
    let begins =
        |(at, _): &(usize, &str)| line[..*at].chars().next_back().is_none_or(char::is_whitespace);
    line.match_indices('#').find(begins).map_or(line, |(at, _)| &line[..at])
}

/// A text in the quotes that an old value had, where they need nothing escaped.
fn requoted(old: &str, text: &str) -> Option<String> {
    let quote = old.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let is_simple = !text.contains(['"', '\'', '\\']) && !text.contains(char::is_control);
    is_simple.then(|| format!("{quote}{text}{quote}"))
}
