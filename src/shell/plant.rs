//! New files put into a folder. What stands there is never touched.

use super::failure::Failure;
use super::inside::{below, parent};
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

/// What became of each file, by its path in the folder.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Planted {
    /// Written.
    pub written: Vec<String>,
    /// Something stood there already, and was left as it is.
    pub kept: Vec<String>,
}

/// Writes files, each a path in the folder and a text, and the folders they need.
///
/// # Errors
///
/// The first file that cannot be written; nothing half-written is left of it.
pub fn plant(folder: &Path, files: &[(String, String)]) -> Result<Planted, Failure> {
    let mut planted = Planted::default();
    for (path, text) in files {
        let list = match plant_one(folder, path, text)? {
            true => &mut planted.written,
            false => &mut planted.kept,
        };
        list.push(path.clone());
    }
    Ok(planted)
}

/// Whether the file was written.
fn plant_one(folder: &Path, path: &str, text: &str) -> Result<bool, Failure> {
    let place = below(folder, path);
    let home =
        if parent(path).is_empty() { folder.to_owned() } else { below(folder, parent(path)) };
    if place.symlink_metadata().is_ok() {
        return Ok(false);
    }
    fs::create_dir_all(&home).map_err(Failure::write(home))?;
    // Even what came to stand there just now, a link included, is not written over.
    let mut file = match OpenOptions::new().write(true).create_new(true).open(&place) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
        Err(error) => return Err(Failure::Write(place, error)),
    };
    if let Err(error) = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
        // It is ours and incomplete; that it cannot be removed either is the lesser news.
        let _ = fs::remove_file(&place);
        return Err(Failure::Write(place, error));
    }
    Ok(true)
}
