//! A map's fields by name: found once, of the right type, none left over.
//!
//! Each reading takes a field out; what nobody took has a name that means nothing.

mod comment;
mod elsewhere;

use self::comment::Cut;
use self::elsewhere::elsewhere;
use super::SUGGESTIONS;
use super::time::{PageZone, WrittenTime, time};
use super::yaml::{Node, Value, kind_of};
use crate::diagnostic::{Diagnostic, Rule, did_you_mean, quoted};
use crate::source::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// The fields of one map of one file.
pub struct Fields<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    /// Whether ` #` in a plain text is always a slip: nobody comments on a message.
    of_message: bool,
    entries: Vec<(&'a Node, &'a Node)>,
    known: Vec<&'static str>,
    /// Of these an error was told already: that they are missing is none of its own.
    told: Vec<&'static str>,
    missing: Vec<(&'static str, Diagnostic)>,
    complaints: Vec<Diagnostic>,
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<'a> Fields<'a> {
    /// The fields of a map. Repeated ones are complained of and count once.
    pub fn of(
        file: &'a Arc<str>,
        text: &'a str,
        of_message: bool,
        map: &'a [(Node, Node)],
    ) -> Fields<'a> {
        let mut fields = Fields {
            file,
            text,
            of_message,
            entries: Vec::new(),
            known: Vec::new(),
            told: Vec::new(),
            missing: Vec::new(),
            complaints: Vec::new(),
        };
        let mut places: HashMap<&str, Span> = HashMap::new();
        for (key, value) in map {
            let first = key.text().and_then(|name| Some((name, *places.get(name)?)));
            match first {
                Some((name, first)) => fields.repeated(name, first, key.span),
                None => {
                    places.extend(key.text().map(|name| (name, key.span)));
                    fields.entries.push((key, value));
                }
            }
        }
        fields
    }

    /// Complains about a place in this file.
    pub fn complain(
        &mut self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.complaints.push(Diagnostic::new(rule, self.file, span, message, help));
    }

    /// Takes a field out, whatever it holds.
    pub fn take(&mut self, name: &'static str) -> Option<&'a Node> {
        self.known.push(name);
        let at = self.entries.iter().position(|(key, _)| key.text() == Some(name))?;
        Some(self.entries.remove(at).1)
    }

    /// Complains that a field is missing, unless an error explains it: its value cannot be read,
    /// or a field that nobody took was meant to be this one.
    pub fn missing(
        &mut self,
        name: &'static str,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.missing.push((name, Diagnostic::new(rule, self.file, span, message, help)));
    }

    /// Whether a field holds a list or a map, as long as nobody took it.
    pub fn holds_more_than_text(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, value)| {
            key.text() == Some(name) && matches!(value.value, Value::List(_) | Value::Map(_))
        })
    }

    /// Whether a field stands there with a value, as long as nobody took it.
    pub fn holds_something(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|(key, value)| key.text() == Some(name) && value.value != Value::Nothing)
    }

    /// Where a field's name stands, as long as nobody took it.
    pub fn place(&self, name: &str) -> Option<Span> {
        self.entries.iter().find(|(key, _)| key.text() == Some(name)).map(|(key, _)| key.span)
    }

    /// A text that people read; an empty one is none.
    pub fn prose(&mut self, name: &'static str) -> Option<Placed<String>> {
        let key_end = self.place(name).map_or(0, |key| key.end);
        let node = self.take(name)?;
        if let Some(cut) = Cut::of(self.text, node, key_end, self.of_message) {
            self.complain(Rule::CommentCutsText, cut.span, cut.message(name), cut.help(name));
        }
        let placed = self.scalar(name, node, "a text")?;
        let words = visible(&placed.value);
        (!words.is_empty()).then_some(Placed { value: words, span: placed.span })
    }

    /// A word or an id; nothing is none.
    pub fn word(&mut self, name: &'static str) -> Option<Placed<String>> {
        let node = self.take(name)?;
        self.scalar(name, node, "a single word")
    }

    /// `true` or `false`.
    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        let word = self.word(name)?;
        match word.value.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let message = format!("`{name}` is {}", quoted(other));
                self.complain(Rule::WrongType, word.span, message, "write `true` or `false`");
                None
            }
        }
    }

    /// A time.
    pub fn time(&mut self, name: &'static str, zone: &PageZone) -> Option<Placed<WrittenTime>> {
        let node = self.take(name)?;
        self.time_of(name, node, zone)
    }

    /// The time in a node.
    pub fn time_of(
        &mut self,
        name: &'static str,
        node: &Node,
        zone: &PageZone,
    ) -> Option<Placed<WrittenTime>> {
        let word = self.scalar(name, node, "a time")?;
        match time(&word.value, zone) {
            Ok(value) => Some(Placed { value, span: word.span }),
            Err(wrong) => {
                // A quoted time is one byte further right than its text.
                let quote = usize::from(word.span.of(self.text).starts_with(['"', '\'']));
                let span = wrong.span.shifted(word.span.start + quote);
                self.complain(wrong.rule, span, wrong.message, wrong.help);
                self.told.push(name);
                None
            }
        }
    }

    /// A single value; nothing is none, anything else is a complaint.
    pub fn scalar(
        &mut self,
        name: &'static str,
        node: &Node,
        wanted: &str,
    ) -> Option<Placed<String>> {
        match &node.value {
            Value::Nothing => None,
            Value::Scalar(scalar) => Some(Placed { value: scalar.text.clone(), span: node.span }),
            Value::List(_) | Value::Map(_) => {
                self.wrong_type(name, node, wanted);
                None
            }
        }
    }

    /// Complains that a field holds something else than it should.
    pub fn wrong_type(&mut self, name: &'static str, node: &Node, wanted: &str) {
        let message = format!("`{name}` is {}, not {wanted}", kind_of(node));
        let help = match node.value {
            Value::List(_) if wanted != "a list" => {
                format!("write {wanted} behind `{name}:`, in quotes if it begins with a bracket")
            }
            Value::Map(_) if wanted != "a list" => {
                format!("write {wanted} behind `{name}:`, in quotes if it has a colon in it")
            }
            _ => format!("write {wanted} behind `{name}:`"),
        };
        self.complain(Rule::WrongType, node.span, message, help);
        self.told.push(name);
    }

    /// Adds what there is to complain of, among it the fields that nobody took. The names of
    /// those that are there, though not with a value that can be used.
    pub fn finish(mut self, of_what: &str, complaints: &mut Vec<Diagnostic>) -> Vec<&'static str> {
        for (key, _) in std::mem::take(&mut self.entries) {
            match key.text() {
                Some(name) => self.unknown(of_what, name, key.span),
                None => self.complain(
                    Rule::WrongType,
                    key.span,
                    format!("the name of a field is {}", kind_of(key)),
                    "write a word before the colon",
                ),
            }
        }
        self.missing.retain(|(name, _)| !self.told.contains(name));
        complaints.append(&mut self.complaints);
        complaints.extend(self.missing.into_iter().map(|(_, complaint)| complaint));
        self.told
    }

    fn unknown(&mut self, of_what: &str, name: &str, span: Span) {
        let near = match self.complaints.len() < SUGGESTIONS {
            true => elsewhere(name)
                .filter(|here| self.known.contains(here))
                .or_else(|| did_you_mean(name, self.known.iter().copied())),
            false => None,
        };
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("delete it, or use one of: {}", self.known.join(", ")),
        };
        let message = format!("{of_what} has no field {}", quoted(name));
        self.complain(Rule::UnknownField, span, message, help);
        self.told.extend(near);
    }

    fn repeated(&mut self, name: &str, first: Span, again: Span) {
        let message = format!("{} stands here again", quoted(name));
        let complaint = Diagnostic::new(
            Rule::DuplicateKey,
            self.file,
            again,
            message,
            "delete one of the two lines",
        );
        self.complaints.push(complaint.with_related(self.file, first, "it stands here first"));
    }
}

/// A text without what nobody can see, on one line where it was folded.
fn visible(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|&c| matches!(c, '\n' | '\t') || !crate::diagnostic::is_unprintable(c))
        .collect();
    kept.trim().to_owned()
}
