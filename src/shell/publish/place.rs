//! Where a site may be published: not among its sources, and not over somebody else's files.

use super::manifest::Manifest;
use super::staging::STAGING;
use crate::shell::failure::Failure;
use crate::source::{INCIDENTS, MESSAGES, TEMPLATES};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Whether `output` may be published to; nothing is written to find out.
pub(super) fn check(output: &Path, site: &Path) -> Result<(), Failure> {
    check_apart(output, site)?;
    check_ours(output)
}

/// Whether `output` lies apart from the sources.
pub(super) fn check_apart(output: &Path, site: &Path) -> Result<(), Failure> {
    let real_site = site.canonicalize().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Failure::NoSite(site.to_owned()),
        _ => Failure::Read(site.to_owned(), error),
    })?;
    let real = resolved(output).map_err(Failure::read(output))?;
    let mix = |sources: PathBuf| Failure::OutputInSources { output: output.to_owned(), sources };
    if real_site.starts_with(&real) {
        return Err(mix(site.to_owned()));
    }
    for folder in [INCIDENTS, TEMPLATES, MESSAGES] {
        let sources = resolved(&site.join(folder)).map_err(Failure::read(site))?;
        if real.starts_with(&sources) || sources.starts_with(&real) {
            return Err(mix(site.join(folder)));
        }
    }
    Ok(())
}

/// An absolute path without links, also where the end of it does not exist yet.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            part => real.push(part),
        }
        // What does not exist is no link.
        real = real.canonicalize().unwrap_or(real);
    }
    Ok(real)
}

/// An output folder is new, empty, or has the list of what klartext wrote there.
fn check_ours(output: &Path) -> Result<(), Failure> {
    let entries = match fs::read_dir(output) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(Failure::NotAFolder(output.to_owned()));
        }
        Err(error) => return Err(Failure::Read(output.to_owned(), error)),
    };
    let mut is_empty = true;
    for entry in entries {
        let name = entry.map_err(Failure::read(output))?.file_name();
        is_empty &= name == STAGING;
    }
    // The list is looked for last: another build writes it before it writes anything else.
    if is_empty || Manifest::read(output)?.is_some() {
        return Ok(());
    }
    Err(Failure::ForeignOutput(output.to_owned()))
}
