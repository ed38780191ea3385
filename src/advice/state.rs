//! What the fields say against the words: components that work again, a severity too low.

use super::case::Case;
use crate::board::Phase;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{ComponentIndex, Impact, KindName, SeverityIndex};

/// The newest word says that it works again, and the components stand as they stood.
pub(super) fn still_impaired(case: &Case<'_>) -> Vec<Diagnostic> {
    let Some((index, update)) = case.last_open().filter(|_| case.is(KindName::Incident)) else {
        return Vec::new();
    };
    let impaired = match case.is_over() {
        true => all_impaired(&case.incident.components)
            .filter(|_| case.incident.updates.iter().all(|update| update.changes.is_empty())),
        false => all_impaired(&case.course.present).filter(|_| update.changes.is_empty()),
    };
    let (Some(components), Some(hit)) = (impaired, case.hits_in(index, Rule::StillImpaired).next())
    else {
        return Vec::new();
    };
    let ids: Vec<&str> =
        components.iter().map(|index| case.site.component(*index).id.as_str()).collect();
    let marked = match ids.as_slice() {
        [only] => format!("`{only}` is still marked impaired"),
        _ => format!("all {} components are still marked impaired", ids.len()),
    };
    let message = format!("{} stands here, and {marked}", quoted(hit.span.of(case.text)));
    let help = format!(
        "put what works again into the braces of the heading, such as `{{{}=operational}}`",
        ids[0]
    );
    vec![case.complaint(Rule::StillImpaired, hit.span, message, help)]
}

/// The components, if there are some and something is wrong with each.
fn all_impaired(impacts: &[(ComponentIndex, Impact)]) -> Option<Vec<ComponentIndex>> {
    let all = !impacts.is_empty() && impacts.iter().all(|(_, impact)| impact.is_trouble());
    all.then(|| impacts.iter().map(|(component, _)| *component).collect())
}

/// Everything is out, and it is not called the worst.
pub(super) fn severity_too_low(case: &Case<'_>) -> Vec<Diagnostic> {
    let Some(severity) = case.incident.severity() else { return Vec::new() };
    let worst = SeverityIndex(case.site.severities.len().saturating_sub(1));
    if severity >= worst || !everything_is_out(case) {
        return Vec::new();
    }
    let name = |index: SeverityIndex| &case.site.severity(index).id;
    let message = format!("every component is out, and the severity is still `{}`", name(severity));
    let help = format!(
        "raise it: `severity: {}`; or name the impact that each component really has",
        name(worst)
    );
    let places = &case.incident.places;
    let span = places.severity.unwrap_or(places.top);
    vec![case.complaint(Rule::SeverityTooLow, span, message, help)]
}

/// Whether each component that is not retired is out because of this incident; while it runs,
/// because of any, if this one has a part in it.
fn everything_is_out(case: &Case<'_>) -> bool {
    let out = Impact::MajorOutage;
    let is_out_here = |component: ComponentIndex| match case.course.phase {
        Phase::Running => case.course.present.contains(&(component, out)),
        _ => case
            .course
            .impairments
            .iter()
            .any(|one| one.component == component && one.impact == out),
    };
    let is_out = |component: ComponentIndex| match case.course.phase {
        Phase::Running => case.board.component(component).present == out,
        _ => is_out_here(component),
    };
    let mut components =
        case.site.component_indices().filter(|index| !case.site.component(*index).retired);
    let mut has_a_part = false;
    let all = components.all(|component| {
        has_a_part |= is_out_here(component);
        is_out(component)
    });
    all && has_a_part
}
