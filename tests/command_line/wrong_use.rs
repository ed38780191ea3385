//! What is called in the wrong way, or from another place.

use crate::support::folder::{Folder, tree};
use crate::{GOOD, Site};
use serde_json::Value;
use std::fs;

#[test]
fn the_moment_is_taken_in_every_form_of_a_time() {
    let site = Site::with(&[("a.md", GOOD)]);
    for (now, built) in [
        ("2026-11-20 11:00", "2026-11-20T10:00:00Z"),
        ("2026-11-20T11:00:00Z", "2026-11-20T11:00:00Z"),
        ("2026-11-20 11:00 UTC", "2026-11-20T11:00:00Z"),
        ("2026-11-20 11:00:30 +02:00", "2026-11-20T09:00:30Z"),
        ("2026-11-20 11:00 America/New_York", "2026-11-20T16:00:00Z"),
    ] {
        site.run(&["build", "--now", now]).check(0, &["built"], &[]);
        let seal: Value =
            serde_json::from_slice(&fs::read(site.path("public/built.json")).unwrap()).unwrap();
        assert_eq!(seal["built"], built, "{now}");
    }
    let now = "--now=2026-11-20 11:00";
    site.run(&["build", now]).check(0, &["built"], &[]);
}

#[test]
fn a_moment_that_is_none_is_wrong_use() {
    let site = Site::with(&[("a.md", GOOD)]);
    for now in [
        "yesterday",
        "",
        "2026-11-20",
        "25:00",
        "-10",
        "2026-13-20 11:00",
        "2026-11-20 11:00 CET",
        "2026-03-29 02:30",
        "2026-10-25 02:30",
        "99999-01-01 00:00",
        "\u{1b}[31m2026",
        "1700000000",
    ] {
        for verb in ["build", "check"] {
            let said = site.run(&[verb, "--now", now]);
            said.check(2, &[], &["--now", "help: "]);
            assert!(!said.err.contains('\u{1b}'), "{said:?}");
        }
    }
    assert!(!site.path("public").exists());
}

#[test]
fn wrong_use_ends_with_two_and_help_with_none() {
    let site = Site::with(&[]);
    for arguments in [
        &["biuld"][..],
        &[],
        &["build", "--nope"],
        &["build", "extra"],
        &["check", "--format", "xml"],
        &["build", "--now"],
        &["check", "--keep-going"],
        &["build", "-C"],
    ] {
        let said = site.run(arguments);
        assert_eq!(said.code, Some(2), "{said:?}");
        assert!(said.out.is_empty() && !said.err.is_empty(), "{said:?}");
    }
    for arguments in [&["--help"][..], &["build", "--help"], &["--version"], &["help", "check"]] {
        let said = site.run(arguments);
        assert_eq!(said.code, Some(0), "{said:?}");
        assert!(!said.out.is_empty() && said.err.is_empty(), "{said:?}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_named_with_a_mend() {
    let site = Site::with(&[]);
    for verb in ["build", "check"] {
        site.run(&[verb, "-C", "gone/\u{1b}[31m"]).check(
            2,
            &[],
            &["there is no folder", "help: name the folder that holds `status.yaml`"],
        );
        site.run(&[verb, "-C", "status.yaml"]).check(2, &[], &["is no folder"]);
    }
    site.run(&["init", "status.yaml"]).check(2, &[], &["is no folder", "help: name a folder;"]);
    let empty = tempfile::tempdir().unwrap();
    let folder = empty.path().to_str().unwrap();
    site.at_now(&["build", "-C", folder]).check(
        1,
        &[],
        &["error[missing-settings]", "`-C FOLDER`"],
    );
    site.at_now(&["build", "--keep-going", "-C", folder]).check(
        1,
        &[],
        &["error[missing-settings]"],
    );
}

#[test]
fn the_site_and_its_output_may_be_anywhere() {
    let site = Site::with(&[("a.md", GOOD)]);
    let elsewhere = tempfile::tempdir().unwrap();
    let other = Site(Folder::empty());
    let folder = site.path("");
    let folder = folder.to_str().unwrap();
    let out = elsewhere.path().join("deep/er");
    other.at_now(&["build", "-C", folder, "-o", out.to_str().unwrap()]).check(0, &["built"], &[]);
    assert!(out.join("index.html").is_file());
    assert!(!site.path("public").exists());
    // Without a name for it, the output lies in the site folder, not where one stands.
    other.at_now(&["build", "--site", folder]).check(0, &["built"], &[]);
    assert!(site.path("public/index.html").is_file());
    assert!(tree(&other.path("")).is_empty());
}
