//! What is shown at the moment: a site, what keeps it from being a newer one, and who is told.

use super::shown::Shown;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a request waits for the very first site.
const FIRST: Duration = Duration::from_secs(60);

/// What all connections look at.
#[derive(Default)]
pub(super) struct Stage {
    scene: Mutex<Scene>,
    turned: Condvar,
}

/// One state of it.
#[derive(Clone, Default)]
pub(super) struct Scene {
    /// Counts the changes; 0 before the first site or problem.
    pub(super) number: u64,
    pub(super) site: Option<Arc<Shown>>,
    pub(super) problem: Option<Arc<str>>,
    /// The pages that are open somewhere.
    open: BTreeMap<u64, String>,
    next: u64,
}

impl Stage {
    /// Shows another site; whatever kept it away is over.
    pub(super) fn show(&self, site: Arc<Shown>) {
        let before = self.turn(|scene| {
            scene.problem = None;
            scene.site.replace(site)
        });
        // Not before others may go on: a large site is long in going.
        drop(before);
    }

    /// Keeps the site, and tells what keeps it from being a newer one.
    pub(super) fn tell(&self, problem: &str) {
        self.turn(|scene| scene.problem = Some(problem.into()));
    }

    fn turn<T>(&self, change: impl FnOnce(&mut Scene) -> T) -> T {
        let mut scene = self.scene();
        let changed = change(&mut scene);
        scene.number += 1;
        self.turned.notify_all();
        changed
    }

    /// The site that is shown, if there is one yet.
    pub(super) fn site(&self) -> Option<Arc<Shown>> {
        self.scene().site.clone()
    }

    /// The present state, once there is any.
    pub(super) fn present(&self) -> Scene {
        self.after(0, FIRST)
    }

    /// The state after this one, or this one still where none came in time.
    pub(super) fn after(&self, number: u64, longest: Duration) -> Scene {
        let stays = |scene: &mut Scene| scene.number == number;
        let waited = self.turned.wait_timeout_while(self.scene(), longest, stays);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    /// Notes that a page is open, unless too many are.
    pub(super) fn open(&self, path: &str, most: usize) -> Option<u64> {
        let mut scene = self.scene();
        if scene.open.len() >= most {
            return None;
        }
        scene.next += 1;
        let key = scene.next;
        scene.open.insert(key, path.to_owned());
        Some(key)
    }

    pub(super) fn close(&self, key: u64) {
        self.scene().open.remove(&key);
    }

    /// The pages that are open somewhere.
    pub(super) fn pages(&self) -> Vec<String> {
        self.scene().open.values().cloned().collect()
    }

    fn scene(&self) -> MutexGuard<'_, Scene> {
        self.scene.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
