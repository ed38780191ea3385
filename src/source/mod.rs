//! Everything one build reads, held in memory: settings, incident files, templates, images.
//!
//! What is here is as it was found: nothing is decoded, cut or judged. The shell fills it from
//! a folder, a test fills it from strings, and nothing after this room opens a file.

mod builtin;
mod bytes;
mod file;
mod fingerprint;
mod span;

pub use builtin::{BUILTIN, BUILTIN_MESSAGES, builtin};
pub use bytes::any_byte;
pub use file::{NotUtf8, SourceFile};
pub use fingerprint::{Fingerprint, Mixer};
pub use span::{Position, Positions, Span, floor_to_character};

use std::collections::BTreeMap;
use std::sync::Arc;

/// The name of the settings file, at the top of the site folder.
pub const SETTINGS: &str = "status.yaml";
/// The folder of incident files.
pub const INCIDENTS: &str = "incidents";
/// The folder whose files replace the built-in templates, styles, scripts and words.
pub const TEMPLATES: &str = "site-template";
/// The folder whose files replace the built-in texts that updates are begun with.
pub const MESSAGES: &str = "messages";
/// The longest incident, settings or template file that is read, in bytes.
pub const LONGEST_FILE: u64 = 1024 * 1024;

/// All inputs of one build.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Sources {
    /// `status.yaml`, if there is one.
    pub settings: Option<Arc<SourceFile>>,
    /// The files below `incidents/`, in the order of their paths.
    pub incidents: Vec<Arc<SourceFile>>,
    /// The files below `site-template/`, in the order of their paths.
    pub templates: Vec<Arc<SourceFile>>,
    /// The texts below `messages/` that updates are begun with, in the order of their paths.
    pub messages: Vec<Arc<SourceFile>>,
    /// Images that incident files mention and files that the settings name, by their path in
    /// the site folder.
    pub images: BTreeMap<String, Arc<[u8]>>,
    /// Files that were found and not read, with the reason.
    pub refused: Vec<Refused>,
}

/// A file of the site folder that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Refused {
    /// Its path in the site folder.
    pub path: String,
    /// Why it is not read.
    pub reason: Refusal,
}

/// Why a file of the site folder is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// A symbolic link that leads out of the site folder.
    LeadsOutside,
    /// A symbolic link that leads nowhere, or in a circle.
    LeadsNowhere,
    /// Longer than [`LONGEST_FILE`]; the length in bytes.
    TooLong(u64),
    /// A name that is no Unicode text.
    UnreadableName,
}

impl Sources {
    /// Sources made of `(path, text)` pairs, as tests and embedders have them.
    ///
    /// Paths are those of a site folder: `status.yaml`, `incidents/…`, `site-template/…`,
    /// `messages/…`; any other path is an image, or a file that the settings name.
    pub fn from_files<P: Into<String>, B: Into<Vec<u8>>>(
        files: impl IntoIterator<Item = (P, B)>,
    ) -> Sources {
        let mut sources = Sources::default();
        for (path, bytes) in files {
            sources.add(path.into(), bytes.into());
        }
        sources.sort();
        sources
    }

    /// Puts one file where its path says it belongs.
    pub fn add(&mut self, path: String, bytes: Vec<u8>) {
        let in_folder =
            |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        if path == SETTINGS {
            self.settings = Some(Arc::new(SourceFile::new(path, bytes)));
        } else if in_folder(INCIDENTS) && SourceFile::is_incident_name(&path) {
            self.incidents.push(Arc::new(SourceFile::new(path, bytes)));
        } else if in_folder(TEMPLATES) {
            self.templates.push(Arc::new(SourceFile::new(path, bytes)));
        } else if in_folder(MESSAGES) && SourceFile::is_message_name(&path) {
            self.messages.push(Arc::new(SourceFile::new(path, bytes)));
        } else {
            self.images.insert(path, bytes.into());
        }
    }

    /// Puts a file that is no image in the place of the one with its path, or where it belongs.
    pub fn put(&mut self, file: Arc<SourceFile>) {
        if file.path() == SETTINGS {
            self.settings = Some(file);
            return;
        }
        let files = self.list_of(file.path());
        match files.binary_search_by(|other| other.path().cmp(file.path())) {
            Ok(at) => files[at] = file,
            Err(at) => files.insert(at, file),
        }
    }

    /// Takes away the file with this path that is no image.
    pub fn remove(&mut self, path: &str) {
        if path == SETTINGS {
            self.settings = None;
        }
        let files = self.list_of(path);
        if let Ok(at) = files.binary_search_by(|file| file.path().cmp(path)) {
            files.remove(at);
        }
    }

    fn list_of(&mut self, path: &str) -> &mut Vec<Arc<SourceFile>> {
        match path.split('/').next() {
            Some(TEMPLATES) => &mut self.templates,
            Some(MESSAGES) => &mut self.messages,
            _ => &mut self.incidents,
        }
    }

    /// All but the incident files.
    #[must_use]
    pub fn without_incidents(&self) -> Sources {
        Sources {
            settings: self.settings.clone(),
            incidents: Vec::new(),
            templates: self.templates.clone(),
            messages: self.messages.clone(),
            images: self.images.clone(),
            refused: self.refused.clone(),
        }
    }

    /// Puts everything in the order of its paths: no result may depend on a folder's order.
    pub fn sort(&mut self) {
        self.incidents.sort_by(|a, b| a.path().cmp(b.path()));
        self.templates.sort_by(|a, b| a.path().cmp(b.path()));
        self.messages.sort_by(|a, b| a.path().cmp(b.path()));
        self.refused.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// The file with this path, to draw a complaint about it.
    pub fn file(&self, path: &str) -> Option<&Arc<SourceFile>> {
        let among = |files: &'_ [Arc<SourceFile>]| {
            files.binary_search_by(|file| file.path().cmp(path)).ok()
        };
        if let Some(settings) = self.settings.as_ref().filter(|file| file.path() == path) {
            return Some(settings);
        }
        among(&self.incidents)
            .map(|at| &self.incidents[at])
            .or_else(|| among(&self.templates).map(|at| &self.templates[at]))
            .or_else(|| among(&self.messages).map(|at| &self.messages[at]))
    }
}
