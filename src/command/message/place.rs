//! Where an answer stands in a text: in the place of its question, as a part of the sentence there.

use crate::content::gap::{Gap, gaps};
use crate::page::sentences;

/// A question with what was said in its place; nothing where it was left open.
pub(super) type Answer = (String, Option<String>);

/// A text up to its first question without an answer, and that question; the whole text, where
/// each has one.
pub(super) fn filled<'a>(text: &'a str, answers: &[Answer]) -> (String, Option<Gap<'a>>) {
    let mut answers: Vec<&Answer> = answers.iter().collect();
    let (mut whole, mut from) = (String::new(), 0);
    for gap in gaps(text) {
        whole.push_str(&text[from..gap.span.start]);
        let Some(at) = answers.iter().position(|(question, _)| question == gap.question) else {
            return (whole, Some(gap));
        };
        let (_, answer) = answers.remove(at);
        whole.push_str(answer.as_deref().unwrap_or(gap.span.of(text)));
        from = gap.span.end;
    }
    whole.push_str(&text[from..]);
    (whole, None)
}

/// What stands in the sentence before a question: the answer goes on with it.
pub(super) fn begun_line(before: &str) -> &str {
    let line = before.rsplit('\n').next().unwrap_or("");
    // `20. November` is no end of a sentence.
    let ends = line.match_indices(". ").map(|(end, _)| end);
    let end = ends.filter(|end| !line[..*end].ends_with(|c: char| c.is_ascii_digit())).last();
    let sentence = end.map_or(line, |end| &line[end + 2..]);
    sentence.trim_start_matches("- ").trim()
}

/// An answer as it stands in the text: with the beginning and the end of a sentence, where the
/// text around it has neither.
pub(super) fn in_place(answer: &str, before: &str, behind: &str) -> String {
    let answer = match begun_line(before) {
        "" => begins_sentence(answer),
        _ => answer.to_owned(),
    };
    let goes_on = behind.trim_start_matches(' ').starts_with(|next: char| next.is_lowercase());
    match behind.starts_with(['.', ',', ';', ':', '!', '?', ')']) || goes_on {
        true => answer.trim_end_matches('.').to_owned(),
        false => sentences(&answer),
    }
}

/// With a capital, unless the first word is no ordinary one: an address, a command.
pub(super) fn begins_sentence(answer: &str) -> String {
    let word = answer.split(' ').next().unwrap_or("").trim_end_matches([',', '.', ':', ';']);
    let mut rest = answer.chars();
    match rest.next() {
        Some(first) if word.chars().all(char::is_lowercase) => {
            first.to_uppercase().chain(rest).collect()
        }
        _ => answer.to_owned(),
    }
}
