//! What an update says: as it was given, or begun with the text of its occasion, whose questions
//! are asked where somebody is there to answer.

mod answers;
mod place;

pub(super) use self::answers::Said;

use self::answers::Form;
use super::desk::Desk;
use super::refusal::refused;
use super::{Stop, argument, ask, terminal};
use crate::cli::Word;
use crate::page::{Facts, MessageView};
use crate::render::message::{MessageTemplates, Occasion};
use jiff::Timestamp;

/// Whether a person is led through an update, question by question.
pub(super) fn is_guided(word: &Word) -> bool {
    word.message.is_none() && !word.edit && ask::is_possible()
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
    if argument::is_blank(&text) {
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
    let said = match is_guided(word) {
        true => Form { desk, text: &text, at: start.at }.answered(start.facts)?,
        false => Said { text: text(&start.facts)?, ..Said::default() },
    };
    // In an editor an empty page is somebody's beginning; nowhere else is it a message.
    if argument::is_blank(&said.text) && !word.edit {
        return Err(refused(&desk.settings, "refuse.message_empty", &[]));
    }
    Ok(said)
}
