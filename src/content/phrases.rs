//! The tables of phrases that advice looks for, one a language: `site-template/advice/TAG.yaml`.
//!
//! What a phrase means and how it is found is the business of the room that gives the advice.

use super::fields::Fields;
use super::yaml::{self, Value};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{PhraseTable, Phrases};
use crate::source::{BUILTIN, SourceFile, Sources, TEMPLATES};

/// All tables: the built-in ones, with those of the site folder over them, rule by rule.
pub(super) fn tables(sources: &Sources, complaints: &mut Vec<Diagnostic>) -> Vec<PhraseTable> {
    let mut tables: Vec<PhraseTable> = Vec::new();
    for (path, text) in BUILTIN.iter().filter(|(path, _)| is_table(path)) {
        tables.push(table(&SourceFile::new(*path, *text), &mut Vec::new()));
    }
    let below = |path: &str| path.strip_prefix(TEMPLATES)?.strip_prefix('/').map(str::to_owned);
    for file in &sources.templates {
        if !below(file.path()).is_some_and(|path| is_table(&path)) {
            continue;
        }
        let own = table(file, complaints);
        match tables.iter_mut().find(|table| table.tag == own.tag) {
            Some(table) => {
                table.rules.extend(own.rules);
                table.common.extend(own.common);
                table.names.extend(own.names);
                table.titles.extend(own.titles);
            }
            None => tables.push(own),
        }
    }
    tables
}

fn is_table(path: &str) -> bool {
    path.starts_with("advice/") && path.ends_with(".yaml")
}

/// One table; what cannot be read is a complaint, and the rest stays.
fn table(source: &SourceFile, complaints: &mut Vec<Diagnostic>) -> PhraseTable {
    let mut table = PhraseTable { tag: source.stem().to_owned(), ..PhraseTable::default() };
    let file = source.shared_path();
    let Some(text) = super::text_of(source, complaints) else { return table };
    let Some(root) = yaml::read_file(&file, text, complaints) else { return table };
    let Value::Map(map) = &root.value else { return table };
    let mut fields = Fields::of(&file, text, false, map);
    table.common = list(&mut fields, "common");
    table.names = list(&mut fields, "names");
    table.titles = list(&mut fields, "titles");
    for rule in Rule::ALL.iter().copied().filter(|rule| rule.is_advice()) {
        let Some(node) = fields.take(rule.name()) else { continue };
        if let Value::Map(map) = &node.value {
            let mut inner = Fields::of(&file, text, false, map);
            table.rules.insert(rule, phrases(&mut inner));
            inner.finish(&format!("the rule `{}`", rule.name()), complaints);
        } else {
            fields.wrong_type(rule.name(), node, "a map with `words`");
        }
    }
    fields.finish("a table of phrases", complaints);
    table
}

/// The fields `words` and `except` of a rule.
pub(super) fn phrases(fields: &mut Fields<'_>) -> Phrases {
    Phrases { words: list(fields, "words"), except: list(fields, "except") }
}

/// A field with a list of words or phrases.
pub(super) fn list(fields: &mut Fields<'_>, name: &'static str) -> Vec<String> {
    let Some(node) = fields.take(name) else { return Vec::new() };
    match &node.value {
        Value::Nothing => Vec::new(),
        Value::Scalar(scalar) => vec![scalar.text.clone()],
        Value::List(items) => items
            .iter()
            .filter_map(|item| fields.scalar(name, item, "a list of phrases"))
            .map(|phrase| phrase.value)
            .collect(),
        Value::Map(_) => {
            fields.wrong_type(name, node, "a list");
            Vec::new()
        }
    }
}
