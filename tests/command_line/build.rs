//! `klartext build`: what it writes, what it leaves alone, and what it says last.

use crate::support::folder::tree;
use crate::{BROKEN, GOOD, Site, WARNED};
use std::fs;

#[test]
fn a_good_site_is_built_without_a_complaint() {
    let site = Site::with(&[("a.md", GOOD)]);
    let said = site.at_now(&["build"]);
    said.check(0, &["built 1 incident, "], &[]);
    assert!(site.path("public/index.html").is_file());
    assert!(site.path("public/incidents/a/index.html").is_file());
}

/// `built N incidents, N files, N changed, N.NN s`, with commas between thousands.
#[track_caller]
fn check_summary(line: &str, incidents: &str, changed: Option<&str>) {
    let parts: Vec<&str> = line.strip_prefix("built ").expect(line).split(", ").collect();
    let [of_incidents, files, changed_files, seconds] = parts[..] else { panic!("{line}") };
    assert_eq!(of_incidents, incidents);
    let number = |text: &str| text.replace(',', "").parse::<u32>().is_ok();
    assert!(number(files.strip_suffix(" files").expect(line)), "{line}");
    assert!(number(changed_files.strip_suffix(" changed").expect(line)), "{line}");
    let (whole, part) = seconds.strip_suffix(" s").and_then(|it| it.split_once('.')).expect(line);
    assert!(number(whole) && number(part) && part.len() == 2, "{line}");
    if let Some(changed) = changed {
        assert_eq!(changed_files, format!("{changed} changed"));
    }
}

#[test]
fn the_last_line_sums_up_what_was_built() {
    let site = Site::with(&[("a.md", GOOD)]);
    check_summary(site.at_now(&["build"]).out.lines().last().unwrap(), "1 incident", None);
    site.write("incidents/b.md", GOOD);
    check_summary(site.at_now(&["build"]).out.lines().last().unwrap(), "2 incidents", None);
    check_summary(site.at_now(&["build"]).out.lines().last().unwrap(), "2 incidents", Some("0"));
    for number in 0..1100 {
        site.write(&format!("incidents/{number}.md"), GOOD);
    }
    let said = site.at_now(&["build"]);
    check_summary(
        said.out.lines().last().unwrap().replace("1,102", "N").as_str(),
        "N incidents",
        None,
    );
}

#[test]
fn an_error_writes_nothing_and_ends_with_one() {
    let site = Site::with(&[("a.md", GOOD)]);
    site.at_now(&["build"]).check(0, &["built"], &[]);
    let before = tree(&site.path("public"));
    site.write("incidents/b.md", BROKEN);
    site.at_now(&["build"]).check(
        1,
        &[],
        &[
            "error[unknown-field]",
            "incidents/b.md:3:1",
            "sverity",
            "did you mean `severity`?",
            "nothing was written",
        ],
    );
    assert!(tree(&site.path("public")) == before);
    site.at_now(&["check"]).check(
        1,
        &["checked 2 incident files: 1 error"],
        &["error[unknown-field]"],
    );
}

#[test]
fn with_keep_going_the_rest_is_published_and_all_is_well() {
    let site = Site::with(&[("a.md", GOOD), ("b.md", BROKEN)]);
    site.at_now(&["build", "--keep-going"]).check(
        0,
        &["built 1 incident,"],
        &["error[unknown-field]", "1 error"],
    );
    assert!(site.path("public/incidents/a/index.html").is_file());
    site.write("status.yaml", "title: A\n");
    site.at_now(&["build", "--keep-going"]).check(1, &[], &["error[missing-setting]"]);
}

#[test]
fn a_warning_is_said_and_everything_is_published() {
    let site = Site::with(&[("a.md", WARNED)]);
    site.at_now(&["build"]).check(
        0,
        &["built 1 incident,"],
        &["warning[stage-differs]", "1 warning"],
    );
    site.at_now(&["check"]).check(0, &["1 warning"], &["warning[stage-differs]"]);
    assert!(site.path("public/incidents/a/index.html").is_file());
}

