//! The three formats say the same, whatever stands in a file, and nothing that a format forbids.

use crate::site::{OUTAGE, SETTINGS, WORK, items, site, site_at, sources};
use crate::support::{Pages, moment, pages, text};
use klartext::pipeline::{self, Options};
use serde_json::Value;

const PATHS: [&str; 3] = ["feed.atom", "feed.rss", "feed.json"];

fn json(pages: &Pages) -> Value {
    serde_json::from_str(text(pages, "feed.json")).expect("JSON")
}

#[test]
fn every_format_has_the_same_entries() {
    let pages = site(SETTINGS, &[("incidents/a.md", OUTAGE), ("incidents/work.md", WORK)]);
    let bare = |path: &str| -> Vec<[String; 3]> {
        items(&pages, path).into_iter().map(|item| [item.id, item.link, item.title]).collect()
    };
    assert_eq!(bare("feed.atom").len(), 7);
    assert_eq!(bare("feed.rss"), bare("feed.atom"));
    assert_eq!(bare("feed.json"), bare("feed.atom"));
}

#[test]
fn every_format_says_the_time_of_the_update() {
    let pages = site(SETTINGS, &[("incidents/a.md", OUTAGE)]);
    let dates = PATHS.map(|path| items(&pages, path)[0].date.clone());
    assert_eq!(
        dates,
        ["2026-11-20T09:05:00+00:00", "Fri, 20 Nov 2026 09:05:00 GMT", "2026-11-20T09:05:00Z"]
    );
}

#[test]
fn an_rss_feed_says_where_it_is_and_when_the_newest_was_said() {
    let pages = site(SETTINGS, &[("incidents/a.md", OUTAGE)]);
    let channel: rss::Channel = text(&pages, "feed.rss").parse().expect("an RSS feed");
    assert_eq!(channel.title(), "Example Cloud");
    assert_eq!(channel.link(), "https://status.example.com/");
    assert_eq!(channel.language(), Some("en"));
    assert_eq!(channel.last_build_date(), Some("Fri, 20 Nov 2026 09:05:00 GMT"));
    let itself = &channel.extensions()["atom"]["link"][0];
    assert_eq!(itself.attrs()["href"], "https://status.example.com/feed.rss");
    assert_eq!(itself.attrs()["rel"], "self");
    let names: Vec<&str> = channel.items()[0].categories().iter().map(|of| of.name()).collect();
    assert_eq!(names, ["Major", "Public API", "E-mail"]);
}

#[test]
fn a_json_feed_says_all_that_version_1_1_asks_for() {
    let pages = site(SETTINGS, &[("incidents/a.md", OUTAGE)]);
    let feed = json(&pages);
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["home_page_url"], "https://status.example.com/");
    assert_eq!(feed["feed_url"], "https://status.example.com/feed.json");
    assert_eq!(feed["language"], "en");
    let item = &feed["items"][0];
    assert_eq!(item["content_html"], "<p>It is replaced.</p>");
    assert_eq!(item["content_text"], "It is replaced.");
    assert_eq!(item["tags"], serde_json::json!(["Major", "Public API", "E-mail"]));
    assert!(item.get("date_modified").is_none());
}

#[test]
fn the_newest_word_on_what_goes_on_says_all_that_is_known() {
    let file = "---\ntitle: Slow\nseverity: minor\ncomponents: [api, mail]\nimpact: Pages take <long>.\nworkaround: none\n---\n## 2026-11-20 09:00\n\nA.\n\n## 2026-11-20 10:00 {mail=operational next=2h}\n\nB.\n";
    let feed = json(&site_at("2026-11-20T09:30:00Z", SETTINGS, &[("incidents/a.md", file)]));
    let html = feed["items"][0]["content_html"].as_str().unwrap().replace('\u{a0}', " ");
    assert_eq!(
        html,
        "<p>B.</p>\n\
         <p><strong>What it means for you:</strong> Pages take &lt;long&gt;.</p>\n\
         <p><strong>What you can do:</strong> There is nothing you can do about it at the moment.</p>\n\
         <p><strong>Next update by:</strong> 20 November 2026, 12:00 CET</p>\n\
         <p><strong>Affected:</strong> Public API (Slow or unreliable)</p>"
    );
    let words = feed["items"][0]["content_text"].as_str().unwrap();
    assert!(words.starts_with("B.\n\nWhat it means for you: Pages take <long>.\n\n"), "{words}");
    assert_eq!(feed["items"][1]["content_html"], "<p>A.</p>");
}

