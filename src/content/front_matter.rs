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
    /// Whether there is a start, readable or not: one complaint is enough.
    pub has_start: bool,
    pub ended: Option<Placed<WrittenTime>>,
    pub window: Option<WrittenWindow>,
    /// Whether there is a `window`, readable or not: it makes the file a maintenance.
    pub has_window: bool,
    /// Whether the title is a list or a map: that was complained of, and is enough.
    pub has_no_text_for_title: bool,
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
    let has_no_text_for_title = fields.holds_more_than_text("title");
    let has_window = fields.holds_something("window");
    let front = FrontMatter {
        has_no_text_for_title,
        has_window,
        title: fields.prose("title"),
        kind: fields.word("kind"),
        severity: fields.word("severity"),
        stage: fields.word("stage"),
        components: components(&mut fields),
        has_start: fields.holds_something("started"),
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
    };
    complaints.extend(fields.finish("an incident"));
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
    let is_given = entries
        .iter()
        .any(|(key, from)| key.text() == Some("from") && from.value != Value::Nothing);
    if !is_given {
        inner.complain(
            Rule::MissingWindow,
            window.span,
            "the window has no `from`",
            "write `window: { from: TIME, until: TIME }`",
        );
    }
    complaints.extend(inner.finish("a window"));
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
