//! Durations as people say them: `30 min`, `half an hour`, `in anderthalb Stunden`.
//!
//! Files have the short form alone ([`duration`]); this one is for what is typed when a program
//! asks. English and German, whatever the page's language is.

use super::duration::{LONGEST, duration};
use jiff::SignedDuration;

/// How much of a unit, in quarters of it.
const NUMBERS: &[(&[&str], i64)] = &[
    (&["a", "an", "one", "ein", "eine", "einem", "einen", "einer"], 4),
    (&["half", "halb", "halbe", "halben"], 2),
    (&["quarter", "viertel"], 1),
    (&["anderthalb", "eineinhalb"], 6),
    (&["two", "zwei"], 8),
    (&["zweieinhalb"], 10),
    (&["dreiviertel"], 3),
    (&["three", "drei"], 12),
    (&["four", "vier"], 16),
    (&["five", "fünf"], 20),
    (&["six", "sechs"], 24),
    (&["eight", "acht"], 32),
    (&["ten", "zehn"], 40),
    (&["twelve", "zwölf"], 48),
    (&["fifteen", "fünfzehn"], 60),
    (&["twenty", "zwanzig"], 80),
    (&["thirty", "dreißig", "dreissig"], 120),
    (&["forty", "vierzig"], 160),
    (&["forty-five", "fünfundvierzig"], 180),
    (&["sixty", "sechzig"], 240),
    (&["ninety", "neunzig"], 360),
];

/// The seconds of a unit.
const UNITS: &[(&[&str], i64)] = &[
    (&["m", "min", "mins", "min.", "minute", "minutes", "minuten"], 60),
    (&["viertelstunde"], 900),
    (&["half-hour"], 1_800),
    (&["dreiviertelstunde"], 2_700),
    (&["h", "hr", "hrs", "std", "std.", "hour", "hours", "stunde", "stunden"], 3_600),
    (&["d", "day", "days", "tag", "tage", "tagen"], 86_400),
];

/// Reads a length of time from now on: as files have it, or in words. Nothing where it is none,
/// is zero or longer than 31 days.
pub fn spoken_duration(text: &str) -> Option<SignedDuration> {
    if let Ok(short) = duration(text) {
        return Some(short);
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().flat_map(number_and_unit).collect();
    let words = match words.as_slice() {
        ["in" | "within" | "binnen", rest @ ..] | ["innerhalb", "von", rest @ ..] => rest,
        all => all,
    };
    let mut rest = Words(words);
    let mut seconds = 0_i64;
    while !rest.0.is_empty() {
        let quarters = rest.quarters()?;
        let unit = rest.unit()?;
        let half = if rest.and_a_half() { unit / 2 } else { 0 };
        seconds = seconds.checked_add(quarters.checked_mul(unit)? / 4 + half)?;
        if matches!(rest.0, ["and" | "und", _, ..]) {
            rest.0 = &rest.0[1..];
        }
    }
    (1..=LONGEST).contains(&seconds).then(|| SignedDuration::from_secs(seconds))
}

/// `30min` as two words.
fn number_and_unit(word: &str) -> impl Iterator<Item = &str> {
    let digits = word.bytes().take_while(|byte| byte.is_ascii_digit()).count();
    let is_one = digits == 0 || !word[digits..].starts_with(char::is_alphabetic);
    let (number, unit) = if is_one { (word, "") } else { word.split_at(digits) };
    [number, unit].into_iter().filter(|part| !part.is_empty())
}

/// What is left to be read.
struct Words<'a>(&'a [&'a str]);

impl Words<'_> {
    /// `2`, `1.5`, `half an`, `one and a half`; without a number, one whole.
    fn quarters(&mut self) -> Option<i64> {
        if known(UNITS, self.0.first()?).is_some() {
            return Some(4);
        }
        // `a quarter`, `einer halben`: the article is no number of its own.
        if self.0.len() > 1 && known(NUMBERS, self.0[0]) == Some(4) {
            let next = known(NUMBERS, self.0[1]).is_some_and(|quarters| quarters < 4);
            self.0 = &self.0[usize::from(next)..];
        }
        let quarters = quarters(self.0[0])?;
        self.0 = &self.0[1..];
        let joined = match self.0 {
            ["of", "a" | "an", ..] => 2,
            ["a" | "an", ..] if quarters < 4 => 1,
            _ => 0,
        };
        self.0 = &self.0[joined..];
        Some(if self.and_a_half() { quarters.checked_add(2)? } else { quarters })
    }

    fn unit(&mut self) -> Option<i64> {
        let seconds = known(UNITS, self.0.first()?)?;
        self.0 = &self.0[1..];
        Some(seconds)
    }

    fn and_a_half(&mut self) -> bool {
        let is_said = matches!(
            self.0,
            ["and", "a", "half", ..] | ["und", "eine" | "einer", "halbe" | "halben", ..]
        );
        self.0 = &self.0[if is_said { 3 } else { 0 }..];
        is_said
    }
}

fn known(table: &[(&[&str], i64)], word: &str) -> Option<i64> {
    table.iter().find(|(names, _)| names.contains(&word)).map(|(_, value)| *value)
}

/// A number in digits or as a word, in quarters.
fn quarters(word: &str) -> Option<i64> {
    if let Some(quarters) = known(NUMBERS, word) {
        return Some(quarters);
    }
    let (whole, part) = word.split_once(['.', ',']).unwrap_or((word, "0"));
    let part = match part.trim_end_matches('0') {
        "" => 0,
        "25" => 1,
        "5" => 2,
        "75" => 3,
        _ => return None,
    };
    let is_number = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| whole.parse::<i64>().ok()?.checked_mul(4)?.checked_add(part))?
}
