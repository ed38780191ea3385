//! Update headings: order, anchors, braces, and what is one and what is not.

use crate::reading::{complained, file, incident, updates};

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    assert_eq!(updates(&incident(&file(body))), expected);
}

#[test]
fn updates_may_stand_oldest_or_newest_first() {
    let expected = [
        "202611200912 2026-11-20T08:12Z investigating: A.",
        "202611200940 2026-11-20T08:40Z identified: B.",
        "202611201000 2026-11-20T09:00Z identified: C.",
        "202611201040 2026-11-20T09:40Z resolved: D.",
    ];
    let parts = [
        "## 2026-11-20 09:12 Investigating\n\nA.\n\n",
        "## 2026-11-20 09:40 Identified\n\nB.\n\n",
        "## 2026-11-20 10:00\n\nC.\n\n",
        "## 2026-11-20 10:40 Resolved\n\nD.\n\n",
    ];
    check(&parts.concat(), &expected);
    let mut turned = parts;
    turned.reverse();
    check(&turned.concat(), &expected);
}

#[test]
fn mixed_updates_are_shown_by_their_times_with_a_warning() {
    let body = "## 2026-11-20 09:00 Investigating\n\nA.\n\n## 2026-11-20 10:00 Resolved\n\nC.\n\n## 2026-11-20 09:30 Identified\n\nB.\n";
    let (published, rules) = complained(&file(body));
    assert_eq!(rules, ["mixed-order"]);
    assert_eq!(
        updates(&published.unwrap()),
        [
            "202611200900 2026-11-20T08:00Z investigating: A.",
            "202611200930 2026-11-20T08:30Z identified: B.",
            "202611201000 2026-11-20T09:00Z resolved: C.",
        ]
    );
}

#[test]
fn updates_of_one_minute_keep_the_order_of_the_file_and_have_anchors_of_their_own() {
    check(
        "## 2026-11-20 09:12 Investigating\n\nA.\n\n## 2026-11-20 09:12\n\nB.\n\n## 2026-11-20 09:12\n\nC.\n\n## 2026-11-20 09:13\n\nD.\n",
        &[
            "202611200912 2026-11-20T08:12Z investigating: A.",
            "202611200912-2 2026-11-20T08:12Z investigating: B.",
            "202611200912-3 2026-11-20T08:12Z investigating: C.",
            "202611200913 2026-11-20T08:13Z investigating: D.",
        ],
    );
    check(
        "## 2026-11-20 09:13\n\nD.\n\n## 2026-11-20 09:12\n\nB.\n\n## 2026-11-20 09:12 Investigating\n\nA.\n",
        &[
            "202611200912 2026-11-20T08:12Z investigating: A.",
            "202611200912-2 2026-11-20T08:12Z investigating: B.",
            "202611200913 2026-11-20T08:13Z investigating: D.",
        ],
    );
}

#[test]
fn two_updates_of_one_minute_alone_stand_as_their_stages_say() {
    let expected = [
        "202611200912 2026-11-20T08:12Z investigating: A.",
        "202611200912-2 2026-11-20T08:12Z resolved: B.",
    ];
    let (a, b) =
        ("## 2026-11-20 09:12 Investigating\n\nA.\n\n", "## 2026-11-20 09:12 Resolved\n\nB.\n\n");
    check(&format!("{a}{b}"), &expected);
    check(&format!("{b}{a}"), &expected);
}

#[test]
fn the_same_digits_in_two_zones_are_two_moments_and_two_anchors() {
    check(
        "## 2026-11-20 09:12\n\nA.\n\n## 2026-11-20 09:12 UTC\n\nB.\n",
        &[
            "202611200912 2026-11-20T08:12Z investigating: A.",
            "202611200912-2 2026-11-20T09:12Z investigating: B.",
        ],
    );
}

#[test]
fn a_former_anchor_is_kept_and_nobody_elses() {
    check(
        "## 2026-11-20 09:10 {#202611200912}\n\nA.\n\n## 2026-11-20 09:12\n\nB.\n\n## 2026-11-20 09:14 {#Last_one-2}\n\nC.\n",
        &[
            "202611200912 2026-11-20T08:10Z investigating: A.",
            "202611200912-2 2026-11-20T08:12Z investigating: B.",
            "Last_one-2 2026-11-20T08:14Z investigating: C.",
        ],
    );
}

