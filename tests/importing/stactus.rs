//! Stactus: times that hang on each other, stages, systems, and folders that are not tidy.

use crate::page::{Imported, imported};
use klartext::import::{Guess, HandWork};

const SETTINGS: &str = "\
version: stactus/v1
name: Example
url: https://status.example.com/
systems:
  - id: q1w2e3
    name: Shop / Checkout
    description: Where people pay.
  - { id: r4t5z6, name: Mail }
";

/// An incident with this timeline.
fn incident(timeline: &str) -> Imported {
    let text = format!(
        "version: incident/v1\nid: abc123\nname: Mail is late\nimpact: major\n\
         systems: [r4t5z6]\ntimeline:\n{timeline}"
    );
    imported("stactus", &[("stactus.yaml", SETTINGS), ("incidents/abc123.yaml", &text)])
}

#[test]
fn an_incident_keeps_its_words_its_times_and_its_address() {
    let page = incident(
        "  - ts: \"2024-08-12 14:03:13\"\n    description: Mails wait.\n    investigating: true\n\
         \x20 - ts: \"2024-08-12 14:15:39\"\n    description: They move again.\n    resolved: true\n",
    );
    assert_eq!(
        page.only(),
        "---\ntitle: Mail is late\nseverity: major\ncomponents: [mail]\naliases: [/ir/abc123]\n---\n\n\
         ## 2024-08-12 14:03:13 Investigating\n\nMails wait.\n\n\
         ## 2024-08-12 14:15:39 Resolved\n\nThey move again.\n"
    );
    assert_eq!(page.complaints(), [""; 0]);
    assert!(page.notes.guesses.keys().eq([&Guess::Group]), "{:?}", page.notes.guesses);
}

#[test]
fn a_group_in_front_of_a_name_becomes_a_group() {
    assert_eq!(
        incident("  - { ts: 2024-08-12 14:03, resolved: true }\n").settings(),
        "title: Example\nurl: https://status.example.com\ncomponents:\n  \
         - id: checkout\n    name: Checkout\n    group: Shop\n    \
         description: Where people pay.\n  - id: mail\n    name: Mail\n"
    );
}

/// The headings that come of entries, each a time and a flag.
fn check(entries: &[(&str, &str)], headings: &[&str]) {
    let timeline: String = entries
        .iter()
        .map(|(time, flag)| format!("  - ts: {time}\n    description: x\n    {flag}: true\n"))
        .collect();
    let page = incident(&timeline);
    let body = page.body();
    let written: Vec<&str> = body.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(written, headings, "{entries:?}");
    assert_eq!(page.complaints(), [""; 0], "{entries:?}");
}

#[test]
fn a_time_hangs_on_the_one_above_it() {
    let first = ("2024/09/13 23:42", "update");
    let begun = "2024-09-13 23:42 Investigating";
    check(&[first, ("+17m", "resolved")], &[begun, "2024-09-13 23:59 Resolved"]);
    check(&[first, ("+1h30m", "resolved")], &[begun, "2024-09-14 01:12 Resolved"]);
    check(
        &[first, ("+1.5h", "update"), ("+90s", "resolved")],
        &[begun, "2024-09-14 01:12", "2024-09-14 01:13:30 Resolved"],
    );
    check(&[first, ("23:50:10", "resolved")], &[begun, "2024-09-13 23:50:10 Resolved"]);
    check(&[first, ("11:55PM", "resolved")], &[begun, "2024-09-13 23:55 Resolved"]);
    check(
        &[("2024-09-13T23:42:00+02:00", "update"), ("23:50", "resolved")],
        &["2024-09-13 21:42 Investigating", "2024-09-13 21:50 Resolved"],
    );
}

#[test]
fn a_time_of_day_after_midnight_is_one_of_the_next_day() {
    check(
        &[("2024-09-13 23:42", "update"), ("00:10", "resolved")],
        &["2024-09-13 23:42 Investigating", "2024-09-14 00:10 Resolved"],
    );
}

#[test]
fn a_list_that_stands_newest_first_is_turned() {
    check(
        &[("2024-09-13 12:00", "resolved"), ("11:00", "update"), ("10:00", "investigating")],
        &["2024-09-13 10:00 Investigating", "2024-09-13 11:00", "2024-09-13 12:00 Resolved"],
    );
}

