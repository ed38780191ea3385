//! What a page says of itself: title, icon, preview, facts for programs.

use crate::sample::{busy, calm, pages, rendered, rendered_at, with_files};
use klartext::model::Site;
use klartext::model::colour::{DARK_PAGE, LIGHT_PAGE};
use klartext::source::builtin;
use serde_json::Value;
use std::sync::Arc;

fn page(site: Site, path: &str) -> String {
    rendered(site).remove(path).unwrap_or_else(|| panic!("no {path}"))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}

fn title(page: &str) -> &str {
    between(page, "<title>", "</title>").expect("a title")
}

fn property<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    between(page, &format!("<meta property=\"{name}\" content=\""), "\"")
}

fn icon(page: &str) -> &str {
    between(page, "<link rel=\"icon\" href=\"/assets/icon-", ".").expect("an icon")
}

fn data(page: &str) -> Option<Value> {
    let json = between(page, "<script type=\"application/ld+json\">", "</script>")?;
    Some(serde_json::from_str(json).expect("JSON"))
}

#[test]
fn a_title_begins_with_what_is_wrong() {
    assert_eq!(title(&page(calm("en"), "index.html")), "Everything works – Acme");
    let files = rendered(busy("en"));
    assert!(title(&files["index.html"]).starts_with("Partial outage: Beta – "));
    let running = title(&files["incidents/running/index.html"]);
    assert_eq!(running, "Monitoring: Title of running – Acme");
    assert_eq!(title(&files["incidents/closed/index.html"]), "Title of closed – Acme");
    assert_eq!(title(&files["incidents/maintenance/index.html"]), "Title of maintenance – Acme");
    assert_eq!(title(&files["components/login/index.html"]), "Partial outage: Beta – Acme");
    assert_eq!(title(&files["components/api/index.html"]), "Alpha – Acme");
}

#[test]
fn the_icon_shows_the_state_of_what_the_page_is_about() {
    assert_eq!(icon(&page(calm("en"), "index.html")), "operational");
    let files = rendered(busy("en"));
    for (path, state) in [
        ("index.html", "partial-outage"),
        ("404.html", "partial-outage"),
        ("history/index.html", "partial-outage"),
        ("incidents/running/index.html", "partial-outage"),
        ("incidents/closed/index.html", "operational"),
        ("incidents/window/index.html", "under-maintenance"),
        ("incidents/notice/index.html", "notice"),
        ("components/login/index.html", "partial-outage"),
        ("components/fax/index.html", "page"),
        ("history/2026-11/index.html", "page"),
        ("incidents/former/index.html", "page"),
    ] {
        assert_eq!(icon(&files[path]), state, "{path}");
    }
    let incomplete = Site { left_out: vec!["incidents/x.md".into()], ..calm("en") };
    assert_eq!(icon(&page(incomplete, "index.html")), "unknown");
}

#[test]
fn each_state_has_an_icon_of_its_own_shape_with_its_name_in_the_pages_language() {
    let files = rendered(calm("de"));
    let icons: Vec<&String> = files
        .iter()
        .filter(|(path, _)| path.starts_with("assets/icon-") && path.ends_with(".svg"))
        .map(|(_, svg)| svg)
        .collect();
    assert_eq!(icons.len(), 9);
    let mut shapes: Vec<&str> =
        icons.iter().map(|svg| between(svg, " d=\"", "\"/></svg>").expect("a shape")).collect();
    shapes.sort_unstable();
    shapes.dedup();
    assert_eq!(shapes.len(), icons.len());
    assert!(icons.iter().any(|svg| svg.contains("<title>Teilweiser Ausfall</title>")), "{icons:?}");
    for svg in icons {
        assert!(!svg.contains("style") && !svg.contains("{{"), "{svg}");
    }
}

#[test]
fn an_icon_of_the_site_folder_takes_the_place_of_the_built_in_one() {
    let own = ("site-template/favicon/operational.svg", "<svg>mine</svg>");
    let files = with_files(calm("en"), &[own]).expect("a site");
    let icon = between(&files["index.html"], "<link rel=\"icon\" href=\"/", "\"").expect("an icon");
    assert_eq!(files[icon], "<svg>mine</svg>\n");
}

