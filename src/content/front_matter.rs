//! The fields of an incident file as they were written: typed, not yet understood.

use super::fields::{Fields, Placed};
use super::time::{PageZone, WrittenTime};
use super::yaml::{Node, Value};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Span;
use std::sync::Arc;

/// The front matter as written.
#[derive(Debug, Default)]
pub struct FrontMatter {
    pub title: Option<Placed<String>>,
    pub kind: Option<Placed<String>>,
    pub severity: Option<Placed<String>>,
    pub stage: Option<Placed<String>>,
    pub components: Vec<WrittenImpact>,
    pub started: Option<Placed<WrittenTime>>,
    pub ended: Option<Placed<WrittenTime>>,
    pub window: Option<WrittenWindow>,
    /// Whether there is a `window`, readable or not: it makes the file a maintenance.
    pub has_window: bool,
    pub impact: Option<Placed<String>>,
    pub workaround: Option<Placed<String>>,
    pub next_update: Option<Placed<WrittenTime>>,
    pub scope: Option<Placed<String>>,
    pub contact: Option<Placed<String>>,
    pub pinned: bool,
    /// Where `pinned` stands, whatever it says.
    pub pinned_at: Option<Span>,
    pub draft: bool,
    pub aliases: Vec<Placed<String>>,
    /// The fields that are there, though misspelt or not with a value that can be used.
    pub complained_of: Vec<&'static str>,
}

/// A component as it was listed, with the impact that was named.
#[derive(Debug)]
pub struct WrittenImpact {
    pub component: Placed<String>,
    pub impact: Option<Placed<String>>,
}

/// A window as written; an end whose time cannot be read is gone with its complaint.
#[derive(Debug)]
pub struct WrittenWindow {
    pub span: Span,
    pub from: Option<Placed<WrittenTime>>,
    pub until: Option<Placed<WrittenTime>>,
}

/// Reads the fields of a front matter's map; complaints are added to the others.
pub fn front_matter(
    file: &Arc<str>,
    text: &str,
    map: &[(Node, Node)],
    zone: &PageZone,
    complaints: &mut Vec<Diagnostic>,
) -> FrontMatter {
    let mut fields = Fields::of(file, text, true, map);
    let has_window = fields.holds_something("window");
    let mut front = FrontMatter {
        has_window,
        title: fields.prose("title"),
        kind: fields.word("kind"),
        severity: fields.word("severity"),
        stage: fields.word("stage"),
        components: components(&mut fields),
        started: fields.time("started", zone),
        ended: fields.time("ended", zone),
        window: window(&mut fields, file, text, zone, complaints),
        impact: fields.prose("impact"),
        workaround: fields.prose("workaround"),
        next_update: fields.time("next_update", zone),
        scope: fields.prose("scope"),
        contact: fields.prose("contact"),
        pinned_at: fields.place("pinned"),
        pinned: fields.flag("pinned").unwrap_or(false),
        draft: fields.flag("draft").unwrap_or(false),
        aliases: aliases(&mut fields),
        complained_of: Vec::new(),
    };
    front.complained_of = fields.finish("an incident", complaints);
    front.has_window |= front.complained_of.contains(&"window");
    front
}

/// A list of ids, a map id → impact, a list of such maps, or a single id.
fn components(fields: &mut Fields<'_>) -> Vec<WrittenImpact> {
    let Some(node) = fields.take("components") else { return Vec::new() };
    let mut found = Vec::new();
    match &node.value {
        Value::Nothing => {}
        Value::Scalar(_) => found.extend(listed(fields, node)),
        Value::List(items) => {
            for item in items {
                match &item.value {
                    Value::Map(entries) => mapped(fields, entries, &mut found),
                    _ => found.extend(listed(fields, item)),
                }
            }
        }
        Value::Map(entries) => mapped(fields, entries, &mut found),
    }
    found
}

fn listed(fields: &mut Fields<'_>, item: &Node) -> Option<WrittenImpact> {
    let component = fields.scalar("components", item, "a list of ids")?;
    Some(WrittenImpact { component, impact: None })
}

fn mapped(fields: &mut Fields<'_>, entries: &[(Node, Node)], found: &mut Vec<WrittenImpact>) {
    for (key, value) in entries {
        let Some(component) = fields.scalar("components", key, "an id") else { continue };
        let impact = fields.scalar("components", value, "an impact");
        found.push(WrittenImpact { component, impact });
    }
}

fn window(
    fields: &mut Fields<'_>,
    file: &Arc<str>,
    text: &str,
    zone: &PageZone,
    complaints: &mut Vec<Diagnostic>,
) -> Option<WrittenWindow> {
    let span = fields.place("window");
    let node = fields.take("window")?;
    let Value::Map(entries) = &node.value else {
        if node.value != Value::Nothing {
            fields.wrong_type("window", node, "`{ from: TIME, until: TIME }`");
        }
        return None;
    };
    let mut inner = Fields::of(file, text, true, entries);
    let window = WrittenWindow {
        span: span.unwrap_or(node.span),
        from: inner.time("from", zone),
        until: inner.time("until", zone),
    };
    if window.from.is_none() {
        let help = "write `window: { from: TIME, until: TIME }`";
        inner.missing("from", Rule::MissingWindow, window.span, "the window has no `from`", help);
    }
    inner.finish("a window", complaints);
    Some(window)
}

/// A list of former addresses, or a single one.
fn aliases(fields: &mut Fields<'_>) -> Vec<Placed<String>> {
    let Some(node) = fields.take("aliases") else { return Vec::new() };
    match &node.value {
        Value::List(items) => items
            .iter()
            .filter_map(|item| fields.scalar("aliases", item, "a list of addresses"))
            .collect(),
        _ => fields.scalar("aliases", node, "a list of addresses").into_iter().collect(),
    }
}
