//! Files that were read, kept for as long as they look the same.

use super::LONGEST_IMAGE;
use super::site::{Content, Found, Site};
use super::stamp::Stamp;
use crate::shell::failure::Failure;
use crate::source::{LONGEST_FILE, SourceFile};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

/// What a file is kept as.
pub(super) trait Keep: Clone + PartialEq + Send + Sync {
    /// The longest that is read, in bytes.
    const LIMIT: u64;
    fn of(path: &str, bytes: Vec<u8>) -> Self;
}

impl Keep for Arc<SourceFile> {
    const LIMIT: u64 = LONGEST_FILE;
    fn of(path: &str, bytes: Vec<u8>) -> Self {
        Arc::new(SourceFile::new(path, bytes))
    }
}

impl Keep for Arc<[u8]> {
    const LIMIT: u64 = LONGEST_IMAGE;
    fn of(_: &str, bytes: Vec<u8>) -> Self {
        bytes.into()
    }
}

/// A file as it was read, and how to see that it is another by now.
#[derive(Debug, Clone)]
pub(super) struct Kept<T> {
    pub(super) real: PathBuf,
    stamp: Stamp,
    read: SystemTime,
    /// The file, or its length where it is too long.
    pub(super) content: Result<T, u64>,
}

/// Files by their paths in the site folder.
pub(super) type Shelf<T> = BTreeMap<String, Kept<T>>;

impl<T: Keep> Kept<T> {
    /// Reads a file, and keeps what was read `before` where it says the same. Says whether it
    /// does not.
    pub(super) fn read(
        site: &Site,
        found: Found,
        before: Option<&Kept<T>>,
    ) -> Result<(Kept<T>, bool), Failure> {
        // The stamp is older than the bytes: a change between the two shows the next time.
        let read = SystemTime::now();
        let content = match site.read_at_most(&found, T::LIMIT)? {
            Content::Whole(bytes) => Ok(T::of(&found.path, bytes)),
            Content::TooLong(length) => Err(length),
        };
        let same = before.filter(|before| before.content == content);
        let (content, changed) = match same {
            Some(before) => (before.content.clone(), false),
            None => (content, true),
        };
        Ok((Kept { real: found.real, stamp: found.stamp, read, content }, changed))
    }

    /// Whether a file that was found looks as it did when it was read.
    pub(super) fn is_still(&self, found: &Found) -> bool {
        self.stamp == found.stamp && self.real == found.real && self.stamp.tells(self.read)
    }
}

/// Reads what does not look as it did `before`, and keeps the rest. The paths of what came, went
/// or says something else are added to `changed`.
pub(super) fn look<T: Keep>(
    site: &Site,
    found: Vec<Found>,
    before: &Shelf<T>,
    changed: &mut BTreeSet<String>,
) -> Result<Shelf<T>, Failure> {
    let look = |found: Found| {
        let path = found.path.clone();
        let before = before.get(&path);
        let (kept, changed) = match before {
            Some(kept) if kept.is_still(&found) => (kept.clone(), false),
            _ => Kept::read(site, found, before)?,
        };
        Ok((path, kept, changed))
    };
    let looked: Vec<_> = found.into_par_iter().map(look).collect();
    // The first that cannot be read is the first of the folder and not of the threads.
    let looked: Vec<_> = looked.into_iter().collect::<Result<_, Failure>>()?;
    let mut differing: BTreeSet<String> = looked
        .iter()
        .filter(|(_, _, is_changed)| *is_changed)
        .map(|(path, ..)| path.clone())
        .collect();
    changed.append(&mut differing);
    let after: Shelf<T> = looked.into_iter().map(|(path, kept, _)| (path, kept)).collect();
    changed.extend(before.keys().filter(|path| !after.contains_key(*path)).cloned());
    Ok(after)
}

/// The images among `wanted` that may be shown.
pub(super) fn images(
    site: &Site,
    wanted: &BTreeSet<String>,
    before: &Shelf<Arc<[u8]>>,
    changed: &mut BTreeSet<String>,
) -> Result<Shelf<Arc<[u8]>>, Failure> {
    let mut found = Vec::new();
    for path in wanted {
        if let Some((real, stamp)) = site.image(path)? {
            found.push(Found { path: path.clone(), real, stamp });
        }
    }
    look(site, found, before, changed)
}

/// The bytes of those that are not too long.
pub(super) fn loaded(images: &Shelf<Arc<[u8]>>) -> impl Iterator<Item = (String, Arc<[u8]>)> + '_ {
    images.iter().filter_map(|(path, kept)| {
        let bytes = kept.content.as_ref().ok()?;
        Some((path.clone(), Arc::clone(bytes)))
    })
}
