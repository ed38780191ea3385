//! Whole files: as a person would write them, and read back as what was meant.

use crate::support::{drawn, moment, site};
use klartext::model::{Impact, Kind, Stage};
use klartext::source::Sources;
use klartext::writing::{FrontMatterDraft, IncidentFile, UpdateDraft, WindowDraft};
use proptest::prelude::*;

const SETTINGS: &str = "title: Example\nurl: https://status.example.com\ncomponents:\n  \
    - { id: api, name: API }\n  - { id: login, name: Sign-in }\n  - { id: no, name: North }\n";

/// As the settings know stages: case and punctuation don't count.
fn is_stage(name: &str) -> bool {
    let letters = |name: &str| name.replace(|c: char| !c.is_alphanumeric(), "").to_lowercase();
    Stage::ALL.iter().any(|stage| letters(stage.id()) == letters(name))
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn full() -> IncidentFile {
    let front_matter = FrontMatterDraft {
        comments: owned(&["yaml-language-server: $schema=schema.json"]),
        title: "Sign-in: fails for some".to_owned(),
        severity: some("major"),
        stage: some("monitoring"),
        components: vec![("login".to_owned(), some("partial_outage")), ("no".to_owned(), None)],
        started: some("2026-11-20 09:05"),
        impact: some("One in eight fails.\nStored data is safe."),
        workaround: some("none"),
        scope: some("EU"),
        next_update: some("2026-11-20 11:30"),
        contact: some("support@example.com"),
        aliases: owned(&["old-name", "/issues/a,b/"]),
        ..FrontMatterDraft::default()
    };
    let first = UpdateDraft {
        time: "2026-11-20 09:12".to_owned(),
        stage: some("Investigating"),
        next: some("30m"),
        message: "\n\nSome sign-ins fail.\n\n".to_owned(),
        ..UpdateDraft::default()
    };
    let second = UpdateDraft {
        time: "2026-11-20 10:05".to_owned(),
        stage: some("Monitoring"),
        changes: vec![("api".to_owned(), "operational".to_owned())],
        anchor: some("202611201004"),
        message: "Better.".to_owned(),
        ..UpdateDraft::default()
    };
    IncidentFile {
        front_matter,
        introduction: "What this page is about.".to_owned(),
        updates: vec![first, second],
    }
}

const FULL: &str = "---
# yaml-language-server: $schema=schema.json
title: \"Sign-in: fails for some\"
severity: major
stage: monitoring
components:
  login: partial_outage
  \"no\":
started: 2026-11-20 09:05
impact: |-
  One in eight fails.
  Stored data is safe.
workaround: none
scope: EU
next_update: 2026-11-20 11:30
contact: support@example.com
aliases: [old-name, \"/issues/a,b/\"]
---

What this page is about.

## 2026-11-20 09:12 Investigating {next=30m}

Some sign-ins fail.

## 2026-11-20 10:05 Monitoring {api=operational #202611201004}

Better.
";

#[test]
fn a_full_file_reads_as_a_person_would_write_it() {
    assert_eq!(full().text(&is_stage), FULL);
}

#[test]
fn a_full_file_is_read_without_a_complaint() {
    let sources = Sources::from_files([
        ("status.yaml", SETTINGS),
        ("incidents/a.md", &full().text(&is_stage)),
    ]);
    let (site, complaints) = site(&sources, moment("2026-11-20T11:00:00Z"));
    assert!(complaints.is_empty(), "{}", drawn(&complaints, &sources));
    let incident = &site.expect("a site").incidents[0];
    assert_eq!(incident.title, "Sign-in: fails for some");
    assert_eq!(incident.components[1].1, Impact::PartialOutage);
    assert_eq!(incident.impact.as_deref(), Some("One in eight fails.\nStored data is safe."));
    assert_eq!(incident.updates[1].anchor, "202611201004");
    assert_eq!(incident.updates[1].stage, Some(Stage::Monitoring));
}

#[test]
fn a_maintenance_has_its_window_on_one_line() {
    let file = IncidentFile {
        front_matter: FrontMatterDraft {
            title: "New switches".to_owned(),
            components: vec![("api".to_owned(), None), ("login".to_owned(), None)],
            window: Some(WindowDraft {
                from: "2026-11-26 22:00".to_owned(),
                until: some("2026-11-27 02:00"),
            }),
            ..FrontMatterDraft::default()
        },
        updates: vec![UpdateDraft {
            time: "2026-11-16 14:00".to_owned(),
            stage: some("Scheduled"),
            ..UpdateDraft::default()
        }],
        ..IncidentFile::default()
    };
    let text = file.text(&is_stage);
    assert_eq!(
        text,
        "---\ntitle: New switches\ncomponents: [api, login]\n\
         window: { from: 2026-11-26 22:00, until: 2026-11-27 02:00 }\n---\n\n\
         ## 2026-11-16 14:00 Scheduled\n"
    );
    let sources = Sources::from_files([("status.yaml", SETTINGS), ("incidents/a.md", &text)]);
    let (site, _) = site(&sources, moment("2026-11-20T10:00:00Z"));
    let site = site.expect("a site");
    assert!(matches!(site.incidents[0].kind, Kind::Maintenance { window: Some(_), .. }));
}

#[test]
fn a_message_that_looks_like_an_update_stays_a_message() {
    let check = |message: &str, expected: &str| {
        let file = IncidentFile {
            updates: vec![UpdateDraft {
                time: "2026-11-20 09:12".to_owned(),
                message: message.to_owned(),
                ..UpdateDraft::default()
            }],
            ..full()
        };
        let text = file.text(&is_stage);
        assert!(text.ends_with(&format!("## 2026-11-20 09:12\n\n{expected}\n")), "{text}");
    };
    check("## Resolved\nyes", "### Resolved\nyes");
    check("## 2026-11-20 10:00\nyes", "### 2026-11-20 10:00\nyes");
    check("## 2026-11-20 10:00 Resolved", "\\## 2026-11-20 10:00 Resolved");
    check("## What happened\r\nyes", "## What happened\nyes");
}

/// Lines of messages, near to what means something in a file.
fn message() -> impl Strategy<Value = String> {
    let pieces = vec![
        "## ",
        "# ",
        "### ",
        "2026-11-20",
        " 09:12",
        " Resolved",
        "resolved",
        "\n",
        "\r\n",
        "---",
        "```\n",
        "{",
        "}",
        " ",
        "words",
        "<!--",
        "\t",
    ];
    proptest::collection::vec(proptest::sample::select(pieces), 0..10)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_a_message_says_the_file_has_the_same_updates(
        introduction in message(),
        first in message(),
        second in message(),
        impact in any::<String>(),
    ) {
        let mut file = full();
        file.introduction = introduction;
        file.updates[0].message = first;
        file.updates[1].message = second;
        file.front_matter.impact = Some(impact);
        let text = file.text(&is_stage);
        let sources = Sources::from_files([("status.yaml", SETTINGS), ("incidents/a.md", &text)]);
        let (site, complaints) = site(&sources, moment("2026-11-20T11:00:00Z"));
        let errors: Vec<_> = complaints.into_iter().filter(|one| one.is_error()).collect();
        prop_assert!(errors.is_empty(), "{}\n{}", drawn(&errors, &sources), text);
        prop_assert_eq!(site.expect("a site").incidents[0].updates.len(), 2);
    }
}

/// A message written below a heading, and the code that the page shows of it.
#[test]
fn code_looks_as_it_did_even_where_it_looks_like_a_heading() {
    let cases = [
        ("```\n## 2026-11-20 10:00 Resolved\n  in\n```", "## 2026-11-20 10:00 Resolved\n  in\n"),
        ("~~~ text\na\n\n## Resolved\n~~~\nb", "a\n\n## Resolved\n"),
        ("  ```\n## Resolved\n   in\n  ```", "## Resolved\n in\n"),
        ("````\n```\n## Resolved\n````", "```\n## Resolved\n"),
        ("```\n## Resolved", "## Resolved\n"),
        ("```\n## Ordinary\n```", "## Ordinary\n"),
    ];
    for (message, code) in cases {
        let update = UpdateDraft {
            time: "2026-11-20 09:12".to_owned(),
            message: message.to_owned(),
            ..UpdateDraft::default()
        };
        let text = IncidentFile { updates: vec![update], ..full() }.text(&is_stage);
        let sources = Sources::from_files([("status.yaml", SETTINGS), ("incidents/a.md", &*text)]);
        let (site, _) = site(&sources, moment("2026-11-20T10:00:00Z"));
        let html = site.unwrap().incidents[0].updates[0].message.html.at("").into_owned();
        let shown = html.split_once("<code").and_then(|(_, rest)| rest.split_once('>'));
        let shown = shown.and_then(|(_, rest)| rest.split_once("</code>")).map(|(code, _)| code);
        assert_eq!(shown, Some(code), "{text}\n{html}");
    }
}
