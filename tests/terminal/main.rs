//! What happens on a terminal, in a real one: questions, wrong answers, keys that end it, editors,
//! and the whole of an incident as somebody goes through it at night.

#![cfg(target_os = "linux")]

mod answers;
mod editor;
mod keys;
mod night;
mod session;

use session::Session;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder made by `init`, without the example, as whoever made it was told.
fn site(language: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let shown = Session::new(folder.path(), &["init", "--language", language], &[]).good();
    let written = if language == "de" { "playbook.md geschrieben" } else { "wrote playbook.md" };
    assert!(shown.contains(written), "{shown}");
    for example in fs::read_dir(folder.path().join("incidents")).unwrap() {
        fs::remove_file(example.unwrap().path()).unwrap();
    }
    folder
}

fn at<'a>(words: &[&'a str], now: &'a str) -> Vec<&'a str> {
    words.iter().copied().chain(["--now", now]).collect()
}

/// Every file of `incidents/` with its text.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder.join("incidents")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn only(folder: &Path) -> String {
    let files = files(folder);
    assert_eq!(files.len(), 1, "{files:?}");
    files[0].1.clone()
}

const FLAGS: [&str; 10] = [
    "new",
    "Mail",
    "--severity",
    "minor",
    "--component",
    "api",
    "--impact",
    "Mail is late.",
    "--next",
    "1h",
];
