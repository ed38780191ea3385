//! A new site folder: it builds at once, without a complaint, in each language, and nothing that
//! stands there is touched.

use assert_cmd::Command;
use clap::Parser;
use klartext::cli::Cli;
use klartext::content::gap::gaps;
use klartext::content::yaml::{self, YamlText};
use klartext::diagnostic::plain;
use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use klartext::writing::{Host, Starter, StarterLanguage, starter};
use std::fs;
use std::path::Path;

const HOSTS: [Host; 3] = [Host::Netlify, Host::GithubPages, Host::GitlabPages];
const BOTH: [StarterLanguage; 2] = [StarterLanguage::English, StarterLanguage::German];

fn files(language: StarterLanguage) -> Vec<(String, String)> {
    let today = jiff::civil::date(2026, 11, 20);
    starter(&Starter { language, today, example: true, hosts: HOSTS.to_vec() })
}

fn file(language: StarterLanguage, path: &str) -> String {
    files(language).into_iter().find(|(name, _)| name == path).unwrap_or_else(|| panic!("{path}")).1
}

/// What the site of these files says at a moment, after a check that found nothing.
#[track_caller]
fn check(files: &[(String, String)], now: &str) -> String {
    let sources = Sources::from_files(files.iter().cloned());
    let checked = pipeline::build(&sources, now.parse().unwrap(), Options::default());
    let drawn: Vec<String> = checked.complaints.iter().map(|it| plain(it, &sources)).collect();
    assert_eq!(drawn, [""; 0]);
    let pages = checked.value.unwrap().bundle.render_all().unwrap();
    String::from_utf8(pages["index.html"].clone()).unwrap()
}

#[test]
fn a_new_folder_builds_without_a_complaint_in_each_language() {
    for (language, verdict, title) in [
        (StarterLanguage::English, "Everything works", "Example: sign-in is slow"),
        (StarterLanguage::German, "Alles funktioniert", "Beispiel: Anmeldung dauert lange"),
    ] {
        for now in ["2026-11-20T00:30:00Z", "2026-11-20T12:00:00Z", "2027-06-01T12:00:00Z"] {
            let home = check(&files(language), now);
            assert!(home.contains(verdict), "{now}: {home}");
        }
        let home = check(&files(language), "2026-11-20T12:00:00Z");
        assert!(home.contains(title), "the example is seen on the first day");
    }
}

#[test]
fn the_example_is_the_only_file_that_has_to_go() {
    for language in BOTH {
        let mut files = files(language);
        let before = files.len();
        files.retain(|(path, _)| !path.starts_with("incidents/"));
        assert_eq!(files.len(), before - 1);
        check(&files, "2026-11-20T12:00:00Z");
    }
}

#[test]
fn both_languages_have_the_same_files() {
    let names = |language| {
        let names =
            files(language).into_iter().map(|(path, _)| path.replace("beispiel", "example"));
        names.collect::<Vec<_>>()
    };
    let english = names(StarterLanguage::English);
    assert_eq!(english, names(StarterLanguage::German));
    for name in ["status.yaml", "playbook.md", ".gitignore", "messages/resolved.md"] {
        assert!(english.iter().any(|path| path == name), "{name}");
    }
}

#[test]
fn the_messages_are_those_of_the_language() {
    let name = "messages/investigating.md";
    assert!(file(StarterLanguage::English, name).contains("We are looking for the cause."));
    assert!(file(StarterLanguage::German, name).contains("Wir suchen die Ursache."));
}

#[test]
fn the_example_leaves_no_question_open() {
    for language in BOTH {
        for (path, text) in files(language) {
            if path.starts_with("incidents/") {
                assert_eq!(gaps(&text), []);
            }
        }
    }
}

/// The settings name each severity with the words of the scale that counts without them.
#[test]
fn the_playbook_and_the_settings_have_one_scale() {
    for (language, tag) in BOTH.into_iter().zip(StarterLanguage::TAGS) {
        let words = Sources::default();
        let words = klartext::content::language::language(&words, tag, &mut Vec::new()).unwrap();
        for id in ["minor", "major", "critical"] {
            let means = words.phrase(&format!("severity.means.{id}")).to_owned();
            let label = words.phrase(&format!("severity.label.{id}")).to_owned();
            let row = format!("| {label} | {means} |");
            assert!(file(language, "playbook.md").contains(&row), "{row}");
            let line = file(language, "status.yaml")
                .lines()
                .find(|line| line.contains(&format!("id: {id},")))
                .unwrap()
                .to_owned();
            assert!(line.contains(&means) && line.contains(&label), "{line}");
        }
    }
}

