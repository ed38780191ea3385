//! Every complaint as its author reads it: one folder a case, below a folder a rule.
//!
//! A case is a site folder with the mistake in it; what it has no `status.yaml` for is taken
//! from the one beside the rules. `complaint.txt` is the whole output. To accept what the
//! program says now: `UPDATE_EXPECTED=1 cargo test --test complaints`.

use klartext::advice::{self, Asked};
use klartext::diagnostic::{self, Rule};
use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

const NOW: &str = "2026-11-20T10:00:00Z";
/// A case that has a file of this name has no settings at all.
const NO_SETTINGS: &str = "no-settings";
/// Advice in a case that has a file of this name is on history, too.
const EVERYTHING: &str = "everything";
/// What is in a case's folder and not in its site folder.
const NOTES: [&str; 3] = ["complaint.txt", NO_SETTINGS, EVERYTHING];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/complaints")
}

fn updating() -> bool {
    std::env::var_os("UPDATE_EXPECTED").is_some()
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The case's files, as a site folder that was read.
fn sources(case: &Path) -> Sources {
    let mut files = Vec::new();
    for entry in WalkDir::new(case).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(case).unwrap().to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() && !NOTES.contains(&path.as_str()) {
            files.push((path, fs::read(entry.path()).unwrap()));
        }
    }
    let has_settings =
        files.iter().any(|(path, _)| path == "status.yaml") || case.join(NO_SETTINGS).exists();
    if !has_settings {
        files.push(("status.yaml".to_owned(), fs::read(root().join("status.yaml")).unwrap()));
    }
    Sources::from_files(files)
}

/// Everything there is to complain of; advice where the case is about advice.
fn complaints(case: &Path, sources: &Sources) -> Vec<diagnostic::Diagnostic> {
    let rule = case.parent().map(name).unwrap_or_default();
    let is_advice = Rule::ALL.iter().any(|known| known.name() == rule && known.is_advice());
    let advice = match is_advice {
        true if case.join(EVERYTHING).exists() => Asked::Everything,
        true => Asked::Current,
        false => Asked::Stopping,
    };
    let options = Options { advice, messages: true, ..Options::default() };
    pipeline::build(sources, NOW.parse().unwrap(), options).complaints
}

/// Compares a file with what it should hold, or rewrites it.
fn check(path: &Path, actual: &str) {
    if updating() {
        fs::write(path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert!(expected == actual, "{} differs; it is now:\n{actual}", path.display());
}

#[test]
fn each_mistake_is_complained_of_as_written_down() {
    for rule in folders_in(&root()) {
        for case in folders_in(&rule) {
            let sources = sources(&case);
            let found = complaints(&case, &sources);
            let drawn: Vec<String> =
                found.iter().map(|one| diagnostic::plain(one, &sources)).collect();
            check(&case.join("complaint.txt"), &(drawn.join("\n\n") + "\n"));
            let wanted = name(&rule);
            assert!(
                found.iter().any(|one| one.rule.name() == wanted),
                "{} brings no complaint of `{wanted}`: {found:#?}",
                case.display()
            );
        }
    }
}

#[test]
fn each_rule_has_a_case_and_each_case_a_rule() {
    let told_by_files_on_disk = ["file-too-long", "link-outside", "unreadable-name"];
    let mut rules: Vec<&str> = Rule::ALL
        .iter()
        .map(|rule| rule.name())
        .filter(|rule| !told_by_files_on_disk.contains(rule))
        .collect();
    rules.sort_unstable();
    let folders: Vec<String> = folders_in(&root()).iter().map(|folder| name(folder)).collect();
    assert_eq!(rules, folders);
}

#[test]
fn the_documentation_lists_every_rule_as_it_is() {
    let mut text = String::from(INTRODUCTION);
    for rule in Rule::ALL {
        let _ =
            write!(text, "\n## {}\n\n**{}.** {}\n", rule.name(), rule.level().name(), rule.about());
        if let Some(source) = advice::source(*rule) {
            let _ = write!(text, "\n[Advice](advice.md), after: {source}.\n");
        }
        let folder = root().join(rule.name());
        if let Some(case) =
            folder.is_dir().then(|| folders_in(&folder)).and_then(|cases| cases.into_iter().next())
        {
            let complaint = fs::read_to_string(case.join("complaint.txt")).unwrap_or_default();
            let _ = write!(text, "\n```text\n{}\n```\n", complaint.trim_end());
        }
    }
    check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/complaints.md"), &text);
}

const INTRODUCTION: &str = "\
# Complaints

What `klartext check` and `klartext build` can say about your files. Each rule has a name and a
level. An **error** is what cannot be understood without guessing, or would be dangerous: the
file cannot be published as it stands. Everything else is a **warning**, and the page is
published.

The last of them, from `next-update-missing` on, are [advice](advice.md): `klartext check` gives it on what
is running, planned or has just ended, and the settings choose its levels. **info** is good to
know.

By default one error writes nothing, and the last good site stays as it is. With `--keep-going`
the files with errors are left out and the rest is published; unless a left-out file is
certainly over, the page says that its picture is incomplete.

Each complaint below is the program's own output for a file with the mistake in it. This page is
checked by a test (`cargo test --test complaints`); to make it anew after a change of the
program, run the test with `UPDATE_EXPECTED=1`.
";

#[test]
fn a_complaint_is_one_sentence_without_a_full_stop() {
    for rule in folders_in(&root()) {
        for case in folders_in(&rule) {
            for complaint in complaints(&case, &sources(&case)) {
                for text in [&complaint.message, &complaint.help] {
                    let ends_well = !text.ends_with('.') && !text.is_empty();
                    let begins_small = !text.starts_with(|c: char| c.is_uppercase());
                    assert!(
                        ends_well && begins_small && !text.contains('\n'),
                        "{}: {text:?}",
                        case.display()
                    );
                }
            }
        }
    }
}
