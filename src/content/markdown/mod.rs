//! Message text: Markdown in, safe HTML and plain words out.
//!
//! CommonMark with tables, strikethrough, footnotes and task lists. Whatever the input, the HTML
//! is well-nested, holds harmless elements only, and asks no other host for anything. Cutting a
//! file into messages happens elsewhere, and nothing here reads a file: whether an image is in
//! the site folder is asked of the caller.

mod block;
mod character;
mod complaint;
mod event;
mod html;
mod image;
mod inline;
mod link;
mod note;
mod open;
mod outline;
mod picture;
mod plain_text;
mod prose;
mod raw;
mod raw_tag;
mod reading;
mod said;
mod table;

pub use character::clean;
pub use link::{Refusal as RefusedAddress, address};
pub use prose::{Prose, prose};
pub use raw_tag::kept as kept_element;

use crate::diagnostic::Diagnostic;
use crate::model::Message;
use pulldown_cmark::{Event, Options, Parser, Tag, TextMergeWithOffset};
use std::ops::Range;
use std::sync::Arc;

/// What one message is read with.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The incident file's path in the site folder: for complaints, and because images are
    /// relative to it.
    pub file: &'a Arc<str>,
    /// The address on the site of an image with this path in the site folder, beginning with a
    /// slash, such as `/assets/pump.0a1b2c.png`; `None` if there is no such image.
    pub images: &'a dyn Fn(&str) -> Option<String>,
    /// Letters, digits and hyphens that are this message's own on every page where it may
    /// appear, such as `2026-11-20-pump-202611200912`: the ids of footnotes end with it.
    pub id_prefix: &'a str,
    /// The level of the message's top-most heading, 2 to 6. Deeper ones follow without a gap.
    pub first_heading: u8,
}

/// Reads one message.
///
/// `at` is where `text` begins in its file, in bytes: complaints are about places of the file.
pub fn message(
    text: &str,
    at: usize,
    reader: &Reader,
    complaints: &mut Vec<Diagnostic>,
) -> Message {
    event::read(events(text), text, at, reader, complaints)
}

/// The paths in the site folder of the local images that `text` mentions, each once, in order.
///
/// `text` is one message or a whole incident file, whose path is `file`. An image that
/// [`message`] finds in any of the file's messages is among them; others may be, too.
pub fn images_mentioned(text: &str, file: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !text.contains("![") {
        return found;
    }
    for message in possible_messages(text) {
        for (event, _) in Parser::new_ext(message, options()).into_offset_iter() {
            if let Event::Start(Tag::Image { dest_url, .. }) = event
                && let Ok(image::Place::Local(path)) = image::resolve(&dest_url, file)
            {
                found.push(path);
            }
        }
    }
    let mut known = std::collections::HashSet::new();
    found.retain(|path| known.insert(path.clone()));
    found
}

/// The text cut wherever an update may begin: an unclosed fence ends there, and so must it here.
fn possible_messages(text: &str) -> Vec<&str> {
    let starts = |rest: &str| rest.strip_prefix("\n## ").is_some_and(is_dated);
    let mut messages = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices("\n## ") {
        if starts(&text[at..]) {
            messages.push(&text[from..at]);
            from = at;
        }
    }
    messages.push(&text[from..]);
    messages
}

fn is_dated(line: &str) -> bool {
    line.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// What of Markdown a message may have.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
}

/// Neighbouring texts arrive as one: an address may contain what could have been markup.
fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    TextMergeWithOffset::new(Parser::new_ext(text, options()).into_offset_iter())
}
