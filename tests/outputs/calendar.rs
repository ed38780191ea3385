//! `/maintenance.ics` and one file a maintenance: entries that move with what was said.

use crate::support::{Pages, good_pages, text};
use klartext::source::Sources;

const SETTINGS: &str = "\
title: Example Cloud
url: https://status.example.com
timezone: Europe/Berlin
components:
  - { id: api, name: Public API }
  - { id: mail, name: E-mail }
";

const ANNOUNCED: &str = "\
---
title: New switches
window: { from: 2026-11-26 22:00, until: 2026-11-27 02:00 }
components: [api, mail]
impact: Machines lose their network; once, for a minute.
workaround: none
---
## 2026-11-16 14:00 Scheduled

We replace the switches.
";

const FILE: &str = "incidents/2026-11-26-switches.md";
const ICS: &str = "incidents/2026-11-26-switches/maintenance.ics";
const BEFORE: &str = "2026-11-20T11:00:00Z";
const AFTER: &str = "2026-11-27T12:00:00Z";

fn site(settings: &str, files: &[(&str, &str)], now: &str) -> Pages {
    let settings = ("status.yaml", settings);
    let files = std::iter::once(settings).chain(files.iter().copied());
    good_pages(&Sources::from_files(files), now)
}

/// The file with `more` updates at its end.
fn and(more: &str) -> String {
    format!("{ANNOUNCED}\n{more}")
}

/// The lines of a calendar with the folded ones put together, as RFC 5545, section 3.1, says.
fn lines(ics: &str) -> Vec<String> {
    let whole = ics.replace("\r\n ", "");
    whole.split_terminator("\r\n").map(str::to_owned).collect()
}

fn value(lines: &[String], name: &str) -> String {
    let found = lines.iter().find_map(|line| {
        let (property, value) = line.split_once(':')?;
        (property.split(';').next() == Some(name)).then(|| value.to_owned())
    });
    found.unwrap_or_else(|| panic!("no {name} in {lines:#?}"))
}

/// `SEQUENCE START-END STATUS` of the one entry of a file, and when it was revised.
fn told(file: &str, now: &str) -> (String, String) {
    let pages = site(SETTINGS, &[(FILE, file)], now);
    let lines = lines(text(&pages, ICS));
    // From the day to the minute.
    let short = |name| value(&lines, name)[6..13].to_owned();
    let span = format!("{}-{}", short("DTSTART"), short("DTEND"));
    let entry = format!("{} {span} {}", value(&lines, "SEQUENCE"), value(&lines, "STATUS"));
    (entry, value(&lines, "DTSTAMP"))
}

#[track_caller]
fn check(file: &str, now: &str, expected: &str, revised: &str) {
    assert_eq!(told(file, now), (expected.to_owned(), revised.to_owned()), "at {now}:\n{file}");
}

#[test]
fn an_announced_maintenance_is_this_entry() {
    let pages = site(SETTINGS, &[(FILE, ANNOUNCED)], BEFORE);
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Klartext//Klartext//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Example Cloud: maintenance",
        "X-WR-CALNAME:Example Cloud: maintenance",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "BEGIN:VEVENT",
        "UID:2026-11-26-switches@status.example.com",
        "SEQUENCE:0",
        "DTSTAMP:20261116T130000Z",
        "LAST-MODIFIED:20261116T130000Z",
        "CREATED:20261116T130000Z",
        "DTSTART:20261126T210000Z",
        "DTEND:20261127T010000Z",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "SUMMARY;LANGUAGE=en:New switches – Example Cloud",
        "DESCRIPTION;LANGUAGE=en:What it means for you: Machines lose their network\\; once\\, \
         for a minute.\\n\\nThere is nothing you can do about it at the moment.\\n\\nAffected: \
         Public API and E-mail\\n\\n[Scheduled] We replace the switches.\\n\\n\
         https://status.example.com/incidents/2026-11-26-switches/",
        "URL:https://status.example.com/incidents/2026-11-26-switches/",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    assert_eq!(lines(text(&pages, ICS)), expected);
    assert_eq!(text(&pages, "maintenance.ics"), text(&pages, ICS), "it is the only one");
}

