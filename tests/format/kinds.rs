//! The three kinds of file, and the smallest form of each.

use crate::reading::{GERMAN, clock, complained, file, incident, span, updates, with_complaints};
use klartext::model::{Kind, KindName, Window};

#[track_caller]
fn check(text: &str, kind: KindName, expected: &[&str]) {
    let incident = incident(text);
    assert_eq!(incident.kind_name(), kind);
    assert_eq!(updates(&incident), expected);
}

fn window_of(text: &str) -> Option<Window> {
    let Kind::Maintenance { window, .. } = incident(text).kind else { panic!("no maintenance") };
    window
}

#[test]
fn an_incident_without_headings_is_one_update_at_its_start() {
    check(
        "---\ntitle: Delayed invoices\nseverity: minor\nstage: investigating\ncomponents: [api]\nstarted: 2026-11-20 08:00\n---\nInvoices arrive late.\n",
        KindName::Incident,
        &["202611200800 2026-11-20T07:00Z investigating: Invoices arrive late."],
    );
}

#[test]
fn one_that_is_over_has_a_second_update_with_a_stock_sentence() {
    let text = "---\ntitle: Late\nseverity: minor\nstage: resolved\nstarted: 2026-11-20 08:00\nended: 2026-11-20 09:30\n---\nLate.\n";
    check(
        text,
        KindName::Incident,
        &[
            "202611200800 2026-11-20T07:00Z investigating: Late.",
            "202611200930 2026-11-20T08:30Z resolved: This incident is resolved.",
        ],
    );
    let ended = span(&incident(text)).1;
    assert_eq!(ended.as_deref(), Some("2026-11-20T08:30Z"));
}

#[test]
fn the_two_updates_of_one_that_ended_in_the_minute_it_began_have_two_anchors() {
    check(
        "---\ntitle: Late\nseverity: minor\nstage: resolved\nstarted: 2026-11-20 08:00\nended: 2026-11-20 08:00\n---\nLate.\n",
        KindName::Incident,
        &[
            "202611200800 2026-11-20T07:00Z investigating: Late.",
            "202611200800-2 2026-11-20T07:00Z resolved: This incident is resolved.",
        ],
    );
}

#[test]
fn the_stock_sentence_is_one_of_the_pages_language() {
    let text = "---\ntitle: Spät\nseverity: minor\nstage: behoben\nstarted: 2026-11-20 08:00\nended: 2026-11-20 09:30\n---\nSpät.\n";
    let (incident, complaints, _) = with_complaints(GERMAN, text);
    assert!(complaints.is_empty(), "{complaints:?}");
    assert_eq!(
        updates(&incident.unwrap())[1],
        "202611200930 2026-11-20T08:30Z resolved: Die Störung ist behoben."
    );
}

#[test]
fn a_resolved_one_without_an_end_is_an_error_and_other_stages_in_place_a_warning() {
    let text = |stage: &str| {
        format!(
            "---\ntitle: Late\nseverity: minor\nstage: {stage}\nstarted: 2026-11-20 08:00\n---\nLate.\n"
        )
    };
    let (left_out, rules) = complained(&text("resolved"));
    assert!(left_out.is_none());
    assert_eq!(rules, ["resolved-without-end"]);
    for stage in ["identified", "monitoring", "postmortem", "withdrawn"] {
        let (published, rules) = complained(&text(stage));
        assert_eq!(rules, ["stage-changed-in-place"], "{stage}");
        assert_eq!(
            updates(&published.unwrap()),
            [format!("202611200800 2026-11-20T07:00Z {stage}: Late.")]
        );
    }
}

#[test]
fn a_window_makes_a_file_a_maintenance() {
    let text = "---\ntitle: Switches\nstage: scheduled\nwindow: { from: 2026-11-26 22:00, until: 2026-11-27 02:00 }\nstarted: 2026-11-16 14:00\ncomponents: [api]\n---\nNew switches.\n";
    check(
        text,
        KindName::Maintenance,
        &["202611161400 2026-11-16T13:00Z scheduled: New switches."],
    );
}

#[test]
fn a_maintenance_that_is_completed_without_headings_ended_when_it_was_planned_to() {
    let text = "---\ntitle: Switches\nstage: completed\nwindow: { from: 2026-11-18 22:00, until: 2026-11-19 02:00 }\nstarted: 2026-11-16 14:00\n---\nNew switches.\n";
    check(
        text,
        KindName::Maintenance,
        &[
            "202611161400 2026-11-16T13:00Z scheduled: New switches.",
            "202611190200 2026-11-19T01:00Z completed: This maintenance is completed.",
        ],
    );
}

