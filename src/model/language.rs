//! The words of the page's language.

use super::Stage;
use ahash::AHashMap;
use std::collections::BTreeMap;

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The value of the attribute `dir`.
    pub fn id(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

/// A phrase with `{gaps}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phrase {
    /// The same for every number.
    Plain(String),
    /// One for each plural category of the language (Unicode CLDR's names): `one`, `other`, …
    Plural(BTreeMap<String, String>),
}

/// A language with all phrases of the site, by dotted names such as `stage.monitoring`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Its BCP 47 tag: `en`, `de`, `pt-BR`.
    pub tag: String,
    /// Which way it is written.
    pub direction: Direction,
    /// The phrases, of which pages look up hundreds each: nobody needs them in an order.
    pub phrases: AHashMap<String, Phrase>,
}

impl Language {
    /// The phrase of this name; the name itself where the table lacks it, so that a gap is
    /// seen and breaks nothing.
    pub fn phrase<'a>(&'a self, name: &'a str) -> &'a str {
        match self.phrases.get(name) {
            Some(Phrase::Plain(text)) => text,
            Some(Phrase::Plural(forms)) => forms.get("other").map_or(name, String::as_str),
            None => name,
        }
    }

    /// The phrase with its gaps filled: `{name}` by the value of that name.
    pub fn filled(&self, name: &str, values: &[(&str, &str)]) -> String {
        fill(self.phrase(name), values)
    }

    /// The same into a text: `words` writes what stands between gaps; `value` writes the value of
    /// a gap, or tells that it has none.
    pub fn fill_by(
        &self,
        name: &str,
        filled: &mut String,
        words: impl Fn(&mut String, &str),
        value: impl FnMut(&str, &mut String) -> bool,
    ) {
        fill_by(self.phrase(name), filled, words, value);
    }

    /// The phrase for a number, which also fills `{n}`.
    pub fn counted(&self, name: &str, n: u64, values: &[(&str, &str)]) -> String {
        let form = match self.phrases.get(name) {
            Some(Phrase::Plural(forms)) => forms
                .get(self.plural_category(n))
                .or_else(|| forms.get("other"))
                .map_or(name, String::as_str),
            _ => self.phrase(name),
        };
        let number = n.to_string();
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(values);
        fill(form, &all)
    }

    /// The name of a stage in this language.
    pub fn stage(&self, stage: Stage) -> &str {
        match stage {
            Stage::Investigating => self.phrase("stage.investigating"),
            Stage::Identified => self.phrase("stage.identified"),
            Stage::Monitoring => self.phrase("stage.monitoring"),
            Stage::Resolved => self.phrase("stage.resolved"),
            Stage::Postmortem => self.phrase("stage.postmortem"),
            Stage::Withdrawn => self.phrase("stage.withdrawn"),
            Stage::Scheduled => self.phrase("stage.scheduled"),
            Stage::InProgress => self.phrase("stage.in_progress"),
            Stage::Verifying => self.phrase("stage.verifying"),
            Stage::Completed => self.phrase("stage.completed"),
            Stage::Cancelled => self.phrase("stage.cancelled"),
        }
    }

    /// The plural category of a whole number (Unicode CLDR 46, cardinal rules), for the
    /// languages whose rule is not "one is singular, all else plural".
    fn plural_category(&self, n: u64) -> &'static str {
        let (tens, ones) = (n % 100, n % 10);
        match self.tag.split('-').next().unwrap_or("en") {
            "ja" | "ko" | "zh" | "vi" | "th" | "id" | "ms" => "other",
            "fr" | "pt" if n < 2 => "one",
            "ru" | "uk" | "be" | "sr" | "hr" | "bs" => match (ones, tens) {
                (1, t) if t != 11 => "one",
                (2..=4, t) if !(12..=14).contains(&t) => "few",
                _ => "many",
            },
            "pl" => match (n, ones, tens) {
                (1, _, _) => "one",
                (_, 2..=4, t) if !(12..=14).contains(&t) => "few",
                _ => "many",
            },
            "cs" | "sk" => match n {
                1 => "one",
                2..=4 => "few",
                _ => "other",
            },
            "ar" => match (n, tens) {
                (0, _) => "zero",
                (1, _) => "one",
                (2, _) => "two",
                (_, 3..=10) => "few",
                (_, 11..=99) => "many",
                _ => "other",
            },
            _ if n == 1 => "one",
            _ => "other",
        }
    }
}

fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(phrase.len() + 32);
    fill_by(phrase, &mut filled, String::push_str, |gap, filled| {
        let value = values.iter().find(|(name, _)| *name == gap);
        value.map(|(_, value)| filled.push_str(value)).is_some()
    });
    filled
}

/// Fills the gaps in one pass, so that a value that looks like a gap stays what it is. `words`
/// writes what stands between gaps; `value` writes the value of a gap, or tells that it has none.
fn fill_by(
    phrase: &str,
    filled: &mut String,
    words: impl Fn(&mut String, &str),
    mut value: impl FnMut(&str, &mut String) -> bool,
) {
    // Phrases are so short that a search that sets out to be fast is slower, and pages fill
    // some hundred gaps each.
    let place = |text: &str, mark: u8| text.bytes().position(|byte| byte == mark);
    let mut rest = phrase;
    while let Some(open) = place(rest, b'{') {
        words(filled, &rest[..open]);
        rest = &rest[open..];
        match place(rest, b'}') {
            Some(close) if value(&rest[1..close], filled) => rest = &rest[close + 1..],
            _ => {
                words(filled, "{");
                rest = &rest[1..];
            }
        }
    }
    words(filled, rest);
}
