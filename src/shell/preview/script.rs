//! What makes an open page follow its files: a script that is added while serving, and never
//! stands in a built page. The stream that it listens to is `live.rs`.

use std::hash::{DefaultHasher, Hash, Hasher};

/// The folder of the files that are the preview's own.
pub(super) const FOLDER: &str = "/_klartext/";
const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("overlay.css");

/// One of the preview's own files with its kind, by its name.
pub(super) fn file(name: &str) -> Option<(&'static str, &'static str)> {
    match name {
        "live.js" => Some((SCRIPT, "text/javascript; charset=utf-8")),
        "overlay.css" => Some((STYLE, "text/css; charset=utf-8")),
        _ => None,
    }
}

/// The page with the script that keeps it fresh. `page` and `style` are what it was made with.
pub(super) fn with_script(html: &str, page: &str, style: &str) -> String {
    let script = format!(
        "<script src=\"{FOLDER}live.js\" data-page=\"{page}\" data-style=\"{style}\" defer></script>\n"
    );
    let at = html.rfind("</body>").unwrap_or(html.len());
    format!("{}{script}{}", &html[..at], &html[at..])
}

/// The page that stands where no site could be made yet.
pub(super) fn problem_page(problem: &str) -> String {
    let escaped = problem.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>No site yet</title>\n<link rel=\"stylesheet\" href=\"{FOLDER}overlay.css\">\n\
         </head>\n<body>\n<main class=\"problem\">\n<h1>There is no page to show yet</h1>\n\
         <p>It appears here as soon as this is mended.</p>\n<pre>{escaped}</pre>\n</main>\n\
         </body>\n</html>\n"
    );
    with_script(&html, &digest(problem.as_bytes()), "")
}

/// Sixteen digits that tell one text from another; the same in each run.
pub(super) fn digest(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
