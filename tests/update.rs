//! `klartext update` and `klartext resolve` as they are called: what they add, and what they
//! refuse without touching the file.

mod support;

use std::fs;
use support::folder::{Folder, SETTINGS, Said};

const MAIL: &str = "---
title: 'Mail is late' # as customers say
severity:   minor
stage: \"investigating\"   # how things stand
components:
  api:
---

## 2026-11-20 09:12 Investigating

We look into it.
";

const SWITCHES: &str = "---
title: New switches
window: { from: 2026-11-26 22:00, until: 2026-11-27 02:00 }
components: [api]
---

## 2026-11-16 14:00 Scheduled

Each machine loses its network for a minute.
";

const OVER: &str = "---
title: Slow search
severity: minor
stage: resolved
components: [log-search]
started: 2026-11-18 08:00
ended: 2026-11-18 09:00
---
Searches take a minute.
";

struct Site(Folder);

impl Site {
    fn with(files: &[(&str, &str)]) -> Site {
        Site(Folder::with(SETTINGS, files))
    }

    fn usual() -> Site {
        Site::with(&[
            ("2026-11-20-mail.md", MAIL),
            ("2026-11-26-switches.md", SWITCHES),
            ("2026-11-18-search.md", OVER),
        ])
    }

    fn at(&self, now: &str, arguments: &[&str]) -> Said {
        self.0.run(&[arguments, &["--now", now]].concat())
    }

    fn run(&self, arguments: &[&str]) -> Said {
        self.at("2026-11-20 10:40:20", arguments)
    }

    #[track_caller]
    fn good(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{}", said.err);
        said.out
    }

    fn text(&self, name: &str) -> String {
        self.0.text(&format!("incidents/{name}"))
    }
}

#[test]
fn an_update_is_appended_and_the_stage_kept_in_step() {
    let site = Site::usual();
    let said =
        site.good(&["update", "--stage", "identified", "-m", "A disk is full.", "--next", "30m"]);
    assert!(said.contains("incidents/2026-11-20-mail.md: an update of 2026-11-20 10:40"), "{said}");
    let expected = MAIL.replace("\"investigating\"", "\"identified\"")
        + "\n## 2026-11-20 10:40 Identified {next=30m}\n\nA disk is full.\n";
    assert_eq!(site.text("2026-11-20-mail.md"), expected);
}

#[test]
fn the_only_running_incident_is_resolved() {
    let site = Site::usual();
    site.good(&["resolve", "-m", "Mail is on time again.", "--time", "-5m"]);
    let text = site.text("2026-11-20-mail.md");
    assert!(text.ends_with("\n## 2026-11-20 10:35 Resolved\n\nMail is on time again.\n"), "{text}");
    assert!(text.contains("stage: \"resolved\"   # how things stand\n"), "{text}");
}

#[test]
fn the_newest_stands_on_top_where_the_file_has_it_there() {
    let file = "---\ntitle: Mail\nseverity: minor\nnext_update: 2026-11-20 10:30 # soon\n---\n\
        ## 2026-11-20 10:00 Identified\n\nB\n\n## 2026-11-20 09:00\n\nA\n";
    let site = Site::with(&[("mail.md", file)]);
    site.good(&["update", "-m", "C", "--set", "sign-in=major_outage", "--next", "11:30"]);
    let expected = file.replace("10:30 # soon", "11:30 # soon").replace(
        "## 2026-11-20 10:00",
        "## 2026-11-20 10:40 {login=major_outage}\n\nC\n\n## 2026-11-20 10:00",
    );
    assert_eq!(site.text("mail.md"), expected);
}

