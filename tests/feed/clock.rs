//! Maintenance that the clock moves: what readers are told, and that nobody is told twice.

use crate::site::{Readers, SETTINGS, WORK, atom, contents, links, names, site_at, titles};
use crate::support::{Pages, text};

/// A site of one maintenance, with more behind its announcement.
fn work_at(now: &str, more: &str) -> Pages {
    let file = format!("{WORK}{more}");
    site_at(now, SETTINGS, &[("incidents/work.md", &file)])
}

/// What the feed says once all is over.
#[track_caller]
fn check(more: &str, expected: &[&str]) {
    let pages = work_at("2026-11-20T12:00:00Z", more);
    assert_eq!(names(&atom(&pages, "feed.atom")), expected, "{more}");
}

#[test]
fn a_reader_is_told_when_a_maintenance_is_announced_begins_and_ends_by_the_clock() {
    let mut readers = Readers::default();
    let announced = ["[Scheduled] New switches"];
    readers.are_told("announced", &work_at("2026-11-16T13:01:00Z", ""), &announced);
    readers.are_told("a second before", &work_at("2026-11-20T08:59:59Z", ""), &[]);
    readers.are_told(
        "begins",
        &work_at("2026-11-20T09:00:00Z", ""),
        &["[In progress] New switches"],
    );
    readers.are_told("goes on", &work_at("2026-11-20T09:59:59Z", ""), &[]);
    readers.are_told("ends", &work_at("2026-11-20T10:00:00Z", ""), &["[Completed] New switches"]);
    readers.are_told("a day later", &work_at("2026-11-21T10:00:00Z", ""), &[]);
}

#[test]
fn what_the_clock_said_stays_when_somebody_speaks_and_only_their_word_is_new() {
    let mut readers = Readers::default();
    let first = ["[Scheduled] New switches", "[In progress] New switches"];
    readers.are_told("begun", &work_at("2026-11-20T09:03:00Z", ""), &first);
    let begun = "\n## 2026-11-20 10:05 In progress\n\nThe first switch is out.\n";
    let pages = work_at("2026-11-20T09:06:00Z", begun);
    readers.are_told("somebody's word", &pages, &["[In progress] New switches"]);
    assert_eq!(
        names(&atom(&pages, "feed.atom")),
        ["work/202611201005", "work/started", "work/202611161400"]
    );
    readers.are_told("the window is over", &work_at("2026-11-20T10:01:00Z", begun), &[]);
    let done = format!("{begun}\n## 2026-11-20 11:20 Completed\n\nAll switches are new.\n");
    readers.are_told(
        "done",
        &work_at("2026-11-20T10:21:00Z", &done),
        &["[Completed] New switches"],
    );
}

#[test]
fn nobody_is_told_twice_what_the_clock_has_said_already() {
    let mut readers = Readers::default();
    let all =
        ["[Scheduled] New switches", "[In progress] New switches", "[Completed] New switches"];
    readers.are_told("over", &work_at("2026-11-20T10:30:00Z", ""), &all);
    let wordless = "\n## 2026-11-20 11:31 Completed\n";
    readers.are_told("wordless", &work_at("2026-11-20T10:32:00Z", wordless), &[]);
    let smallest = "---\ntitle: New switches\nwindow: { from: 2026-11-20 10:00, until: 2026-11-20 11:00 }\nstarted: 2026-11-16 14:00\nstage: completed\n---\nWe replace the switches.\n";
    let pages = site_at("2026-11-20T10:32:00Z", SETTINGS, &[("incidents/work.md", smallest)]);
    readers.are_told("the stage alone", &pages, &[]);
}

#[test]
fn an_update_may_take_the_place_of_what_the_clock_said() {
    let mut readers = Readers::default();
    let first = ["[Scheduled] New switches", "[In progress] New switches"];
    readers.are_told("begun", &work_at("2026-11-20T09:03:00Z", ""), &first);
    let mine = "\n## 2026-11-20 10:05 In progress {#started}\n\nThe first switch is out.\n";
    let pages = work_at("2026-11-20T09:06:00Z", mine);
    readers.are_told("in its place", &pages, &[]);
    let feed = atom(&pages, "feed.atom");
    assert_eq!(names(&feed), ["work/started", "work/202611161400"]);
    assert!(contents(&feed)[0].contains("The first switch is out."));
}

#[test]
fn the_clock_says_nothing_that_somebody_has_said_before() {
    let early = "\n## 2026-11-20 09:50 In progress\n\nA.\n";
    check(early, &["work/202611200950", "work/202611161400"]);
    let on_time = "\n## 2026-11-20 10:00 In progress\n\nA.\n";
    check(on_time, &["work/202611201000", "work/202611161400"]);
    let off = "\n## 2026-11-19 10:00 Cancelled\n\nA.\n";
    check(off, &["work/202611191000", "work/202611161400"]);
    let done = "\n## 2026-11-20 10:40 Completed\n\nA.\n";
    check(done, &["work/202611201040", "work/started", "work/202611161400"]);
    let wordless = "\n## 2026-11-20 10:40 Completed\n";
    check(wordless, &["work/202611201040", "work/started", "work/202611161400"]);
}

