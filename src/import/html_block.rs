//! Blocks of HTML in a message that is Markdown, from one empty line to another: they become
//! Markdown. Comments stay, since they stay hidden; tags within a line are left to
//! [`tidied`](super::markdown::tidied).

use super::html::{self, markdown_of};
use super::markdown::applied;
use super::notes::Notes;
use crate::content::markdown::{clean, options};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// Notes what blocks of a message have and their Markdown has not.
pub(super) fn note_unsaid(message: &str, place: &str, notes: &mut Notes) {
    let message = clean(message);
    blocks(&message).into_iter().for_each(|block| html::note_unsaid(&message[block], place, notes));
}

/// A message whose blocks of HTML are Markdown.
pub(super) fn without_blocks(message: &str) -> String {
    let markdown = |block: Range<usize>| {
        let html = &message[block.clone()];
        let behind = &html[html.trim_end().len()..];
        (block, format!("{}{behind}", markdown_of(html).trim()))
    };
    applied(message, blocks(message).into_iter().map(markdown).collect())
}

/// Where HTML stands between blank lines, apart from comments.
fn blocks(message: &str) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut depth = 0;
    for (event, range) in Parser::new_ext(message, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock)
                if depth == 0 && !message[range.clone()].starts_with("<!--") =>
            {
                blocks.push(range);
            }
            Event::Start(Tag::BlockQuote(_) | Tag::Item | Tag::FootnoteDefinition(_)) => depth += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition) => {
                depth -= 1;
            }
            _ => {}
        }
    }
    blocks
}
