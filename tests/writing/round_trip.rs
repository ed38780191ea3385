//! An update added to files that people wrote: nothing else changes, neither bytes nor meaning.

use crate::support::{drawn, moment};
use jiff::Timestamp;
use klartext::content::{self, ReadIncident, Reading, Settings};
use klartext::model::{Incident, Stage};
use klartext::source::{SourceFile, Sources};
use klartext::writing::{Addition, UpdateDraft, add_update};
use std::path::Path;

const NOW: &str = "2026-12-31T23:00:00Z";

pub fn settings(sources: &Sources) -> Settings {
    content::settings(sources, &mut Vec::new()).expect("settings")
}

pub fn read(file: &SourceFile, settings: &Settings) -> Incident {
    let now: Timestamp = moment(NOW);
    let reading = Reading { settings, images: &|_| None, drafts: true, now };
    match content::incident(file, &reading) {
        (ReadIncident::Published(incident), _) => *incident,
        (_, complaints) => panic!("{}", drawn(&complaints, &Sources::default())),
    }
}

/// The lines of `old` are lines of `new`, in their order.
fn is_kept(old: &str, new: &str) -> bool {
    let mut lines = new.split_inclusive('\n');
    old.split_inclusive('\n').all(|line| lines.any(|kept| kept.trim_end() == line.trim_end()))
}

/// Adds an update without a stage and one that closes, and reads both files again.
fn check(file: &SourceFile, settings: &Settings) {
    let path = file.shared_path();
    let text = file.text().expect("UTF-8");
    let before = read(file, settings);
    let update = UpdateDraft {
        time: "2026-12-31 22:00".to_owned(),
        message: "One word more.".to_owned(),
        ..UpdateDraft::default()
    };
    let closing = Stage::of_kind(before.kind_name()).find(|stage| stage.is_closed());
    for stage in [None, closing] {
        let addition = Addition { update: update.clone(), stage, ..Addition::default() };
        let added = add_update(&path, text, &before, settings, &addition)
            .unwrap_or_else(|complaint| panic!("{path}: {}", complaint.message));
        assert!(stage.is_some() || is_kept(text, &added), "{path}:\n{added}");
        assert_eq!(added.matches('\r').count() > 0, text.contains('\r'), "{path}");
        let after = read(&SourceFile::new(path.clone(), added.clone()), settings);
        check_meaning(&before, &after, stage);
        if stage.is_none() && before.updates.len() > 1 && text.contains("\n## ") {
            assert!(is_one_piece(text, &added), "{path}:\n{added}");
        }
    }
}

/// Whether `new` is `old` with one piece put in.
fn is_one_piece(old: &str, new: &str) -> bool {
    let same = |(a, b): &(u8, u8)| a == b;
    let front = old.bytes().zip(new.bytes()).take_while(same).count();
    let back = old.bytes().rev().zip(new.bytes().rev()).take_while(same).count();
    front + back >= old.len()
}

fn check_meaning(before: &Incident, after: &Incident, stage: Option<Stage>) {
    let file = &before.file;
    assert_eq!(after.updates.len(), before.updates.len() + 1, "{file}");
    for (old, new) in before.updates.iter().zip(&after.updates) {
        assert_eq!((old.at, &old.anchor, old.stage), (new.at, &new.anchor, new.stage), "{file}");
        assert_eq!((&old.changes, old.next), (&new.changes, new.next), "{file}");
        assert_eq!(old.message.html, new.message.html, "{file}");
    }
    let newest = after.updates.last().expect("the update");
    assert_eq!(newest.message.text().trim(), "One word more.", "{file}");
    assert_eq!(newest.stage, stage.or(before.written_stage()), "{file}");
    assert_eq!((&before.title, before.kind), (&after.title, after.kind), "{file}");
    assert_eq!((&before.components, &before.impact), (&after.components, &after.impact), "{file}");
    assert_eq!((&before.workaround, &before.aliases), (&after.workaround, &after.aliases));
}

/// Every incident of a site folder.
fn check_folder(folder: &Path) -> usize {
    let sources = klartext::shell::read(folder, None).expect("a site folder");
    let settings = settings(&sources);
    sources.incidents.iter().for_each(|file| check(file, &settings));
    sources.incidents.len()
}

#[test]
fn an_update_to_each_file_of_the_demo_changes_nothing_else() {
    assert!(check_folder(Path::new(env!("CARGO_MANIFEST_DIR"))) > 20);
}

/// `KLARTEXT_SITES` may name more site folders, apart by colons.
#[test]
fn an_update_to_each_file_of_other_sites_changes_nothing_else() {
    let Ok(folders) = std::env::var("KLARTEXT_SITES") else { return };
    let checked: usize = folders.split(':').map(|folder| check_folder(Path::new(folder))).sum();
    assert!(checked > 0);
}
