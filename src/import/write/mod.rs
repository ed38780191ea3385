//! From a neutral history to the files of a site folder.
//!
//! Nothing is written here: what comes out is a [`Plan`] of paths and texts. Each planned file
//! has been read back as the builder of the site reads it, beside everything that stands; one
//! with an error is left out, with a note, so that an import never breaks a page.

mod components;
mod difference;
mod incident;
mod names;
mod recognised;
mod settings;
mod standing;
mod trial;

use super::definition;
use super::emoji::emoji_name;
use super::history::{Asset, Event, History, PageFacts};
use super::html_block::note_unsaid;
use super::markdown::tidied;
use super::notes::{HandWork, Notes};
use super::surroundings::Surroundings;
use crate::content::Settings;
use crate::diagnostic::Diagnostic;
use crate::source::{LONGEST_FILE, SETTINGS, SourceFile, Sources};
use components::Components;
use difference::difference;
use jiff::Timestamp;
use recognised::{Known, Recognised, There};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What stands in the site folder, and the moment.
pub struct Standing {
    /// The files of the folder; none where there is no folder yet.
    pub sources: Sources,
    /// The moment that decides what lies in the future.
    pub now: Timestamp,
}

/// What is to be written.
#[derive(Debug, Default)]
pub struct Plan {
    /// `status.yaml` where there is none, or with components that it lacked.
    pub settings: Option<SettingsChange>,
    /// New files of `incidents/`, each a path in the site folder and its text.
    pub files: Vec<(String, String)>,
    /// Files that stand already, and stay as they are.
    pub kept: Vec<String>,
    /// Files to be copied as they are.
    pub copies: Vec<Asset>,
    /// What each file of an incident is from, written or standing: the place of its source and
    /// its path, in the order of the history.
    pub origins: Vec<(String, String)>,
}

/// What becomes of `status.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsChange {
    /// It is written.
    New(String),
    /// Components are added.
    Added {
        /// As it stands.
        before: String,
        /// As it is to be.
        after: String,
        /// The ids of the components.
        ids: Vec<String>,
    },
}

/// Plans the files for a history.
///
/// # Errors
/// The settings that stand cannot be read; what is wrong with them.
pub fn plan(
    history: &History,
    standing: &Standing,
    notes: &mut Notes,
) -> Result<Plan, Vec<Diagnostic>> {
    let before = match &standing.sources.settings {
        Some(_) => Some(read_settings(&standing.sources)?),
        None => None,
    };
    if let Some(before) = &before {
        note_other_page(&history.page, before, notes);
    }
    let components = Components::of(history, before.as_ref(), notes);
    let change = match &before {
        None => Some(SettingsChange::New(settings::text(history, &components, standing, notes))),
        Some(_) => standing::added(&standing.sources, &components, notes),
    };
    let mut sources = standing.sources.clone();
    if let Some(SettingsChange::New(text) | SettingsChange::Added { after: text, .. }) = &change {
        sources.put(Arc::new(SourceFile::new(SETTINGS, text.clone())));
    }
    let settings = read_settings(&sources)?;
    let mut plan = Plan { settings: change, copies: history.assets.clone(), ..Plan::default() };
    let drafts = drafts(history, &components, &settings, standing, &mut plan, notes);
    plan.files = trial::passed(drafts, &sources, &settings, standing.now, &plan.copies, notes);
    let there: BTreeSet<&String> =
        plan.files.iter().map(|(path, _)| path).chain(&plan.kept).collect();
    plan.origins.retain(|(_, path)| there.contains(path));
    Ok(plan)
}

/// Names what the settings that stand say of the page otherwise than the source.
fn note_other_page(page: &PageFacts, settings: &Settings, notes: &mut Notes) {
    let url = format!("{}{}", settings.url.origin, settings.url.path);
    let plain = |url: &str| url.trim_end_matches('/').to_lowercase();
    let known = [
        ("title", &page.title, settings.title.clone()),
        ("url", &page.url, url),
        ("timezone", &page.timezone, settings.zone.name.clone()),
    ];
    for (name, said, stands) in known {
        if let Some(said) = said.as_ref().filter(|said| plain(said) != plain(&stands)) {
            let what = format!("`{name}: {stands}` stays; the source has `{said}`");
            notes.by_hand(HandWork::Page, SETTINGS, what);
        }
    }
}

/// The paths at which messages show copied files, and those that they have in the site folder.
fn copies(history: &History) -> BTreeMap<&str, &str> {
    let own = history.assets.iter().map(|asset| (asset.to.as_str(), asset.to.as_str()));
    own.chain(history.renamed.iter().map(|(old, new)| (old.as_str(), new.as_str()))).collect()
}

