//! The folder looked at again: all of it, or only what something has named.

use super::kept::{Kept, Shelf, images, loaded, look};
use super::site::{Found, Site};
use super::stamp::Stamp;
use super::walk::Walk;
use super::{Folder, Mentions};
use crate::shell::failure::Failure;
use crate::shell::inside::{below, parents};
use crate::source::{
    INCIDENTS, MESSAGES, Refusal, Refused, SETTINGS, SourceFile, Sources, TEMPLATES,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Folder {
    /// Looks at every file of the folder, and reads those that changed. Returns the paths in the
    /// site folder of what changed; where it fails, all stays as it was.
    ///
    /// # Errors
    ///
    /// The site folder does not exist, or something in it cannot be read.
    pub fn walk(&mut self) -> Result<BTreeSet<String>, Failure> {
        let given = self.given.clone();
        let site = Site::open(&given)?;
        let output = self.output.as_ref().and_then(|output| output.canonicalize().ok());
        let mut walk = Walk::new(&site, output);
        walk.top_file(SETTINGS)?;
        walk.top_folder(INCIDENTS, SourceFile::is_incident_name)?;
        walk.top_folder(TEMPLATES, |_| true)?;
        walk.top_folder(MESSAGES, SourceFile::is_message_name)?;
        let Walk { files, refused, folders, has_links, .. } = walk;
        let mut changed = BTreeSet::new();
        if !self.is_as_read(&files, &refused) {
            let files = look(&site, files, &self.files, &mut changed)?;
            let sources = assembled(&files, refused);
            changed.extend(newly_refused(&self.sources, &sources));
            mention(self.mentions, &sources, &changed, &mut self.mentioned);
            // Images are looked at below.
            let images = std::mem::take(&mut self.sources.images);
            (self.files, self.sources) = (files, Sources { images, ..sources });
        }
        self.folders = folders;
        self.has_links = has_links;
        self.look_at_images(&site, changed)
    }

    /// Whether all files look as they did when they were read.
    fn is_as_read(&self, files: &[Found], refused: &[Refused]) -> bool {
        let is_still =
            |found: &Found| self.files.get(&found.path).is_some_and(|kept| kept.is_still(found));
        // One that is too long is refused by what was read of it, and not by the walk.
        files.len() == self.files.len()
            && refused.is_empty()
            && self.sources.refused.is_empty()
            && files.par_iter().all(is_still)
    }

    /// Looks only at what these real paths name. Nothing where that cannot tell all: the folder
    /// has links, or a folder came or went.
    ///
    /// # Errors
    ///
    /// Something that was named cannot be read.
    pub(in crate::shell) fn glance(
        &mut self,
        named: &BTreeSet<PathBuf>,
    ) -> Result<Option<BTreeSet<String>>, Failure> {
        let given = self.given.clone();
        let site = Site::open(&given)?;
        let mut files = Vec::new();
        for at in named {
            match self.sighting(&site, at) {
                Sighting::Nothing => {}
                Sighting::Unclear => return Ok(None),
                Sighting::Gone(path) => files.push((path, None)),
                Sighting::File(found) => files.push((found.path.clone(), Some(found))),
            }
        }
        self.read_named(&site, files)
    }

    /// Whether a source among these real paths is missing or empty, as it is while an editor
    /// writes it anew.
    pub(in crate::shell) fn may_be_half_done(&self, named: &BTreeSet<PathBuf>) -> bool {
        let Ok(site) = Site::open(&self.given) else { return true };
        let is_known = |path: &str| self.files.contains_key(path);
        named.iter().any(|at| {
            site.path_of(at).is_some_and(|path| is_known(&path))
                && at.metadata().map_or(true, |metadata| metadata.len() == 0)
        })
    }

    fn read_named(
        &mut self,
        site: &Site,
        named: Vec<(String, Option<Found>)>,
    ) -> Result<Option<BTreeSet<String>>, Failure> {
        let mut changed = BTreeSet::new();
        let mut after = Vec::new();
        for (path, found) in named {
            let Some(found) = found else {
                changed.insert(path.clone());
                after.push((path, None));
                continue;
            };
            let (kept, is_changed) = match Kept::read(site, found, self.files.get(&path)) {
                // It went between the look and the reading.
                Err(Failure::Read(_, error)) if error.kind() == io::ErrorKind::NotFound => {
                    return Ok(None);
                }
                read => read?,
            };
            if kept.content.is_err() {
                return Ok(None);
            }
            changed.extend(is_changed.then(|| path.clone()));
            after.push((path, Some(kept)));
        }
        // A file that was too long, or that could not be read for another reason.
        if self.sources.refused.iter().any(|refused| changed.contains(&refused.path)) {
            return Ok(None);
        }
        for (path, kept) in after {
            self.put(path, kept);
        }
        mention(self.mentions, &self.sources, &changed, &mut self.mentioned);
        self.look_at_images(site, changed).map(Some)
    }

    /// Puts a file in the place of what was read of it before, or takes that away.
    fn put(&mut self, path: String, kept: Option<Kept<Arc<SourceFile>>>) {
        match kept {
            Some(kept) => {
                if let Ok(file) = &kept.content {
                    self.sources.put(Arc::clone(file));
                }
                self.folders.extend(kept.real.parent().map(Path::to_owned));
                self.files.insert(path, kept);
            }
            None => {
                self.sources.remove(&path);
                self.files.remove(&path);
            }
        }
    }

    /// What stands at a real path, as far as it may be a source.
    fn sighting(&self, site: &Site, at: &Path) -> Sighting {
        let Some(path) = site.path_of(at) else { return Sighting::Nothing };
        if parents(&path).chain([path.as_str()]).any(|part| name_of(part).starts_with('.')) {
            return Sighting::Nothing;
        }
        if self.has_links || self.images.values().any(|kept| kept.real == at) {
            return Sighting::Unclear;
        }
        let known = self.files.contains_key(&path);
        match at.symlink_metadata() {
            Ok(metadata) if metadata.is_file() && (known || is_source(&path)) => {
                let stamp = Stamp::of(&metadata);
                Sighting::File(Found { path, real: at.to_owned(), stamp })
            }
            Ok(metadata) if metadata.is_file() && !self.awaited(&path) => Sighting::Nothing,
            Err(error) if error.kind() == io::ErrorKind::NotFound && known => Sighting::Gone(path),
            Err(_) if !self.folders.contains(at) && !self.awaited(&path) => Sighting::Nothing,
            _ if self.is_beside(&path) => Sighting::Nothing,
            _ => Sighting::Unclear,
        }
    }

    /// Whether some file names this path that was not there, or a folder on the way to it.
    fn awaited(&self, path: &str) -> bool {
        let wanted = self.wanted(&self.sources);
        wanted.iter().any(|wanted| wanted == path || parents(wanted).any(|on_it| on_it == path))
    }

    /// Whether a path is of no interest: the output, or anything else at the top of the folder.
    fn is_beside(&self, path: &str) -> bool {
        let first = path.split('/').next().unwrap_or(path);
        ![SETTINGS, INCIDENTS, TEMPLATES, MESSAGES].contains(&first) && !self.awaited(path)
    }

    /// Reads the images that are wanted by now, as far as they changed; adds them to what did.
    /// Where one cannot be read, what changed beside it is told after the next look.
    fn look_at_images(
        &mut self,
        site: &Site,
        mut changed: BTreeSet<String>,
    ) -> Result<BTreeSet<String>, Failure> {
        changed.append(&mut self.untold);
        let wanted = self.wanted(&self.sources);
        self.folders.extend(wanted.iter().filter_map(|path| standing_folder(site, path)));
        match images(site, &wanted, &self.images, &mut changed) {
            Ok(images) => self.images = images,
            Err(failure) => {
                self.untold = changed;
                return Err(failure);
            }
        }
        self.sources.images = loaded(&self.images).collect();
        Ok(changed)
    }

    /// The images and other files that any file names.
    fn wanted(&self, sources: &Sources) -> BTreeSet<String> {
        let named = (self.mentions.of_settings)(sources);
        self.mentioned.values().flatten().cloned().chain(named).collect()
    }
}

/// Notes what the changed incident files mention.
fn mention(
    mentions: Mentions,
    sources: &Sources,
    changed: &BTreeSet<String>,
    mentioned: &mut BTreeMap<String, Vec<String>>,
) {
    let of = |path: &&String| sources.file(path).map(|file| (mentions.of_incident)(file));
    let changed: Vec<&String> = changed.iter().filter(|path| path.starts_with(INCIDENTS)).collect();
    let found: Vec<_> = changed.par_iter().map(of).collect();
    for (path, named) in changed.into_iter().zip(found) {
        match named {
            Some(some) if !some.is_empty() => mentioned.insert(path.clone(), some),
            _ => mentioned.remove(path),
        };
    }
}

/// What a real path turned out to be.
enum Sighting {
    /// Nothing that a site is made from.
    Nothing,
    /// A source that is no longer there.
    Gone(String),
    /// A source.
    File(Found),
    /// Only a walk can tell.
    Unclear,
}

fn is_source(path: &str) -> bool {
    let below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    path == SETTINGS
        || below(INCIDENTS) && SourceFile::is_incident_name(path)
        || below(TEMPLATES)
        || below(MESSAGES) && SourceFile::is_message_name(path)
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The innermost folder that stands on the way to a path, and may one day hold it.
fn standing_folder(site: &Site, path: &str) -> Option<PathBuf> {
    let folders = parents(path).map(|folder| below(&site.real, folder));
    let real = folders.take_while(|folder| folder.is_dir()).last()?.canonicalize().ok()?;
    real.starts_with(&site.real).then_some(real)
}

fn assembled(files: &Shelf<Arc<SourceFile>>, refused: Vec<Refused>) -> Sources {
    let mut sources = Sources { refused, ..Sources::default() };
    for (path, kept) in files {
        match &kept.content {
            Ok(file) => sources.put(Arc::clone(file)),
            Err(length) => {
                let reason = Refusal::TooLong(*length);
                sources.refused.push(Refused { path: path.clone(), reason });
            }
        }
    }
    sources.sort();
    sources
}

/// The paths of what is refused and was not, or for another reason, or is no longer.
fn newly_refused(before: &Sources, after: &Sources) -> Vec<String> {
    let only = |some: &[Refused], others: &[Refused]| -> Vec<String> {
        some.iter().filter(|it| !others.contains(it)).map(|it| it.path.clone()).collect()
    };
    let mut paths = only(&before.refused, &after.refused);
    paths.extend(only(&after.refused, &before.refused));
    paths
}
