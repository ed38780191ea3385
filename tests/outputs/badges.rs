//! Badges as pictures and for shields.io, and `/metrics`.

use crate::support::{Pages, good_pages, keep_going, moment, pages, text};
use klartext::model::Colour;
use klartext::pipeline::{self, Options};
use klartext::source::{BUILTIN, Sources};

const NOW: &str = "2026-11-20T11:00:00Z";

const SETTINGS: &str = "\
title: Example Cloud
url: https://status.example.com
timezone: Europe/Berlin
components:
  - { id: api, name: Public API, group: Core }
  - { id: mail, name: 'E-mail \"M\"' }
  - { id: fax, name: Fax, retired: true }
";

/// The API is down for some since the day before; the page promised more an hour ago.
const OUTAGE: &str = "\
---
title: Sign-in fails
severity: major
components: [api]
---
## 2026-11-19 12:00 Investigating {next=30m}

Some sign-ins fail.
";

fn site(settings: &str, files: &[(&str, &str)]) -> Pages {
    let settings = ("status.yaml", settings);
    good_pages(&Sources::from_files(std::iter::once(settings).chain(files.iter().copied())), NOW)
}

fn outage() -> Pages {
    site(SETTINGS, &[("incidents/sign-in.md", OUTAGE)])
}

/// The value of an attribute where it stands first.
fn attribute<'a>(svg: &'a str, name: &str) -> &'a str {
    let start = format!(" {name}=\"");
    let rest = svg.split_once(&start).unwrap_or_else(|| panic!("no {name} in {svg}")).1;
    rest.split('"').next().unwrap_or_default()
}

#[track_caller]
fn check(pages: &Pages, path: &str, title: &str, colour: &str) {
    let svg = text(pages, path);
    assert_eq!(attribute(svg, "aria-label"), title, "{path}");
    assert_eq!(attribute(svg, "role"), "img");
    assert!(svg.contains(&format!("<title>{title}</title>")), "{svg}");
    assert!(svg.contains(&format!("fill=\"{colour}\"")), "{path}: {svg}");
    for word in ["style", "<script", "href", "url("] {
        assert!(!svg.contains(word), "{word} in {svg}");
    }
}

#[test]
fn a_badge_says_the_state_in_words_and_colour() {
    let calm = site(SETTINGS, &[]);
    check(&calm, "badge.svg", "Example Cloud: Works", "#23744a");
    check(&calm, "components/api/badge.svg", "Public API: Works", "#23744a");
    check(&calm, "components/fax/badge.svg", "Fax: No longer offered", "#5d636b");
    let outage = outage();
    check(&outage, "badge.svg", "Example Cloud: Partial outage", "#b04300");
    check(&outage, "components/api/badge.svg", "Public API: Partial outage", "#b04300");
    check(&outage, "components/mail/badge.svg", "E-mail &quot;M&quot;: Works", "#23744a");
    let title = "Public API, 90 days: 99.83% uptime";
    check(&outage, "components/api/uptime.svg", title, "#1d4f91");
}

#[test]
fn a_badge_never_says_that_all_is_well_where_files_are_missing() {
    let sources = Sources::from_files([("status.yaml", SETTINGS), ("incidents/a.md", "---\n")]);
    let pages = pages(&pipeline::build(&sources, moment(NOW), keep_going()), &sources);
    check(&pages, "badge.svg", "Example Cloud: Not known", "#5d636b");
    check(&pages, "components/api/badge.svg", "Public API: Not known", "#5d636b");
}

#[test]
fn the_drawing_is_as_wide_as_its_words() {
    let width = |name: &str, settings: &str| -> f64 {
        let pages = site(&settings.replace("Public API", name), &[]);
        let svg = text(&pages, "components/api/badge.svg");
        let lengths = svg.split("textLength=\"").skip(1);
        let text: f64 =
            lengths.map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap()).sum();
        let whole: f64 = attribute(svg, "width").parse().unwrap();
        assert!((whole - text - 40.0).abs() < 0.3, "{whole} {text}: {svg}");
        whole
    };
    let short = width("A", SETTINGS);
    assert!(width("AAAA", SETTINGS) > short + 20.0);
    let german = format!("{SETTINGS}language: de\n");
    assert!(width("A", &german) > short + 20.0, "Funktioniert is longer than Works");
    assert!(width("機器の交換", SETTINGS) > short + 40.0);
    assert!(width(&"long ".repeat(60), SETTINGS) < 450.0, "a long name is cut");
}

