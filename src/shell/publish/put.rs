//! Files and new folders put in place, and files of an earlier build removed.
//!
//! Nothing here goes through a link inside the output.

use super::staging::{STAGING, Staging};
use crate::shell::failure::Failure;
use crate::shell::inside::{below, parent, parents};
use std::fs;
use std::io;
use std::path::Path;

/// Moves a staged file to its place, over the file that stands there, or a staged folder to
/// where nothing stands.
pub(super) fn place(staged: &Path, output: &Path, path: &str) -> Result<(), Failure> {
    let folder = below(output, parent(path));
    fs::create_dir_all(&folder).map_err(Failure::write(folder))?;
    let place = below(output, path);
    fs::rename(staged, &place).map_err(Failure::write(place))
}

/// Whether a folder takes a file at all.
pub(super) fn probe(staging: &Staging, output: &Path, folder: &str) -> Result<(), Failure> {
    let folder = below(output, folder);
    let place = folder.join(STAGING);
    fs::rename(staging.probe()?, &place).map_err(Failure::write(&folder))?;
    fs::remove_file(&place).map_err(Failure::remove(place))
}

/// Removes files of an earlier build and the folders that they leave empty. Returns how many
/// files there were.
pub(super) fn remove_all<'a>(
    paths: impl IntoIterator<Item = &'a String>,
    output: &Path,
) -> Result<usize, Failure> {
    let mut removed = 0;
    for path in paths {
        removed += usize::from(remove(path, output)?);
    }
    Ok(removed)
}

fn remove(path: &str, output: &Path) -> Result<bool, Failure> {
    let folder = standing_folder(path, output);
    let removed = folder == parent(path) && remove_file(&below(output, path))?;
    // Also where the file was gone: a build that was killed may have left the folder.
    remove_empty(folder, output);
    Ok(removed)
}

/// The innermost folder on the way to a path that stands there and is reached without links.
fn standing_folder<'a>(path: &'a str, output: &Path) -> &'a str {
    let is_folder = |folder: &&str| {
        below(output, folder).symlink_metadata().is_ok_and(|standing| standing.is_dir())
    };
    parents(path).take_while(is_folder).last().unwrap_or("")
}

fn remove_file(place: &Path) -> Result<bool, Failure> {
    match place.symlink_metadata() {
        Ok(standing) if standing.is_dir() => Ok(false),
        Ok(_) => fs::remove_file(place).map(|()| true).map_err(Failure::remove(place)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Failure::Remove(place.to_owned(), error)),
    }
}

/// Removes a folder if it is empty, then those around it, up to and without the output.
fn remove_empty(folder: &str, output: &Path) {
    let mut folder = folder;
    while !folder.is_empty() && fs::remove_dir(below(output, folder)).is_ok() {
        folder = parent(folder);
    }
}
