//! `klartext new` as it is called: the files it writes, and what it refuses to write.

mod support;

use support::folder::{Folder, SETTINGS, Said};

const NOW: &str = "--now=2026-11-20 10:40:20";

struct Site(Folder);

impl Site {
    fn new() -> Site {
        Site(Folder::with(SETTINGS, &[]))
    }

    fn run(&self, arguments: &[&str]) -> Said {
        self.0.run(&[&["new", NOW], arguments].concat())
    }

    #[track_caller]
    fn good(&self, arguments: &[&str], name: &str) -> String {
        let said = self.run(arguments);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
        let path = format!("incidents/{name}.md");
        assert!(said.out.starts_with(&format!("{path}\n")));
        self.0.text(&path)
    }
}

#[test]
fn an_incident_has_what_the_flags_say() {
    let flags = [
        "Störung: Anmeldung",
        "--severity",
        "major",
        "--component",
        "sign=major_outage",
        "--component",
        "api",
        "--impact",
        "One in eight fails.",
        "--started",
        "-35m",
        "--next",
        "30m",
        "-m",
        "We look into it.",
    ];
    let text = Site::new().good(&flags, "2026-11-20-stoerung-anmeldung");
    let expected = "---\ntitle: \"Störung: Anmeldung\"\nseverity: major\ncomponents:\n  \
        login: major_outage\n  api:\nstarted: 2026-11-20 10:05\nimpact: One in eight fails.\n---\n\n\
        ## 2026-11-20 10:40 Investigating {next=30m}\n\nWe look into it.\n";
    assert_eq!(text, expected);
}

#[test]
fn a_maintenance_is_named_by_the_day_of_its_window() {
    let site = Site::new();
    let window =
        ["New switches", "--maintenance", "2026-11-26 22:00", "2026-11-27 02:00", "-m", "Soon."];
    let text = site.good(&window, "2026-11-26-new-switches");
    assert_eq!(
        text,
        "---\ntitle: New switches\nwindow: { from: 2026-11-26 22:00, until: 2026-11-27 02:00 }\n---\n\n\
         ## 2026-11-20 10:40 Scheduled\n\nSoon.\n"
    );
}

/// The end is counted from the beginning.
#[test]
fn a_window_may_be_said_by_its_length_or_beyond_midnight() {
    for (from, until, written) in [
        ("22:00", "+4h", "{ from: 2026-11-20 22:00, until: 2026-11-21 02:00 }"),
        ("23:00", "02:00", "{ from: 2026-11-20 23:00, until: 2026-11-21 02:00 }"),
        ("tomorrow 9:00", "10:30", "{ from: 2026-11-21 09:00, until: 2026-11-21 10:30 }"),
        ("now", "tomorrow 10:00", "{ from: 2026-11-20 10:40, until: 2026-11-21 10:00 }"),
    ] {
        let day = &written[8..18];
        let text = Site::new()
            .good(&["Disks", "--maintenance", from, until, "-m", "x"], &format!("{day}-disks"));
        assert!(text.contains(&format!("\nwindow: {written}\n")), "{from} {until}: {text}");
    }
}

#[test]
fn a_notice_has_no_stage() {
    let text = Site::new().good(&["TLS", "--notice", "-m", "Off in May."], "2026-11-20-tls");
    assert_eq!(text, "---\ntitle: TLS\nkind: notice\n---\n\n## 2026-11-20 10:40\n\nOff in May.\n");
}

/// Whoever begins without a text of their own gets that of the stage, and hears what it asks.
#[test]
fn without_a_message_the_text_of_the_stage_is_written_with_its_questions() {
    let site = Site::new();
    let flags = ["Mail", "--severity", "minor", "--component", "api", "--started", "-5m"];
    let said = site.run(&flags);
    assert_eq!(said.code, Some(0));
    let text = site.0.text("incidents/2026-11-20-mail.md");
    let expected = "## 2026-11-20 10:40 Investigating\n\n\
        [[ What do users see, in one sentence? ]] This has been going on since 10:35 CET.\n\n\
        Affected: Public API. [[ Who is affected";
    assert!(text.contains(expected), "{text}");
    let expected = "klartext: 3 questions to answer in the file before you publish it:\n  \
        line 10: What do users see, in one sentence?\n  line 12: Who is affected";
    assert!(said.err.starts_with(expected), "{said:?}");
}

