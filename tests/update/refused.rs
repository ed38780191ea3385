//! What makes no sense is one sentence with its mend, and no file is touched.

use super::{MAIL, Site};
use crate::support::folder::Said;

const NOW: &str = "--now=2026-11-20 10:40:20";

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

/// `update -m x` with these options, of the incident that runs.
const OPTIONS: &[(&[&str], &str, &str)] = &[
    (&["--stage", "identifed"], "there is no stage `identifed`", "did you mean `identified`"),
    (&["--stage", "cancelled"], "is a stage of maintenance", "choose one of: investigating"),
    (&["--time", "+10m"], "still to come", "`-10m`"),
    (&["--time", "08:00"], "before the last update, of 2026-11-20 09:12", "later `--time`"),
    (&["--time", "yesterday"], "`yesterday` is not a time", "`14:30`, `yest"),
    (&["--time", "-10x"], "no duration from now", "`-10m`"),
    (&["--time", "2026-10-25 02:30"], "happens twice", "+02:00"),
    (&["--set", "api"], "`api` has no `=`", "--set api=operational"),
    (&["--set", "apl=operational"], "no component `apl`", "did you mean `api`"),
    (&["--set", "sing-in=operational"], "no component `sing-in`", "did you mean `login`"),
    (
        &["--stage", "broken"],
        "there is no stage `broken`",
        "choose one of: investigating, identified, monitoring, resolved, postmortem, withdrawn\n",
    ),
    (&["--set", "lo=operational"], "may be several", "login, log-search"),
    (&["--set", "api=operatonal"], "no impact `operatonal`", "`operational`"),
    (&["--set", "api=operational", "--set", "api=major_outage"], "named twice", "leave one"),
    (&["--next", "300d"], "`300d` is longer than 31 days", "its date"),
    (&["--next", "9999 h"], "`9999 h` is longer than 31", "its date"),
    (&["--next", "0m"], "`0m` is no time to come", "`30m`"),
    (&["--workaround", "\u{1b}[1mb"], "a control character", "(U+001B)"),
    (&["--next", "never"], "`never` is no time to come", "`30m`"),
    (&["--next", "2026-11-19 09:00"], "that has passed", "`30m`"),
    (&["--next", "10:10"], "10:10 has been today", "`tomorrow 10:10`"),
    (&["--next", "-10m"], "that has passed", "`14:30`"),
    (
        &["--time", "10:00", "--next", "30m"],
        "`30m` would be 2026-11-20 10:30",
        "counts from the time of the update",
    ),
    (&["--time", "14:30"], "is still to come today", "`yesterday 14:30`"),
    (&["--stage", "i"], "`i` may be several stages", "identified"),
    (&["--workaround", " "], "the text is empty", "`none`"),
    (&["--reopen"], "nothing to reopen", "leave `--reopen` out"),
    (&["--stage", "resolved", "--set", "api=major_outage"], "every component work", "`--set`"),
    (&["--stage", "resolved", "--next", "30m"], "ends all promises", "`--next`"),
];

/// Whole commands.
const COMMANDS: &[(&[&str], &str, &str)] = &[
    (&["update", "-m", " "], "the message is empty", "`-m TEXT`"),
    (&["update", "-m", "a\u{7}b"], "a control character stands", "(U+0007)"),
    (&["update", "-m", "--stage", "identified"], "`--stage` is an option", "in quotes"),
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

#[test]
fn what_makes_no_sense_is_refused_and_touches_nothing() {
    let site = Site::usual();
    for (options, message, help) in OPTIONS {
        site.0.refuses(&[&["update", "-m", "x", NOW], *options].concat(), message, help);
    }
    for (arguments, message, help) in COMMANDS {
        site.0.refuses(&[*arguments, &[NOW]].concat(), message, help);
    }
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
