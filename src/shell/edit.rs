//! A file of the site folder written anew, or for the first time: wholly or not at all, and
//! never over what somebody else wrote meanwhile.

use super::failure::Failure;
use super::folder::Site;
use super::inside::{below, parent};
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes `after` where `before` was read. The file keeps its permissions; a link to a file of
/// the folder stays one.
///
/// # Errors
/// The file lies outside of the folder or says something else by now, or the disk fails.
pub fn replace(site: &Path, path: &str, before: &[u8], after: &[u8]) -> Result<(), Failure> {
    let site = Site::open(site)?;
    let real = site.file(path)?;
    let named = site.named(path);
    let permissions = real.metadata().map_err(Failure::write(&named))?.permissions();
    let folder = real.parent().unwrap_or(&real);
    let waiting =
        Waiting::write(folder, after, Some(permissions)).map_err(Failure::write(&named))?;
    if fs::read(&real).map_err(Failure::read(&named))? != before {
        return Err(Failure::Changed(named));
    }
    fs::rename(&waiting.0, &real).map_err(Failure::write(&named))
}

/// Writes a file that is not there yet, and the folders on the way to it.
///
/// # Errors
/// Something stands there, the folder leads out of the site, or the disk fails.
pub fn create(site: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let site = Site::open(site)?;
    let named = site.named(path);
    let folder = below(&site.real, parent(path));
    fs::create_dir_all(&folder).map_err(Failure::write(site.named(parent(path))))?;
    let folder = site.folder(parent(path))?;
    let place = folder.join(path.rsplit('/').next().unwrap_or(path));
    let waiting = Waiting::write(&folder, bytes, None).map_err(Failure::write(&named))?;
    // A link to a name that is taken fails: nothing is written over.
    let put = fs::hard_link(&waiting.0, &place);
    let put = match put {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => write_new(&place, bytes),
        put => put,
    };
    put.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::Exists(named),
        _ => Failure::Write(named, error),
    })
}

/// For disks that know no second name of a file.
fn write_new(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(place)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.inspect_err(|_| {
        let _ = fs::remove_file(place);
    })
}

/// A hidden file beside the one that is meant; it goes away unless it is put in its place.
struct Waiting(PathBuf);

impl Waiting {
    fn write(folder: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<Waiting> {
        let path = folder.join(format!(".klartext-{}.tmp", std::process::id()));
        let mut file = File::create_new(&path)?;
        let waiting = Waiting(path);
        file.write_all(bytes)?;
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        file.sync_all()?;
        Ok(waiting)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
