//! What an update says: as it was given, or begun with the text of its occasion, whose questions
//! are asked where somebody is there to answer.

use super::desk::Desk;
use super::{Stop, ask, terminal};
use crate::cli::Word;
use crate::content::gap::gaps;
use crate::page::{Facts, MessageView, sentences};
use crate::render::message::{MessageTemplates, Occasion};
use crate::source::{Positions, Span};

/// Whether a person is led through an update, question by question.
pub(super) fn is_guided(word: &Word) -> bool {
    word.message.is_none() && !word.edit && ask::is_possible()
}

/// The text of an update.
pub(super) fn message(
    word: &Word,
    desk: &Desk,
    occasion: Occasion,
    facts: &Facts,
) -> Result<String, Stop> {
    let text = match word.message.as_deref() {
        Some("-") => ask::whole_input()?,
        Some(text) => text.to_owned(),
        None => return begun(word, desk, occasion, facts),
    };
    if text.trim().is_empty() {
        let help = "write `-m TEXT`, or leave `-m` out to begin with a text from `messages/`";
        return Err(Stop::wrong("the message is empty", help));
    }
    Ok(text)
}

fn begun(word: &Word, desk: &Desk, occasion: Occasion, facts: &Facts) -> Result<String, Stop> {
    let mut complaints = Vec::new();
    let templates = MessageTemplates::load(&desk.sources, &desk.settings, &mut complaints);
    terminal::draw(&complaints, &desk.sources);
    let view = MessageView::of(&desk.settings, facts);
    let text = templates
        .text(occasion, &view)
        .map_err(|complaint| Stop::wrong(complaint.message, "mend the text, or write `-m TEXT`"))?;
    if is_guided(word) { answered(&text, desk) } else { Ok(text) }
}

/// The text with an answer in the place of each question that gets one.
fn answered(text: &str, desk: &Desk) -> Result<String, Stop> {
    let gaps = gaps(text);
    if gaps.is_empty() {
        return Ok(text.to_owned());
    }
    terminal::note(desk.settings.language.phrase("ask.gaps"));
    let (mut whole, mut from) = (String::new(), 0);
    for gap in gaps {
        whole.push_str(&text[from..gap.span.start]);
        let begun = begun_line(&whole);
        if !begun.is_empty() {
            terminal::note(&format!("  {begun} …"));
        }
        let answer = ask::line(gap.question)?;
        let said = match answer.is_empty() {
            true => gap.span.of(text).to_owned(),
            false => in_place(&answer, &whole, &text[gap.span.end..]),
        };
        whole.push_str(&said);
        from = gap.span.end;
    }
    whole.push_str(&text[from..]);
    whole.lines().for_each(|line| terminal::note(&format!("  | {line}")));
    Ok(whole)
}

/// What stands in the sentence before a question: the answer goes on with it.
fn begun_line(before: &str) -> &str {
    let line = before.rsplit('\n').next().unwrap_or("");
    let sentence = line.rfind(". ").map_or(line, |end| &line[end + 2..]);
    sentence.trim_start_matches("- ").trim()
}

/// An answer as it stands in the text: with the beginning and the end of a sentence, where the
/// text around it has neither.
fn in_place(answer: &str, before: &str, behind: &str) -> String {
    let answer = match begun_line(before) {
        "" => begins_sentence(answer),
        _ => answer.to_owned(),
    };
    match behind.starts_with(['.', ',', ';', ':', '!', '?', ')']) {
        true => answer.trim_end_matches('.').to_owned(),
        false => sentences(&answer),
    }
}

/// With a capital, unless the first word is no ordinary one: an address, a command.
fn begins_sentence(answer: &str) -> String {
    let word = answer.split(' ').next().unwrap_or("").trim_end_matches([',', '.', ':', ';']);
    let mut rest = answer.chars();
    match rest.next() {
        Some(first) if word.chars().all(char::is_lowercase) => {
            first.to_uppercase().chain(rest).collect()
        }
        _ => answer.to_owned(),
    }
}

/// Says which questions of a file are still open, by their lines: readers would see them.
pub(super) fn say_open_questions(text: &str) {
    let gaps = gaps(text);
    if gaps.is_empty() {
        return;
    }
    let positions = Positions::of(text.into());
    let line = |span: Span| positions.at(span.start).line;
    let open = terminal::counted(gaps.len(), "question");
    terminal::complain(&format!("{open} to answer in the file before you publish it:"));
    for gap in &gaps {
        terminal::note(&format!("  line {}: {}", line(gap.span), gap.question));
    }
}
