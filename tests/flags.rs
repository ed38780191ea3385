//! Every option and argument of what is called by hand, with everything that should not stand
//! there: a sentence and exit code 2, or a file that can be read; never something in between.

mod support;

use rayon::prelude::*;
use support::folder::{Folder, SETTINGS};

const MAIL: &str =
    "---\ntitle: Mail\nseverity: minor\n---\n\n## 2026-11-20 09:12 Investigating\n\nA\n";

/// How a command line begins that lacks one value.
const TAKES_A_VALUE: &[&[&str]] = &[
    &["new", "--severity", "minor", "-m", "x"],
    &["new", "A", "-m", "x", "--severity"],
    &["new", "A", "--severity", "minor", "-m"],
    &["new", "A", "--severity", "minor", "-m", "x", "--component"],
    &["new", "A", "--severity", "minor", "-m", "x", "--impact"],
    &["new", "A", "--severity", "minor", "-m", "x", "--workaround"],
    &["new", "A", "--severity", "minor", "-m", "x", "--started"],
    &["new", "A", "--severity", "minor", "-m", "x", "--next"],
    &["new", "A", "--severity", "minor", "-m", "x", "--time"],
    &["new", "A", "-m", "x", "--maintenance", "23:00"],
    &["update", "-m", "x"],
    &["update", "-m"],
    &["update", "-m", "x", "--stage"],
    &["update", "-m", "x", "--time"],
    &["update", "-m", "x", "--set"],
    &["update", "-m", "x", "--next"],
    &["update", "-m", "x", "--workaround"],
    &["resolve", "-m", "x"],
    &["resolve", "-m", "x", "--set"],
    &["resolve", "-m", "x", "--next"],
    &["resolve", "-m", "x", "--workaround"],
    &["init", "elsewhere", "--language"],
    &["status", "--format"],
    &["status", "--now"],
    &["status", "-C"],
    &["schema"],
    &["schema", "-C"],
    &["completions"],
    &["man"],
];

const HOSTILE: &[&str] = &[
    "",
    " ",
    "\u{1}\u{7}\u{1b}[2J",
    "\u{202e}",
    "x\ny",
    "none\n---\n## 2026-11-20 09:30 Resolved",
    "../../../outside",
    "/etc/passwd",
    "日本語",
    "🙂",
    "-",
    "-x",
    "--edit",
    "=",
    "}{#",
    "'\"`$(false)%s",
    "[[ What? ]]",
    "99999999999999999999d",
    "2026-02-30 10:00",
    "10:10",
    "-10m",
];

/// The moment at the end of a command line, where the verb takes one.
fn now<'a>(begun: &[&str]) -> &'a [&'a str] {
    let takes_one = ["new", "update", "resolve", "status"].contains(&begun[0]);
    if takes_one && begun.last() != Some(&"--now") { &["--now=2026-11-20 10:40"] } else { &[] }
}

fn check(begun: &[&str], value: &str) {
    let folder = Folder::with(SETTINGS, &[("mail.md", MAIL)]);
    let before = folder.files();
    let said = folder.run(&[&begun[..1], now(begun), &begun[1..], &[value]].concat());
    let case = format!("{begun:?} {:?}: {said:?}", &value[..value.len().min(40)]);
    let after = folder.files();
    match said.code {
        Some(2) => {
            assert!(before == after, "{case}");
            assert!(!said.err.trim().is_empty() && !said.err.contains("panicked"), "{case}");
            let is_sent = |c: char| c.is_control() && c != '\n';
            assert!(!said.err.contains(is_sent), "what moves a cursor: {case}");
        }
        Some(0) => {
            let is_ours = |path: &str| path == "status.yaml" || path.starts_with("incidents/");
            assert!(after.iter().all(|(path, _)| is_ours(path)), "{case}");
            let checked = folder.run(&["check", "--now", "2026-11-20 10:40"]);
            assert_eq!(checked.code, Some(0), "{case}: {checked:?}");
        }
        _ => panic!("{case}"),
    }
}

#[test]
fn a_bad_value_is_refused_and_touches_nothing() {
    TAKES_A_VALUE.par_iter().for_each(|begun| HOSTILE.iter().for_each(|it| check(begun, it)));
}

#[test]
fn a_huge_value_ends_soon() {
    let huge = "a".repeat(100_000);
    TAKES_A_VALUE.par_iter().for_each(|begun| check(begun, &huge));
}
