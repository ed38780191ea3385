//! A file of the site folder written anew, or for the first time: wholly or not at all, and
//! never over what somebody else wrote meanwhile.

use super::failure::Failure;
use super::folder::Site;
use super::inside::{below, parent, parents};
use super::waiting::{Waiting, write_new};
use std::fs;
use std::io;
use std::path::Path;

/// Writes `after` where `before` was read. The file keeps its permissions; a link to a file of
/// the folder stays one.
///
/// # Errors
/// The file lies outside of the folder, may not be written to or says something else by now, or
/// the disk fails.
pub fn replace(site: &Path, path: &str, before: &[u8], after: &[u8]) -> Result<(), Failure> {
    let site = Site::open(site)?;
    let real = site.file(path)?;
    let named = site.named(path);
    let permissions = real.metadata().map_err(Failure::write(&named))?.permissions();
    // To be put in its place it needs no right to the file itself; but somebody meant it to stay.
    if permissions.readonly() {
        return Err(Failure::Write(named, io::ErrorKind::PermissionDenied.into()));
    }
    let folder = real.parent().unwrap_or(&real);
    let waiting =
        Waiting::write(folder, after, Some(permissions)).map_err(Failure::write(&named))?;
    if fs::read(&real).map_err(Failure::read(&named))? != before {
        return Err(Failure::Changed(named));
    }
    waiting.put(&real).map_err(Failure::write(&named))
}

/// Whether the folders on the way to a file that stand already are those of the site: nothing is
/// made where a link leads out of it.
pub(super) fn stays_in_site(site: &Site<'_>, path: &str) -> Result<(), Failure> {
    let stands = |parent: &&str| below(&site.real, parent).symlink_metadata().is_ok();
    parents(path).take_while(stands).try_for_each(|parent| site.folder(parent).map(|_| ()))
}

/// Writes a file that is not there yet, and the folders on the way to it.
///
/// # Errors
/// Something stands there, the folder leads out of the site, or the disk fails.
pub fn create(site: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let site = Site::open(site)?;
    let named = site.named(path);
    stays_in_site(&site, path)?;
    let folder = below(&site.real, parent(path));
    fs::create_dir_all(&folder).map_err(Failure::write(site.named(parent(path))))?;
    let folder = site.folder(parent(path))?;
    let name = path.rsplit('/').next().unwrap_or(path);
    write_new(&folder, name, bytes).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::Exists(named),
        _ => Failure::Write(named, error),
    })
}
