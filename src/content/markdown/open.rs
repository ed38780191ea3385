//! What of a message has been opened and not yet closed.

use super::plain_text::PlainText;
use pulldown_cmark::Alignment;
use std::ops::Range;

/// A table that is being written.
pub struct Table {
    /// How each column is aligned.
    pub(super) alignments: Vec<Alignment>,
    /// The column of the next cell.
    pub(super) cell: usize,
    /// In the row of the columns' names.
    pub(super) in_head: bool,
    /// Whether a row came after it.
    pub(super) has_body: bool,
}

/// An image whose description is being read.
pub struct Picture {
    /// Where it is, as written.
    pub(super) address: String,
    /// What an author wrote behind the address.
    pub(super) title: String,
    /// Its description so far.
    pub(super) alt: String,
    /// The whole of it in the message, in bytes.
    pub(super) range: Range<usize>,
    /// How much is open within the description.
    pub(super) depth: usize,
}

/// A link whose words are being read.
pub struct WrittenLink {
    /// Where it leads; `None` if it may not.
    pub(super) address: Option<String>,
    /// Where its words begin in the plain text.
    pub(super) mark: usize,
    /// Whether it leads somewhere or stands in a link that does.
    pub(super) leads: bool,
    /// Whether it was written in angle brackets, which stay if it is no link.
    pub(super) bracketed: bool,
}

/// A footnote, and what was written before its content began.
pub struct Around {
    /// What mentions name it by.
    pub(super) label: String,
    /// The HTML before it.
    pub(super) html: String,
    /// The words before it.
    pub(super) words: PlainText,
}
