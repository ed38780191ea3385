//! A checkout of a cState page: a Hugo site with a file an issue.
//!
//! What the fields mean: <https://github.com/cstate/cstate/wiki/Usage>. Every file below
//! `content/` is imported or named; themes, layouts and styles are not looked at.

mod address;
mod config;
mod issue;
mod order;
mod pictures;
mod sections;
mod systems;
mod track;

use super::foreign_time::Clock;
use super::history::History;
use super::notes::{Guess, Notes};
use super::page_file::page_file;
use super::text::text_of;
use super::{Asked, Findings, Format};
use crate::source::{LONGEST_FILE, SourceFile};
use config::Config;
use std::collections::BTreeSet;

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
    let read: BTreeSet<&str> = pages.iter().map(|page| page.path()).collect();
    for page in &pages {
        if let Some(mut event) = event(page, &config, &clock, &read, notes) {
            history.assets.extend(pictures::of(&mut event, &config, findings));
            history.events.push(event);
        }
    }
    history.assets.sort();
    history.assets.dedup_by(|a, b| a.to == b.to);
    Some(history)
}

fn event(
    file: &SourceFile,
    config: &Config,
    clock: &Clock,
    others: &BTreeSet<&str>,
    notes: &mut Notes,
) -> Option<super::history::Event> {
    let path = file.path();
    if let Some(original) = config.translation_of(path, others) {
        let what = format!("{path} is left out for {original}");
        notes.guess(Guess::Language, path, what);
        notes.skip_file(path, format!("it is another language of {original}"));
        return None;
    }
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
    let mut fields = page.fields;
    let section = fields.take_text("section");
    let is_issue =
        is_issue_path(path) || section.as_deref().is_some_and(|name| name.starts_with("issue"));
    if !is_issue {
        notes.skip_file(path, "it is a page of its own, for which there is no place");
        return None;
    }
    issue::issue(path, fields, page.body, config, clock, notes)
}

/// Whether a path lies in a folder of issues.
fn is_issue_path(path: &str) -> bool {
    let mut parts = path.split('/').skip_while(|part| *part != "content");
    parts.any(|part| part == "issues")
}
