//! The system's events, gathered into bursts; nothing where it has none to give.
//!
//! Folders are watched one by one, and only those that were read: never the output, and never
//! a file, which an editor may put another in the place of.

use super::{Named, Way};
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

/// A burst is over when nothing has come for this long,
const QUIET: Duration = Duration::from_millis(4);
/// or when it has lasted this long.
const LONGEST: Duration = Duration::from_millis(250);

/// The events of a moment.
#[derive(Debug)]
pub(super) struct Burst {
    /// When the first of them was seen.
    pub(super) since: Instant,
    /// The paths that they name.
    pub(super) named: Named,
    /// Whether some may be missing.
    pub(super) is_lossy: bool,
}

/// One event, as far as it matters.
#[derive(Debug)]
enum Notice {
    Touched(Vec<PathBuf>),
    /// It is gone or has another name, and so a watch of it watches something else.
    Moved(Vec<PathBuf>),
    Lost,
}

/// What tells a folder from another one that took its place.
type Identity = (u64, u64, Option<SystemTime>);

/// The watched folders, and what is heard of them.
#[derive(Debug)]
pub(super) struct Events {
    watcher: Option<RecommendedWatcher>,
    notices: Receiver<Notice>,
    /// Kept where there is no watcher, so that waiting is the same.
    _sender: Sender<Notice>,
    watched: BTreeMap<PathBuf, Identity>,
    word: Option<String>,
}

impl Events {
    pub(super) fn new(way: Way) -> Events {
        let (sender, notices) = channel();
        let mut events = Events {
            watcher: None,
            notices,
            _sender: sender.clone(),
            watched: BTreeMap::new(),
            word: None,
        };
        if way == Way::Events {
            let hear = move |event: notify::Result<Event>| {
                // Nobody listens any more when the program ends.
                let _ = notice(event).map(|notice| sender.send(notice));
            };
            match notify::recommended_watcher(hear) {
                Ok(watcher) => events.watcher = Some(watcher),
                Err(error) => events.give_up(&error),
            }
        }
        events
    }

    /// Whether the system tells of changes.
    pub(super) fn are_there(&self) -> bool {
        self.watcher.is_some()
    }

    pub(super) fn take_word(&mut self) -> Option<String> {
        self.word.take()
    }

    /// Waits for events, then for the end of the burst. Nothing where none came in time.
    pub(super) fn wait(&mut self, longest: Duration) -> Option<Burst> {
        let first = self.notices.recv_timeout(longest).ok()?;
        let mut burst = Burst { since: Instant::now(), named: BTreeSet::new(), is_lossy: false };
        self.add(&mut burst, first);
        self.gather(&mut burst, QUIET);
        Some(burst)
    }

    /// Adds to a burst until nothing has come for as long as `quiet`.
    pub(super) fn gather(&mut self, burst: &mut Burst, quiet: Duration) {
        let begun = Instant::now();
        while begun.elapsed() < LONGEST
            && let Ok(notice) = self.notices.recv_timeout(quiet)
        {
            self.add(burst, notice);
        }
    }

    fn add(&mut self, burst: &mut Burst, notice: Notice) {
        match notice {
            Notice::Touched(paths) => burst.named.extend(paths),
            Notice::Moved(paths) => {
                // Also what lies in it: that has another path by now, or none.
                self.watched.retain(|folder, _| !paths.iter().any(|path| folder.starts_with(path)));
                burst.named.extend(paths);
            }
            Notice::Lost => burst.is_lossy = true,
        }
    }

    /// Watches these folders and no others. Says whether any of them was not watched before.
    pub(super) fn follow(&mut self, folders: &BTreeSet<PathBuf>) -> bool {
        let Some(mut watcher) = self.watcher.take() else { return false };
        self.watched.retain(|folder, _| {
            let stays = folders.contains(folder);
            if !stays {
                let _ = watcher.unwatch(folder);
            }
            stays
        });
        let mut is_new = false;
        for folder in folders {
            let Some(identity) = identity(folder) else { continue };
            if self.watched.get(folder) == Some(&identity) {
                continue;
            }
            // Where it still watches the folder that was here before.
            let _ = watcher.unwatch(folder);
            match watcher.watch(folder, RecursiveMode::NonRecursive) {
                Ok(()) => {
                    self.watched.insert(folder.clone(), identity);
                    is_new = true;
                }
                // It went meanwhile: then its own folder tells.
                Err(_) if !folder.is_dir() => {}
                Err(error) => {
                    self.give_up(&error);
                    return false;
                }
            }
        }
        self.watcher = Some(watcher);
        is_new
    }

    fn give_up(&mut self, error: &notify::Error) {
        self.watcher = None;
        self.watched.clear();
        self.word = Some(format!(
            "the system cannot tell of changes ({}), so the folder is looked at twice a second",
            reason(error)
        ));
    }
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "its limit of watched folders is reached".to_owned(),
        notify::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

/// What an event says; nothing where it only says that somebody has read.
fn notice(event: notify::Result<Event>) -> Option<Notice> {
    let Ok(event) = event else { return Some(Notice::Lost) };
    if event.need_rescan() {
        return Some(Notice::Lost);
    }
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        EventKind::Access(_) => return None,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => {
            return Some(Notice::Moved(event.paths));
        }
        _ => {}
    }
    Some(Notice::Touched(event.paths))
}

#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(folder).ok()?;
    Some((metadata.dev(), metadata.ino(), metadata.created().ok()))
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    Some((0, 0, fs::metadata(folder).ok()?.created().ok()))
}
