//! Times and zones: what each form means, and which are refused.

use crate::reading::{SETTINGS, clock, complained, file, incident, with_complaints};

/// A time in a heading and in the front matter, whose zone is Berlin's where none is written.
#[track_caller]
fn check(written: &str, expected: &str) {
    let update = &incident(&file(&format!("## {written}\n\nA.\n"))).updates[0];
    assert_eq!(clock(update.at), expected, "{written}");
    let text = format!(
        "---\ntitle: A\nseverity: minor\nstage: investigating\nstarted: {written}\n---\nA.\n"
    );
    assert_eq!(clock(incident(&text).updates[0].at), expected, "{written}");
    let quoted = text.replace(&format!(": {written}"), &format!(": \"{written}\""));
    assert_eq!(clock(incident(&quoted).updates[0].at), expected, "\"{written}\"");
}

#[track_caller]
fn check_refused(written: &str, rule: &str) {
    let (left_out, rules) = complained(&file(&format!("## {written}\n\nA.\n")));
    assert_eq!(rules, [rule], "{written}");
    assert!(left_out.is_none());
}

#[test]
fn every_form_of_a_zone_is_read() {
    for (written, expected) in [
        ("2026-11-19 09:12", "2026-11-19T08:12Z"),
        ("2026-07-20 09:12", "2026-07-20T07:12Z"),
        ("2026-11-19 09:12Z", "2026-11-19T09:12Z"),
        ("2026-11-19 09:12 Z", "2026-11-19T09:12Z"),
        ("2026-11-19 09:12 UTC", "2026-11-19T09:12Z"),
        ("2026-11-19 09:12 utc", "2026-11-19T09:12Z"),
        ("2026-11-19 09:12 GMT", "2026-11-19T09:12Z"),
        ("2026-11-19 09:12+01:00", "2026-11-19T08:12Z"),
        ("2026-11-19 09:12 +01:00", "2026-11-19T08:12Z"),
        ("2026-11-19 09:12+0100", "2026-11-19T08:12Z"),
        ("2026-11-19 09:12 +0100", "2026-11-19T08:12Z"),
        ("2026-11-19 09:12+01", "2026-11-19T08:12Z"),
        ("2026-11-19 09:12 +01", "2026-11-19T08:12Z"),
        ("2026-11-19 09:12 -03:30", "2026-11-19T12:42Z"),
        ("2026-11-19 09:12 \u{2212}03:30", "2026-11-19T12:42Z"),
        ("2026-11-19 09:12 +05:45", "2026-11-19T03:27Z"),
        ("2026-11-19 09:12 -00:00", "2026-11-19T09:12Z"),
        ("2026-11-19 09:12 America/New_York", "2026-11-19T14:12Z"),
        ("2026-11-19 09:12 america/new_york", "2026-11-19T14:12Z"),
        ("2026-11-19 09:12 Asia/Kolkata", "2026-11-19T03:42Z"),
        ("2026-11-19 09:12 America/Argentina/Buenos_Aires", "2026-11-19T12:12Z"),
        ("2026-11-19T09:12:00Z", "2026-11-19T09:12Z"),
        ("2026-11-19T09:12Z", "2026-11-19T09:12Z"),
        ("2026-11-19t09:12:30z", "2026-11-19T09:12:30Z"),
        ("2026-11-19T09:12:30.123456+01:00", "2026-11-19T08:12:30Z"),
        ("2026-11-19 09:12:30", "2026-11-19T08:12:30Z"),
        ("2026-11-19 09:12:30 UTC", "2026-11-19T09:12:30Z"),
        ("2024-02-29 00:00", "2024-02-28T23:00Z"),
        ("2000-01-01 00:00 UTC", "2000-01-01T00:00Z"),
    ] {
        check(written, expected);
    }
}

