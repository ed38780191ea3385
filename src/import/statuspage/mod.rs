//! The saved JSON of a hosted page: its public API, version 2, each page of `history.json` and
//! `incidents/ID.json`, or the data export, which has the same records in bare lists. Pages of Better
//! Stack, Instatus and Cachet are read, too, once their fields have the API's names.
//!
//! What the fields mean: <https://developer.statuspage.io> and `/api` of any hosted page. Files
//! are told apart by what is in them, never by their names, so a folder may hold any number of
//! them; an incident that several have is one, in its newest version.

mod better_stack;
mod component;
mod copies;
mod course;
mod dump;
mod incident;
mod kin;
mod message;
mod mixed;
mod page;
mod shape;

use super::history::{Event, History};
use super::notes::{HandWork, Notes};
use super::rest;
use super::{Asked, Findings, Format, is_saved_as};
use component::Catalogue;
use dump::Dump;
use incident::Reader;
use std::collections::BTreeSet;

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "statuspage",
    about: "the saved JSON of a hosted page, version 2 of its public API",
    wants: |path| is_saved_as(path, &["json", "jsonl", "ndjson"]),
    has: "JSON files with `components`, `incidents` or `scheduled_maintenances`, such as `summary.json`",
    read,
};

/// Lets an address lead to one event alone, to the first of those that are numbered alike.
fn share_no_address(events: &mut [Event], notes: &mut Notes) {
    let mut known = BTreeSet::new();
    for event in events {
        event.aliases.retain(|alias| {
            let is_new = known.insert(alias.clone());
            if !is_new {
                notes.by_hand(HandWork::Alias, &event.source, alias.clone());
            }
            is_new
        });
    }
}

fn read(findings: &Findings, asked: &Asked, notes: &mut Notes) -> Option<History> {
    let mut dump = Dump::default();
    for file in &findings.files {
        dump.add(file, notes);
    }
    if dump.is_empty() {
        return None;
    }
    let (page, clock) = page::page(&mut dump, asked, notes);
    let found = dump.events(&clock, notes);
    let catalogue = Catalogue::of(&dump, &found, &clock, notes);
    let overview = dump.overview(&clock);
    let reader = Reader {
        catalogue: &catalogue,
        page: &page,
        clock: &clock,
        now: asked.now,
        overview: &overview,
    };
    let mut events: Vec<_> =
        found.into_iter().filter_map(|found| reader.event(found, notes)).collect();
    events.sort_by_key(|event| event.updates.iter().map(|update| update.at).min());
    share_no_address(&mut events, notes);
    catalogue.note_unexplained(&events, notes);
    let history = History { page, components: catalogue.components, events, ..History::default() };
    rest::note(findings, &history, notes);
    Some(history)
}
