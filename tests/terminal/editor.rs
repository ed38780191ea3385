//! The author's own editor.

use super::{FLAGS, at, only, session::Session, site};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

fn program(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("editor");
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn the_editor_has_the_text_with_its_questions_and_ctrl_c_is_a_key_in_it() {
    let site = site("en");
    let editor = program(
        site.path(),
        "trap '' INT\ncat \"$1\"\necho ready\nread answer\nsed -i \"s/\\[\\[.*\\]\\]/$answer/\" \"$1\"",
    );
    let words: Vec<&str> = FLAGS.into_iter().chain(["--edit"]).collect();
    let shown = Session::new(site.path(), &at(&words, "2026-11-20 09:00"), &[("VISUAL", &editor)])
        .expect("[[ Since when")
        .expect("ready")
        .press("\u{3}")
        .press("Everybody.\n")
        .good();
    assert!(!shown.contains("to answer in the file"), "{shown}");
    assert!(only(site.path()).contains("Affected: API. Everybody."), "{}", only(site.path()));
}

/// Whatever an editor does, the file is there, and it is said where.
#[test]
fn an_editor_that_fails_or_changes_nothing_loses_nothing() {
    let cases = [
        ("exit 3", Some(2), "is written and stays"),
        ("true", Some(0), "nothing was changed in the editor; incidents/"),
        ("sed -i s/severity/sverity/ \"$1\"", Some(1), "did you mean `severity`?"),
        ("rm \"$1\"", Some(2), "is gone"),
    ];
    for (text, code, sentence) in cases {
        let site = site("en");
        let editor = program(site.path(), text);
        let words: Vec<&str> = FLAGS.into_iter().chain(["--edit"]).collect();
        let words = at(&words, "2026-11-20 09:00");
        let (status, shown) = Session::new(site.path(), &words, &[("EDITOR", &editor)]).end();
        assert_eq!(status.code(), code, "{text}: {shown}");
        assert!(shown.contains(sentence), "{text}: {shown}");
        assert!(text.starts_with("rm") || only(site.path()).contains("[[ Since when"));
    }
}