#[test]
fn a_time_that_the_zone_skips_or_has_twice_is_an_error_until_its_offset_is_chosen() {
    check_refused("2026-03-29 02:30", "skipped-time");
    check("2026-03-29 02:30 +01:00", "2026-03-29T01:30Z");
    check("2026-03-29 02:30 +02:00", "2026-03-29T00:30Z");
    check_refused("2025-10-26 02:30", "doubled-time");
    check("2025-10-26 02:30 +02:00", "2025-10-26T00:30Z");
    check("2025-10-26 02:30 +01:00", "2025-10-26T01:30Z");
    check_refused("2026-03-08 02:30 America/New_York", "skipped-time");
    check_refused("2026-11-01 01:30 America/New_York", "doubled-time");
    check_refused("2026-10-04 02:15 Australia/Lord_Howe", "skipped-time");
    // Samoa crossed the date line: this whole day is not one of its own.
    check_refused("2011-12-30 12:00 Pacific/Apia", "skipped-time");
}

#[test]
fn the_last_minute_before_and_the_first_after_a_change_of_the_clock_are_read() {
    check("2026-03-29 01:59", "2026-03-29T00:59Z");
    check("2026-03-29 03:00", "2026-03-29T01:00Z");
    check("2025-10-26 01:59", "2025-10-25T23:59Z");
    check("2025-10-26 03:00", "2025-10-26T02:00Z");
}

#[test]
fn abbreviations_and_zones_that_do_not_exist_are_refused() {
    for zone in ["CET", "cest", "EST", "IST", "PST", "BST", "MESZ", "CST", "PT"] {
        check_refused(&format!("2026-11-20 09:12 {zone}"), "zone-abbreviation");
    }
    for zone in ["Europe/Berlim", "UTC+1", "GMT-0300", "+25:00", "+1:00", "Mars/Base"] {
        check_refused(&format!("2026-11-20 09:12 {zone}"), "unknown-zone");
    }
}

#[test]
fn times_that_no_calendar_has_are_refused() {
    for time in [
        "2026-11-31 09:12",
        "2025-02-29 09:12",
        "2026-13-01 09:12",
        "2026-00-10 09:12",
        "2026-11-00 09:12",
        "2026-11-20 24:00",
        "2026-11-20 09:60",
        "2026-11-20 09:12:60",
        "2026-11-20",
        "2026-11-20 9:12",
        "2026-11-20 09:5",
        "2026-1-2 09:12",
        "2026-11-20 09:12 PM",
        "2026-11-20 9",
        "0026-11-20 09:12",
        "9999-11-20 09:12",
    ] {
        check_refused(time, "invalid-time");
    }
}

#[test]
fn a_year_has_four_digits_wherever_it_stands() {
    for started in ["02026-11-20 09:12", "226-11-20 09:12", "26-11-20 09:12"] {
        let (_, rules) = complained(&format!(
            "---\ntitle: A\nseverity: minor\nstage: investigating\nstarted: {started}\n---\nA.\n"
        ));
        assert_eq!(rules, ["invalid-time"], "{started}");
    }
}

#[test]
fn an_update_of_the_next_hours_is_a_warning_and_one_of_next_week_an_error() {
    for (time, rule, published) in [
        ("2026-11-20 12:30", "update-in-future", true),
        ("2026-11-21 13:59", "update-in-future", true),
        ("2026-11-21 14:01", "update-far-in-future", false),
        ("2027-11-20 09:12", "update-far-in-future", false),
    ] {
        let (incident, rules) = complained(&file(&format!("## {time}\n\nA.\n")));
        assert_eq!(rules, [rule], "{time}");
        assert_eq!(incident.is_some(), published, "{time}");
    }
}

#[test]
fn how_far_an_update_lies_ahead_is_said_in_good_english() {
    for (time, ahead) in [("12:01", "1 minute"), ("12:20", "20 minutes"), ("14:00", "2 hours")] {
        let text = file(&format!("## 2026-11-20 {time}\n\nText.\n"));
        let (_, complaints, _) = with_complaints(SETTINGS, &text);
        assert_eq!(
            complaints[0].message,
            format!("this update lies {ahead} ahead; it counts from now")
        );
    }
}
