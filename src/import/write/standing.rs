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

/// The settings with the new items behind the last line of their list, in lines that end as the
/// first one does.
fn with_items(text: &str, components: &Components) -> String {
    let end = match text.split_inclusive('\n').next() {
        Some(first) if first.ends_with("\r\n") => "\r\n",
        _ => "\n",
    };
    let flow = with_flow_items(text, components, end);
    flow.unwrap_or_else(|| with_block_items(text, components, end))
}

fn with_block_items(text: &str, components: &Components, line_end: &str) -> String {
    let items = |indent: &str| -> String {
        let items = components.new.iter().map(|(id, component)| item(id, component, indent));
        items.collect::<String>().replace('\n', line_end)
    };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let Some(head) = lines.iter().position(|line| is_head(line)) else {
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { line_end };
        return format!("{text}{end}components:{line_end}{}", items("  "));
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
    let before: String = lines[..=last].concat();
    let end = if before.ends_with('\n') { "" } else { line_end };
    format!("{before}{end}{}{}", items(indent), lines[last + 1..].concat())
}

/// Whether a line begins the list, perhaps with a comment behind it.
fn is_head(line: &str) -> bool {
    let behind = line.strip_prefix("components:").map(str::trim_end);
    behind.is_some_and(|behind| behind.is_empty() || behind.trim_start().starts_with('#'))
}

/// The settings with the new items in a list that stands in brackets, `components: [{ … }]`.
fn with_flow_items(text: &str, components: &Components, line_end: &str) -> Option<String> {
    let Ok(Node { value: Value::Map(entries), .. }) = yaml::read_foreign(text) else { return None };
    let (_, list) = entries.iter().find(|(key, _)| key.text() == Some("components"))?;
    let open = list.span.start;
    let Brackets { end, close } = brackets(text.get(open..)?)?;
    let items: Vec<String> =
        components.new.iter().map(|(id, component)| flow_item(id, component)).collect();
    let inside = &text[open + 1..open + end];
    // What is behind the last item, perhaps with a comment.
    let behind = &text[open + end..open + close];
    let comment = behind.trim_end();
    let is_below = inside.contains('\n') || behind.contains('\n');
    let between = if is_below { format!(",{line_end}  ") } else { ", ".to_owned() };
    // A comma may stand behind the last item.
    let standing = inside.strip_suffix(',').unwrap_or(inside);
    let is_empty = standing.trim().is_empty();
    let comma = if is_empty { "" } else { "," };
    let space = match (comment.is_empty(), is_below) {
        (false, _) | (true, true) if !(is_empty && comment.is_empty()) => format!("{line_end}  "),
        _ if is_empty => String::new(),
        _ => " ".to_owned(),
    };
    Some(format!(
        "{}{standing}{comma}{comment}{space}{}{}{}",
        &text[..=open],
        items.join(&between),
        &behind[comment.len()..],
        &text[open + close..]
    ))
}

/// Where a list in brackets ends, counted from its first one.
struct Brackets {
    /// Behind its last item and the comma there.
    end: usize,
    /// The bracket that closes it.
    close: usize,
}

/// Finds the end of the list that a text begins with; brackets in quotation marks and comments do
/// not count.
fn brackets(text: &str) -> Option<Brackets> {
    let mut quote: Option<char> = None;
    let mut depth = 0_usize;
    let mut end = 1;
    let mut is_escaped = false;
    let mut is_comment = false;
    for (at, c) in text.char_indices() {
        if is_comment {
            is_comment = c != '\n';
            continue;
        }
        match quote {
            Some('"') if !is_escaped && c == '\\' => {
                is_escaped = true;
                continue;
            }
            Some(open) if c == open && !is_escaped => quote = None,
            Some(_) => {}
            None => match c {
                '#' if text[..at].ends_with([' ', '\t', '\n']) => {
                    is_comment = true;
                    continue;
                }
                // An apostrophe within a word opens nothing.
                '"' | '\'' if text[..at].ends_with([' ', '[', '{', ',', ':', '\n']) => {
                    quote = Some(c);
                }
                '[' | '{' => depth += 1,
                ']' | '}' => depth = depth.checked_sub(1)?,
                _ => {}
            },
        }
        is_escaped = false;
        if depth == 0 {
            return (c == ']').then_some(Brackets { end, close: at });
        }
        if !c.is_whitespace() {
            end = at + c.len_utf8();
        }
    }
    None
}
