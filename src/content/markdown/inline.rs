//! What stands in a line: emphasis, links, images, raw tags.

use super::character::{has_words, push_value};
use super::html::Closing;
use super::image::{self, Place};
use super::link;
use super::raw_tag::{Raw, RawTag, kept, scan};
use super::reading::Reading;
use crate::model::SITE_ROOT;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// An image whose description is being read.
pub struct Picture {
    address: String,
    title: String,
    alt: String,
    range: Range<usize>,
    depth: usize,
}

/// A link whose words are being read.
pub struct WrittenLink {
    /// Where it leads; `None` if it may not.
    address: Option<String>,
    /// Where its words begin in the plain text.
    mark: usize,
    /// Whether it leads somewhere or stands in a link that does.
    leads: bool,
    /// Whether it was written in angle brackets, which stay if it is no link.
    bracketed: bool,
}

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

    /// Whether a link here would be one within another.
    pub(super) fn is_in_link(&self) -> bool {
        self.links.last().is_some_and(|link| link.leads)
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

    /// An image's description is plain text, whatever markup stands in it.
    pub(super) fn described(&mut self, event: Event, range: Range<usize>) {
        let words = match &event {
            Event::Text(text) | Event::Code(text) => self.clean(text, range).into_owned(),
            Event::SoftBreak | Event::HardBreak => " ".to_owned(),
            _ => String::new(),
        };
        let Some(picture) = &mut self.picture else { return };
        picture.alt.push_str(&words);
        match event {
            Event::Start(_) => picture.depth += 1,
            Event::End(_) if picture.depth > 0 => picture.depth -= 1,
            Event::End(_) => {
                if let Some(picture) = self.picture.take() {
                    self.picture(picture);
                }
            }
            _ => {}
        }
    }

    fn picture(&mut self, picture: Picture) {
        let Picture { address, alt, range, .. } = &picture;
        match image::resolve(address, self.reader.file) {
            Ok(Place::Local(path)) => match (self.reader.images)(&path) {
                Some(found) => self.local_picture(&found, &picture),
                None => {
                    self.complaints.missing_image(range.clone(), &path);
                    self.say(alt);
                }
            },
            Ok(Place::Remote(remote)) => {
                self.complaints.remote_image(range.clone(), address);
                self.remote_picture(&remote, alt);
            }
            Err(why) => {
                self.complaints.refused_image(range.clone(), address, why);
                self.say(alt);
            }
        }
    }

    fn local_picture(&mut self, address: &str, picture: &Picture) {
        let mut html = format!("<img src=\"{SITE_ROOT}");
        push_value(&mut html, address);
        html.push_str("\" alt=\"");
        push_value(&mut html, &picture.alt);
        // What is only decoration has nothing more to say (WCAG, technique H67).
        if !picture.title.is_empty() && has_words(&picture.alt) {
            html.push_str("\" title=\"");
            push_value(&mut html, &picture.title);
        }
        html.push_str("\" loading=\"lazy\">");
        self.html.picture(&html, &picture.alt);
        self.words.words(&picture.alt);
    }

    fn remote_picture(&mut self, address: &str, alt: &str) {
        let words = if has_words(alt) { alt } else { address };
        if self.is_in_link() {
            return self.say(words);
        }
        self.html.link(&link::opening_tag(address, ""));
        self.say(words);
        self.html.end();
        if !link::same(words, address) {
            self.words.words(&format!(" ({address})"));
        }
    }

    /// HTML that stands in a line: one tag, or a comment.
    pub(super) fn raw_inline(&mut self, html: &str, range: Range<usize>) {
        let (found, length) = scan(html);
        let found = if length == html.len() { found } else { Raw::Text };
        self.raw_piece(found, html, range);
    }

    pub(super) fn raw_piece(&mut self, found: Raw, written: &str, range: Range<usize>) {
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
