//! JSON Schemas (draft 2020-12) for editors: which fields a front matter and `status.yaml` have,
//! what each means, and what may stand there.
//!
//! Names and meanings are those of `docs/format.md`, which is held to the reader by a test, so
//! that no second list of fields has to be kept. A schema helps to write and is milder than
//! `check`: whether a time can be read is not said here.

use crate::content::Settings;
use crate::model::{Impact, KindName, Stage};
use serde_json::{Map, Value, json};

/// The documentation of the format.
const FORMAT: &str = include_str!("../../docs/format.md");
/// The documentation of the rules of communication.
const ADVICE: &str = include_str!("../../docs/advice.md");

/// Ids that a site folder has; none where it is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SchemaIds {
    /// Ids of components.
    pub components: Vec<String>,
    /// Ids of severities, worst last.
    pub severities: Vec<String>,
}

impl SchemaIds {
    /// Those of a page.
    pub fn of(settings: &Settings) -> SchemaIds {
        SchemaIds {
            components: settings.components.iter().map(|it| it.id.clone()).collect(),
            severities: settings.severities.iter().map(|it| it.id.clone()).collect(),
        }
    }
}

/// The schema of an incident's front matter.
pub fn incident_schema(ids: &SchemaIds) -> String {
    let fields = rows("| field | meaning |");
    printed(object("An incident file", &fields, &["title"], &|name| match name {
        "kind" => json!({ "enum": KindName::ALL.map(KindName::id) }),
        "severity" => one_of(&ids.severities),
        // Names in the page's language are read, too.
        "stage" => json!({ "anyOf": [{ "enum": Stage::ALL.map(Stage::id) }, text()] }),
        "components" => components(&ids.components),
        "window" => window(),
        "pinned" | "draft" => json!({ "type": "boolean" }),
        "aliases" => json!({ "type": ["array", "string"], "items": { "type": "string" } }),
        "workaround" => json!({ "anyOf": [{ "enum": ["none"] }, text()] }),
        _ => text(),
    }))
}

/// The schema of `status.yaml`.
pub fn status_schema() -> String {
    let fields = rows("| setting | meaning |");
    let component = part("A component has:", "A component", &["id"]);
    let severity = part("A severity has:", "A severity", &["id", "impact"]);
    printed(object(
        "The settings of a status page",
        &fields,
        &["title", "url"],
        &|name| match name {
            "components" => json!({ "type": ["array", "null"], "items": component }),
            "severities" => json!({ "type": ["array", "null"], "items": severity }),
            "feed_entries" => json!({ "type": "integer", "minimum": 1, "maximum": 1000 }),
            "rules" => rules(),
            "title" | "url" | "language" | "timezone" | "contact" | "feed_host" => text(),
            _ => json!({}),
        },
    ))
}

/// The setting `rules`: a level, or a map with more, for each rule of communication.
fn rules() -> Value {
    let level = json!({ "enum": ["off", "info", "warning", "error"] });
    let phrases = json!({ "type": ["array", "null"], "items": { "type": "string" } });
    let table = ADVICE.split_once("| rule | level |").map_or("", |(_, behind)| behind);
    let rules = table_rows(table, 3);
    let fields = object("The rules of communication", &rules, &[], &|name| {
        let mut more = json!({ "level": level, "words": phrases, "except": phrases });
        match name {
            "announced-late" => more["notice"] = text(),
            "long-silence" => more["after"] = text(),
            _ => {}
        }
        let map = json!({ "type": "object", "additionalProperties": false, "properties": more });
        json!({ "anyOf": [level, map, { "type": "null" }] })
    });
    json!({ "anyOf": [fields, { "type": "null" }] })
}

/// The schema of an item that has a table of its own.
fn part(heading: &str, title: &str, required: &[&str]) -> Value {
    let table = FORMAT.split_once(heading).map_or("", |(_, behind)| behind);
    object(title, &table_rows(table, 2), required, &|name| match name {
        "impact" => json!({ "enum": Impact::ALL.map(Impact::id) }),
        "retired" => json!({ "type": "boolean" }),
        "aliases" => json!({ "type": ["array", "string"], "items": { "type": "string" } }),
        _ => text(),
    })
}

