//! The connections that are open. There are only so many: where one more comes, the one that has
//! kept silent the longest goes, so that nobody can keep others away by doing nothing.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpStream};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// The most connections, streams to open pages not counted.
const MOST: usize = 128;

#[derive(Default)]
pub(super) struct Connections {
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    streams: BTreeMap<u64, (Instant, TcpStream)>,
    next: u64,
}

impl Connections {
    /// Takes a connection in, and ends another where there are too many.
    pub(super) fn enter(&self, stream: &TcpStream) -> Option<u64> {
        let stream = stream.try_clone().ok()?;
        let mut open = self.open();
        if open.streams.len() >= MOST {
            Self::end_oldest(&mut open);
        }
        open.next += 1;
        let key = open.next;
        open.streams.insert(key, (Instant::now(), stream));
        Some(key)
    }

    /// Notes that a connection has said something whole.
    pub(super) fn heard(&self, key: u64) {
        if let Some((last, _)) = self.open().streams.get_mut(&key) {
            *last = Instant::now();
        }
    }

    pub(super) fn leave(&self, key: u64) {
        self.open().streams.remove(&key);
    }

    /// Ends the connection that has kept silent the longest.
    pub(super) fn make_room(&self) {
        Self::end_oldest(&mut self.open());
    }

    fn end_oldest(open: &mut Open) {
        let oldest = open.streams.iter().min_by_key(|(_, (last, _))| *last).map(|(key, _)| *key);
        if let Some((_, stream)) = oldest.and_then(|key| open.streams.remove(&key)) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
