//! An update that says what the one before it said.

use super::case::Case;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Update;
use crate::source::Span;

/// Every update whose words are those of the one before.
pub(super) fn repeated(case: &Case<'_>) -> Vec<Diagnostic> {
    let updates = &case.incident.updates;
    let says_the_same = |before: &Update, update: &Update| {
        let (before, said) = (before.message.text(), update.message.text());
        letters(said).next().is_some() && letters(before).eq(letters(said))
    };
    let complaint = |(before, update): (&Update, &Update)| {
        let message = "this says the same as the update before it";
        let help = "say what is new; if nothing is, say that, and when there will be word again";
        let place = first_line(case.text, update.body);
        case.complaint(Rule::RepeatedText, place, message, help).with_related(
            &case.incident.file,
            before.span,
            "the update before",
        )
    };
    let pairs = updates.iter().zip(updates.iter().skip(1));
    pairs.filter(|(before, update)| says_the_same(before, update)).map(complaint).collect()
}

/// The letters and digits alone: neither spaces nor marks make a text another one.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase)
}

fn first_line(text: &str, body: Span) -> Span {
    let written = body.of(text);
    let start = body.start + (written.len() - written.trim_start().len());
    let line = written.trim_start().lines().next().unwrap_or("").trim_end();
    Span::new(start, start + line.len())
}
