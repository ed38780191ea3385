//! Images: local ones are shown, others linked to.

use super::character::{has_words, push_value};
use super::image::{self, Place};
use super::link;
use super::open::Picture;
use super::reading::Reading;
use crate::model::SITE_ROOT;
use pulldown_cmark::Event;
use std::ops::Range;

impl Reading<'_> {
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
}
