//! The whole of an incident as somebody goes through it at night, in both languages.

use super::{at, files, only, session::Session, site};
use std::fs;
use std::time::{Duration, Instant};

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
        .expect("Die Datei `3` gibt es in `incidents/` nicht.\nAbhilfe: Schreiben Sie einen Teil")
        .answer("Was ist gemeint?", "website")
        .answer("Wie ist der Stand?", "")
        .answer("Enter: 60m)", "keine")
        .answer("Was ist neu seit der letzten Meldung?", "Wir tauschen eine Platte")
        .good();
    assert!(shown.contains("website-langsam.md: Meldung von 2026-11-20 09:20"), "{shown}");
    let text = fs::read_to_string(folder.join("incidents/2026-11-20-website-langsam.md")).unwrap();
    assert!(
        text.ends_with(
            "\n## 2026-11-20 09:20 {next=none}\n\nWir tauschen eine Platte.\n\nWir schreiben hier \
             wieder, wenn es etwas Neues gibt. Fragen: hilfe@example.com.\n"
        ),
        "{text}"
    );
}
