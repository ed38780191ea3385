//! The zone that a page names behind its times, as letters in the pattern for dates: Hugo writes
//! them as they stand, so they say what the people of the page took their times for.

use crate::import::abbreviation::offsets;
use crate::import::datum::Record;

/// Settings that are patterns for dates.
const PATTERNS: [&str; 2] = ["dateFormat", "shortDateFormat"];
/// Letters for which Hugo writes something else (<https://gohugo.io/functions/time/format/>).
const PLACEHOLDERS: [&str; 1] = ["MST"];
/// Letters that stand for UTC.
const UTC: [&str; 2] = ["UTC", "GMT"];

/// The letters of a zone among the settings.
pub(super) fn shown_zone(params: &Record) -> Option<String> {
    PATTERNS.iter().find_map(|name| {
        let mut words = params.text_of(name)?.split(|c: char| !c.is_ascii_alphabetic());
        let is_zone = |word: &&str| word.len() > 1 && offsets(word).is_some();
        words.find(|word| is_zone(word) && !PLACEHOLDERS.contains(word)).map(str::to_owned)
    })
}

/// Whether letters of a zone say that times are UTC.
pub(super) fn is_utc(letters: &str) -> bool {
    UTC.contains(&letters)
}
