//! The words of a language: the built-in tables, and over them those of the site folder.

use super::yaml::{self, Node, Value};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Direction, Language, Phrase};
use crate::source::{SourceFile, Sources, TEMPLATES, builtin};
use ahash::AHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

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
            phrases.extend(table(file, complaints));
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

fn builtin_table(name: &str) -> Option<AHashMap<String, Phrase>> {
    let path = format!("i18n/{name}.yaml");
    let file = SourceFile::new(path.as_str(), builtin(&path)?);
    Some(table(&file, &mut Vec::new()))
}

/// A table's phrases; what cannot be read is a complaint, and the words under it stay.
fn table(file: &SourceFile, complaints: &mut Vec<Diagnostic>) -> AHashMap<String, Phrase> {
    let mut phrases = AHashMap::new();
    let Some(text) = super::text_of(file, complaints) else { return phrases };
    let path = file.shared_path();
    if let Some(root) = yaml::read_file(&path, text, complaints) {
        flatten("", &root, &path, &mut phrases, complaints);
    }
    phrases
}

/// Gives nested maps dotted names.
fn flatten(
    name: &str,
    node: &Node,
    file: &Arc<str>,
    phrases: &mut AHashMap<String, Phrase>,
    complaints: &mut Vec<Diagnostic>,
) {
    match &node.value {
        Value::Nothing => {}
        Value::Scalar(scalar) if !name.is_empty() => {
            phrases.insert(name.to_owned(), Phrase::Plain(scalar.text.clone()));
        }
        Value::Map(entries) => {
            if let Some(forms) = plural_forms(entries) {
                phrases.insert(name.to_owned(), Phrase::Plural(forms));
                return;
            }
            for (key, value) in entries {
                let key = key.text().unwrap_or_default();
                let dotted = if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
                flatten(&dotted, value, file, phrases, complaints);
            }
        }
        Value::Scalar(_) | Value::List(_) => {
            let message = format!("a table of words holds {} here", yaml::kind_of(node));
            let help = "write names and texts, `name: text`; names may be nested";
            complaints.push(Diagnostic::new(Rule::InvalidWords, file, node.span, message, help));
        }
    }
}

fn plural_forms(entries: &[(Node, Node)]) -> Option<BTreeMap<String, String>> {
    let form = |(key, value): &(Node, Node)| {
        let category = key.text().filter(|key| PLURAL_CATEGORIES.contains(key))?;
        Some((category.to_owned(), value.text()?.to_owned()))
    };
    let forms: BTreeMap<String, String> = entries.iter().map(form).collect::<Option<_>>()?;
    (!forms.is_empty()).then_some(forms)
}
