//! The entries of `/feed.atom`: one an update, whose names and links never change.

use crate::site::{NOW, OUTAGE, SETTINGS, contents, feed, feed_of, ids, links, site, sources};
use crate::support::{good_pages, moment, pages, text};
use atom_syndication::Feed;
use klartext::pipeline::{self, Options};
use klartext::source::Sources;

/// A resolved incident of one update at this day of October.
fn closed(day: usize) -> (String, String) {
    let text = format!(
        "---\ntitle: Number {day}\nseverity: minor\n---\n## 2026-10-{day:02} 09:00 Resolved\n\nDone.\n"
    );
    (format!("incidents/{day:02}.md"), text)
}

#[test]
fn each_update_is_one_entry_and_the_newest_comes_first() {
    let feed = feed(SETTINGS, &[("incidents/2026-11-20-sign-in.md", OUTAGE)]);
    assert_eq!(
        ids(&feed),
        [
            "tag:status.example.com,2026:2026-11-20-sign-in/done",
            "tag:status.example.com,2026:2026-11-20-sign-in/202611200940-2",
            "tag:status.example.com,2026:2026-11-20-sign-in/202611200940",
            "tag:status.example.com,2026:2026-11-20-sign-in/202611200912",
        ]
    );
    let page = "https://status.example.com/incidents/2026-11-20-sign-in/";
    assert_eq!(
        links(&feed),
        ["done", "202611200940-2", "202611200940", "202611200912"]
            .map(|anchor| format!("{page}#{anchor}"))
    );
    let titles: Vec<&str> = feed.entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "[Resolved] Sign-in fails",
            "[Identified] Sign-in fails",
            "[Identified] Sign-in fails",
            "[Investigating] Sign-in fails",
        ]
    );
    let times: Vec<String> = feed.entries.iter().map(|entry| entry.updated.to_rfc3339()).collect();
    assert_eq!(times[0], "2026-11-20T09:05:00+00:00");
    assert_eq!(feed.updated.to_rfc3339(), times[0]);
    assert!(contents(&feed)[3].contains("<p>Some sign-ins fail.</p>"));
}

#[test]
fn each_link_leads_to_an_anchor_that_is_there() {
    let pages = site(SETTINGS, &[("incidents/2026-11-20-sign-in.md", OUTAGE)]);
    for link in links(&feed_of(&pages)) {
        let path = link.strip_prefix("https://status.example.com/").unwrap();
        let (folder, anchor) = path.split_once('#').unwrap();
        let page = text(&pages, &format!("{folder}index.html"));
        assert_eq!(page.matches(&format!("id=\"{anchor}\"")).count(), 1, "{link}");
    }
}

#[test]
fn updates_of_several_files_are_put_in_one_order() {
    let a = "---\ntitle: A\nseverity: minor\n---\n## 2026-11-20 09:30\n\nA.\n";
    let files = [("incidents/a.md", a), ("incidents/b.md", OUTAGE)];
    let feed = feed(SETTINGS, &files);
    let names: Vec<&str> =
        ids(&feed).into_iter().map(|id| id.rsplit_once(':').unwrap().1).collect();
    assert_eq!(
        names,
        ["b/done", "b/202611200940-2", "b/202611200940", "a/202611200930", "b/202611200912"]
    );
}

#[test]
fn entries_are_named_after_the_oldest_slug_and_the_host_that_is_set() {
    let aliased = OUTAGE.replacen("---\n", "---\naliases: [/x/, oldest, older]\n", 1);
    let settings = format!("{SETTINGS}feed_host: Old.Example.ORG\n");
    let feed = feed(&settings, &[("incidents/new.md", &aliased)]);
    assert_eq!(ids(&feed)[3], "tag:old.example.org,2026:oldest/202611200912");
    assert_eq!(links(&feed)[3], "https://status.example.com/incidents/new/#202611200912");
    assert!(feed.id.starts_with("tag:old.example.org,"), "{}", feed.id);
}

#[test]
fn a_rename_a_move_and_a_corrected_time_change_no_id() {
    let before = feed(SETTINGS, &[("incidents/old.md", OUTAGE)]);
    let corrected = OUTAGE
        .replacen("---\n", "---\naliases: [old]\n", 1)
        .replace("09:12 Investigating", "09:10 Investigating {#202611200912}");
    let moved = SETTINGS.replace("https://status.example.com", "https://example.org/status")
        + "feed_host: status.example.com\n";
    let after = feed(&moved, &[("incidents/new.md", &corrected)]);
    assert_eq!(ids(&before), ids(&after));
    assert_eq!(links(&after)[3], "https://example.org/status/incidents/new/#202611200912");
}

#[test]
fn an_edited_text_title_or_severity_changes_no_id_and_no_time() {
    let before = feed(SETTINGS, &[("incidents/a.md", OUTAGE)]);
    let edited = OUTAGE
        .replace("Some sign-ins", "About one in eight sign-ins")
        .replace("title: Sign-in fails", "title: Sign-in fails for some")
        .replace("major", "critical");
    let after = feed(SETTINGS, &[("incidents/a.md", &edited)]);
    assert_eq!(ids(&before), ids(&after));
    let times = |feed: &Feed| -> Vec<String> {
        feed.entries
            .iter()
            .map(|entry| format!("{} {:?}", entry.updated, entry.published))
            .collect()
    };
    assert_eq!(times(&before), times(&after));
}

