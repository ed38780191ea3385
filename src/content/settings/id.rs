//! Ids of components and severities.

use crate::content::fields::{Fields, Placed};
use crate::content::slug::slug;
use crate::content::yaml::Node;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::source::Span;
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

/// Complains that an id stands twice.
pub(super) fn repeated_id(file: &Arc<str>, id: &str, again: Span, first: Span) -> Diagnostic {
    let message = format!("the id {} stands twice", quoted(id));
    Diagnostic::new(Rule::DuplicateId, file, again, message, "give one of the two another id")
        .with_related(file, first, "it stands here first")
}
