//! Every rule has somebody who asks for it, and a row in the documents.

use klartext::diagnostic::Rule;

#[test]
fn every_rule_of_communication_names_who_asks_for_it() {
    for rule in Rule::ALL {
        let source = klartext::advice::source(*rule);
        assert_eq!(source.is_some(), rule.is_advice(), "{}", rule.name());
    }
}

#[test]
fn every_rule_of_communication_has_a_row_in_the_documents() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/advice.md");
    let document = std::fs::read_to_string(path).expect("docs/advice.md");
    for rule in Rule::ALL.iter().filter(|rule| rule.is_advice()) {
        let row = |line: &str| {
            line.starts_with(&format!("| `{}` | {}", rule.name(), rule.level().name()))
        };
        assert!(document.lines().any(row), "docs/advice.md lacks `{}`", rule.name());
    }
}
