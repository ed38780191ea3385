//! `klartext check`: what it complains of, and how strongly.

use crate::{BROKEN, GOOD, SETTINGS, Site, json};
use std::fs;

#[test]
fn a_check_writes_nothing() {
    let site = Site::with(&[("a.md", GOOD)]);
    site.at_now(&["check"]).check(0, &["checked 1 incident file: nothing to complain of"], &[]);
    assert!(!site.path("public").exists());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_an_error() {
    let site = Site::with(&[("a.md", GOOD)]);
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.md");
    fs::write(&secret, GOOD.replace("Good", "A secret")).unwrap();
    std::os::unix::fs::symlink(&secret, site.path("incidents/b.md")).unwrap();
    site.at_now(&["build"]).check(1, &[], &["error[link-outside]", "incidents/b.md"]);
    let said = site.at_now(&["build", "--keep-going"]);
    said.check(0, &["built 1 incident"], &["error[link-outside]"]);
    let home = fs::read_to_string(site.path("public/index.html")).unwrap();
    assert!(home.contains("This page is incomplete") && !home.contains("A secret"));
    fs::remove_file(site.path("status.yaml")).unwrap();
    std::os::unix::fs::symlink(&secret, site.path("status.yaml")).unwrap();
    site.at_now(&["build", "--keep-going"]).check(1, &[], &["error[link-outside]", "status.yaml"]);
    site.at_now(&["check"]).check(1, &["1 error"], &["error[link-outside]"]);
}

#[test]
fn a_file_over_one_mebibyte_is_an_error() {
    let site = Site::with(&[("a.md", GOOD)]);
    site.write("incidents/b.md", vec![b'x'; (1 << 20) + 1]);
    site.at_now(&["build"]).check(1, &[], &["error[file-too-long]", "1048577"]);
    fs::remove_file(site.path("incidents/b.md")).unwrap();
    site.write("status.yaml", vec![b'#'; (1 << 20) + 1]);
    site.at_now(&["check"]).check(1, &["1 error"], &["error[file-too-long]"]);
}

/// An open incident that lacks nothing but a promise the page knows of.
const PROMISED_IN_TEXT: &str = "---\ntitle: Late\nseverity: minor\nimpact: It is late.\n\
    workaround: none\ncontact: help@example.com\n---\n\
    ## 2026-11-20 10:30 Investigating\n\nWe look into it. Next update by 11:30.\n";

#[test]
fn what_is_good_to_know_is_a_notice_and_a_hint_and_ends_well() {
    let site = Site::with(&[("a.md", PROMISED_IN_TEXT)]);
    let said = site.at_now(&["check"]);
    said.check(0, &["1 hint"], &["info[promise-in-text-alone]"]);
    let said = site.at_now(&["check", "--format", "github"]);
    assert!(said.code == Some(0) && said.out.starts_with("::notice file="), "{said:?}");
    assert_eq!(json(&site)[0]["level"], "info");
    site.at_now(&["build"]).check(0, &["built"], &[]);
}

#[test]
fn advice_on_history_is_given_when_it_is_asked_for() {
    let site = Site::with(&[("a.md", GOOD)]);
    site.at_now(&["check"]).check(0, &["nothing to complain of"], &[]);
    site.at_now(&["check", "--all"]).check(0, &["warnings"], &["lasting-effects-missing"]);
}

#[test]
fn an_error_is_drawn_whatever_else_there_is_to_say() {
    let text = GOOD.replace("Done.", &"It works soon.\n\n".repeat(300));
    let site = Site::with(&[("a.md", &text), ("b.md", BROKEN)]);
    site.at_now(&["check", "--all"]).check(
        1,
        &["1 error and 303 warnings"],
        &["error[unknown-field]", "more"],
    );
}

#[test]
fn advice_that_is_an_error_stops_a_build_and_keep_going_publishes_all_the_same() {
    let site = Site::with(&[("a.md", PROMISED_IN_TEXT)]);
    site.write("status.yaml", format!("{SETTINGS}rules: {{ promise-in-text-alone: error }}\n"));
    site.at_now(&["build"]).check(1, &[], &["promise-in-text-alone", "nothing was written"]);
    site.at_now(&["build", "--keep-going"]).check(0, &["built 1 incident"], &["1 error"]);
}

#[test]
fn a_thousand_complaints_are_counted_and_not_all_drawn() {
    let lines: String = (0..1000).map(|number| format!("field{number}: x\n")).collect();
    let site = Site::with(&[("a.md", &GOOD.replacen("---\n", &format!("---\n{lines}"), 1))]);
    let said = site.at_now(&["build"]);
    said.check(1, &[], &["… and 800 more", "1,000 errors; nothing was written"]);
    assert_eq!(said.err.matches("error[unknown-field]").count(), 200);
    assert_eq!(json(&site).len(), 1000);
}

#[test]
fn a_broken_message_is_told_by_those_who_read_it_alone() {
    let site = Site::with(&[("a.md", GOOD)]);
    site.write("messages/resolved.md", "{{ tittle }}");
    site.at_now(&["check"]).check(0, &["1 warning"], &["warning[invalid-message]", "tittle"]);
    site.at_now(&["build"]).check(0, &["built"], &[]);
    site.at_now(&["status"]).check(0, &["Everything works"], &[]);
    site.at_now(&["update", "a", "--reopen", "-m", "Again."]).check(0, &["a.md"], &[]);
    let resolved = ["resolve", "a", "--now", "2026-11-20 11:10"];
    let told = site.run(&resolved).err;
    assert!(told.contains("warning[invalid-message]"), "{told}");
}
