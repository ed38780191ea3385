//! The blocks of a message: paragraphs, headings, lists, quotations, code, footnotes.

use super::note::Note;
use super::open::Around;
use super::raw_tag::RawBlock;
use super::reading::Reading;
use pulldown_cmark::{HeadingLevel, Tag, TagEnd};
use std::ops::Range;

const HEADING_ENDS: [&str; 7] =
    ["</p>\n", "</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];

impl Reading<'_> {
    pub(super) fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.block("<p>", "</p>\n"),
            Tag::Heading { level, .. } => self.heading(level),
            Tag::BlockQuote(_) => {
                self.words.block();
                self.html.container("<blockquote>", "</blockquote>\n");
            }
            Tag::CodeBlock(_) => {
                // It may be wider than the screen: without a mouse only what has the focus
                // can be moved.
                self.block("<pre tabindex=\"0\"><code>", "</code></pre>\n");
                self.in_code = true;
            }
            Tag::HtmlBlock => {
                self.is_particular = true;
                self.block("<p>", "</p>\n");
                self.raw = Some(RawBlock::default());
            }
            Tag::List(first) => self.list(first),
            Tag::Item => {
                self.html.item();
                self.words.item();
            }
            Tag::FootnoteDefinition(label) => self.note(&label),
            Tag::Table(alignments) => self.table(alignments),
            Tag::TableHead => self.row(true),
            Tag::TableRow => self.row(false),
            Tag::TableCell => self.cell(),
            tag => self.start_inline(tag, range),
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_block(),
            TagEnd::Heading(level) => self.heading_end(level),
            TagEnd::BlockQuote(_) => {
                self.html.end();
                self.words.block();
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.end_block();
            }
            TagEnd::HtmlBlock => {
                if let Some(raw) = self.raw.take() {
                    self.raw_block(&raw);
                }
                self.end_block();
            }
            TagEnd::List(_) => {
                self.html.end();
                self.words.list_end();
            }
            TagEnd::Item => {
                self.html.end();
                self.words.item_end();
            }
            TagEnd::FootnoteDefinition => self.note_end(),
            TagEnd::Table => self.table_end(),
            TagEnd::TableHead | TagEnd::TableRow => self.html.end(),
            TagEnd::TableCell => self.cell_end(),
            tag => self.end_inline(tag),
        }
    }

    pub(super) fn block(&mut self, tag: &str, close: &'static str) {
        self.words.block();
        self.html.block(tag, close);
    }

    fn end_block(&mut self) {
        self.html.end_or_drop();
        self.words.block();
    }

    /// A heading of a footnote would stand under the wrong one at the message's end.
    fn is_shown_as_heading(&self) -> bool {
        self.around.is_empty()
    }

    fn heading(&mut self, written: HeadingLevel) {
        if self.is_shown_as_heading() {
            let level = self.outline.level(written);
            self.block(&format!("<h{level}>"), HEADING_ENDS[usize::from(level)]);
        } else {
            self.block("<p>", "</p>\n");
        }
    }

    fn heading_end(&mut self, written: HeadingLevel) {
        let contents = self.html.contents();
        if !self.is_shown_as_heading() || contents.is_nothing() {
            self.html.end_or_drop();
        } else if contents.words == 0 {
            let level = self.outline.level(written);
            self.html.end_as(&format!("<h{level}"), "<p", "</p>\n");
        } else {
            self.html.end();
            self.outline.enter(written);
        }
        self.words.block();
    }

    fn list(&mut self, first: Option<u64>) {
        match first {
            None => self.html.container("<ul>\n", "</ul>\n"),
            Some(1) => self.html.container("<ol>\n", "</ol>\n"),
            Some(first) => self.html.container(&format!("<ol start=\"{first}\">\n"), "</ol>\n"),
        }
        self.words.list(first);
    }

    /// A footnote's content begins: it is written elsewhere.
    fn note(&mut self, label: &str) {
        self.is_particular = true;
        self.around.push(Around {
            label: label.to_owned(),
            html: self.html.set_aside(),
            words: std::mem::take(&mut self.words),
        });
        self.html.block("", "");
    }

    /// A footnote's content ends.
    fn note_end(&mut self) {
        self.html.end();
        if let Some(around) = self.around.pop() {
            let html = self.html.resume(around.html);
            let words = std::mem::replace(&mut self.words, around.words);
            self.notes.keep(Note { label: around.label, html, text: words.finish() });
        }
    }
}
