//! A checkout of a cState page: a Hugo site with a file an issue.
//!
//! What the fields mean: <https://github.com/cstate/cstate/wiki/Usage>. Every file below
//! `content/` is imported or named; themes, layouts and styles are not looked at.

mod address;
mod again;
mod block;
mod config;
mod course;
mod direction;
mod ending;
mod issue;
mod items;
mod kin;
mod older;
mod order;
mod paragraph;
mod pictures;
mod planned;
mod reader;
mod sections;
mod shortcode;
mod shown_zone;
mod systems;
mod word_zone;

use super::history::{Event, History};
use super::notes::{Guess, HandWork, Notes};
use super::page_file::page_file;
use super::rest;
use super::text::text_of;
use super::{Asked, Findings, Format};
use crate::source::{LONGEST_FILE, SourceFile};
use config::Config;
use reader::Reader;
use std::collections::{BTreeMap, BTreeSet};

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "cstate",
    about: "a checkout of a cState page",
    wants,
    has: "`config.yml` (or `hugo.toml` and the like) and `content/issues/`",
    read,
};

/// Folders whose files are not this page's own.
const FOREIGN: [&str; 6] =
    ["themes", "node_modules", "public", "resources", "layouts", "archetypes"];

fn wants(path: &str) -> bool {
    if path.split('/').any(|part| FOREIGN.contains(&part)) {
        return false;
    }
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    config::is_config(path)
        || [".md", ".markdown", ".html"].iter().any(|ending| name.ends_with(ending))
            && is_content(path)
}

fn is_content(path: &str) -> bool {
    path.split('/').any(|part| part == "content")
}

fn read(findings: &Findings, asked: &Asked, notes: &mut Notes) -> Option<History> {
    let config = config::config(findings, notes);
    let pages: Vec<&SourceFile> = findings
        .files
        .iter()
        .map(AsRef::as_ref)
        .filter(|file: &&SourceFile| wants(file.path()) && !config::is_config(file.path()))
        .collect();
    let is_empty = !pages.iter().any(|page| is_issue_path(page.path()));
    if is_empty && !config.as_ref().is_some_and(Config::has_systems) {
        return None;
    }
    let config = config.unwrap_or_else(Config::unknown);
    let mut history = config.history(findings, asked, notes);
    let clock = config.clock(asked);
    let reader = Reader { config: &config, clock: &clock, now: asked.now };
    let (pages, translations) = by_language(pages, &config, notes);
    for page in &pages {
        let Some(mut event) = event(page, &reader, notes) else { continue };
        let others = translations.get(page.path()).into_iter().flatten();
        let others = others.filter_map(|page| issue::address_of(page, &reader));
        event.aliases.splice(0..0, others);
        history.assets.extend(pictures::of(&mut event, &config, findings, notes));
        history.events.push(event);
    }
    history.component_pages = component_pages(&history, &config);
    config.note_shown_zone(&clock, notes);
    own_addresses_first(&mut history, notes);
    history.assets.sort();
    history.assets.dedup_by(|a, b| a.to == b.to);
    rest::note(findings, &history, notes);
    Some(history)
}

/// Where the pages of systems were, of those that the settings list and those that issues name.
fn component_pages(history: &History, config: &Config) -> BTreeMap<String, String> {
    let listed = history.components.iter().map(|system| &system.key);
    let named = history.events.iter().flat_map(|event| &event.components).map(|(name, _)| name);
    let page = |name: &String| Some((name.clone(), config.addresses.of_system(name)?));
    listed.chain(named).filter_map(page).collect()
}

/// Pages of one language, and to the path of each its translations into others.
fn by_language<'a>(
    pages: Vec<&'a SourceFile>,
    config: &Config,
    notes: &mut Notes,
) -> (Vec<&'a SourceFile>, BTreeMap<String, Vec<&'a SourceFile>>) {
    let all: BTreeSet<&str> = pages.iter().map(|page| page.path()).collect();
    let (mut own, mut translations) = (Vec::new(), BTreeMap::<String, Vec<&SourceFile>>::new());
    for page in pages {
        let path = page.path();
        let Some(original) = config.translation_of(path, &all) else {
            own.push(page);
            continue;
        };
        notes.guess(Guess::Language, path, format!("{path} is left out for {original}"));
        notes.skip_file(path, format!("it is another language of {original}"));
        translations.entry(original).or_default().push(page);
    }
    (own, translations)
}

/// Takes an old address out of an issue where it is another one's own, which comes last.
fn own_addresses_first(history: &mut History, notes: &mut Notes) {
    let plain = |alias: &str| alias.trim_matches('/').to_owned();
    let own: BTreeSet<String> =
        history.events.iter().filter_map(|event| Some(plain(event.aliases.last()?))).collect();
    for event in &mut history.events {
        let Some(last) = event.aliases.pop() else { continue };
        event.aliases.retain(|alias| {
            let is_free = plain(alias) == plain(&last) || !own.contains(&plain(alias));
            if !is_free {
                let what = format!("`{alias}` is the own address of another issue");
                notes.by_hand(HandWork::Alias, &event.source, what);
            }
            is_free
        });
        event.aliases.push(last);
    }
}

fn event(file: &SourceFile, reader: &Reader<'_>, notes: &mut Notes) -> Option<Event> {
    let path = file.path();
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.starts_with("_index.") {
        notes.skip_file(path, "it describes a list and is no issue");
        return None;
    }
    if file.bytes().len() as u64 > LONGEST_FILE {
        notes.skip_event(path, "it is longer than 1 MiB, which no file may be");
        return None;
    }
    let text = text_of(file, notes);
    let page = match page_file(&text) {
        Ok(page) => page,
        Err(reason) if is_issue_path(path) => {
            notes.skip_event(path, reason);
            return None;
        }
        Err(reason) => {
            notes.skip_file(path, reason);
            return None;
        }
    };
    if let Some(wrong) = page.wrong {
        notes.guess(Guess::Fields, path, wrong);
    }
    let mut fields = page.fields;
    let section = fields.take_text("section");
    let is_issue = is_issue_path(path)
        || section.as_deref().is_some_and(|name| name.starts_with("issue") || name == "incident");
    if !is_issue {
        notes.skip_file(path, "it is a page of its own, for which there is no place");
        return None;
    }
    issue::issue(path, fields, page.body, reader, notes)
}

/// Whether a path lies in a folder of issues: `issues`, or as first releases and the program
/// before them called it.
fn is_issue_path(path: &str) -> bool {
    let mut parts = path.split('/').skip_while(|part| *part != "content");
    parts.any(|part| ["issues", "incident", "incidents"].contains(&part))
}
