//! A feed's XML in a form that the libraries read: its letters, and times that they know.

use crate::import::notes::{Guess, Notes};
use crate::import::text::text_of;
use crate::source::SourceFile;
use jiff::Timestamp;
use std::borrow::Cow;

/// In so many bytes a declaration ends.
const DECLARATION: usize = 200;

/// The bytes of a feed, without spaces in front.
///
/// The libraries know the letters that a declaration names. It is dropped where it is wrong: what
/// is UTF-8 is nothing else.
pub(super) fn readable<'a>(file: &'a SourceFile, notes: &mut Notes) -> Cow<'a, [u8]> {
    let bytes = file.bytes();
    if std::str::from_utf8(bytes).is_err() && names_its_letters(bytes) {
        return Cow::Borrowed(bytes.trim_ascii_start());
    }
    let text = text_of(file, notes);
    let text = text.trim_start();
    let behind = text.starts_with("<?xml").then(|| text.find("?>").map(|end| &text[end + 2..]));
    let text = behind.flatten().unwrap_or(text).trim_start();
    Cow::Owned(with_readable_times(text.to_owned(), file.path(), notes).into_bytes())
}

/// Whether a declaration in front names an encoding in which its own letters can be read.
fn names_its_letters(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]).to_lowercase();
    let declaration = head.split("?>").next().unwrap_or("");
    declaration.contains("encoding=") && !declaration.contains("utf-")
}

/// One time that is none would cost the whole feed: it is noted, and left out.
fn with_readable_times(mut text: String, path: &str, notes: &mut Notes) -> String {
    for name in ["updated", "published"] {
        let (start, end) = (format!("<{name}>"), format!("</{name}>"));
        let mut from = 0;
        while let Some(at) = text[from..].find(&start).map(|at| from + at) {
            let inside = at + start.len();
            let Some(length) = text[inside..].find(&end) else { break };
            let written = text[inside..inside + length].trim();
            from = match moment(written) {
                Some(moment) => {
                    let moment = moment.to_string();
                    text.replace_range(inside..inside + length, &moment);
                    inside + moment.len()
                }
                None => {
                    notes.guess(Guess::Date, path, format!("`{written}`"));
                    text.replace_range(at..inside + length + end.len(), "");
                    at
                }
            };
        }
    }
    text
}

/// A time as Atom has it (RFC 4287, section 3.3), or as RSS does.
fn moment(written: &str) -> Option<Timestamp> {
    let rfc_2822 = || jiff::fmt::rfc2822::parse(written).ok().map(|time| time.timestamp());
    written.parse().ok().or_else(rfc_2822)
}
