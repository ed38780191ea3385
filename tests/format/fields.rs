//! The other fields, and values that YAML would rather read as something else.

use crate::reading::{
    GERMAN, NOW, clock, complained, incident, sources, with_complaints, with_field,
};
use crate::support::{good_pages, text};
use klartext::model::{Contact, Workaround};

#[track_caller]
fn check_title(written: &str, expected: &str) {
    let text = with_field("scope: x").replace("title: Errors", &format!("title: {written}"));
    assert_eq!(incident(&text).title, expected, "{written}");
}

#[test]
fn titles_that_look_like_something_else_stay_as_written() {
    for title in [
        "1.10",
        "no",
        "yes",
        "true",
        "on",
        "off",
        "2026-11-20",
        "2026-11-20 09:12",
        "0x1F",
        "0o17",
        "017",
        "1_000",
        "1e3",
        "12:30:45",
        ".5",
        "+1",
        "-1",
        ".nan",
        ".inf",
        "-.INF",
        "1,000",
        "99999999999999999999999999",
        "a#b",
        "a:b",
        "C:\\temp",
        "50 %",
        "don't",
        "a \"b\" c",
        "Grüße 🔥 aus Köln",
        "=",
        "a, b",
        "a [b] {c}",
        "a & b * c ! d",
        "http://a.example/?b=c#d",
        "Y",
        "n",
        "NULL?",
        "~x",
        "<b>",
        "a - b",
        "0b1",
        "1:30",
    ] {
        check_title(title, title);
    }
}

#[test]
fn titles_may_be_quoted_folded_or_blocks() {
    for (written, expected) in [
        ("\"a: b\"", "a: b"),
        ("'it''s'", "it's"),
        ("\"tab\\tand \\u00fc\"", "tab and ü"),
        ("|\n  One\n  two", "One two"),
        (">\n  One\n  two", "One two"),
        ("|-\n  a & b !c *d", "a & b !c *d"),
        (">-\n  key: value # kept", "key: value # kept"),
        ("One\n  two\n  three", "One two three"),
        ("\"One\n  two\"", "One two"),
        ("   spaced   ", "spaced"),
        ("\"\u{202e}turned\"", "turned"),
        ("a\u{a0}b", "a b"),
        ("\"null\"", "null"),
    ] {
        check_title(written, expected);
    }
}

#[test]
fn a_title_that_is_not_there_is_an_error() {
    for written in ["", "~", "null", "\"\"", "\"  \"", "# a comment"] {
        let text = with_field("scope: x").replace("title: Errors", &format!("title: {written}"));
        let (left_out, rules) = complained(&text);
        assert!(rules.contains(&"missing-title"), "{written:?}: {rules:?}");
        assert!(left_out.is_none());
    }
}

#[test]
fn a_title_of_ten_thousand_characters_is_shown() {
    let title = "Very long ".repeat(1000);
    let text_of_file = with_field("scope: x").replace("Errors", &title);
    let pages = good_pages(&sources(crate::reading::SETTINGS, "incidents/a.md", text_of_file), NOW);
    assert!(text(&pages, "incidents/a/index.html").contains(title.trim()));
    assert!(text(&pages, "feed.atom").contains(title.trim()));
}

#[test]
fn text_from_right_to_left_is_shown() {
    let title = "انقطاع في تسجيل الدخول";
    let text_of_file = with_field("impact: שלום").replace("Errors", title);
    let pages = good_pages(&sources(crate::reading::SETTINGS, "incidents/a.md", text_of_file), NOW);
    assert!(text(&pages, "incidents/a/index.html").contains(title));
    assert!(text(&pages, "incidents/a/index.html").contains("שלום"));
}

#[test]
fn the_plain_fields_are_kept_as_written() {
    let one = incident(&with_field(
        "impact: \"One: two\"\nworkaround: Use *the* link.\nscope: >\n  214\n  payments\ncontact: help@example.com\nnext_update: 2026-11-20 11:30",
    ));
    assert_eq!(one.impact.as_deref(), Some("One: two"));
    assert_eq!(one.workaround, Some(Workaround::Known("Use *the* link.".to_owned())));
    assert_eq!(one.scope.as_deref(), Some("214 payments"));
    assert_eq!(one.contact, Some(Contact::Email("help@example.com".to_owned())));
    assert_eq!(one.next_update.map(clock).as_deref(), Some("2026-11-20T10:30Z"));
}