#[test]
fn a_window_may_be_written_in_braces_or_below_and_need_not_end() {
    let end = "\n---\n## 2026-11-16 14:00 Scheduled\n\nText.\n";
    let table = [
        ("window: { from: 2026-11-26 22:00, until: 2026-11-27 02:00 }", Some("2026-11-27T01:00Z")),
        ("window:\n  from: 2026-11-26 22:00\n  until: 2026-11-27 02:00", Some("2026-11-27T01:00Z")),
        (
            "window:\n  until: 2026-11-27T02:00+01:00\n  from: \"2026-11-26 21:00 UTC\"",
            Some("2026-11-27T01:00Z"),
        ),
        ("window:\n  from: 2026-11-26 22:00", None),
        ("window: { from: 2026-11-26 22:00, until: }", None),
    ];
    for (written, until) in table {
        let window = window_of(&format!("---\ntitle: Switches\n{written}{end}")).unwrap();
        assert_eq!(clock(window.from), "2026-11-26T21:00Z", "{written}");
        assert_eq!(window.until.map(clock).as_deref(), until, "{written}");
    }
}

#[test]
fn a_window_without_a_beginning_is_an_error() {
    for window in
        ["{ until: 2026-11-26 22:00 }", "{ from: , until: 2026-11-26 22:00 }", "{ from: ~ }", "{}"]
    {
        let text = format!("---\ntitle: A\nwindow: {window}\n---\n## 2026-11-16 14:00\n\nA.\n");
        assert_eq!(complained(&text).1, ["missing-window"], "{window}");
    }
}

#[test]
fn a_maintenance_whose_updates_say_what_happened_needs_no_window() {
    let body = "## 2026-11-20 10:00 In progress\n\nA.\n\n## 2026-11-20 10:30 Completed\n\nB.\n";
    let text = format!("---\ntitle: Restart\nkind: maintenance\n---\n{body}");
    assert_eq!(window_of(&text), None);
    let (_, rules) =
        complained("---\ntitle: Restart\nkind: maintenance\n---\n## 2026-11-20 10:00\n\nSoon.\n");
    assert_eq!(rules, ["missing-window"]);
}

#[test]
fn a_notice_needs_a_title_and_a_start_and_is_shown_for_two_weeks() {
    let text = "---\ntitle: Hello\nkind: notice\nstarted: 2026-11-20 09:00\n---\nWe have moved.\n";
    check(text, KindName::Notice, &["202611200900 2026-11-20T08:00Z -: We have moved."]);
    let (started, ended) = span(&incident(text));
    assert_eq!(
        (started.as_str(), ended.as_deref()),
        ("2026-11-20T08:00Z", Some("2026-12-04T08:00Z"))
    );
}

#[test]
fn a_notice_may_end_in_the_future_be_pinned_and_have_updates() {
    let text = "---\ntitle: Hello\nkind: notice\npinned: true\nended: 2027-01-01 00:00\n---\n## 2026-11-10 09:00\n\nA.\n\n## 2026-11-12 09:00\n\nB.\n";
    check(
        text,
        KindName::Notice,
        &["202611100900 2026-11-10T08:00Z -: A.", "202611120900 2026-11-12T08:00Z -: B."],
    );
    let Kind::Notice { pinned, ended, .. } = incident(text).kind else { panic!() };
    assert!(pinned);
    assert_eq!(clock(ended), "2026-12-31T23:00Z");
}

#[test]
fn what_a_kind_does_not_have_is_left_out_with_a_warning() {
    let body = "---\n## 2026-11-20 09:00\n\nText.\n";
    let table = [
        ("kind: notice\nseverity: minor", "meaningless-field"),
        ("kind: notice\nstage: resolved", "meaningless-field"),
        ("kind: notice\ncomponents: [api]", "meaningless-field"),
        (
            "kind: incident\nseverity: minor\nwindow: { from: 2026-11-20 09:00 }",
            "meaningless-field",
        ),
        ("window: { from: 2026-11-20 09:00 }\nseverity: minor", "meaningless-field"),
        ("severity: minor\npinned: true", "meaningless-field"),
    ];
    for (fields, rule) in table {
        let (published, rules) = complained(&format!("---\ntitle: A\n{fields}\n{body}"));
        assert_eq!(rules, [rule], "{fields}");
        assert!(published.is_some(), "{fields}");
    }
}

#[test]
fn a_given_start_and_end_stand_apart_from_the_updates() {
    let text = "---\ntitle: A\nseverity: minor\nstarted: 2026-11-20 08:30\nended: 2026-11-20 09:20\n---\n## 2026-11-20 09:00 Investigating\n\nA.\n\n## 2026-11-20 09:30 Resolved\n\nB.\n";
    let (started, ended) = span(&incident(text));
    assert_eq!(
        (started.as_str(), ended.as_deref()),
        ("2026-11-20T07:30Z", Some("2026-11-20T08:20Z"))
    );
    let without = incident(&file("## 2026-11-20 09:00 Investigating\n\nA.\n"));
    assert_eq!(span(&without), ("2026-11-20T08:00Z".to_owned(), None));
}