#[test]
fn an_update_without_words_says_its_stage() {
    let file = "---\ntitle: A\nseverity: minor\n---\n## 2026-11-20 09:00 Investigating\n\n## 2026-11-20 09:10 Resolved\n";
    let feed = json(&site_at("2026-11-20T09:30:00Z", SETTINGS, &[("incidents/a.md", file)]));
    assert_eq!(feed["items"][0]["content_html"], "<p>Resolved</p>");
    assert_eq!(feed["items"][0]["content_text"], "Resolved");
}

#[test]
fn what_no_format_can_carry_is_left_out_of_each() {
    let title = "\"a \\u0001\\u001b[31m\\ufffe & <b> ]]> \\u00fc \\U0001F525\"";
    let body = "x \u{b} ]]> & <script>alert(1)</script> \u{fffe}\u{ffff} \u{202e}z 🔥";
    let name = "name: \"Mail \\u0007]]>\"";
    let settings = SETTINGS.replace("name: E-mail", name);
    let file = format!(
        "---\ntitle: {title}\nseverity: minor\ncomponents: [mail]\n---\n## 2026-11-20 09:00\n\n{body}\n"
    );
    let sources = sources(&settings, &[("incidents/a.md", &file)]);
    let checked = pipeline::build(&sources, moment("2026-11-20T09:00:00Z"), Options::default());
    let pages = pages(&checked, &sources);
    let all = ["history.atom", "history.rss", "components/mail/feed.rss"];
    for path in PATHS.into_iter().chain(all) {
        let written = text(&pages, path);
        let forbidden =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
        assert!(!written.contains(forbidden), "{path}: {written}");
        for escape in ["\\u0001", "\\u001b", "\\u0007", "\\u000b"] {
            assert!(!written.contains(escape), "{path}: {written}");
        }
        let items = items(&pages, path);
        assert!(items[0].title.ends_with("a [31m & <b> ]]> ü 🔥"), "{path}: {}", items[0].title);
    }
    let channel: rss::Channel = text(&pages, "feed.rss").parse().expect("an RSS feed");
    let html = channel.items()[0].description().expect("a description");
    assert!(html.contains("]]&gt;") || html.contains("]]>"), "{html}");
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script"), "{html}");
}

#[test]
fn a_site_without_incidents_has_every_feed_and_no_entry() {
    let pages = site(SETTINGS, &[]);
    for path in PATHS.into_iter().chain(["history.atom", "history.rss", "components/api/feed.atom"])
    {
        assert!(items(&pages, path).is_empty(), "{path}");
    }
    assert!(!text(&pages, "feed.rss").contains("lastBuildDate"));
}

#[test]
fn a_build_that_changes_no_fact_changes_no_feed() {
    let files = [("incidents/a.md", OUTAGE), ("incidents/work.md", WORK)];
    let before = site_at("2026-11-20T09:30:00Z", SETTINGS, &files);
    let after = site_at("2026-11-20T09:59:59Z", SETTINGS, &files);
    let feeds = before.keys().filter(|path| path.contains("feed.") || path.starts_with("history."));
    let mut count = 0;
    for path in feeds {
        count += 1;
        assert_eq!(text(&before, path), text(&after, path), "{path}");
    }
    assert_eq!(count, 3 + 2 * 3 + 2);
}
