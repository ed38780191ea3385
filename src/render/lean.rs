//! Built-in styles and scripts without what only their authors need: visitors on a bad
//! connection wait for every byte.
//!
//! No minifier: lines that are a comment, blank lines and indentation go, and nothing else. What
//! stands in a site folder is published as it was written.

/// The text without comments that have lines of their own, and without indentation. For files
/// that have no string or template literal of several lines.
pub fn lean(text: &str) -> String {
    let mut lean = String::with_capacity(text.len());
    for line in text.trim_start_matches('\u{feff}').lines().map(str::trim) {
        let comment = line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"));
        if !line.is_empty() && !comment {
            lean.push_str(line);
            lean.push('\n');
        }
    }
    lean
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn comments_and_indentation_go_and_code_stays() {
        let text =
            "// why\nf({\n  a: \"// b\", // c\n});\n\n/* Owns .x. */\n.x {\n  color: red;\n}\n";
        assert_eq!(lean(text), "f({\na: \"// b\", // c\n});\n.x {\ncolor: red;\n}\n");
    }

    #[test]
    fn no_built_in_file_has_a_literal_of_several_lines() {
        for (path, text) in crate::source::BUILTIN {
            if path.starts_with("js/") {
                let odd = text.lines().filter(|line| line.matches('`').count() % 2 == 1);
                assert_eq!(odd.collect::<Vec<_>>(), Vec::<&str>::new(), "{path}");
                assert!(!text.contains("/*"), "{path}: comments begin with //");
            }
        }
    }
}
