//! A file that is put in its place whole: it is written beside it first, under a hidden name.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The hidden file; it goes away unless it is put in its place.
pub(super) struct Waiting(PathBuf);

impl Waiting {
    /// Writes the bytes to the disk, in the folder that they are meant for.
    pub(super) fn write(
        folder: &Path,
        bytes: &[u8],
        permissions: Option<Permissions>,
    ) -> io::Result<Waiting> {
        let path = folder.join(format!(".klartext-{}.tmp", std::process::id()));
        // One that stands there was left by a run that was killed and had the same number.
        let _ = fs::remove_file(&path);
        let mut file = File::create_new(&path)?;
        let waiting = Waiting(path);
        file.write_all(bytes)?;
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        file.sync_all()?;
        Ok(waiting)
    }

    /// Puts it where another file may stand.
    pub(super) fn put(self, place: &Path) -> io::Result<()> {
        fs::rename(&self.0, place)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Writes a file that is not there yet. Even what came to stand there just now, a link included,
/// is not written over: that is the error `AlreadyExists`.
pub(super) fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let place = folder.join(name);
    if place.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let waiting = Waiting::write(folder, bytes, None)?;
    // A link to a name that is taken fails.
    match fs::hard_link(&waiting.0, &place) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => write_there(&place, bytes),
        put => put,
    }
}

/// For disks that know no second name of a file.
fn write_there(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(place)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.inspect_err(|_| {
        // It is ours and incomplete; that it cannot be removed either is the lesser news.
        let _ = fs::remove_file(place);
    })
}
