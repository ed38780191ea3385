//! YAML that explodes, nests, repeats itself or is nearly none, in front matters and in settings.

use crate::{SETTINGS, check, filled, numbered};
use std::fmt::Write as _;

/// The same text behind the fields of a good front matter and of good settings.
#[track_caller]
fn check_yaml(name: &str, yaml: &str) {
    let file = format!("---\ntitle: A\nseverity: minor\n{yaml}\n---\n## 2026-11-20 09:00\n\nA.\n");
    check(name, SETTINGS, &file);
    check(name, &format!("{SETTINGS}{yaml}"), "");
}

/// The same, and as a whole front matter and as whole settings.
#[track_caller]
fn check_whole_yaml(name: &str, yaml: &str) {
    check_yaml(name, yaml);
    check(name, SETTINGS, &format!("---\n{yaml}\n---\n## 2026-11-20 09:00\n\nA.\n"));
    check(name, yaml, "");
}

#[test]
fn bombs_of_aliases_and_merges_do_not_go_off() {
    let mut aliases = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    let mut merges = "b0: &b0 { k0: v }\n".to_owned();
    for level in 1..40 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        let _ = writeln!(aliases, "a{level}: &a{level} [{}]", below.trim_end_matches(", "));
        let below = format!("*b{}", level - 1);
        let _ = writeln!(merges, "b{level}: &b{level} {{ <<: [{below}, {below}], k{level}: v }}");
    }
    check_yaml("an alias bomb", &aliases);
    check_yaml("a merge bomb", &merges);
    check_yaml("a circle", "a: &a [*a]\nb: &b { c: *b }");
    check_yaml("many anchors", &numbered(|n| format!("k{n}: &a{n} x\n")));
    check_yaml("many aliases", &format!("a: &a x\nb: [{}]", filled("*a,")));
    check_yaml("a long anchor", &format!("a: &{} x", filled("a")));
    check_yaml("a long tag", &format!("a: !{} x", filled("a")));
}

#[test]
fn deep_nesting_ends_in_a_complaint() {
    for (name, piece) in [
        ("brackets", "["),
        ("braces", "{a: "),
        ("braces without names", "{"),
        ("lists", "- "),
        ("complex keys", "? "),
        ("mixed", "[{a: "),
        ("closing brackets", "]"),
        ("tags", "!a "),
        ("anchors", "&a "),
    ] {
        check_whole_yaml(name, &piece.repeat(100_000));
        check_yaml(name, &format!("a: {}", piece.repeat(50_000)));
    }
    check_yaml("closed brackets", &format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000)));
    let mut steps = String::new();
    for depth in 0..1_000 {
        let _ = writeln!(steps, "{}a:", " ".repeat(depth));
    }
    check_yaml("steps", &steps);
    check_yaml("steps of lists", &steps.replace("a:", "- "));
}

#[test]
fn many_and_long_values_end_in_complaints() {
    check_yaml("many fields", &numbered(|n| format!("k{n}: \n")));
    check_yaml("many short fields", &numbered(|n| format!("{n}:\n")));
    check_yaml(
        "few unknown fields",
        &(0..20_000).map(|n| format!("k{n}: x\n")).collect::<String>(),
    );
    check_yaml("one field again and again", &"title: A\n".repeat(20_000));
    check_yaml("one field in a row", &format!("{{ {} }}", "a: b, ".repeat(20_000)));
    check_yaml("many components", &format!("components: [{}]", filled("api,")));
    check_yaml("some components", &format!("components: [{}]", "api, ".repeat(40_000)));
    check_yaml(
        "unknown components",
        &format!("components: [{}]", (0..40_000).map(|n| format!("c{n}, ")).collect::<String>()),
    );
    check_yaml(
        "two thousand aliases",
        &format!("aliases: [{}]", (0..2_000).map(|n| format!("c{n}, ")).collect::<String>()),
    );
    check_yaml("a long line", &format!("title: {}", filled("x")));
    check_yaml("a long line of words", &format!("title: {}", filled("x ")));
    check_yaml("a long text in quotes", &format!("title: \"{}\"", filled("\\u00fc")));
    check_yaml("a quote without end", &format!("title: \"{}", filled("x\n")));
    check_yaml("a long name", &format!("{}: x", filled("x")));
    check_yaml("a long name without a colon", &filled("x"));
    check_yaml("a long comment", &format!("title: A #{}", filled("x")));
    check_yaml("many comments", &filled("# x\n"));
    check_yaml("many blank lines", &filled("\n"));
    check_yaml("many spaces", &filled(" "));
    check_yaml("many colons", &filled(": "));
    check_yaml("a long block", &format!("title: |\n{}", filled("  x\n")));
    check_yaml("a long time", &format!("started: {}", filled("9")));
    check_yaml("a long zone", &format!("started: 2026-11-20 09:00 {}", filled("x")));
    check_yaml("a long stage", &format!("stage: {}", filled("resolved ")));
    check_yaml("a long kind", &format!("kind: {}", filled("ü")));
    check_yaml("a long contact", &format!("contact: {}", filled("a@")));
}

