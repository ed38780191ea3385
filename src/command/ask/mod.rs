//! Questions on a terminal, and texts from standard input.

mod keys;

use super::refusal::refused;
use super::{Stop, terminal};
use crate::content::Settings;
use crate::source::LONGEST_FILE;
use std::io::{IsTerminal as _, Read as _};

/// Whether somebody is there to be asked.
pub(super) fn is_possible() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// One answer, without spaces around it; it may be empty.
///
/// # Errors
/// The input ended: whoever was asked went away.
pub(super) fn line(question: &str, settings: &Settings) -> Result<String, Stop> {
    terminal::ask(question);
    match keys::line() {
        Ok(line) if line.is_empty() => {
            // The refusal must not stand behind the question.
            terminal::note("");
            Err(refused(settings, "refuse.no_answer", &[]))
        }
        Ok(line) => Ok(line.trim().to_owned()),
        Err(error) => Err(Stop::WrongUse(format!("the answer cannot be read: {error}"))),
    }
}

/// An answer in prose, on one line: what was pasted at once belongs to it, so that no line of it
/// answers the next question or is left to the shell. No editor may be opened afterwards, as it
/// would have to share the keys.
///
/// # Errors
/// The input ended.
pub(super) fn prose(question: &str, settings: &Settings) -> Result<String, Stop> {
    let mut lines = vec![line(question, settings)?];
    lines.extend(std::iter::from_fn(keys::waiting_line));
    Ok(lines.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" "))
}

/// Asks until the answer makes sense, and says each time why it does not.
///
/// # Errors
/// The input ended.
pub(super) fn until<T>(
    question: &str,
    settings: &Settings,
    read: impl Fn(&str) -> Result<T, Stop>,
) -> Result<T, Stop> {
    repeated(|| line(question, settings), read)
}

/// The same for an answer in prose.
///
/// # Errors
/// The input ended.
pub(super) fn prose_until<T>(
    question: &str,
    settings: &Settings,
    read: impl Fn(&str) -> Result<T, Stop>,
) -> Result<T, Stop> {
    repeated(|| prose(question, settings), read)
}

fn repeated<T>(
    answer: impl Fn() -> Result<String, Stop>,
    read: impl Fn(&str) -> Result<T, Stop>,
) -> Result<T, Stop> {
    loop {
        match read(&answer()?) {
            Err(Stop::WrongUse(why)) => terminal::note(without_option(&why)),
            outcome => return outcome,
        }
    }
}

/// Whoever was asked has written no option.
fn without_option(why: &str) -> &str {
    let option = why.strip_prefix("--").and_then(|rest| rest.split_once(": "));
    option.map_or(why, |(_, why)| why)
}

/// The place in a list of so many of an answer that is its number, from 1.
pub(super) fn numbered(answer: &str, length: usize) -> Option<usize> {
    answer.trim().parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < length)
}

/// All of standard input.
///
/// # Errors
/// It is longer than a file may be, is no UTF-8, or cannot be read.
pub(super) fn whole_input(settings: &Settings) -> Result<String, Stop> {
    let mut bytes = Vec::new();
    // One byte over the longest file is enough to know that it is too much.
    let read = std::io::stdin().take(LONGEST_FILE + 1).read_to_end(&mut bytes);
    read.map_err(|error| Stop::WrongUse(format!("standard input cannot be read: {error}")))?;
    check_length(bytes.len(), settings)?;
    let text = String::from_utf8(bytes).ok();
    // What some shells send for text is UTF-16, and half of its bytes are zero.
    let text = text.filter(|text| !text.contains('\0'));
    text.ok_or_else(|| refused(settings, "refuse.input_no_text", &[]))
}

/// Refuses a text, or a file, that would not be read again.
pub(super) fn check_length(bytes: usize, settings: &Settings) -> Result<(), Stop> {
    match u64::try_from(bytes) {
        Ok(bytes) if bytes <= LONGEST_FILE => Ok(()),
        _ => Err(refused(settings, "refuse.too_long", &[])),
    }
}
