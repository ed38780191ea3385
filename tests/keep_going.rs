//! `--keep-going`: a file with errors is left out, and never makes the page look better.

mod support;

use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use support::{Pages, keep_going, moment, pages, rules, text};

const NOW: &str = "2026-11-20T11:00:00Z";
const NOTE: &str = "This page is incomplete. One file could not be read";

const SETTINGS: &str = "\
title: Example Cloud
url: https://status.example.com
components:
  - { id: api, name: Public API }
";

const GOOD: &str = "---\ntitle: Good\nseverity: minor\naliases: [former]\n---\n## 2026-11-19 09:00 Resolved\n\nDone.\n";

fn sources(broken: &[u8]) -> Sources {
    Sources::from_files([
        ("status.yaml", SETTINGS.as_bytes()),
        ("incidents/broken.md", broken),
        ("incidents/good.md", GOOD.as_bytes()),
    ])
}

/// Everything that is published beside a broken file.
#[track_caller]
fn published(broken: &[u8]) -> Pages {
    let sources = sources(broken);
    let checked = pipeline::build(&sources, moment(NOW), keep_going());
    assert!(checked.complaints.iter().any(|one| one.is_error()), "nothing is wrong with it");
    let strict = pipeline::build(&sources, moment(NOW), Options::default());
    assert!(strict.value.is_none(), "an error publishes nothing unless asked to");
    assert_eq!(strict.complaints, checked.complaints);
    let pages = pages(&checked, &sources);
    assert!(!pages.contains_key("incidents/broken/index.html"));
    assert!(pages.contains_key("incidents/good/index.html"));
    assert!(!text(&pages, "feed.atom").contains("broken/"));
    pages
}

/// Whether every page, or none, says that something is missing.
#[track_caller]
fn check(broken: &str, noted: bool) {
    let pages = published(broken.as_bytes());
    for (path, bytes) in &pages {
        if path.ends_with(".html") {
            let html = std::str::from_utf8(bytes).unwrap();
            assert_eq!(html.contains(NOTE), noted, "{path} of\n{broken}");
        }
    }
    let state = if noted { "data-state=\"unknown\"" } else { "data-state=\"operational\"" };
    assert!(text(&pages, "index.html").contains(state), "the verdict of\n{broken}");
}

#[track_caller]
fn check_noted(broken: &str) {
    check(broken, true);
}

#[track_caller]
fn check_over(broken: &str) {
    check(broken, false);
}

/// An incident whose title field has a typo, with this stage and body.
fn broken(fields: &str, body: &str) -> String {
    format!("---\ntitel: A\nseverity: minor\n{fields}---\n{body}")
}

const OPEN: &str = "## 2026-11-20 09:00 Investigating\n\nA.\n";
const CLOSED: &str =
    "## 2026-11-20 09:00 Investigating\n\nA.\n\n## 2026-11-20 09:30 Resolved\n\nB.\n";
const REOPENED: &str =
    "## 2026-11-20 09:00 Resolved\n\nA.\n\n## 2026-11-20 09:30 Investigating\n\nB.\n";

#[test]
fn an_open_incident_that_is_left_out_is_noted_on_every_page() {
    check_noted(&broken("", OPEN));
    check_noted(&broken("", REOPENED));
    check_noted(&broken("stage: resolved\n", OPEN));
    check_noted(&broken("stage: investigating\nstarted: 2026-11-20 09:00\n", "A.\n"));
}

#[test]
fn a_file_that_tells_nothing_is_noted() {
    check_noted("");
    check_noted("Text.\n");
    check_noted("---\ntitle: A\nseverity: minor\n");
    check_noted("---\ntitle: [\n---\nA.\n");
    check_noted("---\n- a\n---\nA.\n");
    check_noted("---\ntitle: A\n---\nA.\n");
    check_noted("---\nkind: notise\ntitle: A\n---\nA.\n");
    let pages = published(b"---\ntitle: \xff\n---\n");
    assert!(text(&pages, "index.html").contains(NOTE));
}