/// A file that is to be tried.
struct Draft {
    path: String,
    source: String,
    file: crate::writing::IncidentFile,
}

/// The files of all events that do not stand yet, in the order of their sources.
fn drafts(
    history: &History,
    components: &Components,
    settings: &Settings,
    standing: &Standing,
    plan: &mut Plan,
    notes: &mut Notes,
) -> Vec<Draft> {
    let mut taken = BTreeMap::new();
    let mut recognised = Recognised::of(standing);
    let mut drafts = Vec::new();
    let mut surroundings = Surroundings {
        page: history.page.url.as_deref().map(|url| url.trim_end_matches('/')),
        own: None,
        copies: copies(history),
    };
    for found in &history.events {
        surroundings.own = found.aliases.last().map(String::as_str);
        let mut event = found.clone();
        definition::share(&mut event.updates);
        for update in &mut event.updates {
            note_unsaid(&update.message, &event.source, notes);
            let tidied = tidied(&update.message, &surroundings);
            for url in tidied.pictures {
                let is_own = surroundings.is_of_page(&url);
                let why = if is_own { "was not copied" } else { "is on another host" };
                let what = format!("`{url}` {why}; it became a link");
                notes.by_hand(HandWork::Picture, &event.source, what);
            }
            update.message = tidied.message;
        }
        let mut messages = event.updates.iter().map(|update| update.message.as_str());
        if let Some(name) = messages.find_map(emoji_name) {
            let what = format!("`{name}` is shown as it is written");
            notes.by_hand(HandWork::Markup, &event.source, what);
        }
        let event = &event;
        let mut file = incident::file(event, components, settings, standing.now, notes);
        let text = file.text(&|name| settings.stage_named(name).is_some());
        let home = home(event, &text, (settings, standing.now), &mut recognised, &mut taken, notes);
        let path = match home {
            Home::New(path) => path,
            Home::Standing(path) => {
                plan.origins.push((event.source.clone(), path.clone()));
                plan.kept.push(path);
                continue;
            }
        };
        // Where the new page has the old address, nothing has to lead on.
        let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
        let own = stem.map(|stem| format!("incidents/{stem}"));
        file.front_matter.aliases.retain(|alias| Some(alias.trim_matches('/')) != own.as_deref());
        if text.len() as u64 > LONGEST_FILE {
            notes.skip_event(&event.source, "it would be longer than 1 MiB, which no file may be");
        } else {
            plan.origins.push((event.source.clone(), path.clone()));
            drafts.push(Draft { path, source: event.source.clone(), file });
        }
    }
    drafts
}

/// Where the file of an event is.
enum Home {
    /// Nowhere yet; this is going to be its path.
    New(String),
    /// At this path.
    Standing(String),
}

/// The file of an event that stands already, or the path of its new one.
fn home(
    event: &Event,
    text: &str,
    (settings, now): (&Settings, Timestamp),
    recognised: &mut Recognised,
    taken: &mut BTreeMap<String, usize>,
    notes: &mut Notes,
) -> Home {
    let is_ahead = is_ahead(event, now);
    let mut kept = |known: &Known| {
        if !is_same(&known.text, text, is_ahead) {
            let what = format!("{}: {}", known.path, difference(&known.text, text));
            notes.by_hand(HandWork::Differs, &event.source, what);
        }
        known.path.clone()
    };
    if let Some(known) = recognised.by_address(event) {
        return Home::Standing(kept(known));
    }
    loop {
        let path = names::path(event, &settings.zone, taken);
        match recognised.at(&path, event, |there| is_same(there, text, is_ahead)) {
            There::Free => return Home::New(path),
            There::Own(known) => return Home::Standing(kept(known)),
            There::Other => {}
        }
    }
}

/// Whether it begins after this moment.
fn is_ahead(event: &Event, now: Timestamp) -> bool {
    let first = event.updates.iter().map(|update| update.at).min();
    event.window.map(|(from, _)| from).or(event.started).or(first).is_some_and(|at| at > now)
}

/// Whether two files say the same: an old address that is another page's was taken out of one,
/// and what lies ahead is announced at the moment of the import.
fn is_same(standing: &str, planned: &str, is_ahead: bool) -> bool {
    let said = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with("aliases:"));
        lines
            .map(|line| match line.strip_prefix("## ").filter(|_| is_ahead) {
                Some(heading) => {
                    heading.trim_start_matches(|c: char| !c.is_alphabetic()).to_owned()
                }
                None => line.to_owned(),
            })
            .collect()
    };
    standing == planned || said(standing) == said(planned)
}

/// The settings of a folder.
fn read_settings(sources: &Sources) -> Result<Settings, Vec<Diagnostic>> {
    let mut complaints = Vec::new();
    crate::content::settings(sources, &mut complaints).ok_or(complaints)
}
