//! Components added to a `status.yaml` that somebody wrote: nothing else in it changes.

use super::components::Components;
use super::settings::{flow_item, item};
use super::{SettingsChange, read_settings};
use crate::content::yaml::{self, Node, Value};
use crate::import::notes::{HandWork, Notes};
use crate::source::{SETTINGS, SourceFile, Sources};
use std::sync::Arc;

/// The change, unless nothing is lacking. Where the list is written in a way that cannot be
/// added to, its new items are noted for a person to put in.
pub(super) fn added(
    sources: &Sources,
    components: &Components,
    notes: &mut Notes,
) -> Option<SettingsChange> {
    let before = sources.settings.as_ref()?.text().ok()?.to_owned();
    if components.new.is_empty() {
        return None;
    }
    let ids: Vec<String> = components.new.iter().map(|(id, _)| id.clone()).collect();
    let after = with_items(&before, components);
    let mut changed = sources.clone();
    changed.put(Arc::new(SourceFile::new(SETTINGS, after.clone())));
    let is_good = read_settings(&changed).is_ok_and(|settings| {
        let old = read_settings(sources).map_or(0, |before| before.components.len());
        settings.components.len() == old + ids.len()
            && ids.iter().all(|id| settings.component(id).is_some())
    });
    if is_good {
        return Some(SettingsChange::Added { before, after, ids });
    }
    for (id, component) in &components.new {
        notes.by_hand(HandWork::Settings, SETTINGS, item(id, component, "").trim_end());
    }
    None
}

/// The settings with the new items behind the last line of their list.
fn with_items(text: &str, components: &Components) -> String {
    if let Some(text) = with_flow_items(text, components) {
        return text;
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let Some(head) = lines.iter().position(|line| line.trim_end() == "components:") else {
        let items: String =
            components.new.iter().map(|(id, component)| item(id, component, "  ")).collect();
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        return format!("{text}{end}components:\n{items}");
    };
    let is_content = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let first = lines[head + 1..].iter().copied().find(is_content);
    let indent = first.filter(|line| line.trim_start().starts_with('-'));
    let indent = indent.map_or("  ", |line| &line[..line.len() - line.trim_start().len()]);
    let belongs = |line: &str| {
        let own = line.len() - line.trim_start().len();
        own > indent.len() || (own == indent.len() && line.trim_start().starts_with('-'))
    };
    let mut last = head;
    for (at, line) in lines.iter().enumerate().skip(head + 1).filter(|(_, line)| is_content(line)) {
        if !belongs(line) {
            break;
        }
        last = at;
    }
    let items: String =
        components.new.iter().map(|(id, component)| item(id, component, indent)).collect();
    let before: String = lines[..=last].concat();
    let end = if before.ends_with('\n') { "" } else { "\n" };
    format!("{before}{end}{items}{}", lines[last + 1..].concat())
}

/// The settings with the new items in a list that stands in brackets, `components: [{ … }]`.
fn with_flow_items(text: &str, components: &Components) -> Option<String> {
    let Ok(Node { value: Value::Map(entries), .. }) = yaml::read_foreign(text) else { return None };
    let (_, list) = entries.iter().find(|(key, _)| key.text() == Some("components"))?;
    let open = list.span.start;
    let close = open + closing_bracket(text.get(open..)?)?;
    let items: Vec<String> =
        components.new.iter().map(|(id, component)| flow_item(id, component)).collect();
    let inside = text[open + 1..close].trim_end();
    let is_below = inside.contains('\n');
    let between = if is_below { ",\n  " } else { ", " };
    let items = items.join(between);
    // A comma may stand behind the last item.
    let standing = inside.strip_suffix(',').unwrap_or(inside);
    let before = &text[..=open];
    let behind = &text[open + 1 + inside.len()..];
    Some(match standing.trim().is_empty() {
        true => format!("{before}{items}{behind}"),
        false => format!("{before}{standing}{between}{items}{behind}"),
    })
}

/// Where the bracket that a text begins with is closed; brackets in quotation marks do not count.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut quote: Option<char> = None;
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match quote {
            Some('"') if !is_escaped && c == '\\' => {
                is_escaped = true;
                continue;
            }
            Some(open) if c == open && !is_escaped => quote = None,
            Some(_) => {}
            None => match c {
                // An apostrophe within a word opens nothing.
                '"' | '\'' if text[..at].ends_with([' ', '[', '{', ',', ':']) => quote = Some(c),
                '[' | '{' => depth += 1,
                ']' | '}' => depth = depth.checked_sub(1)?,
                _ => {}
            },
        }
        is_escaped = false;
        if depth == 0 {
            return (c == ']').then_some(at);
        }
    }
    None
}
