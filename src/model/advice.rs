//! What a page's settings say about advice: which of it is given, and how strongly.

use crate::diagnostic::{Level, Rule};
use jiff::SignedDuration;
use std::collections::BTreeMap;

/// The page's own choices among the rules of communication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceSettings {
    /// Levels that differ from the documented ones; nothing where a rule is off.
    pub levels: BTreeMap<Rule, Option<Level>>,
    /// How long before its window a maintenance has to be announced.
    pub notice: SignedDuration,
    /// How long something may be open without a word.
    pub silence: SignedDuration,
    /// The phrases that rules look for, one table a language.
    pub phrases: Vec<PhraseTable>,
}

/// The phrases of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PhraseTable {
    /// The language's tag, without a region; empty where phrases are for every language.
    pub tag: String,
    /// The commonest words, by which a text of this language is known.
    pub common: Vec<String>,
    /// First names, by which a person is known.
    pub names: Vec<String>,
    /// What stands before a name: `Ms`.
    pub titles: Vec<String>,
    /// The phrases of each rule that has some.
    pub rules: BTreeMap<Rule, Phrases>,
}

/// The phrases of one rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrases {
    /// What the rule looks for.
    pub words: Vec<String>,
    /// What looks like it and is none.
    pub except: Vec<String>,
}

impl Default for AdviceSettings {
    fn default() -> AdviceSettings {
        AdviceSettings {
            levels: BTreeMap::new(),
            notice: SignedDuration::from_hours(24),
            silence: SignedDuration::from_hours(48),
            phrases: Vec::new(),
        }
    }
}

impl AdviceSettings {
    /// The level of a rule; nothing where it is off.
    pub fn level(&self, rule: Rule) -> Option<Level> {
        self.levels.get(&rule).copied().unwrap_or_else(|| Some(rule.level()))
    }
}
