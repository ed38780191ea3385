//! Fields that this kind of file does not have: they are left out, with a word.

use super::Written;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::KindName;
use crate::source::Span;

/// A field that is written and means nothing: its name, its place and the mend.
type Meaningless = (&'static str, Option<Span>, &'static str);

/// Complains of all of them.
pub(super) fn check_meaningless(written: &Written<'_>, complaints: &mut Vec<Diagnostic>) {
    let (this, fields) = match written.kind {
        KindName::Incident => ("an incident", of_incident(written)),
        KindName::Maintenance => ("a maintenance", of_maintenance(written)),
        KindName::Notice => ("a notice", of_notice(written)),
    };
    let mut complain = |name: &str, span: Span, help: &str| {
        let message = format!("{this} has no `{name}`; it is left out");
        complaints.push(Diagnostic::new(Rule::MeaninglessField, written.file, span, message, help));
    };
    for (name, place, help) in fields {
        place.into_iter().for_each(|span| complain(name, span, help));
    }
    let is_notice = written.kind == KindName::Notice;
    for update in written.updates.iter().filter(|one| is_notice && one.promises_or_changes()) {
        let help = "take the braces out: a notice affects nothing and promises nothing";
        complain("impact and no promise", update.heading, help);
    }
}

const NOT_PINNED: &str = "delete the line: what is going on stands on top anyway";
const NO_WINDOW: &str = "delete the line, or write `kind: maintenance`";

fn of_incident(written: &Written<'_>) -> Vec<Meaningless> {
    let front = &written.front;
    let window = front.window.as_ref().map(|window| window.span);
    vec![("pinned", front.pinned_at, NOT_PINNED), ("window", window, NO_WINDOW)]
}

fn of_maintenance(written: &Written<'_>) -> Vec<Meaningless> {
    let front = &written.front;
    let severity = front.severity.as_ref().map(|severity| severity.span);
    let help = "delete the line: how badly components are affected stands with them";
    vec![("pinned", front.pinned_at, NOT_PINNED), ("severity", severity, help)]
}

fn of_notice(written: &Written<'_>) -> Vec<Meaningless> {
    let front = &written.front;
    let severity = front.severity.as_ref().map(|severity| severity.span);
    let components = front.components.first().map(|listed| listed.component.span);
    let next = front.next_update.as_ref().map(|next| next.span);
    let window = front.window.as_ref().map(|window| window.span);
    vec![
        ("severity", severity, "delete the line, or write `kind: incident`"),
        ("components", components, "delete them: a notice affects nothing"),
        ("next_update", next, "delete the line"),
        ("window", window, NO_WINDOW),
    ]
}
