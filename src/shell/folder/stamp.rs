//! What tells, without reading a file, whether it is still the one that was read.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// Clocks of disks tick coarsely, some in steps of two seconds: of a file that was changed this
/// shortly before it was read, a second change may leave no trace in its times.
const COARSE: Duration = Duration::from_secs(3);

/// Length, times and identity of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::shell) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    identity: [u64; 4],
}

impl Stamp {
    pub(in crate::shell) fn of(metadata: &Metadata) -> Stamp {
        Stamp {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            identity: identity(metadata),
        }
    }

    /// Its length in bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Whether anything about this file changed after anything about the other did.
    pub(in crate::shell) fn is_younger_than(&self, other: &Stamp) -> bool {
        let changed = |stamp: &Stamp| (stamp.identity[2], stamp.identity[3], stamp.modified);
        changed(self) > changed(other)
    }

    /// Whether an equal stamp will mean an equal file, where it was read at `read`.
    pub(super) fn tells(&self, read: SystemTime) -> bool {
        let settled = |at: SystemTime| read.duration_since(at).is_ok_and(|age| age > COARSE);
        self.modified.is_some_and(settled)
    }
}

/// The file itself and when anything about it changed: a file moved over another may be as long
/// and as old as that.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> [u64; 4] {
    use std::os::unix::fs::MetadataExt;
    [
        metadata.dev(),
        metadata.ino(),
        metadata.ctime().cast_unsigned(),
        metadata.ctime_nsec().cast_unsigned(),
    ]
}

#[cfg(not(unix))]
fn identity(metadata: &Metadata) -> [u64; 4] {
    let since = |at: SystemTime| at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let created = metadata.created().map(since).unwrap_or_default();
    let modified = metadata.modified().map(since).unwrap_or_default();
    [
        created.as_secs(),
        created.subsec_nanos().into(),
        modified.as_secs(),
        modified.subsec_nanos().into(),
    ]
}