#[test]
fn a_preview_names_the_page_its_state_and_the_site() {
    let files = rendered(busy("de"));
    let home = &files["index.html"];
    assert_eq!(property(home, "og:type"), Some("website"));
    assert_eq!(property(home, "og:url"), Some("https://status.example.com/"));
    assert_eq!(property(home, "og:site_name"), Some("Acme"));
    assert_eq!(property(home, "og:locale"), Some("de_DE"));
    assert!(
        property(home, "og:title").is_some_and(|title| title.starts_with("Teilweiser Ausfall"))
    );
    let incident = &files["incidents/running/index.html"];
    assert_eq!(property(incident, "og:type"), Some("article"));
    assert!(property(incident, "og:description").is_some_and(|text| text.contains("T4")));
    assert_eq!(property(&files["404.html"], "og:url"), None);
}

#[test]
fn a_region_is_named_and_an_unknown_one_is_not_made_up() {
    let locale = |tag: &str| {
        let mut site = calm("en");
        site.language.tag = tag.into();
        property(&page(site, "index.html"), "og:locale").map(str::to_owned)
    };
    assert_eq!(locale("de-AT").as_deref(), Some("de_AT"));
    assert_eq!(locale("zh-Hant-TW").as_deref(), Some("zh_TW"));
    assert_eq!(locale("nl"), None);
}

#[test]
fn programs_read_what_home_and_an_incident_are() {
    let files = rendered(busy("en"));
    let home = data(&files["index.html"]).expect("data");
    assert_eq!(home["@type"], "WebPage");
    assert_eq!(home["isPartOf"]["@type"], "WebSite");
    assert_eq!(home["isPartOf"]["url"], "https://status.example.com/");
    assert_eq!(home["inLanguage"], "en");
    let incident = data(&files["incidents/closed/index.html"]).expect("data");
    assert_eq!(incident["@type"], "Article");
    assert_eq!(incident["headline"], "Title of closed");
    assert_eq!(incident["datePublished"], "2026-11-18T09:10:00+01:00");
    assert_eq!(incident["dateModified"], "2026-11-19T13:00:00+01:00");
    assert_eq!(data(&files["404.html"]), None);
    assert_eq!(data(&files["history/index.html"]), None);
}

#[test]
fn no_text_of_an_author_ends_the_element_that_programs_read() {
    let mut site = busy("en");
    let hostile = "</script><!--<script>&\u{2028}\u{2029}\"\\";
    site.title = hostile.into();
    for incident in site.incidents.iter_mut().map(Arc::make_mut) {
        incident.title = hostile.into();
        incident.impact = Some(hostile.into());
    }
    for (path, page) in pages(&rendered(site)) {
        let Some(found) = data(page) else { continue };
        assert_eq!(found["publisher"]["name"], hostile, "{path}");
        let json =
            between(page, "<script type=\"application/ld+json\">", "</script>").expect("JSON");
        assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{path}: {json}");
        for name in ["og:title", "og:description", "og:site_name"] {
            let text = property(page, name).expect("a property");
            assert!(!text.contains(['<', '>']), "{path}: {text}");
        }
    }
}

#[test]
fn a_head_does_not_change_by_the_clock_alone() {
    let head = |now: &str| {
        let files = rendered_at(busy("en"), now);
        files["index.html"].split_once("</head>").expect("a head").0.to_owned()
    };
    assert_eq!(head("2026-11-20T10:45:00Z"), head("2026-11-20T11:59:00Z"));
    assert_ne!(head("2026-11-20T10:45:00Z"), head("2026-11-20T09:01:00Z"));
}

#[test]
fn the_browsers_frame_has_the_colours_of_the_page() {
    let tokens = builtin("css/tokens.css").expect("tokens");
    let pages: Vec<&str> = tokens
        .split("--page: ")
        .skip(1)
        .filter_map(|rest| rest.split(';').next())
        .filter(|value| value.starts_with('#'))
        .collect();
    assert_eq!(pages, [LIGHT_PAGE.to_string(), DARK_PAGE.to_string()]);
    let home = page(calm("en"), "index.html");
    let theme = |scheme| format!("media=\"(prefers-color-scheme: {scheme})\"");
    assert!(home.contains(&format!("content=\"{}\" {}", pages[0], theme("light"))), "{home}");
    assert!(home.contains(&format!("content=\"{}\" {}", pages[1], theme("dark"))), "{home}");
}
