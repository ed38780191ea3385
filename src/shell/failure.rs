//! What the machine got wrong, as opposed to what an author got wrong (a `Diagnostic`).
//!
//! Every variant carries the path. An error without one ("permission denied") helps nobody at
//! three in the morning.

use crate::diagnostic::is_unprintable;
use crate::source::SETTINGS;
use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Something the machine could not do, or that it would have been dangerous to do.
#[derive(Debug)]
pub enum Failure {
    /// There is no site folder at this path.
    NoSite(PathBuf),
    /// Something else stands where a folder must be.
    NotAFolder(PathBuf),
    /// A file or folder could not be read.
    Read(PathBuf, io::Error),
    /// A file or folder could not be written.
    Write(PathBuf, io::Error),
    /// A file that is no longer part of the site could not be removed.
    Remove(PathBuf, io::Error),
    /// The output folder holds files and no list of what klartext wrote there.
    ForeignOutput(PathBuf),
    /// Something that klartext did not write stands where a file of the site must go.
    Occupied(PathBuf),
    /// The output folder is, holds or lies in what the site is made from.
    OutputInSources {
        /// The output folder.
        output: PathBuf,
        /// The folder of sources that it would mix with.
        sources: PathBuf,
    },
    /// Another build is being published to this folder.
    Busy(PathBuf),
    /// A file of the site has a path that leaves the output folder, or that klartext needs.
    InvalidPath(PathBuf),
    /// Two files of the site have this path, or one has it as a folder.
    RepeatedPath(PathBuf),
    /// A file of the site folder says something else than when it was read.
    Changed(PathBuf),
    /// Something stands already where a new file of the site folder must go.
    Exists(PathBuf),
    /// What is to be written is no file of the site folder, or leads out of it.
    NoFileOfSite(PathBuf),
    /// The program that edits texts could not be started, or said that it failed.
    Editor(PathBuf, io::Error),
    /// No program is named that edits texts.
    NoEditor,
}

impl Failure {
    /// The file or folder that it is about.
    pub fn path(&self) -> &Path {
        match self {
            Failure::NoSite(path)
            | Failure::NotAFolder(path)
            | Failure::Read(path, _)
            | Failure::Write(path, _)
            | Failure::Remove(path, _)
            | Failure::ForeignOutput(path)
            | Failure::Occupied(path)
            | Failure::OutputInSources { output: path, .. }
            | Failure::Busy(path)
            | Failure::InvalidPath(path)
            | Failure::RepeatedPath(path)
            | Failure::Changed(path)
            | Failure::Exists(path)
            | Failure::NoFileOfSite(path)
            | Failure::Editor(path, _) => path,
            Failure::NoEditor => Path::new("EDITOR"),
        }
    }

    /// What mends it, in one sentence, where that is known.
    pub fn mend(&self) -> Option<&'static str> {
        match self {
            Failure::NoSite(_) => Some("name the folder that holds `status.yaml`"),
            Failure::NotAFolder(path) if path.file_name() == Some(SETTINGS.as_ref()) => {
                Some("name a folder; this file holds the settings of the site")
            }
            Failure::NotAFolder(_) => Some("move it away, or name another folder"),
            Failure::ForeignOutput(_) => Some("choose another folder with `--out`, or empty it"),
            Failure::Occupied(_) => {
                Some("move it away, or choose another folder with `--out`; nothing was changed")
            }
            Failure::OutputInSources { .. } => {
                Some("choose a folder of its own with `--out`, such as `public`")
            }
            Failure::Busy(_) => Some("wait until it is done, then try again"),
            Failure::InvalidPath(_) | Failure::RepeatedPath(_) => {
                Some("this is a mistake in klartext; please report it")
            }
            Failure::Changed(_) => Some("look at what is new in it, then try again"),
            Failure::Exists(_) => Some("choose another title, or add an update to that file"),
            Failure::NoFileOfSite(_) => Some("put the file itself into the site folder"),
            Failure::NoEditor => Some("name one there, such as `EDITOR=nano`; or write `-m TEXT`"),
            Failure::Editor(..) => Some("name a program in `VISUAL` or `EDITOR`"),
            Failure::Read(_, error) | Failure::Write(_, error) | Failure::Remove(_, error) => {
                mend_of(error)
            }
        }
    }

    pub(super) fn read(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Failure {
        let path = path.into();
        move |error| Failure::Read(path, error)
    }

    pub(super) fn write(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Failure {
        let path = path.into();
        move |error| Failure::Write(path, error)
    }

    pub(super) fn remove(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Failure {
        let path = path.into();
        move |error| Failure::Remove(path, error)
    }
}

fn mend_of(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Some("make room on the disk, then try again")
        }
        io::ErrorKind::PermissionDenied => Some("give this user the right to it"),
        io::ErrorKind::ReadOnlyFilesystem => Some("choose a folder on another disk"),
        _ => None,
    }
}

/// The sentence, and on a second line the mend.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = shown(self.path());
        match self {
            Failure::NoSite(_) => write!(f, "there is no folder {path}"),
            Failure::NotAFolder(_) => write!(f, "{path} is no folder"),
            Failure::Read(_, error) => write!(f, "cannot read {path}: {error}"),
            Failure::Write(_, error) => write!(f, "cannot write {path}: {error}"),
            Failure::Remove(_, error) => write!(f, "cannot remove {path}: {error}"),
            Failure::ForeignOutput(_) => {
                write!(f, "{path} holds files and was not written by klartext")
            }
            Failure::Occupied(_) => {
                write!(f, "{path} was not written by klartext and is in the way")
            }
            Failure::OutputInSources { sources, .. } => {
                write!(f, "the output {path} would mix with the sources in {}", shown(sources))
            }
            Failure::Busy(_) => write!(f, "another klartext is publishing to {path}"),
            Failure::InvalidPath(_) => write!(f, "a file of the site cannot have the path {path}"),
            Failure::RepeatedPath(_) => write!(f, "two files of the site have the path {path}"),
            Failure::Changed(_) => {
                write!(f, "{path} was changed by somebody else; nothing was written")
            }
            Failure::Exists(_) => write!(f, "{path} is there already; nothing was written"),
            Failure::NoFileOfSite(_) => {
                write!(f, "{path} leads out of the site folder; nothing was written")
            }
            Failure::NoEditor => write!(f, "no program is named in `VISUAL` or `EDITOR`"),
            Failure::Editor(_, error) => write!(f, "the editor {path} failed: {error}"),
        }?;
        self.mend().map_or(Ok(()), |mend| write!(f, "\n  help: {mend}"))
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Failure::Read(_, error)
            | Failure::Write(_, error)
            | Failure::Remove(_, error)
            | Failure::Editor(_, error) => Some(error),
            _ => None,
        }
    }
}

/// A path that can be shown in a terminal. Unlike an author's words it is never cut: its end
/// is what tells.
fn shown(path: &Path) -> String {
    let path = path.display().to_string();
    let path: String =
        path.chars().map(|c| if is_unprintable(c) { '\u{fffd}' } else { c }).collect();
    format!("`{path}`")
}
