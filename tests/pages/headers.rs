//! `/_headers`, and the policy that it shares with the pages.

use crate::sample::{calm, pages, rendered};
use klartext::page::policy;
use klartext::render::headers::headers;
use std::collections::BTreeMap;

/// The headers by the paths of their rules.
fn rules(path: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut site = calm("en");
    site.url.path = path.into();
    let file = String::from_utf8(headers(&site)).expect("UTF-8");
    let mut rules: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut rule = String::new();
    for line in file.lines() {
        match line.strip_prefix("  ") {
            None => {
                assert!(line.starts_with('/') && !line.contains(' '), "{line}");
                rule = line.to_owned();
                assert!(rules.insert(rule.clone(), BTreeMap::new()).is_none(), "{line} again");
            }
            Some(header) => {
                let (name, value) = header.split_once(": ").expect("a colon");
                let headers = rules.get_mut(&rule).expect("a path before its headers");
                headers.insert(name.to_owned(), value.to_owned());
            }
        }
    }
    rules
}

#[test]
fn every_file_comes_with_a_policy_that_allows_its_own_host_alone() {
    let all = &rules("")["/*"];
    let policy = &all["Content-Security-Policy"];
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
    for word in ["unsafe", "*", "data:", "http"] {
        assert!(!policy.contains(word), "{policy}");
    }
    assert_eq!(all["X-Content-Type-Options"], "nosniff");
}

#[test]
fn a_page_says_the_policy_of_the_header_before_it_names_a_file() {
    let [loads, leads] = policy::for_page();
    let meta =
        |policy| format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n");
    let says = format!("<head>\n<meta charset=\"utf-8\">\n{}{}", meta(&loads), meta(&leads));
    for (path, page) in pages(&rendered(calm("en"))) {
        assert!(page.contains(&says), "{path}:\n{page}");
    }
    assert_eq!(policy::for_header(), format!("{loads}; {leads}; frame-ancestors 'none'"));
}

#[test]
fn what_has_a_hash_in_its_name_is_kept_and_all_else_is_asked_for_again() {
    let rules = rules("");
    assert!(rules["/assets/*"]["Cache-Control"].contains("immutable"));
    for path in ["/", "/incidents/*", "/components/*", "/history/*", "/feed.atom", "/built.json"] {
        assert!(rules[path]["Cache-Control"].contains("must-revalidate"), "{path}");
    }
}

#[test]
fn scripts_of_other_sites_may_read_the_feed_and_the_interface() {
    let rules = rules("");
    let types = [
        ("/feed.atom", "application/atom+xml"),
        ("/maintenance.ics", "text/calendar"),
        ("/incidents/:slug/maintenance.ics", "text/calendar"),
        ("/badge.svg", "image/svg+xml"),
        ("/components/:id/uptime.svg", "image/svg+xml"),
        ("/embed.js", "text/javascript"),
        ("/metrics", "application/openmetrics-text"),
        ("/built.json", "application/json"),
        ("/api/*", "application/json"),
    ];
    for (path, mime) in types {
        assert_eq!(rules[path]["Access-Control-Allow-Origin"], "*", "{path}");
        assert_eq!(rules[path]["Cross-Origin-Resource-Policy"], "cross-origin", "{path}");
        assert_eq!(rules[path]["Content-Type"].split(';').next(), Some(mime), "{path}");
    }
}

#[test]
fn every_feed_has_its_own_content_type_and_may_be_read_by_all() {
    let rules = rules("");
    for (path, mime) in [
        ("/feed.atom", "application/atom+xml; charset=utf-8"),
        ("/feed.rss", "application/rss+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json"),
        ("/components/:id/feed.atom", "application/atom+xml; charset=utf-8"),
        ("/components/:id/feed.rss", "application/rss+xml; charset=utf-8"),
        ("/components/:id/feed.json", "application/feed+json"),
        ("/history.atom", "application/atom+xml; charset=utf-8"),
        ("/history.rss", "application/rss+xml; charset=utf-8"),
    ] {
        assert_eq!(rules[path]["Content-Type"], mime, "{path}");
        assert_eq!(rules[path]["Access-Control-Allow-Origin"], "*", "{path}");
    }
}

#[test]
fn no_two_rules_that_meet_name_the_same_header() {
    let rules = rules("/status");
    let reaches = |a: &str, b: &str| a.strip_suffix('*').is_some_and(|start| b.starts_with(start));
    let one_for_all = |path: &str| path.split('/').any(|part| part.starts_with(':'));
    assert!(rules.keys().all(|path| !(one_for_all(path) && path.ends_with('*'))));
    let meet = |a: &str, b: &str| reaches(a, b) || reaches(b, a);
    for (path, headers) in &rules {
        for (other, others) in rules.iter().filter(|(other, _)| *other != path) {
            let shared = headers.keys().any(|name| others.contains_key(name));
            assert!(!(shared && meet(path, other)), "{path} and {other}");
        }
    }
}

#[test]
fn a_site_below_a_path_has_rules_with_and_without_it() {
    let rules = rules("/status");
    for path in ["/assets/*", "/status/assets/*", "/", "/status/", "/status/feed.atom"] {
        assert!(rules.contains_key(path), "{path} in {:?}", rules.keys());
    }
}

#[test]
fn the_example_for_nginx_says_what_the_file_says_of_all() {
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/feeds-and-api.md");
    let document = std::fs::read_to_string(document).expect("the document");
    let example = document.split("```nginx\n").nth(1).and_then(|rest| rest.split("```").next());
    let example = example.expect("an example for nginx");
    for (name, value) in &rules("")["/*"] {
        let line = format!("add_header {name} {value} always;");
        let quoted = format!("add_header {name} \"{value}\" always;");
        assert!(example.contains(&line) || example.contains(&quoted), "{name}: {value}");
    }
    let rules = rules("");
    let kinds = rules.values().flat_map(|headers| headers.get("Cache-Control"));
    kinds.for_each(|kind| assert!(example.contains(&format!("\"{kind}\"")), "{kind}"));
}
