//! History feeds: what their entries say, and when.

use crate::page::{Imported, imported, moved_in};
use klartext::import::{Findings, Guess};
use klartext::source::Sources;

/// A feed with one entry of this content.
fn feed(published: &str, updated: &str, content: &str) -> Imported {
    let content = content.replace('&', "&amp;").replace('<', "&lt;");
    let feed = format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en-US\">\
         <id>x</id><title>Example Status - Incident History</title>\
         <link rel=\"alternate\" href=\"https://status.example.com\"/>\
         <updated>2026-06-01T00:00:00Z</updated>\
         <entry><id>tag:status.example.com,2005:Incident/1</id><title>Mail is late</title>\
         <published>{published}</published><updated>{updated}</updated>\
         <link rel=\"alternate\" href=\"https://status.example.com/incidents/abc\"/>\
         <content type=\"html\">{content}</content></entry></feed>"
    );
    imported("atom", &[("history.atom", &feed)])
}

/// An update as hosted pages write it.
fn update(date: &str, day: &str, time: &str, zone: &str, word: &str, text: &str) -> String {
    format!(
        "<p><small>{date} <var data-var='date'>{day}</var>, <var data-var='time'>{time}</var> {zone}</small>\
         <br><strong>{word}</strong> - {text}</p>"
    )
}

fn check(published: &str, updated: &str, content: &str, body: &str) {
    let page = feed(published, updated, content);
    assert_eq!(page.body(), body.trim(), "{content}");
    assert_eq!(page.complaints(), [""; 0], "{content}");
}

