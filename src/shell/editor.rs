//! The author's own editor.

use super::failure::Failure;
use signal_hook::consts::SIGINT;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// The program that `VISUAL` or else `EDITOR` names, with its arguments.
///
/// # Errors
/// Neither names one.
pub fn editor() -> Result<String, Failure> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok());
    named.into_iter().find(|line| !line.trim().is_empty()).ok_or(Failure::NoEditor)
}

/// Opens a file in the author's editor, and waits for its end.
///
/// # Errors
/// There is none, it cannot be started, or it says that it failed.
pub fn edit_by_hand(file: &Path) -> Result<(), Failure> {
    let line = editor()?;
    // `code --wait` is how people name an editor.
    let mut words = line.split_whitespace();
    let program = words.next().unwrap_or_default();
    let failed = |error| Failure::Editor(PathBuf::from(program), error);
    // In an editor Ctrl-C is a key like others. It reaches this program, too, which would go
    // away and leave the terminal to two at once.
    signal_hook::flag::register(SIGINT, Arc::default()).map_err(failed)?;
    let status = Command::new(program).args(words).arg(file).status().map_err(failed)?;
    if status.success() { Ok(()) } else { Err(failed(io::Error::other(status.to_string()))) }
}
