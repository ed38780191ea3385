//! Whether a text below all updates is what they are about: people put the newest word on top of
//! what stands, which then has no label.

use super::again::closes;
use super::direction::told;
use super::order::Read;
use super::sections::Original;
use crate::import::sentence::{says_it_is_over, says_thanks, tells_what_was_learned};
use crate::import::stage_word::{Label, label_of};
use crate::model::Stage;
use jiff::Timestamp;

/// Whether the text below the last update is what that is about, and so older: where the updates
/// stand newest first, or one alone is later than the beginning.
pub(super) fn is_older_below(original: &Original, read: &[Read], start: Timestamp) -> bool {
    let Some((last, first)) = read.last().zip(read.first()) else { return false };
    let opens = matches!(
        last.section.label,
        Some(
            Label::First
                | Label::Stage(Stage::Investigating | Stage::Scheduled | Stage::Postmortem)
        )
    );
    let below = &original.below.message;
    // A time that cannot be read became a word of the whole.
    let is_read = original.update.time.is_some() != last.is_untimed();
    let word = below.split_whitespace().next().unwrap_or_default();
    let goes_on = label_of(word).is_some()
        || says_it_is_over(below)
        || tells_what_was_learned(below)
        || says_thanks(below);
    let is_behind = last.at.is_none_or(|at| at > start);
    if original.below.time.is_some() {
        // A word that closes, or another one, was not said at the very beginning.
        let is_later = closes(&last.section)
            || matches!(last.section.label, Some(Label::Update | Label::Last));
        return is_later && !is_behind && last.at == Some(start) && read.len() == 1;
    }
    let has_label = !first.section.words.is_empty() || !first.is_untimed();
    if !is_read || opens || goes_on || !is_behind || !has_label {
        return false;
    }
    let is_later =
        last.at.is_some_and(|at| read.iter().all(|one| one.at.is_none_or(|it| it >= at)));
    if original.is_ended { is_later } else { read.len() == 1 || told(read) == Some(true) }
}
