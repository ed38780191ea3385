//! What is written in a file, before it is known whether it makes sense.

use super::Reading;
use super::updates::WrittenUpdate;
use crate::content::document::Document;
use crate::content::front_matter::FrontMatter;
use crate::content::markdown::{self, Reader};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{KindName, Message};
use crate::source::Span;
use std::sync::Arc;

/// The parts of one file, as they were found.
pub(super) struct Written<'a> {
    pub(super) file: &'a Arc<str>,
    pub(super) text: &'a str,
    pub(super) slug: String,
    pub(super) front: FrontMatter,
    pub(super) kind: KindName,
    pub(super) document: &'a Document,
    pub(super) updates: Vec<WrittenUpdate>,
}

impl Written<'_> {
    /// The opening line of the front matter: the place of what is missing there.
    pub(super) fn top(&self) -> Span {
        let start = self.document.front_matter.start;
        Span::new(start, start + 3)
    }

    /// Complains that a field is missing, unless one was complained of that is meant to be it.
    pub(super) fn missing(
        &self,
        name: &'static str,
        rule: Rule,
        message: &str,
        help: &str,
        complaints: &mut Vec<Diagnostic>,
    ) {
        if !self.front.complained_of.contains(&name) {
            complaints.push(Diagnostic::new(rule, self.file, self.top(), message, help));
        }
    }

    /// The message that stands at `body`. Ids in it begin with the slug and `anchor`, and its
    /// headings with the level `first_heading`.
    pub(super) fn message(
        &self,
        body: Span,
        anchor: &str,
        first_heading: u8,
        reading: &Reading<'_>,
        complaints: &mut Vec<Diagnostic>,
    ) -> Message {
        let id_prefix = [&self.slug, "-", anchor].concat();
        let reader = Reader {
            file: self.file,
            images: &reading.images,
            id_prefix: &id_prefix,
            first_heading,
        };
        markdown::message(body.of(self.text), body.start, &reader, complaints)
    }
}
