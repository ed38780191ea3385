//! The folder inside the output where a build waits until all of it is written.
//!
//! It lies inside the output because a rename is only at once on one file system. It is also
//! the lock that keeps a second build out, and whatever ends the build, it goes away.

use crate::shell::failure::Failure;
use crate::shell::inside::below;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The name of the staging folder, at the top of the output folder.
pub const STAGING: &str = ".klartext-staging";

const LOCK: &str = "lock";
const FILES: &str = "files";
const FOLDERS: &str = "folders";
const LIST: &str = "list";
const PROBE: &str = "probe";
/// How often a lock is tried whose folder goes away meanwhile, as another build ends.
const ATTEMPTS: usize = 10;

/// A staging folder that this build alone writes to. Dropped, it is removed, and so is an
/// output folder that was made for it and is still empty.
pub(super) struct Staging {
    output: PathBuf,
    folder: PathBuf,
    // Dropped in this order, after the folder is removed.
    _lock: File,
    _made: MadeFolders,
}

/// Folders that go away again unless something was put into them.
struct MadeFolders(Vec<PathBuf>);

impl Staging {
    /// Makes the output folder, where there is none, and an empty staging folder in it.
    pub(super) fn open(output: &Path) -> Result<Staging, Failure> {
        let made = MadeFolders::make(output)?;
        let folder = output.join(STAGING);
        let lock = lock(output, &folder).inspect_err(|_| {
            // It may have been made on the way; another build's is not empty and stays.
            let _ = fs::remove_dir(&folder);
        })?;
        let staging = Staging { output: output.to_owned(), folder, _lock: lock, _made: made };
        staging.clear().map_err(Failure::write(&staging.folder))?;
        let files = staging.folder.join(FILES);
        fs::create_dir(&files).map_err(Failure::write(files))?;
        Ok(staging)
    }

    /// Where the artifact with this number waits, if it goes into a folder that stands.
    pub(super) fn file(&self, number: usize) -> PathBuf {
        self.folder.join(FILES).join(number.to_string())
    }

    /// Where a new folder, or a file below one, waits.
    pub(super) fn below_new(&self, path: &str) -> PathBuf {
        below(&self.folder.join(FOLDERS), path)
    }

    /// Writes an artifact to where it waits. Which one fails on a full disk is chance, and its
    /// place here says nothing to anybody: the failure is that of the output folder.
    pub(super) fn write(&self, place: &Path, bytes: &[u8]) -> Result<(), Failure> {
        fs::write(place, bytes).map_err(Failure::write(&self.output))
    }

    /// The same for an artifact below a new folder, with the folders that it needs.
    pub(super) fn write_below_new(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let place = self.below_new(path);
        let folder = place.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).map_err(Failure::write(&self.output))?;
        self.write(&place, bytes)
    }

    /// A file that is good for nothing but to be moved.
    pub(super) fn probe(&self) -> Result<PathBuf, Failure> {
        let place = self.folder.join(PROBE);
        self.write(&place, b"").map(|()| place)
    }

    /// Writes a list of files that is about to be put in place. It reaches the disk at once:
    /// a list that a power cut leaves empty would make every file a foreign one.
    pub(super) fn write_manifest(&self, bytes: &[u8]) -> Result<PathBuf, Failure> {
        let path = self.folder.join(LIST);
        let write = || {
            let mut file = File::create(&path)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write().map_err(Failure::write(&self.output))?;
        Ok(path)
    }

    /// Removes what this or a killed build left, except for the lock.
    fn clear(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name() != LOCK {
                discard(&entry.path())?;
            }
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build. The folder goes last and
        // only if it is empty: the next build may already wait in it with a lock of its own.
        let _ = self.clear();
        let _ = fs::remove_file(self.folder.join(LOCK));
        let _ = fs::remove_dir(&self.folder);
    }
}

impl MadeFolders {
    fn make(output: &Path) -> Result<MadeFolders, Failure> {
        let mut made = MadeFolders(Vec::new());
        let missing: Vec<&Path> = output.ancestors().take_while(|at| !at.is_dir()).collect();
        for folder in missing.into_iter().rev().filter(|at| !at.as_os_str().is_empty()) {
            match fs::create_dir(folder) {
                Ok(()) => made.0.push(folder.to_owned()),
                Err(_) if folder.is_dir() => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(Failure::NotAFolder(folder.to_owned()));
                }
                Err(error) => return Err(Failure::Write(folder.to_owned(), error)),
            }
        }
        Ok(made)
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // It fails where the site, or somebody else's file, is in it by now.
            let _ = fs::remove_dir(folder);
        }
    }
}

fn lock(output: &Path, folder: &Path) -> Result<File, Failure> {
    let path = folder.join(LOCK);
    for _ in 0..ATTEMPTS {
        let file = match open_lock(folder, &path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(Failure::Occupied(folder.to_owned()));
            }
            Err(error) => return Err(Failure::Write(path, error)),
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(Failure::Busy(output.to_owned())),
            // A file system that has no locks is no reason not to publish.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        if is_at(&file, &path) {
            return Ok(file);
        }
    }
    Err(Failure::Busy(output.to_owned()))
}

fn open_lock(folder: &Path, path: &Path) -> io::Result<File> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    if !folder.symlink_metadata()?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    // A link would be followed, and a pipe would hang.
    if path.symlink_metadata().is_ok_and(|standing| !standing.is_file()) {
        discard(path)?;
    }
    File::options().create(true).truncate(false).write(true).open(path)
}

/// Whether the open file still has its name: the build that held the lock removes it.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let open = file.metadata().map(identity).ok();
    open.is_some() && open == path.symlink_metadata().map(identity).ok()
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Removes whatever stands there. A link is removed, not followed.
fn discard(path: &Path) -> io::Result<()> {
    if path.symlink_metadata()?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}
