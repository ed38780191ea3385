//! The words of a language: the built-in tables, and over them those of the site folder.

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Direction, Language, Phrase};
use crate::source::{SourceFile, Sources, Span, TEMPLATES, builtin, floor_to_character};
use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// The language whose words fill every gap of another table.
const FALLBACK: &str = "en";
/// Unicode CLDR's names of plural categories: a map of nothing but these is one phrase.
const PLURAL_CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The language of this BCP 47 tag: English, under the built-in tables of the tag's first part
/// and of the tag, under `site-template/i18n/` of the same names. Nothing where no table but
/// English is there for the tag.
pub fn language(
    sources: &Sources,
    tag: &str,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Language> {
    let mut phrases = builtin_table(FALLBACK).unwrap_or_default();
    let mut found = false;
    for name in names(tag) {
        if let Some(table) = builtin_table(name) {
            phrases.extend(table);
            found = true;
        }
    }
    for name in names(tag) {
        if let Some(file) = sources.file(&format!("{TEMPLATES}/i18n/{name}.yaml")) {
            phrases.extend(written_table(file, complaints));
            found = true;
        }
    }
    let direction = match phrases.get("direction") {
        Some(Phrase::Plain(word)) if word == "rtl" => Direction::RightToLeft,
        _ => Direction::LeftToRight,
    };
    found.then(|| Language { tag: tag.to_owned(), direction, phrases })
}

/// The tables that may hold words for a tag, the more general first.
fn names(tag: &str) -> impl Iterator<Item = &str> {
    let primary = tag.split('-').next().filter(|primary| *primary != tag);
    primary.into_iter().chain([tag])
}

fn builtin_table(name: &str) -> Option<BTreeMap<String, Phrase>> {
    read_table(builtin(&format!("i18n/{name}.yaml"))?).ok()
}

/// The table of a site folder; what cannot be read is a complaint, and the words under it stay.
fn written_table(file: &SourceFile, complaints: &mut Vec<Diagnostic>) -> BTreeMap<String, Phrase> {
    let mut complain = |span, message: String, help: &str| {
        let path = file.shared_path();
        complaints.push(Diagnostic::new(Rule::InvalidWords, &path, span, message, help));
        BTreeMap::new()
    };
    let text = match file.text() {
        Ok(text) => text.trim_start_matches('\u{feff}'),
        Err(bad) => {
            return complain(
                Span::at(bad.at),
                "the table of words is not UTF-8".to_owned(),
                "save it as UTF-8",
            );
        }
    };
    match read_table(text) {
        Ok(table) => table,
        Err(error) => complain(
            place(text, &error),
            format!("the table of words cannot be read: {}", first_line(&error)),
            "write it as names and texts, with texts in quotes; nested names are joined by dots",
        ),
    }
}

fn read_table(text: &str) -> Result<BTreeMap<String, Phrase>, serde_yaml::Error> {
    let mut phrases = BTreeMap::new();
    if let Node::Map(entries) = serde_yaml::from_str(text)? {
        flatten("", entries, &mut phrases);
    }
    Ok(phrases)
}

/// Gives nested maps dotted names.
fn flatten(prefix: &str, entries: Vec<(String, Node)>, phrases: &mut BTreeMap<String, Phrase>) {
    for (key, node) in entries {
        let name = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
        match node {
            Node::Text(text) => {
                phrases.insert(name, Phrase::Plain(text));
            }
            Node::Map(entries) => match plural_forms(&entries) {
                Some(forms) => {
                    phrases.insert(name, Phrase::Plural(forms));
                }
                None => flatten(&name, entries, phrases),
            },
            Node::Nothing => {}
        }
    }
}

fn plural_forms(entries: &[(String, Node)]) -> Option<BTreeMap<String, String>> {
    let form = |(key, node): &(String, Node)| match node {
        Node::Text(text) if PLURAL_CATEGORIES.contains(&key.as_str()) => {
            Some((key.clone(), text.clone()))
        }
        _ => None,
    };
    entries
        .iter()
        .map(form)
        .collect::<Option<_>>()
        .filter(|forms: &BTreeMap<_, _>| !forms.is_empty())
}

fn first_line(error: &serde_yaml::Error) -> String {
    let message = error.without_snippet().to_string();
    message.lines().next().unwrap_or_default().to_owned()
}

/// The rest of the line on which the YAML reader stopped.
fn place(text: &str, error: &serde_yaml::Error) -> Span {
    let Some(location) = error.location() else { return Span::default() };
    let line = usize::try_from(location.line()).unwrap_or(1).max(1);
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let start = floor_to_character(text, start);
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    Span::new(start, end)
}

/// YAML as far as a table of words has any.
enum Node {
    Nothing,
    Text(String),
    Map(Vec<(String, Node)>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a map of texts")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Text(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Text(number.to_string()))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Node, E> {
        Err(E::custom("`yes`, `no`, `true` and `false` are no texts unless they stand in quotes"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Err(A::Error::custom("a list where a text is expected"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Node::Map(entries))
    }
}
