//! New files put into a folder. What stands there is never touched.

use super::failure::Failure;
use super::inside::{below, parent};
use super::waiting::write_new;
use std::fs;
use std::io;
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
    if folder.metadata().is_ok_and(|thing| !thing.is_dir()) {
        return Err(Failure::NotAFolder(folder.to_owned()));
    }
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
    let home = match parent(path) {
        "" => folder.to_owned(),
        parent => below(folder, parent),
    };
    let name = path.rsplit('/').next().unwrap_or(path);
    if home.join(name).symlink_metadata().is_ok() {
        return Ok(false);
    }
    fs::create_dir_all(&home).map_err(Failure::write(&home))?;
    match write_new(&home, name, text.as_bytes()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(Failure::Write(home.join(name), error)),
    }
}
