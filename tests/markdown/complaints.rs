//! What is said about a message.

use crate::{FILE, read};

#[test]
fn complaints_are_about_places_of_the_file() {
    let (_, complaints) = read("ä <x>", 100);
    assert_eq!(complaints[0].span.range(), 103..106);
    assert_eq!(complaints[0].file.as_ref(), FILE);
}

#[test]
fn complaints_say_what_is_wrong_and_how_to_mend_it() {
    for text in [
        "<x>",
        "<a href='y'>z</a>",
        "<b x>",
        "[a](b)",
        "[a](x:y)",
        "[]()",
        "[a](https:)",
        "![](x.png)",
        "![](/../x.png)",
        "![](x.svg)",
        "![](x:y)",
        "![](http://h.example/x.png)",
        "\u{1}",
        "<!--",
    ] {
        for complaint in read(text, 0).1 {
            for sentence in [&complaint.message, &complaint.help] {
                assert!(!sentence.ends_with('.') && !sentence.is_empty(), "{sentence}");
                assert!(!sentence.starts_with(char::is_uppercase), "{sentence}");
                assert!(!sentence.contains("  "), "{sentence}");
            }
        }
    }
}

#[test]
fn a_message_is_not_complained_about_without_end() {
    let (_, complaints) = read(&"[a](b) ".repeat(5000), 0);
    assert_eq!(complaints.len(), 100);
}
