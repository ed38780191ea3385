//! Ids of twelve characters, as hosted pages have them, made from what never changes.
//!
//! They are digests of what feed entries are named by, too: the feed's host, the oldest slug,
//! the anchor of an update. So they stay when a file is renamed with an alias, when a page moves
//! with `feed_host`, and when a text or a time is corrected.

use crate::model::{Incident, Site};
use sha2::{Digest, Sha256};

/// How many characters an id has.
const LENGTH: usize = 12;
const ALPHABET: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// Makes the ids of one site.
pub(super) struct Ids<'a> {
    host: &'a str,
}

impl<'a> Ids<'a> {
    pub(super) fn of(site: &'a Site) -> Ids<'a> {
        Ids { host: &site.feed_host }
    }

    pub(super) fn page(&self) -> String {
        self.digest(&["page"])
    }

    /// By the id that the settings give to it.
    pub(super) fn component(&self, id: &str) -> String {
        self.digest(&["component", id])
    }

    /// By its name, because it has nothing else.
    pub(super) fn group(&self, name: &str) -> String {
        self.digest(&["group", name])
    }

    pub(super) fn incident(&self, incident: &Incident) -> String {
        self.digest(&["incident", incident.feed_slug()])
    }

    /// By its anchor; what the clock says has one, too, which no moved window changes.
    pub(super) fn update(&self, incident: &Incident, anchor: &str) -> String {
        self.digest(&["update", incident.feed_slug(), anchor])
    }

    fn digest(&self, parts: &[&str]) -> String {
        let mut hash = Sha256::new();
        hash.update(self.host);
        for part in parts {
            // NUL is in no part, so that two lists of parts never read the same.
            hash.update([0]);
            hash.update(part);
        }
        let digest = hash.finalize();
        let mut number =
            digest[..8].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let mut id = String::with_capacity(LENGTH);
        for _ in 0..LENGTH {
            id.push(char::from(ALPHABET[(number % 36) as usize]));
            number /= 36;
        }
        id
    }
}