#[test]
fn a_new_update_changes_no_other_entrys_name() {
    let before = feed(SETTINGS, &[("incidents/a.md", OUTAGE)]);
    let longer = format!("{OUTAGE}\n## 2026-11-20 11:00 Postmortem\n\nWhat we learned.\n");
    let after = feed(SETTINGS, &[("incidents/a.md", &longer)]);
    assert_eq!(ids(&before), ids(&after)[1..]);
}

#[test]
fn the_limit_cuts_the_oldest_and_never_what_is_going_on() {
    let mut files: Vec<(String, String)> = (1..=9).map(closed).collect();
    let running = "---\ntitle: Long\nseverity: minor\n---\n## 2026-09-01 09:00 Investigating\n\nA.\n\n## 2026-09-02 09:00\n\nB.\n";
    files.push(("incidents/running.md".to_owned(), running.to_owned()));
    let planned = "---\ntitle: Plan\nwindow: { from: 2026-12-01 09:00 }\n---\n## 2026-08-01 09:00 Scheduled\n\nA.\n";
    files.push(("incidents/planned.md".to_owned(), planned.to_owned()));
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let settings = format!("{SETTINGS}feed_entries: 3\n");
    let feed = feed(&settings, &files);
    let slugs: Vec<&str> = ids(&feed)
        .into_iter()
        .map(|id| id.rsplit_once(':').unwrap().1.split_once('/').unwrap().0)
        .collect();
    assert_eq!(slugs, ["09", "08", "07", "running", "running", "planned"]);
}

#[test]
fn a_feed_shows_fifty_entries_where_nothing_is_set() {
    let updates: String = (0..60)
        .rev()
        .map(|minute| format!("## 2026-10-01 09:{minute:02} Resolved\n\nA.\n\n"))
        .collect();
    let file = format!("---\ntitle: A\nseverity: minor\n---\n{updates}");
    let feed = feed(SETTINGS, &[("incidents/a.md", &file)]);
    assert_eq!(feed.entries.len(), 50);
    assert!(ids(&feed)[0].ends_with("/202610010959"));
}

#[test]
fn a_site_without_incidents_has_a_feed_without_entries() {
    let feed = feed(SETTINGS, &[]);
    assert!(feed.entries.is_empty());
    assert_eq!(feed.title.as_str(), "Example Cloud");
    assert_eq!(feed.lang.as_deref(), Some("en"));
    let self_link = feed.links.iter().find(|link| link.rel == "self").unwrap();
    assert_eq!(self_link.href, "https://status.example.com/feed.atom");
}

#[test]
fn a_notice_is_an_entry_and_a_draft_is_none() {
    let notice = "---\ntitle: Hello\nkind: notice\nstarted: 2026-11-20 09:00\n---\nHello.\n";
    let draft = OUTAGE.replacen("---\n", "---\ndraft: true\n", 1);
    let feed = feed(SETTINGS, &[("incidents/a.md", notice), ("incidents/b.md", &draft)]);
    assert_eq!(ids(&feed), ["tag:status.example.com,2026:a/202611200900"]);
    assert!(feed.entries[0].title.as_str().ends_with("Hello"));
}

#[test]
fn what_xml_cannot_say_is_left_out_and_the_rest_is_said() {
    let title = "\"a \\u0001\\u001b[31m\\ufffe\\uffff & <b> ]]> \\u00fc \\U0001F525\"";
    let body =
        "x \u{b} y \u{1b}[31m ]]> & &amp; <script>alert(1)</script> \u{fffe}\u{ffff} \u{202e}z 🔥";
    let file =
        format!("---\ntitle: {title}\nseverity: minor\n---\n## 2026-11-20 09:00\n\n{body}\n");
    let sources = sources(SETTINGS, &[("incidents/a.md", &file)]);
    let checked = pipeline::build(&sources, moment(NOW), Options::default());
    let pages = pages(&checked, &sources);
    let written = text(&pages, "feed.atom");
    let forbidden = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!written.contains(forbidden), "{written}");
    assert!(!written.contains("]]>") && !written.contains("<script"), "{written}");
    let feed = feed_of(&pages);
    assert_eq!(feed.entries[0].title.as_str(), "[Investigating] a [31m & <b> ]]> ü 🔥");
    let html = contents(&feed)[0];
    assert!(html.contains("]]&gt;") || html.contains("]]>"), "{html}");
    assert!(html.contains("&lt;script&gt;") && html.contains("🔥"), "{html}");
}

