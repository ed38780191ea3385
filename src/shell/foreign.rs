//! The files of another status page, read to be imported; and what comes of them, put into a
//! site folder. Nothing outside of either is read or written, whatever links and names say.

use super::edit::{create, replace, stays_in_site};
use super::failure::Failure;
use super::folder::{LONGEST_IMAGE, Site};
use super::inside::{below, stays_inside};
use crate::import::{Asset, Findings, Leads, Plan, SettingsChange};
use crate::source::{Refusal, Refused, SETTINGS, SourceFile};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// The longest file that is read, in bytes: a hosted page's history is one file.
const LONGEST_SOURCE: u64 = 64 * 1024 * 1024;
/// How much is read in all, in bytes.
const MOST_BYTES: u64 = 512 * 1024 * 1024;
/// How many files are looked at.
const MOST_FILES: usize = 200_000;
/// How deep folders are looked into.
const DEEPEST: usize = 32;

/// Reads what `wants` asks for, from a folder, a file, or all files whose path begins like this.
///
/// # Errors
/// There is nothing of this name, or a file cannot be read.
pub fn findings(source: &Path, wants: fn(&str) -> bool) -> Result<Findings, Failure> {
    let mut search = Search { wants, found: Findings::default(), bytes: 0 };
    match source.metadata() {
        Ok(metadata) if metadata.is_dir() => search.folder(source, source, "")?,
        Ok(_) => {
            let name = source.file_name().map(|name| name.to_string_lossy().into_owned());
            read_at_most(source, 0).map_err(Failure::read(source))?.err();
            search.read(source, &name.unwrap_or_default());
        }
        Err(error) => search.beginning_with(source, error)?,
    }
    search.found.files.sort_by(|a, b| a.path().cmp(b.path()));
    Ok(search.found)
}

struct Search {
    wants: fn(&str) -> bool,
    found: Findings,
    bytes: u64,
}

