//! HTML that an author wrote into a message: a few elements are kept, the rest is shown as text.

use super::html::Closing;
use super::raw_tag::{Raw, RawBlock, RawTag, decoded, kept, scan};
use super::reading::Reading;
use std::ops::Range;

impl Reading<'_> {
    /// A line of HTML that stands in the place of a block.
    pub(super) fn raw_line(&mut self, html: &str, range: Range<usize>) {
        match &mut self.raw {
            Some(raw) => raw.push(html, range),
            None => self.raw_inline(html, range),
        }
    }

    /// Markdown is not read in such a block, says CommonMark; its tags are judged as elsewhere.
    pub(super) fn raw_block(&mut self, raw: &RawBlock) {
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

    /// HTML that stands in a line: one tag, or a comment.
    pub(super) fn raw_inline(&mut self, html: &str, range: Range<usize>) {
        let (found, length) = scan(html);
        let found = if length == html.len() { found } else { Raw::Text };
        self.raw_piece(found, html, range);
    }

    fn raw_piece(&mut self, found: Raw, written: &str, range: Range<usize>) {
        self.is_particular |= !matches!(&found, Raw::Tag(tag) if tag.name == "br");
        match found {
            // An author's note, for those who read the file.
            Raw::Comment => {}
            Raw::UnclosedComment => self.complaints.unclosed_comment(range),
            Raw::Tag(tag) => self.raw_tag(tag, written, range),
            Raw::Other => {
                let name = written.get(..2).unwrap_or(written);
                self.complaints.tag(range.clone(), written, name, false);
                self.show(written, range);
            }
            Raw::Text => self.show(written, range),
        }
    }

    fn raw_tag(&mut self, tag: RawTag, written: &str, range: Range<usize>) {
        let Some(element) = kept(tag.name) else {
            self.complaints.tag(range.clone(), written, tag.name, false);
            return self.show(written, range);
        };
        if tag.attributes {
            self.complaints.tag(range.clone(), written, tag.name, true);
            self.show(written, range);
            if !tag.closes && !element.close.is_empty() {
                self.html.raw_shown(element);
            }
        } else if element.name == "br" {
            // `</br>` is a line break to every browser.
            self.line_break();
        } else if tag.closes {
            if self.html.raw_end(element) == Closing::ShowIt {
                self.show(written, range);
            }
        } else if element.close.is_empty() {
            self.html.mark(element.open);
        } else if !tag.slash && !self.html.raw(element) {
            self.complaints.deep_tag(range.clone(), written);
            self.show(written, range);
        }
    }

    /// Shows a tag as it was written: addresses in it are part of it.
    fn show(&mut self, written: &str, range: Range<usize>) {
        let words = self.clean(written, range);
        self.say(&words);
    }
}
