//! Updates oldest first, whichever way the file has them, and the anchors that name them.

use super::updates::WrittenUpdate;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Puts updates oldest first. Those of one minute keep the order that the file's direction
/// gives them.
pub(super) fn oldest_first(
    file: &Arc<str>,
    updates: &mut [WrittenUpdate],
    complaints: &mut Vec<Diagnostic>,
) {
    let ascending = updates.is_sorted_by_key(|update| update.time.at);
    let descending = updates.is_sorted_by(|a, b| a.time.at >= b.time.at);
    let newest_first = match (ascending, descending) {
        // All in one minute: the stages tell.
        (true, true) => goes_back(updates),
        (_, newest_first) => newest_first,
    };
    if newest_first {
        updates.reverse();
        return;
    }
    if ascending {
        return;
    }
    if let Some(at) = (1..updates.len()).find(|&at| updates[at].time.at < updates[at - 1].time.at) {
        let (late, early) = (&updates[at], &updates[at - 1]);
        complaints.push(
            Diagnostic::new(
                Rule::MixedOrder,
                file,
                late.heading,
                "this update is older than the one above, while others are newer",
                "check its time; updates stand oldest first or newest first, and are shown by their times",
            )
            .with_related(file, early.heading, "the one above"),
        );
    }
    let mostly_newest_first = updates
        .first()
        .zip(updates.last())
        .is_some_and(|(first, last)| first.time.at > last.time.at);
    if mostly_newest_first {
        updates.reverse();
    }
    updates.sort_by_key(|update| update.time.at);
}

/// Whether the stages, read from the top, go back.
fn goes_back(updates: &[WrittenUpdate]) -> bool {
    let mut stages = updates.iter().filter_map(|update| update.stage.map(|(stage, _)| stage));
    match (stages.next(), stages.next_back()) {
        (Some(first), Some(last)) => first > last,
        _ => false,
    }
}

/// The anchor of each update, oldest first: the one its braces keep, or the digits of its time
/// as written, with `-2` for the second of the same.
pub(super) fn anchors(
    file: &Arc<str>,
    updates: &[WrittenUpdate],
    complaints: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    for update in updates {
        let Some((anchor, span)) = &update.braces.anchor else { continue };
        if !taken.insert(anchor.clone()) {
            let message = format!("two updates have the anchor {}", quoted(anchor));
            complaints.push(Diagnostic::new(
                Rule::InvalidAnchor,
                file,
                *span,
                message,
                "an anchor names one update: delete one of the two",
            ));
        }
    }
    // How many updates have had the same digits: the next one need not ask for them all.
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut anchors = Vec::with_capacity(updates.len());
    for update in updates {
        if let Some((anchor, _)) = &update.braces.anchor {
            anchors.push(anchor.clone());
            continue;
        }
        let digits = update.time.digits.as_str();
        let number = seen.entry(digits).or_default();
        loop {
            *number += 1;
            let candidate =
                if *number == 1 { digits.to_owned() } else { format!("{digits}-{number}") };
            if taken.insert(candidate.clone()) {
                anchors.push(candidate);
                break;
            }
        }
    }
    anchors
}
