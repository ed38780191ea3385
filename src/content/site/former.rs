//! Former addresses: nobody's present one, one incident's only, and with room on a disk.

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{Alias, Incident};
use crate::source::{Mixer, Sources, Span};
use std::collections::HashMap;
use std::sync::Arc;

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

/// Takes away the former addresses that are another page's, with a complaint each.
pub(super) fn without_taken(
    mut incidents: Vec<Arc<Incident>>,
    sources: &Sources,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<Arc<Incident>> {
    let mut taken = Taken::default();
    for incident in &incidents {
        taken.insert(&format!("/incidents/{}", incident.slug), false, &incident.file);
    }
    for incident in incidents.iter_mut().filter(|incident| !incident.aliases.is_empty()) {
        let file = Arc::clone(&incident.file);
        let mut aliases = incident.aliases.clone();
        aliases.retain(|alias| {
            let (address, is_file) = (address_of(alias), is_file(alias));
            let place = || place(sources, &file, alias);
            if is_reserved(&address) {
                complaints.push(reserved(&file, place(), &address));
                return false;
            }
            if let Some(other) = taken.by(&address, is_file) {
                complaints.push(taken_by(&file, place(), &address, other));
                return false;
            }
            taken.insert(&address, is_file, &file);
            true
        });
        if aliases.len() < incident.aliases.len() {
            let incident = Arc::make_mut(incident);
            incident.print = Mixer::default().with(&incident.print).with(&aliases).fingerprint();
            incident.aliases = aliases;
        }
    }
    incidents
}

fn reserved(file: &Arc<str>, place: Span, address: &str) -> Diagnostic {
    let message = format!("{} is the address of another page", quoted(address));
    let help = "delete the alias, or write the former address in full";
    Diagnostic::new(Rule::AliasTaken, file, place, message, help)
}

fn taken_by(file: &Arc<str>, place: Span, address: &str, other: &Arc<str>) -> Diagnostic {
    let message = format!("the former address {} is that of {}", quoted(address), quoted(other));
    let help = "delete the alias here or there";
    Diagnostic::new(Rule::AliasTaken, file, place, message, help).with_related(
        other,
        Span::at(0),
        "the other file",
    )
}

/// Where an alias stands in its file: the model keeps what it means, not where it was.
fn place(sources: &Sources, file: &str, alias: &Alias) -> Span {
    let (Alias::Slug(written) | Alias::Path(written)) = alias;
    let text = sources.file(file).and_then(|file| file.text().ok()).unwrap_or("");
    let list = text.find("aliases").unwrap_or(0);
    let found = text[list..].find(written.as_str()).map(|at| list + at);
    found.map_or(Span::at(0), |start| Span::new(start, start + written.len()))
}

/// Whose address is whose. A file has its place to itself: nothing can be below it.
#[derive(Default)]
struct Taken {
    addresses: HashMap<String, Arc<str>>,
    files: HashMap<String, Arc<str>>,
    folders: HashMap<String, Arc<str>>,
}

impl Taken {
    fn by(&self, address: &str, is_file: bool) -> Option<&Arc<str>> {
        let folder = if is_file { self.folders.get(address) } else { None };
        self.addresses
            .get(address)
            .or(folder)
            .or_else(|| above(address).find_map(|folder| self.files.get(folder)))
    }

    fn insert(&mut self, address: &str, is_file: bool, owner: &Arc<str>) {
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

/// The path of a former address, without the slash or the `index.html` it may end with.
fn address_of(alias: &Alias) -> String {
    match alias {
        Alias::Slug(slug) => format!("/incidents/{slug}"),
        Alias::Path(path) => {
            let path = path.strip_suffix("/index.html").unwrap_or(path);
            path.trim_end_matches('/').to_owned()
        }
    }
}

/// Whether what stands at a former address is a file of that name and not a folder's page.
fn is_file(alias: &Alias) -> bool {
    let Alias::Path(path) = alias else { return false };
    [".html", ".htm"].iter().any(|ending| path.ends_with(ending)) && !path.ends_with("/index.html")
}

/// Whether the site itself writes at or below this address.
fn is_reserved(address: &str) -> bool {
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
