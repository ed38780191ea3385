//! HTML as Markdown: what hosted pages, feeds and their editors make of a message.
//!
//! The tokens come from a library (`html5gum`, the tokenizer of the HTML Standard, 13.2.5); here
//! is only what each of them means in Markdown. Every word of the text comes out, scripts, styles
//! and comments aside; what is no element of HTML (`<your key>`) is text. The result has no HTML
//! in it. Tags are never expected to match, nothing recurses, and the time is linear.

mod block;
mod element;
mod escape;
mod inline;
mod layout;
mod piece;
mod table;

use super::notes::{HandWork, Notes};
use layout::Layout;
use piece::pieces;

/// What a line's end in HTML means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// A space, as the HTML Standard has it.
    Space,
    /// A new line, and an empty line a new paragraph: messages into which their author put HTML.
    Kept,
}

/// HTML as Markdown.
pub(super) fn markdown_of(html: &str) -> String {
    printed(html, Lines::Space)
}

/// HTML as Markdown, where the ends of its lines are those of the text.
pub(super) fn markdown_of_lines(html: &str) -> String {
    printed(html, Lines::Kept)
}

/// Notes what HTML has and its Markdown has not: what no reader ever saw, and pictures.
pub(super) fn note_unsaid(html: &str, place: &str, notes: &mut Notes) {
    if !html.contains('<') {
        return;
    }
    for name in piece::unsaid(html) {
        notes.drop_field(&format!("the {name} in a message"), place);
    }
    for piece in pieces(html) {
        if let piece::Piece::Open(tag) = piece
            && matches!(&*tag.name, "img" | "image")
            && let Some(url) = tag.address
        {
            notes.by_hand(HandWork::Picture, place, format!("`{url}` became a link"));
        }
    }
}

/// Whether this is the name, in lower case, of an element of HTML, and not a word in angle
/// brackets.
pub(super) fn is_element(name: &str) -> bool {
    element::is_known(name)
}

/// The words of HTML on one line, without markup.
pub(super) fn plain_of(html: &str) -> String {
    let mut words = String::new();
    for piece in pieces(html) {
        match piece {
            piece::Piece::Text(text) => words.push_str(&text),
            piece::Piece::Open(tag) if element::is_block(&tag.name) => words.push(' '),
            piece::Piece::Close(name) if element::is_block(&name) => words.push(' '),
            piece::Piece::Open(_) | piece::Piece::Close(_) => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text is laid out by HTML: it has paragraphs, lists, breaks or the like.
pub(super) fn is_laid_out(text: &str) -> bool {
    text.contains('<')
        && pieces(text).iter().any(|piece| match piece {
            piece::Piece::Open(tag) => element::is_block(&tag.name),
            piece::Piece::Close(name) => element::is_block(name),
            piece::Piece::Text(_) => false,
        })
}

fn printed(html: &str, lines: Lines) -> String {
    let mut layout = Layout::new(lines);
    for piece in pieces(html) {
        layout.push(piece);
    }
    layout.finish()
}
