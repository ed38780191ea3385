//! An incident's life, step by step, and what readers are told at each step.

use crate::site::{Readers, SETTINGS, atom, ids, names, site_at};
use crate::support::Pages;

/// The file as its author leaves it at each step.
fn file(title: &str, fields: &str, updates: &[&str]) -> String {
    let updates: String = updates.iter().map(|update| format!("\n## {update}\n")).collect();
    format!("---\ntitle: {title}\nseverity: major\ncomponents: [api]\n{fields}---\n{updates}")
}

const FIRST: &str = "2026-11-20 09:12 Investigating\n\nSome sing-ins fail.";
const MENDED: &str = "2026-11-20 09:12 Investigating\n\nSome sign-ins fail.";
const SECOND: &str = "2026-11-20 09:40 Identified\n\nA certificate expired.";
const SAME_MINUTE: &str = "2026-11-20 09:40\n\nWe are replacing it.";
const RESOLVED: &str = "2026-11-20 10:05 Resolved\n\nIt is replaced.";
const CORRECTED: &str = "2026-11-20 10:02 Resolved {#202611201005}\n\nIt is replaced.";
const REPORT: &str = "2026-11-23 16:00 Postmortem\n\nWhat we learned.";

fn at(now: &str, path: &str, text: &str) -> Pages {
    site_at(now, SETTINGS, &[(path, text)])
}

#[test]
fn a_reader_is_told_of_each_update_of_an_incident_once_and_of_nothing_else() {
    let mut readers = Readers::default();
    let (old, new) = ("incidents/sign-in.md", "incidents/2026-11-20-sign-in.md");
    let name = "Sign-in fails";

    let pages = at("2026-11-20T08:13:00Z", old, &file(name, "", &[FIRST]));
    readers.are_told("create", &pages, &["[Investigating] Sign-in fails"]);

    let pages = at("2026-11-20T08:14:00Z", old, &file(name, "", &[FIRST]));
    readers.are_told("build again", &pages, &[]);

    let pages = at("2026-11-20T08:41:00Z", old, &file(name, "", &[FIRST, SECOND]));
    readers.are_told("update", &pages, &["[Identified] Sign-in fails"]);

    let both = file(name, "", &[FIRST, SECOND, SAME_MINUTE]);
    let pages = at("2026-11-20T08:41:30Z", old, &both);
    readers.are_told("another in the same minute", &pages, &["[Identified] Sign-in fails"]);

    let pages = at("2026-11-20T08:50:00Z", old, &file(name, "", &[MENDED, SECOND, SAME_MINUTE]));
    readers.are_told("typo fix", &pages, &[]);

    let name = "Sign-in fails for some";
    let fields = "impact: One in eight sign-ins fails.\nworkaround: none\n";
    let pages =
        at("2026-11-20T08:55:00Z", old, &file(name, fields, &[MENDED, SECOND, SAME_MINUTE]));
    readers.are_told("title and impact", &pages, &[]);

    let all = [MENDED, SECOND, SAME_MINUTE, RESOLVED];
    let pages = at("2026-11-20T09:06:00Z", old, &file(name, "", &all));
    readers.are_told("resolve", &pages, &["[Resolved] Sign-in fails for some"]);

    let all = [MENDED, SECOND, SAME_MINUTE, CORRECTED];
    let pages = at("2026-11-20T09:10:00Z", old, &file(name, "", &all));
    readers.are_told("corrected time", &pages, &[]);

    let all = [MENDED, SECOND, SAME_MINUTE, CORRECTED, REPORT];
    let pages = at("2026-11-23T15:01:00Z", old, &file(name, "", &all));
    readers.are_told("post-mortem", &pages, &["[Post-mortem] Sign-in fails for some"]);

    let pages = at("2026-11-24T08:00:00Z", new, &file(name, "aliases: [sign-in]\n", &all));
    let before = at("2026-11-23T15:01:00Z", old, &file(name, "", &all));
    assert_eq!(ids(&atom(&before, "feed.atom")), ids(&atom(&pages, "feed.atom")));
    // The address is the new one, so only readers that go by it alone would hear of it again.
    readers.are_told("rename", &pages, &[]);
}

