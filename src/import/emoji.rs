//! Names of emoji between colons, which some programs show as a picture: `:tada:`.

/// The longest name.
const LONGEST: usize = 30;

/// The first of them in a message, with its colons. Here it is shown as it is written.
pub(super) fn emoji_name(message: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_+-".contains(c);
    message.match_indices(':').find_map(|(at, _)| {
        let inside = &message[at + 1..];
        let end = inside.find(|c: char| !is_part(c)).filter(|end| (2..=LONGEST).contains(end))?;
        let behind = inside[end..].strip_prefix(':')?;
        let is_apart = message[..at].chars().next_back().is_none_or(char::is_whitespace)
            && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '/');
        let has_letter = inside[..end].contains(|c: char| c.is_ascii_lowercase());
        // `:+1:` is one, and `:30:` is none.
        let is_name = has_letter || inside[..end].contains('+');
        (is_apart && is_name).then(|| &message[at..at + end + 2])
    })
}