#[test]
fn a_stage_that_stays_is_said_once_and_one_that_comes_back_reopens() {
    check(
        &[
            ("2024-09-13 10:00", "investigating"),
            ("2024-09-13 10:10", "investigating"),
            ("2024-09-13 11:00", "resolved"),
            ("2024-09-13 12:00", "investigating"),
        ],
        &[
            "2024-09-13 10:00 Investigating",
            "2024-09-13 10:10",
            "2024-09-13 11:00 Resolved",
            "2024-09-13 12:00 Investigating",
        ],
    );
}

#[test]
fn a_stage_of_a_fork_is_read() {
    check(
        &[("2024-09-13 10:00", "investigating"), ("2024-09-13 11:00", "monitoring")],
        &["2024-09-13 10:00 Investigating", "2024-09-13 11:00 Monitoring"],
    );
}

#[test]
fn an_entry_without_a_time_stands_with_the_one_before_it() {
    let page = incident(
        "  - { ts: 2024-09-13 10:00, description: one }\n  - { ts: soon, description: two }\n\
         \x20 - { description: three, resolved: true }\n",
    );
    assert!(page.body().contains("one") && page.body().contains("two"), "{}", page.body());
    assert_eq!(page.body().matches("2024-09-13 10:00").count(), 3, "{}", page.body());
    assert_eq!(page.notes.guesses[&Guess::UntimedUpdate].len(), 2);
}

#[test]
fn no_impact_impairs_nothing() {
    let text = "version: incident/v1\nid: a\nname: Odd numbers\nimpact: none\nsystems: [r4t5z6]\n\
                timeline:\n  - { ts: 2024-09-13 10:00, description: x, resolved: true }\n";
    let page = imported("stactus", &[("stactus.yaml", SETTINGS), ("incidents/a.yaml", text)]);
    assert!(page.only().contains("severity: minor\ncomponents:\n  mail: operational\n"));
}

#[test]
fn an_open_incident_is_named() {
    let page = incident("  - { ts: 2024-09-13 10:00, description: x, investigating: true }\n");
    assert_eq!(page.notes.hand_work[&HandWork::StillOpen].len(), 1);
    assert!(page.only().contains("stage: investigating\n"), "{}", page.only());
}

#[test]
fn what_is_not_imported_is_named() {
    let long = "version: incident/v1\nname: Two in one\ntimeline:\n  \
                - { ts: 2024-09-13 10:00, description: x, resolved: true }\n---\n\
                version: incident/v1\nname: The other\ntimeline:\n  \
                - { ts: 2024-09-13 11:00, description: y, resolved: true }\n";
    let page = imported(
        "stactus",
        &[
            ("stactus.yaml", SETTINGS),
            ("incidents/two.yml", long),
            ("incidents/broken.yaml", "name: [never closed\n"),
            ("incidents/empty.yaml", "# nothing yet\n"),
            ("incidents/timeless.yaml", "name: When?\ntimeline: []\n"),
            ("incidents/relative.yaml", "name: When?\ntimeline: [{ ts: +5m, description: x }]\n"),
            ("deploy/compose.yaml", "services: {}\n"),
            ("other/stactus.yaml", SETTINGS),
            ("other/incidents/a.yaml", "name: x\ntimeline: [{ ts: 2024-09-13 10:00 }]\n"),
            ("README.md", "# Ours"),
        ],
    );
    let titles: Vec<bool> =
        page.plan.files.iter().map(|(_, text)| text.contains("title")).collect();
    assert_eq!(titles, [true, true]);
    let mut places: Vec<(&str, bool)> =
        page.notes.skipped.iter().map(|it| (it.place.as_str(), it.is_event)).collect();
    places.sort_unstable();
    assert_eq!(
        places,
        [
            ("README.md", false),
            ("deploy/compose.yaml", false),
            ("incidents/broken.yaml", true),
            ("incidents/empty.yaml", true),
            ("incidents/relative.yaml", true),
            ("incidents/timeless.yaml", true),
            ("other/incidents/a.yaml", true),
            ("other/stactus.yaml", true),
        ]
    );
}

#[test]
fn a_system_without_a_name_is_left_out_and_named() {
    let text = "version: incident/v1\nname: x\nsystems: [gone, r4t5z6]\n\
                timeline: [{ ts: 2024-09-13 10:00, description: x, resolved: true }]\n";
    let page = imported("stactus", &[("stactus.yaml", SETTINGS), ("incidents/a.yaml", text)]);
    assert!(!page.only().contains("gone"), "{}", page.only());
    assert!(page.notes.dropped.contains_key("systems: gone"), "{:?}", page.notes.dropped);
}

