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
    if !gaps.is_empty() {
        terminal::note(desk.settings.language.phrase("ask.gaps"));
    }
    let (mut whole, mut from) = (String::new(), 0);
    for gap in gaps {
        let answer = ask::line(gap.question)?;
        whole.push_str(&text[from..gap.span.start]);
        whole.push_str(&match answer.is_empty() {
            true => gap.span.of(text).to_owned(),
            false => in_place(&answer, &text[gap.span.end..]),
        });
        from = gap.span.end;
    }
    Ok(whole + &text[from..])
}

/// An answer as it stands in the text: a whole sentence, unless the text goes on with a mark.
fn in_place(answer: &str, behind: &str) -> String {
    match behind.starts_with(['.', ',', ';', ':', '!', '?', ')']) {
        true => answer.trim_end_matches('.').to_owned(),
        false => sentences(answer),
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
