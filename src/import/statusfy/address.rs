//! At which address Statusfy showed an incident: `/incidents/ID`, for another than the main
//! language behind its code. An incident that names no id has one made from its file's name.

/// The paths of an incident, that of the main language first.
pub(super) fn addresses(id: Option<&str>, file_name: &str, languages: &[String]) -> Vec<String> {
    let id = match id {
        Some(id) => id.to_owned(),
        None => hash_sum(file_name),
    };
    let is_safe = id.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~".contains(c));
    if id.is_empty() || !is_safe || id.starts_with('.') || id.ends_with('.') {
        return Vec::new();
    }
    let others = languages.iter().map(|tag| format!("/{tag}/incidents/{id}/"));
    std::iter::once(format!("/incidents/{id}/")).chain(others).collect()
}

/// The sum that the npm package `hash-sum` makes of a string: of the name of its class, of its
/// type and of itself.
fn hash_sum(text: &str) -> String {
    let sum = ["[object String]", "string", text].into_iter().fold(0, folded);
    format!("{sum:08x}")
}

/// 32 bits with a sign, as JavaScript counts, for each UTF-16 unit; a negative sum is doubled.
fn folded(sum: i64, text: &str) -> i64 {
    let mut sum = sum;
    for unit in text.encode_utf16() {
        let shifted = i64::from(wrapped(i64::from(wrapped(sum)) << 5));
        sum = i64::from(wrapped(shifted - sum + i64::from(unit)));
    }
    if sum < 0 { sum * -2 } else { sum }
}

/// The lower 32 bits.
fn wrapped(number: i64) -> i32 {
    let [a, b, c, d, ..] = number.to_le_bytes();
    i32::from_le_bytes([a, b, c, d])
}
