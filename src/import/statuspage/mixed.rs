//! A body in which Markdown and blocks of HTML stand one below the other: each is read as what it
//! is.

use crate::content::markdown::options;
use crate::import::html;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// The body with Markdown for its blocks of HTML; `between` makes the rest ready. Nothing where
/// no mark of Markdown stands outside of them, or where a block is a part of something else: then
/// the body is HTML as a whole.
pub(super) fn mixed(body: &str, between: impl Fn(&str) -> String) -> Option<String> {
    let blocks = blocks(body)?;
    let mut text = String::with_capacity(body.len());
    let mut at = 0;
    for block in blocks {
        text.push_str(&between(&body[at..block.start]));
        text.push_str("\n\n");
        text.push_str(&html::markdown_of_lines(&body[block.clone()]));
        text.push_str("\n\n");
        at = block.end;
    }
    text.push_str(&between(&body[at..]));
    Some(text)
}

fn blocks(body: &str) -> Option<Vec<Range<usize>>> {
    let mut blocks = Vec::new();
    let mut depth = 0_usize;
    let mut is_marked = false;
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) if depth > 0 => return None,
            Event::Start(Tag::HtmlBlock) => blocks.push(range),
            // A list in the middle of a line.
            Event::InlineHtml(tag) if html::is_laid_out(&tag) && !is_light(&tag) => return None,
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::FootnoteDefinition(_)) => {
                depth += 1;
                is_marked = true;
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::FootnoteDefinition) => {
                depth = depth.saturating_sub(1);
            }
            Event::Start(Tag::Paragraph | Tag::Item)
            | Event::Text(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::End(_) => {}
            _ => is_marked = true,
        }
    }
    is_marked.then_some(blocks)
}

/// Whether a tag only ends a line or a paragraph.
fn is_light(tag: &str) -> bool {
    let name = tag.trim_matches(['<', '>', '/', ' ']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    ["br", "p"].iter().any(|light| name.eq_ignore_ascii_case(light))
}
