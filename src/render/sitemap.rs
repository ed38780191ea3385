//! `/sitemap.xml` and `/robots.txt`: what search engines ask for.
//!
//! Sitemaps as sitemaps.org describes them: at most 50,000 addresses a file, so a long history
//! is cut and `/sitemap.xml` becomes the list of its parts.

use crate::board::{Board, Phase};
use crate::model::{Incident, Site};
use crate::page::route;
use jiff::Timestamp;
use std::fmt::Write as _;

/// How many addresses one file holds; half of what is allowed.
const PER_FILE: usize = 25_000;

/// An address with the time its content changed.
struct Address {
    location: String,
    changed: Option<Timestamp>,
}

/// The sitemap's files by path: one, or one list and its parts.
pub fn sitemaps(site: &Site, board: &Board) -> Vec<(String, Vec<u8>)> {
    let addresses = addresses(site, board);
    let parts: Vec<&[Address]> = addresses.chunks(PER_FILE).collect();
    if let [only] = parts[..] {
        return vec![("sitemap.xml".to_owned(), urls(only))];
    }
    let mut files: Vec<(String, Vec<u8>)> = parts
        .iter()
        .enumerate()
        .map(|(number, part)| (format!("sitemap-{}.xml", number + 1), urls(part)))
        .collect();
    let list: Vec<String> =
        files.iter().map(|(path, _)| site.url.absolute(&format!("/{path}"))).collect();
    files.push(("sitemap.xml".to_owned(), index(&list)));
    files
}

/// Everything may be read; the sitemap is there.
pub fn robots(site: &Site) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", site.url.absolute("/sitemap.xml"))
        .into_bytes()
}

fn addresses(site: &Site, board: &Board) -> Vec<Address> {
    let newest = board.changed;
    let mut addresses = vec![
        Address { location: route::home().absolute(&site.url), changed: newest },
        Address { location: route::history().absolute(&site.url), changed: newest },
    ];
    for component in &site.components {
        addresses.push(Address {
            location: route::component(&component.id).absolute(&site.url),
            changed: None,
        });
    }
    for index in &board.history {
        let incident = &site.incidents[index.0];
        let location = route::incident(&incident.slug).absolute(&site.url);
        addresses.push(Address {
            location,
            changed: changed(incident, board, board.course(*index).phase),
        });
    }
    addresses
}

fn changed(incident: &Incident, board: &Board, phase: Phase) -> Option<Timestamp> {
    let said = incident.updates.last().map(|update| update.at);
    said.filter(|at| *at <= board.now || phase == Phase::Over)
}

fn urls(addresses: &[Address]) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for address in addresses {
        let _ = write!(xml, "<url><loc>{}</loc>", escaped(&address.location));
        if let Some(changed) = address.changed {
            let _ = write!(xml, "<lastmod>{}</lastmod>", seconds(changed));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

fn index(files: &[String]) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for file in files {
        let _ = writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", escaped(file));
    }
    xml.push_str("</sitemapindex>\n");
    xml.into_bytes()
}

/// W3C's date and time without fractions of a second.
fn seconds(at: Timestamp) -> String {
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
