//! Texts as YAML values: plain where a person would leave them plain, and always read back as
//! the same text.

use klartext::content::yaml::{self, Value, YamlText};
use klartext::writing::{Place, literal, scalar};
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(scalar(text, Place::Line), expected, "{text}");
}

/// The text that the reader of YAML makes of a field.
fn read(line: &str) -> Option<String> {
    let file = "incidents/a.md".into();
    let node = yaml::read(YamlText { file: &file, text: line, at: 0 })
        .unwrap_or_else(|complaint| panic!("{line}: {}", complaint.message));
    let Value::Map(entries) = node.value else { panic!("{line} is no map") };
    let value = &entries[0].1;
    match &value.value {
        Value::List(items) => items[0].text().map(str::to_owned),
        _ => value.text().map(str::to_owned),
    }
}

#[test]
fn words_and_sentences_stay_plain() {
    for text in [
        "Sign-in fails for some accounts",
        "About 5 % of requests fail, mostly in the EU",
        "Störung im Rechenzentrum Wien",
        "500 errors on the API",
        "2026-11-20 planned work in Vienna",
        "It's slow",
        "A & B",
        "https://example.com/a#b",
        "C# clients (v1.2)",
        "braces { } inside",
    ] {
        check(text, text);
    }
}

#[test]
fn what_yaml_takes_for_something_else_is_quoted() {
    check("Login: fails", "\"Login: fails\"");
    check("Errors:", "\"Errors:\"");
    check("Ticket #12", "\"Ticket #12\"");
    check("@home is down", "\"@home is down\"");
    check("[EU] slow", "\"[EU] slow\"");
    check("- none -", "\"- none -\"");
    check(" padded ", "\" padded \"");
    check("", "\"\"");
    for word in ["no", "Yes", "NULL", "true", "off", "~", "y"] {
        check(word, &format!("\"{word}\""));
    }
    for number in ["1", "1.10", "-3", "0x1F", "1e3", "12:30", "2026-11-20", ".5", ".inf"] {
        check(number, &format!("\"{number}\""));
    }
}

#[test]
fn quotes_inside_are_kept_in_single_quotes() {
    check("\"Timeout\" on sign-in", "'\"Timeout\" on sign-in'");
    check("\\server: it's gone", "'\\server: it''s gone'");
    check("line\nbreak", "\"line\\nbreak\"");
    check("bell\u{7}", "\"bell\\x07\"");
    check("... and so on", "\"... and so on\"");
    check("turned \u{202e}", "\"turned \\u202e\"");
}

#[test]
fn inside_brackets_commas_and_brackets_are_quoted_too() {
    assert_eq!(scalar("/a,b/", Place::Brackets), "\"/a,b/\"");
    assert_eq!(scalar("/a,b/", Place::Line), "/a,b/");
    assert_eq!(scalar("a[1]", Place::Brackets), "\"a[1]\"");
    assert_eq!(scalar("login", Place::Brackets), "login");
}

#[test]
fn times_need_no_quotes() {
    for time in ["2026-11-20 09:12", "2026-11-20T09:12:00Z", "2026-11-20 09:12 +01:00"] {
        assert_eq!(literal(time, Place::Line), time);
        assert_eq!(literal(time, Place::Brackets), time);
    }
}

/// Texts made of what means something in YAML, and of anything else.
fn text() -> impl Strategy<Value = String> {
    let pieces = vec![
        ": ", ":", " #", "#", "-", "- ", "?", "[", "]", "{", "}", ",", "&a", "*a", "!", "|", ">",
        "'", "\"", "\\", "%", "@", "`", "~", "null", "yes", "1", ".5", "e", "\n", "\r", "\t", " ",
        "  ", "---", "...", "<<", "=", "\u{feff}", "\u{85}", "\u{2028}", "\u{a0}", "ä", "🔥",
        "word", "\u{0}", "\u{7f}", "\u{202e}",
    ];
    let piece = prop_oneof![
        8 => proptest::sample::select(pieces).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_back_as_it_was(text in text()) {
        let line = format!("impact: {}\n", scalar(&text, Place::Line));
        prop_assert_eq!(read(&line), Some(text.clone()), "{}", line);
        let line = format!("impact: [{}, b]\n", scalar(&text, Place::Brackets));
        prop_assert_eq!(read(&line), Some(text.clone()), "{}", line);
        let line = format!("{}: impact\n", scalar(&text, Place::Brackets));
        let file = "incidents/a.md".into();
        let node = yaml::read(YamlText { file: &file, text: &line, at: 0 });
        let Ok(Value::Map(entries)) = node.map(|node| node.value) else {
            return Err(TestCaseError::fail(line));
        };
        prop_assert_eq!(entries[0].0.text(), Some(text.as_str()));
    }
}
