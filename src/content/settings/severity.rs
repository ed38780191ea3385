//! The settings' scale of severities, or the one that stands for pages that have none.

use super::context::Context;
use super::listed::{id, things};
use crate::content::choose;
use crate::content::fields::{Fields, Placed};
use crate::content::time::duration;
use crate::content::yaml::{Node, Value};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{Impact, Language, Severity};
use jiff::SignedDuration;

/// The scale of pages that have none of their own: id, impact, minutes between updates.
const DEFAULT: [(&str, Impact, i64); 3] = [
    ("minor", Impact::DegradedPerformance, 120),
    ("major", Impact::PartialOutage, 60),
    ("critical", Impact::MajorOutage, 30),
];

const NO_MAP: (&str, &str) = (
    "a severity is not a map with `id` and `impact`",
    "write `- { id: minor, label: Minor, impact: degraded_performance }`",
);

/// Reads the scale, worst last.
pub(super) fn severities(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    language: Option<&Language>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<Severity> {
    let Some(node) = fields.take("severities") else { return default(language) };
    let items = match &node.value {
        Value::Nothing => return default(language),
        Value::List(items) => items,
        _ => {
            fields.wrong_type("severities", node, "a list");
            return default(language);
        }
    };
    things(fields, context, items, NO_MAP, complaints, severity)
}

pub(super) fn default(language: Option<&Language>) -> Vec<Severity> {
    let phrase = |kind: &str, id: &str| {
        let name = format!("severity.{kind}.{id}");
        language.map_or_else(|| id.to_owned(), |language| language.phrase(&name).to_owned())
    };
    DEFAULT
        .iter()
        .map(|(id, impact, minutes)| Severity {
            id: (*id).to_owned(),
            label: phrase("label", id),
            means: Some(phrase("means", id)),
            impact: *impact,
            update_every: Some(SignedDuration::from_mins(*minutes)),
        })
        .collect()
}

fn severity(
    item: &Node,
    mut fields: Fields<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<(Placed<String>, Severity)> {
    let id = id(&mut fields, item, "a severity");
    let label = fields.prose("label").map(|label| label.value);
    let means = fields.prose("means").map(|means| means.value);
    let impact = impact(&mut fields, item);
    let update_every = update_every(&mut fields);
    fields.finish("a severity", complaints);
    let id = id?;
    let label = label.unwrap_or_else(|| id.value.clone());
    let impact = impact?;
    Some((id.clone(), Severity { id: id.value, label, means, impact, update_every }))
}

fn impact(fields: &mut Fields<'_>, item: &Node) -> Option<Impact> {
    let ids = Impact::ALL.map(Impact::id);
    let Some(word) = fields.word("impact") else {
        let help = format!("add `impact:` with one of: {}", ids.join(", "));
        let message = "a severity has no `impact`";
        fields.missing("impact", Rule::MissingSetting, item.span, message, help);
        return None;
    };
    let found = Impact::from_id(&word.value);
    if found.is_none() {
        fields.complain(
            Rule::UnknownImpact,
            word.span,
            format!("there is no impact {}", quoted(&word.value)),
            choose(&word.value, &ids),
        );
    }
    found
}

fn update_every(fields: &mut Fields<'_>) -> Option<SignedDuration> {
    let word = fields.word("update_every")?;
    let found = duration(&word.value).ok();
    if found.is_none() {
        let message = format!("{} is no duration", quoted(&word.value));
        fields.complain(Rule::InvalidDuration, word.span, message, "write `30m`, `2h` or `1d`");
    }
    found
}
