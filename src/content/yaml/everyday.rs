//! The YAML that nearly every front matter is, read line by line.
//!
//! Reading any YAML is the dearest step of reading a file, and most front matters are a few lines
//! `name: value`. What is no more than that is read here, into the tree that the YAML crate would
//! give; at the first sign of anything else this gives up, and the crate reads it all.

use super::tree::{Node, Scalar, Value};
use crate::source::Span;

/// A longer text is left to the crate, which has limits of its own.
const LONGEST: usize = 4096;
/// A longer name may be none: YAML has a limit for those that stand before a colon.
const LONGEST_NAME: usize = 64;

/// The tree of a document, if it is an everyday one.
pub(super) fn read(text: &str) -> Option<Node> {
    if text.len() > LONGEST {
        return None;
    }
    let mut at = text.strip_prefix("---\n").map_or(0, |_| 4);
    let first = at;
    let mut entries = Vec::new();
    for line in text[at..].split_inclusive('\n') {
        entries.push(entry(line.strip_suffix('\n').unwrap_or(line), at)?);
        at += line.len();
    }
    let map = Node { value: Value::Map(entries), span: Span::at(first) };
    (at > first).then_some(map)
}

/// A line `name: value`.
fn entry(line: &str, at: usize) -> Option<(Node, Node)> {
    let (name, value) = line.split_once(": ")?;
    Some((key(name, at)?, self::value(value, at + name.len() + 2)?))
}

/// A name as all fields have one.
fn key(name: &str, at: usize) -> Option<Node> {
    let is_name = name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let fits = (1..=LONGEST_NAME).contains(&name.len()) && name != "null";
    (is_name && fits).then(|| scalar(name, name, at, false))
}

fn value(written: &str, at: usize) -> Option<Node> {
    match written.chars().next()? {
        '"' | '\'' => quoted(written, at),
        '[' => list(written, at),
        '{' => map(written, at),
        _ => plain(written, at, is_everyday),
    }
}

/// A text in quotes that ends with the line, and in which no character means another.
fn quoted(written: &str, at: usize) -> Option<Node> {
    let quote = written.chars().next()?;
    let inner = written.strip_prefix(quote)?.strip_suffix(quote)?;
    let odd = |c: char| {
        c == quote
            || c == '\\'
            || c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
    };
    (!inner.contains(odd)).then(|| scalar(inner, written, at, true))
}

