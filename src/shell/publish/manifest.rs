//! The list of what klartext wrote to an output folder: the only files it replaces or removes.
//!
//! It lies in the output itself, so it may have been edited, cut or made up. What it says is
//! believed only where it stays inside that folder.

use super::is_publishable;
use super::staging::Staging;
use crate::shell::failure::Failure;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The name of the list, at the top of the output folder.
pub const MANIFEST: &str = ".klartext";

/// What a list begins with. Whatever follows on the first line is for people.
const MARK: &str = "klartext 1:";
const FIRST_LINE: &str =
    "klartext 1: the files that klartext wrote here; it replaces and removes only these";
/// A list of a million files; nothing longer is read.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The paths that klartext wrote.
#[derive(Debug, Default, Clone)]
pub(super) struct Manifest {
    paths: BTreeSet<String>,
}

impl Manifest {
    pub(super) fn of(paths: BTreeSet<String>) -> Manifest {
        Manifest { paths }
    }

    /// The list of an output folder; none where there is none, or something else of its name.
    pub(super) fn read(output: &Path) -> Result<Option<Manifest>, Failure> {
        let path = output.join(MANIFEST);
        let mut bytes = Vec::new();
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_file() => {
                let read =
                    File::open(&path).and_then(|it| it.take(LONGEST).read_to_end(&mut bytes));
                read.map_err(Failure::read(path))?;
                Ok(Manifest::parse(&bytes))
            }
            Ok(_) => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::Read(path, error)),
        }
    }

    fn parse(bytes: &[u8]) -> Option<Manifest> {
        // A last line without an end may have been cut, and then names some other file.
        let whole = &bytes[..bytes.iter().rposition(|&byte| byte == b'\n')?];
        let mut lines = whole.split(|&byte| byte == b'\n').map(str::from_utf8);
        lines.next()?.ok()?.strip_prefix(MARK)?;
        let paths = lines.flatten().filter(|path| is_publishable(path)).map(str::to_owned);
        Some(Manifest::of(paths.collect()))
    }

    pub(super) fn paths(&self) -> &BTreeSet<String> {
        &self.paths
    }

    pub(super) fn lists(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Adds a path; says whether it is new.
    pub(super) fn insert(&mut self, path: &str) -> bool {
        self.paths.insert(path.to_owned())
    }

    pub(super) fn remove(&mut self, path: &str) {
        self.paths.remove(path);
    }

    /// The listed files that lie below a folder.
    pub(super) fn below(&self, folder: &str) -> impl Iterator<Item = &String> {
        let start = format!("{folder}/");
        let paths = self.paths.range(start.clone()..);
        paths.take_while(move |path| path.starts_with(&start))
    }

    /// The list with other files added.
    pub(super) fn joined(&self, others: &BTreeSet<String>) -> Manifest {
        Manifest::of(&self.paths | others)
    }

    /// Writes the list at once, unless the same one stands there.
    pub(super) fn write(&self, output: &Path, staging: &Staging) -> Result<(), Failure> {
        let path = output.join(MANIFEST);
        let text = self.text();
        if fs::read(&path).is_ok_and(|standing| standing == text.as_bytes()) {
            return Ok(());
        }
        let staged = staging.write_manifest(text.as_bytes())?;
        fs::rename(staged, &path).map_err(Failure::write(path))
    }

    fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        for path in &self.paths {
            text.push_str(path);
            text.push('\n');
        }
        text
    }
}
