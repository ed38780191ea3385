//! Text as Markdown that means just this text.

/// Where a word stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// Nothing stands before it on its line.
    pub(super) begins_line: bool,
    /// The letter right before it, unless there is a space.
    pub(super) before: Option<char>,
    /// Something stands right behind it, without a space.
    pub(super) is_followed: bool,
    /// It is part of a link's text.
    pub(super) in_link: bool,
}

/// Whether a letter counts as punctuation beside a mark of emphasis (CommonMark 0.31, 6.2); marks
/// that combine with letters count, too, which costs only emphasis.
pub(super) fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// A word, without spaces in it.
pub(super) fn word(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    // At a line's beginning it would make a heading, at its end close one.
    if text.bytes().all(|byte| byte == b'#') {
        return format!("\\{text}");
    }
    let rest = if place.begins_line { begun(text, place, &mut out) } else { text };
    let mut before = if rest.len() == text.len() { place.before } else { text.chars().next() };
    let mut letters = rest.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        if needs_backslash(c, before, next, &rest[at..], place) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

fn needs_backslash(
    c: char,
    before: Option<char>,
    next: Option<char>,
    rest: &str,
    place: Place,
) -> bool {
    let is_inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '`' | '*' | '[' => true,
        ']' => place.in_link,
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        '_' => !(is_inside(before) && is_inside(next)),
        '~' => before.is_some() || next == Some('~') || next.is_none(),
        '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        '&' => next.is_none() && place.is_followed || is_reference(rest),
        '!' => next.is_none() && place.is_followed,
        _ => false,
    }
}

/// Whether a text that begins with `&` begins with a character reference, such as `&amp;`.
pub(super) fn is_reference(rest: &str) -> bool {
    let name: usize = rest[1..]
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .take(40)
        .count();
    name > 0 && rest.as_bytes().get(1 + name) == Some(&b';')
}

/// What begins a line must not be the mark of a block. Returns the rest of the word.
fn begun<'a>(text: &'a str, place: Place, out: &mut String) -> &'a str {
    let is_all = |some: &str| text.chars().all(|c| some.contains(c));
    let is_mark = match text.as_bytes().first() {
        Some(b'>' | b'|') => true,
        Some(b'+') => text == "+" && !place.is_followed,
        Some(b'-' | b'=' | b':') => is_all("-=:|"),
        _ => false,
    };
    if is_mark {
        out.push('\\');
        out.push_str(&text[..1]);
        return &text[1..];
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && matches!(&text[digits..], "." | ")") && !place.is_followed {
        out.push_str(&text[..digits]);
        out.push('\\');
        out.push_str(&text[digits..]);
        return "";
    }
    text
}