#[test]
fn odd_yaml_is_read_or_complained_of() {
    for yaml in [
        "? [a]\n: b",
        "? {a: b}\n: c",
        "[a]: b",
        "? a",
        "? |\n  a\n: b",
        "a: !!binary aGk=",
        "a: !!set {x}",
        "a: !!float .nan",
        "title: .nan",
        "title: -.inf",
        "title: 0o17",
        "title: 0x1F",
        "title: 123456789012345678901234567890123456789012345678901234567890",
        "title: -0",
        "title: 1e999",
        "%YAML 1.2",
        "%YAML 1.2\n---\ntitle: A",
        "%TAG ! tag:x:\n---\na: !a b",
        "---\ntitle: A\n---\ntitle: B",
        "...\ntitle: B",
        "--- title: A",
        "---",
        "...",
        "",
        " ",
        "\t",
        "\ttitle: A",
        "title:\tA",
        "title: A\n\tseverity: minor",
        "\t\t\t\n\t\t",
        "a:\n\t- b",
        "title: A\0B",
        "\0",
        "\u{feff}title: A",
        "title: \u{feff}A",
        "title: \u{2028}A\u{2029}B\u{85}C",
        "title: \u{fffe}",
        "title: \"\\x00\\u0000\\ud800\"",
        "title: \"\\U00110000\"",
        "title: '",
        "title: \"",
        "title: |",
        "title: >9",
        "title: |-0",
        "- a",
        "a",
        "42",
        "null",
        "~",
        "[]",
        "{}",
        "{",
        "}",
        "]",
        ":",
        "-",
        "?",
        "!",
        "&",
        "*",
        "@a",
        "`a`",
        "#",
        ",",
        "title: {a",
        "title: a}",
        "<<: {title: A}",
        "<<: [{a: b}]",
        "? \n: \n? \n: ",
        "{a: b, a: c}",
        "\"a\": b\n'a': c",
        "title: A\r severity: minor",
        "title: A\n  severity: minor",
        "title A",
        "title:A",
        "title : A",
        "=: a",
        "a: =",
        "title: A\u{1b}[31m",
        "null: a",
        "true: a",
        "1: a",
        "1.5: a",
        ".nan: a",
        "components: {~: ~}",
        "components: {[api]: ~}",
        "components: [~]",
        "components: [[], {}]",
        "window: {~: a}",
        "window: {from: [a]}",
        "window: {from: 1, until: 2}",
        "aliases: [[a]]",
        "severities: [{id: a, impact: {}}]",
        "severities: {}",
        "severities: [~]",
        "severities: []",
        "language: [de]",
        "language: ../../etc/passwd",
        "language: \"\"",
        "timezone: ../../etc/passwd",
        "timezone: /etc/localtime",
        "timezone: posix/Europe/Berlin",
        "feed_entries: -1",
        "feed_entries: 99999999999999999999",
        "feed_host: a b",
        "url: https://",
        "url: https://a b/",
        "url: https://x:99999",
        "url: https://a/../..",
        "url: HTTPS://A.EXAMPLE/?a#b",
        "url: //a",
    ] {
        check_whole_yaml(&format!("{yaml:?}"), yaml);
    }
}
