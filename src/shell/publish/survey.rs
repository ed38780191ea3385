//! What stands in the output where the files of the site will go.
//!
//! It is found out before anything is written: a foreign file in the way stops the whole
//! publication, and links inside the output are never followed.

use super::manifest::Manifest;
use crate::bundle::Artifact;
use crate::shell::failure::Failure;
use crate::shell::inside::{below, parent, parents};
use std::collections::{BTreeSet, HashMap};
use std::fs::Metadata;
use std::io;
use std::path::Path;
use walkdir::WalkDir;

/// What stands where.
pub(super) struct Survey {
    /// For each artifact the length in bytes of the file of an earlier build at its place.
    pub(super) lengths: Vec<Option<u64>>,
    /// Files of an earlier build that stand where a folder must go, or lie in a folder where
    /// a file must go.
    pub(super) in_the_way: BTreeSet<String>,
    /// Folders that may not take a file: nobody is let write there, or they are of another file
    /// system.
    pub(super) doubtful: BTreeSet<String>,
    /// Whether a folder stands at a path, for each folder that artifacts lie in or below.
    folders: HashMap<String, bool>,
}

impl Survey {
    /// Looks at the place of every artifact; fails at the first that is occupied.
    pub(super) fn of(
        artifacts: &[&Artifact],
        output: &Path,
        ours: &Manifest,
    ) -> Result<Survey, Failure> {
        let mut search = Search {
            output,
            ours,
            device: output.metadata().ok().map(|it| device(&it)),
            folders: HashMap::new(),
            in_the_way: BTreeSet::new(),
            doubtful: BTreeSet::new(),
        };
        let lengths = artifacts.iter().map(|artifact| search.place(&artifact.path));
        let lengths = lengths.collect::<Result<_, _>>()?;
        let Search { in_the_way, doubtful, folders, .. } = search;
        Ok(Survey { lengths, in_the_way, doubtful, folders })
    }

    /// The outermost folder that a file needs and that does not stand there, if there is one:
    /// all that goes into it is new.
    pub(super) fn new_folder<'a>(&self, path: &'a str) -> Option<&'a str> {
        parents(path).find(|folder| self.folders.get(*folder) == Some(&false))
    }
}

struct Search<'a> {
    output: &'a Path,
    ours: &'a Manifest,
    /// The file system of the output.
    device: Option<u64>,
    /// Whether a folder stands at a path.
    folders: HashMap<String, bool>,
    in_the_way: BTreeSet<String>,
    doubtful: BTreeSet<String>,
}

impl Search<'_> {
    /// The length of our file at a path, if there is one to compare with.
    fn place(&mut self, path: &str) -> Result<Option<u64>, Failure> {
        if !self.folder_stands(parent(path))? {
            return Ok(None);
        }
        match self.look(path)? {
            None => Ok(None),
            Some(standing) if standing.is_dir() => self.folder_in_the_way(path).map(|()| None),
            Some(_) if !self.ours.lists(path) => Err(self.occupied(path)),
            Some(standing) if standing.is_file() => Ok(Some(standing.len())),
            // A link: it is replaced, not followed.
            Some(_) => Ok(None),
        }
    }

    fn folder_stands(&mut self, path: &str) -> Result<bool, Failure> {
        if path.is_empty() {
            return Ok(true);
        }
        if let Some(&stands) = self.folders.get(path) {
            return Ok(stands);
        }
        let stands = self.folder_stands(parent(path))? && self.is_folder(path)?;
        self.folders.insert(path.to_owned(), stands);
        Ok(stands)
    }

    fn is_folder(&mut self, path: &str) -> Result<bool, Failure> {
        match self.look(path)? {
            None => Ok(false),
            Some(standing) if standing.is_dir() => {
                if standing.permissions().readonly() || self.device != Some(device(&standing)) {
                    self.doubtful.insert(path.to_owned());
                }
                Ok(true)
            }
            Some(_) if self.ours.lists(path) => {
                self.in_the_way.insert(path.to_owned());
                Ok(false)
            }
            Some(_) => Err(self.occupied(path)),
        }
    }

    /// A folder makes room for a file if all that lies in it is ours.
    fn folder_in_the_way(&mut self, path: &str) -> Result<(), Failure> {
        let folder = below(self.output, path);
        for entry in WalkDir::new(&folder).sort_by_file_name() {
            let entry = entry.map_err(|error| Failure::Read(folder.clone(), error.into()))?;
            let inside = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
            let parts = inside.iter().map(|part| part.to_string_lossy());
            let name = parts.fold(path.to_owned(), |name, part| format!("{name}/{part}"));
            let is_ours = match entry.file_type().is_dir() {
                true => self.ours.below(&name).next().is_some(),
                false => self.ours.lists(&name),
            };
            if !is_ours {
                return Err(Failure::Occupied(entry.path().to_owned()));
            }
        }
        self.in_the_way.extend(self.ours.below(path).cloned());
        Ok(())
    }

    /// What stands at a path, links not followed.
    fn look(&self, path: &str) -> Result<Option<Metadata>, Failure> {
        let place = below(self.output, path);
        match place.symlink_metadata() {
            Ok(standing) => Ok(Some(standing)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::Read(place, error)),
        }
    }

    fn occupied(&self, path: &str) -> Failure {
        Failure::Occupied(below(self.output, path))
    }
}

/// The file system that something is part of; where the system does not tell, all are one.
#[cfg(unix)]
fn device(standing: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    standing.dev()
}

#[cfg(not(unix))]
fn device(_: &Metadata) -> u64 {
    0
}
