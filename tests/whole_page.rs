//! Sites in which several rooms have to agree: what a reader sees of them.

mod support;

use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use support::{good_pages, moment, rules, text};

const SETTINGS: &str = "\
title: Alpenrose
url: https://status.example.org
components:
  - { id: api, name: API }
  - { id: fax, name: Fax, retired: true }
";

fn sources(settings: &str, files: &[(&str, &str)]) -> Sources {
    let incidents = files.iter().map(|(name, text)| (format!("incidents/{name}.md"), *text));
    Sources::from_files(incidents.chain([("status.yaml".to_owned(), settings)]))
}

#[test]
fn a_stage_that_only_the_front_matter_names_is_that_of_the_newest_update() {
    let file = "---\ntitle: Slow\nseverity: critical\nstage: resolved\ncomponents: [api]\n---\n\n\
        ## 2026-11-20 08:00\n\nWe know.\n\n## 2026-11-20 10:00\n\nIt is over.\n";
    let pages =
        good_pages(&sources(SETTINGS, &[("2026-11-20-slow", file)]), "2026-11-20T12:00:00Z");
    let feed = text(&pages, "feed.atom");
    assert!(feed.contains("[Resolved] Slow") && feed.contains("[Investigating] Slow"), "{feed}");
    assert!(text(&pages, "incidents/2026-11-20-slow/index.html").contains("2\u{a0}h"));
}

#[test]
fn a_notice_to_come_is_nowhere_yet() {
    let file = "---\ntitle: New addresses\nkind: notice\nstarted: 2026-11-21 09:00\n---\nMail.\n";
    let sources = sources(SETTINGS, &[("2026-11-21-mail", file)]);
    let before = good_pages(&sources, "2026-11-20T12:00:00Z");
    assert!(before.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("New addresses")));
    let after = good_pages(&sources, "2026-11-21T12:00:00Z");
    assert!(text(&after, "feed.atom").contains("New addresses"));
    assert!(after.contains_key("incidents/2026-11-21-mail/index.html"));
}

#[test]
fn broken_settings_hide_no_mistake_of_a_file() {
    let settings = "title: Alpenrose\nurl: nowhere\ncomponents:\n  - { id: api }\n";
    let file =
        "---\ntitle: A\nseverity: major\ncomponents: [mail]\nstarted: 2026-11-31 09:00\n---\nA.\n";
    let sources = sources(settings, &[("2026-11-20-a", file)]);
    let checked = pipeline::build(&sources, moment("2026-11-20T12:00:00Z"), Options::default());
    assert_eq!(rules(&checked.complaints), ["missing-stage", "invalid-time", "invalid-address"]);
}

#[test]
fn undated_headings_inside_a_fence_are_text() {
    let file = "---\ntitle: A\nseverity: major\n---\n\n## 2026-11-20 08:00 Investigating\n\n\
        ```\n## Resolved\n## 09:40 noon\n```\n\nMore.\n";
    let pages = good_pages(&sources(SETTINGS, &[("2026-11-20-a", file)]), "2026-11-20T12:00:00Z");
    let page = text(&pages, "incidents/2026-11-20-a/index.html");
    assert!(page.contains("## Resolved\n## 09:40 noon"), "{page}");
}

#[test]
fn an_unclosed_fence_ends_with_its_update_for_headings_too() {
    let file = "---\ntitle: A\nseverity: major\n---\n\n## 2026-11-20 08:00 Investigating\n\n```\nA.\n\n\
        ## 2026-11-20 09:00\n\nB.\n\n## Resolved\n\nC.\n";
    let sources = sources(SETTINGS, &[("2026-11-20-a", file)]);
    let checked = pipeline::build(&sources, moment("2026-11-20T12:00:00Z"), Options::default());
    assert_eq!(rules(&checked.complaints), ["heading-without-time"]);
}

#[test]
fn what_a_notice_cannot_have_is_complained_of() {
    let file = "---\ntitle: A\nkind: notice\nnext_update: 2026-11-20 13:00\n---\n\n\
        ## 2026-11-20 08:00 {api=major_outage next=30m}\n\nA.\n";
    let sources = sources(SETTINGS, &[("2026-11-20-a", file)]);
    let checked = pipeline::build(&sources, moment("2026-11-20T12:00:00Z"), Options::default());
    assert_eq!(rules(&checked.complaints), ["meaningless-field", "meaningless-field"]);
}

