//! What stands in an output folder that one site after another is published to: as long as
//! nobody else touches it, only what differs has to be looked at.

use super::manifest::{MANIFEST, Manifest};
use super::staging::Staging;
use super::{PublishError, Published, Put, is_publishable, place, publish_all};
use crate::bundle::{Artifact, Bundle, Difference, Rank};
use crate::shell::failure::Failure;
use crate::shell::folder::Stamp;
use crate::shell::inside::{below, parents};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// An output folder with the site that was published to it last.
#[derive(Debug)]
pub struct Standing {
    output: PathBuf,
    site: PathBuf,
    last: Option<Last>,
}

/// What a look over what was published has found.
#[derive(Debug)]
pub enum LookedOver {
    /// Nothing is known of the folder: nothing was published yet, or another build has done so.
    Unknown,
    /// All is as it was left.
    AsLeft,
    /// So many files were put back.
    PutBack(usize),
    /// Something keeps them from being put back; the next look tries again.
    InTheWay(Failure),
}

#[derive(Debug)]
struct Last {
    bundle: Bundle,
    list: Manifest,
    marks: Vec<Option<Stamp>>,
    /// How each file looked once it was in place.
    stamps: HashMap<String, Stamp>,
}

impl Standing {
    /// An output folder of which nothing is known yet. `site` is the folder that sites are made
    /// from; the output may not mix with it.
    pub fn new(output: &Path, site: &Path) -> Standing {
        Standing { output: output.to_owned(), site: site.to_owned(), last: None }
    }

    /// Makes the folder hold the bundle's files, as [`publish`](super::publish) does. Where it is
    /// as it was left, only files that differ from the last bundle are rendered, compared and
    /// put in place.
    ///
    /// # Errors
    ///
    /// Those of [`publish`](super::publish). After a failure of the machine, nothing is known of
    /// the folder any more.
    pub fn publish(&mut self, bundle: Bundle) -> Result<Published, PublishError> {
        let last = self.last.take();
        place::check_apart(&self.output, &self.site)?;
        let known = last.filter(|last| marks(&self.output, &last.bundle) == last.marks);
        let Some(mut last) = known else { return self.publish_whole(bundle) };
        let staging = Staging::open(&self.output)?;
        // Again, now that nobody else publishes here.
        if marks(&self.output, &last.bundle) != last.marks {
            drop(staging);
            return self.publish_whole(bundle);
        }
        let Difference { changed, removed } = bundle.since(&last.bundle);
        let list = match listed(&last.list, &changed, &removed) {
            Listed::Same => None,
            Listed::Other(list) => Some(list),
            Listed::Unclear => {
                drop(staging);
                return self.publish_whole(bundle);
            }
        };
        let removed: Vec<String> = removed.into_iter().map(str::to_owned).collect();
        let paths: Vec<&str> = changed.iter().map(|file| file.path.as_str()).collect();
        let gone = removed.clone();
        let put = Put { files: changed, removed, before: &last.list, after: list.as_ref() };
        let published = match put.into_place(&self.output, &staging) {
            Err(PublishError::Content(complaint)) => {
                // Nothing was put in place.
                self.last = Some(last);
                return Err(PublishError::Content(complaint));
            }
            published => published?,
        };
        drop(staging);
        for path in &gone {
            last.stamps.remove(path);
        }
        last.stamps.extend(stamps(&self.output, paths));
        let files = bundle.artifacts().len();
        let marks = marks(&self.output, &bundle);
        let list = list.unwrap_or(last.list);
        self.last = Some(Last { bundle, list, marks, stamps: last.stamps });
        Ok(Published { files, ..published })
    }

    fn publish_whole(&mut self, bundle: Bundle) -> Result<Published, PublishError> {
        let (published, list) = publish_all(&bundle, &self.output, &self.site)?;
        self.last = Some(Last::now(&self.output, bundle, list));
        Ok(published)
    }

    /// Looks over all that was published, and puts back what somebody else has changed or
    /// removed meanwhile.
    pub fn look_over(&mut self) -> LookedOver {
        let Some(mut last) = self.last.take() else { return LookedOver::Unknown };
        let looked = match self.mend(&mut last) {
            Ok(None) | Err(PublishError::Content(_)) => return LookedOver::Unknown,
            Ok(Some(0)) => LookedOver::AsLeft,
            Ok(Some(files)) => LookedOver::PutBack(files),
            // That one may be about to publish here.
            Err(PublishError::Machine(Failure::Busy(_))) => LookedOver::AsLeft,
            Err(PublishError::Machine(failure)) => LookedOver::InTheWay(failure),
        };
        self.last = Some(last);
        looked
    }

