//! The words of a message, read from its HTML: they are the same as those that were written beside
//! it, unless the reading says that the message is particular.
//!
//! Particular is what the HTML does not tell apart, or tells in another way: footnotes, images,
//! boxes to tick, an author's tags, links that lead nowhere, and what cannot be seen.

use super::link;
use super::plain_text::PlainText;
use crate::source::any_byte;
use std::borrow::Cow;

/// The words in the HTML of a message that is not particular.
pub fn said(html: &str) -> String {
    let mut reading = Said { words: PlainText::for_text(html.len()), ..Said::default() };
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let (text, tag) = rest.split_at(open);
        let Some((tag, behind)) = tag[1..].split_once('>') else { break };
        reading.text(text, begins_block(tag));
        reading.tag(tag);
        // Every tag with which a line ends is followed by its end.
        let is_line = begins_block(tag) || ends_line(tag);
        rest = behind.strip_prefix('\n').filter(|_| is_line && !reading.in_code).unwrap_or(behind);
    }
    reading.text(rest, true);
    reading.words.finish()
}

#[derive(Default)]
struct Said {
    words: PlainText,
    in_code: bool,
    /// In a row of a table, behind its first cell.
    in_row: bool,
    /// Where the link leads that is being read, and where its words begin.
    link: Option<(String, usize)>,
}

impl Said {
    /// Text between two tags. In front of a block, a line's end is no part of it.
    fn text(&mut self, text: &str, before_block: bool) {
        let text = unescaped(text);
        if self.in_code {
            return self.words.verbatim(&text);
        }
        let text = text.strip_suffix('\n').filter(|_| before_block).unwrap_or(&text);
        self.words.words(text);
    }

    fn tag(&mut self, tag: &str) {
        let (name, values) = tag.split_once(' ').unwrap_or((tag, ""));
        match name {
            "p" | "/p" | "h2" | "/h2" | "h3" | "/h3" | "h4" | "/h4" | "h5" | "/h5" | "h6"
            | "/h6" | "blockquote" | "/blockquote" | "div" | "/div" | "hr" => self.words.block(),
            "pre" | "/pre" => {
                self.words.block();
                self.in_code = name == "pre";
            }
            "ul" => self.words.list(None),
            "ol" => self.words.list(Some(value(values, "start").parse().unwrap_or(1))),
            "/ul" | "/ol" => self.words.list_end(),
            "li" => self.words.item(),
            "/li" => self.words.item_end(),
            "tr" => {
                self.words.line();
                self.in_row = false;
            }
            "th" | "td" => {
                self.words.verbatim(if self.in_row { " | " } else { "" });
                self.in_row = true;
            }
            "br" => self.words.line(),
            "a" => self.link = Some((unescaped(value(values, "href")).into(), self.words.mark())),
            "/a" => self.link_end(),
            _ => {}
        }
    }

    /// Where a link leads is said behind its words, unless these say it.
    fn link_end(&mut self) {
        let Some((address, mark)) = self.link.take() else { return };
        if !link::same(self.words.since(mark), &address) {
            let readable = address.strip_prefix("mailto:").unwrap_or(&address);
            self.words.words(&format!(" ({readable})"));
        }
    }
}

/// The value of an attribute; nothing where there is none.
fn value<'t>(values: &'t str, name: &str) -> &'t str {
    let behind = values.strip_prefix(name).and_then(|rest| rest.strip_prefix("=\""));
    behind.and_then(|rest| rest.split('"').next()).unwrap_or("")
}

fn begins_block(tag: &str) -> bool {
    let name = tag.split(' ').next().unwrap_or(tag);
    let blocks = ["p", "blockquote", "pre", "ul", "ol", "li", "div", "table", "tbody", "hr"];
    blocks.contains(&name) || ["thead", "tr", "h2", "h3", "h4", "h5", "h6"].contains(&name)
}

fn ends_line(tag: &str) -> bool {
    tag == "br" || tag.strip_prefix('/').is_some_and(|name| name != "table" && begins_block(name))
}

/// What the writer of the HTML has escaped, as it was.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !any_byte(text, |byte| byte == b'&') {
        return Cow::Borrowed(text);
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    Cow::Owned(text.replace("&amp;", "&"))
}
