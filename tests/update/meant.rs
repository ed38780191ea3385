//! Which file is meant.

use super::{MAIL, OVER, SWITCHES, Site};

#[test]
fn where_nothing_runs_the_newest_is_offered() {
    let site = Site::with(&[("2026-11-18-search.md", OVER)]);
    let said = site.run(&["update", "--reopen", "-m", "x"]).err;
    assert!(said.contains("no incident or maintenance is open\nhelp: name it by a part"), "{said}");
    assert!(said.contains("the newest is `2026-11-18-search`"), "{said}");
}

#[test]
fn of_several_that_run_one_has_to_be_named() {
    let other = MAIL.replace("Mail is late", "Sign-in fails");
    let site = Site::with(&[("a-mail.md", MAIL), ("a-login.md", &other)]);
    let said = site.run(&["update", "-m", "x"]).err;
    assert!(
        said.contains("more than one incident or maintenance is open\nhelp: name one of: "),
        "{said}"
    );
    site.good(&["update", "login", "-m", "x"]);
    assert_eq!(site.text("a-mail.md"), MAIL);
}

/// It may be the one that is meant, and the word on it would stand elsewhere.
#[test]
fn no_other_is_taken_for_a_file_that_cannot_be_read() {
    let broken = MAIL.replace("minor", "mnor");
    let site = Site::with(&[("a-mail.md", MAIL), ("b-login.md", &broken)]);
    for arguments in [&["update", "-m", "x"][..], &["resolve", "-m", "x"]] {
        let may_be = "`incidents/b-login.md` has errors, and may be the one that is meant";
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
        site.run(&["update", "-m", "x"]).check(
            2,
            &[],
            &["these files have errors", "`incidents/c.md`"],
        );
    }
    let draft = MAIL.replace("severity", "draft: true\nseverity");
    let said = Site::with(&[("a.md", &draft)]).run(&["update", "-m", "x"]);
    said.check(2, &[], &["nothing is open: `incidents/a.md` is a draft", "--drafts"]);
}

/// `check` finds nothing wrong with it.
#[test]
fn a_draft_that_is_named_is_said_to_be_one() {
    let draft = MAIL.replace("severity", "draft: true\nseverity");
    let site = Site::with(&[("a.md", &draft)]);
    for verb in ["update", "resolve"] {
        let said = site.run(&[verb, "a", "-m", "x"]);
        said.check(2, &[], &["`incidents/a.md` is a draft\nhelp: add `--drafts`, or take"]);
    }
    assert_eq!(site.text("a.md"), draft);
    site.good(&["update", "a", "--drafts", "-m", "x"]);
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
