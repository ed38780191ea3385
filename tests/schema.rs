//! The JSON Schemas: they know every field that is read, fit the demo, and offer a page's own ids.

use assert_cmd::Command;
use klartext::content::yaml::{self, Node, YamlText};
use klartext::diagnostic::plain;
use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use klartext::writing::{SchemaIds, incident_schema, status_schema};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn schema(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn ids(components: &[&str], severities: &[&str]) -> SchemaIds {
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    SchemaIds { components: owned(components), severities: owned(severities) }
}

/// A file's YAML as an editor reads it.
fn value(node: &Node) -> Value {
    match &node.value {
        yaml::Value::Nothing => Value::Null,
        yaml::Value::Scalar(scalar) if scalar.quoted => json!(scalar.text),
        yaml::Value::Scalar(scalar) => match scalar.text.as_str() {
            "true" => json!(true),
            "false" => json!(false),
            text => text.parse().map_or(json!(text), |number: f64| json!(number)),
        },
        yaml::Value::List(items) => items.iter().map(value).collect(),
        yaml::Value::Map(entries) => {
            let entry = |(key, it): &(Node, Node)| (key.text().unwrap().to_owned(), value(it));
            Value::Object(entries.iter().map(entry).collect())
        }
    }
}

fn read(text: &str) -> Value {
    value(&yaml::read(YamlText { file: &"file".into(), text, at: 0 }).unwrap())
}

/// What of the keywords in use forbids a value, in the words of JSON Schema 2020-12.
fn check(schema: &Value, it: &Value) -> Result<(), String> {
    let is_of = |name: &str| match name {
        "null" => it.is_null(),
        "boolean" => it.is_boolean(),
        "string" => it.is_string(),
        "number" => it.is_number(),
        "integer" => it.as_f64().is_some_and(|number| number.fract() == 0.0),
        "array" => it.is_array(),
        "object" => it.is_object(),
        other => panic!("no type {other}"),
    };
    let types = match &schema["type"] {
        Value::Null => Vec::new(),
        Value::String(one) => vec![one.as_str()],
        several => several.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect(),
    };
    if !types.is_empty() && !types.into_iter().any(is_of) {
        return Err(format!("{it} is of another type than {}", schema["type"]));
    }
    if schema["enum"].as_array().is_some_and(|known| !known.contains(it)) {
        return Err(format!("{it} is none of {}", schema["enum"]));
    }
    if let Some(ways) = schema["anyOf"].as_array()
        && ways.iter().all(|way| check(way, it).is_err())
    {
        return Err(format!("{it} fits none of {}", schema["anyOf"]));
    }
    if let (Some(items), Some(each)) = (it.as_array(), schema.get("items")) {
        items.iter().try_for_each(|item| check(each, item))?;
    }
    it.as_object().map_or(Ok(()), |map| check_map(schema, map))
}

fn check_map(schema: &Value, map: &serde_json::Map<String, Value>) -> Result<(), String> {
    for name in schema["required"].as_array().into_iter().flatten() {
        if !map.contains_key(name.as_str().unwrap()) {
            return Err(format!("{name} is missing"));
        }
    }
    for (name, value) in map {
        match (schema["properties"].get(name), &schema["additionalProperties"]) {
            (Some(field), _) => check(field, value)?,
            (None, Value::Bool(false)) => return Err(format!("there is no {name}")),
            (None, Value::Null) => {}
            (None, others) => check(others, value)?,
        }
    }
    Ok(())
}

/// The names that the reader knows, as it says them of one that it does not.
fn known_names(settings: &str, incident: Option<&str>) -> Vec<Vec<String>> {
    let mut files = vec![("status.yaml", settings)];
    files.extend(incident.map(|text| ("incidents/x.md", text)));
    let sources = Sources::from_files(files);
    let now = "2026-11-20T10:00:00Z".parse().unwrap();
    let complaints = pipeline::build(&sources, now, Options::default()).complaints;
    let lists = complaints.iter().filter_map(|complaint| {
        let drawn = plain(complaint, &sources);
        let list = drawn.split_once("use one of: ")?.1.lines().next()?.to_owned();
        Some(list.split(", ").map(|name| name.trim().to_owned()).collect())
    });
    lists.collect()
}

fn names(schema: &Value) -> Vec<String> {
    let mut names: Vec<String> =
        schema["properties"].as_object().unwrap().keys().cloned().collect();
    names.sort();
    names
}

#[test]
fn every_field_that_is_read_is_in_the_schema_and_no_other() {
    let good = "title: x\nurl: https://status.example.com\n";
    let incident = "---\ntitle: x\nqqqqqq: 1\n---\n";
    let mut read = known_names(good, Some(incident)).concat();
    read.sort();
    assert_eq!(read, names(&schema(&incident_schema(&SchemaIds::default()))));

    let bad = format!("{good}qqqqqq: 1\n");
    let mut read = known_names(&bad, None).concat();
    read.sort();
    assert_eq!(read, names(&schema(&status_schema())));
}

#[test]
fn every_field_of_a_component_and_of_a_severity_is_in_the_schema_and_no_other() {
    let status = schema(&status_schema());
    for (list, text) in [
        ("components", "[{ id: api, qqqqqq: 1 }]"),
        ("severities", "[{ id: minor, impact: operational, qqqqqq: 1 }]"),
    ] {
        let settings = format!("title: x\nurl: https://status.example.com\n{list}: {text}\n");
        let mut read = known_names(&settings, None).concat();
        read.sort();
        assert_eq!(read, names(&status["properties"][list]["items"]), "{list}");
    }
}

#[test]
fn every_rule_of_communication_is_in_the_schema_with_its_levels() {
    let good = "title: x\nurl: https://status.example.com\n";
    let mut read = known_names(&format!("{good}rules: {{ qqqqqq: off }}\n"), None).concat();
    read.sort();
    let rules = &schema(&status_schema())["properties"]["rules"];
    assert_eq!(read, names(&rules["anyOf"][0]));
    let description = rules["anyOf"][0]["properties"]["blame"]["description"].as_str();
    assert!(description.is_some_and(|words| words.contains("human error")), "{description:?}");
    for (text, fits) in [
        ("blame: off", true),
        ("blame: { level: error, words: [the night shift], except: [operator error rate] }", true),
        ("announced-late: { notice: 3d }", true),
        ("long-silence: { after: 1d }", true),
        ("blame:", true),
        ("blame: never", false),
        ("blames: off", false),
        ("blame: { after: 1d }", false),
        ("blame: { words: night shift }", false),
    ] {
        assert_eq!(check(rules, &self::read(text)).is_ok(), fits, "{text}");
    }
}

#[test]
fn every_field_has_a_description() {
    for text in [incident_schema(&SchemaIds::default()), status_schema()] {
        for (name, field) in schema(&text)["properties"].as_object().unwrap() {
            let description = field["description"].as_str().unwrap();
            assert!(description.len() > 5 && !description.contains("]("), "{name}: {description}");
        }
    }
}

#[test]
fn the_demo_and_the_new_folders_fit_the_schema() {
    let settings = fs::read_to_string(root().join("status.yaml")).unwrap();
    let settings = read(&settings);
    assert_eq!(check(&schema(&status_schema()), &settings), Ok(()));
    let list = |name: &str| {
        let items = settings[name].as_array().unwrap();
        items.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    let ids = SchemaIds { components: list("components"), severities: list("severities") };
    let incidents = schema(&incident_schema(&ids));
    let mut seen = 0;
    for entry in WalkDir::new(root().join("incidents")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|ending| ending == "md") {
            let text = fs::read_to_string(&path).unwrap();
            let front = text.split("\n---").next().unwrap().trim_start_matches("---\n");
            assert_eq!(check(&incidents, &read(front)), Ok(()), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 20);
    for language in ["en", "de"] {
        let path = root().join("starter").join(language).join("status.yaml");
        let text = fs::read_to_string(path).unwrap();
        assert!(text.starts_with("# yaml-language-server: $schema=schema/status.json\n"));
        assert_eq!(check(&schema(&status_schema()), &read(&text)), Ok(()));
    }
}

#[test]
fn what_is_wrong_does_not_fit() {
    let incidents = schema(&incident_schema(&ids(&["api", "login"], &["minor", "major"])));
    for text in [
        "severity: minor",
        "title: x\nseverity: huge",
        "title: x\ncomponents: [mail]",
        "title: x\ncomponents: { api: broken }",
        "title: x\nsverity: minor",
        "title: x\nwindow: 2026-11-20 09:00",
        "title: x\npinned: yes",
    ] {
        assert!(check(&incidents, &read(text)).is_err(), "{text}");
    }
    for text in [
        "title: x\nseverity: major\nstage: Wird untersucht\ncomponents: { api: , login: operational }",
        "title: 404\ncomponents: [api, { login: major_outage }]",
        "title: x\ncomponents:",
    ] {
        assert_eq!(check(&incidents, &read(text)), Ok(()), "{text}");
    }
}

fn printed(arguments: &[&str]) -> String {
    let output =
        Command::cargo_bin("klartext").unwrap().current_dir(root()).args(arguments).output();
    let output = output.unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_program_prints_schemas_with_the_ids_of_a_folder() {
    assert_eq!(printed(&["schema", "status"]), status_schema());
    assert_eq!(printed(&["schema"]), incident_schema(&SchemaIds::default()));
    let own = schema(&printed(&["schema", "incident", "-C", "."]));
    let offered = own["properties"]["severity"]["enum"].as_array().unwrap();
    assert_eq!(offered, &[json!("minor"), json!("major"), json!("critical")]);
}

#[test]
fn the_program_prints_completions_and_manual_pages() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&["completions", shell]);
        assert!(script.contains("keep-going") && script.contains("schema"), "{shell}");
    }
    let page = printed(&["man"]);
    assert!(page.contains(".TH klartext 1") && page.contains("check"), "{page}");
    let page = printed(&["man", "build"]);
    assert!(
        page.contains(".TH klartext\\-build 1") || page.contains(".TH klartext-build 1"),
        "{page}"
    );
    assert!(page.contains("keep\\-going"), "{page}");
    let output = Command::cargo_bin("klartext").unwrap().args(["man", "fly"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
