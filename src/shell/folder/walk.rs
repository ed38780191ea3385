//! The walk through a site folder: which files are to be read, and which are refused.

use super::site::{Found, Site, Thing};
use super::stamp::Stamp;
use crate::shell::failure::Failure;
use crate::source::{Refusal, Refused};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// How many links to folders are followed in one build. Folders linked crosswise multiply;
/// nobody needs this many.
const MOST_LINKED_FOLDERS: usize = 1000;

/// One walk through the site folder, links followed as far as they stay inside.
pub(super) struct Walk<'a> {
    site: &'a Site<'a>,
    output: Option<PathBuf>,
    pub(super) files: Vec<Found>,
    pub(super) refused: Vec<Refused>,
    /// The real folders in which something that was found may change.
    pub(super) folders: BTreeSet<PathBuf>,
    /// Whether a link was met: then a real path does not tell the path in the site folder.
    pub(super) has_links: bool,
    linked: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(site: &'a Site<'a>, output: Option<PathBuf>) -> Walk<'a> {
        Walk {
            site,
            output,
            files: Vec::new(),
            refused: Vec::new(),
            folders: BTreeSet::from([site.real.clone()]),
            has_links: false,
            linked: 0,
        }
    }

    pub(super) fn top_file(&mut self, name: &str) -> Result<(), Failure> {
        match self.site.thing(&self.site.real.join(name), name)? {
            Thing::File(real, stamp) => {
                let at = self.site.real.join(name);
                self.find(name, real, stamp, &at);
            }
            Thing::Astray { refusal, .. } => self.refuse(name, refusal),
            Thing::Folder(_) | Thing::Other => {}
        }
        Ok(())
    }

    pub(super) fn top_folder(
        &mut self,
        name: &str,
        is_wanted: fn(&str) -> bool,
    ) -> Result<(), Failure> {
        match self.site.thing(&self.site.real.join(name), name)? {
            Thing::Folder(real) => {
                self.has_links |= real != self.site.real.join(name);
                self.folder(name, &mut vec![real], is_wanted)
            }
            Thing::Astray { refusal, .. } => {
                self.refuse(name, refusal);
                Ok(())
            }
            // Git without links writes a file where a linked folder should be. Taking that for
            // "no incidents" would turn a running outage green.
            Thing::File(..) => Err(Failure::NotAFolder(self.site.named(name))),
            Thing::Other => Ok(()),
        }
    }

    /// Reads a folder; `trail` are the real folders on the way to it, itself the last.
    fn folder(
        &mut self,
        path: &str,
        trail: &mut Vec<PathBuf>,
        is_wanted: fn(&str) -> bool,
    ) -> Result<(), Failure> {
        let Some(real) = trail.last().cloned() else { return Ok(()) };
        if self.output.as_ref() == Some(&real) {
            return Ok(());
        }
        self.folders.insert(real.clone());
        let entries = entries(path, &real).map_err(Failure::read(self.site.named(path)))?;
        for (entry, looked) in entries {
            self.entry(&entry, looked, trail, is_wanted)?;
        }
        Ok(())
    }

    fn entry(
        &mut self,
        entry: &Entry,
        looked: io::Result<Metadata>,
        trail: &mut Vec<PathBuf>,
        is_wanted: fn(&str) -> bool,
    ) -> Result<(), Failure> {
        let wanted = is_wanted(&entry.path);
        match self.site.seen(&entry.real, &entry.path, looked)? {
            Thing::File(..) if !wanted => {}
            Thing::Astray { to_file: true, .. } if !wanted => {}
            Thing::Other => {}
            Thing::Astray { refusal, .. } => self.refuse(&entry.path, refusal),
            _ if !entry.is_readable => self.refuse(&entry.path, Refusal::UnreadableName),
            Thing::File(real, stamp) => self.find(&entry.path, real, stamp, &entry.real),
            Thing::Folder(real) => {
                self.has_links |= real != entry.real;
                if real != entry.real && !self.may_follow(&real, trail) {
                    self.refuse(&entry.path, Refusal::LeadsNowhere);
                    return Ok(());
                }
                trail.push(real);
                self.folder(&entry.path, trail, is_wanted)?;
                trail.pop();
            }
        }
        Ok(())
    }

    /// Takes a file down that was found at `at`. Behind a link it changes in another folder.
    fn find(&mut self, path: &str, real: PathBuf, stamp: Stamp, at: &Path) {
        if real != at {
            self.has_links = true;
            self.folders.extend(real.parent().map(Path::to_owned));
        }
        self.files.push(Found { path: path.to_owned(), real, stamp });
    }

    /// A link back to a folder on the way to it, or to one around that, is a circle.
    fn may_follow(&mut self, target: &Path, trail: &[PathBuf]) -> bool {
        self.linked += 1;
        self.linked <= MOST_LINKED_FOLDERS && !trail.iter().any(|on_it| on_it.starts_with(target))
    }

    fn refuse(&mut self, path: &str, reason: Refusal) {
        self.has_links |= matches!(reason, Refusal::LeadsOutside | Refusal::LeadsNowhere);
        self.refused.push(Refused { path: path.to_owned(), reason });
    }
}

/// Something in a folder: its path in the site folder, and where it was found.
struct Entry {
    path: String,
    real: PathBuf,
    /// Whether its name is text.
    is_readable: bool,
}

/// What a folder holds and does not hide, each with what it looks like, in an order that does
/// not depend on the disk. `path` is the folder's own in the site folder.
fn entries(path: &str, folder: &Path) -> io::Result<Vec<(Entry, io::Result<Metadata>)>> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name()));
    let mut names = names.collect::<io::Result<Vec<_>>>()?;
    names.sort();
    let look = |name: OsString| {
        let shown = name.to_string_lossy();
        let real = folder.join(&name);
        let looked = real.symlink_metadata();
        let path = [path, "/", &*shown].concat();
        (!shown.starts_with('.'))
            .then(|| (Entry { path, real, is_readable: name.to_str().is_some() }, looked))
    };
    Ok(names.into_par_iter().filter_map(look).collect())
}
