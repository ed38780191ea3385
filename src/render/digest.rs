//! What tells a page that is open whether the site says something else by now.
//!
//! A digest of everything that the site is made from: while it stays, so does every word.

use crate::board::IncidentIndex;
use crate::render::Picture;
use crate::source::{BUILTIN, Fingerprint};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Sixteen digits that change when the content, the program or something by the clock does, and
/// stay when the site is merely built again.
///
/// The clock changes the site at certain moments and never between them. So the next of these
/// moments stands for everything that those before have changed: it moves when one has come.
///
/// `sources` are the fingerprints of all files that the site is made from.
pub fn content(sources: impl IntoIterator<Item = Fingerprint>, picture: &Picture) -> String {
    let mut hash = Sha256::new();
    // Lengths keep two files from reading like two others.
    let mut add = |name: &str, bytes: &[u8]| {
        hash.update(name.len().to_le_bytes());
        hash.update(name);
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    };
    add("version", env!("CARGO_PKG_VERSION").as_bytes());
    add("next change", picture.board.next_change.to_string().as_bytes());
    // Which files count depends on options, too: drafts, and files with errors.
    for path in &picture.site.left_out {
        add("left out", path.as_bytes());
    }
    let incidents = (0..picture.site.incidents.len()).map(IncidentIndex);
    let names = incidents.map(|index| picture.board.name_print(index));
    add("incidents", &Fingerprint::default().then_all(names).bytes());
    for (path, text) in BUILTIN {
        add(path, text.as_bytes());
    }
    add("sources", &Fingerprint::default().then_all(sources).bytes());
    let mut digits = String::with_capacity(16);
    for byte in &hash.finalize()[..8] {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
