//! A checkout of a Stactus page: `stactus.yaml`, and a YAML file an incident in `incidents/`.
//!
//! The files are those of `stactus/v1` and `incident/v1`, as <https://github.com/slok/stactus>
//! documents and reads them. Several documents may stand in a file. Of several pages in one
//! folder, the first is imported; the others are named.

mod incident;
mod settings;
mod timeline;

use super::datum::{Datum, Record};
use super::foreign_time::Clock;
use super::history::History;
use super::notes::Notes;
use super::rest;
use super::text::text_of;
use super::{Asked, Findings, Format};
use std::collections::BTreeSet;

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "stactus",
    about: "a checkout of a Stactus page",
    wants,
    has: "`stactus.yaml` and `incidents/*.yaml`",
    read,
};

fn wants(path: &str) -> bool {
    let lower = path.to_lowercase();
    [".yaml", ".yml"].iter().any(|ending| lower.ends_with(ending))
}

/// A document of a file.
struct Document<'a> {
    path: &'a str,
    /// The path, and which of several documents it is.
    place: String,
    fields: Record,
}

/// What a document is.
#[derive(PartialEq, Eq)]
enum Content {
    Settings,
    Incident,
    Other,
}

fn read(findings: &Findings, asked: &Asked, notes: &mut Notes) -> Option<History> {
    let mut unread = Vec::new();
    let documents = documents(findings, &mut unread, notes);
    let pages = Pages::of(&documents, findings)?;
    let clock = Clock::of(asked, true);
    let mut history = History::default();
    let mut has_settings = false;
    for mut document in documents {
        let (path, place) = (document.path, document.place.clone());
        let content = content(&document);
        match content {
            Content::Other => notes.skip_file(&place, "it is neither an incident nor the settings"),
            Content::Settings if has_settings || !pages.is_own(path) => {
                notes.skip_event(&place, format!("it is another page than {}", pages.named()));
            }
            Content::Incident if !pages.is_own(path) => {
                notes.skip_event(&place, format!("it is of another page than {}", pages.named()));
            }
            Content::Settings => {
                has_settings = true;
                settings::settings(&mut document.fields, &place, &mut history, notes);
            }
            Content::Incident => {
                let event = incident::incident(&place, path, document.fields, &clock, notes);
                history.events.extend(event);
            }
        }
    }
    for (path, reason) in unread {
        match is_incident_path(&path) {
            true => notes.skip_event(&path, reason),
            false => notes.skip_file(&path, reason),
        }
    }
    history.page.timezone = asked.zone.as_ref().map(|zone| zone.name.clone());
    if has_settings {
        without_unknown(&mut history, notes);
    }
    // Names are numbered in the order of time, so that a later incident changes no older name.
    history.events.sort_by_key(|event| event.updates.iter().map(|update| update.at).min());
    rest::note(findings, &history, notes);
    Some(history)
}

/// Ids of systems that the settings do not have are left out: no reader ever saw a name of them.
fn without_unknown(history: &mut History, notes: &mut Notes) {
    let known: BTreeSet<&str> =
        history.components.iter().map(|component| component.key.as_str()).collect();
    for event in &mut history.events {
        event.components.retain(|(id, _)| {
            let is_known = known.contains(id.as_str());
            if !is_known {
                notes.drop_field(&format!("systems: {id}"), &event.source);
            }
            is_known
        });
    }
}

/// All documents that can be read; `unread` gets the files that cannot.
fn documents<'a>(
    findings: &'a Findings,
    unread: &mut Vec<(String, String)>,
    notes: &mut Notes,
) -> Vec<Document<'a>> {
    let mut documents = Vec::new();
    for file in &findings.files {
        let path = file.path();
        let text = text_of(file, notes);
        let texts = cut(&text);
        let is_single = texts.len() == 1;
        for (nth, text) in texts.iter().enumerate() {
            let place = if is_single { path.to_owned() } else { format!("{path} # {}", nth + 1) };
            match Datum::from_yaml(text) {
                Ok(Datum::Map(fields)) => documents.push(Document { path, place, fields }),
                Ok(Datum::Nothing) => unread.push((place, "it is empty".to_owned())),
                Ok(_) => unread.push((place, "it holds no fields".to_owned())),
                Err(what) => unread.push((place, format!("its YAML cannot be read: {what}"))),
            }
        }
    }
    documents
}

/// The documents of a file; at least one.
fn cut(text: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    for line in text.split_inclusive('\n') {
        let is_marker = line.trim_end() == "---" || line.starts_with("--- ");
        if is_marker && texts.last().is_some_and(|text| says_something(text)) {
            texts.push(String::new());
        } else if !is_marker && let Some(last) = texts.last_mut() {
            last.push_str(line);
        }
    }
    if texts.len() > 1 && texts.last().is_some_and(|text| !says_something(text)) {
        texts.pop();
    }
    texts
}

fn says_something(text: &str) -> bool {
    text.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
}

/// What a document says that it is; and where it does not, what its fields and place say.
fn content(document: &Document<'_>) -> Content {
    let version = document.fields.text_of("version").unwrap_or("").to_lowercase();
    let has = |name: &str| document.fields.names().any(|known| known.eq_ignore_ascii_case(name));
    match version.split('/').next().unwrap_or("") {
        "stactus" => Content::Settings,
        "incident" => Content::Incident,
        _ if has("timeline") => Content::Incident,
        _ if is_settings_path(document.path) => Content::Settings,
        _ if is_incident_path(document.path) && has("name") => Content::Incident,
        _ => Content::Other,
    }
}

fn is_settings_path(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    name == "stactus.yaml" || name == "stactus.yml"
}

fn is_incident_path(path: &str) -> bool {
    path.starts_with("incidents/") || path.contains("/incidents/")
}

/// The pages of a source, each by its folder with a slash behind it.
struct Pages<'a> {
    /// The one that is imported.
    own: &'a str,
    all: BTreeSet<&'a str>,
}

impl<'a> Pages<'a> {
    /// The folders of all settings, the highest as the own one. Nothing where there is no page.
    fn of(documents: &[Document<'a>], findings: &Findings) -> Option<Pages<'a>> {
        let of_content = |wanted: Content| {
            let documents = documents.iter().filter(move |document| content(document) == wanted);
            documents
                .map(|document| &document.path[..document.path.rfind('/').map_or(0, |at| at + 1)])
        };
        let all: BTreeSet<&str> = of_content(Content::Settings).collect();
        let highest = all.iter().copied().min_by_key(|folder| folder.matches('/').count());
        if let Some(own) = highest {
            return Some(Pages { own, all });
        }
        let is_there = of_content(Content::Incident).next().is_some()
            || findings.files.iter().any(|file| is_settings_path(file.path()));
        is_there.then(|| Pages { own: "", all: BTreeSet::from([""]) })
    }

    /// Whether a file is of the own page: no other one is nearer above it.
    fn is_own(&self, path: &str) -> bool {
        let above = self.all.iter().filter(|folder| path.starts_with(**folder));
        above.max_by_key(|folder| folder.len()) == Some(&self.own)
    }

    fn named(&self) -> String {
        match self.own {
            "" => "that of the source's own folder".to_owned(),
            own => format!("`{own}`"),
        }
    }
}