#[test]
fn seconds_are_part_of_the_time_and_of_the_anchor() {
    check(
        "## 2026-11-20 09:12:05 Investigating\n\nA.\n\n## 2026-11-20T09:12:07+01:00\n\nB.\n",
        &[
            "20261120091205 2026-11-20T08:12:05Z investigating: A.",
            "20261120091207 2026-11-20T08:12:07Z investigating: B.",
        ],
    );
}

#[test]
fn braces_name_impacts_promises_and_anchors_in_any_order() {
    let table = [
        ("{api=operational}", "202611200912 2026-11-20T08:12Z investigating 0=operational: A."),
        (
            "{api=operational login=partial_outage next=30m #x}",
            "x 2026-11-20T08:12Z investigating 0=operational 1=partial_outage next=2026-11-20T08:42Z: A.",
        ),
        (
            "{#x, next=1h30m, mail=major_outage}",
            "x 2026-11-20T08:12Z investigating 2=major_outage next=2026-11-20T09:42Z: A.",
        ),
        ("{ next=2h }", "202611200912 2026-11-20T08:12Z investigating next=2026-11-20T10:12Z: A."),
        ("{next=1d}", "202611200912 2026-11-20T08:12Z investigating next=2026-11-21T08:12Z: A."),
        ("{}", "202611200912 2026-11-20T08:12Z investigating: A."),
        (
            "{fax=degraded_performance}",
            "202611200912 2026-11-20T08:12Z investigating 3=degraded_performance: A.",
        ),
    ];
    for (braces, expected) in table {
        check(&format!("## 2026-11-20 09:12 {braces}\n\nA.\n"), &[expected]);
        check(&format!("## 2026-11-20 09:12 Investigating {braces}\n\nA.\n"), &[expected]);
    }
}

#[test]
fn a_promise_by_the_clock_is_the_first_such_time_after_the_update_in_its_own_zone() {
    let table = [
        ("2026-11-19 09:12", "14:30", "2026-11-19T13:30Z"),
        ("2026-11-19 23:30", "00:15", "2026-11-19T23:15Z"),
        ("2026-11-19 09:12", "09:12", "2026-11-20T08:12Z"),
        ("2026-11-19 09:12 UTC", "14:30", "2026-11-19T14:30Z"),
        ("2026-11-19 23:00 America/New_York", "01:00", "2026-11-20T06:00Z"),
        ("2026-11-19 23:00 -05:00", "01:00", "2026-11-20T06:00Z"),
        // The clock is put back at three: the promise is kept by the first of the two.
        ("2026-10-25 01:00", "02:30", "2026-10-25T00:30Z"),
    ];
    for (time, next, expected) in table {
        let incident = incident(&file(&format!("## {time} {{next={next}}}\n\nA.\n")));
        let due = incident.updates[0].next.map(crate::reading::clock);
        assert_eq!(due.as_deref(), Some(expected), "{time} {next}");
    }
}

#[test]
fn headings_are_forgiven_their_spaces_closing_hashes_and_dashes() {
    let expected = ["202611200912 2026-11-20T08:12Z identified 0=operational: A."];
    for heading in [
        "## 2026-11-20 09:12 Identified {api=operational}",
        "##   2026-11-20   09:12   Identified   {api=operational}  ",
        "## 2026-11-20 09:12 Identified {api=operational} ##",
        "## 2026-11-20 09:12 - Identified {api=operational}",
        "## 2026-11-20 09:12: Identified {api=operational}",
        "## 2026-11-20 09:12 — Identified {api=operational}",
        "## 2026-11-20 09:12 Identified{api=operational}",
        "## 2026-11-20\t09:12\tIdentified\t{api=operational}",
    ] {
        let (published, rules) = complained(&file(&format!("{heading}\n\nA.\n")));
        assert_eq!(rules, [""; 0], "{heading}");
        assert_eq!(updates(&published.unwrap()), expected, "{heading}");
    }
}

#[test]
fn a_heading_of_an_update_is_one_even_inside_a_fence() {
    check(
        "## 2026-11-20 09:12\n\n```\nfence\n## 2026-11-20 09:40 Resolved\n\nB.\n",
        &[
            "202611200912 2026-11-20T08:12Z investigating: fence",
            "202611200940 2026-11-20T08:40Z resolved: B.",
        ],
    );
}