/// A word, a few words or a time, in which nothing is punctuation of YAML's.
fn plain(written: &str, at: usize, is_everyday: fn(char) -> bool) -> Option<Node> {
    let year = written.bytes().take_while(u8::is_ascii_digit).count();
    let is_date = year == 4 && written[year..].starts_with('-');
    let begins = written.starts_with(|c: char| c.is_ascii_alphabetic()) || is_date;
    let ends = written.ends_with(|c: char| c.is_ascii_alphanumeric());
    let is_nothing = written.eq_ignore_ascii_case("null");
    // A colon before anything but a digit may end a name.
    let mut colons = written.match_indices(':');
    let in_times =
        colons.all(|(at, _)| written[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    (begins && ends && in_times && !is_nothing && written.chars().all(is_everyday))
        .then(|| scalar(written, written, at, false))
}

fn is_everyday(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | ',' | '/' | '+' | ':')
}

/// The same without what parts one value from the next.
fn is_everyday_among_others(c: char) -> bool {
    c != ',' && is_everyday(c)
}

/// A list of words on one line.
fn list(written: &str, at: usize) -> Option<Node> {
    let items = pieces(written, ('[', ']'), at)?;
    let items = items.map(|(item, at)| plain(item, at, is_everyday_among_others));
    let items = items.collect::<Option<Vec<Node>>>()?;
    Some(Node { value: Value::List(items), span: Span::new(at, at + 1) })
}

/// A map of words on one line.
fn map(written: &str, at: usize) -> Option<Node> {
    let entries = pieces(written, ('{', '}'), at)?;
    let entries = entries.map(|(entry, at)| {
        let (name, value) = entry.split_once(": ")?;
        Some((key(name, at)?, plain(value, at + name.len() + 2, is_everyday_among_others)?))
    });
    let entries = entries.collect::<Option<Vec<_>>>()?;
    Some(Node { value: Value::Map(entries), span: Span::new(at, at + 1) })
}

/// What stands between brackets, piece by piece with its place.
fn pieces(
    written: &str,
    (open, close): (char, char),
    at: usize,
) -> Option<impl Iterator<Item = (&str, usize)>> {
    let inner = written.strip_prefix(open)?.strip_suffix(close)?;
    let mut from = at + 1;
    Some(inner.split(',').map(move |piece| {
        let start = from + (piece.len() - piece.trim_start_matches(' ').len());
        from += piece.len() + 1;
        (piece.trim_matches(' '), start)
    }))
}

fn scalar(text: &str, written: &str, at: usize, quoted: bool) -> Node {
    let value = Value::Scalar(Scalar { text: text.to_owned(), quoted });
    Node { value, span: Span::new(at, at + written.len()) }
}

#[cfg(test)]
mod tests {
    use super::super::{any, tree::Node};
    use proptest::prelude::*;

    /// What the YAML crate makes of it.
    fn whole(text: &str) -> Option<Node> {
        any(text).ok()
    }

    #[test]
    fn an_everyday_front_matter_is_read_as_the_crate_reads_it() {
        let texts = [
            "---\ntitle: \"Sign-in: slow #1\"\nseverity: major\nstage: resolved\n",
            "---\nstarted: 2026-11-20 09:12:00 UTC\nended: 2026-11-20T10:40:00+01:00\n",
            "---\ntitle: 'Sign-in for some'\ncomponents: [api, web-app]\ncomponents: [ api ]",
            "---\nwindow: { from: 2026-11-20 09:12 UTC, until: 2026-11-20 10:12 Europe/Berlin }\n",
            "title: True\nstage: false\nkind: 2026-11-20\n",
        ];
        for text in texts {
            let read = super::read(text);
            assert!(read.is_some(), "{text}");
            assert_eq!(read, whole(text), "{text}");
        }
    }

    #[test]
    fn whatever_else_yaml_can_be_is_left_to_the_crate() {
        let values = [
            "", " ", "null", "Null", "~", "a #b", "a: b", "a:", "- a", "*a", "&a b", "!t a", "|",
            ">", "\"a", "\"a\\n\"", "\"a\" b", "'it''s'", "[a", "[]", "[a,]", "[a b: c]", "{a}",
            "{}", "12", "1.5", "a ", "a\t", "@a", "`a`", "%a", "? a", "<<",
        ];
        for value in values {
            assert_eq!(super::read(&format!("---\ntitle: {value}\n")), None, "{value}");
        }
        for text in [
            "",
            "---\n",
            "null: a\n",
            "Title: a\n",
            ": a\n",
            "title:\n  a: b\n",
            "title: a\n b\n",
            "title: a\n\n",
            "# a\n",
        ] {
            assert_eq!(super::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_read_otherwise(
            lines in prop::collection::vec(
                ("[a-z_]{1,5}", prop_oneof![
                    "[a-zA-Z0-9 :.,/+_#'\"\\[\\]{}&*!|>~?-]{0,12}",
                    "\"[^\"\n]{0,8}\"",
                    "'[^'\n]{0,8}'",
                    "\\[ ?([a-z0-9-]{1,4}, ?){0,2}[a-z0-9:-]{0,3} ?\\]",
                    "\\{ ?([a-z]{1,4}: ?[a-z0-9:-]{1,4}, ?){0,2}[a-z]{0,2}(: [a-z0-9]{1,3})? ?\\}",
                    "2026-[0-9]{2}-[0-9]{2}[ T:0-9Z+-]{0,9}",
                ]),
                1..5,
            ),
            start in prop_oneof![Just(""), Just("---\n")],
        ) {
            let lines: String = lines.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
            let text = format!("{start}{lines}");
            if let Some(read) = super::read(&text) {
                prop_assert_eq!(Some(read), whole(&text), "{}", text);
            }
        }
    }
}
