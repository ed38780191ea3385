//! What no keyboard types, in every argument and on standard input: said without harm, and no file
//! touched where it is refused.

use crate::support::folder::{Said, tree};
use crate::{GOOD, NOW, Site};
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;

/// Each with a `*` in the place of the characters.
const COMMANDS: [&[&str]; 31] = [
    &["new", "*", "--severity", "minor", "-m", "x"],
    &["new", "T", "--severity", "*", "-m", "x"],
    &["new", "T", "--severity", "minor", "--component", "*", "-m", "x"],
    &["new", "T", "--severity", "minor", "--component", "api=*", "-m", "x"],
    &["new", "T", "--severity", "minor", "--impact", "*", "-m", "x"],
    &["new", "T", "--severity", "minor", "--workaround", "*", "-m", "x"],
    &["new", "T", "--severity", "minor", "--next", "*", "-m", "x"],
    &["new", "T", "--severity", "minor", "--started", "*", "-m", "x"],
    &["new", "T", "--severity", "minor", "--time", "*", "-m", "x"],
    &["new", "T", "--severity", "minor", "-m", "*"],
    &["new", "T", "--maintenance", "*", "+4h", "-m", "x"],
    &["new", "T", "--maintenance", "+1d", "*", "-m", "x"],
    &["new", "T", "--notice", "-m", "*"],
    &["update", "*", "-m", "x"],
    &["update", "-m", "*"],
    &["update", "-m", "x", "--stage", "*"],
    &["update", "-m", "x", "--set", "*"],
    &["update", "-m", "x", "--set", "api=*"],
    &["update", "-m", "x", "--set", "*=operational"],
    &["update", "-m", "x", "--next", "*"],
    &["update", "-m", "x", "--time", "*"],
    &["update", "-m", "x", "--workaround", "*"],
    &["update", "-m", "x", "--now", "*"],
    &["resolve", "*", "-m", "x"],
    &["resolve", "-m", "*"],
    &["status", "-C", "*"],
    &["status", "--format", "*"],
    &["init", "other", "--language", "*"],
    &["import", "*", "page"],
    &["import", "cstate", "*"],
    &["schema", "*"],
];

fn site() -> Site {
    Site::with(&[("2026-11-19-mail.md", &GOOD.replace("Resolved", "Investigating"))])
}

#[track_caller]
fn check(site: &Site, before: &[(String, Vec<u8>)], said: &Said, what: &str) {
    assert!(matches!(said.code, Some(0 | 2)), "{what}: {said:?}");
    assert!(!said.err.contains("panicked"), "{what}: {said:?}");
    for text in [&said.out, &said.err] {
        // The program's own colours.
        let plain =
            text.split("\u{1b}[").map(|part| part.split_once('m').map_or(part, |(_, rest)| rest));
        let plain = if text.contains("\u{1b}[") { plain.collect() } else { text.clone() };
        let raw = plain.chars().find(|&c| c != '\n' && klartext::diagnostic::is_unprintable(c));
        assert_eq!(raw, None, "{what}: {said:?}");
    }
    if said.code == Some(2) {
        assert!(tree(&site.path("")) == before, "{what}: {said:?}");
    }
}

#[test]
fn no_argument_harms_a_terminal_or_leaves_half_a_file() {
    let hostile: [(&str, Vec<u8>); 4] = [
        ("marks", "a\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{8}\rb".into()),
        ("no UTF-8", vec![b'a', 0xff, 0xed, 0xa0, 0x80]),
        ("nothing seen", "\u{200b}\u{2060}\u{feff}".into()),
        ("long", vec![b'x'; 100_000]),
    ];
    for arguments in COMMANDS {
        for (name, bytes) in &hostile {
            let site = site();
            let before = tree(&site.path(""));
            let with = |argument: &&str| match argument.split_once('*') {
                Some((a, b)) => OsString::from_vec([a.as_bytes(), bytes, b.as_bytes()].concat()),
                None => OsString::from(argument),
            };
            let mut command = site.command(&[]);
            command.args(arguments.iter().map(with)).env("CLICOLOR_FORCE", "1");
            if matches!(arguments[0], "new" | "update" | "resolve") && !arguments.contains(&"--now")
            {
                command.args(["--now", NOW]);
            }
            let output = command.output().unwrap();
            let said = Said {
                code: output.status.code(),
                out: String::from_utf8(output.stdout).unwrap(),
                err: String::from_utf8(output.stderr).unwrap(),
            };
            check(&site, &before, &said, &format!("{arguments:?} with {name}"));
            let says_nothing = *name == "nothing seen" && said.code == Some(0);
            assert!(!says_nothing, "{arguments:?}: {said:?}");
        }
    }
}

#[test]
fn what_is_no_text_on_standard_input_is_refused() {
    let utf16: Vec<u8> = "Mail is late.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, code) in [
        (utf16, 2),
        (vec![b'a', 0], 2),
        (vec![0xed, 0xa0, 0x80], 2),
        ("\u{200b}\n".into(), 2),
        ("A \u{1b}[2J mark.\n".into(), 0),
    ] {
        for arguments in
            [&["update", "-m", "-"][..], &["new", "T", "--severity", "minor", "-m", "-"]]
        {
            let site = site();
            let before = tree(&site.path(""));
            let mut command = site.command(arguments);
            let said = command.args(["--now", NOW]).write_stdin(bytes.clone()).output().unwrap();
            let said = Said::of(said);
            assert_eq!(said.code, Some(code), "{bytes:?}: {said:?}");
            check(&site, &before, &said, &format!("{bytes:?}"));
        }
    }
}
