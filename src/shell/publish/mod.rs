//! The one place that writes: a bundle becomes a folder, all of it or nothing.
//!
//! Everything is rendered into a staging folder before anything is put in place; then what
//! differs is renamed, file by file, and folder by folder where there was none, and what is no
//! longer part of the site is removed. At any moment every file is wholly the old or wholly the
//! new one, and a build that was killed is repaired by the next. What a file says is not known
//! here.
//!
//! [`Standing`] is the same for sites that follow each other.

mod manifest;
mod place;
mod put;
mod staging;
mod standing;
mod survey;

pub use manifest::MANIFEST;
pub use staging::STAGING;
pub use standing::{LookedOver, Standing};

use super::failure::Failure;
use super::inside::{below, parent, parents, stays_inside};
use crate::bundle::{Artifact, Bundle};
use crate::diagnostic::Diagnostic;
use manifest::Manifest;
use rayon::prelude::*;
use staging::Staging;
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use survey::Survey;

/// How many files are given to a thread at once, at most.
const LONGEST_RUN: usize = 32;

/// What a publication did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// How many files the site has.
    pub files: usize,
    /// How many of them are new or differ from what lay there.
    pub changed: usize,
    /// How many files of an earlier build were removed.
    pub removed: usize,
}

/// Why nothing was published.
#[derive(Debug)]
pub enum PublishError {
    /// A file of the site could not be rendered: the author's to mend.
    Content(Diagnostic),
    /// The machine's fault.
    Machine(Failure),
}

/// Makes `output` hold the bundle's files, which are put in place in the bundle's order.
///
/// `site` is the folder that the bundle was made from; the output may not mix with it. Files
/// that did not change are not touched. Files that klartext did not write are neither
/// replaced nor removed.
///
/// # Errors
///
/// [`PublishError::Content`] is the first artifact, in the bundle's order, that does not
/// render. It and all that is wrong with the output folder leave that folder as it was; only
/// a disk that fails after everything was written to it stops half-way, between two files.
pub fn publish(bundle: &Bundle, output: &Path, site: &Path) -> Result<Published, PublishError> {
    publish_all(bundle, output, site).map(|(published, _)| published)
}

/// The same, with the list of what stands there now.
fn publish_all(
    bundle: &Bundle,
    output: &Path,
    site: &Path,
) -> Result<(Published, Manifest), PublishError> {
    let artifacts = bundle.artifacts();
    let paths = paths_of(artifacts)?;
    place::check(output, site)?;
    let staging = Staging::open(output)?;
    // Read again, now that nobody else publishes here.
    let before = Manifest::read(output)?.unwrap_or_default();
    let removed = before.paths().difference(&paths).cloned().collect();
    let after = Manifest::of(paths);
    let files = artifacts.iter().collect();
    let put = Put { files, removed, before: &before, after: Some(&after) };
    let published = put.into_place(output, &staging)?;
    Ok((published, after))
}

/// What is to be done to an output folder.
struct Put<'a> {
    /// Files that may differ from what stands there, in the order of the bundle.
    files: Vec<&'a Artifact>,
    /// The paths of those that are no longer part of the site.
    removed: Vec<String>,
    /// What klartext wrote there.
    before: &'a Manifest,
    /// The files of the site, where they are other ones.
    after: Option<&'a Manifest>,
}

impl Put<'_> {
    fn into_place(self, output: &Path, staging: &Staging) -> Result<Published, PublishError> {
        let found = Survey::of(&self.files, output, self.before)?;
        let differs = stage_all(&self.files, output, &found, staging)?;
        // That took a while, and somebody may have put something there meanwhile.
        let stands = Survey::of(&self.files, output, self.before)?;
        let units = self.files.iter().zip(&differs).filter(|(_, differs)| **differs);
        let units = units
            .map(|(file, _)| whole_folder(&file.path, (&found, &stands)).unwrap_or(&file.path));
        for folder in units.map(parent).filter(|folder| stands.doubtful.contains(*folder)) {
            put::probe(staging, output, folder)?;
        }

        // From here on a build that is killed leaves a list of all that may lie in the output.
        if let Some(after) = self.after {
            self.before.joined(after.paths()).write(output, staging)?;
        }
        let mut removed = put::remove_all(&stands.in_the_way, output)?;
        let last_of = last_of_each_folder(&self.files, (&found, &stands));
        for (at, Artifact { path, .. }) in self.files.iter().enumerate() {
            match whole_folder(path, (&found, &stands)) {
                Some(folder) if last_of[folder] == at => {
                    put::place(&staging.below_new(folder), output, folder)?;
                }
                Some(_) => {}
                None if found.new_folder(path).is_some() => {
                    put::place(&staging.below_new(path), output, path)?;
                }
                None if differs[at] => put::place(&staging.file(at), output, path)?,
                None => {}
            }
        }
        removed += put::remove_all(&self.removed, output)?;
        if let Some(after) = self.after {
            after.write(output, staging)?;
        }
        let changed = differs.iter().filter(|&&it| it).count();
        Ok(Published { files: self.files.len(), changed, removed })
    }
}

