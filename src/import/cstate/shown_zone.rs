//! The zone that a page names behind its times: in the pattern for dates, which Hugo writes as it
//! stands, or in a text that forks put there. It says what the people of the page took their
//! times for.

use crate::content::time::known_zone;
use crate::import::abbreviation::offsets;
use crate::import::datum::Record;
use crate::import::foreign_time::zone_of;
use jiff::tz::TimeZone;

/// Settings that are patterns for dates, and one of forks that is a text.
const PATTERNS: [&str; 3] = ["dateFormat", "shortDateFormat", ZONE_TEXT];
/// The text behind times.
const ZONE_TEXT: &str = "timezoneString";
/// Letters for which Hugo writes something else (<https://gohugo.io/functions/time/format/>).
const PLACEHOLDERS: [&str; 1] = ["MST"];
/// Offsets for which it does, too.
const OFFSETS: [&str; 3] = ["-07", "-0700", "-07:00"];
/// Letters that stand for UTC.
const UTC: [&str; 2] = ["UTC", "GMT"];

/// What stands behind the times of a page.
#[derive(Debug, Clone)]
pub(super) struct ShownZone {
    /// As it is written.
    pub(super) words: String,
    /// The zone, where the words are those of one alone.
    pub(super) zone: Option<TimeZone>,
    /// Whether it is certain that times without a zone are those of this one.
    pub(super) is_certain: bool,
}

/// The zone among the settings.
pub(super) fn shown_zone(params: &Record) -> Option<ShownZone> {
    PATTERNS.iter().find_map(|name| {
        let pattern = params.text_of(name)?;
        area(pattern).or_else(|| letters(pattern))
    })
}

/// The name of a zone of the form Area/City that stands alone, for the page itself.
pub(super) fn take_area(params: &mut Record) -> Option<String> {
    area(params.text_of(ZONE_TEXT)?)?;
    params.take_text(ZONE_TEXT)
}

fn area(text: &str) -> Option<ShownZone> {
    let zone = known_zone(text).filter(|_| text.contains('/'))?;
    Some(ShownZone { words: text.to_owned(), zone: Some(zone), is_certain: true })
}

fn letters(pattern: &str) -> Option<ShownZone> {
    let is_zone = |word: &&str| word.len() > 1 && offsets(word).is_some();
    let mut words = pattern.split(|c: char| !c.is_ascii_alphabetic());
    let word = words.find(|word| is_zone(word) && !PLACEHOLDERS.contains(word))?;
    let is_utc = UTC.contains(&word);
    let behind = pattern.split_once(word).map_or("", |(_, behind)| behind);
    if let Some(offset) = offset(behind).filter(|_| is_utc) {
        let words = format!("{word}{offset}");
        return Some(ShownZone { zone: zone_of(&words), words, is_certain: false });
    }
    let zone = is_utc.then_some(TimeZone::UTC);
    Some(ShownZone { words: word.to_owned(), zone, is_certain: is_utc })
}

/// The offset that a text begins with: `+3`, ` -05:30`.
fn offset(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let digits = text.strip_prefix(['+', '-', '\u{2212}'])?;
    let width = digits.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(digits.len());
    let offset = text[..text.len() - digits.len() + width].trim_end_matches(':');
    (width > 0 && !OFFSETS.contains(&offset)).then_some(offset)
}
