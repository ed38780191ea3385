//! Built-in styles and scripts without what only their authors need: visitors on a bad
//! connection wait for every byte.
//!
//! No minifier: lines that are a comment, blank lines, indentation and line ends that separate
//! nothing go, and nothing else. What stands in a site folder is published as it was written.

use std::fmt::Write as _;

/// A script without what only its authors need. For files that have no string or template literal
/// of several lines.
pub fn lean_script(text: &str) -> String {
    let mut script = String::with_capacity(text.len());
    for line in lean(text).lines() {
        script.push_str(line);
        let goes_on = line.ends_with([';', ',', '{', '(']) && !line.contains("//");
        if !goes_on {
            script.push('\n');
        }
    }
    script
}

/// The text without comments that have lines of their own, and without indentation.
fn lean(text: &str) -> String {
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

/// The same for a stylesheet: as few characters as its lines allow. For files with a selector, a
/// declaration or a brace a line.
pub fn lean_style(text: &str) -> String {
    let mut style = String::with_capacity(text.len());
    for line in lean(text).lines() {
        if let Some((name, value)) = line.strip_suffix(';').and_then(|line| line.split_once(": ")) {
            let _ = write!(style, "{name}:{value};");
        } else if let Some(selector) = line.strip_suffix(" {") {
            let _ = write!(style, "{selector}{{");
        } else if line == "}" && style.ends_with(';') {
            style.pop();
            style.push('}');
        } else {
            style.push_str(line);
            if !line.ends_with(['}', ',', '{', ';']) {
                style.push('\n');
            }
        }
    }
    style
}

#[cfg(test)]
mod tests {
    use super::{lean, lean_script, lean_style};

    #[test]
    fn a_style_loses_its_line_ends_and_nothing_else() {
        let text = "/* Owns .a. */\n@media (min-width: 1rem) {\n  .a > b,\n  .a:hover {\n    content: \" : \";\n    margin: 0 auto;\n  }\n}\n";
        let lean = "@media (min-width: 1rem){.a > b,.a:hover{content:\" : \";margin:0 auto}}";
        assert_eq!(lean_style(text), lean);
        assert_eq!(lean_style("a,\nb { color: red; }\n"), "a,b { color: red; }");
    }

    #[test]
    fn comments_and_indentation_go_and_code_stays() {
        let text =
            "// why\nf({\n  a: \"// b\", // c\n});\n\n/* Owns .x. */\n.x {\n  color: red;\n}\n";
        assert_eq!(lean(text), "f({\na: \"// b\", // c\n});\n.x {\ncolor: red;\n}\n");
        assert_eq!(
            lean_script("a(\n  b,\n  c(), // d,\n);\nif (e) {\n  f;\n}\ng()\n"),
            "a(b,c(), // d,\n);if (e) {f;}\ng()\n"
        );
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
