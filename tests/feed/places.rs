//! Where feeds stand, which pages lead to which, and what a component's feed has.

use crate::site::{OUTAGE, SETTINGS, WORK, atom, feed_of, ids, items, names, site};
use crate::support::{Pages, text};

const MAIL: &str = "---\ntitle: Mail is late\nseverity: minor\ncomponents: [mail]\n---\n## 2026-11-20 09:30\n\nA.\n";
const NOBODY: &str = "---\ntitle: All is odd\nseverity: minor\n---\n## 2026-11-20 09:31\n\nA.\n";

fn everything() -> Pages {
    let files = [
        ("incidents/a.md", OUTAGE),
        ("incidents/b.md", MAIL),
        ("incidents/c.md", NOBODY),
        ("incidents/work.md", WORK),
    ];
    site(SETTINGS, &files)
}

/// The feeds that a page's head names: media type and address.
fn alternates(pages: &Pages, path: &str) -> Vec<(String, String)> {
    let head = text(pages, path).split("</head>").next().expect("a head");
    let links = head.split("<link rel=\"alternate\" ").skip(1);
    let attribute = |link: &str, name: &str| {
        let rest = link.split(&format!("{name}=\"")).nth(1).expect(name);
        rest.split('"').next().expect(name).to_owned()
    };
    links.map(|link| (attribute(link, "type"), attribute(link, "href"))).collect()
}

#[test]
fn every_page_names_the_feeds_of_the_site_and_they_are_there() {
    let pages = everything();
    let html = pages.keys().filter(|path| path.ends_with(".html"));
    for path in html.filter(|path| !path.contains("moved")) {
        let found = alternates(&pages, path);
        let last: Vec<&str> =
            found[found.len() - 3..].iter().map(|(_, href)| href.as_str()).collect();
        assert_eq!(last, ["/feed.atom", "/feed.rss", "/feed.json"], "{path}");
        for (mime, href) in found {
            assert!(pages.contains_key(href.trim_start_matches('/')), "{path}: {href}");
            let kind = match href.rsplit('.').next() {
                Some("json") => "application/feed+json".to_owned(),
                ending => format!("application/{}+xml", ending.expect("an ending")),
            };
            assert_eq!(mime, kind, "{path}: {href}");
        }
    }
}

#[test]
fn a_components_page_and_the_history_name_their_own_feeds_first() {
    let pages = everything();
    let first = |path: &str| alternates(&pages, path)[0].1.clone();
    assert_eq!(first("components/mail/index.html"), "/components/mail/feed.atom");
    assert_eq!(first("history/index.html"), "/history.atom");
    assert_eq!(first("index.html"), "/feed.atom");
    let page = text(&pages, "components/mail/index.html");
    assert!(
        page.contains(
            "<a href=\"/components/mail/feed.atom\">Every update about E-mail (Atom)</a>"
        ),
        "{page}"
    );
}

#[test]
fn a_components_feed_has_the_entries_of_what_ever_named_it_and_no_other() {
    let pages = everything();
    let of = |path: &str| -> Vec<String> {
        names(&atom(&pages, path)).into_iter().map(str::to_owned).collect()
    };
    assert_eq!(
        of("components/api/feed.atom"),
        ["a/done", "a/202611200940-2", "a/202611200940", "a/202611200912"]
    );
    assert_eq!(
        of("components/mail/feed.atom"),
        [
            "work/finished",
            "a/done",
            "work/started",
            "a/202611200940-2",
            "a/202611200940",
            "b/202611200930",
            "a/202611200912",
            "work/202611161400",
        ]
    );
}

#[test]
fn an_entry_is_the_same_in_every_feed_that_has_it() {
    let pages = everything();
    let all = items(&pages, "feed.atom");
    for path in ["components/api/feed.atom", "components/mail/feed.atom"] {
        let own = items(&pages, path);
        assert!(own.iter().all(|item| all.contains(item)), "{path}");
        let bare = |path: &str| -> Vec<String> {
            items(&pages, path).into_iter().map(|item| item.id).collect()
        };
        assert_eq!(bare(&path.replace(".atom", ".rss")), bare(path));
        assert_eq!(bare(&path.replace(".atom", ".json")), bare(path));
    }
}

#[test]
fn a_components_feed_says_whose_it_is() {
    let pages = everything();
    let feed = atom(&pages, "components/mail/feed.atom");
    assert_eq!(feed.title.as_str(), "E-mail – Example Cloud");
    assert_ne!(feed.id, feed_of(&pages).id);
    let links: Vec<(&str, &str)> =
        feed.links.iter().map(|link| (link.rel.as_str(), link.href.as_str())).collect();
    assert_eq!(
        links,
        [
            ("self", "https://status.example.com/components/mail/feed.atom"),
            ("alternate", "https://status.example.com/components/mail/"),
        ]
    );
}

#[test]
fn a_components_feed_is_cut_like_the_one_of_everything() {
    let many: String =
        (10..40).map(|minute| format!("## 2026-10-01 09:{minute} Resolved\n\nA.\n\n")).collect();
    let many = format!("---\ntitle: A\nseverity: minor\ncomponents: [api]\n---\n{many}");
    let running =
        "---\ntitle: B\nseverity: minor\ncomponents: [api]\n---\n## 2026-09-01 09:00\n\nB.\n";
    let files = [("incidents/a.md", many.as_str()), ("incidents/b.md", running)];
    let pages = site(&format!("{SETTINGS}feed_entries: 5\n"), &files);
    let feed = atom(&pages, "components/api/feed.atom");
    assert_eq!(ids(&feed).len(), 6);
    assert!(ids(&feed)[5].ends_with(":b/202609010900"));
}