#[test]
fn in_a_language_from_right_to_left_the_label_is_on_the_right() {
    let words = "direction: rtl\nimpact:\n  operational: يعمل\n";
    let settings = format!("{SETTINGS}language: ar\n");
    let pages = site(&settings, &[("site-template/i18n/ar.yaml", words)]);
    let svg = text(&pages, "components/api/badge.svg");
    assert_eq!(attribute(svg, "direction"), "rtl");
    assert_eq!(attribute(svg, "xml:lang"), "ar");
    let middles: Vec<f64> = svg
        .split("text x=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert!(middles[0] > middles[1], "{svg}");
}

#[test]
fn the_colours_of_badges_are_those_of_the_page_and_white_is_readable_on_them() {
    let tokens = BUILTIN.iter().find(|(path, _)| *path == "css/tokens.css").unwrap().1;
    let states = [
        "operational",
        "under_maintenance",
        "watching",
        "degraded_performance",
        "partial_outage",
        "major_outage",
        "unknown",
    ];
    let white = Colour { channels: [255; 3] };
    for state in states.map(Some).into_iter().chain([None]) {
        let badge = klartext::page::Badge { label: String::new(), message: String::new(), state };
        assert!(tokens.contains(&badge.colour().to_string()), "{state:?}");
        assert!(white.is_readable_on(badge.colour()), "{state:?}");
        assert!(white.is_readable_on(badge.label_colour()));
    }
}

#[test]
fn each_badge_is_there_for_shields_io() {
    let pages = outage();
    let expected = "{\"schemaVersion\":1,\"label\":\"Public API\",\"message\":\"Partial outage\",\
        \"color\":\"b04300\",\"labelColor\":\"3a4047\",\"isError\":true,\"cacheSeconds\":300}\n";
    assert_eq!(text(&pages, "components/api/badge.json"), expected);
    let site = text(&pages, "badge.json");
    assert!(site.contains("\"Example Cloud\"") && site.contains("\"isError\":true"), "{site}");
    let mail = text(&pages, "components/mail/badge.json");
    assert!(mail.contains("E-mail \\\"M\\\"") && mail.contains("\"isError\":false"), "{mail}");
    let uptime = text(&pages, "components/api/uptime.json");
    assert!(uptime.contains("\"label\":\"Public API, 90 days\""), "{uptime}");
}

#[test]
fn metrics_are_these_lines() {
    let pages = outage();
    let metrics = text(&pages, "metrics");
    let of = |name: &str| -> Vec<&str> {
        let family = |line: &&str| {
            let name_of =
                line.trim_start_matches(|c: char| c == '#' || c == ' ' || c.is_uppercase());
            name_of.split([' ', '{']).next() == Some(name)
        };
        metrics.lines().filter(family).collect()
    };
    assert_eq!(
        of("klartext_component_state"),
        [
            "# TYPE klartext_component_state stateset",
            "# HELP klartext_component_state How a component works now.",
            "klartext_component_state{component=\"api\",klartext_component_state=\"operational\"} 0",
            "klartext_component_state{component=\"api\",klartext_component_state=\"under_maintenance\"} 0",
            "klartext_component_state{component=\"api\",klartext_component_state=\"degraded_performance\"} 0",
            "klartext_component_state{component=\"api\",klartext_component_state=\"partial_outage\"} 1",
            "klartext_component_state{component=\"api\",klartext_component_state=\"major_outage\"} 0",
            "klartext_component_state{component=\"mail\",klartext_component_state=\"operational\"} 1",
            "klartext_component_state{component=\"mail\",klartext_component_state=\"under_maintenance\"} 0",
            "klartext_component_state{component=\"mail\",klartext_component_state=\"degraded_performance\"} 0",
            "klartext_component_state{component=\"mail\",klartext_component_state=\"partial_outage\"} 0",
            "klartext_component_state{component=\"mail\",klartext_component_state=\"major_outage\"} 0",
        ]
    );
    assert_eq!(
        of("klartext_component_info"),
        [
            "klartext_component_info{component=\"api\",name=\"Public API\",group=\"Core\"} 1",
            "klartext_component_info{component=\"mail\",name=\"E-mail \\\"M\\\"\"} 1",
        ]
    );
    assert_eq!(
        of("klartext_build_timestamp_seconds"),
        [
            "# TYPE klartext_build_timestamp_seconds gauge",
            "# UNIT klartext_build_timestamp_seconds seconds",
            "# HELP klartext_build_timestamp_seconds When the page was built.",
            "klartext_build_timestamp_seconds 1795172400",
        ]
    );
    for line in [
        "klartext_page_state{klartext_page_state=\"partial_outage\"} 1",
        "klartext_page_state{klartext_page_state=\"operational\"} 0",
        "klartext_incidents{severity=\"major\",stage=\"investigating\"} 1",
        "klartext_incidents{severity=\"minor\",stage=\"investigating\"} 0",
        "klartext_maintenances{stage=\"scheduled\"} 0",
        "klartext_overdue_updates 1",
        "klartext_left_out_files 0",
        "klartext_component_uptime_ratio{component=\"mail\",window=\"90d\"} 1",
    ] {
        assert!(metrics.lines().any(|other| other == line), "{line} in\n{metrics}");
    }
    assert!(metrics.ends_with("\n# EOF\n") && !metrics.contains("\n\n"));
}

#[test]
fn a_later_build_changes_the_time_of_the_build_alone() {
    let files = [("status.yaml", SETTINGS), ("incidents/sign-in.md", OUTAGE)];
    let sources = Sources::from_files(files);
    let at = |now| pages(&pipeline::build(&sources, moment(now), Options::default()), &sources);
    let (now, later) = (at(NOW), at("2026-11-20T11:01:00Z"));
    let changed: Vec<&str> = now
        .iter()
        .filter(|(path, bytes)| later[*path] != **bytes)
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(changed, ["built.json", "metrics"]);
    let lines = text(&now, "metrics").lines().zip(text(&later, "metrics").lines());
    assert_eq!(lines.filter(|(a, b)| a != b).count(), 1);
}
