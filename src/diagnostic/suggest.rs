//! The word an author may have meant.

/// The word of `known` that is nearest to `written`, if one is near enough to be meant.
///
/// Near is: the one word that begins with what was written, or a third of the letters apart at
/// most (optimal string alignment), whatever the case and punctuation.
pub fn did_you_mean<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let plain = |word: &str| -> String {
        word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(64).collect()
    };
    let wanted = plain(written);
    if wanted.is_empty() {
        return None;
    }
    let mut beginners = Vec::new();
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        let candidate = plain(word);
        if wanted.len() >= 3 && candidate.starts_with(&wanted) {
            beginners.push(word);
        }
        let (length, other) = (wanted.chars().count(), candidate.chars().count());
        let near = (length.max(other) / 3).clamp(1, 4);
        if length.abs_diff(other) > near {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, &candidate);
        if distance <= near
            && distance < candidate.len()
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, word));
        }
    }
    match (best, beginners.as_slice()) {
        (Some((0, word)), _) => Some(word),
        (_, [only]) => Some(only),
        (best, _) => best.map(|(_, word)| word),
    }
}
