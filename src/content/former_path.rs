//! Paths at which something was read before, in another program's order of things: which can be a
//! place on this site, and whose each is.

use std::collections::HashMap;
use std::sync::Arc;

/// The longest name of a file that disks take, in bytes.
const LONGEST_NAME: usize = 255;
/// Folders in which the site writes what it likes.
const FOLDERS: [&str; 4] = ["/assets", "/components", "/history", "/api"];
/// Files that the site writes, now or with a setting.
const FILES: [&str; 18] = [
    "/index.html",
    "/404.html",
    "/feed.atom",
    "/feed.rss",
    "/feed.json",
    "/history.atom",
    "/history.rss",
    "/sitemap.xml",
    "/robots.txt",
    "/built.json",
    "/metrics",
    "/badge.json",
    "/badge.svg",
    "/status.json",
    "/uptime.svg",
    "/embed.js",
    "/_headers",
    "/_redirects",
];

/// The address that a path stands for: without the slash or the `index.html` it may end with.
pub(super) fn address(path: &str) -> &str {
    path.strip_suffix("/index.html").unwrap_or(path).trim_end_matches('/')
}

/// Whether what stands at a path is a file of that name and not a folder's page.
pub(super) fn is_file(path: &str) -> bool {
    [".html", ".htm"].iter().any(|ending| path.ends_with(ending)) && !path.ends_with("/index.html")
}

/// A path that can be a file of the site: no part of it leads anywhere else.
pub fn is_path(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('/') else { return false };
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let safe = |c: char| c.is_alphanumeric() || "-._~!$'()+,=@ ".contains(c);
    text.len() <= 512
        && !inner.is_empty()
        && inner.split('/').all(|part| {
            (1..=LONGEST_NAME).contains(&part.len())
                && !part.starts_with('.')
                && !part.ends_with(['.', ' '])
                && part.chars().all(safe)
        })
}

/// Whether a page or a file of the site itself may stand at a path.
pub fn is_taken(path: &str) -> bool {
    is_reserved(address(path)) || path.starts_with("/incidents/")
}

/// Whether the site itself writes at or below this address.
pub(super) fn is_reserved(address: &str) -> bool {
    let below = |name: &str| {
        address.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let is_part_of_sitemap = address.strip_prefix("/sitemap-").is_some_and(|rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(".xml")
    });
    let is_calendar = address.split('/').any(|part| part == "maintenance.ics");
    matches!(address, "" | "/incidents")
        || is_calendar
        || is_part_of_sitemap
        || FOLDERS.iter().chain(&FILES).any(|name| below(name))
}

/// Whose address is whose. A file has its place to itself: nothing can be below it.
#[derive(Default)]
pub(super) struct Taken {
    addresses: HashMap<String, Arc<str>>,
    files: HashMap<String, Arc<str>>,
    folders: HashMap<String, Arc<str>>,
}

impl Taken {
    /// Whose an address is.
    pub(super) fn by(&self, address: &str, is_file: bool) -> Option<&Arc<str>> {
        let folder = if is_file { self.folders.get(address) } else { None };
        self.addresses
            .get(address)
            .or(folder)
            .or_else(|| above(address).find_map(|folder| self.files.get(folder)))
    }

    /// Gives an address to the file that names it.
    pub(super) fn insert(&mut self, address: &str, is_file: bool, owner: &Arc<str>) {
        self.addresses.insert(address.to_owned(), Arc::clone(owner));
        if is_file {
            self.files.insert(address.to_owned(), Arc::clone(owner));
        }
        for folder in above(address) {
            self.folders.entry(folder.to_owned()).or_insert_with(|| Arc::clone(owner));
        }
    }
}

/// The folders that an address lies in.
fn above(address: &str) -> impl Iterator<Item = &str> {
    address.match_indices('/').skip(1).map(|(slash, _)| &address[..slash])
}
