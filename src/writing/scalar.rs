//! A text as a YAML value, as a person would write it: plain where every reader of YAML takes
//! it for that text, and in quotes where not.
//!
//! Rules are those of YAML 1.2.2, sections 7.3 and 8.1; words that YAML 1.1 takes for something
//! else are quoted too, because editors and other programs still read them so.

use crate::diagnostic::is_unprintable;

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Behind `name: `, to the end of the line.
    Line,
    /// Between the brackets of a list or a map, or before a colon.
    Brackets,
}

/// A text that people read, an id or an address.
pub fn scalar(text: &str, place: Place) -> String {
    if is_plain(text, place) && !means_something_else(text) {
        return text.to_owned();
    }
    in_quotes(text)
}

/// What the reader of incident files takes as it is written: a time, a number, `true`.
pub fn literal(text: &str, place: Place) -> String {
    if is_plain(text, place) { text.to_owned() } else { in_quotes(text) }
}

/// A text of several lines as a block behind `name: `, indented by two; nothing where only
/// quotes keep every character of it.
pub(super) fn block(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let has_edges = text.starts_with([' ', '\n']) || text.ends_with('\n');
    let is_even = lines.iter().all(|line| {
        line.trim_end() == *line && !line.starts_with('\t') && line.chars().all(is_visible)
    });
    (lines.len() > 1 && !has_edges && is_even).then(|| {
        let indented =
            |line: &&str| if line.is_empty() { String::new() } else { format!("  {line}") };
        format!("|-\n{}", lines.iter().map(indented).collect::<Vec<_>>().join("\n"))
    })
}

/// Whether a text without quotes is the same text, whatever type a reader gives it.
fn is_plain(text: &str, place: Place) -> bool {
    const INDICATORS: &str = ",[]{}#&*!|>'\"%@`-?:=<~";
    let begins_well = text.starts_with(|first| !INDICATORS.contains(first)) || is_negative(text);
    let has_edges = text.trim() != text;
    // At the beginning of a line this ends a document.
    let ends = text.starts_with("... ");
    let splits = ends || text.contains(": ") || text.ends_with(':') || text.contains(" #");
    let breaks = place == Place::Brackets && text.contains([',', '[', ']', '{', '}']);
    begins_well && !has_edges && !splits && !breaks && text.chars().all(is_visible)
}

fn is_negative(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Not a control character, nor one that ends a line or cannot be seen.
fn is_visible(c: char) -> bool {
    !is_unprintable(c) && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a reader takes the text for nothing, a truth value, a number or a time.
fn means_something_else(text: &str) -> bool {
    const WORDS: [&str; 10] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "..."];
    let lower = text.to_ascii_lowercase();
    WORDS.contains(&lower.as_str()) || is_number(&lower)
}

/// Everything that is made of what numbers, dates and times are made of.
fn is_number(lower: &str) -> bool {
    let unsigned = lower.trim_start_matches(['+', '-']);
    let is_name = matches!(unsigned, ".inf" | ".nan");
    let begins = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let digits = |c: char| c.is_ascii_hexdigit() || " +-.:_xotz".contains(c);
    is_name || (begins && unsigned.chars().all(digits))
}

/// In double quotes; in single ones where that saves every backslash.
fn in_quotes(text: &str) -> String {
    let is_simple = text.chars().all(is_visible);
    if is_simple && text.contains(['"', '\\']) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if is_visible(c) => quoted.push(c),
            c if u32::from(c) <= 0xff => quoted.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
}
