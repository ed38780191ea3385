//! A checkout of a Statusfy page: `config.js`, `locales/`, and a Markdown file an incident in
//! `content/`.
//!
//! What there is: <https://docs.statusfy.co/>. Every Markdown file is imported or named; what
//! Statusfy does not show (folders below `content/` that are no language's) is not imported.

mod address;
mod config;
mod containers;
mod course;
mod ending;
mod incident;
mod layout;
mod moment;
mod page;
mod picture;
mod reader;
mod script;

use super::foreign_time::Clock;
use super::history::{Event, History};
use super::notes::{Guess, HandWork, Notes};
use super::page_file::{PageFile, page_file};
use super::rest;
use super::stage_name::StageNames;
use super::text::text_of;
use super::{Asked, Findings, Format};
use crate::source::SourceFile;
use config::Config;
use containers::Body;
use layout::{Layout, Role};
use reader::Reader;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "statusfy",
    about: "a checkout of a Statusfy page",
    wants,
    has: "`config.js`, and Markdown files in `content/`",
    read,
};

/// Folders whose files are not this page's own.
const FOREIGN: [&str; 4] = ["node_modules", "dist", "static", "public"];

fn wants(path: &str) -> bool {
    let is_foreign = layout::folder(path).split('/').any(|part| FOREIGN.contains(&part));
    let is_wanted = [config::is_config, config::is_locale, config::is_list, layout::is_text];
    !is_foreign && is_wanted.iter().any(|is_wanted| is_wanted(path))
}

fn read(findings: &Findings, asked: &Asked, notes: &mut Notes) -> Option<History> {
    let mut config = Config::of(findings, notes);
    let mut layout = layout_of(config.as_ref(), findings);
    let texts: BTreeSet<&str> = findings
        .files
        .iter()
        .map(|file| file.path())
        .filter(|path| layout::is_text(path))
        .collect();
    let is_shown = |file: &&Arc<SourceFile>| {
        layout::is_text(file.path()) && matches!(layout.role(file.path(), &texts), Role::Incident)
    };
    if config.is_none() && !findings.files.iter().filter(is_shown).any(|file| is_incident(file)) {
        return None;
    }
    layout.main = main_language(config.as_ref(), &layout, findings, &texts, notes);
    let mut config = config.take().unwrap_or_default();
    config.add_words(findings, &layout.root, &layout.main, notes);
    let mut history = History {
        page: config.page(&layout.main, notes),
        components: config.components(),
        ..History::default()
    };
    config.note_rest(notes);
    history.page.timezone = asked.zone.as_ref().map(|zone| zone.name.clone());
    let clock = Clock::of(asked, false);
    let names = StageNames::of(&layout.main);
    let reader = Reader { clock: &clock, names: &names, now: asked.now };
    let mut incidents = Vec::new();
    let mut translations: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in findings.files.iter().filter(|file| layout::is_text(file.path())) {
        let path = file.path();
        match layout.role(path, &texts) {
            Role::Incident => incidents.push(file),
            Role::Translation { language, original } => {
                notes.guess(Guess::Language, path, format!("{path} is left out for {original}"));
                notes.skip_file(path, format!("it is {original} in another language"));
                translations.entry(original).or_default().push(language);
            }
            Role::Outside => notes.skip_file(path, "the page does not show it as an incident"),
        }
    }
    for file in incidents {
        let mut languages = translations.remove(file.path()).unwrap_or_default();
        let own = layout.own_prefix(file.path());
        let is_main = own.is_none();
        languages.extend(own);
        let mut event = event(file, &languages, &reader, notes);
        // The address that relative links begin at comes last: the page's own.
        if let Some(event) = event.as_mut().filter(|event| is_main && !event.aliases.is_empty()) {
            event.aliases.rotate_left(1);
        }
        history.events.extend(event);
    }
    let used: BTreeSet<&String> =
        history.events.iter().flat_map(|event| &event.components).map(|(key, _)| key).collect();
    history.components.retain(|component| !component.retired || used.contains(&component.key));
    picture::pictures(findings, &layout.root, &mut history, notes);
    rest::note(findings, &history, notes);
    Some(history)
}

/// Whether a text has fields that every incident of Statusfy has.
fn is_incident(file: &SourceFile) -> bool {
    let text = text_of(file, &mut Notes::default());
    let Ok(PageFile { fields, .. }) = page_file(&text) else { return false };
    let is_own = |name: &str| {
        ["severity", "affectedsystems"].iter().any(|own| own.eq_ignore_ascii_case(name))
    };
    fields.names().any(is_own)
}

/// Where things are, without a language yet.
fn layout_of(config: Option<&Config>, findings: &Findings) -> Layout {
    if let Some(config) = config {
        let root = config.root().to_owned();
        let content = format!("{root}{}", config.content_folder());
        return Layout { root, content, main: String::new() };
    }
    match layout::root_of_content(findings) {
        Some(root) => Layout { content: format!("{root}content/"), root, main: String::new() },
        None => Layout::default(),
    }
}

/// The language that the page is in: what the settings name, or the comments in the files, or the
/// only words there are; or English, which is Statusfy's own default.
fn main_language(
    config: Option<&Config>,
    layout: &Layout,
    findings: &Findings,
    texts: &BTreeSet<&str>,
    notes: &mut Notes,
) -> String {
    let at_top: Vec<&SourceFile> = findings
        .files
        .iter()
        .map(AsRef::as_ref)
        .filter(|file: &&SourceFile| texts.contains(file.path()))
        .filter(|file| layout::folder(file.path()) == layout.content)
        .collect();
    let folders = layout.languages(texts);
    let named = config.and_then(Config::main_language);
    if at_top.is_empty() {
        let has_files = |tag: &String| folders.keys().any(|known| known.eq_ignore_ascii_case(tag));
        if let Some(tag) = named.clone().filter(has_files) {
            return tag;
        }
        if let Some((tag, count)) = folders.iter().max_by_key(|(_, count)| **count) {
            let what = format!("`{tag}`, in which {count} files are written");
            notes.guess(Guess::Language, &layout.content, what);
            return (*tag).to_owned();
        }
    }
    if let Some(named) = named {
        return named;
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for file in at_top {
        let text = text_of(file, &mut Notes::default());
        for tag in containers::body(&text).languages {
            *counts.entry(tag).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count).map(|(tag, _)| tag);
    let tag = most.unwrap_or_else(|| "en".to_owned());
    notes.guess(Guess::Language, &layout.content, format!("`{tag}`: the settings name none"));
    tag
}

fn event(
    file: &SourceFile,
    languages: &[String],
    reader: &Reader<'_>,
    notes: &mut Notes,
) -> Option<Event> {
    let path = file.path();
    let text = text_of(file, notes);
    let page = match page_file(&text) {
        Ok(page) => page,
        Err(reason) => {
            notes.skip_event(path, reason);
            return None;
        }
    };
    let PageFile { mut fields, body, wrong } = page;
    if let Some(wrong) = wrong {
        notes.guess(Guess::Fields, path, wrong);
    }
    let body: Body = containers::body(body);
    if !body.languages.is_empty() {
        notes.drop_field("the comment `language code`", path);
    }
    let name = layout::name(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let id = fields.take_text("id");
    let aliases = address::addresses(id.as_deref(), name, languages);
    if let Some(id) = id.filter(|_| aliases.is_empty()) {
        notes.by_hand(HandWork::Alias, path, format!("`{id}` is no part of an address"));
    }
    let mut event = incident::incident(path, stem, fields, body, reader, notes)?;
    event.aliases = aliases;
    Some(event)
}