#[test]
fn what_is_left_open_ends_with_its_update() {
    for open in [
        "```",
        "~~~~",
        "<!-- not seen",
        "<b>bold",
        "| a | b |\n|---|---|",
        "- list",
        "> quote",
        "<div>",
        "`code",
    ] {
        let body =
            format!("## 2026-11-20 09:12\n\nA.\n\n{open}\n\n## 2026-11-20 09:40 Resolved\n\nB.\n");
        let (published, _) = complained(&file(&body));
        let told = updates(&published.unwrap());
        assert_eq!(told.len(), 2, "{open}");
        assert_eq!(told[1], "202611200940 2026-11-20T08:40Z resolved: B.", "{open}");
    }
}

#[test]
fn other_headings_are_text() {
    for heading in [
        "## What happened",
        "## 3 lessons",
        "### 2026 in numbers",
        "### 2026-11-20 09:40",
        "## Investigating the cause",
        "#2026",
        "## 2026",
        "##2026 plan",
    ] {
        let body = format!("## 2026-11-20 09:12\n\nA.\n\n{heading}\n\nB.\n");
        let (published, rules) = complained(&file(&body));
        assert_eq!(rules, [""; 0], "{heading}");
        assert_eq!(published.unwrap().updates.len(), 1, "{heading}");
    }
}

#[test]
fn a_heading_that_was_meant_as_an_update_is_an_error() {
    let table = [
        ("## Resolved", "heading-without-time"),
        ("## resolved:", "heading-without-time"),
        ("## In Progress", "heading-without-time"),
        ("## 09:40 Resolved", "unreadable-heading"),
        ("##2026-11-20 09:40 Resolved", "unreadable-heading"),
        (" ## 2026-11-20 09:40 Resolved", "unreadable-heading"),
        ("##\t2026-11-20 09:40 Resolved", "unreadable-heading"),
        ("## 20.11.2026 09:40 Resolved", "unreadable-heading"),
        ("## 11/20/2026 09:40 Resolved", "unreadable-heading"),
        ("## 2026-11-20 Resolved", "invalid-time"),
        ("## 2026-11-20 09:40 Resolfed", "unknown-stage"),
        ("## 2026-11-20 09:40 We have found the cause", "unreadable-heading"),
        ("## 2026-11-20 09:40 {api}", "unreadable-braces"),
        ("## 2026-11-20 09:40 {api=operational", "unreadable-braces"),
        ("## 2026-11-20 09:40 api=operational}", "unreadable-braces"),
        ("## 2026-11-20 09:40 {api=operational} Resolved", "unreadable-braces"),
        ("## 2026-11-20 09:40 {api=broken}", "unknown-impact"),
        ("## 2026-11-20 09:40 {apj=operational}", "unknown-component"),
        ("## 2026-11-20 09:40 {next=soon}", "invalid-duration"),
        ("## 2026-11-20 09:40 {next=24:00}", "invalid-duration"),
        ("## 2026-11-20 09:40 {#ü}", "invalid-anchor"),
        ("## 2026-11-20 09:40 {#}", "invalid-anchor"),
        ("## 2026-11-20 09:40 Resolved {api=operational}", "impact-while-closing"),
        ("## 2026-11-20 09:40 Completed", "stage-of-other-kind"),
    ];
    for (heading, rule) in table {
        let body = format!("## 2026-11-20 09:12\n\nA.\n\n{heading}\n\nB.\n");
        let (left_out, rules) = complained(&file(&body));
        assert!(rules.contains(&rule), "{heading}: {rules:?}");
        assert!(left_out.is_none(), "{heading}");
    }
}

#[test]
fn what_stands_before_the_first_heading_is_an_introduction() {
    let incident = incident(&file("Hello *you*.\n\n## 2026-11-20 09:12\n\nA.\n"));
    assert_eq!(updates(&incident), ["202611200912 2026-11-20T08:12Z investigating: A."]);
    let introduction = incident.introduction.unwrap();
    assert_eq!(introduction.at("").trim(), "<p>Hello <em>you</em>.</p>");
}

#[test]
fn an_update_may_say_nothing() {
    check(
        "## 2026-11-20 09:12\n## 2026-11-20 09:40 Resolved",
        &[
            "202611200912 2026-11-20T08:12Z investigating: ",
            "202611200940 2026-11-20T08:40Z resolved: ",
        ],
    );
}