#[test]
fn a_rename_without_an_alias_is_a_new_incident() {
    let text = file("Sign-in fails", "", &[MENDED]);
    let before = at("2026-11-20T08:50:00Z", "incidents/a.md", &text);
    let after = at("2026-11-20T08:50:00Z", "incidents/b.md", &text);
    let mut readers = Readers::default();
    readers.are_told("before", &before, &["[Investigating] Sign-in fails"]);
    readers.are_told("after", &after, &["[Investigating] Sign-in fails"]);
}

#[test]
fn a_moved_domain_tells_nothing_anew_where_feed_host_is_the_old_one() {
    let text = file("Sign-in fails", "", &[MENDED, RESOLVED]);
    let files = [("incidents/a.md", text.as_str())];
    let moved = SETTINGS.replace("status.example.com", "health.example.org");
    let kept = format!("{moved}feed_host: status.example.com\n");
    let now = "2026-11-20T10:00:00Z";
    let mut readers = Readers::default();
    let both = ["[Investigating] Sign-in fails", "[Resolved] Sign-in fails"];
    readers.are_told("before", &site_at(now, SETTINGS, &files), &both);
    readers.are_told("moved", &site_at(now, &kept, &files), &[]);
    let mut readers = Readers::default();
    readers.are_told("before", &site_at(now, SETTINGS, &files), &both);
    readers.are_told("moved without it", &site_at(now, &moved, &files), &both);
}

#[test]
fn reopening_is_told() {
    let again = "2026-11-20 10:30 Investigating\n\nIt fails again.";
    let mut readers = Readers::default();
    let now = "2026-11-20T10:00:00Z";
    let pages = at(now, "incidents/a.md", &file("Sign-in fails", "", &[MENDED, RESOLVED]));
    readers.are_told(
        "resolved",
        &pages,
        &["[Investigating] Sign-in fails", "[Resolved] Sign-in fails"],
    );
    let all = file("Sign-in fails", "", &[MENDED, RESOLVED, again]);
    readers.are_told(
        "reopened",
        &at(now, "incidents/a.md", &all),
        &["[Investigating] Sign-in fails"],
    );
}

#[test]
fn two_updates_of_one_minute_have_names_of_their_own_whatever_order_they_stand_in() {
    let ahead = file("A", "", &[MENDED, SECOND, SAME_MINUTE]);
    let feed = atom(&at("2026-11-20T10:00:00Z", "incidents/a.md", &ahead), "feed.atom");
    assert_eq!(names(&feed), ["a/202611200940-2", "a/202611200940", "a/202611200912"]);
}

#[test]
fn an_update_above_the_first_one_of_its_minute_is_the_new_one() {
    let mut readers = Readers::default();
    let first = "2026-11-20 09:40 Investigating\n\nOld.";
    let second = "2026-11-20 09:40 Identified\n\nNew.";
    let now = "2026-11-20T10:00:00Z";
    let one = at(now, "incidents/a.md", &file("A", "", &[first]));
    readers.are_told("first", &one, &["[Investigating] A"]);
    let both = at(now, "incidents/a.md", &file("A", "", &[second, first]));
    readers.are_told("above it", &both, &["[Identified] A"]);
}

#[test]
fn what_is_not_over_yet_is_not_told_as_over() {
    let smallest = "---\ntitle: A\nseverity: minor\nstage: resolved\nstarted: 2026-11-20 09:00\nended: 2026-11-20 14:00\n---\nWords.\n";
    let mut readers = Readers::default();
    let before = at("2026-11-20T12:00:00Z", "incidents/a.md", smallest);
    readers.are_told("before", &before, &["[Investigating] A"]);
    readers.are_told(
        "after",
        &at("2026-11-20T13:00:00Z", "incidents/a.md", smallest),
        &["[Resolved] A"],
    );
    let said = file("B", "ended: 2026-11-20 14:00\n", &["2026-11-20 09:00 Resolved\n\nWords."]);
    let before = at("2026-11-20T12:00:00Z", "incidents/b.md", &said);
    readers.are_told("said beforehand", &before, &["[Monitoring] B"]);
}
