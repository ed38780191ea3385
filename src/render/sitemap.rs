//! `/sitemap.xml` and `/robots.txt`: what search engines ask for.
//!
//! Sitemaps as sitemaps.org describes them: at most 50,000 addresses a file. Ours are cut much
//! earlier, counted from the oldest incident on, so that a new word changes a short file;
//! `/sitemap.xml` becomes the list of its parts.

use super::Picture;
use crate::board::{Board, IncidentIndex, Phase};
use crate::bundle::{Bundle, Rank};
use crate::model::{Incident, Site};
use crate::page::route;
use crate::source::Fingerprint;
use jiff::Timestamp;
use std::fmt::Write as _;
use std::sync::Arc;

/// How many incidents one file holds.
const PER_FILE: usize = 1_000;

const ROOT: &str = "sitemap.xml";

/// An address with the time its content changed.
struct Address {
    location: String,
    changed: Option<Timestamp>,
}

/// Adds the sitemap: one file, or one list and its parts.
pub fn add_sitemaps(bundle: &mut Bundle, picture: &Arc<Picture>) {
    let oldest_first: Vec<IncidentIndex> = picture.board.history.iter().rev().copied().collect();
    if oldest_first.len() <= PER_FILE {
        add_part(bundle, picture, ROOT, true, &oldest_first);
        return;
    }
    let path = |number: usize| format!("sitemap-{number}.xml");
    let parts = oldest_first.chunks(PER_FILE);
    let paths: Vec<String> = (1..=parts.len()).map(path).collect();
    for (path, part) in paths.iter().zip(parts) {
        add_part(bundle, picture, path, *path == paths[0], part);
    }
    let list: Vec<String> =
        paths.iter().map(|path| picture.site.url.absolute(&format!("/{path}"))).collect();
    let depends = picture.frame().then(Fingerprint::of(&list));
    bundle.add_of(depends, ROOT, Rank::Announcement, move || Ok(index(&list)));
}

fn add_part(
    bundle: &mut Bundle,
    picture: &Arc<Picture>,
    path: &str,
    with_lists: bool,
    incidents: &[IncidentIndex],
) {
    let newest = Fingerprint::of(&with_lists.then_some(picture.board.changed));
    let depends = picture.about(incidents).then(newest);
    let (picture, incidents) = (Arc::clone(picture), incidents.to_vec());
    bundle.add_of(depends, path, Rank::Announcement, move || {
        let mut addresses = if with_lists { lists(&picture) } else { Vec::new() };
        addresses.extend(incidents.iter().map(|index| incident(&picture, *index)));
        Ok(urls(&addresses))
    });
}

/// Everything may be read; the sitemap is there.
pub fn robots(site: &Site) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", site.url.absolute("/sitemap.xml"))
        .into_bytes()
}

/// Home, history and components.
fn lists(picture: &Picture) -> Vec<Address> {
    let (site, newest) = (&picture.site, picture.board.changed);
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
    addresses
}

fn incident(picture: &Picture, index: IncidentIndex) -> Address {
    let (incident, board) = (&picture.site.incidents[index.0], &picture.board);
    let location = route::incident(&incident.slug).absolute(&picture.site.url);
    Address { location, changed: changed(incident, board, board.course(index).phase) }
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
