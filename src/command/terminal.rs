//! What a person sees: complaints with colours where there is a terminal, numbers with commas.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use crate::diagnostic::{self, Diagnostic, Level};
use crate::source::Sources;

/// How many complaints are drawn: nobody reads the thousandth, and everybody waits for it.
const DRAWN: usize = 200;

/// Draws complaints on standard error. Colours only on a terminal; `NO_COLOR` is honoured.
pub(super) fn draw(complaints: &[Diagnostic], sources: &Sources) {
    for complaint in complaints.iter().take(DRAWN) {
        anstream::eprintln!("{}\n", diagnostic::draw(complaint, sources));
    }
    if let Some(rest) = complaints.len().checked_sub(DRAWN).filter(|rest| *rest > 0) {
        anstream::eprintln!(
            "… and {} more; `klartext check --format json` lists them all\n",
            grouped(rest)
        );
    }
}

/// One sentence on standard error.
pub(super) fn complain(what: &str) {
    anstream::eprintln!("klartext: {}", printable(what));
}

/// One line, or a whole report, on standard output.
pub(super) fn say(what: &str) {
    use std::io::Write as _;
    // A reader that went away is no failure of the build.
    let _ = writeln!(anstream::stdout(), "{what}");
}

/// `3 errors and 1 warning`; nothing where there are none.
pub(super) fn count(complaints: &[Diagnostic]) -> Option<String> {
    let of = |level: Level| complaints.iter().filter(|complaint| complaint.level == level).count();
    let some = |n: usize, one: &str| (n > 0).then(|| counted(n, one));
    let counts: Vec<String> =
        [some(of(Level::Error), "error"), some(of(Level::Warning), "warning")]
            .into_iter()
            .flatten()
            .collect();
    (!counts.is_empty()).then(|| counts.join(" and "))
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
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c != '\n' && diagnostic::is_unprintable(c) { '\u{fffd}' } else { c })
        .collect()
}
