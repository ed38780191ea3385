//! The names by which authors may call a stage.

use crate::model::{Language, Stage};
use std::collections::HashMap;

/// The stages by every name an author may use.
pub(super) fn by_name(language: &Language) -> HashMap<String, Stage> {
    let mut stages: HashMap<String, Stage> =
        HashMap::from([("canceled".to_owned(), Stage::Cancelled)]);
    for stage in Stage::ALL {
        stages.insert(letters(language.stage(stage)), stage);
    }
    // Ids last: no translation may take a word away that means something everywhere.
    for stage in Stage::ALL {
        stages.insert(letters(stage.id()), stage);
    }
    stages
}

/// A stage's name without what people write in different ways: case, punctuation, and umlauts
/// as one character, as two or as two letters.
pub(super) fn letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => letters.push_str("ae"),
            'ö' => letters.push_str("oe"),
            'ü' => letters.push_str("ue"),
            'ß' => letters.push_str("ss"),
            '\u{308}' if letters.ends_with(['a', 'o', 'u']) => letters.push('e'),
            c if c.is_alphanumeric() => letters.push(c),
            _ => {}
        }
    }
    letters
}
