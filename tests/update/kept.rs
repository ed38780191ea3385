//! What stays as it was written: all that is not meant.

use super::{MAIL, Site};

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
