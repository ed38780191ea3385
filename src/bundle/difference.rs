//! What differs between two bundles, found without rendering either.

use super::{Artifact, Bundle};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// How a bundle differs from one before it.
#[derive(Debug)]
pub struct Difference<'a> {
    /// Files that are new or may have changed, in the order in which they are put in place.
    pub changed: Vec<&'a Artifact>,
    /// The paths of files that are no longer part of the site.
    pub removed: Vec<&'a str>,
}

impl Bundle {
    /// What differs from the bundle `before`. Whatever is not listed is the same to the byte.
    ///
    /// Both stand in the order of [`Bundle::sort`].
    pub fn since<'a>(&'a self, before: &'a Bundle) -> Difference<'a> {
        let mut changed = Vec::new();
        let mut removed = Vec::new();
        let mut old = before.artifacts().iter().peekable();
        for file in self.artifacts() {
            let place = |other: &Artifact| (other.rank, &other.path).cmp(&(file.rank, &file.path));
            while let Some(gone) = old.next_if(|other| place(other) == Ordering::Less) {
                removed.push(gone.path.as_str());
            }
            let same = old.next_if(|other| place(other) == Ordering::Equal);
            if same.is_none_or(|same| same.depends != file.depends) {
                changed.push(file);
            }
        }
        removed.extend(old.map(|gone| gone.path.as_str()));
        if !removed.is_empty() {
            // What only has another rank by now is not gone.
            let still: BTreeSet<&str> = changed.iter().map(|file| file.path.as_str()).collect();
            removed.retain(|path| !still.contains(path));
        }
        Difference { changed, removed }
    }
}
