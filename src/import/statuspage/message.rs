//! The body of an update: Markdown into which people write HTML, where each line's end counts.

use crate::import::html;

/// A body as Markdown.
pub(super) fn message(body: &str) -> String {
    let body = body.replace("\r\n", "\n").replace('\r', "\n");
    if html::is_laid_out(&body) {
        return html::markdown_of_lines(&body);
    }
    let lines: Vec<&str> = body.trim().split('\n').collect();
    let mut text = String::with_capacity(body.len());
    let mut fence = None;
    for (at, line) in lines.iter().enumerate() {
        fence = fence_behind(fence, line);
        text.push_str(line.trim_end());
        let Some(next) = lines.get(at + 1) else { break };
        // A hosted page ends the line where its author did.
        if fence.is_none() && is_prose(line) && is_prose(next) && !line.trim_end().ends_with('\\') {
            text.push('\\');
        }
        text.push('\n');
    }
    text
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
    let is_list = ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark));
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_numbered =
        digits > 0 && (line[digits..].starts_with(". ") || line[digits..].starts_with(") "));
    let is_marked =
        line.starts_with(['#', '>', '|']) || line.starts_with("```") || line.starts_with("~~~");
    let is_rule = line.chars().all(|c| "-=*_ ".contains(c));
    !(is_list || is_numbered || is_marked || is_rule)
}
