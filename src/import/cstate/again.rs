//! What was said behind a word that closes: whether it began again.
//!
//! A label can say so by itself (`Reopened`, `Mitigating`, `Update`), but only where a later word
//! closes: what stands behind the last end is an afterword.

use super::sections::Section;
use crate::import::sentence::says_it_is_over;
use crate::import::stage_word::Label;
use crate::model::Stage;
use std::collections::BTreeSet;

/// The places of sections that say that it began again; `sections` stand oldest first, and the one
/// at `last` is the last word on whether it is over.
pub(super) fn reopenings(sections: &[&Section], last: usize) -> BTreeSet<usize> {
    let closing = |at: usize| closes(sections[at]) || at == last && says_over(sections[at]);
    let Some(end) = (0..sections.len()).rev().find(|at| closing(*at)) else {
        return BTreeSet::new();
    };
    let is_named = closes(sections[end]);
    let mut found = BTreeSet::new();
    let mut is_over = false;
    for (at, section) in sections.iter().enumerate().take(end) {
        if closes(section) {
            is_over = true;
        } else if is_over && begins_again(section, is_named) {
            found.insert(at);
            is_over = false;
        }
    }
    found
}

/// Whether a word behind an end begins again; `is_named` says whether the later end has a label.
fn begins_again(section: &Section, is_named: bool) -> bool {
    match section.label {
        Some(Label::Stage(stage)) => !stage.is_closed(),
        // Between two ends that are named as such, something went on.
        Some(Label::Update) => is_named && !says_it_is_over(&section.message),
        _ => false,
    }
}

/// Whether its label closes.
pub(super) fn closes(section: &Section) -> bool {
    matches!(section.label, Some(Label::Stage(Stage::Resolved | Stage::Completed)))
}

/// Whether its label is that of what was learned.
pub(super) fn is_postmortem(section: &Section) -> bool {
    section.label == Some(Label::Stage(Stage::Postmortem))
}

/// Whether the text says that all is over, where no label names a stage.
pub(super) fn says_over(section: &Section) -> bool {
    match section.label {
        Some(Label::Stage(_)) => false,
        Some(Label::Last) => true,
        _ => says_it_is_over(&section.message),
    }
}