#[test]
fn drafts_are_built_when_they_are_asked_for() {
    let draft = GOOD.replacen("---\n", "---\ndraft: true\n", 1);
    let site = Site::with(&[("a.md", &draft)]);
    site.at_now(&["build"]).check(0, &["built 0 incidents,"], &[]);
    site.at_now(&["build", "--drafts"]).check(0, &["built 1 incident,"], &[]);
    site.at_now(&["build"]).check(0, &["built 0 incidents,"], &[]);
    assert!(!site.path("public/incidents/a").exists());
}

#[test]
fn a_second_build_changes_the_seal_alone() {
    let site = Site::with(&[("a.md", GOOD)]);
    site.run(&["build", "--now", "2026-11-20 11:00"]).check(0, &["built"], &[]);
    let before = tree(&site.path("public"));
    let said = site.run(&["build", "--now", "2026-11-20 11:01"]);
    assert!(said.out.contains(", 2 changed, "), "{said:?}");
    let after = tree(&site.path("public"));
    let names = |files: &[(String, Vec<u8>)]| -> Vec<String> {
        files.iter().map(|(path, _)| path.clone()).collect()
    };
    assert_eq!(names(&before), names(&after));
    let changed: Vec<&str> = before
        .iter()
        .zip(&after)
        .filter(|(a, b)| a.1 != b.1 && a.0 != ".klartext")
        .map(|(a, _)| a.0.as_str())
        .collect();
    assert_eq!(changed, ["built.json", "metrics"]);
}

#[test]
fn an_incident_that_is_removed_disappears() {
    let site = Site::with(&[("a.md", GOOD), ("b.md", GOOD)]);
    site.at_now(&["build"]).check(0, &["built 2 incidents"], &[]);
    fs::remove_file(site.path("incidents/b.md")).unwrap();
    site.at_now(&["build"]).check(0, &["built 1 incident,"], &[]);
    assert!(!site.path("public/incidents/b").exists());
    assert!(site.path("public/incidents/a/index.html").is_file());
}

#[test]
fn an_output_folder_of_somebody_else_is_refused() {
    let site = Site::with(&[("a.md", GOOD)]);
    site.write("public/holiday.jpg", "a photo");
    site.at_now(&["build"]).check(
        2,
        &[],
        &["was not written by klartext", "help: choose another folder with `--out`"],
    );
    assert_eq!(tree(&site.path("public")), [("holiday.jpg".to_owned(), b"a photo".to_vec())]);
    for out in [".", "incidents", "incidents/x"] {
        let said = site.at_now(&["build", "-o", out]);
        assert_eq!(said.code, Some(2), "{out}: {said:?}");
        assert!(said.err.contains("help: "), "{out}: {said:?}");
    }
    assert!(site.path("incidents/a.md").is_file());
    site.at_now(&["build", "-o", "status.yaml"]).check(
        2,
        &[],
        &["is no folder", "help: name a folder; this"],
    );
}

#[test]
fn a_template_with_a_mistake_is_a_complaint_and_the_last_site_stays() {
    let site = Site::with(&[("a.md", GOOD)]);
    site.at_now(&["build"]).check(0, &["built"], &[]);
    let before = tree(&site.path("public"));
    for template in ["{{ oops", "{{ nothing_of_this_name }}", "{% include \"gone.html\" %}"] {
        site.write("site-template/page/home.html", template);
        site.at_now(&["build"]).check(
            1,
            &[],
            &["error[invalid-template]", "site-template/page/home.html"],
        );
        site.at_now(&["check"]).check(1, &["error"], &["error[invalid-template]"]);
        assert!(tree(&site.path("public")) == before, "{template}");
    }
}

#[test]
fn a_complaint_shows_the_lines_of_files_that_are_long_over() {
    let over = GOOD.replace("2026", "2025");
    let site = Site::with(&[("a.md", &over), ("old/a.md", &over)]);
    let line = "1 | ---";
    site.at_now(&["build"]).check(1, &[], &["duplicate-slug", "incidents/a.md:1:1", line, line]);
    let other = over.replace("severity", "aliases: [a]\nseverity");
    let site = Site::with(&[("a.md", &over), ("b.md", &other)]);
    site.at_now(&["build"]).check(1, &[], &["alias-taken", "aliases: [a]", line]);
}
