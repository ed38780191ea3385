//! Characters that a message must not carry, and those that HTML writes otherwise.

use crate::diagnostic::is_plain;
use crate::source::any_byte;
use std::borrow::Cow;

/// Whether nobody can see this character and something may stumble over it: control characters,
/// those that turn the reading direction of what follows, and those that HTML and XML forbid.
pub fn is_refused(c: char) -> bool {
    match c {
        '\n' | '\t' | '\r' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}' => true,
        c => c.is_control() || (c as u32) & 0xfffe == 0xfffe,
    }
}

/// The first refused character, and where it stands.
pub fn first_refused(text: &str) -> Option<(usize, char)> {
    if is_plain(text) { None } else { text.char_indices().find(|&(_, c)| is_refused(c)) }
}

/// The text without refused characters, with `\n` alone as the end of a line.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) || !text.chars().any(|c| c == '\r' || is_refused(c)) {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(lines.chars().filter(|&c| !is_refused(c)).collect())
}

/// Whether there is something to read: more than spaces of any width, none included.
pub fn has_words(text: &str) -> bool {
    text.chars().any(|c| {
        let unseen = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}');
        !unseen && !c.is_whitespace()
    })
}

/// Writes text between tags.
pub fn push_text(out: &mut String, text: &str) {
    escape(out, text, false);
}

/// Writes the value of an attribute that stands in double quotes.
pub fn push_value(out: &mut String, text: &str) {
    escape(out, text, true);
}

fn escape(out: &mut String, text: &str, in_value: bool) {
    // Most texts hold none of these.
    if !any_byte(text, |byte| matches!(byte, b'&' | b'<' | b'>' | b'"')) {
        return out.push_str(text);
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if in_value => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(written);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}
