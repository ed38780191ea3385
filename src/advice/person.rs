//! Words that name a person: `@alice`, `Frau Schmidt`, `J. Smith`, `Bob Smith`.
//!
//! Names of companies and products look like those of people, so a name alone is none: a title
//! stands before it, or its first word is a first name that the tables know. What the page itself is
//! called, or one of its components, is nobody.

use super::word::{Sign, Word, is_capitalised};
use crate::model::PhraseTable;
use std::collections::HashSet;

/// The most words of a name behind its first one: `Anna Maria Schmidt`.
const LONGEST: usize = 2;

/// First names and titles, in lower case.
#[derive(Default)]
pub(super) struct People {
    names: HashSet<String>,
    titles: HashSet<String>,
    /// What the page and its components are called.
    things: HashSet<String>,
}

/// What a word can be of a person's name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// A name follows: a title, or the first letter of a name.
    announces: bool,
    /// A handle, or a first name.
    is_person: bool,
    /// It may be a part of a name.
    is_capitalised: bool,
    /// It ends like what belongs to somebody: `Alice's`.
    owns: bool,
}

impl People {
    /// Those that the tables name, apart from what `things` are called.
    pub(super) fn of<'a>(tables: &[PhraseTable], things: impl Iterator<Item = &'a str>) -> People {
        let lower =
            |words: &[String]| words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>();
        let words = things.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        People {
            names: tables.iter().flat_map(|table| lower(&table.names)).collect(),
            titles: tables.iter().flat_map(|table| lower(&table.titles)).collect(),
            things: words.map(str::to_lowercase).collect(),
        }
    }

    /// What a word is of a name.
    pub(super) fn part(&self, word: &Word<'_>) -> Part {
        let is_capitalised = is_capitalised(word.written);
        let lower = word.lower.as_ref();
        let (base, owns) = self.without_ending(lower);
        let is_name = is_capitalised && self.names.contains(base) && !self.things.contains(base);
        let is_handle = word.sign == Sign::Handle && !self.things.contains(base);
        Part {
            announces: word.sign == Sign::Initial
                || (is_capitalised && self.titles.contains(lower)),
            is_person: is_name || is_handle,
            is_capitalised: is_capitalised && !self.things.contains(base),
            owns,
        }
    }

    /// A name without the ending of what belongs to somebody: `Alice's`, `James'`, `Annas`.
    fn without_ending<'a>(&self, lower: &'a str) -> (&'a str, bool) {
        let marked = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s"));
        if let Some(base) = marked {
            return (base, true);
        }
        match lower.strip_suffix('s').filter(|base| self.names.contains(*base)) {
            Some(base) if !self.names.contains(lower) => (base, true),
            _ => (lower, false),
        }
    }
}

/// Where a name may end that begins at `from`, the longest first; what `owns` ends like what
/// belongs to somebody.
pub(super) fn ends(parts: &[Part], from: usize, owns: bool) -> Vec<usize> {
    let at = |index: usize| parts.get(index).copied().unwrap_or_default();
    let titles = (from..).take_while(|index| at(*index).announces).count();
    let first = from + titles;
    let begins = if titles > 0 { at(first).is_capitalised } else { at(first).is_person };
    if !begins {
        return Vec::new();
    }
    let more = (first + 1..).take(LONGEST).take_while(|index| at(*index).is_capitalised).count();
    let belongs = |last: usize| at(last).owns;
    (first..=first + more)
        .rev()
        .filter(|last| !owns || belongs(*last))
        .map(|last| last + 1)
        .collect()
}