#[test]
fn updates_are_told_apart_and_turned_round() {
    let content = update("May", "4", "14:05", "UTC", "Resolved", "Mail flows.")
        + &update("May", " 4", "13:00", "UTC", "Update", "Still <b>late</b>.")
        + &update("May", "4", "12:00", "UTC", "Investigating", "Mail is late.");
    let page = feed("2026-05-04T14:05:09Z", "2026-05-04T14:05:09Z", &content);
    assert_eq!(
        page.only(),
        "---\ntitle: Mail is late\nseverity: minor\naliases: [/incidents/abc]\n---\n\n\
         ## 2026-05-04 12:00 Investigating\n\nMail is late.\n\n\
         ## 2026-05-04 13:00\n\nStill **late**.\n\n\
         ## 2026-05-04 14:05 Resolved\n\nMail flows.\n"
    );
    assert_eq!(page.settings(), "title: Example Status\nurl: https://status.example.com\n");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn what_readers_never_saw_is_named() {
    let text = "Late.<script>track(1)</script><style>p{}</style><!-- ask Ops -->";
    let content = update("May", "4", "14:05", "UTC", "Resolved", text);
    let page = feed("2026-05-04T14:05:09Z", "2026-05-04T14:05:09Z", &content);
    assert!(page.body().ends_with("Resolved\n\nLate."), "{}", page.body());
    let dropped: Vec<&String> = page.notes.dropped.keys().collect();
    assert_eq!(
        dropped,
        ["the comment in a message", "the script in a message", "the style in a message"]
    );
}

#[test]
fn the_year_is_that_of_the_entry_and_turns_with_it() {
    let content = update("Jan", "1", "00:30", "UTC", "Resolved", "b")
        + &update("Dec", "31", "23:30", "UTC", "Investigating", "a");
    check(
        "2026-01-01T00:30:00Z",
        "2026-01-01T00:30:00Z",
        &content,
        "## 2025-12-31 23:30 Investigating\n\na\n\n## 2026-01-01 00:30 Resolved\n\nb",
    );
}

#[test]
fn zones_are_read_from_their_names_or_from_the_entrys_times() {
    let at = |zone: &str, time: &str| update("May", "4", time, zone, "Resolved", "b");
    for (zone, time) in [
        ("PDT", "03:00"),
        ("CEST", "12:00"),
        ("IST", "15:30"),
        ("GMT+2", "12:00"),
        ("-03", "07:00"),
        ("XYZT", "13:00"),
        ("", "15:45"),
        ("UTC", "10:00"),
        ("CST", "18:00"),
    ] {
        check(
            "2026-05-04T10:00:30Z",
            "2026-05-04T10:00:30Z",
            &at(zone, time),
            "## 2026-05-04 10:00 Resolved\n\nb",
        );
    }
}

#[test]
fn dates_of_other_languages_are_read() {
    for (date, word) in [
        ("4. Mai, 10:00 UTC", "Behoben"),
        ("4 mai 10h00 UTC", "Résolu"),
        ("5月4日 10:00 UTC", "解決済み"),
        ("May 4th, 2026 - 10:00 AM UTC", "RESOLVED"),
        ("4 мая, 10:00 UTC", "Решено"),
    ] {
        let content = format!("<p><small>{date}</small><br><strong>{word}</strong> - b</p>");
        check(
            "2026-05-04T10:00:30Z",
            "2026-05-04T10:00:30Z",
            &content,
            "## 2026-05-04 10:00 Resolved\n\nb",
        );
    }
}

#[test]
fn a_planned_event_has_its_window() {
    let content = "<p><strong>THIS IS A SCHEDULED EVENT Jun <var data-var='date'>7</var>, \
                   <var data-var='time'>22:00</var> - Jun <var>8</var>, <var>02:00</var> UTC</strong></p>"
        .to_owned()
        + &update("May", "4", "10:00", "UTC", "Scheduled", "We renew disks.");
    let page = feed("2026-05-04T10:00:00Z", "2026-05-04T10:00:00Z", &content);
    assert!(
        page.only().contains("window: { from: 2026-06-07 22:00, until: 2026-06-08 02:00 }"),
        "{}",
        page.only()
    );
    assert!(page.body().ends_with("We renew disks."));
}

#[test]
fn an_entry_without_updates_is_one_message_and_its_end_a_guess() {
    let page = feed("2026-05-04T10:00:00Z", "2026-05-04T12:00:00Z", "<p>Mail was late.</p>");
    assert_eq!(page.body(), "Mail was late.");
    assert!(page.only().contains("stage: resolved\n"));
    assert!(page.notes.guesses.contains_key(&Guess::End));
}

#[test]
fn labels_without_times_begin_updates() {
    check(
        "2026-05-04T10:00:00Z",
        "2026-05-04T12:00:00Z",
        "<b>Status: Resolved</b><br>All is well.<br><b>Status: Investigating</b><br>Mail is late.",
        "## 2026-05-04 10:00 Investigating\n\nMail is late.\n\n## 2026-05-04 12:00 Resolved\n\nAll is well.",
    );
}

#[test]
fn a_time_in_a_message_begins_no_update() {
    let content = update(
        "May",
        "4",
        "10:00",
        "UTC",
        "Resolved",
        "Late since<br>May 4, 09:00 UTC<br>for some.",
    );
    check(
        "2026-05-04T10:00:00Z",
        "2026-05-04T10:00:00Z",
        &content,
        "## 2026-05-04 10:00 Resolved\n\nLate since\\\nMay 4, 09:00 UTC\\\nfor some.",
    );
}

#[test]
fn rss_says_the_same() {
    let content = update("May", "4", "10:00", "UTC", "Resolved", "b").replace('<', "&lt;");
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Example Status - Incident History</title>\
         <link>https://status.example.com</link><description>x</description><item>\
         <title>Mail is late</title><description>{content}</description>\
         <pubDate>Mon, 04 May 2026 10:00:39 +0000</pubDate>\
         <link>https://status.example.com/incidents/abc</link></item></channel></rss>"
    );
    let page = imported("atom", &[("history.rss", &feed)]);
    assert_eq!(page.body(), "## 2026-05-04 10:00 Resolved\n\nb");
    assert!(page.only().contains("aliases: [/incidents/abc]"));
}

#[test]
fn what_is_no_feed_is_named() {
    let good = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>x</id><title>x</title>\
                <updated>2026-06-01T00:00:00Z</updated></feed>";
    for (text, is_event) in [
        ("<html></html>", false),
        ("", false),
        ("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>", true),
    ] {
        let page = imported("atom", &[("a.atom", good), ("b.xml", text)]);
        assert_eq!(page.notes.skipped.len(), 1, "{text}");
        assert_eq!(page.notes.skipped[0].is_event, is_event, "{text}");
    }
}

/// A feed with this in front of its entry, and an entry with this in it.
fn whole(declaration: &str, head: &str, times: &str, content: &str) -> String {
    format!(
        "{declaration}<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>x</id>{head}\
         <entry><id>e</id><title>Mail is late</title>{times}<link href=\"incidents/abc\"/>\
         <content type=\"html\">{content}</content></entry></feed>"
    )
}

