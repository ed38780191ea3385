//! A site folder, read into [`Sources`], once or again and again.
//!
//! What leads out of the folder is not read, what is no file is not opened, and nothing long
//! is read to its end. What files say is not looked at.

mod again;
mod kept;
mod site;
mod stamp;
mod walk;

use super::failure::Failure;
use crate::source::{SourceFile, Sources};
use kept::Shelf;
pub(super) use site::Site;
pub(super) use stamp::Stamp;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The longest image that is read, in bytes.
pub const LONGEST_IMAGE: u64 = 8 * 1024 * 1024;

/// Which files the others name, as paths in the site folder: only who understands them knows.
#[derive(Debug, Clone, Copy)]
pub struct Mentions {
    /// The images that an incident file shows.
    pub of_incident: fn(&SourceFile) -> Vec<String>,
    /// The files that the settings name.
    pub of_settings: fn(&Sources) -> Vec<String>,
}

impl Mentions {
    /// Nothing is read but settings, incidents and templates.
    pub const NONE: Mentions =
        Mentions { of_incident: |_| Vec::new(), of_settings: |_| Vec::new() };
}

/// A site folder with what was read of it last: what did not change is not read twice.
#[derive(Debug)]
pub struct Folder {
    given: PathBuf,
    output: Option<PathBuf>,
    mentions: Mentions,
    sources: Sources,
    /// Settings, incident files and templates by their paths.
    files: Shelf<Arc<SourceFile>>,
    images: Shelf<Arc<[u8]>>,
    /// What each incident file mentions, where it mentions anything.
    mentioned: BTreeMap<String, Vec<String>>,
    folders: BTreeSet<PathBuf>,
    has_links: bool,
    /// What changed when something else could not be read.
    untold: BTreeSet<String>,
}

impl Folder {
    /// A folder of which nothing was read yet. `output` is the folder that the site is published
    /// to, if there is one: nothing in it is a source.
    pub fn new(site: &Path, output: Option<&Path>, mentions: Mentions) -> Folder {
        Folder {
            given: site.to_owned(),
            output: output.map(Path::to_owned),
            mentions,
            sources: Sources::default(),
            files: Shelf::new(),
            images: Shelf::new(),
            mentioned: BTreeMap::new(),
            folders: BTreeSet::new(),
            has_links: false,
            untold: BTreeSet::new(),
        }
    }

    /// What was read last. Files that may not be read are in [`Sources::refused`].
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The real folders in which something may change.
    pub(super) fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.folders
    }
}

/// Reads the settings, the incident files and the templates of a site folder.
///
/// # Errors
///
/// The site folder does not exist, or something in it cannot be read.
pub fn read(site: &Path, output: Option<&Path>) -> Result<Sources, Failure> {
    let mut folder = Folder::new(site, output, Mentions::NONE);
    folder.walk()?;
    Ok(folder.sources)
}

/// Reads images that incident files mention, and files that the settings name, into
/// [`Sources::images`].
///
/// `wanted` are paths in the site folder, as authors wrote them. A path that leaves the
/// folder, that is hidden, that is no file or is longer than [`LONGEST_IMAGE`] is not loaded;
/// whoever asked for it finds it missing.
///
/// # Errors
///
/// The site folder does not exist, or a file that is there cannot be read.
pub fn read_images(site: &Path, wanted: &[String], sources: &mut Sources) -> Result<(), Failure> {
    let site = Site::open(site)?;
    let wanted = wanted.iter().cloned().collect();
    let images = kept::images(&site, &wanted, &Shelf::new(), &mut BTreeSet::new())?;
    sources.images.extend(kept::loaded(&images));
    Ok(())
}