/// What somebody wrote beside a value stays, and so does a field that says nothing.
#[test]
fn comments_and_empty_fields_stay() {
    let front = |next: &str, ended: &str| {
        format!("---\ntitle: Mail\nseverity: minor\nnext_update:{next}\nended:{ended}\n---\n\n")
    };
    let body = "## 2026-11-20 09:12 Investigating\n\nA\n";
    let check = |arguments: &[&str], (next, ended), (later, until)| {
        let site = Site::with(&[("mail.md", &(front(next, ended) + body))]);
        site.good(&[arguments, &["-m", "B"]].concat());
        let text = site.text("mail.md");
        assert!(text.starts_with(&(front(later, until) + body)), "{arguments:?}: {text}");
    };
    let empty = " # not known yet";
    check(&["resolve"], (" 2026-11-20 11:00 # as agreed", empty), (" # as agreed", empty));
    check(&["resolve"], (" '2026-11-20 11:00' # b", "   # c"), (" # b", "   # c"));
    check(&["resolve"], (" # a\n  2026-11-20 11:00", empty), (" # a\n  ", empty));
    let identified = ["update", "--stage", "identified", "--next", "11:30"];
    check(&identified, (" # as agreed", empty), (" 2026-11-20 11:30 # as agreed", empty));
    check(&["update", "--next", "none"], (" 2026-11-20 11:00 # a", empty), (" # a", empty));
}

#[test]
fn times_are_taken_as_people_say_them() {
    for (said, next, promised) in [
        ("in 30 minutes", "30m", "2026-11-20 11:10"),
        ("half an hour", "30m", "2026-11-20 11:10"),
        ("an hour and a half", "90m", "2026-11-20 12:10"),
        ("anderthalb Stunden", "90m", "2026-11-20 12:10"),
        ("in einer Viertelstunde", "15m", "2026-11-20 10:55"),
        ("at 11:30", "11:30", "2026-11-20 11:30"),
        ("um 12 Uhr", "12:00", "2026-11-20 12:00"),
        ("tomorrow 09:00", "09:00", "2026-11-21 09:00"),
        ("morgen 9:00", "09:00", "2026-11-21 09:00"),
        ("2026-11-20 12:00", "12:00", "2026-11-20 12:00"),
    ] {
        let site = Site::usual();
        let report = site.good(&["update", "-m", "x", "--next", said]);
        assert!(report.contains(&format!("the next word is promised by {promised}\n")), "{report}");
        let heading = format!("## 2026-11-20 10:40 {{next={next}}}\n");
        assert!(site.text("2026-11-20-mail.md").contains(&heading), "{said}");
    }
}

/// Around midnight the nearest time of that name is meant.
#[test]
fn a_time_of_day_may_lie_beyond_midnight() {
    let site = Site::usual();
    let at = |now: &str, arguments: &[&str]| {
        let said = site.at(now, &[&["update", "mail", "-m", "x"], arguments].concat());
        said.out + &said.err
    };
    let said = at("2026-11-20 23:50", &["--next", "00:20"]);
    assert!(said.contains("promised by 2026-11-21 00:20"), "{said}");
    let said = at("2026-11-21 00:30", &["--time", "23:55"]);
    assert!(said.contains("an update of 2026-11-20 23:55"), "{said}");
    let said = at("2026-11-21 00:30", &["--time", "14:00"]);
    assert!(said.contains("14:00 is still to come today"), "{said}");
}

/// No option takes a time that the clock does not show, or shows twice.
#[test]
fn a_time_of_the_clock_change_is_refused_by_every_option() {
    let cases = [
        ("2026-10-25 01:30", "2026-10-25 02:30", "happens twice"),
        ("2026-03-29 01:30", "2026-03-29 02:30", "does not exist"),
    ];
    for (now, time, reason) in cases {
        let clock = &time[11..];
        let options: [&[&str]; 5] = [
            &["--next", clock],
            &["--next", time],
            &["--time", time],
            &["--started", time],
            &["--maintenance", time, "2026-11-27 02:00"],
        ];
        for option in options {
            let site = Site::with(&[]);
            let minor: &[&str] = match option[0] {
                "--maintenance" => &[],
                _ => &["--severity", "minor"],
            };
            let said = site.at(now, &[&["new", "A", "-m", "x"], minor, option].concat());
            assert_eq!(said.code, Some(2), "{option:?}: {said:?}");
            let mended = said.err.contains(reason) && said.err.contains("` or `");
            assert!(mended, "{option:?}: {said:?}");
            assert!(!site.0.path("incidents").exists(), "{option:?}");
        }
    }
}