fn of_bytes(bytes: &[u8]) -> Imported {
    moved_in("atom", &Findings::of([("history.atom", bytes)]), Sources::default())
}

const TIMES: &str = "<updated>2026-05-04T10:00:00Z</updated>";
const TITLE: &str = "<title>Example</title>";

#[test]
fn letters_are_those_that_the_feed_declares_unless_it_is_wrong() {
    let latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>";
    let text = whole(latin, TITLE, TIMES, "Später");
    let one_byte_each: Vec<u8> = text.chars().map(|c| u8::try_from(c).unwrap()).collect();
    for bytes in [text.as_bytes(), &one_byte_each] {
        let page = of_bytes(bytes);
        assert!(page.body().ends_with("Später"), "{}", page.body());
        assert!(!page.notes.guesses.contains_key(&Guess::Letters), "{:?}", page.notes.guesses);
    }
    let bare = whole("", TITLE, TIMES, "Später");
    let bare: Vec<u8> = bare.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let page = of_bytes(&bare);
    assert!(page.body().ends_with("Später") && page.notes.guesses.contains_key(&Guess::Letters));
}

#[test]
fn a_time_that_is_none_costs_no_feed() {
    let told = update("May", "4", "14:05", "UTC", "Resolved", "b").replace('<', "&lt;");
    let times = "<published>yesterday</published><updated>Mon, 04 May 2026 14:05:00 GMT</updated>";
    let text = whole("", TITLE, times, &told);
    let page = imported("atom", &[("history.atom", &text)]);
    assert!(page.body().starts_with("## 2026-05-04 14:05 Resolved"), "{}", page.body());
    assert_eq!(page.notes.guesses[&Guess::Date][0].what, "`yesterday`");
}

#[test]
fn a_feed_that_names_itself_as_the_page_is_of_the_folder_it_is_in() {
    for (named, url) in [
        ("https://status.example.com/history.atom", "https://status.example.com"),
        ("https://example.com/status/history.rss?all", "https://example.com/status"),
        ("https://status.example.com", "https://status.example.com"),
    ] {
        let head = format!(
            "<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">Zoë Incident \
             History</div></title><link rel=\"alternate\" href=\"{named}\"/>"
        );
        let page = imported("atom", &[("history.atom", &whole("", &head, TIMES, "a"))]);
        assert_eq!(page.settings(), format!("title: Zoë\nurl: {url}\n"));
        let path = url.strip_prefix("https://example.com").unwrap_or_default();
        let alias = format!("aliases: [{path}/incidents/abc]");
        assert!(page.only().contains(&alias), "{}", page.only());
    }
}

#[test]
fn whole_times_are_read_too() {
    let content = "<p><small>2026-05-04T10:20:30Z</small><br><strong>resolved</strong> - c</p>\
         <p><small>2026-05-04 10:10</small><br><strong>monitoring</strong> - b</p>\
         <p><small>2026-05-04T12:00:00.5+02:00</small><br><strong>investigating</strong> - a</p>";
    check(
        "2026-05-04T10:20:30Z",
        "2026-05-04T10:20:30Z",
        content,
        "## 2026-05-04 10:00 Investigating\n\na\n\n## 2026-05-04 10:10 Monitoring\n\nb\n\n\
         ## 2026-05-04 10:20:30 Resolved\n\nc",
    );
}

#[test]
fn an_update_without_a_time_keeps_its_place() {
    let untimed = "<p><strong>Investigating</strong> - Mail is late.</p>";
    let resolved = update("May", "4", "14:39", "UTC", "Resolved", "Done.");
    check(
        "2026-05-04T14:49:48Z",
        "2026-05-04T14:49:48Z",
        &(resolved + untimed),
        "## 2026-05-04 14:39 Investigating\n\nMail is late.\n\n\
         ## 2026-05-04 14:39 Resolved\n\nDone.",
    );
    let newer = update("May", "4", "11:49", "UTC", "Update", "Still.");
    let older = update("May", "4", "10:49", "UTC", "Identified", "Found.");
    let page = feed("2026-05-04T12:00:00Z", "2026-05-04T12:00:00Z", &(newer + untimed + &older));
    assert_eq!(
        page.body(),
        "## 2026-05-04 10:49 Identified\n\nFound.\n\n\
         ## 2026-05-04 10:49 Investigating\n\nMail is late.\n\n## 2026-05-04 11:49\n\nStill."
    );
}
