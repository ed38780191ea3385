//! Reads a message event by event and writes its HTML and its words side by side.
//!
//! Here is what holds for every kind of event; blocks and what stands in a line have files of
//! their own.

use super::block::Table;
use super::character;
use super::complaint::Complaints;
use super::html::Writer;
use super::inline::{Picture, WrittenLink};
use super::link::{self, Piece};
use super::note::Notes;
use super::outline::Outline;
use super::plain_text::PlainText;
use super::raw_tag::RawBlock;
use super::{Reader, note::Note, said};
use crate::diagnostic::{Diagnostic, is_plain};
use crate::model::{Html, Message};
use pulldown_cmark::Event;
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

/// What was written before a footnote's content began.
pub struct Around {
    label: String,
    html: String,
    words: PlainText,
}

/// Reads all events of a message.
pub fn read<'t>(
    events: impl Iterator<Item = (Event<'t>, Range<usize>)>,
    text: &str,
    at: usize,
    reader: &Reader,
    complaints: &mut Vec<Diagnostic>,
) -> Message {
    let mut complaints = Complaints::new(reader, at, complaints);
    if let Some((at, c)) = character::first_refused(text) {
        complaints.control(at..at + c.len_utf8(), c);
    }
    let mut reading = Reading::new(reader, complaints, text.len());
    for (event, range) in events {
        reading.event(event, range);
    }
    reading.finish()
}

impl<'r> Reading<'r> {
    fn new(reader: &'r Reader<'r>, complaints: Complaints<'r>, length: usize) -> Reading<'r> {
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

    fn finish(self) -> Message {
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

    fn event(&mut self, event: Event, range: Range<usize>) {
        if self.picture.is_some() {
            return self.described(event, range);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.code(&text, range),
            Event::Html(html) => self.raw_line(&html, range),
            Event::InlineHtml(html) => self.raw_inline(&html, range),
            Event::FootnoteReference(label) => self.mention(&label),
            Event::SoftBreak => {
                self.html.mark("\n");
                self.words.words(" ");
            }
            Event::HardBreak => self.line_break(),
            Event::Rule => {
                self.html.block("<hr>\n", "");
                self.html.end();
                self.words.block();
            }
            Event::TaskListMarker(done) => self.task(done),
            // Mathematics is not asked for.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
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
        self.is_particular |= text.contains('\n');
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

    fn code(&mut self, text: &str, range: Range<usize>) {
        let text = self.clean(text, range);
        self.html.mark("<code>");
        self.html.text(&text);
        self.html.mark("</code>");
        self.words.words(&text);
    }

    pub(super) fn line_break(&mut self) {
        self.html.mark("<br>\n");
        self.words.line();
    }

    /// A box to tick is a character: a form control that nobody can use needs a label and
    /// says no more.
    fn task(&mut self, done: bool) {
        self.is_particular = true;
        self.html.text(if done { "☑ " } else { "☐ " });
        self.words.words(if done { "[x] " } else { "[ ] " });
    }

    fn mention(&mut self, label: &str) {
        self.is_particular = true;
        let (number, html) = self.notes.mention(label, self.is_in_link());
        self.html.words(&html);
        self.words.words(&format!("[{number}]"));
    }

    /// A footnote's content begins: it is written elsewhere.
    pub(super) fn note(&mut self, label: &str) {
        self.is_particular = true;
        self.around.push(Around {
            label: label.to_owned(),
            html: self.html.set_aside(),
            words: std::mem::take(&mut self.words),
        });
        self.html.block("", "");
    }

    /// A footnote's content ends.
    pub(super) fn note_end(&mut self) {
        self.html.end();
        if let Some(around) = self.around.pop() {
            let html = self.html.resume(around.html);
            let words = std::mem::replace(&mut self.words, around.words);
            self.notes.keep(Note { label: around.label, html, text: words.finish() });
        }
    }
}