#[test]
fn a_word_after_the_end_stands_beside_what_the_clock_said() {
    let late =
        "\n## 2026-11-20 11:10 In progress\n\nIt takes longer.\n\n## 2026-11-20 11:50 Completed\n";
    check(
        late,
        &[
            "work/202611201150",
            "work/202611201110",
            "work/finished",
            "work/started",
            "work/202611161400",
        ],
    );
    let reminder = "\n## 2026-11-20 08:00\n\nToday.\n";
    check(reminder, &["work/finished", "work/started", "work/202611200800", "work/202611161400"]);
}

#[test]
fn what_is_said_without_a_stage_has_the_one_that_the_clock_made() {
    let half = work_at("2026-11-20T09:45:00Z", "\n## 2026-11-20 10:30\n\nHalf of it.\n");
    let told = ["[In progress] New switches", "[In progress] New switches"];
    assert_eq!(titles(&atom(&half, "feed.atom"))[..2], told);
    let page = text(&half, "incidents/work/index.html");
    let update = page.split("id=\"202611201030\"").nth(1).unwrap();
    assert!(update.split("</article>").next().unwrap().contains("In progress"), "{update}");
    let after = work_at("2026-11-20T10:30:00Z", "\n## 2026-11-20 11:05\n\nAll is well.\n");
    let told = ["[Completed] New switches", "[Completed] New switches"];
    assert_eq!(titles(&atom(&after, "feed.atom"))[..2], told);
    check("\n## 2026-11-20 11:00\n", &["work/finished", "work/started", "work/202611161400"]);
}

#[test]
fn a_window_that_moves_before_it_begins_tells_of_one_beginning() {
    let mut readers = Readers::default();
    readers.are_told(
        "announced",
        &work_at("2026-11-20T08:00:00Z", ""),
        &["[Scheduled] New switches"],
    );
    let moved =
        WORK.replace("11-20 10:00", "12-31 23:30").replace("2026-11-20 11:00", "2027-01-01 01:00");
    let at = |now: &str| site_at(now, SETTINGS, &[("incidents/work.md", &moved)]);
    readers.are_told("moved", &at("2026-11-20T09:30:00Z"), &[]);
    readers.are_told("begins", &at("2026-12-31T22:30:00Z"), &["[In progress] New switches"]);
    let ended = at("2027-01-01T00:00:00Z");
    readers.are_told("ends", &ended, &["[Completed] New switches"]);
    // The year of the name is that of the announcement.
    assert!(
        text(&ended, "feed.atom").contains("<id>tag:status.example.com,2026:work/finished</id>")
    );
}

#[test]
fn an_incident_and_a_maintenance_without_a_window_are_nothing_to_the_clock() {
    let file = "---\ntitle: A\nkind: maintenance\n---\n## 2026-11-20 09:00 In progress\n\nA.\n";
    let pages = site_at("2026-11-21T12:00:00Z", SETTINGS, &[("incidents/a.md", file)]);
    assert_eq!(names(&atom(&pages, "feed.atom")), ["a/202611200900"]);
}

#[test]
fn the_clock_links_to_a_place_on_the_page_and_says_no_more_than_it_knows() {
    let pages = work_at("2026-11-20T12:00:00Z", "");
    let feed = atom(&pages, "feed.atom");
    assert_eq!(links(&feed)[0], "https://status.example.com/incidents/work/#finished");
    assert_eq!(titles(&feed)[0], "[Completed] New switches");
    assert_eq!(contents(&feed)[0], "<p>The planned time of this maintenance is over.</p>");
    let page = text(&pages, "incidents/work/index.html");
    for anchor in ["started", "finished"] {
        assert_eq!(page.matches(&format!("id=\"{anchor}\"")).count(), 1, "{anchor}");
    }
    let before = work_at("2026-11-20T08:00:00Z", "");
    assert!(!text(&before, "incidents/work/index.html").contains("id=\"started\""));
}

#[test]
fn an_announcement_says_when_and_what_will_be_affected() {
    let pages = work_at("2026-11-20T08:00:00Z", "");
    let feed = atom(&pages, "feed.atom");
    let html = contents(&feed)[0].replace('\u{a0}', " ");
    assert!(
        html.contains("<p><strong>Planned for:</strong> 20 November 2026, 10:00 CET – 20 November 2026, 11:00 CET</p>"),
        "{html}"
    );
    assert!(html.ends_with("<p><strong>Affected:</strong> E-mail</p>"), "{html}");
}

#[test]
fn on_a_german_page_the_clock_speaks_german() {
    let settings = format!("{SETTINGS}language: de\n");
    let pages = site_at("2026-11-20T09:30:00Z", &settings, &[("incidents/work.md", WORK)]);
    let feed = atom(&pages, "feed.atom");
    assert_eq!(titles(&feed)[0], "[In Arbeit] New switches");
    assert!(
        contents(&feed)[0].starts_with("<p>Die geplante Zeit dieser Wartung hat begonnen.</p>")
    );
}