/// That everything works is what closing says by itself.
#[test]
fn closing_may_say_that_a_component_works() {
    let site = Site::usual();
    site.good(&["resolve", "-m", "Done.", "--set", "api=operational", "--workaround", "none"]);
    let text = site.text("2026-11-20-mail.md");
    assert!(text.ends_with("\n## 2026-11-20 10:40 Resolved\n\nDone.\n"), "{text}");
    assert!(text.contains("\nworkaround: none\n"), "{text}");
}

#[test]
fn a_text_may_begin_with_a_hyphen() {
    let site = Site::usual();
    site.good(&["update", "-m", "- one\n- two", "--workaround", "- wait"]);
    let text = site.text("2026-11-20-mail.md");
    assert!(text.ends_with("\n\n- one\n- two\n"), "{text}");
    assert!(text.contains("\nworkaround: \"- wait\"\n"), "{text}");
}

/// Beginnings are enough where they are clear, in both languages.
#[test]
fn names_may_be_begun() {
    let german = format!("{SETTINGS}language: de\n");
    for (settings, stage, impact) in [
        (SETTINGS, "ident", "part"),
        (&german, "ursache", "teilw"),
        (&german, "identif", "Ausfall"),
    ] {
        let site = Site::usual();
        site.0.write("status.yaml", settings);
        site.good(&["update", "-m", "x", "--stage", stage, "--set", &format!("public={impact}")]);
        let text = site.text("2026-11-20-mail.md");
        assert!(text.contains("stage: \"identified\""), "{text}");
        let impact = if impact == "Ausfall" { "major_outage" } else { "partial_outage" };
        assert!(text.contains(&format!("{{api={impact}}}")), "{text}");
    }
}

/// What begins again is felt since another time, by others, and in another way.
#[test]
fn what_is_reopened_takes_nothing_over_from_before() {
    let front = "title: Mail\nseverity: minor\ncomponents: { api: , login: }\n\
        impact: Mail is late.\nscope: Everybody.\nworkaround: Wait.";
    let file = format!(
        "---\n{front}\n---\n\n## 2026-11-20 08:00 Investigating\n\nA\n\n\
         ## 2026-11-20 08:30 {{login=operational}}\n\nB\n\n## 2026-11-20 09:00 Resolved\n\nC\n"
    );
    let site = Site::with(&[("mail.md", &file)]);
    let said = site.run(&["update", "mail", "--reopen"]).err;
    assert!(said.contains("what does not work: Mail is late. Correct `impact`"), "{said}");
    let text = site.text("mail.md");
    assert!(
        text.ends_with(
            "\n\n## 2026-11-20 10:40 Investigating\n\n[[ What do users see, in one sentence? ]] \
             [[ Since when has this been going on? ]]\n\nAffected: Public API. [[ Who is affected, \
             and what works as usual? If you do not know yet, say that this follows. ]]\n\n\
             We are looking for the cause. [[ When do you write again? ]]\n"
        ),
        "{text}"
    );
}

#[test]
fn lines_keep_their_ends_and_a_mark_in_front() {
    let file = format!("\u{feff}{}", MAIL.trim_end().replace('\n', "\r\n"));
    let site = Site::with(&[("mail.md", &file)]);
    site.good(&["update", "-m", "One\ntwo"]);
    let expected = format!("{file}\r\n\r\n## 2026-11-20 10:40\r\n\r\nOne\r\ntwo\r\n");
    assert_eq!(site.text("mail.md"), expected);
}

#[test]
fn a_file_without_headings_gets_them_with_its_own_times() {
    let site = Site::usual();
    site.good(&[
        "update",
        "search",
        "--reopen",
        "-m",
        "Slow again.",
        "--workaround",
        "Wait: a minute",
    ]);
    let expected = "---\ntitle: Slow search\nseverity: minor\nstage: investigating\n\
        components: [log-search]\nstarted: 2026-11-18 08:00\nworkaround: \"Wait: a minute\"\n---\n\n\
        ## 2026-11-18 08:00 Investigating\n\nSearches take a minute.\n\n\
        ## 2026-11-18 09:00 Resolved\n\nThis incident is resolved.\n\n\
        ## 2026-11-20 10:40 Investigating\n\nSlow again.\n";
    assert_eq!(site.text("2026-11-18-search.md"), expected);
}