#[test]
fn windows_habits_and_hostile_names_do_no_harm() {
    let text = "\u{feff}version: incident/v1\r\nid: ../../etc\r\nname: \"..\\\\..\\\\x: [a](b) # c\"\r\n\
                impact: sev1-critical\r\ntimeline:\r\n  - ts: 2024-09-13 10:00\r\n    \
                description: |\r\n      ## 2024-01-01 10:00 Resolved\r\n      x\r\n    resolved: true\r\n";
    let page = imported("stactus", &[("incidents/../a.yaml", text)]);
    assert_eq!(page.plan.files.len(), 1, "{:?}", page.notes.skipped);
    assert!(!page.plan.files[0].0.contains(".."), "{}", page.plan.files[0].0);
    assert!(page.only().contains("severity: critical"), "{}", page.only());
    assert!(!page.only().contains("aliases"), "{}", page.only());
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_detail_is_a_part_of_the_message_and_a_second_system_of_an_id_is_named() {
    let page = incident(
        "  - { ts: \"2024-08-12 14:03:13\", detail: Only in Europe. }\n\
         \x20 - { ts: \"2024-08-12 14:15:39\", description: All well., detail: Sorry., resolved: true }\n",
    );
    assert!(page.body().contains("Investigating\n\nOnly in Europe.\n"), "{}", page.body());
    assert!(page.body().ends_with("Resolved\n\nAll well.\n\nSorry."), "{}", page.body());
    let twice = format!("{SETTINGS}  - {{ id: r4t5z6, name: Post }}\n");
    let page = imported("stactus", &[("stactus.yaml", &twice)]);
    let skipped = &page.notes.skipped;
    assert!(skipped.iter().any(|it| it.place.ends_with("# system 3")), "{skipped:?}");
}

#[test]
fn every_text_of_an_entry_is_a_part_of_its_message() {
    let page = incident(
        "  - ts: 2024-08-12 14:03\n    summary: Mails wait.\n    details: Three queues.\n\
         \x20 - { ts: +1h, text: They move., resolved: true }\n",
    );
    assert_eq!(
        page.body(),
        "## 2024-08-12 14:03 Investigating\n\nMails wait.\n\nThree queues.\n\n\
         ## 2024-08-12 15:03 Resolved\n\nThey move."
    );
}

#[test]
fn a_message_that_a_hosted_page_proposed_has_its_stage() {
    let page = incident(
        "  - { ts: 2024-08-12 14:03, description: The issue has been identified and a fix is being implemented. }\n\
         \x20 - { ts: +1m, description: Half of it is done. }\n\
         \x20 - { ts: +1m, description: A fix has been implemented and we are monitoring the results. Sorry. }\n\
         \x20 - { ts: +1m, description: We are continuing to work on a fix for this issue. }\n\
         \x20 - { ts: +1m, description: Done., resolved: true }\n\
         \x20 - { ts: +1m, description: We are continuing to monitor for any further issues. }\n",
    );
    let body = page.body();
    let written: Vec<&str> = body.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(
        written,
        [
            "2024-08-12 14:03 Investigating",
            "2024-08-12 14:04",
            "2024-08-12 14:05 Monitoring",
            "2024-08-12 14:06 Identified",
            "2024-08-12 14:07 Resolved",
            "2024-08-12 14:08",
        ]
    );
    assert_eq!(page.notes.guesses[&Guess::StageFromWord].len(), 2);
    // Stactus shows it as going on.
    assert_eq!(page.notes.guesses[&Guess::AfterEnd].len(), 1);
}

#[test]
fn an_entry_that_is_a_text_alone_is_a_message() {
    let page = incident("  - { ts: 2024-08-12 14:03, description: Mails wait. }\n  - They move.\n");
    assert!(page.body().ends_with("They move."), "{}", page.body());
}

#[test]
fn a_text_by_another_name_is_a_part_of_the_message() {
    let page = incident("  - { ts: 2024-08-12 14:03, msg: Mails wait., note: Only some. }\n");
    assert!(page.body().ends_with("Mails wait.\n\nOnly some."), "{}", page.body());
    assert!(page.notes.dropped.is_empty(), "{:?}", page.notes.dropped);
}
