//! The files of a source that a reader did not look at, named by their folders: every file is
//! imported or named.

use super::Findings;
use super::history::History;
use super::notes::Notes;
use std::collections::{BTreeMap, BTreeSet};

/// Notes what was neither read nor is copied: a file at the top by its name, a folder once.
pub(super) fn note(findings: &Findings, history: &History, notes: &mut Notes) {
    let read = findings.files.iter().map(|file| file.path());
    let refused = findings.refused.iter().map(|refused| refused.path.as_str());
    let copied = history.assets.iter().map(|asset| asset.from.as_str());
    let known: BTreeSet<&str> = read.chain(refused).chain(copied).collect();
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for path in findings.names.iter().filter(|path| !known.contains(path.as_str())) {
        let folder = path.find('/').map_or(path.as_str(), |end| &path[..=end]);
        *folders.entry(folder).or_default() += 1;
    }
    for (folder, count) in folders {
        let reason = match (folder.ends_with('/'), count) {
            (false, _) | (true, 1) => "a file that says nothing of the page".to_owned(),
            (true, count) => format!("{count} files that say nothing of the page"),
        };
        notes.skip_file(folder, reason);
    }
}
