//! The files of a source that a reader did not look at, by their names or their folders: every file is
//! imported or named.

use super::Findings;
use super::history::History;
use super::notes::Notes;
use std::collections::{BTreeMap, BTreeSet};

/// How many files of one folder are named; of more, only the folder is: themes have hundreds.
const MOST_NAMED: usize = 20;

/// Notes what was neither read nor is copied: files by their names, a folder of many once.
pub(super) fn note(findings: &Findings, history: &History, notes: &mut Notes) {
    let read = findings.files.iter().map(|file| file.path());
    let refused = findings.refused.iter().map(|refused| refused.path.as_str());
    let copied = history.assets.iter().map(|asset| asset.from.as_str());
    let unreadable = findings.unreadable.iter().map(|(path, _)| path.as_str());
    let links = findings.links.iter().map(|(path, _)| path.as_str());
    let known: BTreeSet<&str> =
        read.chain(refused).chain(unreadable).chain(links).chain(copied).collect();
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in findings.names.iter().filter(|path| !known.contains(path.as_str())) {
        let folder = path.find('/').map_or(path.as_str(), |end| &path[..=end]);
        folders.entry(folder).or_default().push(path);
    }
    for (folder, paths) in folders {
        if paths.len() > MOST_NAMED {
            let reason = format!("{} files that say nothing of the page", paths.len());
            notes.skip_file(folder, reason);
            continue;
        }
        for path in paths {
            notes.skip_file(path, "a file that says nothing of the page");
        }
    }
}
