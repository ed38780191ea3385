//! A site folder that is watched: what changed in it, as soon as it has, and the clock.
//!
//! Events of the system are hints. They say where to look at once; afterwards the whole folder
//! is walked and compared with what was read, so that an event that never came is made up for.
//! Only what reads differently is a change, so nothing that a build does to the folder starts
//! another one. What a change means is not known here.

mod events;

use super::failure::Failure;
use super::folder::{Folder, Mentions};
use crate::source::Sources;
use events::{Burst, Events};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Without events, and after the last of them, the folder is walked.
const AFTER_EVENTS: Duration = Duration::from_millis(250);
const WITH_EVENTS: Duration = Duration::from_secs(5);
const WITHOUT_EVENTS: Duration = Duration::from_millis(500);
/// A walk may take no more than this part of the time, however large the folder.
const SHARE: u32 = 20;
/// A file that is missing or empty may be about to be written anew: editors do both.
const PATIENCE: Duration = Duration::from_millis(80);
/// What cannot be read may only be half-way through a change: how often it is tried again, and
/// when, before it is a failure.
const ATTEMPTS: usize = 4;
const AGAIN: Duration = Duration::from_millis(30);

/// How a folder is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By the system's events, as far as it has any to give.
    Events,
    /// By looking again and again: for folders that other machines write to.
    Polling,
}

/// Why a watch has woken.
#[derive(Debug)]
pub enum Woken {
    /// Something reads differently, or can be read again.
    Changed {
        /// Its paths in the site folder.
        paths: BTreeSet<String>,
        /// When the first sign of it was seen.
        since: Instant,
    },
    /// The moment that was named has come.
    Clock,
    /// The folder can no longer be read; what was read stays.
    Unreadable(Failure),
}

/// A folder that is watched.
#[derive(Debug)]
pub struct Watch {
    folder: Folder,
    events: Events,
    /// When the folder is to be walked next.
    walk: Instant,
    /// How long that took the last time.
    took: Duration,
    /// A failure that was told and is not over.
    told: Option<String>,
    /// A change that was read while something else failed.
    owed: BTreeSet<String>,
}

impl Watch {
    /// Reads the folder and watches it from then on.
    ///
    /// # Errors
    ///
    /// The folder cannot be read.
    pub fn open(
        site: &Path,
        output: Option<&Path>,
        mentions: Mentions,
        way: Way,
    ) -> Result<Watch, Failure> {
        let folder = Folder::new(site, output, mentions);
        let mut watch = Watch {
            folder,
            events: Events::new(way),
            walk: Instant::now(),
            took: Duration::ZERO,
            told: None,
            owed: BTreeSet::new(),
        };
        watch.walk()?;
        Ok(watch)
    }

    /// What was read last.
    pub fn sources(&self) -> &Sources {
        self.folder.sources()
    }

    /// Why the folder is looked at again and again although events were asked for; told once.
    pub fn take_word(&mut self) -> Option<String> {
        self.events.take_word()
    }

    /// Waits until something reads differently or the moment `until` has come.
    pub fn next(&mut self, until: Option<Timestamp>) -> Woken {
        loop {
            let due = until.map(left);
            if due.is_some_and(|left| left.is_zero()) {
                return Woken::Clock;
            }
            let walk = self.walk.saturating_duration_since(Instant::now());
            let burst = self.events.wait(due.map_or(walk, |due| due.min(walk)));
            let since = burst.as_ref().map_or_else(Instant::now, |burst| burst.since);
            let looked = match burst {
                Some(burst) => self.look(burst),
                None if Instant::now() >= self.walk => self.walk(),
                None => continue,
            };
            match self.outcome(looked) {
                Some(Ok(paths)) => return Woken::Changed { paths, since },
                Some(Err(failure)) => return Woken::Unreadable(failure),
                None => {}
            }
        }
    }

    /// What is to be told of a look; nothing where all is as it was.
    fn outcome(
        &mut self,
        looked: Result<BTreeSet<String>, Failure>,
    ) -> Option<Result<BTreeSet<String>, Failure>> {
        match looked {
            Ok(mut paths) => {
                let mended = self.told.take().is_some();
                paths.append(&mut self.owed);
                (mended || !paths.is_empty()).then_some(Ok(paths))
            }
            Err(failure) => {
                self.walk = Instant::now() + WITHOUT_EVENTS;
                let words = failure.to_string();
                let is_new = self.told.replace(words.clone()).is_none_or(|told| told != words);
                is_new.then_some(Err(failure))
            }
        }
    }

    /// Reads what events named, or everything where they cannot say it all.
    fn look(&mut self, mut burst: Burst) -> Result<BTreeSet<String>, Failure> {
        if self.folder.may_be_half_done(&burst.named) {
            self.events.gather(&mut burst, PATIENCE);
        }
        if !burst.is_lossy
            && let Ok(Some(changed)) = self.folder.glance(&burst.named)
        {
            self.walk = Instant::now() + AFTER_EVENTS.max(self.took * SHARE);
            self.events.follow(self.folder.folders());
            return Ok(changed);
        }
        self.walk()
    }

    /// Walks the folder until nothing in it is unwatched, and settles when to do so next.
    fn walk(&mut self) -> Result<BTreeSet<String>, Failure> {
        let begun = Instant::now();
        let mut changed = BTreeSet::new();
        loop {
            match self.patient_walk() {
                Ok(mut more) => changed.append(&mut more),
                Err(failure) => {
                    self.owed.append(&mut changed);
                    return Err(failure);
                }
            }
            // What came into a folder before it was watched made no event.
            if !self.events.follow(self.folder.folders()) {
                break;
            }
        }
        let pause = if self.events.are_there() { WITH_EVENTS } else { WITHOUT_EVENTS };
        self.took = begun.elapsed();
        self.walk = Instant::now() + pause.max(self.took * SHARE);
        Ok(changed)
    }

    fn patient_walk(&mut self) -> Result<BTreeSet<String>, Failure> {
        for _ in 1..ATTEMPTS {
            match self.folder.walk() {
                Ok(changed) => return Ok(changed),
                Err(_) if self.told.is_some() => break,
                Err(_) => std::thread::sleep(AGAIN),
            }
        }
        self.folder.walk()
    }
}

/// How long it is until a moment of the clock; nothing where it has come.
fn left(until: Timestamp) -> Duration {
    Duration::try_from(until.duration_since(super::now())).unwrap_or_default()
}

/// The real paths that events named.
type Named = BTreeSet<PathBuf>;
