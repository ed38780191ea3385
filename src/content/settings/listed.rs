//! The lists of the settings whose things have ids: components and severities.

use super::context::Context;
use crate::content::fields::{Fields, Placed};
use crate::content::slug::slug;
use crate::content::yaml::{Node, Value};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::source::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// Whether a text may be an id: `[a-z0-9][a-z0-9-]*`, and not the word that braces need.
fn is_id(text: &str) -> bool {
    let letters =
        text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    letters && !text.is_empty() && !text.starts_with('-') && text.len() <= 64 && text != "next"
}

/// Takes the id of an item of a list, or complains that there is none, or none that can be one.
pub(super) fn id(fields: &mut Fields<'_>, item: &Node, of_what: &str) -> Option<Placed<String>> {
    let Some(id) = fields.word("id") else {
        let message = format!("{of_what} has no `id`");
        let help = "add `id:` with a short word that never changes";
        fields.missing("id", Rule::MissingSetting, item.span, message, help);
        return None;
    };
    if is_id(&id.value) {
        return Some(id);
    }
    let help = match id.value.as_str() {
        "next" => "`next` is the promise in an update's braces: choose another word".to_owned(),
        written => format!(
            "use lower-case letters, digits and hyphens: `{}`",
            slug(written).chars().take(64).collect::<String>()
        ),
    };
    let message = format!("{} cannot be an id", quoted(&id.value));
    fields.complain(Rule::InvalidId, id.span, message, help);
    None
}

/// The things of a list, in its order. What is wrong with one leaves that one out: `no_map` says
/// what an item should be and how it is written, and `read` finds the id and the thing.
pub(super) fn things<T>(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    items: &[Node],
    no_map: (&str, &str),
    complaints: &mut Vec<Diagnostic>,
    read: impl Fn(&Node, Fields<'_>, &mut Vec<Diagnostic>) -> Option<(Placed<String>, T)>,
) -> Vec<T> {
    let mut found = Vec::new();
    let mut places: HashMap<String, Span> = HashMap::new();
    for item in items {
        let Value::Map(map) = &item.value else {
            fields.complain(Rule::WrongType, item.span, no_map.0, no_map.1);
            continue;
        };
        let inner = Fields::of(context.file, context.text, false, map);
        let Some((id, thing)) = read(item, inner, complaints) else { continue };
        if let Some(first) = places.get(&id.value) {
            complaints.push(repeated(context.file, &id, *first));
            continue;
        }
        places.insert(id.value, id.span);
        found.push(thing);
    }
    found
}

fn repeated(file: &Arc<str>, id: &Placed<String>, first: Span) -> Diagnostic {
    let message = format!("the id {} stands twice", quoted(&id.value));
    let help = "give one of the two another id";
    Diagnostic::new(Rule::DuplicateId, file, id.span, message, help).with_related(
        file,
        first,
        "it stands here first",
    )
}
