//! The body of an update: Markdown into which people write HTML, where each line's end counts.

use super::mixed::mixed;
use crate::content::markdown::options;
use crate::import::html;
use crate::import::notes::Notes;
use pulldown_cmark::{Event, Parser};

/// A body as Markdown.
pub(super) fn message(body: &str, place: &str, notes: &mut Notes) -> String {
    let body = body.replace("\r\n", "\n").replace('\r', "\n");
    let broken = with_breaks(&body);
    // Breaks and paragraphs may stand in Markdown; any other block of HTML is read as HTML.
    if begins_as_html(&body) || html::is_laid_out(&outside_fences(&broken)) {
        html::note_unsaid(&body, place, notes);
        return match mixed(&body, with_breaks) {
            Some(markdown) => with_line_ends(&apart(&markdown)),
            None => html::markdown_of_lines(&body),
        };
    }
    with_line_ends(&apart(&broken))
}

/// The body without spaces at the ends of its lines, and with a paragraph of its own for what
/// stands right below a list: in Markdown it would be more of the last item.
fn apart(body: &str) -> String {
    let lines: Vec<&str> = body.trim().split('\n').collect();
    let mut text = String::with_capacity(body.len());
    let mut fence = None;
    for (at, line) in lines.iter().enumerate() {
        fence = fence_behind(fence, line);
        if fence.is_none() && line.trim().is_empty() && text.ends_with("\n\n") {
            continue;
        }
        text.push_str(line.trim_end());
        let Some(next) = lines.get(at + 1) else { break };
        text.push('\n');
        if fence.is_none() && is_item(line) && is_prose(next) && !next.starts_with([' ', '\t']) {
            text.push('\n');
        }
    }
    text
}

/// The body with a mark at each end of a line within a paragraph, wherever that stands: a hosted
/// page ends the line where its author did.
fn with_line_ends(body: &str) -> String {
    let mut text = String::with_capacity(body.len());
    let mut at = 0;
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        if event == Event::SoftBreak && range.start >= at {
            text.push_str(body[at..range.start].trim_end_matches(' '));
            text.push('\\');
            at = range.start;
        }
    }
    text.push_str(&body[at..]);
    text
}

/// What begins with a block of HTML, or hides something from its readers.
fn begins_as_html(body: &str) -> bool {
    let lower = body.to_ascii_lowercase();
    if ["<script", "<style"].iter().any(|hidden| lower.contains(hidden)) {
        return true;
    }
    let first = body.trim_start().split_inclusive('>').next().unwrap_or_default();
    first.starts_with('<') && html::is_laid_out(first) && tag_of(first) != Some(Tag::Break)
}

/// A tag that Markdown has another way to write.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Break,
    Paragraph,
}

/// What a text that ends with a tag ends with, if it is `<br>`, `<p>` or `</p>`.
fn tag_of(text: &str) -> Option<Tag> {
    let inside = text.rsplit_once('<')?.1.trim_end_matches('>').trim_matches('/');
    let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    match name.to_ascii_lowercase().as_str() {
        "br" => Some(Tag::Break),
        "p" => Some(Tag::Paragraph),
        _ => None,
    }
}

/// The body with ends of lines and of paragraphs where it has tags for them.
fn with_breaks(body: &str) -> String {
    let mut text = String::with_capacity(body.len());
    let mut fence = None;
    for line in body.split('\n') {
        let before = fence;
        fence = fence_behind(fence, line);
        if before.is_some() || fence.is_some() {
            text.push_str(line);
        } else {
            push_broken(&mut text, line);
        }
        text.push('\n');
    }
    text.truncate(text.len() - 1);
    text
}

/// The lines that are no code.
fn outside_fences(body: &str) -> String {
    let mut fence = None;
    let mut text = String::with_capacity(body.len());
    for line in body.split_inclusive('\n') {
        let before = fence;
        fence = fence_behind(fence, line);
        if before.is_none() && fence.is_none() {
            text.push_str(line);
        }
    }
    text
}

fn push_broken(text: &mut String, line: &str) {
    let mut rest = line;
    while let Some(end) = rest.find('>') {
        let (before, behind) = rest.split_at(end + 1);
        let start = before.rfind('<').unwrap_or(end);
        match tag_of(before) {
            Some(Tag::Break) => {
                text.push_str(before[..start].trim_end());
                let (more, next) = behind_breaks(behind);
                push_break(text, more + 1, next);
                rest = next;
                continue;
            }
            Some(Tag::Paragraph) => {
                text.push_str(before[..start].trim_end());
                text.push_str("\n\n");
            }
            None => text.push_str(before),
        }
        rest = if tag_of(before).is_some() { behind.trim_start() } else { behind };
    }
    text.push_str(rest);
}

/// How many breaks a text begins with, and what is behind them.
fn behind_breaks(text: &str) -> (usize, &str) {
    let mut count = 0;
    let mut rest = text.trim_start();
    while let Some(end) = rest.find('>').filter(|_| rest.starts_with('<')) {
        if tag_of(&rest[..=end]) != Some(Tag::Break) {
            break;
        }
        count += 1;
        rest = rest[end + 1..].trim_start();
    }
    (count, rest)
}

/// Ends a line, or a paragraph where several breaks stand together or a list begins.
fn push_break(text: &mut String, count: usize, next: &str) {
    if text.is_empty() || text.ends_with('\n') || next.is_empty() {
        return;
    }
    let line = text.rsplit('\n').next().unwrap_or_default();
    let mark = match (is_item(line), is_item(next)) {
        (true, true) => "\n".to_owned(),
        (false, true) => "\n\n".to_owned(),
        _ if count > 1 => "\n\n".to_owned(),
        (true, false) => format!("\\\n{}", " ".repeat(inside_item(line))),
        (false, false) => "\\\n".to_owned(),
    };
    text.push_str(&mark);
}

/// How far the text of an item stands from the beginning of its line.
fn inside_item(line: &str) -> usize {
    let mark = line.trim_start();
    let text = mark.split_once(' ').map_or(mark, |(_, text)| text.trim_start());
    line.len() - text.len()
}

/// The fence that is open behind a line.
fn fence_behind(open: Option<char>, line: &str) -> Option<char> {
    let line = line.trim_start();
    let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
    match (open, mark.and_then(|mark| mark.chars().next())) {
        (None, mark) => mark,
        (Some(open), Some(mark)) if open == mark => None,
        (open, _) => open,
    }
}

/// Whether a line is one of a paragraph, and neither empty nor the mark of something else.
fn is_prose(line: &str) -> bool {
    let line = line.trim();
    let is_marked =
        line.starts_with(['#', '>', '|']) || line.starts_with("```") || line.starts_with("~~~");
    let is_rule = line.chars().all(|c| "-=*_ ".contains(c));
    !(is_item(line) || is_marked || is_rule)
}

/// Whether a line begins an item of a list.
fn is_item(line: &str) -> bool {
    let line = line.trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_numbered =
        digits > 0 && (line[digits..].starts_with(". ") || line[digits..].starts_with(") "));
    is_numbered || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
}
