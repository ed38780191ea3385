//! Which file is meant: by a part of its name, or as the only one that is running. A file that
//! cannot be read may be the one, so no other is taken in its place.

use super::ask::numbered;
use super::desk::Desk;
use super::refusal::refused;
use super::{Stop, ask, terminal};
use crate::content::ReadIncident;
use crate::content::slug::slug;
use crate::diagnostic::{self, quoted};
use crate::source::SourceFile;
use std::sync::Arc;

/// How many names a sentence lists.
const LISTED: usize = 10;

impl Desk {
    /// The incident that is meant: by a part of its slug, or the only one that is running.
    pub(super) fn incident(&self, name: Option<&str>) -> Result<usize, Stop> {
        let Some(name) = name else { return self.running() };
        match self.fitting(name)?.as_slice() {
            [one] => Ok(*one),
            several if ask::is_possible() => self.which(several),
            several => Err(self.several("refuse.files_several", name, several)),
        }
    }

    /// Which of several is meant, as it is answered.
    fn which(&self, several: &[usize]) -> Result<usize, Stop> {
        for (at, index) in several.iter().enumerate() {
            let incident = &self.site.incidents[*index];
            terminal::note(&format!("  {} {} ({})", at + 1, incident.title, incident.slug));
        }
        let question = self.settings.language.phrase("ask.which");
        ask::until(question, &self.settings, |answer| match numbered(answer, several.len()) {
            Some(at) => Ok(several[at]),
            None => self.named(answer),
        })
    }

    /// The incident of a name, or of a part of one.
    fn named(&self, name: &str) -> Result<usize, Stop> {
        match self.fitting(name)?.as_slice() {
            [one] => Ok(*one),
            several => Err(self.several("refuse.files_several", name, several)),
        }
    }

    /// All that a name may mean, never none: what has exactly this name, what goes on or is planned
    /// and has it as a part, or whatever else has.
    fn fitting(&self, name: &str) -> Result<Vec<usize>, Stop> {
        // Authors may write the file's path.
        let wanted = path_slug(name);
        let slugs = || self.site.incidents.iter().enumerate();
        if let Some((at, _)) = slugs().find(|(_, one)| one.slug == wanted) {
            return Ok(vec![at]);
        }
        let broken = self.site.left_out.iter().find(|path| path_slug(path).contains(&wanted));
        if let Some(path) = broken {
            return Err(self.has_errors(path));
        }
        let found: Vec<usize> =
            slugs().filter(|(_, one)| one.slug.contains(&wanted)).map(|(at, _)| at).collect();
        let open: Vec<usize> = self.not_over().filter(|at| found.contains(at)).collect();
        match (found.as_slice(), open.as_slice()) {
            ([], _) => Err(self.nothing_found(name, &wanted)),
            (_, []) => Ok(found),
            _ => Ok(open),
        }
    }

    /// What is going on, planned, or shown as a notice.
    fn not_over(&self) -> impl Iterator<Item = usize> {
        let board = &self.board;
        let ahead = board.planned.iter().chain(&board.notices);
        board.running.iter().chain(&board.maintenance).chain(ahead).map(|index| index.0)
    }

    fn running(&self) -> Result<usize, Stop> {
        match self.site.left_out.as_slice() {
            [] => {}
            [one] => return Err(self.unreadable("refuse.may_be_running", &quoted(one))),
            several => {
                let list = listed(several.iter().map(|path| quoted(path)));
                return Err(self.unreadable("refuse.may_be_running_several", &list));
            }
        }
        let running = self.board.running.iter().chain(&self.board.maintenance);
        let running: Vec<usize> = running.map(|index| index.0).collect();
        match running.as_slice() {
            [one] => Ok(*one),
            [] => Err(self.nothing_running()),
            several if ask::is_possible() => self.which(several),
            several => Err(self.several("refuse.several_running", "", several)),
        }
    }

    /// How to name what is not running any more.
    fn nothing_running(&self) -> Stop {
        if let Some(index) = self.board.history.first() {
            let values = [("slug", self.site.incidents[index.0].slug.as_str())];
            return refused(&self.settings, "refuse.nothing_running", &values);
        }
        let is_draft = |file: &&Arc<SourceFile>| matches!(self.read(file).0, ReadIncident::Draft);
        match self.sources.incidents.iter().find(is_draft) {
            Some(file) => self.unreadable("refuse.only_a_draft", &quoted(file.path())),
            None => refused(&self.settings, "refuse.nothing_there", &[]),
        }
    }

    fn nothing_found(&self, name: &str, wanted: &str) -> Stop {
        let settings = &self.settings;
        let mut files = self.sources.incidents.iter();
        if let Some(file) = files.find(|file| path_slug(file.path()).contains(wanted)) {
            return match self.read(file).0 {
                ReadIncident::Draft => self.unreadable("refuse.a_draft", &quoted(file.path())),
                ReadIncident::Published(_) | ReadIncident::LeftOut { .. } => {
                    self.has_errors(file.path())
                }
            };
        }
        let slugs: Vec<&str> = self.site.incidents.iter().map(|one| one.slug.as_str()).collect();
        let mend = match diagnostic::did_you_mean(wanted, slugs.iter().copied()) {
            Some(near) => settings.language.filled("refuse.near", &[("near", near)]),
            None => settings.language.phrase("refuse.part_of_name").to_owned(),
        };
        refused(settings, "refuse.no_file", &[("name", &quoted(name)), ("mend", &mend)])
    }

    fn has_errors(&self, path: &str) -> Stop {
        self.unreadable("refuse.has_errors", &quoted(path))
    }

    fn unreadable(&self, phrase: &str, path: &str) -> Stop {
        refused(&self.settings, phrase, &[("path", path)])
    }

    fn several(&self, phrase: &str, name: &str, several: &[usize]) -> Stop {
        let list = listed(several.iter().map(|at| self.site.incidents[*at].slug.clone()));
        refused(&self.settings, phrase, &[("name", &quoted(name)), ("list", &list)])
    }
}

/// The first of several names, side by side.
fn listed(mut names: impl Iterator<Item = String>) -> String {
    let first: Vec<String> = names.by_ref().take(LISTED).collect();
    let more = if names.next().is_some() { ", …" } else { "" };
    format!("{}{more}", first.join(", "))
}

/// The slug of a file, by its path or by its name.
fn path_slug(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.strip_suffix(".md").or_else(|| file.strip_suffix(".markdown")).unwrap_or(file);
    slug(stem)
}
