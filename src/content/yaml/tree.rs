//! The tree of values, and how it is read from the YAML crate's events.

use crate::source::Span;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use std::fmt;

/// A value and where it stands in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its place: the whole of a scalar, the beginning of a list or map.
    pub span: Span,
}

/// What a value can be. Numbers, booleans and dates are texts here: what they mean, only the
/// field that holds them knows.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Nothing,
    /// A single value.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A map in the order of the file, with repeated keys.
    Map(Vec<(Node, Node)>),
}

/// A single value as text: `1.10` stays `1.10`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text, without quotes.
    pub text: String,
    /// Whether it stood in quotes or in a block.
    pub quoted: bool,
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// Calls `visit` for this node and everything in it, in the order of the file.
    pub fn walk(&self, visit: &mut impl FnMut(&Node)) {
        visit(self);
        match &self.value {
            Value::Nothing | Value::Scalar(_) => {}
            Value::List(items) => items.iter().for_each(|item| item.walk(visit)),
            Value::Map(entries) => entries.iter().for_each(|(key, value)| {
                key.walk(visit);
                value.walk(visit);
            }),
        }
    }

    pub(super) fn shifted(mut self, by: usize) -> Node {
        self.span = self.span.shifted(by);
        self.value = match self.value {
            Value::List(items) => {
                Value::List(items.into_iter().map(|item| item.shifted(by)).collect())
            }
            Value::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| (key.shifted(by), value.shifted(by)))
                    .collect(),
            ),
            value => value,
        };
        self
    }
}

/// A value as the YAML crate hands it over.
pub(super) struct Spotted(Spanned<Raw>);

enum Raw {
    Nothing,
    /// A text, unescaped.
    Text(String),
    /// A number or a boolean: its own text is in the file.
    Literal,
    List(Vec<Spotted>),
    Map(Vec<(Spotted, Spotted)>),
}

impl Spotted {
    pub(super) fn into_node(self, text: &str) -> Node {
        // What an alias stands for is written where its anchor is.
        let place = match self.0.value {
            Raw::Literal => self.0.defined.span(),
            _ => self.0.referenced.span(),
        };
        let at = |offset: Option<u64>| {
            offset.and_then(|offset| usize::try_from(offset).ok()).unwrap_or(0)
        };
        let start = at(place.byte_offset()).min(text.len());
        let span = Span::new(start, (start + at(place.byte_len())).min(text.len()));
        let written = span.of(text);
        let quoted = written.starts_with(['"', '\'']) || written.ends_with('\n');
        let value = match self.0.value {
            Raw::Nothing => Value::Nothing,
            Raw::Text(text) => Value::Scalar(Scalar { text, quoted }),
            Raw::Literal => Value::Scalar(Scalar { text: written.to_owned(), quoted }),
            Raw::List(items) => {
                Value::List(items.into_iter().map(|item| item.into_node(text)).collect())
            }
            Raw::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| (key.into_node(text), value.into_node(text)))
                    .collect(),
            ),
        };
        let span = if let Value::Scalar(_) = value {
            Span::new(start, start + written.trim_end().len())
        } else {
            span
        };
        Node { value, span }
    }
}

impl<'de> Deserialize<'de> for Spotted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(Spotted)
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}
