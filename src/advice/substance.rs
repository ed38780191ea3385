//! What a message must carry: the effect, a way around it, what lasts, and whom to ask.

use super::case::Case;
use crate::board::Phase;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{KindName, Stage};
use crate::source::{SETTINGS, Span};

/// Nothing says what customers cannot do.
pub(super) fn impact(case: &Case<'_>) -> Vec<Diagnostic> {
    if case.incident.impact.is_some() || case.is(KindName::Notice) || is_off(case) {
        return Vec::new();
    }
    let message = "there is no `impact`: nothing says at once what does not work, and what does";
    let help = "add a line `impact:` with one or two sentences for customers, and say what is not affected";
    vec![case.complaint(Rule::ImpactMissing, case.incident.places.top, message, help)]
}

/// It never took place.
fn is_off(case: &Case<'_>) -> bool {
    matches!(case.course.stage, Some(Stage::Withdrawn | Stage::Cancelled))
}

/// Neither a workaround nor a word that there is none.
pub(super) fn workaround(case: &Case<'_>) -> Vec<Diagnostic> {
    let works_again = case.course.phase == Phase::Running
        && case.course.stage == Some(Stage::Monitoring)
        && !case.course.present.iter().any(|(_, impact)| impact.is_trouble());
    let rule = Rule::WorkaroundMissing;
    let said = case.incident.workaround.is_some() || case.hits(rule).next().is_some();
    let all = 0..case.incident.updates.len();
    // One that was over before anybody spoke of it needs no way around.
    let was_open = case.last_open().is_some();
    let judged = case.is(KindName::Incident) && was_open && !works_again && !is_off(case);
    if said || !judged || !case.understands(all, rule) {
        return Vec::new();
    }
    let message = "nothing says what customers can do meanwhile, nor that there is nothing to do";
    let help = "add a line `workaround:` with what they can do now, or `workaround: none`";
    vec![case.complaint(rule, case.incident.places.top, message, help)]
}

/// It is resolved, and nothing says what remains.
pub(super) fn lasting_effects(case: &Case<'_>) -> Vec<Diagnostic> {
    let updates = &case.incident.updates;
    let closes = |stage: Option<Stage>| matches!(stage, Some(Stage::Resolved | Stage::Postmortem));
    let open = updates.iter().rposition(|update| !closes(update.stage));
    let closing = open.map_or(0, |open| open + 1);
    let Some(update) = updates.get(closing).filter(|_| case.is(KindName::Incident)) else {
        return Vec::new();
    };
    // Words that are stock say nothing: then all that was said before counts.
    let is_stock = update.body == Span::at(update.body.start);
    let from = if is_stock { 0 } else { closing };
    let rule = Rule::LastingEffectsMissing;
    let said = (from..updates.len()).any(|index| case.hits_in(index, rule).next().is_some());
    if said || !case.understands(from..updates.len(), rule) {
        return Vec::new();
    }
    let message =
        "it is resolved, and nothing says whether anything was lost or remains to be done";
    let help = "say what was lost or has to be done again, or that nothing was";
    vec![case.complaint(rule, update.span, message, help)]
}

/// Nobody is named anywhere whom one could ask.
pub(super) fn contact(cases: &[Case<'_>]) -> Option<Diagnostic> {
    let rule = Rule::ContactMissing;
    let names_nobody = |case: &&Case<'_>| {
        let all = 0..case.incident.updates.len();
        let said = case.hits(rule).next().is_some() || has_address(case.text);
        case.incident.contact.is_none()
            && !said
            && !case.is(KindName::Notice)
            && case.understands(all, rule)
    };
    let first = cases.first().filter(|case| case.site.contact.is_none())?;
    let silent = cases.iter().find(names_nobody).filter(|_| first.site.contact.is_none())?;
    let message = "there is no `contact`, and messages name nobody whom customers can ask";
    let help = "add a line such as `contact: support@example.com`, or the address of a page";
    let complaint = Diagnostic::new(rule, &SETTINGS.into(), Span::at(0), message, help);
    let top = silent.incident.places.top;
    Some(complaint.with_related(&silent.incident.file, top, "nobody to ask here, for one"))
}

/// Whether an e-mail address stands in a text.
fn has_address(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    })
}