/// A map with these fields and no others.
fn object(
    title: &str,
    fields: &[(String, String)],
    required: &[&str],
    shape: &dyn Fn(&str) -> Value,
) -> Value {
    let described = |(name, meaning): &(String, String)| {
        let mut field = shape(name);
        field["description"] = json!(meaning);
        (name.clone(), field)
    };
    let properties: Map<String, Value> = fields.iter().map(described).collect();
    json!({
        "title": title,
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties,
    })
}

/// A scalar. A title may be a number to YAML, and a field may be left empty.
fn text() -> Value {
    json!({ "type": ["string", "number", "null"] })
}

fn one_of(ids: &[String]) -> Value {
    if ids.is_empty() { text() } else { json!({ "enum": ids }) }
}

/// A list of ids, a map from ids to impacts, or one id.
fn components(ids: &[String]) -> Value {
    let impact = json!({ "enum": Impact::ALL.map(|it| json!(it.id())).into_iter().chain([Value::Null]).collect::<Vec<_>>() });
    let mut map = json!({ "type": "object", "additionalProperties": impact });
    if !ids.is_empty() {
        let known: Map<String, Value> = ids.iter().map(|id| (id.clone(), impact.clone())).collect();
        map["properties"] = known.into();
        map["additionalProperties"] = json!(false);
    }
    let id = one_of(ids);
    let list = json!({ "type": "array", "items": { "anyOf": [id, map] } });
    json!({ "anyOf": [list, map, id, { "type": "null" }] })
}

fn window() -> Value {
    json!({
        "type": ["object", "null"],
        "required": ["from"],
        "additionalProperties": false,
        "properties": { "from": text(), "until": text() },
    })
}

fn printed(schema: Value) -> String {
    let mut whole = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema" });
    if let (Value::Object(whole), Value::Object(schema)) = (&mut whole, schema) {
        whole.extend(schema);
    }
    format!("{whole:#}\n")
}

/// The names and meanings of all tables that begin with this line. What two tables have, the
/// last says.
fn rows(head: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for table in FORMAT.split(head).skip(1) {
        for (name, meaning) in table_rows(table, 2) {
            match found.iter_mut().find(|(known, _)| *known == name) {
                Some(known) => known.1 = meaning,
                None => found.push((name, meaning)),
            }
        }
    }
    found
}

/// The rows of the table that comes next: each name in the first cell, with the cell that says
/// what it means, counted from 1.
fn table_rows(text: &str, meaning: usize) -> Vec<(String, String)> {
    let lines = text.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    let mut found = Vec::new();
    for line in lines.take_while(|line| line.starts_with('|')) {
        // A bar inside of a cell is written `\\|`.
        let line = line.replace("\\|", "\u{0}");
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let (Some(names), Some(meaning)) = (cells.get(1), cells.get(meaning)) else { continue };
        let meaning = plain(&meaning.replace('\u{0}', "|"));
        let names = names.split('`').skip(1).step_by(2);
        found.extend(names.map(|name| (name.to_owned(), meaning.clone())));
    }
    found
}

/// Markdown's links as their words: editors show plain text.
fn plain(markdown: &str) -> String {
    let mut plain = String::new();
    let mut rest = markdown;
    while let Some((before, behind)) = rest.split_once('[') {
        plain.push_str(before);
        rest = match link(behind) {
            Some((words, behind)) => {
                plain.push_str(words);
                behind
            }
            None => {
                plain.push('[');
                behind
            }
        };
    }
    plain + rest
}

/// The words of a link whose bracket was opened, and what stands behind it.
fn link(text: &str) -> Option<(&str, &str)> {
    let (words, target) = text.split_once(']')?;
    let (_, behind) = target.strip_prefix('(')?.split_once(')')?;
    Some((words, behind))
}
