//! The window of a maintenance.

use super::Written;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Stage, Update, Window};

/// The window of a maintenance. One without a window must have begun by somebody's word.
pub(super) fn window(
    written: &Written<'_>,
    updates: &[Update],
    complaints: &mut Vec<Diagnostic>,
) -> Option<Option<Window>> {
    let Some(window) = &written.front.window else {
        let begun = updates
            .iter()
            .any(|update| update.stage.is_some_and(|stage| stage != Stage::Scheduled));
        if begun {
            return Some(None);
        }
        let help = "add a line `window: { from: 2026-12-01 22:00, until: 2026-12-02 01:00 }`";
        let message = "nothing says when the work is planned";
        written.missing("window", Rule::MissingWindow, message, help, complaints);
        return None;
    };
    let from = window.from.as_ref()?;
    let until = window.until.as_ref();
    if let Some(until) = until.filter(|until| until.value.at <= from.value.at) {
        let complaint = Diagnostic::new(
            Rule::WindowEndsBeforeStart,
            written.file,
            until.span,
            "the window ends before it begins",
            "check both dates: work past midnight ends on the next day",
        );
        complaints.push(complaint.with_related(written.file, from.span, "it begins here"));
        return None;
    }
    Some(Some(Window { from: from.value.at, until: until.map(|until| until.value.at) }))
}
