//! A message that is being read: its HTML and its words, written side by side.
//!
//! Here is what is known of it and what all of it is written with. What each kind of event does
//! stands in files of their own.

use super::character;
use super::complaint::Complaints;
use super::html::Writer;
use super::link::{self, Piece};
use super::note::Notes;
use super::open::{Around, Picture, Table, WrittenLink};
use super::outline::Outline;
use super::plain_text::PlainText;
use super::raw_tag::RawBlock;
use super::{Reader, said};
use crate::diagnostic::is_plain;
use crate::model::{Html, Message};
use crate::source::any_byte;
use std::borrow::Cow;
use std::ops::Range;

/// A message that is being read.
pub struct Reading<'r> {
    pub(super) reader: &'r Reader<'r>,
    pub(super) complaints: Complaints<'r>,
    pub(super) html: Writer,
    pub(super) words: PlainText,
    pub(super) notes: Notes<'r>,
    pub(super) outline: Outline,
    /// In a code block, where text is only text.
    pub(super) in_code: bool,
    /// The table that is being written.
    pub(super) table: Option<Table>,
    /// HTML in the place of a block.
    pub(super) raw: Option<RawBlock>,
    /// The image whose description is being read.
    pub(super) picture: Option<Picture>,
    /// The links that are being read: CommonMark knows no link in a link, the parser does.
    pub(super) links: Vec<WrittenLink>,
    /// What stands around the footnotes that are being read.
    pub(super) around: Vec<Around>,
    /// Whether the HTML may not tell all the words as they are; see [`said`](super::said).
    pub(super) is_particular: bool,
}

impl<'r> Reading<'r> {
    /// Nothing is read yet of a message of this many bytes.
    pub(super) fn new(
        reader: &'r Reader<'r>,
        complaints: Complaints<'r>,
        length: usize,
    ) -> Reading<'r> {
        Reading {
            reader,
            complaints,
            html: Writer::for_text(length),
            words: PlainText::for_text(length),
            notes: Notes::new(reader.id_prefix),
            outline: Outline::new(reader.first_heading),
            in_code: false,
            table: None,
            raw: None,
            picture: None,
            links: Vec::new(),
            around: Vec::new(),
            is_particular: false,
        }
    }

    /// What was read, when all of it was.
    pub(super) fn finish(self) -> Message {
        let is_plain = !self.is_particular && !self.html.has_left_out();
        let (notes, note_words) = self.notes.finish();
        let mut html = self.html.finish();
        html.push_str(&notes);
        let mut text = self.words.finish();
        if !note_words.is_empty() {
            text.push_str("\n\n");
            text.push_str(&note_words);
            text = text.trim().to_owned();
        }
        // It is kept for as long as the site is, so in no more room than it needs: some
        // allocators leave a text that shrinks where it is.
        let html = html.as_str().to_owned();
        debug_assert!(!is_plain || said::said(&html) == text, "{html}\n{text}");
        match is_plain {
            true => Message::readable(Html::trusted(html), &text, said::said),
            false => Message::new(Html::trusted(html), &text),
        }
    }

    /// The text without what must not be shown.
    pub(super) fn clean<'t>(&mut self, text: &'t str, range: Range<usize>) -> Cow<'t, str> {
        if is_plain(text) {
            return Cow::Borrowed(text);
        }
        if let Some((_, c)) = character::first_refused(text) {
            self.complaints.control(range, c);
        }
        let clean = character::clean(text);
        self.is_particular |= matches!(clean, Cow::Owned(_));
        clean
    }

    /// Text, in which bare addresses become links.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let text = self.clean(text, range);
        if self.in_code {
            self.html.text(&text);
            self.words.verbatim(&text);
            return;
        }
        self.is_particular |= any_byte(&text, |byte| byte == b'\n');
        if self.is_in_link() || !link::may_hold_address(&text) {
            return self.say(&text);
        }
        for piece in link::pieces(&text) {
            match piece {
                Piece::Words(words) => self.say(words),
                Piece::Address(written, address) => {
                    let mark = self.words.mark();
                    self.html.link(&link::opening_tag(&address, ""));
                    self.say(written);
                    self.html.end();
                    self.is_particular |= !link::same(self.words.since(mark), &address);
                }
            }
        }
    }

    /// The same words for both readers.
    pub(super) fn say(&mut self, words: &str) {
        self.html.text(words);
        self.words.words(words);
    }

    /// The line ends here, but not the paragraph.
    pub(super) fn line_break(&mut self) {
        self.html.mark("<br>\n");
        self.words.line();
    }

    /// Whether a link here would be one within another.
    pub(super) fn is_in_link(&self) -> bool {
        self.links.last().is_some_and(|link| link.leads)
    }
}
