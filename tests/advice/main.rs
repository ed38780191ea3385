//! Advice: what is complained of and what only looks like it, where it is given, and what the
//! settings make of it. What each rule says stands in `tests/complaints/`.

mod given;
mod languages;
mod missing;
mod promises;
mod rules;
mod samples;
#[path = "../support/mod.rs"]
mod support;
mod words;

use klartext::advice::Asked;
use klartext::diagnostic::Diagnostic;
use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use support::{moment, rules};

const NOW: &str = "2026-11-20T10:00:00Z";

const SETTINGS: &str = "title: Alpenrose\nurl: https://status.alpenrose.example\n\
    contact: help@alpenrose.example\ncomponents: [{ id: login }, { id: api }]\n";

/// An open incident that lacks nothing, with this text.
fn open(text: &str) -> String {
    format!(
        "---\ntitle: Sign-in fails\nseverity: major\ncomponents: [login]\nimpact: Sign-in fails.\n\
         workaround: none\n---\n\n## 2026-11-20 09:50 Identified {{next=1h}}\n\n{text}\n"
    )
}

fn given(settings: &str, incident: &str, advice: Asked) -> Vec<Diagnostic> {
    let settings = format!("{SETTINGS}{settings}");
    let files = [("status.yaml", settings.as_str()), ("incidents/2026-11-20-sign-in.md", incident)];
    let options = Options { advice, ..Options::default() };
    pipeline::build(&Sources::from_files(files), moment(NOW), options).complaints
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = given("", &open(text), Asked::Current);
    assert_eq!(rules(&found), expected, "{text}: {found:#?}");
}
