//! Fields on top of a page that are neither YAML nor TOML, though they were meant to be: an
//! unquoted colon, a tab, a quotation mark too many, a last line that is missing.
//!
//! Only what lines say plainly is read: `name: value`, `- item`, and lines that go on with the
//! value above. Two versions of one file side by side are not chosen from.

use super::datum::{Datum, Record};

/// Fields that show that lines are meant as fields.
const SIGNS: [&str; 2] = ["title", "date"];
/// Pairs of marks in which values stand.
const QUOTES: [(char, char); 6] =
    [('"', '"'), ('\'', '\''), ('“', '”'), ('„', '“'), ('‘', '’'), ('«', '»')];

/// The fields on top of a text, read line by line, and the text below them. Nothing where there
/// are none, or where they cannot be told from the text.
pub(super) fn broken_fields(text: &str) -> Option<(Record, &str)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let sign = fence(first)?;
    let rest = &text[first.len()..];
    let end = rest.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let mut end = end.filter(|(_, line)| fence(line) == Some(sign) || line.trim_end() == "...");
    let (fields, body) = match end.next() {
        Some((at, line)) => (&rest[..at], &rest[at + line.len()..]),
        // Nothing ends the fields: they go as far as the first empty line.
        None => rest.split_once("\n\n")?,
    };
    let has_versions = fields.lines().any(|line| line.starts_with("<<<<<<<"));
    let mark = if sign == '+' { '=' } else { ':' };
    let read = if has_versions { Record::default() } else { read(fields, mark) };
    let is_meant = SIGNS.iter().all(|name| read.text_of(name).is_some());
    is_meant.then_some((read, body))
}

/// The sign of a line of hyphens or pluses alone.
fn fence(line: &str) -> Option<char> {
    let line = line.trim_end();
    let sign = line.chars().next().filter(|sign| "-+".contains(*sign))?;
    (line.len() >= 3 && line.chars().all(|c| c == sign)).then_some(sign)
}

fn read(text: &str, mark: char) -> Record {
    let mut fields: Vec<(String, Vec<String>, bool)> = Vec::new();
    for line in text.lines() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') || bare.starts_with("<!--") {
            continue;
        }
        if let Some((name, value)) = field(bare, mark) {
            fields.push((name.to_owned(), vec![value.to_owned()], false));
            continue;
        }
        let Some((_, values, is_list)) = fields.last_mut() else { continue };
        match bare.strip_prefix('-') {
            Some(item) if *is_list || values.iter().all(String::is_empty) => {
                *is_list = true;
                values.push(item.to_owned());
            }
            _ => {
                let last = values.last_mut();
                last.into_iter().for_each(|value| *value = format!("{value} {bare}"));
            }
        }
    }
    fields
        .into_iter()
        .map(|(name, values, is_list)| (name, datum(&values, is_list)))
        .collect::<Datum>()
        .into_record()
}

/// `name: value`; the name is one word, which the value may follow right behind the colon.
fn field(line: &str, mark: char) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(mark)?;
    let name = name.trim().trim_matches(['"', '\'']);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    is_name.then_some((name, value.trim()))
}

fn datum(values: &[String], is_list: bool) -> Datum {
    if is_list {
        let items = values.iter().map(|value| unquoted(value)).filter(|item| !item.is_empty());
        return Datum::List(items.map(|item| Datum::Text(item.to_owned())).collect());
    }
    let value = values.first().map_or("", |value| value.trim());
    match value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(items) => {
            let items = items.split(',').map(unquoted).filter(|item| !item.is_empty());
            Datum::List(items.map(|item| Datum::Text(item.to_owned())).collect())
        }
        None => Datum::Text(unquoted(value).to_owned()),
    }
}

/// A value without the marks around it, if they are a pair.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inside = |(open, close): &(char, char)| value.strip_prefix(*open)?.strip_suffix(*close);
    QUOTES.iter().find_map(inside).unwrap_or(value)
}