#[test]
fn a_maintenance_is_completed() {
    let site = Site::usual();
    site.good(&["update", "switches", "--stage", "in progress", "-m", "We begin early."]);
    site.good(&["resolve", "switches", "-m", "Done."]);
    assert!(
        site.text("2026-11-26-switches.md").ends_with("## 2026-11-20 10:40 Completed\n\nDone.\n")
    );
}

#[test]
fn a_message_may_come_from_standard_input() {
    let site = Site::usual();
    let mut command = site.0.command(&["update", "-m", "-", "--now", "2026-11-20 10:40"]);
    assert!(command.write_stdin("From a pipe.\n").output().unwrap().status.success());
    assert!(site.text("2026-11-20-mail.md").ends_with("\n\nFrom a pipe.\n"));
}

/// It stands in the heading of another update, and nothing else in the file is changed.
#[test]
fn whoever_promises_nothing_hears_which_promise_stands() {
    let mail = MAIL.replace("Investigating\n", "Investigating {next=2h}\n");
    let site = Site::with(&[("mail.md", &mail)]);
    let said = site.run(&["update", "-m", "x", "--next", "none"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.err.contains("the next word by 2026-11-20 11:12, and that stands"), "{said:?}");
    site.good(&["update", "-m", "y", "--next", "30m"]);
    site.good(&["update", "-m", "z", "--stage", "monitoring"]);
}

/// What would not be read again is not written, from whichever side it comes.
#[test]
fn a_text_that_makes_the_file_too_long_is_refused() {
    let check = |arguments: &[&str], text: Vec<u8>, sentence: &str| {
        let site = Site::usual();
        let before = site.0.files();
        let arguments = [arguments, &["-m", "-", "--now", "2026-11-20 10:40"]].concat();
        let said = Said::of(site.0.command(&arguments).write_stdin(text).output().unwrap());
        said.check(2, &[], &[sentence, "help: "]);
        assert_eq!(site.0.files(), before, "{arguments:?}");
    };
    let lines = |bytes: usize| "0123456789abcde\n".repeat(bytes / 16).into_bytes();
    let new = ["new", "A", "--severity", "minor"];
    for arguments in [&["update"][..], &["resolve"], &new] {
        check(arguments, lines(1024 * 1024), "more than 1,048,576 bytes");
        check(arguments, lines(1_100_000), "more than 1,048,576 bytes");
    }
    check(&["update"], vec![b'a', 0xff], "no UTF-8");
}

/// What makes no sense is one sentence with its mend, exit code 2, and no file touched.
#[test]
fn what_makes_no_sense_is_refused_and_touches_nothing() {
    let cases: &[(&[&str], &str, &str)] = &[
        (&["update", "-m", " "], "the message is empty", "`-m TEXT`"),
        (
            &["update", "-m", "x", "--stage", "identifed"],
            "there is no stage `identifed`",
            "did you mean `identified`",
        ),
        (
            &["update", "-m", "x", "--stage", "cancelled"],
            "is a stage of maintenance",
            "choose one of: investigating",
        ),
        (&["update", "-m", "x", "--time", "+10m"], "still to come", "`-10m`"),
        (
            &["update", "-m", "x", "--time", "08:00"],
            "before the last update, of 2026-11-20 09:12",
            "later `--time`",
        ),
        (&["update", "-m", "x", "--time", "yesterday"], "`yesterday` is not a time", "`14:30`"),
        (&["update", "-m", "x", "--time", "-10x"], "no duration from now", "`-10m`"),
        (&["update", "-m", "x", "--time", "2026-10-25 02:30"], "happens twice", "+02:00"),
        (&["update", "-m", "x", "--set", "api"], "`api` has no `=`", "--set api=operational"),
        (
            &["update", "-m", "x", "--set", "apl=operational"],
            "no component `apl`",
            "did you mean `api`",
        ),
        (
            &["update", "-m", "x", "--set", "sing-in=operational"],
            "no component `sing-in`",
            "did you mean `login`",
        ),
        (
            &["update", "-m", "x", "--stage", "broken"],
            "there is no stage `broken`",
            "choose one of: investigating, identified, monitoring, resolved, postmortem, withdrawn\n",
        ),
        (&["update", "-m", "x", "--set", "lo=operational"], "may be several", "login, log-search"),
        (
            &["update", "-m", "x", "--set", "api=operatonal"],
            "no impact `operatonal`",
            "`operational`",
        ),
        (
            &["update", "-m", "x", "--set", "api=operational", "--set", "api=major_outage"],
            "named twice",
            "leave one",
        ),
        (&["update", "-m", "x", "--next", "never"], "`never` is no time to come", "`30m`"),
        (&["update", "-m", "x", "--next", "2026-11-19 09:00"], "that is not after now", "`30m`"),
        (&["update", "-m", "x", "--next", "10:10"], "10:10 has been today", "`tomorrow 10:10`"),
        (&["update", "-m", "x", "--next", "-10m"], "that is not after now", "`14:30`"),
        (
            &["update", "-m", "x", "--time", "10:00", "--next", "30m"],
            "`30m` would be 2026-11-20 10:30",
            "counts from the time of the update",
        ),
        (&["update", "-m", "x", "--time", "14:30"], "is still to come today", "`yesterday 14:30`"),
        (&["update", "-m", "--stage", "identified"], "`--stage` is an option", "in quotes"),
        (&["update", "-m", "x", "--stage", "i"], "`i` may be several stages", "identified"),
        (&["update", "-m", "x", "--workaround", " "], "the text is empty", "`none`"),
        (&["update", "-m", "x", "--reopen"], "nothing to reopen", "leave `--reopen` out"),
        (
            &["update", "-m", "x", "--stage", "resolved", "--set", "api=major_outage"],
            "every component work",
            "`--set`",
        ),
        (
            &["update", "-m", "x", "--stage", "resolved", "--next", "30m"],
            "ends all promises",
            "`--next`",
        ),
        (&["update", "nothing", "-m", "x"], "there is no file `nothing`", "a part of the name"),
        (&["update", "2026-11", "-m", "x"], "may be several files", "2026-11-20-mail"),
        (&["resolve", "search", "-m", "x"], "it is `Resolved` already", "without `--stage`"),
        (
            &["resolve", "mail", "-m", "x", "--set", "api=major_outage"],
            "every component work",
            "`--set`",
        ),
        (&["resolve", "mail", "-m", "x", "--next", "30m"], "ends all promises", "`--next`"),
        (&["update", "search", "-m", "x", "--stage", "monitoring"], "goes back", "--reopen"),
        (&["update", "search", "-m", "x", "--stage", "withdrawn"], "it is closed", "--reopen"),
        (&["update", "mail", "--edit"], "", "`VISUAL` or `EDITOR`"),
    ];
    for (arguments, message, help) in cases {
        let site = Site::usual();
        let before = site.0.files();
        let Said { code, err: said, .. } = site.run(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains(message) && said.contains(help), "{arguments:?}: {said}");
        assert!(said.contains("help: "), "{arguments:?}: {said}");
        assert_eq!(site.0.files(), before, "{arguments:?}");
    }
}

#[test]
fn where_nothing_runs_the_newest_is_offered() {
    let site = Site::with(&[("2026-11-18-search.md", OVER)]);
    let said = site.run(&["update", "--reopen", "-m", "x"]).err;
    assert!(said.contains("nothing is running\nhelp: name it by a part"), "{said}");
    assert!(said.contains("the newest is `2026-11-18-search`"), "{said}");
}

#[test]
fn of_several_that_run_one_has_to_be_named() {
    let other = MAIL.replace("Mail is late", "Sign-in fails");
    let site = Site::with(&[("a-mail.md", MAIL), ("a-login.md", &other)]);
    let said = site.run(&["update", "-m", "x"]).err;
    assert!(said.contains("more than one thing is running\nhelp: name one of: "), "{said}");
    site.good(&["update", "login", "-m", "x"]);
    assert_eq!(site.text("a-mail.md"), MAIL);
}

#[test]
fn a_file_with_errors_is_left_as_it_is() {
    let broken = MAIL.replace("severity", "sverity");
    let site = Site::with(&[("mail.md", &broken)]);
    let Said { code, err: said, .. } = site.run(&["update", "mail", "-m", "x"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("`incidents/mail.md` has errors\nhelp: `klartext check`"), "{said}");
    assert_eq!(site.text("mail.md"), broken);
}

/// It may be the one that is meant, and the word on it would stand elsewhere.
#[test]
fn no_other_is_taken_for_a_file_that_cannot_be_read() {
    let broken = MAIL.replace("minor", "mnor");
    let site = Site::with(&[("a-mail.md", MAIL), ("b-login.md", &broken)]);
    for arguments in [&["update", "-m", "x"][..], &["resolve", "-m", "x"]] {
        let may_be = "`incidents/b-login.md` has errors, and may be what is running";
        site.run(arguments).check(2, &[], &[may_be, "help: `klartext check`"]);
    }
    site.run(&["update", "b", "-m", "x"]).check(2, &[], &["`incidents/b-login.md` has errors"]);
    assert_eq!(site.text("a-mail.md"), MAIL);
    site.good(&["update", "mail", "-m", "x"]);

    let latin = b"---\ntitle: St\xf6rung\nseverity: minor\n---\nA\n";
    for text in [broken.as_bytes(), latin, &vec![b'a'; 1024 * 1024 + 1]] {
        let site = Site::with(&[]);
        site.0.write("incidents/b-login.md", text);
        let has_errors = "`incidents/b-login.md` has errors";
        site.run(&["update", "-m", "x"]).check(2, &[], &[has_errors, "help: `klartext check`"]);
        site.run(&["update", "login", "-m", "x"]).check(2, &[], &[has_errors]);
        site.0.write("incidents/c.md", text);
        site.run(&["update", "-m", "x"]).check(2, &[], &["files have errors", "`incidents/c.md`"]);
    }
    let draft = MAIL.replace("severity", "draft: true\nseverity");
    let said = Site::with(&[("a.md", &draft)]).run(&["update", "-m", "x"]);
    said.check(2, &[], &["nothing is running: `incidents/a.md` is a draft", "--drafts"]);
}

/// After months nearly every word stands in the name of something that is over.
#[test]
fn a_part_of_a_name_means_what_is_not_over() {
    let files = [("2026-11-17-mail.md", OVER), ("2026-11-18-mail-slow.md", OVER)];
    let with = |more: &[(&str, &str)]| Site::with(&[&files[..], more].concat());
    let site = with(&[("2026-11-20-mail.md", MAIL)]);
    site.good(&["update", "mail", "-m", "Yet more."]);
    assert!(site.text("2026-11-20-mail.md").contains("Yet more."));
    let site = with(&[("2026-11-26-mail.md", SWITCHES)]);
    site.good(&["update", "mail", "-m", "Yet more."]);
    assert!(site.text("2026-11-26-mail.md").contains("Yet more."));
    let site = with(&[("2026-11-20-mail.md", MAIL), ("2026-11-26-mail.md", SWITCHES)]);
    let said = site.run(&["update", "mail", "-m", "x"]);
    said.check(2, &[], &["name one of: 2026-11-20-mail, 2026-11-26-mail\n"]);
    let said = with(&[]).run(&["update", "mail", "-m", "x"]);
    said.check(2, &[], &["name one of: 2026-11-1"]);
}

#[test]
fn a_file_that_was_changed_meanwhile_is_not_written_over() {
    let site = Site::usual();
    let path = "incidents/2026-11-20-mail.md";
    let failed = klartext::shell::replace(&site.0.path(""), path, b"what was read", b"new");
    assert!(failed.unwrap_err().to_string().contains("was changed by somebody else"));
    assert_eq!(site.text("2026-11-20-mail.md"), MAIL);
    assert_eq!(site.0.files().len(), 4, "nothing is left lying there");
}

#[test]
fn a_file_that_may_not_be_written_to_stays_as_it_is() {
    let site = Site::usual();
    let mail = site.0.path("incidents/2026-11-20-mail.md");
    let mut permissions = mail.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&mail, permissions).unwrap();
    let Said { code, err: said, .. } = site.run(&["update", "mail", "-m", "x"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("cannot write") && said.contains("give this user the right"), "{said}");
    assert_eq!(site.text("2026-11-20-mail.md"), MAIL);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_out_of_the_folder_is_not_followed() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let site = Site::usual();
    let incidents = site.0.path("incidents");
    let mail = incidents.join("2026-11-20-mail.md");
    fs::set_permissions(&mail, fs::Permissions::from_mode(0o640)).unwrap();
    site.good(&["update", "-m", "x"]);
    assert_eq!(mail.metadata().unwrap().permissions().mode() & 0o777, 0o640);

    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("a.md"), MAIL).unwrap();
    symlink(outside.path().join("a.md"), incidents.join("linked.md")).unwrap();
    let path = "incidents/linked.md";
    let failed = klartext::shell::replace(&site.0.path(""), path, MAIL.as_bytes(), b"new");
    assert!(failed.unwrap_err().to_string().contains("leads out of the site folder"));
    assert_eq!(fs::read_to_string(outside.path().join("a.md")).unwrap(), MAIL);
}

/// The editor gets the file with the text of the update and its questions in it.
#[cfg(unix)]
#[test]
fn the_editor_opens_the_file_and_what_it_leaves_is_checked() {
    let site = Site::usual();
    let run = |editor: &str| {
        let words = ["update", "--edit", "--next", "30m", "--now", "2026-11-20 10:40"];
        let mut command = site.0.command(&words);
        command.env("VISUAL", editor);
        Said::of(command.output().unwrap())
    };
    let said = run("sed -i s/\\[\\[.*\\]\\]/By-hand./");
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    assert!(site.text("2026-11-20-mail.md").ends_with(
        "## 2026-11-20 10:40 {next=30m}\n\nBy-hand.\n\nYou will read more here by 11:10 CET.\n"
    ));
    let Said { code, err: said, .. } = run("sed -i s/severity/sverity/");
    assert_eq!(code, Some(1));
    assert!(said.contains("did you mean `severity`?"), "{said}");
    assert!(
        said.contains("1 question to answer in the file before you publish it:\n  line "),
        "{said}"
    );
}

#[test]
fn without_a_message_the_text_of_the_stage_is_added_with_its_questions() {
    let site = Site::usual();
    let Said { code, err: said, .. } =
        site.run(&["update", "--stage", "identified", "--workaround", "none", "--next", "30m"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("klartext: 2 questions to answer in the file"), "{said}");
    assert!(site.text("2026-11-20-mail.md").ends_with(
        "## 2026-11-20 10:40 Identified {next=30m}\n\n\
         We have found the cause: [[ What is it, in plain words and without detail that helps an \
         attacker? ]]\n\n\
         [[ What are you doing about it? Say how long it takes only if you are certain. ]]\n\n\
         Until then there is no workaround.\n\nYou will read more here by 11:10 CET.\n"
    ));
}

/// What is over is spoken of with its whole time, and with everything that it affected.
#[test]
fn the_last_word_knows_from_when_until_when() {
    let site = Site::usual();
    site.run(&["resolve", "mail", "--time", "-5m"]);
    let text = site.text("2026-11-20-mail.md");
    assert!(text.contains("The incident lasted from 09:12 CET until 10:35 CET."), "{text}");
    site.run(&["update", "mail", "--stage", "postmortem"]);
    let text = site.text("2026-11-20-mail.md");
    assert!(text.contains("From 09:12 CET until 10:35 CET: Public API."), "{text}");
}

#[test]
fn whoever_reopens_hears_that_every_component_still_counts_as_working() {
    let site = Site::usual();
    let said = |clock: &str, arguments: &[&str]| {
        let said =
            site.at(&format!("2026-11-20 {clock}"), &[&["update", "mail"], arguments].concat());
        assert_eq!(said.code, Some(0), "{said:?}");
        said.err
    };
    said("09:20", &["--stage", "monitoring", "--set", "api=operational", "-m", "It works."]);
    said("09:50", &["--stage", "resolved", "-m", "It is over."]);
    let heard = said("10:00", &["--reopen", "-m", "It fails again."]);
    assert!(heard.contains("--set api=partial_outage"), "{heard}");
    said("10:10", &["--stage", "resolved", "-m", "It is over."]);
    let again = ["--reopen", "-m", "It fails again.", "--set", "api=partial_outage"];
    assert!(!said("10:20", &again).contains("--set api="));
}
