//! A site folder, read into [`Sources`].
//!
//! What leads out of the folder is not read, what is no file is not opened, and nothing long
//! is read to its end. What files say is not looked at.

mod site;
mod walk;

use super::failure::Failure;
use crate::source::{
    INCIDENTS, LONGEST_FILE, MESSAGES, Refusal, Refused, SETTINGS, SourceFile, Sources, TEMPLATES,
};
use rayon::prelude::*;
use site::{Content, Site};
use std::collections::BTreeSet;
use std::path::Path;
use walk::{Found, Walk};

/// The longest image that is read, in bytes.
pub const LONGEST_IMAGE: u64 = 8 * 1024 * 1024;

/// Reads the settings, the incident files and the templates of a site folder.
///
/// Files that may not be read are in [`Sources::refused`]. `output` is the folder that the
/// site is published to, if there is one: nothing in it is a source.
///
/// # Errors
///
/// The site folder does not exist, or something in it cannot be read.
pub fn read(site: &Path, output: Option<&Path>) -> Result<Sources, Failure> {
    let site = Site::open(site)?;
    let output = output.and_then(|output| output.canonicalize().ok());
    let mut walk = Walk::new(&site, output);
    walk.top_file(SETTINGS)?;
    walk.top_folder(INCIDENTS, SourceFile::is_incident_name)?;
    walk.top_folder(TEMPLATES, |_| true)?;
    walk.top_folder(MESSAGES, SourceFile::is_message_name)?;

    let read = |file: &Found| site.read_at_most(&file.real, &file.path, LONGEST_FILE);
    let contents: Vec<_> = walk.files.par_iter().map(read).collect();
    let mut sources = Sources { refused: walk.refused, ..Sources::default() };
    for (file, content) in walk.files.into_iter().zip(contents) {
        match content? {
            Content::Whole(bytes) => sources.add(file.path, bytes),
            Content::TooLong(length) => {
                let reason = Refusal::TooLong(length);
                sources.refused.push(Refused { path: file.path, reason });
            }
        }
    }
    sources.sort();
    Ok(sources)
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
    let wanted: BTreeSet<&String> = wanted.iter().collect();
    let wanted: Vec<&String> = wanted.into_iter().collect();
    let images: Vec<_> = wanted.par_iter().map(|path| site.image(path, LONGEST_IMAGE)).collect();
    for (path, image) in wanted.into_iter().zip(images) {
        if let Some(bytes) = image? {
            sources.images.insert(path.clone(), bytes.into());
        }
    }
    Ok(())
}
