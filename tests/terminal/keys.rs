//! Keys that are pressed at once, and keys that end the program.

use super::{FLAGS, at, files, only, session::Session, site};

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
fn keys_that_end_it_leave_nothing_half_written() {
    let site = site("en");
    let folder = site.path();
    let asked = || Session::new(folder, &["new"], &[]).answer("customers see?", "Mail is late");
    let (interrupted, _) = asked().expect("How bad is it?").press("\u{3}").end();
    assert!(!interrupted.success());
    let (gone, shown) = asked().expect("How bad is it?").press("\u{4}").end();
    assert_eq!(gone.code(), Some(2), "{shown}");
    assert!(shown.contains("\nklartext: no answer; nothing was written"), "{shown}");
    assert_eq!(files(folder), []);
}
