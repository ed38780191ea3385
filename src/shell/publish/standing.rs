//! What stands in an output folder that one site after another is published to: as long as
//! nobody else touches it, only what differs has to be looked at.

use super::manifest::{MANIFEST, Manifest};
use super::staging::Staging;
use super::{PublishError, Published, Put, is_publishable, place, publish_all};
use crate::bundle::{Artifact, Bundle, Difference, Rank};
use crate::shell::folder::Stamp;
use crate::shell::inside::{below, parents};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// An output folder with the site that was published to it last.
#[derive(Debug)]
pub struct Standing {
    output: PathBuf,
    site: PathBuf,
    last: Option<Last>,
}

#[derive(Debug)]
struct Last {
    bundle: Bundle,
    list: Manifest,
    marks: Vec<Option<Stamp>>,
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
        let removed = removed.into_iter().map(str::to_owned).collect();
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
        last.list = list.unwrap_or(last.list);
        let files = bundle.artifacts().len();
        self.remember(bundle, last.list);
        Ok(Published { files, ..published })
    }

    fn publish_whole(&mut self, bundle: Bundle) -> Result<Published, PublishError> {
        let (published, list) = publish_all(&bundle, &self.output, &self.site)?;
        self.remember(bundle, list);
        Ok(published)
    }

    fn remember(&mut self, bundle: Bundle, list: Manifest) {
        let marks = marks(&self.output, &bundle);
        self.last = Some(Last { bundle, list, marks });
    }

    /// Looks over all that was published, and puts back what somebody else has changed or
    /// removed meanwhile. What cannot be mended now is left to the next publication.
    pub fn look_over(&mut self) {
        let Some(last) = self.last.take() else { return };
        let touched = touched(&self.output, &last);
        if touched.is_empty() {
            self.last = Some(last);
            return;
        }
        let mended = Staging::open(&self.output).map_err(PublishError::Machine);
        let mended = mended.and_then(|staging| {
            let removed = Vec::new();
            let put = Put { files: touched, removed, before: &last.list, after: None };
            put.into_place(&self.output, &staging)
        });
        if mended.is_ok() {
            let Last { bundle, list, .. } = last;
            self.remember(bundle, list);
        }
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

/// Files that are gone, or that changed after all of the site was in place.
fn touched<'a>(output: &Path, last: &'a Last) -> Vec<&'a Artifact> {
    let Some(sealed) = last.marks.first().copied().flatten() else {
        return last.bundle.artifacts().iter().collect();
    };
    let is_touched = |file: &&Artifact| {
        stamp(output, &file.path).is_none_or(|stamp| stamp.is_younger_than(&sealed))
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
