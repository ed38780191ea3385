//! What the file of an event is called whose source gives it no name: its title, cut short.

/// The longest name, in letters.
const LONGEST: usize = 60;

/// A title cut between words; `otherwise` where it has no letters.
pub(super) fn short_name(title: &str, otherwise: &str) -> String {
    let mut name = String::new();
    for word in title.split_whitespace() {
        if !name.is_empty() && name.chars().count() + word.chars().count() >= LONGEST {
            break;
        }
        name.push(' ');
        name.extend(word.chars().take(LONGEST));
    }
    if name.chars().any(char::is_alphanumeric) { name } else { otherwise.to_owned() }
}
