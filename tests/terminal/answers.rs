//! What becomes of answers: where they stand, and which are asked for again.

use super::{FLAGS, at, files, only, session::Session, site};

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
    let watch = |more: &[&str], repaired: &str, now: &str| {
        let words = [&["update", "--stage", "monitoring", "--next", "none"], more].concat();
        let open = "works again, and what can users expect";
        let session = run(&words, now);
        let session = match (more, repaired) {
            ([], answer) => session.answer("Which of these work again?", answer),
            _ => session,
        };
        session
            .answer("What did you do", "")
            .answer(open, "")
            .answer("How can users tell", "")
            .good()
    };
    let shown = watch(&[], "", "2026-11-20 09:20");
    assert!(shown.contains("do not work as usual: API (api). Of what works again"), "{shown}");
    assert!(shown.contains("update 2026-11-20-mail --set api=operational`"), "{shown}");
    let shown = watch(&["--set", "api=operational"], "", "2026-11-20 09:30");
    assert!(!shown.contains("do not work as usual"), "{shown}");
}

/// One update says it, and readers are notified once.
#[test]
fn whoever_watches_a_repair_is_asked_what_works_again() {
    for (answers, is_said) in [(&["all"][..], true), (&["login", "api"], true), (&["none"], false)]
    {
        let site = site("en");
        let run = |words: &[&str], now: &str| Session::new(site.path(), &at(words, now), &[]);
        run(&[&FLAGS[..], &["-m", "x"]].concat(), "2026-11-20 09:00").good();
        let words = ["update", "--stage", "monitoring", "--next", "none"];
        let session = run(&words, "2026-11-20 09:20");
        let again = |session: Session, answer: &&str| session.answer("work again?", answer);
        let shown = answers
            .iter()
            .fold(session, again)
            .answer("What did you do", "")
            .answer("works again, and what can users expect", "")
            .answer("How can users tell", "")
            .good();
        assert_eq!(only(site.path()).contains("api=operational"), is_said, "{shown}");
        assert_eq!(shown.contains("do not work as usual"), !is_said, "{shown}");
    }
}

/// Names, numbers and words between them stand in the field; what may be several is asked again.
#[test]
fn components_are_taken_as_people_name_them() {
    let file = |answers: &[(&str, &str)]| {
        let site = site("en");
        let words = ["new", "Mail", "--severity", "minor", "--impact", "x", "--next", "1h"];
        let session = Session::new(site.path(), &at(&words, "2026-11-20 09:00"), &[]);
        let answer =
            |session: Session, (question, answer): &(&str, &str)| session.answer(question, answer);
        let session = answers.iter().fold(session, answer);
        let shown = session.answer("Who is affected, and what", "Everybody in Europe").good();
        (only(site.path()), shown)
    };
    let asked = "What is affected?";
    let rest = [("not known yet)", ""), ("since now)", "")];
    for (answer, field) in [
        ("the API and Sign-in.", "components: [api, login]"),
        ("website und 2", "components: [website, login]"),
        ("sign in", "components: [login]"),
        ("api sign-in", "components: [api, login]"),
        ("API & web=major outage", "components:\n  api:\n  website: major_outage"),
    ] {
        let (text, shown) = file(&[&[(asked, answer)], &rest[..]].concat());
        assert!(text.contains(&format!("\n{field}\n")), "{answer}: {text}");
        assert!(!shown.contains("counts no component"), "{shown}");
    }
    let gap = "Which parts are affected?";
    let (text, _) =
        file(&[&[(asked, "")], &rest[..], &[(gap, "servers"), (gap, "Website and API")]].concat());
    assert!(text.contains("\ncomponents: [website, api]\n"), "{text}");
    assert!(text.contains("\n\nAffected: Website and API. Everybody"), "{text}");
    let paris = "The data centre in Paris";
    let (text, shown) = file(&[&[(asked, "")], &rest[..], &[(gap, paris)]].concat());
    assert!(text.contains(&format!("\n\n{paris}. Everybody")), "{text}");
    assert!(shown.contains("counts no component"), "{shown}");
}