impl Search {
    /// Looks through a folder. `prefix` is cut off the beginning of each path.
    fn folder(&mut self, folder: &Path, named: &Path, prefix: &str) -> Result<(), Failure> {
        let real = folder.canonicalize().map_err(Failure::read(named))?;
        let is_looked_into = |entry: &walkdir::DirEntry| {
            let name = entry.file_name().to_string_lossy();
            let is_hidden_folder = name.starts_with('.') && entry.file_type().is_dir();
            entry.depth() == 0 || !(is_hidden_folder || name == "node_modules")
        };
        let depth = if prefix.is_empty() { DEEPEST } else { 1 };
        let walk = WalkDir::new(&real).max_depth(depth).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(is_looked_into).take(MOST_FILES) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if error.depth() == 0 => {
                    return Err(Failure::Read(named.to_owned(), error.into()));
                }
                Err(error) => {
                    let path = error.path().unwrap_or(named);
                    let inside = path.strip_prefix(&real).unwrap_or(path);
                    let path = inside.to_string_lossy().into_owned();
                    self.found.unreadable.push((path, said(&error.into())));
                    continue;
                }
            };
            if entry.file_type().is_dir() {
                continue;
            }
            let inside = entry.path().strip_prefix(&real).unwrap_or(entry.path());
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            let path = parts.join("/");
            let Some(path) = path.strip_prefix(prefix) else { continue };
            if !prefix.is_empty() && path.contains('/') {
                continue;
            }
            let path = match prefix.is_empty() {
                true => path,
                false => path.trim_start_matches(['-', '_', '.']),
            };
            if entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.') {
                self.found.hidden.insert(path.to_owned(), (self.wants)(path));
                continue;
            }
            let is_readable = inside.to_str().is_some();
            match self.target(&entry, &real) {
                _ if !is_readable => self.refuse(path, Refusal::UnreadableName),
                Ok(Some(target)) => self.read(&target, path),
                // A pipe, a socket, a device: what is in it is no file.
                Ok(None) => {
                    self.found.names.insert(path.to_owned());
                }
                Err(refusal) if (self.wants)(path) => self.refuse(path, refusal),
                Err(_) => {
                    self.found.names.insert(path.to_owned());
                    self.found.unshowable.insert(path.to_owned());
                    self.found.links.push((path.to_owned(), leads(entry.path(), &real)));
                }
            }
        }
        Ok(())
    }

    /// The file that an entry is or leads to; nothing where it is no file.
    fn target(&self, entry: &walkdir::DirEntry, real: &Path) -> Result<Option<PathBuf>, Refusal> {
        if entry.file_type().is_file() {
            return Ok(Some(entry.path().to_owned()));
        }
        if !entry.path_is_symlink() {
            return Ok(None);
        }
        let target = entry.path().canonicalize().map_err(|_| Refusal::LeadsNowhere)?;
        match target.starts_with(real) {
            true if target.is_file() => Ok(Some(target)),
            true => Err(Refusal::LeadsNowhere),
            false => Err(Refusal::LeadsOutside),
        }
    }

    fn refuse(&mut self, path: &str, reason: Refusal) {
        if (self.wants)(path) {
            self.found.refused.push(Refused { path: path.to_owned(), reason });
        }
    }

    fn read(&mut self, at: &Path, path: &str) {
        self.found.names.insert(path.to_owned());
        if !(self.wants)(path) {
            let is_too_long = at.metadata().is_ok_and(|it| it.len() > LONGEST_IMAGE);
            self.found.unshowable.extend(is_too_long.then(|| path.to_owned()));
            return;
        }
        match read_at_most(at, LONGEST_SOURCE.min(MOST_BYTES - self.bytes)) {
            Ok(Ok(bytes)) => {
                self.bytes += bytes.len() as u64;
                self.found.files.push(Arc::new(SourceFile::new(path, bytes)));
            }
            Ok(Err(length)) => self.refuse(path, Refusal::TooLong(length)),
            Err(error) => self.found.unreadable.push((path.to_owned(), said(&error))),
        }
    }

    /// All files whose path begins like a path that is none itself.
    fn beginning_with(&mut self, start: &Path, error: io::Error) -> Result<(), Failure> {
        let folder = match start.parent() {
            Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
            Some(folder) => folder,
            None => return Err(Failure::Read(start.to_owned(), error)),
        };
        let prefix = start.file_name().map(|name| name.to_string_lossy().into_owned());
        if let (Some(prefix), true) = (prefix, folder.is_dir()) {
            self.folder(folder, start, &prefix)?;
        }
        if self.found.names.is_empty() {
            return Err(Failure::Read(start.to_owned(), error));
        }
        Ok(())
    }
}

/// Where a link leads that leads to no file of the source.
fn leads(link: &Path, real: &Path) -> Leads {
    match link.canonicalize() {
        Err(_) => Leads::Nowhere,
        Ok(target) if link.starts_with(&target) => Leads::Back,
        Ok(target) if target.starts_with(real) => Leads::ToFolder,
        Ok(_) => Leads::Outside,
    }
}

