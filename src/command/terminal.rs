//! What a person sees: complaints with colours where there is a terminal, numbers with commas.

use super::Stop;
use crate::diagnostic::{self, Diagnostic, Level};
use crate::source::Sources;
use std::io::{ErrorKind, Write as _};

/// How many complaints are drawn: nobody reads the thousandth, and everybody waits for it.
const DRAWN: usize = 200;

/// Draws complaints on standard error. Colours only on a terminal; `NO_COLOR` is honoured.
pub(super) fn draw(complaints: &[Diagnostic], sources: &Sources) {
    let mut all: Vec<&Diagnostic> = complaints.iter().collect();
    if all.len() > DRAWN {
        // An error must not be among those that nobody sees.
        all.sort_by_key(|complaint| std::cmp::Reverse(complaint.level));
    }
    for complaint in all.into_iter().take(DRAWN) {
        err(&format!("{}\n", diagnostic::draw(complaint, sources)));
    }
    if let Some(rest) = complaints.len().checked_sub(DRAWN).filter(|rest| *rest > 0) {
        let all = "`klartext check --format json` lists them all";
        err(&format!("… and {} more; {all}\n", grouped(rest)));
    }
}

/// One sentence on standard error.
pub(super) fn complain(what: &str) {
    err(&format!("klartext: {}", printable(what)));
}

/// A line on standard error. Where that cannot be written to, there is nobody to tell.
fn err(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// A line that helps to answer a question, on standard error.
pub(super) fn note(line: &str) {
    err(&printable(line));
}

/// A question on standard error; the answer comes from standard input.
pub(super) fn ask(question: &str) {
    let mut out = anstream::stderr();
    let _ = write!(out, "{} ", printable(question)).and_then(|()| out.flush());
}

/// One line, or a whole text, on standard output: the result that was asked for.
///
/// # Errors
/// It could not be written. A reader that went away is no failure.
pub(super) fn say(what: &str) -> Result<(), Stop> {
    let failed = |error| Stop::WrongUse(format!("the result cannot be written: {error}"));
    out(what).map_err(failed)
}

/// What was done, on standard output, after it was done.
///
/// # Errors
/// It could not be written. A reader that went away is no failure.
pub(super) fn report(what: &str) -> Result<(), Stop> {
    out(&printable(what)).map_err(Stop::Untold)
}

fn out(what: &str) -> std::io::Result<()> {
    let mut out = anstream::stdout();
    match writeln!(out, "{what}").and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

/// `3 errors, 1 warning and 2 hints`; nothing where there are none.
pub(super) fn count(complaints: &[Diagnostic]) -> Option<String> {
    let of = |level: Level| complaints.iter().filter(|complaint| complaint.level == level).count();
    let some = |n: usize, one: &str| (n > 0).then(|| counted(n, one));
    let found = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Info, "hint")];
    let mut counts: Vec<String> =
        found.into_iter().filter_map(|(level, one)| some(of(level), one)).collect();
    let last = counts.pop()?;
    Some(if counts.is_empty() { last } else { format!("{} and {last}", counts.join(", ")) })
}

/// `1 file`, `1,204 files`.
pub(super) fn counted(n: usize, one: &str) -> String {
    format!("{} {one}{}", grouped(n), if n == 1 { "" } else { "s" })
}

/// A number with a comma between its thousands.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A text without what moves a terminal's cursor; lines stay.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c != '\n' && diagnostic::is_unprintable(c) { '\u{fffd}' } else { c })
        .collect()
}