    /// Puts back what is not as it was left, and says how many files; nothing where another
    /// build has published here.
    fn mend(&self, last: &mut Last) -> Result<Option<usize>, PublishError> {
        let found = marks(&self.output, &last.bundle);
        if found.iter().zip(&last.marks).any(|(found, left)| found.is_some() && found != left) {
            return Ok(None);
        }
        let is_listed = found.last().is_some_and(Option::is_some);
        let seals = found.len().saturating_sub(1);
        if !is_listed && found[..seals] != last.marks[..seals] {
            // What stands there by now is nobody's, or not known to be klartext's.
            let (published, list) = publish_all(&last.bundle, &self.output, &self.site)?;
            *last = Last::now(&self.output, std::mem::take(&mut last.bundle), list);
            return Ok(Some(published.changed));
        }
        let touched = touched(&self.output, last);
        let files = touched.len() + usize::from(!is_listed);
        if files > 0 {
            let back = self.put_back(&last.list, touched);
            // Also where it went half-way.
            last.marks = marks(&self.output, &last.bundle);
            last.stamps.extend(back?);
        }
        Ok(Some(files))
    }

    /// Puts files, and the list of all, back in place; returns how the files look then.
    fn put_back(
        &self,
        list: &Manifest,
        files: Vec<&Artifact>,
    ) -> Result<Vec<(String, Stamp)>, PublishError> {
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let staging = Staging::open(&self.output)?;
        let put = Put { files, removed: Vec::new(), before: list, after: Some(list) };
        put.into_place(&self.output, &staging)?;
        Ok(stamps(&self.output, paths).collect())
    }
}

impl Last {
    /// What was published just now.
    fn now(output: &Path, bundle: Bundle, list: Manifest) -> Last {
        let marks = marks(output, &bundle);
        let paths = bundle.artifacts().iter().map(|file| file.path.as_str());
        let mut stamps: HashMap<String, Stamp> = stamps(output, paths).collect();
        // What is younger than the last file was changed by somebody else meanwhile.
        if let Some(sealed) = marks.first().copied().flatten() {
            stamps.retain(|_, stamp| !stamp.is_younger_than(&sealed));
        }
        Last { bundle, list, marks, stamps }
    }
}

/// How the files look by which it shows that another build has published here: the list, and
/// what is put in place last and says when.
fn marks(output: &Path, bundle: &Bundle) -> Vec<Option<Stamp>> {
    let seals = bundle.artifacts().iter().rev().take_while(|file| file.rank == Rank::Seal);
    let paths = seals.map(|file| file.path.as_str()).chain([MANIFEST]);
    paths.map(|path| stamp(output, path)).collect()
}

fn stamp(output: &Path, path: &str) -> Option<Stamp> {
    let standing = below(output, path).symlink_metadata().ok()?;
    standing.is_file().then(|| Stamp::of(&standing))
}

/// How each of these files looks, as far as they stand there.
fn stamps<'a>(
    output: &Path,
    paths: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (String, Stamp)> {
    let looked = |path: &'a str| Some((path.to_owned(), stamp(output, path)?));
    paths.into_iter().filter_map(looked)
}

/// Files that are gone, or not as they were left.
fn touched<'a>(output: &Path, last: &'a Last) -> Vec<&'a Artifact> {
    let is_touched = |file: &&Artifact| {
        stamp(output, &file.path).is_none_or(|stamp| last.stamps.get(&file.path) != Some(&stamp))
    };
    last.bundle.artifacts().par_iter().filter(is_touched).collect()
}

/// What becomes of the list of files.
enum Listed {
    Same,
    Other(Manifest),
    /// Two files want one place, or a file and a folder, or a path cannot be written.
    Unclear,
}

fn listed(list: &Manifest, changed: &[&Artifact], removed: &[&str]) -> Listed {
    let new: Vec<&str> =
        changed.iter().map(|file| file.path.as_str()).filter(|path| !list.lists(path)).collect();
    if new.is_empty() && removed.is_empty() {
        return Listed::Same;
    }
    let mut after = list.clone();
    removed.iter().for_each(|path| after.remove(path));
    for path in new {
        let in_a_file = parents(path).any(|folder| after.lists(folder));
        let is_a_folder = after.below(path).next().is_some();
        if !is_publishable(path) || in_a_file || is_a_folder || !after.insert(path) {
            return Listed::Unclear;
        }
    }
    Listed::Other(after)
}