#[test]
fn a_file_that_is_closed_by_its_headings_is_not_noted() {
    check_over(&broken("", CLOSED));
    check_over(&broken("stage: investigating\n", CLOSED));
    check_over(&broken("", &CLOSED.replace("Resolved", "Withdrawn")));
    check_over(&broken("", &CLOSED.replace("Resolved", "Postmortem")));
    // The front matter is beyond reading, and the headings are not.
    check_over(&format!("---\ntitle: [\n---\n{CLOSED}"));
    check_over(&format!("---\ntitle: A\nseverity: minor\ncomponents: [apj]\n---\n{CLOSED}"));
}

#[test]
fn a_mistake_in_braces_does_not_open_what_its_headings_close() {
    for braces in [
        "{apj=operational}",
        "{api=broken}",
        "{next=soon}",
        "{#ü}",
        "{api=operational api=operational}",
    ] {
        let body = CLOSED.replace("Investigating", &format!("Investigating {braces}"));
        check_over(&format!("---\ntitle: A\nseverity: minor\n---\n{body}"));
    }
}

#[test]
fn a_mistake_in_the_front_matter_does_not_open_what_its_headings_close() {
    for field in [
        "stage: resolvd",
        "stage: completed",
        "started: 2026-13-01 09:00",
        "next_update: soon",
        "aliases: { a: b }",
    ] {
        check_over(&format!("---\ntitle: A\nseverity: minor\n{field}\n---\n{CLOSED}"));
    }
}

#[test]
fn a_heading_that_cannot_be_read_may_have_opened_it_again() {
    for heading in [
        "## 2026-11-20 28:00 Investigating",
        "## 2026-11-20 Investigating",
        "## 2026-11-20 10:00 Investigaiting",
        "## 2026-11-20 10:00 It is back for everybody",
        "## 2026-11-20 10:00 CET Investigating",
        "## 2026-11-20 10:00 Investigating {",
        "## 10:00 Investigating",
        "## Investigating",
    ] {
        check_noted(&format!("---\ntitle: A\nseverity: minor\n---\n{CLOSED}\n{heading}\n\nC.\n"));
        check_noted(&broken("", &format!("{CLOSED}\n{heading}\n\nC.\n")));
    }
    let body = "Text.\n\n## Investigating\n\nAgain.\n";
    check_noted(&format!(
        "---\ntitle: A\nseverity: minor\nstage: resolved\nstarted: 2026-11-20 08:00\nended: 2026-11-20 09:00\n---\n{body}"
    ));
}

#[test]
fn an_end_in_the_far_future_proves_nothing() {
    check_noted("---\nseverity: minor\n---\n## 2027-11-20 09:30 Resolved\n\nB.\n");
    check_noted(
        "---\ntitle: A\nseverity: minor\nstage: resolved\nstarted: 2026-11-20 08:00\nended: 2027-11-20 09:00\n---\nA.\n",
    );
    check_noted(
        "---\ntitle: A\nseverity: minor\n---\n## 2026-11-20 09:00\n\nA.\n\n## 2027-11-20 09:30 Resolved\n\nB.\n",
    );
}

#[test]
fn a_file_that_is_closed_by_its_front_matter_is_not_noted() {
    check_over(&broken(
        "stage: resolved\nstarted: 2026-11-20 09:00\nended: 2026-11-20 10:00\n",
        "A.\n",
    ));
    check_over(&broken("stage: withdrawn\nstarted: 2026-11-20 09:00\n", "A.\n"));
    check_over(
        "---\ntitle: A\nseverity: minor\nstage: resolved\nstarted: 2026-11-20 09:00\n---\nA.\n",
    );
}

#[test]
fn a_maintenance_is_over_when_it_says_so_and_not_when_its_window_is() {
    let fields =
        "---\ntitel: A\nwindow: { from: 2026-11-18 09:00, until: 2026-11-18 10:00 }\n---\n";
    check_over(&format!("{fields}## 2026-11-18 10:00 Completed\n\nA.\n"));
    check_over(&format!("{fields}## 2026-11-18 10:00 Cancelled\n\nA.\n"));
    check_noted(&format!("{fields}## 2026-11-18 08:00 Scheduled\n\nA.\n"));
}

