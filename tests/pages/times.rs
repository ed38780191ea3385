//! Moments, durations and shares in words.

use crate::sample::{at, calm};
use jiff::tz::TimeZone;
use klartext::board::Uptime;
use klartext::page::duration;
use klartext::page::speech::{list, percent};
use klartext::page::time::Calendar;

#[test]
fn a_moment_names_its_zone_in_the_language_of_the_page() {
    let winter = at("2026-11-20 08:12");
    let said = |tag| Calendar::of(&calm(tag)).moment(winter).words;
    assert_eq!(said("en"), "20\u{a0}November 2026, 09:12 CET");
    assert_eq!(said("de"), "20.\u{a0}November 2026, 09:12\u{a0}Uhr\u{a0}MEZ");
    let site = calm("en");
    assert_eq!(Calendar::of(&site).moment(winter).iso, "2026-11-20T09:12:00+01:00");
}

#[test]
fn a_zone_without_abbreviation_is_said_as_its_distance_from_utc() {
    let said = |zone: &str| {
        let mut site = calm("en");
        site.zone = TimeZone::get(zone).expect("a zone");
        Calendar::of(&site).zone_name(at("2026-11-20 08:12"))
    };
    assert_eq!(said("America/Sao_Paulo"), "UTC−03");
    assert_eq!(said("Asia/Kathmandu"), "UTC+0545");
    assert_eq!(said("America/New_York"), "EST");
    assert_eq!(said("UTC"), "UTC");
}

#[test]
fn a_range_says_once_what_both_ends_share() {
    let site = calm("en");
    let calendar = Calendar::of(&site).without_year(Some(2026));
    let words = |from: &str, until: &str| {
        let html = calendar.range(at(from), at(until)).as_str().to_owned();
        let mut text = String::new();
        for piece in html.split('<') {
            text.push_str(piece.rsplit('>').next().unwrap_or(""));
        }
        text.replace('\u{a0}', " ")
    };
    assert_eq!(words("2026-11-20 08:00", "2026-11-20 09:30"), "20 November, 09:00 – 10:30 CET");
    assert_eq!(
        words("2026-11-20 08:00", "2026-11-21 09:30"),
        "20 November, 09:00 CET – 21 November, 10:30 CET"
    );
    // The clock is put back in between.
    assert_eq!(words("2026-10-25 00:30", "2026-10-25 01:30"), "25 October, 02:30 CEST – 02:30 CET");
    assert_eq!(
        words("2025-12-31 08:00", "2026-01-01 09:30"),
        "31 December 2025, 09:00 CET – 1 January, 10:30 CET"
    );
}

#[test]
fn a_duration_is_said_in_its_two_greatest_units() {
    let (english, german) = (calm("en").language, calm("de").language);
    let words = |seconds| duration::words(&english, seconds).replace('\u{a0}', " ");
    assert_eq!(words(0), "less than a minute");
    assert_eq!(words(29), "less than a minute");
    assert_eq!(words(30), "1 min");
    assert_eq!(words(3599), "1 h");
    assert_eq!(words(5100), "1 h 25 min");
    assert_eq!(words(86_399), "1 day");
    assert_eq!(words(100_000), "1 day 4 h");
    assert_eq!(words(10 * 86_400), "10 days");
    let german = duration::words(&german, 2 * 86_400 + 3600).replace('\u{a0}', " ");
    assert_eq!(german, "2 Tage 1 Std.");
}

#[test]
fn a_share_is_cut_so_that_only_the_whole_is_a_hundred() {
    let (english, german) = (calm("en").language, calm("de").language);
    let words = |share| percent(&english, Uptime { share });
    assert_eq!(words(1.0), "100%");
    assert_eq!(words(0.999_999), "99.99%");
    assert_eq!(words(0.9986), "99.86%");
    assert_eq!(words(0.99), "99.00%");
    assert_eq!(words(0.0), "0.00%");
    assert_eq!(percent(&german, Uptime { share: 0.9986 }), "99,86\u{a0}%");
}

#[test]
fn names_are_listed_up_to_three() {
    let english = calm("en").language;
    assert_eq!(list(&english, &["A"]), "A");
    assert_eq!(list(&english, &["A", "B"]), "A and B");
    assert_eq!(list(&english, &["A", "B", "C"]), "A, B and C");
    assert_eq!(list(&english, &["A", "B", "C", "D"]), "A, B and 2 more");
}
