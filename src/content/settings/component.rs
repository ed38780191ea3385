//! The settings' list of components.

use super::context::Context;
use super::listed::{id, things};
use crate::content::fields::{Fields, Placed};
use crate::content::time::{PageZone, time};
use crate::content::yaml::{Node, Value};
use crate::diagnostic::Diagnostic;
use crate::model::Component;
use jiff::Timestamp;

const NO_MAP: (&str, &str) = (
    "a component is not a map with `id` and `name`",
    "write `- id: api` and, below it, `name: Public API`",
);

/// Reads the list.
pub(super) fn components(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    zone: &PageZone,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<Component> {
    let Some(node) = fields.take("components") else { return Vec::new() };
    let items = match &node.value {
        Value::Nothing => return Vec::new(),
        Value::List(items) => items,
        _ => {
            fields.wrong_type("components", node, "a list");
            return Vec::new();
        }
    };
    things(fields, context, items, NO_MAP, complaints, |item, fields, complaints| {
        component(item, fields, zone, complaints)
    })
}

fn component(
    item: &Node,
    mut fields: Fields<'_>,
    zone: &PageZone,
    complaints: &mut Vec<Diagnostic>,
) -> Option<(Placed<String>, Component)> {
    let id = id(&mut fields, item, "a component");
    let name = fields.prose("name");
    let group = fields.prose("group").map(|group| group.value);
    let description = fields.prose("description").map(|description| description.value);
    let retired = fields.flag("retired").unwrap_or(false);
    let since = since(&mut fields, zone);
    fields.finish("a component", complaints);
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |name| name.value);
    let component = Component { id: id.value.clone(), name, group, description, retired, since };
    Some((id, component))
}

/// A day or a time: a day begins at its first moment in the page's zone.
fn since(fields: &mut Fields<'_>, zone: &PageZone) -> Option<Timestamp> {
    let node = fields.take("since")?;
    let written = node.text().unwrap_or("").trim();
    let midnight = format!("{written} 00:00");
    if written.len() <= "2026-11-20".len()
        && let Ok(day) = time(&midnight, zone)
    {
        return Some(day.at);
    }
    fields.time_of("since", node, zone).map(|since| since.value.at)
}
