//! Maintenance: announced in time, and said to end.

use super::case::Case;
use crate::board::Phase;
use crate::content::time::duration_words;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Kind, Stage};

/// Announced too late for those who have to prepare.
pub(super) fn late(case: &Case<'_>) -> Vec<Diagnostic> {
    let (Kind::Maintenance { window: Some(window), .. }, Some(first)) =
        (case.incident.kind, case.incident.updates.first())
    else {
        return Vec::new();
    };
    let notice = window.from.duration_since(first.at);
    let is_off = case.course.stage == Some(Stage::Cancelled);
    let is_urgent = case.hits(Rule::AnnouncedLate).next().is_some();
    if notice >= case.site.advice.notice || is_off || is_urgent {
        return Vec::new();
    }
    let message = match notice.is_positive() {
        true => format!("this is announced {} ahead", duration_words(notice)),
        false => "nobody announced this before it began".to_owned(),
    };
    let help = format!(
        "announce it {} ahead or more, or say in the text that it is urgent, and why",
        duration_words(case.site.advice.notice)
    );
    vec![case.complaint(Rule::AnnouncedLate, first.span, message, help)]
}

/// Planned or under way, and nothing says how long.
pub(super) fn no_end(case: &Case<'_>) -> Vec<Diagnostic> {
    let Kind::Maintenance { window, .. } = case.incident.kind else { return Vec::new() };
    let has_end = window.is_some_and(|window| window.until.is_some());
    if has_end || case.course.phase == Phase::Over {
        return Vec::new();
    }
    let places = &case.incident.places;
    let (span, help) = match places.window {
        Some(span) => (span, "add `until:` to the window: the latest end that you can keep"),
        None => (places.top, "add a line `window: { from: TIME, until: TIME }`"),
    };
    let message = "nothing says how long this maintenance takes";
    vec![case.complaint(Rule::WindowEndMissing, span, message, help)]
}
