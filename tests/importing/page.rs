//! A page moved in: what came out, and whether a site can be built of it.

use klartext::diagnostic::plain;
use klartext::import::{self, Asked, Findings, Format, Notes, Plan, SettingsChange, Standing};
use klartext::pipeline::{self, Options};
use klartext::source::Sources;

/// The moment of all tests here.
pub const NOW: &str = "2026-11-20T10:00:00Z";

/// What came of an import.
pub struct Imported {
    /// What was planned.
    pub plan: Plan,
    /// What was noted.
    pub notes: Notes,
}

/// Moves in a page made of strings.
pub fn imported(format: &str, files: &[(&str, &str)]) -> Imported {
    imported_beside(format, files, Sources::default())
}

/// Moves in a page beside what stands in the site folder.
pub fn imported_beside(format: &str, files: &[(&str, &str)], sources: Sources) -> Imported {
    moved_in(format, &Findings::of(files.iter().map(|(path, text)| (*path, *text))), sources)
}

/// Moves in what was found.
pub fn moved_in(format: &str, findings: &Findings, sources: Sources) -> Imported {
    let now = NOW.parse().unwrap();
    let mut notes = Notes::default();
    let format = Format::named(format).unwrap();
    let asked = Asked { zone: None, now };
    let history = (format.read)(findings, &asked, &mut notes).expect("a page of this format");
    let plan = import::plan(&history, &Standing { sources, now }, &mut notes);
    let plan = plan.expect("settings without errors");
    Imported { plan, notes }
}

impl Imported {
    /// The text of `status.yaml` as it is going to be.
    pub fn settings(&self) -> &str {
        match &self.plan.settings {
            Some(SettingsChange::New(text) | SettingsChange::Added { after: text, .. }) => text,
            None => panic!("`status.yaml` stays as it is"),
        }
    }

    /// The text of the only incident file.
    pub fn only(&self) -> &str {
        assert_eq!(self.plan.files.len(), 1, "{:?} {:?}", self.plan.files, self.notes.skipped);
        &self.plan.files[0].1
    }

    /// The text of the only incident file below its front matter.
    pub fn body(&self) -> &str {
        self.only().split_once("\n---\n").unwrap().1.trim()
    }

    /// What there is to complain of in the finished folder.
    pub fn complaints(&self) -> Vec<String> {
        let mut files = vec![("status.yaml".to_owned(), self.settings().to_owned())];
        files.extend(self.plan.files.iter().cloned());
        let sources = Sources::from_files(files);
        let checked = pipeline::build(&sources, NOW.parse().unwrap(), Options::default());
        let of_format = checked.complaints.iter().filter(|it| !it.rule.is_advice());
        of_format.map(|complaint| plain(complaint, &sources)).collect()
    }
}
