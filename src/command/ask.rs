//! Questions on a terminal, and texts from standard input.

use super::{Stop, terminal};
use std::io::{BufRead as _, IsTerminal as _, Read as _};

/// Whether somebody is there to be asked.
pub(super) fn is_possible() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// One answer, without spaces around it; it may be empty.
///
/// # Errors
/// The input ended: whoever was asked went away.
pub(super) fn line(question: &str) -> Result<String, Stop> {
    terminal::ask(question);
    Ok(next_line()?.ok_or_else(gone)?.trim().to_owned())
}

/// A text of several lines, up to an empty one or the end of the input.
///
/// # Errors
/// There is none: whoever was asked went away.
pub(super) fn text(question: &str) -> Result<String, Stop> {
    terminal::ask(&format!("{question} (an empty line ends it)\n>"));
    let mut lines = Vec::new();
    while let Some(line) = next_line()? {
        if line.trim().is_empty() {
            break;
        }
        lines.push(line.trim_end().to_owned());
        terminal::ask(">");
    }
    if lines.is_empty() { Err(gone()) } else { Ok(lines.join("\n")) }
}

/// All of standard input.
pub(super) fn whole_input() -> Result<String, Stop> {
    let mut text = String::new();
    // One byte over the longest file is enough to know that it is too much.
    let limit = crate::source::LONGEST_FILE + 1;
    let read = std::io::stdin().take(limit).read_to_string(&mut text);
    read.map_err(|error| Stop::WrongUse(format!("standard input cannot be read: {error}")))?;
    Ok(text)
}

fn next_line() -> Result<Option<String>, Stop> {
    let mut line = String::new();
    match std::io::stdin().lock().read_line(&mut line) {
        Ok(0) => Ok(None),
        Ok(_) => Ok(Some(line)),
        Err(error) => Err(Stop::WrongUse(format!("the answer cannot be read: {error}"))),
    }
}

fn gone() -> Stop {
    Stop::WrongUse("no answer; nothing was written".to_owned())
}