#[test]
fn the_files_for_hosts_can_be_read_and_build_the_folder_they_publish() {
    let mut commands = 0;
    for (path, text) in files(StarterLanguage::English) {
        if path.ends_with(".yml") {
            let read = yaml::read(YamlText { file: &path.as_str().into(), text: &text, at: 0 });
            assert!(read.is_ok(), "{path}: {:?}", read.err());
            assert!(text.contains("public"), "{path}");
        }
        let runs = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        for run in runs.filter_map(|line| line.split_once("./bin/klartext ")) {
            let told = run.1.trim_end_matches('"').split_whitespace();
            let cli = Cli::try_parse_from(["klartext"].into_iter().chain(told));
            assert!(cli.is_ok(), "{path}: {}", run.1);
            commands += 1;
        }
    }
    assert_eq!(commands, 5);
}

fn klartext(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("klartext")
        .unwrap()
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_new_user_comes_from_init_to_a_page_in_three_commands() {
    for tag in StarterLanguage::TAGS {
        let temp = tempfile::tempdir().unwrap();
        let (code, said, _) = klartext(temp.path(), &["init", "page", "--language", tag]);
        assert_eq!(code, 0);
        let written = if tag == "de" { "status.yaml geschrieben" } else { "wrote status.yaml" };
        assert!(said.contains(written) && said.contains("klartext check -C page"), "{said}");
        let (code, said, complained) = klartext(temp.path(), &["check", "-C", "page"]);
        assert_eq!((code, complained.as_str()), (0, ""));
        assert_eq!(said, "checked 1 incident file: nothing to complain of\n");
        let (code, _, complained) = klartext(temp.path(), &["build", "-C", "page"]);
        assert_eq!((code, complained.as_str()), (0, ""));
        assert!(temp.path().join("page/public/index.html").exists());
    }
}

#[test]
fn what_stands_there_stays_and_a_page_in_use_gets_no_example() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("status.yaml"), "title: Ours\nurl: https://status.example.com\n")
        .unwrap();
    let (code, said, _) = klartext(temp.path(), &["init", "--github-pages"]);
    assert_eq!(code, 0);
    assert!(said.contains("status.yaml is there already and stays as it is"), "{said}");
    assert!(said.contains("wrote .github/workflows/status-page.yml"), "{said}");
    assert!(fs::read_to_string(temp.path().join("status.yaml")).unwrap().contains("Ours"));
    assert!(!temp.path().join("incidents").exists());
    let (_, said, _) = klartext(temp.path(), &["init", "--github-pages"]);
    assert!(!said.contains("wrote"), "{said}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let temp = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(temp.path().join("elsewhere"), temp.path().join("playbook.md"))
        .unwrap();
    let (code, said, _) = klartext(temp.path(), &["init"]);
    assert_eq!(code, 0);
    assert!(said.contains("playbook.md is there already"), "{said}");
    assert!(!temp.path().join("elsewhere").exists());
}

#[test]
fn a_language_without_files_and_a_folder_that_is_a_file_are_refused() {
    let temp = tempfile::tempdir().unwrap();
    let (code, _, complained) = klartext(temp.path(), &["init", "--language", "fr"]);
    assert_eq!(code, 2);
    assert!(complained.contains("en, de"), "{complained}");
    fs::write(temp.path().join("page"), "").unwrap();
    let (code, _, complained) = klartext(temp.path(), &["init", "page"]);
    assert_eq!(code, 2);
    assert!(complained.starts_with("klartext: `page` is no folder"), "{complained}");
    assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
}

/// The hook of the documentation, in a repository of its own.
#[cfg(unix)]
#[test]
fn the_hook_refuses_what_is_staged_and_broken() {
    let temp = tempfile::tempdir().unwrap();
    let program = assert_cmd::cargo::cargo_bin("klartext");
    let path =
        format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let run = |program: &str, arguments: &[&str]| {
        let mut command = std::process::Command::new(program);
        let output = command.current_dir(temp.path()).env("PATH", &path).args(arguments).output();
        output.unwrap().status.success()
    };
    let hook = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/examples/pre-commit");
    klartext(temp.path(), &["init"]);
    assert!(run("git", &["init", "-q"]) && run("git", &["add", "-A"]));
    assert!(run("sh", &[hook]));
    // Broken, and not yet part of the commit.
    fs::write(temp.path().join("status.yaml"), "title: x\nurll: y\n").unwrap();
    assert!(run("sh", &[hook]));
    assert!(run("git", &["add", "-A"]));
    assert!(!run("sh", &[hook]));
}
