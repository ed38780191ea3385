//! What happens on a terminal, in a real one: questions, wrong answers, keys that end it, editors,
//! and the whole of an incident as somebody goes through it at night.

#![cfg(target_os = "linux")]

use assert_cmd::cargo::cargo_bin;
use pty_process::blocking::{Command, Pty, open};
use std::fs::{self, Permissions};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long an answer is waited for: a machine may be slow, and a hanging program must not hang
/// the tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program in a terminal of its own.
struct Session {
    keys: Pty,
    shown: Receiver<Vec<u8>>,
    /// What was shown and not expected yet.
    waiting: String,
    /// All that was shown.
    all: String,
    child: Child,
}

impl Session {
    fn new(folder: &Path, arguments: &[&str], environment: &[(&str, &Path)]) -> Session {
        let (keys, terminal) = open().unwrap();
        let mut command = Command::new(cargo_bin("klartext")).current_dir(folder).args(arguments);
        command = command.env_remove("VISUAL").env_remove("EDITOR").env_remove("NO_COLOR");
        command = command.env("TERM", "xterm").envs(environment.iter().copied());
        let child = command.spawn(terminal).unwrap();
        let mut screen =
            fs::File::from(std::os::fd::AsFd::as_fd(&keys).try_clone_to_owned().unwrap());
        let (sender, shown) = channel();
        std::thread::spawn(move || {
            let mut piece = [0; 4096];
            // The other side is gone: Linux calls that an error.
            while let Ok(length @ 1..) = screen.read(&mut piece) {
                let _ = sender.send(piece[..length].to_vec());
            }
        });
        Session { keys, shown, waiting: String::new(), all: String::new(), child }
    }

    /// Waits until this is shown, behind what was expected before.
    #[track_caller]
    fn expect(mut self, text: &str) -> Session {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.waiting.find(text) {
                self.waiting.drain(..at + text.len());
                return self;
            }
            let left = until.saturating_duration_since(Instant::now());
            match self.shown.recv_timeout(left) {
                Ok(piece) => self.show(&piece),
                Err(_) => panic!("`{text}` is not shown:\n{}", self.all),
            }
        }
    }

    fn show(&mut self, piece: &[u8]) {
        let piece = String::from_utf8_lossy(piece).replace("\r\n", "\n");
        self.waiting.push_str(&piece);
        self.all.push_str(&piece);
    }

    /// A question, and the line that is typed when it is shown.
    #[track_caller]
    fn answer(self, question: &str, line: &str) -> Session {
        self.expect(question).press(&format!("{line}\n"))
    }

    fn press(mut self, keys: &str) -> Session {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self
    }

    /// The end of the program, and all that it has shown. Whoever calls the tests with Ctrl-C
    /// ignored has programs that do not end by it.
    #[track_caller]
    fn end(mut self) -> (ExitStatus, String) {
        loop {
            match self.shown.recv_timeout(PATIENCE) {
                Ok(piece) => self.show(&piece),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    self.child.kill().unwrap();
                    panic!("it does not end:\n{}", self.all);
                }
            }
        }
        (self.child.wait().unwrap(), self.all)
    }

    #[track_caller]
    fn good(self) -> String {
        let (status, shown) = self.end();
        assert!(status.success(), "{status}\n{shown}");
        shown
    }
}

