//! What stands where in a site folder, and what of it may be read.

use super::stamp::Stamp;
use crate::shell::failure::Failure;
use crate::shell::inside::{below, stays_inside};
use crate::source::Refusal;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The site folder, by the name it was given and by its real one.
pub(in crate::shell) struct Site<'a> {
    given: &'a Path,
    pub(in crate::shell) real: PathBuf,
}

/// What stands at a path, links followed.
pub(super) enum Thing {
    File(PathBuf, Stamp),
    Folder(PathBuf),
    /// A link that is not followed.
    Astray {
        refusal: Refusal,
        to_file: bool,
    },
    /// Nothing, or a pipe, a socket or a device: opening one may hang for ever.
    Other,
}

/// A file to read: its path in the site folder, where it really is, and what it looked like.
pub(super) struct Found {
    pub(super) path: String,
    pub(super) real: PathBuf,
    pub(super) stamp: Stamp,
}

/// What was read of a file.
pub(super) enum Content {
    Whole(Vec<u8>),
    /// Its length in bytes.
    TooLong(u64),
}

impl<'a> Site<'a> {
    pub(in crate::shell) fn open(given: &'a Path) -> Result<Site<'a>, Failure> {
        let real = given.canonicalize().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Failure::NoSite(given.to_owned()),
            _ => Failure::Read(given.to_owned(), error),
        })?;
        if !real.is_dir() {
            return Err(Failure::NotAFolder(given.to_owned()));
        }
        Ok(Site { given, real })
    }

    /// Where to look for a path in messages: under the name the folder was given.
    pub(in crate::shell) fn named(&self, path: &str) -> PathBuf {
        below(self.given, path)
    }

    /// Where a file of the site really is, links followed.
    pub(in crate::shell) fn file(&self, path: &str) -> Result<PathBuf, Failure> {
        match self.linked(&below(&self.real, path), path)? {
            Thing::File(real, _) => Ok(real),
            _ => Err(Failure::NoFileOfSite(self.named(path))),
        }
    }

    /// Where a folder of the site really is, links followed.
    pub(in crate::shell) fn folder(&self, path: &str) -> Result<PathBuf, Failure> {
        match self.linked(&below(&self.real, path), path)? {
            Thing::Folder(real) => Ok(real),
            _ => Err(Failure::NoFileOfSite(self.named(path))),
        }
    }

    /// Whether a canonical path is part of the site. Git's own folder is not: it may hold keys.
    fn holds(&self, real: &Path) -> bool {
        real.strip_prefix(&self.real).is_ok_and(|inside| inside.iter().all(|part| part != ".git"))
    }

    /// The path in the site folder of something that really is in it.
    pub(super) fn path_of(&self, at: &Path) -> Option<String> {
        let inside = at.strip_prefix(&self.real).ok()?;
        let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
        parts.map(|parts| parts.join("/")).filter(|path| !path.is_empty())
    }

    /// What stands at `at`, whose path in the site folder is `path`.
    pub(super) fn thing(&self, at: &Path, path: &str) -> Result<Thing, Failure> {
        self.seen(at, path, at.symlink_metadata())
    }

    /// The same where `at` was looked at already, links not followed.
    pub(super) fn seen(
        &self,
        at: &Path,
        path: &str,
        looked: io::Result<fs::Metadata>,
    ) -> Result<Thing, Failure> {
        let metadata = match looked {
            Ok(metadata) => metadata,
            Err(error) if is_absent(&error) => return Ok(Thing::Other),
            Err(error) => return Err(Failure::Read(self.named(path), error)),
        };
        if metadata.is_symlink() {
            return self.linked(at, path);
        }
        Ok(sort_of(&metadata, at.to_owned()))
    }

    fn linked(&self, link: &Path, path: &str) -> Result<Thing, Failure> {
        let target = link.canonicalize().and_then(|real| Ok((real.metadata()?, real)));
        match target {
            Ok((metadata, real)) if self.holds(&real) => Ok(sort_of(&metadata, real)),
            Ok((metadata, _)) => {
                Ok(Thing::Astray { refusal: Refusal::LeadsOutside, to_file: metadata.is_file() })
            }
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                Err(Failure::Read(self.named(path), error))
            }
            Err(_) => Ok(Thing::Astray { refusal: Refusal::LeadsNowhere, to_file: false }),
        }
    }

    /// Reads a file that was found, but no more than one byte over the limit.
    pub(super) fn read_at_most(&self, found: &Found, limit: u64) -> Result<Content, Failure> {
        let length = found.stamp.length();
        if length > limit {
            return Ok(Content::TooLong(length));
        }
        let read = || -> io::Result<Content> {
            let file = File::open(&found.real)?;
            // One byte of room more shows the end. It may have grown since it was found.
            let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
            let read = file.take(limit + 1).read_to_end(&mut bytes)? as u64;
            bytes.shrink_to_fit();
            Ok(if read > limit { Content::TooLong(read) } else { Content::Whole(bytes) })
        };
        read().map_err(Failure::read(self.named(&found.path)))
    }

    /// Where an image lies that an author named; none where the path leads to no file that may
    /// be shown.
    pub(super) fn image(&self, path: &str) -> Result<Option<(PathBuf, Stamp)>, Failure> {
        if !stays_inside(path) || path.split('/').any(|part| part.starts_with('.')) {
            return Ok(None);
        }
        // A link may stand anywhere on the way, so the whole path is resolved.
        match self.linked(&below(&self.real, path), path)? {
            Thing::File(real, stamp) => Ok(Some((real, stamp))),
            _ => Ok(None),
        }
    }
}

fn sort_of(metadata: &fs::Metadata, real: PathBuf) -> Thing {
    match metadata {
        metadata if metadata.is_file() => Thing::File(real, Stamp::of(metadata)),
        metadata if metadata.is_dir() => Thing::Folder(real),
        _ => Thing::Other,
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
