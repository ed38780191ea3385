//! Bodies that are lists of updates: which, and what their items say. Lists within a text stay.

use super::paragraph::{behind_time, time_of};
use crate::import::label::mark;

/// A body that is one list, whose items are updates by their labels or their times, with the items
/// as paragraphs.
pub(super) fn items_apart(body: &str) -> Option<String> {
    const BULLETS: [&str; 3] = ["- ", "* ", "+ "];
    let mut items: Vec<Vec<&str>> = Vec::new();
    for line in body.trim().lines() {
        match BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet)) {
            Some(first) => items.push(vec![first]),
            None if line.trim().is_empty() => items.last_mut()?.push(""),
            None => items.last_mut()?.push(line.strip_prefix("  ")?),
        }
    }
    let is_update = |item: &Vec<&str>| {
        let mark = mark(behind_time(item[0]));
        mark.is_some_and(|mark| mark.is_known()) || time_of(item).is_some()
    };
    let are_updates = items.len() > 1 && items.iter().all(is_update);
    let texts = items.iter().map(|item| item.join("\n"));
    are_updates.then(|| texts.collect::<Vec<_>>().join("\n\n"))
}
