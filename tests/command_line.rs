//! The program as it is called: exit codes, streams, and what is said on each.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use tempfile::TempDir;

const NOW: &str = "2026-11-20 11:00";

const SETTINGS: &str = "\
title: Example Cloud
url: https://status.example.com
timezone: Europe/Berlin
components:
  - { id: api, name: Public API }
";

const GOOD: &str =
    "---\ntitle: Good\nseverity: minor\n---\n## 2026-11-19 09:00 Resolved\n\nDone.\n";
const WARNED: &str = "---\ntitle: Odd\nseverity: minor\nstage: investigating\n---\n## 2026-11-19 09:00 Resolved\n\nDone.\n";
const BROKEN: &str =
    "---\ntitle: Bad\nsverity: minor\n---\n## 2026-11-19 09:00 Resolved\n\nDone.\n";

/// A site folder of its own, with settings and these incident files.
struct Site {
    temp: TempDir,
}

impl Site {
    fn with(files: &[(&str, &str)]) -> Site {
        let site = Site { temp: tempfile::tempdir().unwrap() };
        site.write("status.yaml", SETTINGS);
        for (name, text) in files {
            site.write(&format!("incidents/{name}"), text);
        }
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.temp.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The program in this folder.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("klartext").unwrap();
        command.current_dir(self.temp.path()).args(arguments);
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM"] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(arguments).output().unwrap())
    }

    /// The same at a moment that does not pass.
    fn at_now(&self, arguments: &[&str]) -> Said {
        self.run(&[arguments, &["--now", NOW]].concat())
    }
}

/// What the program said on each stream, and how it ended.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Said {
    fn of(output: Output) -> Said {
        Said {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    #[track_caller]
    fn check(&self, code: i32, out: &[&str], err: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for (said, wanted) in [(&self.out, out), (&self.err, err)] {
            assert_eq!(said.is_empty(), wanted.is_empty(), "{self:#?}");
            for words in wanted {
                assert!(said.contains(words), "{words} is not in {self:#?}");
            }
        }
        assert!(!self.err.contains("panicked"), "{self:#?}");
    }
}

/// The files below a folder with their bytes.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = files.into_iter().map(|entry| entry.unwrap().into_path());
    let relative = |path: &Path| path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
    files
        .filter(|path| path.is_file())
        .map(|path| (relative(&path), fs::read(&path).unwrap()))
        .collect()
}

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
        &["checked 2 incident files: 2 errors"],
        &["error[unknown-field]"],
    );
}

