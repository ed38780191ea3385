//! The blocks of a message: paragraphs, headings, lists, quotations, code, tables, raw HTML.

use super::raw_tag::{Raw, RawBlock, decoded, scan};
use super::reading::Reading;
use pulldown_cmark::{Alignment, HeadingLevel, Tag, TagEnd};
use std::ops::Range;

/// A table that is being written.
pub struct Table {
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    has_body: bool,
}

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

    fn block(&mut self, tag: &str, close: &'static str) {
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

    fn table(&mut self, alignments: Vec<Alignment>) {
        // Wide tables are moved sideways within their own box.
        self.block("<div class=\"table-scroll\" tabindex=\"0\"><table>\n", "</table></div>\n");
        self.table = Some(Table { alignments, cell: 0, in_head: true, has_body: false });
    }

    fn table_end(&mut self) {
        if self.table.take().is_some_and(|table| table.has_body) {
            self.html.end();
        }
        self.html.end();
        self.words.block();
    }

    fn row(&mut self, in_head: bool) {
        let Some(table) = &mut self.table else { return };
        table.cell = 0;
        table.in_head = in_head;
        if in_head {
            self.html.block("<thead><tr>", "</tr></thead>\n");
        } else {
            if !std::mem::replace(&mut table.has_body, true) {
                self.html.block("<tbody>\n", "</tbody>\n");
            }
            self.html.block("<tr>", "</tr>\n");
        }
        self.words.line();
    }

    fn cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        // A `style` attribute would be refused by the page's own security policy.
        let class = match table.alignments.get(table.cell) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        if table.cell > 0 {
            self.words.verbatim(" | ");
        }
        table.cell += 1;
        if table.in_head {
            self.html.cell(&format!("<th scope=\"col\"{class}>"), "</th>");
        } else {
            self.html.cell(&format!("<td{class}>"), "</td>");
        }
    }

    fn cell_end(&mut self) {
        let in_head = self.table.as_ref().is_some_and(|table| table.in_head);
        if in_head && self.html.contents().words == 0 {
            // A heading that says nothing is no heading.
            self.html.end_as("<th scope=\"col\"", "<td", "</td>");
        } else {
            self.html.end();
        }
    }

    /// A line of HTML that stands in the place of a block.
    pub(super) fn raw_line(&mut self, html: &str, range: Range<usize>) {
        match &mut self.raw {
            Some(raw) => raw.push(html, range),
            None => self.raw_inline(html, range),
        }
    }

    /// Markdown is not read in such a block, says CommonMark; its tags are judged as elsewhere.
    fn raw_block(&mut self, raw: &RawBlock) {
        let text = raw.text();
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let (found, length) = if rest.starts_with('<') { scan(rest) } else { (Raw::Text, 0) };
            if found == Raw::Text {
                // A `<` that begins no tag is text, too.
                let end = rest[length..].find('<').map_or(rest.len(), |end| length + end);
                self.text(&decoded(&rest[..end]), raw.source(at..at + end));
                at += end;
            } else {
                self.raw_piece(found, &rest[..length], raw.source(at..at + length));
                at += length;
            }
        }
    }
}
