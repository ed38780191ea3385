//! What kind of file a path names, as a host tells browsers.

/// The kinds by the endings of paths.
const KINDS: [(&str, &str); 20] = [
    ("atom", "application/atom+xml; charset=utf-8"),
    ("avif", "image/avif"),
    ("css", "text/css; charset=utf-8"),
    ("gif", "image/gif"),
    ("htm", "text/html; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("png", "image/png"),
    ("rss", "application/rss+xml; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("xml", "application/xml; charset=utf-8"),
    ("xsl", "text/xsl; charset=utf-8"),
];

/// The kind of the file at a path; plain text where its name has no ending.
pub(super) fn kind(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((_, ending)) = name.rsplit_once('.') else { return "text/plain; charset=utf-8" };
    let known = KINDS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known));
    known.map_or("application/octet-stream", |(_, kind)| kind)
}

/// Whether compressing a file of this kind makes it shorter.
pub(super) fn is_text(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or(kind);
    kind.starts_with("text/")
        || kind.ends_with("json")
        || kind.ends_with("xml")
        || kind == "image/x-icon"
}

pub(super) fn is_page(kind: &str) -> bool {
    kind.starts_with("text/html")
}
