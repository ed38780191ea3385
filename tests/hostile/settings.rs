//! Settings of too much, and mistakes beside them.

use crate::{check, filled, numbered};
use std::fmt::Write as _;

#[test]
fn many_mistakes_beside_many_components_end_soon() {
    let mut settings = "title: A\nurl: https://a.example\ncomponents:\n".to_owned();
    for number in 0..500 {
        let _ =
            writeln!(settings, "  - {{ id: component-number-{number}, name: Component {number} }}");
    }
    let braces = numbered(|n| format!("component-numbr-{n}=operational "));
    let file = format!("---\ntitle: A\nseverity: minor\n---\n## 2026-11-20 09:12 {{{braces}}}\n");
    check("unknown components in braces", &settings, &file);
    let listed: String = (0..20_000).map(|n| format!("componant-number-{n}, ")).collect();
    let file = format!(
        "---\ntitle: A\nseverity: minor\ncomponents: [{listed}]\n---\n## 2026-11-20 09:12\n"
    );
    check("unknown components in a list", &settings, &file);
}

#[test]
fn hostile_settings_end_soon() {
    let with = |list: &str| format!("title: A\nurl: https://a.example\ncomponents:\n{list}");
    check("one id a thousand times", &with(&"  - { id: api, name: A }\n".repeat(1_000)), "");
    check("many components", &with(&numbered(|n| format!("  - id: c{n}\n"))), "");
    check(
        "a thousand components",
        &with(&(0..1_000).map(|n| format!("  - id: c{n}\n")).collect::<String>()),
        "",
    );
    check("ids that are none", &with(&filled("  - id: Ä\n")), "");
    check("components without ids", &with(&filled("  - {}\n")), "");
    check("a long id", &with(&format!("  - id: {}\n", filled("a"))), "");
    check("a long name", &with(&format!("  - id: a\n    name: {}\n", filled("a "))), "");
    let groups: String = (0..1_000).map(|n| format!("  - {{ id: c{n}, group: g{n} }}\n")).collect();
    check("many groups", &with(&groups), "");
    check("a long title", &format!("title: {}\nurl: https://a.example\n", filled("a")), "");
    check("a long url", &format!("title: A\nurl: https://{}\n", filled("a.")), "");
    check("a long path", &format!("title: A\nurl: https://a.example/{}\n", filled("a/")), "");
}
