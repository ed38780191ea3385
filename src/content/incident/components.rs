//! Component ids and impacts, wherever they are named.

use super::Written;
use crate::content::settings::Settings;
use crate::content::{SUGGESTIONS, choose};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{ComponentIndex, Impact};
use crate::source::Span;
use std::sync::Arc;

/// The component with this id.
pub(super) fn component(
    file: &Arc<str>,
    id: &str,
    span: Span,
    settings: &Settings,
    complaints: &mut Vec<Diagnostic>,
) -> Option<ComponentIndex> {
    let found = settings.component(id);
    if found.is_none() {
        let ids: Vec<&str> =
            settings.components.iter().map(|component| component.id.as_str()).collect();
        let by_name =
            settings.components.iter().find(|component| component.name.eq_ignore_ascii_case(id));
        let help = match by_name {
            Some(component) => format!("components are named by their ids: `{}`", component.id),
            None if complaints.len() >= SUGGESTIONS => "`status.yaml` lists them all".to_owned(),
            None if id.contains(", ") => format!("write a list: `[{id}]`"),
            None => choose(id, &ids),
        };
        let message = format!("`status.yaml` has no component {}", quoted(id));
        complaints.push(Diagnostic::new(Rule::UnknownComponent, file, span, message, help));
    }
    found
}

/// The impact with this id.
pub(super) fn impact(
    file: &Arc<str>,
    id: &str,
    span: Span,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Impact> {
    let found = Impact::from_id(id);
    if found.is_none() {
        let ids = Impact::ALL.map(Impact::id);
        let message = format!("there is no impact {}", quoted(id));
        complaints.push(Diagnostic::new(
            Rule::UnknownImpact,
            file,
            span,
            message,
            choose(id, &ids),
        ));
    }
    found
}

/// The components of the front matter with the impacts they have from the start.
pub(super) fn listed(
    written: &Written<'_>,
    settings: &Settings,
    default: Impact,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<(ComponentIndex, Impact)> {
    let mut found: Vec<(ComponentIndex, Impact)> = Vec::new();
    for named in &written.front.components {
        let id = &named.component;
        let Some(component) = component(written.file, &id.value, id.span, settings, complaints)
        else {
            continue;
        };
        let impact = match &named.impact {
            Some(named) => impact(written.file, &named.value, named.span, complaints),
            None => Some(default),
        };
        if found.iter().any(|(known, _)| *known == component) {
            let message = format!("{} is listed twice", quoted(&id.value));
            complaints.push(Diagnostic::new(
                Rule::RepeatedComponent,
                written.file,
                id.span,
                message,
                "delete one of the two",
            ));
        } else if let Some(impact) = impact {
            found.push((component, impact));
        }
    }
    found
}
