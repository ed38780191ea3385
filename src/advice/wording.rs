//! Words that are better not said: each found where it stands.

use super::case::Case;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::source::Span;
use jiff::SignedDuration;

/// A person, or somebody's mistake, as the cause.
pub(super) fn blame(case: &Case<'_>) -> Vec<Diagnostic> {
    let message = |words: &str| format!("{words} blames somebody");
    let help = "say which system failed, what let it happen, and what changes";
    each(case, Rule::Blame, message, help)
}

/// An estimate without a basis.
pub(super) fn vague_estimate(case: &Case<'_>) -> Vec<Diagnostic> {
    let message = |words: &str| format!("{words} is an estimate without a time");
    let help = "give a time that you can keep; if there is none, say when there will be word again";
    each(case, Rule::VagueEstimate, message, help)
}

/// An abbreviation of a zone.
pub(super) fn ambiguous_zone(case: &Case<'_>) -> Vec<Diagnostic> {
    let message = |words: &str| format!("{words} is another time for some of your readers");
    let help = "write the time in UTC, or name the place whose clock is meant: `15:00 in New York`";
    let mut complaints = each(case, Rule::AmbiguousZone, message, help);
    complaints.retain(|complaint| !is_of_the_page(case, complaint.span.of(case.text)));
    complaints
}

/// Whether the abbreviation that ends these words is one of the page's own zone, in winter or in
/// summer: every time on the page has it, and the page says whose it is.
fn is_of_the_page(case: &Case<'_>, words: &str) -> bool {
    let abbreviation = words.trim_end_matches(')').rsplit([' ', '(']).next().unwrap_or("");
    let half_a_year = SignedDuration::from_hours(183 * 24);
    let moments = [SignedDuration::ZERO, half_a_year, -half_a_year];
    moments
        .into_iter()
        .filter_map(|away| case.board.now.checked_add(away).ok())
        .any(|at| case.site.zone.to_offset_info(at).abbreviation() == abbreviation)
}

/// The beginning of a day, or its end.
pub(super) fn midnight(case: &Case<'_>) -> Vec<Diagnostic> {
    let message = |words: &str| format!("{words} may be the beginning of the day or its end");
    let help = "write the date and the time with 24 hours, such as `20 November, 23:59`";
    each(case, Rule::Midnight, message, help)
}

/// A handle with the mark that makes it one.
fn with_at(text: &str, span: Span) -> Span {
    let at = usize::from(text[..span.start].ends_with('@'));
    Span::new(span.start - at, span.end)
}

fn each(
    case: &Case<'_>,
    rule: Rule,
    message: impl Fn(&str) -> String,
    help: &str,
) -> Vec<Diagnostic> {
    let complaint =
        |span: Span| case.complaint(rule, span, message(&quoted(span.of(case.text))), help);
    let whole = |span: Span| with_bracket(case.text, with_at(case.text, span));
    case.hits(rule).map(|hit| complaint(whole(hit.span))).collect()
}

/// The place with the bracket that ends what is opened in it: `15:00 (CET)`.
fn with_bracket(text: &str, span: Span) -> Span {
    let is_open = span.of(text).contains('(') && !span.of(text).contains(')');
    let closes = text.get(span.end..).is_some_and(|rest| rest.starts_with(')'));
    if is_open && closes { Span::new(span.start, span.end + 1) } else { span }
}
