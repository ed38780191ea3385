//! A new site folder: it builds at once, without a complaint, in each language, and nothing that
//! stands there is touched.

mod support;

use clap::Parser;
use klartext::cli::Cli;
use klartext::content::gap::gaps;
use klartext::content::yaml::{self, YamlText};
use klartext::diagnostic::plain;
use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use klartext::writing::{Host, Starter, StarterLanguage, starter};
use support::folder::Folder;

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

#[test]
fn a_new_user_comes_from_init_to_a_page_in_three_commands() {
    for tag in StarterLanguage::TAGS {
        let folder = Folder::empty();
        let written = if tag == "de" { "status.yaml geschrieben" } else { "wrote status.yaml" };
        let said = folder.run(&["init", "page", "--language", tag]);
        said.check(0, &[written, "klartext check -C page"], &[]);
        let said = folder.run(&["check", "-C", "page"]);
        said.check(0, &["checked 1 incident file: nothing to complain of\n"], &[]);
        folder.run(&["build", "-C", "page"]).check(0, &["built"], &[]);
        assert!(folder.path("page/public/index.html").exists());
    }
}

#[test]
fn what_stands_there_stays_and_a_page_in_use_gets_no_example() {
    let folder = Folder::empty();
    folder.write("status.yaml", "title: Ours\nurl: https://status.example.com\n");
    let said = folder.run(&["init", "--github-pages"]);
    let stays = "status.yaml is there already and stays as it is";
    said.check(0, &[stays, "wrote .github/workflows/status-page.yml"], &[]);
    assert!(folder.text("status.yaml").contains("Ours"));
    assert!(!folder.path("incidents").exists());
    let said = folder.run(&["init", "--github-pages"]);
    assert!(!said.out.contains("wrote"), "{said:?}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let folder = Folder::empty();
    std::os::unix::fs::symlink(folder.path("elsewhere"), folder.path("playbook.md")).unwrap();
    folder.run(&["init"]).check(0, &["playbook.md is there already"], &[]);
    assert!(!folder.path("elsewhere").exists());
}

#[test]
fn a_language_without_files_and_a_folder_that_is_a_file_are_refused() {
    let folder = Folder::empty();
    folder.run(&["init", "--language", "fr"]).check(2, &[], &["en, de"]);
    folder.write("page", "");
    folder.run(&["init", "page"]).check(2, &[], &["klartext: `page` is no folder"]);
    assert_eq!(folder.files(), [("page".to_owned(), Vec::new())]);
}

/// The hook of the documentation, in a repository of its own.
#[cfg(unix)]
#[test]
fn the_hook_refuses_what_is_staged_and_broken() {
    let folder = Folder::empty();
    let program = assert_cmd::cargo::cargo_bin("klartext");
    let path =
        format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let run = |program: &str, arguments: &[&str]| {
        let mut command = std::process::Command::new(program);
        let output =
            command.current_dir(folder.path("")).env("PATH", &path).args(arguments).output();
        output.unwrap().status.success()
    };
    let hook = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/examples/pre-commit");
    folder.run(&["init"]);
    assert!(run("git", &["init", "-q"]) && run("git", &["add", "-A"]));
    assert!(run("sh", &[hook]));
    // Broken, and not yet part of the commit.
    folder.write("status.yaml", "title: x\nurll: y\n");
    assert!(run("sh", &[hook]));
    assert!(run("git", &["add", "-A"]));
    assert!(!run("sh", &[hook]));
}
