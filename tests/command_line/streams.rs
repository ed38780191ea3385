//! What reaches a terminal, and what a reader does that leaves.

use crate::support::folder::Said;
use crate::{BROKEN, GOOD, NOW, Site, WARNED};
use std::fs;
use std::process::Stdio;

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

/// A reader that leaves after a few bytes, as `| head` does.
fn with_closed(site: &Site, arguments: &[&str], out: bool) -> std::process::ExitStatus {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("klartext"));
    command.current_dir(site.path("")).args(arguments).args(["--now", NOW]);
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

/// What is done is not said to have failed: whoever tried again would do it twice.
#[cfg(target_os = "linux")]
#[test]
fn what_is_done_and_cannot_be_said_has_a_code_of_its_own() {
    let running = GOOD.replace("Resolved", "Investigating");
    let check = |arguments: &[&str], code: i32, sentence: &str, written: &str, text: &str| {
        let site = Site::with(&[("2026-11-19-mail.md", &running)]);
        site.write("page/content/issues/a.md", CSTATE);
        site.write("page/config.yml", "title: Example\n");
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("klartext"));
        command.current_dir(site.path("")).args(arguments).stdin(Stdio::null());
        command.stdout(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
        let said = Said::of(command.output().unwrap());
        assert_eq!(said.code, Some(code), "{arguments:?}: {said:?}");
        assert!(said.err.contains(sentence), "{arguments:?}: {said:?}");
        assert!(said.err.contains("No space left on device"), "{arguments:?}: {said:?}");
        let found = fs::read_to_string(site.path(written)).unwrap_or_default();
        assert!(found.contains(text), "{arguments:?}: {found}");
    };
    let done = "everything is written, but the report of it cannot be: ";
    let now = ["--now", NOW];
    for (arguments, written, text) in [
        (
            &["new", "Mail", "--severity", "minor", "-m", "x"][..],
            "incidents/2026-11-20-mail.md",
            "x",
        ),
        (&["update", "-m", "A disk is full."], "incidents/2026-11-19-mail.md", "A disk is full."),
        (&["resolve", "-m", "It is over."], "incidents/2026-11-19-mail.md", "It is over."),
        (&["import", "cstate", "page"], "incidents/2026-11-18-a.md", "Mail"),
        (&["build"], "public/index.html", "Example Cloud"),
    ] {
        check(&[arguments, &now].concat(), 3, done, written, text);
    }
    check(&["init", "other"], 3, done, "other/status.yaml", "title");
    let result = "the result cannot be written: ";
    check(&["status", "--now", NOW], 2, result, "incidents/2026-11-19-mail.md", "Investigating");
    check(&["schema"], 2, result, "incidents/2026-11-19-mail.md", "Investigating");
    check(&["check", "--now", NOW], 2, result, "incidents/2026-11-19-mail.md", "Investigating");
    let trial = ["import", "cstate", "page", "--dry-run", "--now", NOW];
    check(&trial, 2, result, "incidents/2026-11-19-mail.md", "Investigating");
}

const CSTATE: &str = "---\ntitle: Mail\ndate: 2026-11-18 09:00:00\nresolved: true\n\
    resolvedWhen: 2026-11-18 10:00:00\nseverity: down\naffected: [API]\nsection: issue\n---\n\
    It is down.\n";
