//! `/built.json`: when and by what the site was built, and when the clock alone changes it;
//! and by what a page that is open sees that there is something new.

use crate::board::Board;
use jiff::Timestamp;
use serde::Serialize;

#[derive(Serialize)]
struct Built<'a> {
    built: String,
    version: &'static str,
    next_change: String,
    content: &'a str,
}

/// The file's bytes. Times are RFC 3339 in UTC; `content` is the digest of what the site says.
pub fn built(board: &Board, content: &str) -> Vec<u8> {
    let built = Built {
        built: seconds(board.now),
        version: env!("CARGO_PKG_VERSION"),
        next_change: seconds(board.next_change),
        content,
    };
    let mut bytes = serde_json::to_vec(&built).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// RFC 3339 in UTC, to the second.
pub(super) fn seconds(at: Timestamp) -> String {
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}
