//! Writes HTML that is well-nested whatever is asked of it.
//!
//! Markdown's own elements arrive in order; an author's raw tags do not. One stack holds both:
//! a raw tag is closed at the end of the Markdown element it stands in, and a closing tag that
//! fits none is dropped.

use super::character::{has_words, push_text};
use super::raw_tag::Element;

/// Beyond this many open elements quotes, lists, emphasis and raw tags are no longer nested:
/// nobody means it, and browsers and feed readers have limits of their own.
pub const DEEPEST: usize = 100;

/// What has been written so far.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    open: Vec<Open>,
    seen: Seen,
    /// Whether something was not written as it was asked for: it lay too deep, or nothing of it
    /// could be seen.
    has_left_out: bool,
}

/// How much of it can be seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// Texts with something to read.
    pub words: usize,
    /// Images.
    pub pictures: usize,
}

#[derive(Debug)]
struct Open {
    raw: Option<Raw>,
    close: &'static str,
    from: usize,
    seen: Seen,
}

/// An author's own tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Raw {
    name: &'static str,
    /// Whether it stands as a tag; else it is shown as text.
    kept: bool,
}

/// What became of a closing tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// It closed its element, or fitted none: there is nothing to show.
    Done,
    /// Its opening tag is shown as text, and so must it be.
    ShowIt,
}

impl Seen {
    /// Whether there is nothing at all.
    pub fn is_nothing(self) -> bool {
        self == Seen::default()
    }
}

impl Writer {
    /// A writer for a text of this many bytes: its HTML is somewhat longer.
    pub fn for_text(length: usize) -> Writer {
        Writer { out: String::with_capacity(length + length / 4 + 64), ..Writer::default() }
    }

    /// Opens a block of Markdown; `close` is written at its end.
    pub fn block(&mut self, tag: &str, close: &'static str) {
        self.close_raw();
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.push(None, tag, close);
    }

    /// Opens a quote or a list, unless there are too many.
    pub fn container(&mut self, tag: &str, close: &'static str) {
        let deep = self.open.len() >= DEEPEST;
        self.has_left_out |= deep;
        if deep { self.block("", "") } else { self.block(tag, close) }
    }

    /// Opens an item of a list, if the list is there.
    pub fn item(&mut self) {
        self.close_raw();
        let in_list = self.open.last().is_some_and(|list| !list.close.is_empty());
        if in_list { self.block("<li>", "</li>\n") } else { self.block("", "") }
    }

    /// Opens a cell of a table, where a line of its own would be in the way.
    pub fn cell(&mut self, tag: &str, close: &'static str) {
        self.close_raw();
        self.push(None, tag, close);
    }

    /// Opens a link: it is never too deep, for there is never one within another.
    pub fn link(&mut self, tag: &str) {
        self.push(None, tag, "</a>");
    }

    /// Opens emphasis and its like, unless there are too many.
    pub fn inline(&mut self, tag: &str, close: &'static str) {
        let deep = self.open.len() >= DEEPEST;
        if deep { self.push(None, "", "") } else { self.push(None, tag, close) }
    }

    /// What the innermost element of Markdown holds so far.
    pub fn contents(&self) -> Seen {
        let before = self.open.iter().rev().find(|open| open.raw.is_none());
        let before = before.map_or(Seen::default(), |open| open.seen);
        Seen {
            words: self.seen.words - before.words,
            pictures: self.seen.pictures - before.pictures,
        }
    }

    /// Closes the innermost element of Markdown.
    pub fn end(&mut self) {
        self.close_raw();
        if let Some(open) = self.open.pop() {
            self.out.push_str(open.close);
        }
    }

    /// Closes it, or takes it back if nothing in it can be seen.
    pub fn end_or_drop(&mut self) {
        if self.contents().is_nothing() {
            self.has_left_out = true;
            self.close_raw();
            if let Some(open) = self.open.pop() {
                self.out.truncate(open.from);
            }
        } else {
            self.end();
        }
    }

    /// Closes it as another element: its tag began with `tag`, and begins with `instead` now.
    pub fn end_as(&mut self, tag: &str, instead: &str, close: &'static str) {
        self.close_raw();
        if let Some(open) = self.open.pop() {
            if self.out[open.from..].starts_with(tag) {
                self.out.replace_range(open.from..open.from + tag.len(), instead);
            }
            self.out.push_str(close);
        }
    }

    /// Opens an author's tag; `false` if it is too deep to be kept.
    pub fn raw(&mut self, element: &'static Element) -> bool {
        if self.open.len() >= DEEPEST {
            return false;
        }
        let raw = Raw { name: element.name, kept: true };
        self.push(Some(raw), element.open, element.close);
        true
    }

    /// Remembers an author's tag that is shown as text, for the sake of its closing tag.
    pub fn raw_shown(&mut self, element: &'static Element) {
        if self.open.len() < DEEPEST {
            self.push(Some(Raw { name: element.name, kept: false }), "", "");
        }
    }

    /// Closes an author's tag and all that were opened within it.
    pub fn raw_end(&mut self, element: &Element) -> Closing {
        let mut here = self.open.iter().rev().map_while(|open| open.raw);
        let Some(depth) = here.position(|raw| raw.name == element.name) else {
            return Closing::Done;
        };
        let at = self.open.len() - 1 - depth;
        if self.open[at].raw.is_some_and(|raw| !raw.kept) {
            self.open.remove(at);
            return Closing::ShowIt;
        }
        for open in self.open.drain(at..).rev() {
            self.out.push_str(open.close);
        }
        Closing::Done
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) {
        self.seen.words += usize::from(has_words(text));
        push_text(&mut self.out, text);
    }

    /// Writes markup that needs no closing and shows nothing.
    pub fn mark(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// Writes an image.
    pub fn picture(&mut self, html: &str, alt: &str) {
        self.seen.pictures += 1;
        self.seen.words += usize::from(has_words(alt));
        self.out.push_str(html);
    }

    /// Writes markup that shows words.
    pub fn words(&mut self, html: &str) {
        self.seen.words += 1;
        self.out.push_str(html);
    }

    /// Begins anew and gives back what was written: for what belongs elsewhere.
    pub fn set_aside(&mut self) -> String {
        self.close_raw();
        std::mem::take(&mut self.out)
    }

    /// Takes up what was set aside, and gives back what was written since.
    pub fn resume(&mut self, before: String) -> String {
        std::mem::replace(&mut self.out, before)
    }

    /// Whether something was not written as it was asked for.
    pub fn has_left_out(&self) -> bool {
        self.has_left_out
    }

    /// Everything, with everything closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.out
    }

    fn push(&mut self, raw: Option<Raw>, tag: &str, close: &'static str) {
        self.open.push(Open { raw, close, from: self.out.len(), seen: self.seen });
        self.out.push_str(tag);
    }

    fn close_raw(&mut self) {
        while let Some(open) = self.open.pop_if(|open| open.raw.is_some()) {
            self.out.push_str(open.close);
        }
    }
}
