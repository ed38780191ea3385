//! Relative paths with `/` between their parts, and how they are joined to a folder.
//!
//! Paths come from incident files and from a manifest that anyone may have edited, so one
//! place decides which of them can be joined to a folder without leaving it. Symbolic links
//! on the way are not known here.

use std::path::{Path, PathBuf};

/// Whether a path names something below the folder that it is joined to, on any system: it is
/// not absolute, has no empty part, no `.` or `..`, and fits one line of text.
pub(super) fn stays_inside(path: &str) -> bool {
    let odd = path.contains(['\\', '\0', '\n', '\r']) || (cfg!(windows) && path.contains(':'));
    !odd && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// The path joined to a folder, part by part: Windows knows no `/` in a canonical path.
pub(super) fn below(folder: &Path, path: &str) -> PathBuf {
    let mut place = PathBuf::with_capacity(folder.as_os_str().len() + path.len() + 1);
    place.push(folder);
    place.extend(path.split('/'));
    place
}

/// The folder of a path; empty at the top.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The folders that a path lies in, outermost first, without the top.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