#[test]
fn each_word_is_a_revision_and_the_entry_says_what_is_true() {
    let (planned, stamp) = ("26T2100-27T0100 CONFIRMED", "20261116T130000Z");
    check(ANNOUNCED, BEFORE, &format!("0 {planned}"), stamp);
    check(ANNOUNCED, "2026-11-26T23:00:00Z", &format!("0 {planned}"), stamp);
    check(ANNOUNCED, AFTER, &format!("0 {planned}"), stamp);

    let begun = and("## 2026-11-26 22:10 In progress\n\nWe begin.\n");
    let stamp = "20261126T211000Z";
    check(&begun, "2026-11-26T23:00:00Z", "2 26T2110-27T0100 CONFIRMED", stamp);
    check(&begun, AFTER, "3 26T2110-27T0100 CONFIRMED", "20261127T010000Z");

    let late = format!("{begun}\n## 2026-11-27 02:30 Verifying\n\nAlmost.\n");
    let stamp = "20261127T013000Z";
    check(&late, "2026-11-27T01:40:00Z", "5 26T2110-27T0130 CONFIRMED", stamp);
    let done = format!("{late}\n## 2026-11-27 03:00 Completed\n\nDone.\n");
    check(&done, AFTER, "7 26T2110-27T0200 CONFIRMED", "20261127T020000Z");
    let early = format!("{begun}\n## 2026-11-26 23:00 Completed\n\nDone.\n");
    check(&early, AFTER, "5 26T2110-26T2200 CONFIRMED", "20261126T220000Z");
}

#[test]
fn what_is_called_off_keeps_its_place_and_its_name() {
    let off = and("## 2026-11-17 09:00 Cancelled\n\nNot this week.\n");
    check(&off, BEFORE, "3 26T2100-27T0100 CANCELLED", "20261117T080000Z");
    let pages = site(SETTINGS, &[(FILE, &off)], BEFORE);
    let lines = lines(text(&pages, "maintenance.ics"));
    assert_eq!(value(&lines, "SUMMARY"), "Cancelled: New switches – Example Cloud");
    assert_eq!(value(&lines, "UID"), "2026-11-26-switches@status.example.com");

    let again = format!("{off}\n## 2026-11-18 09:00 Scheduled\n\nIt takes place after all.\n");
    check(&again, BEFORE, "4 26T2100-27T0100 CONFIRMED", "20261118T080000Z");
}

#[test]
fn a_moved_window_moves_the_entry_that_is_there() {
    let moved = and("## 2026-11-18 09:00\n\nA day later.\n").replace("11-27", "11-28");
    let moved = moved.replacen("11-26 22", "11-27 22", 1);
    check(&moved, BEFORE, "2 27T2100-28T0100 CONFIRMED", "20261118T080000Z");
}

#[test]
fn without_an_end_it_keeps_a_place_and_says_so() {
    let open = ANNOUNCED.replace(", until: 2026-11-27 02:00", "");
    let stamp = "20261116T130000Z";
    check(&open, BEFORE, "0 26T2100-26T2200 CONFIRMED", stamp);
    check(&open, AFTER, "0 26T2100-26T2200 CONFIRMED", stamp);
    let said = format!("{open}\n## 2026-11-27 01:00 In progress\n\nStill.\n");
    check(&said, AFTER, "2 27T0000-27T0100 CONFIRMED", "20261127T000000Z");
    let pages = site(SETTINGS, &[(FILE, &open)], BEFORE);
    let description = value(&lines(text(&pages, ICS)), "DESCRIPTION");
    assert!(description.starts_with("When it ends is not known yet.\\n\\n"), "{description}");
}

#[test]
fn an_entry_ends_after_it_begins() {
    let before = and("## 2026-11-20 09:00 Completed\n\nIt was done today.\n");
    check(&before, AFTER, "3 20T0800-20T0801 CONFIRMED", "20261120T080000Z");
}

#[test]
fn a_file_without_headings_is_revised_when_its_stage_closes_it() {
    let file = "---\ntitle: Disks\nwindow: { from: 2026-11-26 22:00, until: 2026-11-27 02:00 }\n\
                started: 2026-11-16 14:00\nstage: STAGE\n---\nNew disks.\n";
    let stamp = "20261116T130000Z";
    check(&file.replace("STAGE", "scheduled"), BEFORE, "0 26T2100-27T0100 CONFIRMED", stamp);
    let done = file.replace("STAGE", "completed\nended: 2026-11-27 01:00");
    let (entry, revised) = told(&done, AFTER);
    assert_eq!(
        (entry.as_str(), revised.as_str()),
        ("3 26T2100-27T0000 CONFIRMED", "20261127T000000Z")
    );
}

