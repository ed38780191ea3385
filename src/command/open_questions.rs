//! The questions that a file still asks its author.

use super::terminal;
use crate::content::gap::gaps;
use crate::model::Language;
use crate::source::{Positions, Span};

/// Says which of them are there, by their lines: readers would see them.
pub(super) fn say(text: &str, language: &Language) {
    let gaps = gaps(text);
    if gaps.is_empty() {
        return;
    }
    let positions = Positions::of(text.into());
    let line = |span: Span| positions.at(span.start).line.to_string();
    let count = u64::try_from(gaps.len()).unwrap_or(u64::MAX);
    terminal::complain(&language.counted("said.open_questions", count, &[]));
    for gap in &gaps {
        let values = [("line", &*line(gap.span)), ("question", gap.question)];
        terminal::note(&format!("  {}", language.filled("said.open_question", &values)));
    }
}
