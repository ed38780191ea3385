//! A message as the text below a heading: nothing in it is taken for an update of its own.

use crate::content::heading::{Line, line_kind};

/// A message without blank lines around it. A line that would be read as the heading of an
/// update, or as a failed one, goes one level down or loses its meaning as a heading.
///
/// `is_stage` says whether a text is the name of a stage.
pub fn body(message: &str, is_stage: &dyn Fn(&str) -> bool) -> String {
    let message = message.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> =
        message.split('\n').map(|line| harmless(line.trim_end(), line, is_stage)).collect();
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