#[test]
fn the_next_change_knows_of_an_update_that_lies_ahead() {
    let file = "---\ntitle: A\nseverity: major\n---\n\n## 2026-11-20 12:30 Investigating\n\nA.\n";
    let sources = sources(SETTINGS, &[("2026-11-20-a", file)]);
    let checked = pipeline::build(&sources, moment("2026-11-20T12:00:00Z"), Options::default());
    assert_eq!(checked.value.expect("a site").next_change, moment("2026-11-20T12:30:00Z"));
}

#[test]
fn an_address_with_a_query_is_no_place_for_a_page() {
    for url in ["https://example.org?a", "https://example.org#a", "https://example.org/a?b"] {
        let settings = SETTINGS.replace("https://status.example.org", url);
        let sources = sources(&settings, &[]);
        let checked = pipeline::build(&sources, moment("2026-11-20T12:00:00Z"), Options::default());
        assert_eq!(rules(&checked.complaints), ["invalid-address"], "{url}");
    }
}

#[track_caller]
fn check_rules(file: &str, expected: &[&str]) {
    let sources = sources(SETTINGS, &[("2026-11-20-a", file)]);
    let checked = pipeline::build(&sources, moment("2026-11-20T12:00:00Z"), Options::default());
    assert_eq!(rules(&checked.complaints), expected, "{file}");
}

const OVER: &str = "---\ntitle: A\nseverity: major\ncomponents: [api]\n---\n\n\
    ## 2026-11-20 08:00 Investigating\n\nA.\n\n## 2026-11-20 09:00 Resolved\n\nB.\n\n";

#[test]
fn an_impact_after_the_end_needs_an_open_stage() {
    check_rules(
        &format!("{OVER}## 2026-11-20 10:00 {{api=major_outage}}\n\nC.\n"),
        &["impact-while-closing"],
    );
    check_rules(
        &format!("{OVER}## 2026-11-20 10:00 Investigating {{api=major_outage}}\n\nC.\n"),
        &[],
    );
}

#[test]
fn a_heading_that_was_meant_as_an_update_is_never_text() {
    for heading in [
        "### 2026-11-20 10:00 Investigating",
        "# 2026-11-20 10:00 Investigating",
        "## 9:12am Investigating",
        "## 9.12 Resolved",
        "## 20 Nov 2026 09:12 Resolved",
        "## 2026\u{2013}11\u{2013}20 10:00 Investigating",
        "## Resolved 2026-11-20 10:00",
        "## Resolved 09:12 UTC",
        "## [2026-11-20 10:00] Resolved",
        "## **2026-11-20 10:00** Resolved",
        "## \u{200b}2026-11-20 10:00 Resolved",
    ] {
        check_rules(&format!("{OVER}{heading}\n\nC.\n"), &["unreadable-heading"]);
    }
}

#[test]
fn other_headings_stay_text() {
    for heading in [
        "## What we learned in 2026",
        "## 3 things that went well",
        "## 24/7 support",
        "## Version 1.2.3",
        "### 2026-10-05 13:41 The power fails",
        "### Resolved",
        "## Resolved issues",
        "### 13:41",
    ] {
        check_rules(&format!("{OVER}{heading}\n\nC.\n"), &[]);
    }
}

#[test]
fn a_field_that_stands_twice_hides_nothing_that_goes_on() {
    for (first, second) in [("draft: true", "draft: false"), ("kind: notice", "kind: incident")] {
        let file = format!(
            "---\ntitle: A\nseverity: major\n{first}\n{second}\n---\n\n## 2026-11-20 08:00 Investigating\n\nA.\n"
        );
        let sources = sources(SETTINGS, &[("2026-11-20-a", &file)]);
        let going = Options { keep_going: true, ..Options::default() };
        let now = moment("2026-11-20T12:00:00Z");
        let checked = pipeline::build(&sources, now, Options::default());
        assert!(checked.value.is_none(), "{file}");
        let pages = support::pages(&pipeline::build(&sources, now, going), &sources);
        assert!(text(&pages, "index.html").contains("incomplete"), "{file}");
    }
}

#[test]
fn a_former_address_as_a_path_names_feed_entries_as_the_slug_does() {
    let id = |alias: &str| {
        let file = OVER.replace("title: A\n", &format!("title: A\naliases: [{alias}]\n"));
        let sources = sources(SETTINGS, &[("2026-11-20-a", &file)]);
        let pages = good_pages(&sources, "2026-11-20T12:00:00Z");
        let feed = text(&pages, "feed.atom").to_owned();
        feed.split("<id>").nth(2).expect("an entry").split('<').next().expect("an id").to_owned()
    };
    assert_eq!(id("/incidents/2026-11-20-b/"), id("2026-11-20-b"));
    assert!(id("2026-11-20-b").contains(":2026-11-20-b/"));
}