#[test]
fn the_name_survives_a_renamed_file_and_a_moved_page() {
    let settings = SETTINGS.replace("status.example.com", "status.example.org");
    let settings = format!("{settings}feed_host: status.example.com\n");
    let renamed = ANNOUNCED.replacen("---\n", "---\naliases: [2026-11-26-switches]\n", 1);
    let pages = site(&settings, &[("incidents/new-name.md", &renamed)], BEFORE);
    let lines = lines(text(&pages, "maintenance.ics"));
    assert_eq!(value(&lines, "UID"), "2026-11-26-switches@status.example.com");
    assert_eq!(value(&lines, "URL"), "https://status.example.org/incidents/new-name/");
}

#[test]
fn lines_are_folded_between_characters_and_hostile_text_stays_text() {
    let hostile = "Umzug\\; ÄÖÜ 機器の交換 👩‍🚒, BEGIN:VEVENT".repeat(6);
    let file = ANNOUNCED.replacen("New switches", &format!("'{hostile}'"), 1);
    let pages = site(&format!("{SETTINGS}language: de\n"), &[(FILE, &file)], BEFORE);
    let ics = text(&pages, ICS);
    for line in ics.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
    }
    let summary = value(&lines(ics), "SUMMARY");
    let written = hostile.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    assert_eq!(summary, format!("{written} – Example Cloud"));
    assert!(ics.contains("SUMMARY;LANGUAGE=de:"));
    assert_eq!(lines(ics).iter().filter(|line| *line == "BEGIN:VEVENT").count(), 1);
}

#[test]
fn a_calendar_holds_all_that_is_to_come_and_the_newest_hundred_that_are_over() {
    let file = |year: usize, day: usize| {
        let window = format!("{year}-01-01 {:02}:{:02}", day / 60, day % 60);
        let file = format!(
            "---\ntitle: Work\nwindow: {{ from: {window}, until: {year}-02-01 00:00 }}\n---\n\
             ## 2020-01-01 00:00 Scheduled\n\nWork.\n"
        );
        (format!("incidents/{year}-{day:03}.md"), file)
    };
    let files: Vec<(String, String)> =
        (0..120).map(|day| file(2024, day)).chain((0..120).map(|day| file(2028, day))).collect();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let pages = site(SETTINGS, &files, BEFORE);
    let ics = text(&pages, "maintenance.ics");
    assert_eq!(ics.matches("DTSTART:2027").count() + ics.matches("DTSTART:2028").count(), 120);
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), 220);
    assert!(ics.contains("UID:2024-119@") && !ics.contains("UID:2024-019@"));
    assert!(pages.contains_key("incidents/2024-000/maintenance.ics"), "its own file stays");
}

#[test]
fn a_calendar_without_maintenance_is_a_calendar() {
    let incident = "---\ntitle: Down\nseverity: minor\n---\n## 2026-11-20 09:00\n\nDown.\n";
    let pages = site(SETTINGS, &[("incidents/a.md", incident)], BEFORE);
    let ics = text(&pages, "maintenance.ics");
    assert!(ics.contains("BEGIN:VTIMEZONE") && !ics.contains("VEVENT"), "{ics}");
    assert_eq!(pages.keys().filter(|path| path.ends_with(".ics")).count(), 1);
}

#[test]
fn pages_offer_the_calendar_and_each_maintenance_that_is_not_over() {
    let own = "href=\"/incidents/2026-11-26-switches/maintenance.ics\" type=\"text/calendar\"";
    for (now, offered) in [(BEFORE, true), ("2026-11-26T23:00:00Z", true), (AFTER, false)] {
        let pages = site(SETTINGS, &[(FILE, ANNOUNCED)], now);
        let page = text(&pages, "incidents/2026-11-26-switches/index.html");
        assert_eq!(page.contains(own), offered, "at {now}");
        assert_eq!(text(&pages, "index.html").contains(own), offered, "at {now}");
        assert!(page.contains("href=\"webcal://status.example.com/maintenance.ics\""));
    }
}
