//! The Content-Security-Policy of all pages, once: for the header and for the page itself.

/// What a page may do (Content Security Policy Level 3). It loads its own files and nothing
/// else; what no directive names is refused by the first: frames, fonts, workers, plug-ins.
///
/// `upgrade-insecure-requests` is not among them: every address is the site's own, and where a
/// site is read by http, as in a preview, there is nothing to upgrade to.
const DIRECTIVES: [&str; 7] = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    // For the script that asks whether there is a newer version; tools read robots.txt by it.
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
];

/// The policy for the header.
pub fn for_header() -> String {
    format!("{}; frame-ancestors 'none'", for_page())
}

/// The policy for `<meta>`, which may not say who frames the page (section 3.3).
pub fn for_page() -> String {
    DIRECTIVES.join("; ")
}
