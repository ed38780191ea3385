//! The feed of a hosted page's history, `history.atom` or `history.rss`: an entry an incident,
//! its updates as HTML within, newest first, each behind a time without a year.
//!
//! What such a feed does not say is what it leaves out here, too: components and severities.

mod content;
mod entry;
mod feed;
mod feed_time;
mod xml;
mod zone;

use super::history::{History, PageFacts};
use super::notes::Notes;
use super::rest;
use super::{Asked, Findings, Format, is_saved_as};
use entry::Reader;
use feed::{Entry, Feed};
use std::collections::BTreeMap;

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "atom",
    about: "the history feed of a hosted page, as Atom or RSS",
    wants: |path| is_saved_as(path, &["atom", "rss", "xml"]),
    has: "a feed such as `history.atom`",
    read,
};

fn read(findings: &Findings, asked: &Asked, notes: &mut Notes) -> Option<History> {
    let feeds: Vec<Feed> =
        findings.files.iter().filter_map(|file| feed::feed(file, notes)).collect();
    let newest = feeds.iter().max_by_key(|feed| feed.updated)?;
    let page = PageFacts {
        title: newest.title.as_deref().map(page_title),
        url: newest.url.clone(),
        language: newest.language.clone(),
        timezone: asked.zone.as_ref().map(|zone| zone.name.clone()),
        ..PageFacts::default()
    };
    let reader = Reader { asked, page: &page };
    let groups = grouped(feeds, notes);
    let mut events: Vec<_> =
        groups.into_iter().filter_map(|entries| reader.event(entries, notes)).collect();
    events.sort_by_key(|event| event.updates.iter().map(|update| update.at).min());
    let history = History { page, events, ..History::default() };
    rest::note(findings, &history, notes);
    Some(history)
}

/// `Example Status - Incident History` is the page `Example Status`, and `Example Incident
/// History` the page `Example`.
fn page_title(title: &str) -> String {
    let is_history = |tail: &str| {
        let tail = tail.to_lowercase();
        ["histor", "incident", "verlauf", "storia", "feed"].iter().any(|word| tail.contains(word))
    };
    let title = title.trim();
    let name = match title.rsplit_once(" - ") {
        Some((name, tail)) if is_history(tail) => name,
        _ => ["Incident History", "Status History"]
            .iter()
            .find_map(|tail| title.strip_suffix(tail))
            .filter(|name| !name.trim().is_empty())
            .unwrap_or(title),
    };
    name.trim().to_owned()
}

/// Entries by the incident that they are about, oldest first: some feeds have one an update.
fn grouped(feeds: Vec<Feed>, notes: &mut Notes) -> Vec<Vec<Entry>> {
    let mut newest: BTreeMap<String, Entry> = BTreeMap::new();
    for entry in feeds.into_iter().flat_map(|feed| feed.entries) {
        let (kept, dropped) = match newest.remove(&entry.id) {
            Some(known) if known.last() > entry.last() => (known, entry),
            Some(known) => (entry, known),
            None => {
                newest.insert(entry.id.clone(), entry);
                continue;
            }
        };
        if kept.html != dropped.html {
            notes.skip_file(&dropped.place, "a newer copy of this entry was read");
        }
        newest.insert(kept.id.clone(), kept);
    }
    let mut groups: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in newest.into_values() {
        groups.entry(entry.subject()).or_default().push(entry);
    }
    let mut groups: Vec<Vec<Entry>> = groups.into_values().collect();
    for entries in &mut groups {
        entries.sort_by_key(Entry::first);
    }
    groups
}