#[test]
fn links_and_images_are_whole_addresses() {
    let file = "---\ntitle: A\nseverity: minor\n---\n## 2026-11-20 09:00\n\n[docs](https://docs.example.com/a?b=c&d=e) ![a pump](../media/pump.png) and[^1].\n\n[^1]: A note.\n";
    let png: &[u8] = b"\x89PNG\r\n\x1a\nrest";
    for (url, root) in [
        ("https://status.example.com", "https://status.example.com"),
        ("https://example.com/status/", "https://example.com/status"),
        ("http://localhost:8000", "http://localhost:8000"),
    ] {
        let settings = SETTINGS.replace("https://status.example.com", url);
        let sources = Sources::from_files([
            ("status.yaml", settings.as_bytes()),
            ("incidents/a.md", file.as_bytes()),
            ("media/pump.png", png),
        ]);
        let pages = good_pages(&sources, NOW);
        let feed = feed_of(&pages);
        let html = contents(&feed)[0];
        assert!(html.contains(&format!("src=\"{root}/assets/pump.")), "{html}");
        assert!(html.contains("href=\"https://docs.example.com/a?b=c&amp;d=e\""), "{html}");
        assert!(!html.contains("src=\"/") && !html.contains("href=\"/"), "{html}");
        assert!(!html.contains('\0'));
        let image = html.split("src=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(pages.contains_key(image.strip_prefix(&format!("{root}/")).unwrap()), "{image}");
    }
}

#[test]
fn a_footnotes_links_in_a_feed_lead_to_the_page() {
    let file =
        "---\ntitle: A\nseverity: minor\n---\n## 2026-11-20 09:00\n\nText[^1].\n\n[^1]: A note.\n";
    let feed = feed(SETTINGS, &[("incidents/a.md", file)]);
    let html = contents(&feed)[0].to_owned();
    let links: Vec<&str> = html.split("href=\"").skip(1).collect();
    assert_eq!(links.len(), 2, "{html}");
    for link in links {
        assert!(link.starts_with("https://status.example.com/incidents/a/#fn"), "{html}");
    }
}

#[test]
fn a_site_under_a_path_has_that_path_in_every_address() {
    let settings = SETTINGS.replace("https://status.example.com", "https://example.com/status");
    let aliased = OUTAGE.replacen("---\n", "---\naliases: [old, /issues/x/]\n", 1);
    let pages = site(&settings, &[("incidents/a.md", &aliased)]);
    let feed = feed_of(&pages);
    assert_eq!(links(&feed)[0], "https://example.com/status/incidents/a/#done");
    assert_eq!(ids(&feed)[0], "tag:example.com,2026:old/done");
    assert!(
        text(&pages, "sitemap.xml").contains("<loc>https://example.com/status/incidents/a/</loc>")
    );
    assert!(text(&pages, "robots.txt").contains("https://example.com/status/sitemap.xml"));
    assert_eq!(
        text(&pages, "_redirects"),
        "/status/incidents/old/ /status/incidents/a/ 301\n/status/issues/x/ /status/incidents/a/ 301\n"
    );
    for (path, bytes) in &pages {
        let Some(html) = path.ends_with(".html").then(|| std::str::from_utf8(bytes).unwrap())
        else {
            continue;
        };
        for attribute in ["href=\"/", "src=\"/", "content=\"/"] {
            for address in html.split(attribute).skip(1) {
                assert!(address.starts_with("status/"), "{path}: {attribute}{}", &address[..20]);
            }
        }
    }
}

#[test]
fn a_later_build_that_changes_no_fact_changes_the_seal_alone() {
    let files = [
        ("incidents/a.md", OUTAGE),
        (
            "incidents/b.md",
            "---\ntitle: Running\nseverity: critical\ncomponents: [mail]\nnext_update: 2026-11-20 18:00\n---\n## 2026-11-20 08:00\n\nA.\n",
        ),
        (
            "incidents/c.md",
            "---\ntitle: Plan\nwindow: { from: 2026-11-20 17:00, until: 2026-11-20 19:00 }\ncomponents: [api]\n---\n## 2026-11-19 08:00\n\nA.\n",
        ),
        (
            "incidents/d.md",
            "---\ntitle: Hello\nkind: notice\nstarted: 2026-11-20 08:00\nended: 2026-11-20 20:00\n---\nA.\n",
        ),
    ];
    let sources = sources(SETTINGS, &files);
    let before = good_pages(&sources, NOW);
    let changed = |now: &str| -> Vec<String> {
        let after = good_pages(&sources, now);
        assert!(before.keys().eq(after.keys()));
        let differs = |(path, bytes): &(String, Vec<u8>)| before[path] != *bytes;
        after.into_iter().filter(differs).map(|(path, _)| path).collect()
    };
    assert_eq!(changed("2026-11-20T11:00:00Z"), [""; 0]);
    assert_eq!(changed("2026-11-20T11:01:00Z"), ["built.json", "metrics"]);
    assert_eq!(changed("2026-11-20T15:59:59Z"), ["built.json", "metrics"]);
    let opened = changed("2026-11-20T16:00:00Z");
    assert!(opened.iter().any(|path| path == "index.html"), "{opened:?}");
    // What the file says was `built.json` promised.
    assert!(text(&before, "built.json").contains("\"next_change\":\"2026-11-20T16:00:00Z\""));
}
