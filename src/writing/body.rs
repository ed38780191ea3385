//! A message as the text below a heading: nothing in it is taken for an update of its own.

use crate::content::fence::Fence;
use crate::content::heading::{Line, line_kind};

/// A message without blank lines around it. A line that would be read as the heading of an
/// update, or as a failed one, goes one level down or loses its meaning as a heading.
///
/// `is_stage` says whether a text is the name of a stage.
pub fn body(message: &str, is_stage: &dyn Fn(&str) -> bool) -> String {
    let message = message.replace("\r\n", "\n").replace('\r', "\n");
    let lines = Fences { lines: message.split('\n').collect(), is_stage }.harmless();
    let is_blank = |line: &&String| line.trim().is_empty();
    let before = lines.iter().take_while(is_blank).count();
    let behind = lines.iter().rev().take_while(is_blank).count();
    lines[before..lines.len().saturating_sub(behind).max(before)].join("\n")
}

fn harmless(trimmed: &str, line: &str, is_stage: &dyn Fn(&str) -> bool) -> String {
    if line_kind(line, is_stage) == Line::Ordinary {
        return line.to_owned();
    }
    let deeper = format!("#{}", trimmed.trim_start());
    if line_kind(&deeper, is_stage) == Line::Ordinary {
        return deeper;
    }
    format!("\\{}", trimmed.trim_start())
}

/// A message whose code is to look as it did: a backslash or a deeper heading would show in it.
struct Fences<'a> {
    lines: Vec<&'a str>,
    is_stage: &'a dyn Fn(&str) -> bool,
}

impl Fences<'_> {
    fn harmless(&self) -> Vec<String> {
        let mut written = Vec::new();
        let mut at = 0;
        while let Some(line) = self.lines.get(at) {
            let end = match Fence::opened_by(line) {
                Some(fence) => self.end_of(&fence, at),
                None => at,
            };
            if end == at {
                written.push(harmless(line.trim_end(), line, self.is_stage));
            } else {
                written.extend(self.code(at, end));
            }
            at = end + 1;
        }
        written
    }

    /// The last line of a fence that a line opens: the one that closes it, or that of the message.
    fn end_of(&self, fence: &Fence, opened: usize) -> usize {
        let inside = self.lines.iter().skip(opened + 1);
        let closed = inside.clone().position(|line| fence.is_closed_by(line));
        opened + closed.map_or(inside.count(), |closed| closed + 1)
    }

    /// The lines of a fence. Where one of them would be a heading, all stand a space further in:
    /// as many spaces as are in front of the fence, no reader of Markdown shows in front of its
    /// lines.
    fn code(&self, from: usize, to: usize) -> impl Iterator<Item = String> {
        let lines = &self.lines[from..=to];
        let is_heading = |line: &str| line_kind(line, self.is_stage) != Line::Ordinary;
        let is_indented = lines[0].starts_with(' ');
        let has_heading = lines.iter().any(|line| is_heading(line));
        lines.iter().map(move |line| {
            let is_moved = has_heading && (!is_indented || is_heading(line));
            let space = if is_moved && !line.is_empty() { " " } else { "" };
            format!("{space}{line}")
        })
    }
}
