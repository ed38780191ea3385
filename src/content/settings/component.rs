//! The settings' list of components.

use super::id::{id, repeated_id};
use crate::content::fields::Fields;
use crate::content::time::{PageZone, time};
use crate::content::yaml::{Node, Value};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Component;
use crate::source::Span;
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;

/// Reads the list; what is wrong with one leaves that one out.
pub(super) fn components(
    fields: &mut Fields<'_>,
    file: &Arc<str>,
    text: &str,
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
    let mut found = Vec::new();
    let mut places: HashMap<String, Span> = HashMap::new();
    for item in items {
        let Value::Map(map) = &item.value else {
            let help = "write `- id: api` and, below it, `name: Public API`";
            fields.complain(
                Rule::WrongType,
                item.span,
                "a component is not a map with `id` and `name`",
                help,
            );
            continue;
        };
        let Some((component, id)) = component(file, text, item, map, zone, complaints) else {
            continue;
        };
        match places.get(&component.id) {
            Some(first) => complaints.push(repeated_id(file, &component.id, id, *first)),
            None => {
                places.insert(component.id.clone(), id);
                found.push(component);
            }
        }
    }
    found
}

fn component(
    file: &Arc<str>,
    text: &str,
    item: &Node,
    map: &[(Node, Node)],
    zone: &PageZone,
    complaints: &mut Vec<Diagnostic>,
) -> Option<(Component, Span)> {
    let mut fields = Fields::of(file, text, false, map);
    let id = id(&mut fields, item, "a component");
    let name = fields.prose("name");
    let group = fields.prose("group").map(|group| group.value);
    let description = fields.prose("description").map(|description| description.value);
    let retired = fields.flag("retired").unwrap_or(false);
    let since = since(&mut fields, zone);
    fields.finish("a component", complaints);
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |name| name.value);
    Some((Component { id: id.value, name, group, description, retired, since }, id.span))
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
