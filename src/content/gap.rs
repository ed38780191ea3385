//! Gaps: what a message still has to say, marked in it as a question to its author.
//!
//! The mark is `[[ What do users see? ]]`. Markdown shows it as it stands, an editor's eye falls
//! on it, and no message means to say it: TOML's `[[table]]` and a wiki's `[[page]]` have no
//! space inside, and a shell's `[[ -f file ]]` goes on with no letter. This is the only place
//! that knows the mark; when a gap is worth a complaint is not said here.

use crate::source::Span;

const OPEN: &str = "[[";
const CLOSE: &str = "]]";

/// A question that nobody has answered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap<'a> {
    /// Where it stands, brackets included.
    pub span: Span,
    /// What it asks.
    pub question: &'a str,
}

/// A question with its mark.
pub fn gap(question: &str) -> String {
    format!("{OPEN} {question} {CLOSE}")
}

/// The gaps of a text, first to last: of a message, or of a whole file with its front matter.
///
/// A gap whose end was deleted, or that an editor wrapped, reaches to the end of its line: half
/// a question is as little a message as a whole one.
pub fn gaps(text: &str) -> Vec<Gap<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find(OPEN).map(|at| from + at) {
        let inside = open + OPEN.len();
        let words = up_to_its_end(&text[inside..]);
        if is_question(words) {
            from = inside + words.len();
            if text[from..].starts_with(CLOSE) {
                from += CLOSE.len();
            }
            found.push(Gap { span: Span::new(open, from), question: words.trim() });
        } else {
            // One byte on, not two: `[[[ What? ]]` begins its gap at the second bracket.
            from = open + 1;
        }
    }
    found
}

/// What stands before the closing brackets, the next opening ones or the end of the line.
fn up_to_its_end(text: &str) -> &str {
    let is_end = |at: usize| {
        let rest = &text.as_bytes()[at..];
        matches!(rest[0], b'\n' | b'\r')
            || [OPEN, CLOSE].iter().any(|mark| rest.starts_with(mark.as_bytes()))
    };
    &text[..(0..text.len()).find(|at| is_end(*at)).unwrap_or(text.len())]
}

/// Whether what stands in double brackets asks something: words behind a space, or words that
/// end in a question mark.
fn is_question(words: &str) -> bool {
    let asks = |word: char| word.is_alphabetic() || "¿¡".contains(word);
    match words.strip_prefix([' ', '\t', '\u{a0}']) {
        Some(rest) => rest.trim_start().starts_with(asks),
        None => words.starts_with(asks) && words.trim_end().ends_with(['?', '؟', '？']),
    }
}
