//! `/_headers`: what a host says with each file (Netlify's format, which Cloudflare Pages and
//! others share).
//!
//! A host drops a line without a colon in silence, and joins the values of a header that two
//! rules give one file. So every line here has one, and no two rules that meet name the same
//! header.
//!
//! `Strict-Transport-Security` is left to the host: it binds a whole host name for months, and a
//! page may share one. So is what is never asked of these pages, such as cookies.

use crate::model::Site;
use crate::page::{policy, route};
use std::fmt::Write as _;

/// A header with its value.
type Header = (&'static str, &'static str);

/// Asked for again each time, which costs little where nothing changed: hosts answer
/// `If-None-Match` (RFC 9110, section 13.1.2).
const FRESH: Header = ("Cache-Control", "public, max-age=0, must-revalidate");
/// The name carries a hash of the content, so the content never changes (RFC 8246).
const FOR_EVER: Header = ("Cache-Control", "public, max-age=31536000, immutable");
/// Scripts of any other site may read it, and pages of any other may show it (the second is for
/// those that have shut themselves off by `Cross-Origin-Embedder-Policy`): nothing is secret.
const FOR_ALL: [Header; 2] =
    [("Access-Control-Allow-Origin", "*"), ("Cross-Origin-Resource-Policy", "cross-origin")];

/// Where pages are, apart from home.
const PAGES: [&str; 5] =
    ["/incidents/*", "/components/*", "/history/*", "/404.html", "/sitemap.xml"];

const ATOM: &str = "application/atom+xml; charset=utf-8";
const RSS: &str = "application/rss+xml; charset=utf-8";
// Always UTF-8 (RFC 8259, section 8.1).
const JSON_FEED: &str = "application/feed+json";

/// What is read by programs and shown on other pages, with its type: a new format is a line
/// here. In a path, `:id` stands for one part of it.
const FORMATS: &[(&str, &str)] = &[
    ("/feed.atom", ATOM),
    ("/feed.rss", RSS),
    ("/feed.json", JSON_FEED),
    ("/components/:id/feed.atom", ATOM),
    ("/components/:id/feed.rss", RSS),
    ("/components/:id/feed.json", JSON_FEED),
    ("/history.atom", ATOM),
    ("/history.rss", RSS),
    ("/maintenance.ics", "text/calendar; charset=utf-8"),
    ("/incidents/:slug/maintenance.ics", "text/calendar; charset=utf-8"),
    ("/badge.svg", "image/svg+xml"),
    ("/badge.json", "application/json"),
    ("/components/:id/badge.svg", "image/svg+xml"),
    ("/components/:id/badge.json", "application/json"),
    ("/components/:id/uptime.svg", "image/svg+xml"),
    ("/components/:id/uptime.json", "application/json"),
    ("/embed.js", "text/javascript; charset=utf-8"),
    ("/metrics", "application/openmetrics-text; version=1.0.0; charset=utf-8"),
    ("/built.json", "application/json"),
    ("/api/*", "application/json"),
];

/// The file's bytes. Where the site has a path, its rules stand there for both: the folder may
/// be the whole of a host, or a part of one.
pub fn headers(site: &Site) -> Vec<u8> {
    let mut file = String::new();
    let policy = policy::for_header();
    rule(
        &mut file,
        "/*",
        &[
            ("Content-Security-Policy", &policy),
            ("X-Content-Type-Options", "nosniff"),
            // The same as `frame-ancestors`, for browsers that don't know that.
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ],
    );
    let mut roots = vec![""];
    roots.extend((!site.url.path.is_empty()).then_some(site.url.path.as_str()));
    for root in roots {
        let mut add = |path: &str, headers: &[Header]| {
            rule(&mut file, &format!("{root}{path}"), headers);
        };
        add(route::asset("*").path(), &[FOR_EVER]);
        add(route::home().path(), &[FRESH]);
        PAGES.iter().for_each(|path| add(path, &[FRESH]));
        for (path, mime) in FORMATS {
            let mut headers = vec![("Content-Type", *mime)];
            headers.extend(FOR_ALL);
            // Hosts join what two rules say: where the pages' rule reaches, it has said this.
            let among_pages =
                PAGES.iter().any(|pages| path.starts_with(pages.trim_end_matches('*')));
            headers.extend((!among_pages).then_some(FRESH));
            add(path, &headers);
        }
    }
    file.into_bytes()
}

fn rule(file: &mut String, path: &str, headers: &[(&str, &str)]) {
    let _ = writeln!(file, "{path}");
    for (name, value) in headers {
        let _ = writeln!(file, "  {name}: {value}");
    }
}
