//! Each file against its schema in `docs/api/`.

use crate::site::{Api, FILES, NOW, busy};
use boon::{Compiler, Schemas};
use klartext::source::Sources;
use serde_json::Value;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn name_of(file: &str) -> String {
    format!("{}.schema.json", file.replace('/', "-"))
}

/// What a value breaks of the schema of this file; nothing if it keeps it.
fn complaint(file: &str, value: &Value) -> Option<String> {
    let mut compiler = Compiler::new();
    compiler.enable_format_assertions();
    for name in [name_of(file), name_of("definitions")] {
        let text = fs::read(root().join("docs/api").join(&name)).expect("a schema");
        let schema = serde_json::from_slice(&text).expect("JSON");
        compiler.add_resource(&format!("http://schema/{name}"), schema).expect("a schema");
    }
    let mut schemas = Schemas::new();
    let schema = compiler.compile(&format!("http://schema/{}", name_of(file)), &mut schemas);
    let schema = schema.unwrap_or_else(|error| panic!("{error:#}"));
    schemas.validate(value, schema).err().map(|error| format!("{file}: {error}"))
}

#[track_caller]
fn check(api: &Api) {
    for file in FILES {
        assert_eq!(complaint(file, api.file(file)), None);
    }
}

#[test]
fn each_file_of_a_site_with_one_of_everything_keeps_its_schema() {
    let api = Api::of(&busy(), NOW);
    for (file, list) in [
        ("incidents/unresolved", "incidents"),
        ("scheduled-maintenances/upcoming", "scheduled_maintenances"),
        ("scheduled-maintenances/active", "scheduled_maintenances"),
    ] {
        assert!(!api.list(file, list).is_empty(), "{file}");
    }
    check(&api);
}

#[test]
fn each_file_of_a_site_on_which_nothing_happened_keeps_its_schema() {
    check(&Api::of(&[], NOW));
    check(&Api::with("title: A\nurl: https://example.com\n", &[], NOW));
}

#[test]
fn each_file_of_the_demo_keeps_its_schema() {
    let mut files =
        vec![("status.yaml".to_owned(), fs::read_to_string(root().join("status.yaml")))];
    for entry in WalkDir::new(root().join("incidents")) {
        let path = entry.expect("an entry").into_path();
        if path.is_file() {
            let name = path.strip_prefix(root()).expect("below").to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(&path)));
        }
    }
    let files = files.into_iter().map(|(path, text)| (path, text.expect("a file")));
    let api = Api::built(&Sources::from_files(files), NOW);
    assert!(api.list("incidents", "incidents").len() > 10);
    check(&api);
}

#[test]
fn what_clients_stumble_over_breaks_a_schema() {
    let api = Api::of(&busy(), NOW);
    let cases: [(&str, &str, Value); 8] = [
        ("summary", "/page/updated_at", "2026-11-20T10:00:00Z".into()),
        ("summary", "/incidents", Value::Null),
        ("summary", "/incidents/0/status", "resolved".into()),
        ("summary", "/components/1/status", "degraded".into()),
        ("incidents", "/incidents/0/impact", "s2".into()),
        ("incidents", "/incidents/0/incident_updates/0/affected_components", Value::Null),
        ("incidents", "/incidents/0/id", "short".into()),
        ("status", "/status", serde_json::json!({ "indicator": "none" })),
    ];
    for (file, place, wrong) in cases {
        let mut broken = api.file(file).clone();
        *broken.pointer_mut(place).unwrap_or_else(|| panic!("no {place} in {file}")) = wrong;
        assert!(complaint(file, &broken).is_some(), "{place}");
    }
    let mut extra = api.file("incidents").clone();
    extra["incidents"][0]["more"] = 1.into();
    assert!(complaint("incidents", &extra).is_some());
}