/// What the machine says of an error, without its number.
fn said(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// The bytes of a file, or its length where that is more.
fn read_at_most(at: &Path, limit: u64) -> io::Result<Result<Vec<u8>, u64>> {
    let file = File::open(at)?;
    let length = file.metadata()?.len();
    if length > limit {
        return Ok(Err(length));
    }
    let mut bytes = Vec::new();
    // It may grow while it is read.
    let read = file.take(limit + 1).read_to_end(&mut bytes)? as u64;
    Ok(if read > limit { Err(read) } else { Ok(bytes) })
}

/// Puts what is planned into a site folder, which is made where there is none. Nothing that
/// stands there is overwritten. Returns the copies that could not be made: too long, or gone.
///
/// # Errors
/// A path leads out of the folder, in which case nothing is written; or the disk fails.
pub fn settle(site: &Path, source: &Path, plan: &Plan) -> Result<Vec<Asset>, Failure> {
    let paths =
        plan.files.iter().map(|(path, _)| path).chain(plan.copies.iter().map(|copy| &copy.to));
    for path in paths {
        if !stays_inside(path) || path.split('/').any(|part| part.starts_with('.')) {
            return Err(Failure::InvalidPath(site.join(path)));
        }
    }
    fs::create_dir_all(site).map_err(Failure::write(site))?;
    has_room(site, plan)?;
    match &plan.settings {
        Some(SettingsChange::New(text)) => create(site, SETTINGS, text.as_bytes())?,
        Some(SettingsChange::Added { before, after, .. }) => {
            replace(site, SETTINGS, before.as_bytes(), after.as_bytes())?;
        }
        None => {}
    }
    for (path, text) in &plan.files {
        create(site, path, text.as_bytes())?;
    }
    let mut missing = Vec::new();
    for copy in &plan.copies {
        if !copied(site, source, copy)? {
            missing.push(copy.clone());
        }
    }
    Ok(missing)
}

/// Whether all of a plan can be put into a site folder, before any of it is.
fn has_room(site: &Path, plan: &Plan) -> Result<(), Failure> {
    let site = Site::open(site)?;
    let settings = match &plan.settings {
        Some(SettingsChange::New(_)) => Some(SETTINGS),
        Some(SettingsChange::Added { .. }) => site.file(SETTINGS).map(|_| None)?,
        None => None,
    };
    let files = plan.files.iter().map(|(path, _)| path.as_str()).chain(settings);
    for path in files {
        stays_in_site(&site, path)?;
        if below(&site.real, path).symlink_metadata().is_ok() {
            return Err(Failure::Exists(site.named(path)));
        }
    }
    plan.copies.iter().try_for_each(|copy| stays_in_site(&site, &copy.to))
}

/// Copies whose paths are those of other files in the site folder, and a free path for each: a
/// message must not show the other picture.
pub fn renamed(site: &Path, source: &Path, copies: &[Asset]) -> BTreeMap<String, String> {
    let mut renamed = BTreeMap::new();
    let Ok(folder) = Site::open(site) else { return renamed };
    let mut taken: BTreeSet<String> = copies.iter().map(|copy| copy.to.clone()).collect();
    for copy in copies.iter().filter(|copy| stands(site, &copy.to)) {
        let bytes = bytes_of(source, copy);
        let is_other = |path: &str| {
            let there = folder.file(path).ok().and_then(|at| fs::read(at).ok());
            stands(site, path) && (there.is_none() || there != bytes)
        };
        if is_other(&copy.to) {
            let mut names = (2..).map(|number| numbered(&copy.to, number));
            let free = names.find(|name| !taken.contains(name) && !is_other(name));
            renamed.extend(free.iter().map(|name| (copy.to.clone(), name.clone())));
            taken.extend(free);
        }
    }
    renamed
}

/// `images/disk-2.png`
fn numbered(path: &str, number: u32) -> String {
    let folder = path.len() - path.rsplit('/').next().map_or(0, str::len);
    let dot = path[folder..].rfind('.').map_or(path.len(), |at| folder + at);
    format!("{}-{number}{}", &path[..dot], &path[dot..])
}

/// Whether there is something of this path in the site folder.
pub fn stands(site: &Path, path: &str) -> bool {
    below(site, path).symlink_metadata().is_ok()
}

/// The files that cannot be copied: those that are too long, not there, or not in the source.
pub fn not_copyable(source: &Path, plan: &Plan) -> Vec<Asset> {
    let copies = plan.copies.iter();
    copies.filter(|copy| bytes_of(source, copy).is_none()).cloned().collect()
}

/// What is to be copied, where it can be.
fn bytes_of(source: &Path, copy: &Asset) -> Option<Vec<u8>> {
    let from = below(source, &copy.from);
    let (real, source) = (from.canonicalize().ok()?, source.canonicalize().ok()?);
    let is_inside = real.starts_with(source) && real.is_file();
    is_inside.then(|| read_at_most(&from, LONGEST_IMAGE).ok()?.ok())?
}

/// Whether the file is in the site folder now.
fn copied(site: &Path, source: &Path, copy: &Asset) -> Result<bool, Failure> {
    let Some(bytes) = bytes_of(source, copy) else { return Ok(false) };
    match create(site, &copy.to, &bytes) {
        Err(Failure::Exists(_)) => Ok(true),
        created => created.map(|()| true),
    }
}
