//! The settings' list of components.

use super::context::Context;
use super::listed::{id, things};
use crate::content::fields::{Fields, Placed};
use crate::content::former_path::{Taken, address, is_file, is_path, is_taken};
use crate::content::time::{PageZone, time};
use crate::content::yaml::{Node, Value};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::Component;
use crate::source::Span;
use jiff::Timestamp;
use std::sync::Arc;

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
    let mut found =
        things(fields, context, items, NO_MAP, complaints, |item, fields, complaints| {
            component(item, fields, zone, complaints)
        });
    without_doubles(&mut found, fields, context);
    found
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
    let aliases = aliases(&mut fields);
    fields.finish("a component", complaints);
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |name| name.value);
    let id_alone = id.value.clone();
    let component = Component { id: id_alone, name, group, description, retired, since, aliases };
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

/// Former addresses of its page: paths at which the site has nothing of its own.
fn aliases(fields: &mut Fields<'_>) -> Vec<String> {
    let Some(node) = fields.take("aliases") else { return Vec::new() };
    let nodes = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut aliases = Vec::new();
    for node in nodes {
        let Some(alias) = fields.scalar("aliases", node, "a list of addresses") else { continue };
        let path = alias.value.trim();
        if !is_path(path) {
            let message = format!("{} is no path on this site", quoted(path));
            let help =
                "write the former address from its first slash on, such as `/affected/mail/`";
            fields.complain(Rule::InvalidAlias, alias.span, message, help);
        } else if is_taken(path) {
            let message = format!("{} is the address of another page", quoted(path));
            let help = "delete the alias, or write the former address in full";
            fields.complain(Rule::AliasTaken, alias.span, message, help);
        } else {
            aliases.push(path.to_owned());
        }
    }
    aliases
}

/// Takes out former addresses that another component has, too.
fn without_doubles(components: &mut [Component], fields: &mut Fields<'_>, context: &Context<'_>) {
    let mut taken = Taken::default();
    for component in components {
        let owner: Arc<str> = component.id.as_str().into();
        component.aliases.retain(|path| {
            let (address, is_file) = (address(path), is_file(path));
            let Some(other) = taken.by(address, is_file) else {
                taken.insert(address, is_file, &owner);
                return true;
            };
            let message =
                format!("the former address {} is that of {}", quoted(path), quoted(other));
            let span = context
                .text
                .rfind(path.as_str())
                .map_or(Span::at(0), |start| Span::new(start, start + path.len()));
            fields.complain(Rule::AliasTaken, span, message, "delete the alias here or there");
            false
        });
    }
}