#[test]
fn a_planned_maintenance_and_a_notice_begin_with_texts_of_their_own() {
    let site = Site::new();
    site.run(&["Disks", "--maintenance", "2026-11-26 22:00", "2026-11-27 02:00"]);
    let text = site.0.text("incidents/2026-11-26-disks.md");
    let window = "26 November, 22:00 CET – 27 November, 02:00 CET: [[ What will you do";
    assert!(text.contains(window), "{text}");
    site.run(&["TLS", "--notice"]);
    let text = site.0.text("incidents/2026-11-20-tls.md");
    assert!(text.contains("\n\n[[ What changes, from when on, and for whom? ]]\n"), "{text}");
}

#[test]
fn what_to_do_next_is_said_with_the_promise_and_the_playbook() {
    let site = Site::new();
    site.0.write("playbook.md", "x");
    let said = site.run(&["A", "--severity", "minor", "-m", "x", "--next", "1h"]);
    assert_eq!(
        said.out,
        "incidents/2026-11-20-a.md\n\nnext: `klartext check`, then commit and push to publish it\n\
         then: `klartext update 2026-11-20-a` adds the next word, promised by 2026-11-20 11:40\n\
         who does what: playbook.md\n"
    );
}

#[test]
fn a_name_that_is_taken_gets_a_number() {
    let site = Site::new();
    let flags = ["Mail is late", "--severity", "minor", "-m", "x"];
    let first = site.good(&flags, "2026-11-20-mail-is-late");
    site.good(&flags, "2026-11-20-mail-is-late-2");
    site.good(&flags, "2026-11-20-mail-is-late-3");
    assert_eq!(site.0.text("incidents/2026-11-20-mail-is-late.md"), first);
}

/// `new A --severity minor -m x` with these options.
const OPTIONS: &[(&[&str], &str, &str)] = &[
    (&["--component", "apl"], "no component `apl`", "`api`"),
    (&["--component", "api=down"], "no impact `down`", "major_outage"),
    (&["--component", "api", "--component", "1"], "named twice", "leave"),
    (&["--impact", ""], "the text is empty", "not affected"),
    (&["--started", "+1h"], "after the update", "`-10m`"),
    (&["--next", "10:10"], "been today", "`tomorrow"),
    (&["--workaround", " "], "text is empty", "`none`"),
    (&["--time", "+1h"], "still to come", "`-10m`"),
    (&["--next", "soon"], "`soon` is no time", "30m"),
];

/// `new A -m x --maintenance` with these times.
const WINDOWS: &[(&[&str], &str, &str)] = &[
    (&["23:00", "2026-11-20 22:00"], "ends before it begins", "dates"),
    (&["10:00", "12:00"], "10:00 has been today", "`tomorrow 10:00`"),
    (
        &["2026-11-19 22:00", "2026-11-19 23:00"],
        "that time is over: it ended 2026-11-19 23:00",
        "a time to come",
    ),
    (&["23:00", "late"], "`late` is not a time", "`14:30`"),
];

/// `new` with these arguments.
const ARGUMENTS: &[(&[&str], &str, &str)] = &[
    (&[], "there is no title", "klartext new"),
    (&[" ", "--severity", "minor", "-m", "x"], "the title is empty", "customers see"),
    (&["A", "-m", "x"], "there is no severity", "add `--severity`; choose one of: minor, major"),
    (&["A", "--severity", "mayor", "-m", "x"], "no severity `mayor`", "did you mean `major`?"),
    (&["A", "--severity", "m", "-m", "x"], "`m` may be several severities", "minor"),
    (&["A", "--severity", "minor", "-m", ""], "the message is empty", "`-m TEXT`"),
    (&["A", "--severity", "minor", "--edit"], "no program is named", "`EDITOR`"),
];

#[test]
fn what_is_missing_or_makes_no_sense_is_refused_and_nothing_written() {
    let site = Site::new();
    for (start, cases) in [
        (&["new", NOW][..], ARGUMENTS),
        (&["new", NOW, "A", "-m", "x", "--severity", "minor"], OPTIONS),
        (&["new", NOW, "A", "-m", "x", "--maintenance"], WINDOWS),
    ] {
        for (arguments, message, help) in cases {
            site.0.refuses(&[start, *arguments].concat(), message, help);
        }
    }
    assert!(!site.0.path("incidents").exists());
}