/// A folder made by `init`, without the example, as whoever made it was told.
fn site(language: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let shown = Session::new(folder.path(), &["init", "--language", language], &[]).good();
    assert!(shown.contains("wrote playbook.md"), "{shown}");
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

/// The lines that stand in one text and not in the other, with `-` and `+`; neither moves.
fn difference(before: &str, after: &str) -> Vec<String> {
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    let mut rest = after.lines();
    for line in before.lines() {
        let mut ahead = rest.clone();
        match ahead.position(|other| other == line) {
            Some(at) => {
                added.extend(rest.by_ref().take(at).map(|line| format!("+{line}")));
                rest.next();
            }
            None => removed.push(format!("-{line}")),
        }
    }
    added.extend(rest.map(|line| format!("+{line}")));
    removed.into_iter().chain(added).collect()
}

#[test]
fn an_incident_from_the_first_word_to_the_last() {
    let begun = Instant::now();
    let site = site("en");
    let folder = site.path();
    let run = |words: &[&str], now: &str| Session::new(folder, &at(words, now), &[]);

    let shown = run(&["new"], "2026-11-20 03:02")
        .answer("What do customers see?", "Sign-in fails for some accounts")
        .expect("1 Minor (minor): A small effect")
        .answer("How bad is it?", "mayor")
        .expect("there is no severity `mayor`\nhelp: did you mean `major`?")
        .answer("How bad is it?", "maj")
        .expect("2 Sign-in (login)")
        .answer("What is affected?", "logn")
        .expect("did you mean `login`?")
        .answer("What is affected?", "2, api=degraded performance")
        .answer("what is not affected?", "One sign-in in eight fails. Stored data is safe")
        .answer("What can customers do meanwhile?", "")
        .answer("Since when?", "03:30")
        .expect("03:30 is still to come today")
        .answer("Since when?", "-7m")
        .answer("Enter: 60m)", "25:00")
        .expect("`25:00` is no time to come")
        .answer("Enter: 60m)", "half an hour")
        .answer("Who is affected, and what works as usual?", "")
        .good();
    assert!(shown.contains("incidents/2026-11-20-sign-in-fails-for-some-accounts.md\n"), "{shown}");
    assert!(
        shown.contains("1 question to answer in the file before you publish it:\n  line "),
        "{shown}"
    );
    assert!(shown.contains("who does what: playbook.md"), "{shown}");
    let first = only(folder);
    assert_eq!(
        first,
        "---\n# yaml-language-server: $schema=../schema/incident.json\n\
         title: Sign-in fails for some accounts\nseverity: major\ncomponents:\n  login:\n  \
         api: degraded_performance\nstarted: 2026-11-20 02:55\n\
         impact: One sign-in in eight fails. Stored data is safe\n---\n\n\
         ## 2026-11-20 03:02 Investigating {next=30m}\n\n\
         One sign-in in eight fails. Stored data is safe. This has been going on since 02:55 UTC.\n\n\
         Affected: Sign-in and API. [[ Who is affected, and what works as usual? If you do not know \
         yet, say that this follows. ]]\n\n\
         We are looking for the cause. You will read more here by 03:32 UTC. \
         Questions: help@example.com.\n"
    );
    let shown = run(&["check"], "2026-11-20 03:03").good();
    assert!(shown.contains("unanswered-gap"), "{shown}");
    let answered = first.replace(
        "[[ Who is affected, and what works as usual? If you do not know yet, say that this follows. ]]",
        "Accounts that sign in with a password.",
    );
    fs::write(&files(folder)[0].0, &answered).unwrap();
    let shown = run(&["check"], "2026-11-20 03:03").good();
    assert!(!shown.contains("unanswered-gap"), "{shown}");

    run(&["update"], "2026-11-20 03:20")
        .expect("2 Identified (identified)")
        .answer("Enter: still Investigating)", "cancelled")
        .expect("`Cancelled` is a stage of maintenance")
        .answer("Enter: still Investigating)", "ident")
        .answer("Enter: 60m)", "")
        .expect("  We have found the cause: …")
        .answer("What is it, in plain words", "a certificate has expired")
        .answer("What are you doing about it?", "we are replacing it")
        .answer("What can users do until then?", "Sign in with a link by e-mail.")
        .expect("  | We are replacing it.")
        .good();
    let second = only(folder);
    assert_eq!(
        difference(&answered, &second),
        [
            "+workaround: Sign in with a link by e-mail.",
            "+",
            "+## 2026-11-20 03:20 Identified {next=60m}",
            "+",
            "+We have found the cause: a certificate has expired.",
            "+",
            "+We are replacing it.",
            "+",
            "+What you can do until then: Sign in with a link by e-mail.",
            "+",
            "+You will read more here by 04:20 UTC. Questions: help@example.com.",
        ]
    );
    let shown = run(&["status"], "2026-11-20 04:30").good();
    assert!(shown.contains("was due at 04:20 UTC, 10 min late"), "{shown}");
    assert!(shown.contains("\u{1b}["), "colours on a terminal: {shown}");

    let shown = run(
        &["resolve", "-m", "Since 04:31 UTC all is well. Nothing was lost."],
        "2026-11-20 04:35",
    )
    .good();
    assert!(shown.contains(", Resolved"), "{shown}");
    assert_eq!(
        difference(&second, &only(folder)),
        [
            "+",
            "+## 2026-11-20 04:35 Resolved",
            "+",
            "+Since 04:31 UTC all is well. Nothing was lost."
        ]
    );
    let (again, shown) = run(&["resolve", "sign-in", "-m", "x"], "2026-11-20 04:36").end();
    assert_eq!(again.code(), Some(2), "{shown}");
    assert!(shown.contains("it is `Resolved` already"), "{shown}");
    let shown = run(&["build"], "2026-11-20 04:36").good();
    assert!(shown.contains("built 1 incident"), "{shown}");
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

#[test]
fn a_german_page_asks_in_german_and_of_several_which_is_meant() {
    let site = site("de");
    let folder = site.path();
    for title in ["Anmeldung gestört", "Website langsam"] {
        let words = [
            "new",
            title,
            "--severity",
            "schwer",
            "--component",
            "login",
            "--impact",
            "Kaputt.",
            "--next",
            "30m",
        ];
        Session::new(folder, &at(&words, "2026-11-20 09:00"), &[])
            .answer("Was können Kunden in der Zwischenzeit tun?", "nichts")
            .answer("Seit wann?", "")
            .answer("Wer ist betroffen", "Betroffen sind alle Konten")
            .good();
    }
    let shown = Session::new(folder, &at(&["update"], "2026-11-20 09:20"), &[])
        .expect("Anmeldung gestört (2026-11-20-anmeldung-gestoert)")
        .answer("Was ist gemeint?", "3")
        .expect("Eine Datei `3` gibt es in `incidents/` nicht.\nAbhilfe: Schreiben Sie einen Teil")
        .answer("Was ist gemeint?", "website")
        .answer("Wie ist der Stand?", "")
        .answer("Enter: 60m)", "keine")
        .answer("Was ist neu seit der letzten Meldung?", "Wir tauschen eine Platte")
        .good();
    assert!(shown.contains("website-langsam.md: Meldung von 2026-11-20 09:20"), "{shown}");
    let text = fs::read_to_string(folder.join("incidents/2026-11-20-website-langsam.md")).unwrap();
    assert!(
        text.ends_with(
            "\n## 2026-11-20 09:20\n\nWir tauschen eine Platte.\n\nHier lesen Sie bis 09:30 Uhr MEZ \
         mehr. Fragen: hilfe@example.com.\n"
        ),
        "{text}"
    );
}

/// What is answered and has a field of its own stands there and in the text, and `check` agrees.
#[test]
fn an_answer_stands_in_its_field_as_in_the_text() {
    let words = ["new", "Mail", "--severity", "minor", "--component", "api", "--impact", "x"];
    let english = [
        ("not known yet)", ""),
        ("since now)", ""),
        ("Enter: 2h)", "in half an hour"),
        ("Who is affected", "All accounts."),
        ("Enter: 2h)", "none"),
        ("What is it", "a disk is full"),
        ("What are you doing", "we replace it"),
        ("What can users do", "none"),
    ];
    let german = [
        ("noch nicht bekannt)", ""),
        ("seit jetzt)", ""),
        ("Enter: 2h)", "in 30 Minuten"),
        ("Wer ist betroffen", "Alle Konten."),
        ("Enter: 2h)", "keine"),
        ("Was ist es", "eine Platte ist voll"),
        ("Was tun Sie", "wir tauschen sie"),
        ("Was können Nutzer", "nichts"),
    ];
    let ends = [
        ("en", english, "no workaround.\n\nWe will write here again when there is something new."),
        ("de", german, "umgehen.\n\nWir schreiben hier wieder, wenn es etwas Neues gibt."),
    ];
    for (language, answers, end) in ends {
        let site = site(language);
        let run = |words: &[&str], now: &str, answers: &[(&str, &str)]| {
            let session = Session::new(site.path(), &at(words, now), &[]);
            let asked = |session: Session, (question, answer): &(&str, &str)| {
                session.answer(question, answer)
            };
            answers.iter().fold(session, asked).good()
        };
        run(&words, "2026-11-20 09:00", &answers[..4]);
        let text = only(site.path());
        assert!(text.contains("{next=30m}\n") && text.contains("09:30"), "{text}");
        run(&["update", "--stage", "identified"], "2026-11-20 09:31", &answers[4..]);
        let text = only(site.path());
        assert!(text.contains("\nworkaround: none\n") && text.contains(end), "{text}");
        let shown = run(&["check"], "2026-11-20 09:32", &[]);
        assert!(!shown.contains("workaround") && !shown.contains("unanswered"), "{shown}");
    }
}

/// No answer is given in vain.
#[test]
fn an_option_that_makes_no_sense_is_refused_before_anything_is_asked() {
    let site = site("en");
    let run = |words: &[&str]| Session::new(site.path(), &at(words, "2026-11-20 10:20"), &[]).end();
    for option in [["--next", "10:10"], ["--workaround", ""], ["--component", "nothing"]] {
        let (status, shown) = run(&[&["new", "Mail"], option.as_slice()].concat());
        assert_eq!(status.code(), Some(2), "{shown}");
        assert!(shown.starts_with("klartext: --"), "{shown}");
    }
    run(&[&FLAGS[..], &["--workaround", "none", "-m", "x"]].concat());
    for option in [["--next", "10:10"], ["--workaround", ""], ["--set", "api=nothing"]] {
        let (status, shown) = run(&[&["update"], option.as_slice()].concat());
        assert_eq!(status.code(), Some(2), "{shown}");
        assert!(shown.starts_with("klartext: --"), "{shown}");
    }
}

/// Readers do not see what was asked.
#[test]
fn a_bare_no_is_no_sentence() {
    let site = site("en");
    let words: Vec<&str> = FLAGS.into_iter().chain(["--workaround", "none"]).collect();
    Session::new(site.path(), &at(&words, "2026-11-20 09:00"), &[])
        .answer("Since when?", "")
        .answer("Who is affected", "no")
        .expect("`no` alone tells readers nothing")
        .answer("Who is affected", "Nobody in Europe")
        .good();
    assert!(only(site.path()).contains("Affected: API. Nobody in Europe."));
}

/// No line of it answers another question, or is left to the shell.
#[test]
fn what_is_pasted_is_one_answer() {
    let site = site("en");
    let run = |words: &[&str], now: &str| Session::new(site.path(), &at(words, now), &[]);
    run(&[&FLAGS[..], &["-m", "x"]].concat(), "2026-11-20 09:00").good();
    run(&["update", "--stage", "identified", "--next", "30m"], "2026-11-20 09:20")
        .answer("What is it, in plain words", "a certificate has expired.\n\nIt was a provider's.")
        .answer("What are you doing about it?", "")
        .answer("What can users do until then?", "Sign in with a link.\nIt comes by e-mail.\n")
        .good();
    let text = only(site.path());
    let cause = "the cause: a certificate has expired. It was a provider's.\n\n[[ What are you";
    assert!(text.contains(cause), "{text}");
    assert!(text.contains("workaround: Sign in with a link. It comes by e-mail.\n"), "{text}");
}

#[test]
fn whoever_names_no_component_hears_that_none_counts_as_impaired() {
    let told = "no component as impaired. Once you know which: \
        `klartext update 2026-11-20-mail --set website=partial_outage`";
    for (answer, is_told) in [("", true), ("login", false)] {
        let site = site("en");
        let words = ["new", "Mail", "--severity", "minor", "-m", "x", "--next", "1h"];
        let shown = Session::new(site.path(), &at(&words, "2026-11-20 09:00"), &[])
            .answer("What is affected?", answer)
            .answer("what is not affected?", "x")
            .good();
        assert_eq!(shown.contains(told), is_told, "{shown}");
    }
}

#[test]
fn a_part_of_a_name_that_several_have_asks_which_is_meant() {
    let site = site("en");
    let run = |words: &[&str]| Session::new(site.path(), &at(words, "2026-11-20 09:00"), &[]);
    for title in ["Mail is late", "Mail is lost"] {
        run(&[&["new", title], &FLAGS[2..], &["-m", "x"]].concat()).good();
    }
    run(&["update", "mail", "-m", "Found."])
        .expect("Mail is lost (2026-11-20-mail-is-lost)")
        .answer("Which one?", "lost")
        .good();
    for (path, text) in files(site.path()) {
        assert_eq!(text.contains("Found."), path.ends_with("2026-11-20-mail-is-lost.md"), "{text}");
    }
}

/// The words of an answer change nothing for the page.
#[test]
fn whoever_watches_a_repair_hears_what_still_counts_as_impaired() {
    let site = site("en");
    let run = |words: &[&str], now: &str| Session::new(site.path(), &at(words, now), &[]);
    run(&[&FLAGS[..], &["-m", "x"]].concat(), "2026-11-20 09:00").good();
    let watch = |more: &[&str], now: &str| {
        let words = [&["update", "--stage", "monitoring", "--next", "none"], more].concat();
        let open = "works again, and what can users expect";
        run(&words, now)
            .answer("What did you do", "")
            .answer(open, "")
            .answer("notice it", "")
            .good()
    };
    let shown = watch(&[], "2026-11-20 09:20");
    assert!(shown.contains("do not work as usual: API (api). Of what works again"), "{shown}");
    assert!(shown.contains("update 2026-11-20-mail --set api=operational`"), "{shown}");
    let shown = watch(&["--set", "api=operational"], "2026-11-20 09:30");
    assert!(!shown.contains("do not work as usual"), "{shown}");
}

#[test]
fn keys_that_end_it_leave_nothing_half_written() {
    let site = site("en");
    let folder = site.path();
    let asked = || Session::new(folder, &["new"], &[]).answer("customers see?", "Mail is late");
    let (interrupted, _) = asked().expect("How bad is it?").press("\u{3}").end();
    assert!(!interrupted.success());
    let (gone, shown) = asked().expect("How bad is it?").press("\u{4}").end();
    assert_eq!(gone.code(), Some(2), "{shown}");
    assert!(shown.contains("no answer; nothing was written"), "{shown}");
    assert_eq!(files(folder), []);
}

fn program(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("editor");
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
    path
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