#[test]
fn a_notice_tells_of_no_trouble_and_is_not_noted() {
    check_over("---\nkind: notice\ntitel: A\nstarted: 2026-11-20 09:00\n---\nA.\n");
    check_over("---\nkind: notice\ntitle: A\n---\nA.\n");
}

#[test]
fn a_draft_is_neither_an_error_nor_noted() {
    let draft = broken("draft: true\n", OPEN);
    let sources = sources(draft.as_bytes());
    let checked = pipeline::build(&sources, moment(NOW), Options::default());
    let pages = pages(&checked, &sources);
    assert!(!text(&pages, "index.html").contains("incomplete"));
}

#[test]
fn running_trouble_is_said_before_what_is_missing() {
    let sources = Sources::from_files([
        ("status.yaml", SETTINGS),
        (
            "incidents/a.md",
            "---\ntitle: Down\nseverity: critical\ncomponents: [api]\n---\n## 2026-11-20 10:00\n\nA.\n",
        ),
        ("incidents/b.md", "---\n"),
        ("incidents/c.md", "---\n"),
    ]);
    let checked = pipeline::build(&sources, moment(NOW), keep_going());
    let pages = pages(&checked, &sources);
    let home = text(&pages, "index.html");
    assert!(home.contains("data-state=\"major_outage\""));
    assert!(home.contains("This page is incomplete. 2 files could not be read"));
}

#[test]
fn of_two_files_with_one_address_the_first_is_kept_and_the_other_noted_if_it_may_be_open() {
    let with = |second: &str| {
        let sources = Sources::from_files([
            ("status.yaml", SETTINGS),
            ("incidents/2023/a.md", GOOD),
            ("incidents/2024/a.md", second),
        ]);
        let checked = pipeline::build(&sources, moment(NOW), keep_going());
        assert_eq!(rules(&checked.complaints), ["duplicate-slug"]);
        let pages = pages(&checked, &sources);
        text(&pages, "index.html").contains(NOTE)
    };
    let other = GOOD.replacen("aliases: [former]\n", "", 1);
    assert!(!with(&other));
    assert!(with(&other.replace("Resolved", "Investigating")));
    assert!(!with("---\ntitle: A\nkind: notice\nstarted: 2026-11-20 09:00\n---\nA.\n"));
}

#[test]
fn a_file_that_was_not_read_at_all_is_noted() {
    use klartext::source::{Refusal, Refused};
    let mut sources = Sources::from_files([("status.yaml", SETTINGS), ("incidents/good.md", GOOD)]);
    let refused = |path: &str, reason| Refused { path: path.to_owned(), reason };
    sources.refused = vec![refused("incidents/long.md", Refusal::TooLong(1 << 24))];
    let checked = pipeline::build(&sources, moment(NOW), keep_going());
    assert!(text(&pages(&checked, &sources), "index.html").contains(NOTE));
    // A template is no incident: nothing can be going on in it.
    sources.refused = vec![refused("site-template/a.html", Refusal::LeadsOutside)];
    let checked = pipeline::build(&sources, moment(NOW), keep_going());
    assert!(!text(&pages(&checked, &sources), "index.html").contains("incomplete"));
}

#[test]
fn an_error_in_the_settings_publishes_nothing_whatever_was_asked() {
    for settings in [
        "",
        "title: A\n",
        "title: A\nurl: nowhere\n",
        "title: A\nurl: https://a.example\ntimezone: Mars/Base\n",
        "title: A\nurl: https://a.example\ncomponents: [api]\n",
        "title: A\nurl: https://a.example\ncomponent: []\n",
        "title: [\n",
        "title: A\nurl: https://a.example\ntitle: B\n",
    ] {
        let sources = Sources::from_files([("status.yaml", settings), ("incidents/good.md", GOOD)]);
        let checked = pipeline::build(&sources, moment(NOW), keep_going());
        assert!(checked.value.is_none(), "{settings:?}");
        assert!(checked.complaints.iter().any(|one| one.is_error()), "{settings:?}");
    }
    let missing = Sources::from_files([("incidents/good.md", GOOD)]);
    assert!(pipeline::build(&missing, moment(NOW), keep_going()).value.is_none());
}
