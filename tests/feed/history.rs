//! `/history.atom` and `/history.rss`: an entry an incident, as programs that read those of
//! hosted pages expect it.

use crate::site::{
    OUTAGE, SETTINGS, WORK, atom, contents, ids, items, links, site, site_at, titles,
};
use crate::support::{Pages, text};

fn outage() -> Pages {
    site(SETTINGS, &[("incidents/2026-11-20-sign-in.md", OUTAGE)])
}

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

#[test]
fn an_incident_is_one_entry_with_all_its_updates_newest_first() {
    let feed = atom(&outage(), "history.atom");
    assert_eq!(titles(&feed), ["Sign-in fails"]);
    assert_eq!(links(&feed), ["https://status.example.com/incidents/2026-11-20-sign-in/"]);
    assert_eq!(
        contents(&feed),
        [
            "<p><small>Nov <var data-var='date'>20</var>, <var data-var='time'>09:05</var> UTC</small><br>\
          <strong>Resolved</strong> - It is replaced.</p>\
          <p><small>Nov <var data-var='date'>20</var>, <var data-var='time'>08:40</var> UTC</small><br>\
          <strong>Update</strong> - We are replacing it.</p>\
          <p><small>Nov <var data-var='date'>20</var>, <var data-var='time'>08:40</var> UTC</small><br>\
          <strong>Identified</strong> - A certificate expired.</p>\
          <p><small>Nov <var data-var='date'>20</var>, <var data-var='time'>08:12</var> UTC</small><br>\
          <strong>Investigating</strong> - Some sign-ins fail.</p>"
        ]
    );
    assert_eq!(feed.title.as_str(), "Example Cloud - Incident History");
    assert_eq!(feed.id, "tag:status.example.com,2005:/history");
}

#[test]
fn it_was_published_with_the_first_word_and_updated_with_the_last() {
    let feed = atom(&outage(), "history.atom");
    let published = feed.entries[0].published.expect("a time").to_rfc3339();
    assert_eq!(published, "2026-11-20T08:12:00+00:00");
    assert_eq!(feed.entries[0].updated.to_rfc3339(), "2026-11-20T09:05:00+00:00");
    assert_eq!(items(&outage(), "history.rss")[0].date, "Fri, 20 Nov 2026 09:05:00 GMT");
}

#[test]
fn both_formats_have_the_same_names_and_the_name_ends_in_digits() {
    let pages = site(SETTINGS, &[("incidents/a.md", OUTAGE), ("incidents/work.md", WORK)]);
    let feed = atom(&pages, "history.atom");
    let guids: Vec<String> = items(&pages, "history.rss").into_iter().map(|item| item.id).collect();
    assert_eq!(guids, ids(&feed));
    for id in ids(&feed) {
        let number = id.strip_prefix("tag:status.example.com,2005:Incident/").expect("its form");
        assert!(number.bytes().all(|byte| byte.is_ascii_digit()), "{id}");
        // Beyond this JavaScript counts no more exactly.
        assert!(number.parse::<u64>().expect("a number") < 1 << 53, "{id}");
    }
    assert_ne!(ids(&feed)[0], ids(&feed)[1]);
}

#[test]
fn a_new_update_and_a_rename_keep_the_name() {
    let first = outage();
    let more = OUTAGE.replacen("---\n", "---\naliases: [2026-11-20-sign-in]\n", 1)
        + "\n## 2026-11-20 11:00 Postmortem\n\nWhat we learned.\n";
    let later = site(SETTINGS, &[("incidents/sign-in.md", &more)]);
    let (first, later) = (atom(&first, "history.atom"), atom(&later, "history.atom"));
    assert_eq!(ids(&first), ids(&later));
    assert_eq!(later.entries[0].updated.to_rfc3339(), "2026-11-20T10:00:00+00:00");
    assert_eq!(later.entries[0].published, first.entries[0].published);
    assert!(contents(&later)[0].contains("<strong>Postmortem</strong> - What we learned."));
}

#[test]
fn stages_and_months_are_english_whatever_the_page_speaks() {
    let settings = format!("{SETTINGS}language: de\n");
    let pages = site_at("2026-11-20T11:00:00Z", &settings, &[("incidents/a.md", OUTAGE)]);
    let feed = atom(&pages, "history.atom");
    let stages = between(contents(&feed)[0], "<strong>", "</strong>");
    assert_eq!(stages, ["Resolved", "Update", "Identified", "Investigating"]);
    assert_eq!(feed.lang.as_deref(), Some("de"));
}

#[test]
fn what_hosted_pages_have_no_word_for_has_the_nearest_one() {
    let alarm = "---\ntitle: A\nseverity: minor\n---\n## 2026-11-20 09:00\n\nA.\n\n## 2026-11-20 09:10 Withdrawn\n\nA false alarm.\n\n## 2026-11-20 09:20\n\nMore.\n";
    let off = format!("{WORK}\n## 2026-11-19 09:00 Cancelled\n\nNot this time.\n");
    let pages = site(SETTINGS, &[("incidents/a.md", alarm), ("incidents/work.md", &off)]);
    let feed = atom(&pages, "history.atom");
    let stages: Vec<Vec<&str>> =
        contents(&feed).iter().map(|html| between(html, "<strong>", "</strong>")).collect();
    assert_eq!(
        stages,
        [vec!["Resolved", "Resolved", "Investigating"], vec!["Completed", "Scheduled"]]
    );
}

