//! What the commands that write start from: the site as it is now.

use super::refusal::refused;
use super::{Outcome, Stop, argument, open_questions, sources, terminal};
use crate::board::Board;
use crate::cli::Common;
use crate::content::time::Toward;
use crate::content::{self, ReadIncident, Reading, Settings};
use crate::diagnostic::{self, Diagnostic, quoted};
use crate::model::{Incident, Site};
use crate::source::{SourceFile, Sources};
use jiff::Timestamp;
use std::path::PathBuf;
use std::sync::Arc;

/// A site folder, read and understood.
pub(super) struct Desk {
    /// The folder.
    pub(super) folder: PathBuf,
    /// Its files.
    pub(super) sources: Sources,
    /// Its settings.
    pub(super) settings: Settings,
    /// Whether drafts are read as if they were none.
    drafts: bool,
    /// The moment that counts.
    pub(super) now: Timestamp,
    /// Everything that could be read.
    pub(super) site: Site,
    /// What is true of it now.
    pub(super) board: Board,
    /// What there is to complain of.
    pub(super) complaints: Vec<Diagnostic>,
}

impl Desk {
    /// Reads the folder; nothing where its settings have errors, which are drawn.
    pub(super) fn open(common: &Common) -> Result<Option<Desk>, Stop> {
        let sources = sources(common, None)?;
        let mut complaints = Vec::new();
        let Some(settings) = content::settings(&sources, &mut complaints) else {
            terminal::draw(&complaints, &sources);
            return Ok(None);
        };
        let clock = crate::shell::now();
        let now = match &common.now {
            Some(text) => argument::time("--now", text, clock, Toward::Today, &settings)?,
            None => clock,
        };
        let images = |path: &str| sources.images.contains_key(path).then(|| path.to_owned());
        let reading = Reading { settings: &settings, images: &images, drafts: common.drafts, now };
        let site = content::site(&sources, &settings, &reading, &mut complaints);
        diagnostic::sort(&mut complaints);
        let board = Board::at(&site, now);
        let folder = common.site.clone();
        Ok(Some(Desk {
            folder,
            sources,
            settings,
            drafts: common.drafts,
            now,
            site,
            board,
            complaints,
        }))
    }

    /// Reads one file as if it stood in the folder.
    pub(super) fn read(&self, file: &SourceFile) -> (ReadIncident, Vec<Diagnostic>) {
        let images = |path: &str| self.sources.images.contains_key(path).then(|| path.to_owned());
        let reading = Reading {
            settings: &self.settings,
            images: &images,
            drafts: self.drafts,
            now: self.now,
        };
        content::incident(file, &reading)
    }

    /// The file of an incident.
    pub(super) fn file(&self, incident: &Incident) -> Result<Arc<SourceFile>, Stop> {
        let found = self.sources.file(&incident.file).map(Arc::clone);
        let path = quoted(&incident.file);
        found.ok_or_else(|| refused(&self.settings, "refuse.gone", &[("path", &path)]))
    }

    /// A path of the site folder as it is found from here.
    pub(super) fn shown(&self, path: &str) -> String {
        let path =
            if self.folder.as_os_str() == "." { path.into() } else { self.folder.join(path) };
        path.display().to_string()
    }

    /// Draws what there is to say of a file as it is going to be, apart from what was said of it
    /// before. Whether it has no error.
    pub(super) fn judge(&mut self, file: SourceFile) -> bool {
        let (_, mut said) = self.read(&file);
        let before = std::mem::take(&mut self.complaints);
        said.retain(|new| {
            new.is_error()
                || !before.iter().any(|old| {
                    (old.rule, &old.message, &old.file) == (new.rule, &new.message, &new.file)
                })
        });
        diagnostic::sort(&mut said);
        self.sources.incidents.retain(|old| old.path() != file.path());
        self.sources.incidents.push(Arc::new(file));
        self.sources.sort();
        terminal::draw(&said, &self.sources);
        !said.iter().any(Diagnostic::is_error)
    }

    /// Opens a file in the author's editor, and checks what came of it. Whatever goes wrong,
    /// the file is there.
    pub(super) fn edit(&mut self, path: &str) -> Result<Outcome, Stop> {
        let shown = self.shown(path);
        let before = self.sources.file(path).map(|file| file.bytes().to_vec());
        if let Err(failure) = crate::shell::edit_by_hand(&self.folder.join(path)) {
            let kept = self.settings.language.filled("said.kept", &[("path", &quoted(&shown))]);
            return Err(Stop::WrongUse(format!("{failure}\n{kept}")));
        }
        let sources = crate::shell::read(&self.folder, None)?;
        let Some(file) = sources.file(path) else {
            return Err(refused(&self.settings, "refuse.gone", &[("path", &quoted(&shown))]));
        };
        if before.is_some_and(|before| before == file.bytes()) {
            terminal::note(&self.settings.language.filled("said.unchanged", &[("path", &shown)]));
        }
        let is_good = self.judge(SourceFile::clone(file));
        open_questions::say(file.text().unwrap_or_default(), &self.settings.language);
        Ok(if is_good { Outcome::Good } else { Outcome::ContentHasErrors })
    }
}
