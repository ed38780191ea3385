//! What an update says: as it was given, or begun with the text of its occasion, whose questions
//! are asked where somebody is there to answer.

mod answers;

use self::answers::Form;
use super::desk::Desk;
use super::refusal::refused;
use super::{Stop, argument, ask, terminal};
use crate::cli::Word;
use crate::content::gap::gaps;
use crate::page::{Facts, MessageView};
use crate::render::message::{MessageTemplates, Occasion};
use crate::source::{Positions, Span};
use crate::writing::PromiseDraft;
use jiff::Timestamp;

/// Whether a person is led through an update, question by question.
pub(super) fn is_guided(word: &Word) -> bool {
    word.message.is_none() && !word.edit && ask::is_possible()
}

/// The text of an update, and what was answered for it that has a field of its own.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) promise: Option<PromiseDraft>,
    pub(super) workaround: Option<String>,
    pub(super) impact: Option<String>,
}

/// What an update is begun with.
pub(super) struct Start {
    /// Which text.
    pub(super) occasion: Occasion,
    /// What it is filled with.
    pub(super) facts: Facts,
    /// When it is said.
    pub(super) at: Timestamp,
}

/// Refuses a message that says nothing, before anything else is asked.
pub(super) fn check(word: &Word, desk: &Desk) -> Result<(), Stop> {
    match word.message.as_deref() {
        Some(text) => {
            argument::words("--message", text, "refuse.message_empty", &desk.settings).map(|_| ())
        }
        None => Ok(()),
    }
}

/// The text of an update.
pub(super) fn message(word: &Word, desk: &Desk, start: Start) -> Result<Said, Stop> {
    let text = match word.message.as_deref() {
        Some("-") => ask::whole_input(&desk.settings)?,
        Some(text) => text.to_owned(),
        None => return begun(word, desk, start),
    };
    if text.trim().is_empty() {
        return Err(refused(&desk.settings, "refuse.message_empty", &[]));
    }
    Ok(Said { text, ..Said::default() })
}

fn begun(word: &Word, desk: &Desk, start: Start) -> Result<Said, Stop> {
    let mut complaints = Vec::new();
    let templates = MessageTemplates::load(&desk.sources, &desk.settings, &mut complaints);
    terminal::draw(&complaints, &desk.sources);
    let text = |facts: &Facts| {
        let view = MessageView::of(&desk.settings, facts);
        templates.text(start.occasion, &view).map_err(|complaint| {
            Stop::wrong(complaint.message, "mend the text, or write `-m TEXT`")
        })
    };
    if is_guided(word) {
        return Form { desk, text: &text, at: start.at }.answered(start.facts);
    }
    Ok(Said { text: text(&start.facts)?, ..Said::default() })
}

/// Says which questions of a file are still open, by their lines: readers would see them.
pub(super) fn say_open_questions(text: &str, desk: &Desk) {
    let gaps = gaps(text);
    if gaps.is_empty() {
        return;
    }
    let language = &desk.settings.language;
    let positions = Positions::of(text.into());
    let line = |span: Span| positions.at(span.start).line.to_string();
    let count = u64::try_from(gaps.len()).unwrap_or(u64::MAX);
    terminal::complain(&language.counted("said.open_questions", count, &[]));
    for gap in &gaps {
        let values = [("line", &*line(gap.span)), ("question", gap.question)];
        terminal::note(&format!("  {}", language.filled("said.open_question", &values)));
    }
}
