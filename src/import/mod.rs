//! Moving in: the files of another status page become a site folder.
//!
//! A format is a reader: it takes the files of a page as they were found and yields a
//! [`History`], with [`Notes`] on everything that it could not carry over or had to guess. One
//! writer turns any history into the files of a site folder, so the next format is one file, or
//! one folder, and one line in [`FORMATS`].
//!
//! Leaves out the disk (the shell finds the files and writes those that are planned) and every
//! judgement of how an incident is talked about.

mod abbreviation;
mod atom;
mod broken_fields;
mod cstate;
mod datum;
mod definition;
mod emoji;
mod foreign_time;
mod history;
mod html;
mod html_block;
mod label;
mod mail;
mod markdown;
mod month;
mod notes;
mod page_file;
mod report;
mod rest;
mod sentence;
mod severity_word;
mod short_name;
mod stactus;
mod stage_name;
mod stage_word;
mod statusfy;
mod statuspage;
mod surroundings;
mod text;
mod update_day;
mod write;

pub use history::{Asset, Event, EventUpdate, ForeignComponent, History, Link, PageFacts, Scale};
pub use notes::{Guess, HandWork, Note, Notes, Skipped};
pub use report::Report;
pub use write::{Plan, SettingsChange, Standing, plan};

use crate::content::time::PageZone;
use crate::source::{Refusal, Refused, SourceFile};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The files of another status page, as the shell found them.
#[derive(Debug, Default)]
pub struct Findings {
    /// The files that the format wanted, in the order of their paths.
    pub files: Vec<Arc<SourceFile>>,
    /// The paths of all files that are there, read or not.
    pub names: BTreeSet<String>,
    /// Those of them that no page could show: too long for a picture, or links that lead to no file
    /// of the source.
    pub unshowable: BTreeSet<String>,
    /// Files whose names begin with a dot, and whether the format wants such files.
    pub hidden: BTreeMap<String, bool>,
    /// What was wanted and not read.
    pub refused: Vec<Refused>,
    /// Symbolic links that nobody asked for and that lead to no file of the source, with where they
    /// lead.
    pub links: Vec<(String, Leads)>,
    /// Files and folders that the machine does not let us read, and what it says.
    pub unreadable: Vec<(String, String)>,
}

/// Where a symbolic link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    /// To a folder that it stands in.
    Back,
    /// To another folder of the source.
    ToFolder,
    /// Out of the source.
    Outside,
    /// Nowhere, or in a circle.
    Nowhere,
}

/// What the person who imports has said.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The zone of times that the source writes without one; nothing where nobody said it.
    pub zone: Option<PageZone>,
    /// The moment that decides what lies in the future.
    pub now: jiff::Timestamp,
}

/// A format that can be imported.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Whether the file of this path is to be read.
    pub wants: fn(&str) -> bool,
    /// What a source of this format has, for the complaint about one that has not.
    pub has: &'static str,
    /// Reads a page. Nothing where the files are those of no such page.
    pub read: fn(&Findings, &Asked, &mut Notes) -> Option<History>,
}

/// All formats, in the order of the documentation.
pub const FORMATS: &[Format] =
    &[cstate::FORMAT, statusfy::FORMAT, stactus::FORMAT, statuspage::FORMAT, atom::FORMAT];

/// Whether a file has one of these endings, perhaps before what is appended to the name of a saved
/// answer: `incidents.json?page=2`, `incidents.json.1`.
fn is_saved_as(path: &str, endings: &[&str]) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let asked = name.split(['?', '@']).next().unwrap_or_default();
    let counted = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('.');
    [&name, asked, counted]
        .iter()
        .any(|name| name.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending)))
}

/// The names of all formats.
pub fn names() -> Vec<&'static str> {
    FORMATS.iter().map(|format| format.name).collect()
}

/// Notes the files that were wanted and not read, hidden files, and links that lead to no file.
pub fn refused(findings: &Findings, notes: &mut Notes) {
    for (path, leads) in &findings.links {
        let reason = match leads {
            Leads::Back => "a link that leads back to a folder that it stands in",
            Leads::ToFolder => "a link to a folder, which is read where it is",
            Leads::Outside => "a link that leads out of the source",
            Leads::Nowhere => "a link that leads nowhere",
        };
        notes.skip_file(path, reason);
    }
    for (path, _) in findings.hidden.iter().filter(|(_, is_wanted)| **is_wanted) {
        notes.skip_file(path, "a hidden file, which is not looked at");
    }
    for refused in &findings.refused {
        let reason = match refused.reason {
            Refusal::LeadsOutside => "it is a link that leads out of the source",
            Refusal::LeadsNowhere => "it is a link that leads nowhere, or to a folder",
            Refusal::UnreadableName => "its name is no Unicode text",
            Refusal::TooLong(_) => "it is too long to be read",
        };
        notes.skip_event(&refused.path, reason);
    }
    for (path, what) in &findings.unreadable {
        notes.skip_event(path, format!("it cannot be read: {what}"));
    }
}

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

impl Findings {
    /// Whether there is a file of this path that can be copied as a picture.
    fn has_picture(&self, path: &str) -> bool {
        self.names.contains(path) && !self.unshowable.contains(path)
    }

    /// Why a picture at one of these paths cannot be copied.
    fn why_not_copied(&self, paths: &[String]) -> &'static str {
        if paths.iter().any(|path| self.hidden.contains_key(path)) {
            "is a hidden file, and was not copied"
        } else if paths.iter().any(|path| self.names.contains(path)) {
            "could not be copied"
        } else {
            "is not there"
        }
    }

    /// Files made of strings, for tests and documentation.
    pub fn of<P: Into<String>, B: Into<Vec<u8>>>(
        files: impl IntoIterator<Item = (P, B)>,
    ) -> Findings {
        let mut findings = Findings::default();
        for (path, bytes) in files {
            let path: String = path.into();
            findings.names.insert(path.clone());
            findings.files.push(Arc::new(SourceFile::new(path, bytes)));
        }
        findings.files.sort_by(|a, b| a.path().cmp(b.path()));
        findings
    }

    /// The first of these files that is there.
    pub fn first_of(&self, paths: &[&str]) -> Option<&Arc<SourceFile>> {
        paths.iter().find_map(|path| self.files.iter().find(|file| file.path() == *path))
    }
}
