//! Words for how bad it is that a format itself does not know: of forks, of other languages.

use super::history::Scale;

/// Parts of words, the one that decides first in front.
const WORDS: &[(&str, Scale)] = &[
    ("partial", Scale::Major),
    ("teil", Scale::Major),
    ("parcial", Scale::Major),
    ("degrad", Scale::Minor),
    ("minor", Scale::Minor),
    ("slow", Scale::Minor),
    ("low", Scale::Minor),
    ("none", Scale::Minor),
    ("operational", Scale::Minor),
    ("maintenance", Scale::Minor),
    ("critical", Scale::Critical),
    ("kritisch", Scale::Critical),
    ("total", Scale::Critical),
    ("complete", Scale::Critical),
    ("full", Scale::Critical),
    ("down", Scale::Critical),
    ("major-outage", Scale::Critical),
    ("major outage", Scale::Critical),
    ("major_outage", Scale::Critical),
    ("major", Scale::Major),
    ("high", Scale::Major),
    ("disrupt", Scale::Major),
    ("medium", Scale::Major),
    ("moderate", Scale::Major),
    ("outage", Scale::Critical),
    ("ausfall", Scale::Critical),
    ("ausgefallen", Scale::Critical),
    ("gestört", Scale::Major),
    ("störung", Scale::Major),
    ("perturb", Scale::Major),
    ("interrump", Scale::Major),
    ("panne", Scale::Critical),
    ("indispon", Scale::Critical),
    ("unavailable", Scale::Critical),
    ("severe", Scale::Critical),
    ("emergency", Scale::Critical),
    ("sev1", Scale::Critical),
    ("p1", Scale::Critical),
    ("sev2", Scale::Major),
    ("p2", Scale::Major),
];

/// The step that a word speaks of; nothing where it says none.
pub(super) fn scale_of(word: &str) -> Option<Scale> {
    let lower = word.to_lowercase();
    WORDS.iter().find(|(part, _)| lower.contains(part)).map(|(_, scale)| *scale)
}
