//! The part of an address that is made from a file's name.

/// The longest slug, in letters: a folder of this name fits on every disk (255 bytes), and
/// addresses stay legible.
const LONGEST: usize = 200;

/// A text as a slug: lower-case ASCII letters, digits and hyphens, never empty, 200 at most.
///
/// German umlauts become two letters as in German addresses; other scripts and emoji are
/// transliterated; what has no letters at all is spelled by its code points.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'ä' | 'Ä' => slug.push_str("ae"),
            'ö' | 'Ö' => slug.push_str("oe"),
            'ü' | 'Ü' => slug.push_str("ue"),
            'ß' | 'ẞ' => slug.push_str("ss"),
            // An umlaut in two characters, as some file systems store it.
            '\u{308}' if slug.ends_with(['a', 'o', 'u']) => slug.push('e'),
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            c if c.is_ascii() => push_gap(&mut slug),
            c => push_transliterated(&mut slug, c),
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { spelled(name) } else { shortened(slug).to_owned() }
}

/// Whether a text is a slug already.
pub fn is_slug(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Cut at the end of a word where one is near.
fn shortened(slug: &str) -> &str {
    let Some(cut) = slug.get(..LONGEST) else { return slug };
    match cut.rfind('-') {
        Some(end) if end > LONGEST / 2 && !slug[LONGEST..].starts_with('-') => &cut[..end],
        _ => cut.trim_end_matches('-'),
    }
}

fn push_gap(slug: &mut String) {
    if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

fn push_transliterated(slug: &mut String, c: char) {
    let Some(words) = deunicode::deunicode_char(c) else { return };
    // A symbol or a whole syllable is a word of its own.
    if words.len() > 2 || !c.is_alphanumeric() {
        push_gap(slug);
    }
    for c in words.chars() {
        if c.is_ascii_alphanumeric() { slug.push(c.to_ascii_lowercase()) } else { push_gap(slug) }
    }
    if words.len() > 2 {
        push_gap(slug);
    }
}

fn spelled(name: &str) -> String {
    let points: Vec<String> =
        name.chars().take(16).map(|c| format!("u{:x}", u32::from(c))).collect();
    if points.is_empty() { "u0".to_owned() } else { points.join("-") }
}
