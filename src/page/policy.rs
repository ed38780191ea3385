//! The Content-Security-Policy of all pages, once: for the header and for the page itself.

/// What a page may load (Content Security Policy Level 3): its own files and nothing else. What
/// no directive names is refused by the first: frames, fonts, workers, plug-ins.
///
/// `upgrade-insecure-requests` is not among them: every address is the site's own, and where a
/// site is read by http, as in a preview, there is nothing to upgrade to.
const LOADS: [&str; 5] = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    // For the script that asks whether there is a newer version; tools read robots.txt by it.
    "connect-src 'self'",
];
/// Where it may send somebody; `default-src` says nothing of these.
const LEADS: [&str; 2] = ["base-uri 'none'", "form-action 'none'"];

/// The policy for the header.
pub fn for_header() -> String {
    format!("{}; {}; frame-ancestors 'none'", LOADS.join("; "), LEADS.join("; "))
}

/// The same for `<meta>`, which may not say who frames the page (section 3.3); all elements
/// hold together.
///
/// They are two because the Nu validator, which looks at the last alone, takes `'self'` for
/// nothing where it reads a page from the disk, and then complains of every file.
pub fn for_page() -> [String; 2] {
    [LOADS.join("; "), LEADS.join("; ")]
}