#[test]
fn with_keep_going_the_rest_is_published_and_all_is_well() {
    let site = Site::with(&[("a.md", GOOD), ("b.md", BROKEN)]);
    site.at_now(&["build", "--keep-going"]).check(
        0,
        &["built 1 incident,"],
        &["error[unknown-field]", "2 errors"],
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
fn a_check_writes_nothing() {
    let site = Site::with(&[("a.md", GOOD)]);
    site.at_now(&["check"]).check(0, &["checked 1 incident file: nothing to complain of"], &[]);
    assert!(!site.path("public").exists());
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
    let other = Site { temp: tempfile::tempdir().unwrap() };
    let folder = site.temp.path().to_str().unwrap();
    let out = elsewhere.path().join("deep/er");
    other.at_now(&["build", "-C", folder, "-o", out.to_str().unwrap()]).check(0, &["built"], &[]);
    assert!(out.join("index.html").is_file());
    assert!(!site.path("public").exists());
    // Without a name for it, the output lies in the site folder, not where one stands.
    other.at_now(&["build", "--site", folder]).check(0, &["built"], &[]);
    assert!(site.path("public/index.html").is_file());
    assert!(tree(other.temp.path()).is_empty());
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
    site.at_now(&["build", "-o", "status.yaml"]).check(2, &[], &["is no folder"]);
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

fn json(site: &Site) -> Vec<Value> {
    let said = site.at_now(&["check", "--format", "json"]);
    assert!(said.err.is_empty(), "{said:?}");
    serde_json::from_str(&said.out).unwrap()
}

#[test]
fn complaints_as_json_are_objects_with_these_fields() {
    let site = Site::with(&[("a.md", BROKEN), ("b.md", WARNED)]);
    let list = json(&site);
    assert_eq!(list.len(), 3);
    for complaint in &list {
        let fields: Vec<&String> = complaint.as_object().unwrap().keys().collect();
        let mut expected = ["file", "line", "column", "end", "level", "rule", "message", "help"];
        expected.sort_unstable();
        let mut fields: Vec<&str> = fields.into_iter().map(String::as_str).collect();
        fields.sort_unstable();
        assert_eq!(fields, expected);
    }
    let unknown = list.iter().find(|it| it["rule"] == "unknown-field").unwrap();
    assert_eq!(unknown["file"], "incidents/a.md");
    assert_eq!((unknown["line"].as_u64(), unknown["column"].as_u64()), (Some(3), Some(1)));
    assert_eq!(unknown["end"], serde_json::json!({ "line": 3, "column": 8 }));
    assert_eq!(unknown["level"], "error");
    assert_eq!(unknown["help"], "did you mean `severity`?");
    assert_eq!(site.at_now(&["check", "--format", "json"]).code, Some(1));
}

#[test]
fn nothing_to_complain_of_is_an_empty_list() {
    let site = Site::with(&[("a.md", GOOD)]);
    assert_eq!(json(&site), [Value::Null; 0]);
    let said = site.at_now(&["check", "--format", "json"]);
    assert_eq!((said.code, said.out.trim()), (Some(0), "[]"));
    let said = site.at_now(&["check", "--format", "github"]);
    assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (Some(0), "", ""));
}

#[test]
fn columns_are_counted_in_characters() {
    let file = "---\r\ntitle: Grüße\r\nimpact: \"ü\"  # ü🔥\r\nkind: nötig\r\n---\r\n";
    let site = Site::with(&[("a.md", &format!("\u{feff}{file}"))]);
    let list = json(&site);
    let kind = list.iter().find(|it| it["rule"] == "unknown-kind").unwrap();
    assert_eq!((kind["line"].as_u64(), kind["column"].as_u64()), (Some(4), Some(7)));
    assert_eq!(kind["end"], serde_json::json!({ "line": 4, "column": 12 }));
}

#[test]
fn annotations_are_one_line_each_with_escaped_values() {
    let name = "50% a,b:c.md";
    let file = BROKEN.replace("sverity", "\"a%b\\nc:d,e\\u001b\"");
    let site = Site::with(&[(name, &file)]);
    let said = site.at_now(&["check", "--format", "github"]);
    assert_eq!((said.code, said.err.as_str()), (Some(1), ""));
    let line = said.out.lines().find(|line| line.contains("unknown-field")).unwrap();
    assert!(
        line.starts_with(
            "::error file=incidents/50%25 a%2Cb%3Ac.md,line=3,endLine=3,col=1,endColumn="
        ),
        "{line}"
    );
    assert!(line.contains(",title=unknown-field::an incident has no field `a%25b"), "{line}");
    assert!(line.contains("%0A"), "the help follows on a second line: {line}");
    assert!(said.out.lines().all(|line| line.starts_with("::error ")), "{said:?}");
    assert!(!said.out.contains(['\u{1b}', '\r']));
    site.write(&format!("incidents/{name}"), WARNED);
    let said = site.at_now(&["check", "--format", "github"]);
    assert!(said.code == Some(0) && said.out.starts_with("::warning file="), "{said:?}");
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
        &["2 errors and 303 warnings"],
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
fn annotations_name_files_from_where_one_stands() {
    let site = Site::with(&[]);
    for (file, text) in [("status.yaml", SETTINGS), ("incidents/a.md", BROKEN)] {
        site.write(&format!("sites/one/{file}"), text);
    }
    let whole = site.temp.path().canonicalize().unwrap().join("sites/one");
    let whole = whole.to_str().unwrap();
    for folder in
        ["sites/one", "sites/one/", "./sites/one", "sites/../sites/one", "sites/./one/.", whole]
    {
        let said = site.at_now(&["check", "--format", "github", "-C", folder]);
        let files: Vec<&str> = said
            .out
            .lines()
            .map(|line| line.split_once("file=").unwrap().1.split(',').next().unwrap())
            .collect();
        assert!(!files.is_empty(), "{said:?}");
        assert!(
            files.iter().all(|file| *file == "sites/one/incidents/a.md"),
            "{folder}: {files:?}"
        );
    }
    let inside = Site { temp: tempfile::tempdir().unwrap() };
    let mut command = inside.command(&["check", "--format", "github", "-C", ".", "--now", NOW]);
    let said = Said::of(command.current_dir(whole).output().unwrap());
    assert!(said.out.starts_with("::error file=incidents/a.md,"), "{said:?}");
    let mut command = inside.command(&["check", "--format", "github", "-C", whole, "--now", NOW]);
    let said = Said::of(command.current_dir(whole).output().unwrap());
    assert!(said.out.starts_with("::error file=incidents/a.md,"), "{said:?}");
}

#[test]
fn there_is_no_colour_where_there_is_no_terminal() {
    let site = Site::with(&[("a.md", BROKEN)]);
    let said = site.at_now(&["build"]);
    assert!(!said.err.contains('\u{1b}'), "{said:?}");
    let output = site.command(&["build", "--now", NOW]).env("NO_COLOR", "1").output().unwrap();
    assert!(!Said::of(output).err.contains('\u{1b}'));
    let output = site
        .command(&["build", "--now", NOW])
        .env("NO_COLOR", "1")
        .env("CLICOLOR_FORCE", "1")
        .env("TERM", "xterm-256color")
        .output()
        .unwrap();
    assert!(!Said::of(output).err.contains('\u{1b}'), "NO_COLOR wins");
}

#[test]
fn control_characters_of_files_never_reach_a_terminal() {
    let evil = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{8}";
    let escaped = "\\u001b]0;owned\\u0007\\u009b31m\\u202e\\b";
    let name = "a\u{1b}[31m\u{9b}\u{202e}.md";
    for text in [
        format!("---\ntitle: {evil}\n---\n"),
        format!("---\ntitle: A\nseverity: {evil}\n---\n"),
        format!(
            "---\ntitle: \"{escaped}\"\nseverity: \"{escaped}\"\nstage: \"{escaped}\"\n\"{escaped}\": 1\n---\n"
        ),
        format!(
            "---\ntitle: a #\"{evil}\nkind: {evil}\n---\n## 2026-11-20 09:00 {evil}\n\n## {evil} Resolved\n"
        ),
        format!(
            "---\nimpact: b # {evil}\n---\n## 2026-11-20 09:00 {{{evil}={evil}}}\n<{evil}> [a]({evil}:b) ![a](http://{evil})\n"
        ),
        format!("{evil}\n"),
    ] {
        let site = Site::with(&[(name, &text)]);
        for arguments in [
            &["build"][..],
            &["build", "--keep-going"],
            &["check"],
            &["check", "--format", "json"],
            &["check", "--format", "github"],
        ] {
            // As on a terminal: nothing is taken out on the way there.
            let mut command = site.command(arguments);
            let output = command.args(["--now", NOW]).env("CLICOLOR_FORCE", "1").output().unwrap();
            let said = Said::of(output);
            let harmless = |text: &str| {
                let mut plain = String::new();
                // The program's own colours end with an `m` and hold digits and semicolons.
                for (number, part) in text.split("\u{1b}[").enumerate() {
                    let cut = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(0);
                    let own = number > 0 && part[cut..].starts_with('m');
                    plain.push_str(if own { &part[cut + 1..] } else { part });
                    assert!(number == 0 || own, "{text:?}");
                }
                plain
            };
            for stream in [&said.out, &said.err] {
                let wrong = harmless(stream)
                    .chars()
                    .find(|&c| c != '\n' && klartext::diagnostic::is_unprintable(c));
                assert_eq!(wrong, None, "{arguments:?} of {text:?}: {stream:?}");
            }
        }
    }
}

#[test]
fn json_gives_back_what_it_escapes() {
    let site =
        Site::with(&[("a.md", "---\ntitle: A\nkind: \"x\"\nimpact: b #\u{202e}\u{200f}\n---\n")]);
    let list = json(&site);
    let cut = list.iter().find(|it| it["rule"] == "comment-cuts-text").unwrap();
    assert_eq!(cut["help"], "put the whole text in quotes: `impact: \"b #\u{202e}\u{200f}\"`");
    assert!(site.at_now(&["check", "--format", "json"]).out.contains("#\\u202e\\u200f"));
}

/// A reader that leaves after a few bytes, as `| head` does.
fn with_closed(site: &Site, arguments: &[&str], out: bool) -> std::process::ExitStatus {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("klartext"));
    command.current_dir(site.temp.path()).args(arguments).args(["--now", NOW]);
    let other = fs::File::create(site.path("other-stream")).unwrap();
    if out {
        command.stdout(Stdio::from(writer)).stderr(other);
    } else {
        command.stderr(Stdio::from(writer)).stdout(other);
    }
    let status = command.status().unwrap();
    let said = fs::read_to_string(site.path("other-stream")).unwrap();
    assert!(!said.contains("panicked"), "{said}");
    status
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let site = Site::with(&[("a.md", GOOD), ("b.md", WARNED)]);
    for out in [true, false] {
        assert_eq!(with_closed(&site, &["build"], out).code(), Some(0));
        assert_eq!(with_closed(&site, &["check"], out).code(), Some(0));
        assert_eq!(with_closed(&site, &["check", "--format", "json"], out).code(), Some(0));
    }
    site.write("incidents/c.md", BROKEN);
    for out in [true, false] {
        assert_eq!(with_closed(&site, &["build"], out).code(), Some(1));
        assert_eq!(with_closed(&site, &["check", "--format", "github"], out).code(), Some(1));
        assert_eq!(with_closed(&site, &["build", "-C", "gone"], out).code(), Some(2));
        assert_eq!(with_closed(&site, &["--nope"], out).code(), Some(2));
    }
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
