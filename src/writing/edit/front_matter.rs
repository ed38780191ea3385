//! The front matter as text: fields changed where they stand, with their quotes and comments.

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
            self.add(name, &written(place, self.indent().is_empty()), splices);
            return;
        };
        let old = self.place_of(key, value);
        let line_end = self.text[old.end..].find('\n').map_or(self.text.len(), |at| old.end + at);
        let is_alone = self.text[old.end..line_end].trim().is_empty();
        let has_room = place == Place::Line && is_alone && self.indent().is_empty();
        let gap = if old.start == key.span.end + 1 { " " } else { "" };
        let value = requoted(old.of(self.text), plain).unwrap_or_else(|| written(place, has_room));
        splices.replace(old, &format!("{gap}{value}"));
    }

    fn add(&self, name: &str, value: &str, splices: &mut Splices<'_>) {
        if !self.in_brackets() {
            splices.insert(self.span.end, &format!("{}{name}: {value}\n", self.indent()));
        } else if let Some(close) = self.span.of(self.text).rfind('}') {
            splices.insert(self.span.start + close, &format!(", {name}: {value}"));
        }
    }

    fn field(&self, name: &str) -> Option<&(Node, Node)> {
        self.entries.iter().find(|(key, _)| key.text() == Some(name))
    }

    /// Where a value stands, from its first mark on; empty, behind the colon, where there is
    /// none.
    fn place_of(&self, key: &Node, value: &Node) -> Span {
        let colon = self.colon(key);
        let line_end = self.text[colon..].find('\n').map_or(self.text.len(), |at| colon + at);
        let rest = &self.text[colon + 1..line_end];
        let from = colon + 1 + (rest.len() - rest.trim_start().len());
        let is_comment = |at: usize| self.text[at..line_end].starts_with('#');
        if value.value == Value::Nothing {
            let word = self.text[from..line_end].split([' ', '\t', '\r', ',', '}']).next();
            let word = word.filter(|word| matches!(*word, "~" | "null" | "Null" | "NULL"));
            return word.map_or(Span::at(colon + 1), |word| Span::new(from, from + word.len()));
        }
        let start = if from >= line_end || is_comment(from) { value.span.start } else { from };
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
            let start = self.line_start(key.span.start);
            &self.text[start..key.span.start]
        })
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }
}

/// A text in the quotes that an old value had, where they need nothing escaped.
fn requoted(old: &str, text: &str) -> Option<String> {
    let quote = old.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let is_simple = !text.contains(['"', '\'', '\\']) && !text.contains(char::is_control);
    is_simple.then(|| format!("{quote}{text}{quote}"))
}