#[test]
fn no_workaround_is_an_answer_and_nothing_is_none() {
    for (written, expected) in [
        ("workaround: none", Some(Workaround::None)),
        ("workaround: None", Some(Workaround::None)),
        ("workaround: \"none\"", Some(Workaround::None)),
        ("workaround: None known yet", Some(Workaround::Known("None known yet".to_owned()))),
        ("workaround:", None),
        ("workaround: ~", None),
        ("workaround: no", Some(Workaround::Known("no".to_owned()))),
    ] {
        assert_eq!(incident(&with_field(written)).workaround, expected, "{written}");
    }
}

#[test]
fn whom_to_ask_is_an_address_a_link_or_a_text() {
    for (written, expected) in [
        ("help@example.com", Contact::Email("help@example.com".to_owned())),
        ("mailto:help@example.com", Contact::Email("help@example.com".to_owned())),
        (
            "https://help.example.com/a?b=c",
            Contact::Link("https://help.example.com/a?b=c".to_owned()),
        ),
        ("tel:+49-30-123", Contact::Link("tel:+49-30-123".to_owned())),
        ("your account manager", Contact::Text("your account manager".to_owned())),
        ("+49 30 123", Contact::Text("+49 30 123".to_owned())),
    ] {
        let one = incident(&with_field(&format!("contact: {written}")));
        assert_eq!(one.contact, Some(expected), "{written}");
    }
    for written in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "ftp://a.example",
        "vbscript:x",
        "file:///etc/passwd",
    ] {
        let (_, rules) = complained(&with_field(&format!("contact: {written}")));
        assert_eq!(rules, ["invalid-address"], "{written}");
    }
}

#[test]
fn a_page_links_to_no_address_that_is_none() {
    // A scheme that is allowed does not make an address of what follows it.
    for written in ["\"https://\"", "\"https:evil\"", "\"mailto:\"", "\"tel:\""] {
        let (_, rules) = complained(&with_field(&format!("contact: {written}")));
        assert_eq!(rules, ["invalid-address"], "{written}");
    }
}

#[test]
fn a_field_of_the_wrong_type_is_an_error() {
    for field in [
        "impact: [a]",
        "impact: { a: b }",
        "draft: yes",
        "draft: 1",
        "pinned: [true]",
        "next_update: { a: b }",
        "window: 2026-11-20 09:00",
        "aliases: { a: b }",
        "severity: [minor]",
    ] {
        let name = field.split(':').next().unwrap();
        let text = with_field(field);
        let text =
            if name == "severity" { text.replacen("severity: minor\n", "", 1) } else { text };
        let (left_out, rules) = complained(&text);
        assert!(rules.contains(&"wrong-type"), "{field}: {rules:?}");
        assert!(left_out.is_none(), "{field}");
    }
}

#[test]
fn comments_and_blank_lines_in_the_front_matter_mean_nothing() {
    let one = incident(
        "---\n# who wrote this\n\ntitle: Errors\n\n# scale\nseverity: minor\nstage: investigating\nstarted: 2026-11-20 09:00\n# end\n---\nText.\n",
    );
    assert_eq!(one.title, "Errors");
}

#[test]
fn a_german_page_says_everything_in_german() {
    let file = "---\ntitle: Fehler\nseverity: minor\nstage: Behoben\nstarted: 2026-03-05 09:12\nended: 2026-03-05 10:00\ncomponents: [api]\nworkaround: none\n---\nFehler.\n";
    let pages = good_pages(&sources(GERMAN, "incidents/a.md", file), NOW);
    let page = text(&pages, "incidents/a/index.html");
    assert!(page.contains("<html lang=\"de\""), "{page}");
    for words in ["Behoben", "Wird untersucht", "5.\u{a0}März", "Die Störung ist behoben."] {
        assert!(page.contains(words), "{words}");
    }
    for words in ["Resolved", "Investigating", "March"] {
        assert!(!page.contains(words), "{words}");
    }
    assert!(text(&pages, "history/2026-03/index.html").contains("März 2026"));
    assert!(text(&pages, "feed.atom").contains("[Behoben] Fehler"));
}

#[test]
fn a_language_without_words_is_an_error() {
    let (_, complaints, _) = with_complaints(&GERMAN.replace("de\n", "xx\n"), "");
    assert_eq!(crate::support::rules(&complaints), ["unknown-language"]);
}
