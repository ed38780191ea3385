//! The prose of a message, by where it stands: what its author says in their own words, without
//! code, links, images and what is quoted in blocks.

use super::events;
use super::link::{Piece, pieces};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// A part of a message, in the order of reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prose {
    /// Words of the author's, as they stand in the text.
    Words(Range<usize>),
    /// Something else stands here: code, an address, a quotation.
    Other,
    /// A paragraph, an item or a cell ends.
    End,
}

/// The parts of a message.
pub fn prose(text: &str) -> Vec<Prose> {
    let mut parts = Vec::new();
    let mut others = 0_usize;
    for (event, range) in events(text) {
        match event {
            Event::Start(tag) if is_other(&tag) => {
                parts.push(Prose::Other);
                others += 1;
            }
            Event::End(
                TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock | TagEnd::BlockQuote(_),
            ) => others = others.saturating_sub(1),
            Event::Text(_) if others == 0 => words(text, range, &mut parts),
            Event::Code(_) => parts.push(Prose::Other),
            Event::End(end) if ends_block(end) => parts.push(Prose::End),
            Event::HardBreak | Event::Rule => parts.push(Prose::End),
            _ => {}
        }
    }
    parts
}

fn is_other(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::BlockQuote(_))
}

fn ends_block(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::FootnoteDefinition
    )
}

fn words(text: &str, range: Range<usize>, parts: &mut Vec<Prose>) {
    let mut at = range.start;
    for piece in pieces(text.get(range).unwrap_or("")) {
        match piece {
            Piece::Words(words) => {
                parts.push(Prose::Words(at..at + words.len()));
                at += words.len();
            }
            Piece::Address(written, _) => {
                parts.push(Prose::Other);
                at += written.len();
            }
        }
    }
}