/// For each folder that is put in place whole, the number of the artifact that is the last to go
/// into it: by then all that its files lead to stands there.
fn last_of_each_folder<'a>(
    files: &[&'a Artifact],
    surveys: (&Survey, &Survey),
) -> HashMap<&'a str, usize> {
    let folder =
        |(at, file): (usize, &&'a Artifact)| Some((whole_folder(&file.path, surveys)?, at));
    files.iter().enumerate().filter_map(folder).collect()
}

/// The folder with which a file is put in place: it did not stand there before all was staged,
/// nor afterwards.
fn whole_folder<'a>(path: &'a str, (before, after): (&Survey, &Survey)) -> Option<&'a str> {
    let (before, after) = (before.new_folder(path)?, after.new_folder(path)?);
    Some(if after.len() > before.len() { after } else { before })
}

/// The paths of all files, each fit to be written.
fn paths_of(artifacts: &[Artifact]) -> Result<BTreeSet<String>, Failure> {
    let mut paths = BTreeSet::new();
    for Artifact { path, .. } in artifacts {
        if !is_publishable(path) {
            return Err(Failure::InvalidPath(PathBuf::from(path)));
        }
        if !paths.insert(path.clone()) {
            return Err(Failure::RepeatedPath(PathBuf::from(path)));
        }
    }
    let both = paths.iter().flat_map(|path| parents(path)).find(|folder| paths.contains(*folder));
    match both {
        Some(folder) => Err(Failure::RepeatedPath(PathBuf::from(folder))),
        None => Ok(paths),
    }
}

/// Whether a path may be written and removed: inside the output, and neither klartext's own
/// files there nor git's.
fn is_publishable(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or(path);
    stays_inside(path) && ![MANIFEST, STAGING, ".git"].contains(&first)
}

/// Renders everything and writes what differs to the staging folder; says which do differ.
///
/// Never more files are in memory than there are threads.
fn stage_all(
    artifacts: &[&Artifact],
    output: &Path,
    survey: &Survey,
    staging: &Staging,
) -> Result<Vec<bool>, PublishError> {
    let stage = |(at, artifact): (usize, &&Artifact)| -> Result<bool, PublishError> {
        let bytes = (artifact.render)().map_err(PublishError::Content)?;
        let standing = below(output, &artifact.path);
        if survey.lengths[at] == Some(bytes.len() as u64)
            && fs::read(standing).is_ok_and(|standing| standing == bytes)
        {
            return Ok(false);
        }
        match survey.new_folder(&artifact.path) {
            Some(_) => staging.write_below_new(&artifact.path, &bytes)?,
            None => staging.write(&staging.file(at), &bytes)?,
        }
        Ok(true)
    };
    // All of them, so that the first error is the first of the bundle and not of the threads.
    // In short runs of neighbours, or one thread ends long after the others.
    let stages = artifacts.par_iter().enumerate().with_max_len(LONGEST_RUN).map(stage);
    let differs: Vec<_> = stages.collect();
    differs.into_iter().collect()
}

impl From<Failure> for PublishError {
    fn from(failure: Failure) -> PublishError {
        PublishError::Machine(failure)
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublishError::Content(complaint) => f.write_str(&complaint.message),
            PublishError::Machine(failure) => failure.fmt(f),
        }
    }
}

impl Error for PublishError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            PublishError::Content(_) => None,
            PublishError::Machine(failure) => Some(failure),
        }
    }
}