#[test]
fn the_clocks_word_on_a_maintenance_stands_among_the_others() {
    let pages = site_at("2026-11-20T12:00:00Z", SETTINGS, &[("incidents/work.md", WORK)]);
    let feed = atom(&pages, "history.atom");
    let stages = between(contents(&feed)[0], "<strong>", "</strong>");
    assert_eq!(stages, ["Completed", "In progress", "Scheduled"]);
    assert_eq!(feed.entries[0].updated.to_rfc3339(), "2026-11-20T10:00:00+00:00");
}

#[test]
fn an_update_while_the_clock_runs_is_an_update() {
    let file = format!("{WORK}\n## 2026-11-20 10:30\n\nHalf of it.\n");
    let pages = site_at("2026-11-20T09:45:00Z", SETTINGS, &[("incidents/work.md", &file)]);
    let feed = atom(&pages, "history.atom");
    let stages = between(contents(&feed)[0], "<strong>", "</strong>");
    assert_eq!(stages, ["Update", "In progress", "Scheduled"]);
}

#[test]
fn what_is_planned_begins_with_the_sentence_by_which_programs_know_it() {
    let planned = |file: &str| {
        let pages = site_at("2026-11-19T12:00:00Z", SETTINGS, &[("incidents/work.md", file)]);
        contents(&atom(&pages, "history.atom"))[0].to_owned()
    };
    let day = "Nov <var data-var='date'>20</var>, <var data-var='time'>09:00</var>";
    let hour = "<var data-var='time'>10:00</var>";
    let begins = |until: &str| {
        format!("<p><strong>THIS IS A SCHEDULED EVENT {day}{until} UTC</strong></p><p><small>")
    };
    assert!(planned(WORK).starts_with(&begins(&format!(" - {hour}"))), "{}", planned(WORK));
    let night = WORK.replace("until: 2026-11-20", "until: 2026-11-21");
    let next_day = format!(" - Nov <var data-var='date'>21</var>, {hour}");
    assert!(planned(&night).starts_with(&begins(&next_day)), "{}", planned(&night));
    let endless = WORK.replace(", until: 2026-11-20 11:00", "");
    assert!(planned(&endless).starts_with(&begins("")), "{}", planned(&endless));
}

#[test]
fn each_update_is_one_paragraph_whatever_its_author_wrote() {
    let body = "One **bold** line.\n\nA <small>second</small> one, [with a link](https://docs.example.com/a?b=c&d=e).\n\n- a\n- b\n\n```\n<p><strong>Resolved</strong>\n```\n";
    let file =
        format!("---\ntitle: A\nseverity: minor\n---\n## 2026-11-09 01:02 Investigating\n\n{body}");
    let pages = site_at("2026-11-09T03:00:00Z", SETTINGS, &[("incidents/a.md", &file)]);
    let feed = atom(&pages, "history.atom");
    let html = contents(&feed)[0];
    assert!(html.starts_with("<p><small>Nov <var data-var='date'>9</var>, <var data-var='time'>00:02</var> UTC</small><br>"), "{html}");
    assert_eq!(html.matches("<p>").count(), 1, "{html}");
    assert_eq!(html.matches("</p>").count(), 1, "{html}");
    assert_eq!(between(html, "<strong>", "</strong>"), ["Investigating"]);
    assert_eq!(html.matches("<small>").count(), 1, "{html}");
    assert!(html.contains("One bold line.<br /><br />A second one,"), "{html}");
    let address = "https://docs.example.com/a?b=c&amp;d=e";
    assert!(html.contains(&format!("<a href=\"{address}\">{address}</a>")), "{html}");
    assert!(html.contains("&lt;p&gt;&lt;strong&gt;Resolved"), "{html}");
}

#[test]
fn incidents_are_in_the_order_of_their_last_words_and_notices_are_left_out() {
    let older = "---\ntitle: Older\nseverity: minor\n---\n## 2026-11-01 09:00\n\nA.\n\n## 2026-11-20 11:00\n\nB.\n";
    let notice = "---\ntitle: Hello\nkind: notice\nstarted: 2026-11-20 09:00\n---\nHello.\n";
    let files = [("incidents/a.md", OUTAGE), ("incidents/b.md", older), ("incidents/c.md", notice)];
    let pages = site(SETTINGS, &files);
    assert_eq!(titles(&atom(&pages, "history.atom")), ["Older", "Sign-in fails"]);
    assert!(text(&pages, "feed.atom").contains("Hello"));
}

#[test]
fn the_limit_counts_incidents_and_never_cuts_what_is_going_on() {
    let closed = |day: usize| {
        let text = format!(
            "---\ntitle: Number {day}\nseverity: minor\n---\n## 2026-10-{day:02} 09:00 Resolved\n\nA.\n"
        );
        (format!("incidents/{day:02}.md"), text)
    };
    let mut files: Vec<(String, String)> = (1..=9).map(closed).collect();
    let running = "---\ntitle: Long\nseverity: minor\n---\n## 2026-09-01 09:00\n\nA.\n";
    files.push(("incidents/running.md".to_owned(), running.to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let pages = site(&format!("{SETTINGS}feed_entries: 2\n"), &files);
    assert_eq!(titles(&atom(&pages, "history.atom")), ["Number 9", "Number 8", "Long"]);
}
