//! What the file of an event is called: its day and its name, as a slug.

use crate::content::slug::slug;
use crate::content::time::PageZone;
use crate::import::history::Event;
use crate::source::INCIDENTS;
use std::collections::BTreeMap;

/// The path of an event's file, the same in every run: nothing that stands in the site folder
/// has a say in it.
pub(super) fn path(event: &Event, zone: &PageZone, taken: &mut BTreeMap<String, usize>) -> String {
    let name = slug(&event.name);
    let name = match day(event, zone) {
        Some(day) if !begins_with_date(&name) => slug(&format!("{day}-{name}")),
        _ => name,
    };
    let mut free = name.clone();
    while taken.contains_key(&free) {
        let count = taken.entry(name.clone()).or_insert(1);
        *count += 1;
        free = slug(&format!("{}-{count}", name.get(..190).unwrap_or(&name)));
    }
    taken.insert(free.clone(), 1);
    format!("{INCIDENTS}/{free}.md")
}

fn day(event: &Event, zone: &PageZone) -> Option<jiff::civil::Date> {
    let first = event.updates.iter().map(|update| update.at).min();
    let at = event.window.map(|(from, _)| from).or(event.started).or(first)?;
    Some(at.to_zoned(zone.zone.clone()).date())
}

/// `2024-05-01-…`
fn begins_with_date(name: &str) -> bool {
    let bytes = name.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes[range].iter().all(u8::is_ascii_digit);
    bytes.len() >= 10
        && digits(0..4)
        && bytes[4] == b'-'
        && digits(5..7)
        && bytes[7] == b'-'
        && digits(8..10)
        && bytes.get(10).is_none_or(|next| *next == b'-')
}
