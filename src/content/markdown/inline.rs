//! What stands in a line: emphasis, links, code, boxes to tick, mentions of footnotes.

use super::link;
use super::open::{Picture, WrittenLink};
use super::reading::Reading;
use pulldown_cmark::{LinkType, Tag, TagEnd};
use std::ops::Range;

impl Reading<'_> {
    pub(super) fn start_inline(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Strong => self.html.inline("<strong>", "</strong>"),
            Tag::Strikethrough => self.html.inline("<del>", "</del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link(link_type, &dest_url, &title, range);
            }
            Tag::Image { dest_url, title, .. } => {
                self.is_particular = true;
                self.picture = Some(Picture {
                    address: dest_url.into_string(),
                    title: self.clean(&title, range.clone()).into_owned(),
                    alt: String::new(),
                    range,
                    depth: 0,
                });
            }
            // Emphasis, and whatever is not asked for.
            _ => self.html.inline("<em>", "</em>"),
        }
    }

    pub(super) fn end_inline(&mut self, tag: TagEnd) {
        if tag == TagEnd::Link { self.link_end() } else { self.html.end() }
    }

    fn link(&mut self, kind: LinkType, written: &str, title: &str, range: Range<usize>) {
        let bracketed = matches!(kind, LinkType::Autolink | LinkType::Email);
        let outer = self.is_in_link();
        let address = if outer { None } else { self.allowed(kind, written, range.clone()) };
        match &address {
            Some(address) => {
                let title = self.clean(title, range);
                self.html.link(&link::opening_tag(address, &title));
            }
            None => self.html.inline("", ""),
        }
        self.is_particular |= address.is_none();
        let bracketed = bracketed && !outer && address.is_none();
        let (mark, leads) = (self.words.mark(), outer || address.is_some());
        self.links.push(WrittenLink { address, mark, leads, bracketed });
        if bracketed {
            self.say("<");
        }
    }

    /// The address, or a complaint.
    fn allowed(&mut self, kind: LinkType, written: &str, range: Range<usize>) -> Option<String> {
        let address = match kind {
            LinkType::Email => link::address(&format!("mailto:{written}")),
            _ => link::address(written),
        };
        address.map_err(|why| self.complaints.link(range, written, why)).ok()
    }

    fn link_end(&mut self) {
        let Some(link) = self.links.pop() else { return self.html.end() };
        if let Some(address) = link.address {
            let readable = address.strip_prefix("mailto:").unwrap_or(&address);
            if self.html.contents().words == 0 {
                self.say(readable);
                self.is_particular |= !link::same(self.words.since(link.mark), &address);
            } else if !link::same(self.words.since(link.mark), &address) {
                self.words.words(&format!(" ({readable})"));
            }
        } else if link.bracketed {
            self.say(">");
        }
        self.html.end();
    }

    pub(super) fn code(&mut self, text: &str, range: Range<usize>) {
        let text = self.clean(text, range);
        self.html.mark("<code>");
        self.html.text(&text);
        self.html.mark("</code>");
        self.words.words(&text);
    }

    /// A box to tick is a character: a form control that nobody can use needs a label and
    /// says no more.
    pub(super) fn task(&mut self, done: bool) {
        self.is_particular = true;
        self.html.text(if done { "☑ " } else { "☐ " });
        self.words.words(if done { "[x] " } else { "[ ] " });
    }

    pub(super) fn mention(&mut self, label: &str) {
        self.is_particular = true;
        let (number, html) = self.notes.mention(label, self.is_in_link());
        self.html.words(&html);
        self.words.words(&format!("[{number}]"));
    }
}
