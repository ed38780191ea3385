//! What the commands that write start from: the site as it is now, and the file that is meant.

use super::message::say_open_questions;
use super::refusal::refused;
use super::{Outcome, Stop, ask, moment, question, sources, terminal};
use crate::board::Board;
use crate::cli::Common;
use crate::content::slug::slug;
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
        let words = |tag: &str, complaints: &mut Vec<Diagnostic>| {
            content::language::language(&sources, tag, complaints)
        };
        let Some(settings) = content::settings(&sources, &words, &mut complaints) else {
            terminal::draw(&complaints, &sources);
            return Ok(None);
        };
        let now = moment(common, &settings.zone)?;
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

    /// The incident that is meant: by a part of its slug, or the only one that is running.
    pub(super) fn incident(&self, name: Option<&str>) -> Result<usize, Stop> {
        match name {
            Some(name) => self.named(name),
            None => self.running(),
        }
    }

    /// The incident of a name, or of a part of one.
    pub(super) fn named(&self, name: &str) -> Result<usize, Stop> {
        let wanted = wanted(name);
        let slugs = || self.site.incidents.iter().enumerate();
        if let Some((at, _)) = slugs().find(|(_, one)| one.slug == wanted) {
            return Ok(at);
        }
        let found: Vec<usize> =
            slugs().filter(|(_, one)| one.slug.contains(&wanted)).map(|(at, _)| at).collect();
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(self.nothing_found(name, &wanted)),
            several => Err(self.several("refuse.files_several", name, several)),
        }
    }

    fn running(&self) -> Result<usize, Stop> {
        let running = self.board.running.iter().chain(&self.board.maintenance);
        let running: Vec<usize> = running.map(|index| index.0).collect();
        match running.as_slice() {
            [one] => Ok(*one),
            [] => Err(self.nothing_running()),
            several if ask::is_possible() => question::which(self, several),
            several => Err(self.several("refuse.several_running", "", several)),
        }
    }

    /// How to name what is not running any more.
    fn nothing_running(&self) -> Stop {
        match self.board.history.first() {
            Some(index) => {
                let values = [("slug", self.site.incidents[index.0].slug.as_str())];
                refused(&self.settings, "refuse.nothing_running", &values)
            }
            None => refused(&self.settings, "refuse.nothing_there", &[]),
        }
    }

    fn nothing_found(&self, name: &str, wanted: &str) -> Stop {
        let settings = &self.settings;
        let is_meant = |file: &&Arc<SourceFile>| slug(file.stem()).contains(wanted);
        if let Some(file) = self.sources.incidents.iter().find(is_meant) {
            return refused(settings, "refuse.has_errors", &[("path", &quoted(file.path()))]);
        }
        let slugs: Vec<&str> = self.site.incidents.iter().map(|one| one.slug.as_str()).collect();
        let mend = match diagnostic::did_you_mean(wanted, slugs.iter().copied()) {
            Some(near) => settings.language.filled("refuse.near", &[("near", near)]),
            None => settings.language.phrase("refuse.part_of_name").to_owned(),
        };
        refused(settings, "refuse.no_file", &[("name", &quoted(name)), ("mend", &mend)])
    }

    fn several(&self, phrase: &str, name: &str, several: &[usize]) -> Stop {
        let first = several.iter().take(10);
        let slugs: Vec<&str> = first.map(|at| self.site.incidents[*at].slug.as_str()).collect();
        let more = if several.len() > 10 { ", …" } else { "" };
        let list = format!("{}{more}", slugs.join(", "));
        refused(&self.settings, phrase, &[("name", &quoted(name)), ("list", &list)])
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

    /// The option that names this folder where one stands elsewhere.
    pub(super) fn site_option(&self) -> String {
        match self.folder.as_os_str() {
            here if here == "." => String::new(),
            folder => format!(" -C {}", folder.to_string_lossy()),
        }
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
        say_open_questions(file.text().unwrap_or_default(), self);
        Ok(if is_good { Outcome::Good } else { Outcome::ContentHasErrors })
    }
}

/// A name as a slug: authors may write the file's path.
fn wanted(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.strip_suffix(".md").or_else(|| file.strip_suffix(".markdown")).unwrap_or(file);
    slug(stem)
}
