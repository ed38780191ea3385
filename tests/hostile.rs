//! Input made to hurt: it ends soon, with a result or a complaint, and never with a panic.

mod support;

use klartext::diagnostic;
use klartext::pipeline;
use klartext::source::{LONGEST_FILE, Sources};
use std::fmt::Write as _;
use std::time::{Duration, Instant};
use support::{keep_going, moment};

/// In a build without optimisation, on a machine that is busy with other tests. The finished
/// program takes a twentieth of it; what grows with the square of its input takes minutes.
const SOON: Duration = Duration::from_secs(20);
const MEBIBYTE: usize = LONGEST_FILE as usize;

const SETTINGS: &str = "\
title: Example Cloud
url: https://status.example.com
components:
  - { id: api, name: Public API }
  - { id: login, name: Sign-in }
";

/// Builds, renders and complains in every way. Something must come of it: an incident, or a
/// complaint about its file.
#[track_caller]
fn check(name: &str, settings: &str, file: &str) {
    let fitting = &file[..klartext::source::floor_to_character(file, MEBIBYTE)];
    let sources = Sources::from_files([("status.yaml", settings), ("incidents/a.md", fitting)]);
    let begun = Instant::now();
    let checked = pipeline::build(&sources, moment("2026-11-20T11:00:00Z"), keep_going());
    let incidents = checked.value.as_ref().map_or(0, |built| built.incidents);
    assert!(incidents > 0 || !checked.complaints.is_empty(), "{name}: nothing was said");
    if let Some(built) = &checked.value {
        built.bundle.render_all().unwrap_or_else(|error| panic!("{name}: {error:?}"));
    }
    let json = diagnostic::json(&checked.complaints, &sources);
    let annotations = diagnostic::github(&checked.complaints, &sources, "site");
    for complaint in checked.complaints.iter().take(200) {
        let drawn = diagnostic::draw(complaint, &sources);
        assert!(drawn.len() < 10_000, "{name}: {} bytes for one complaint", drawn.len());
    }
    let took = begun.elapsed();
    assert!(took < SOON, "{name} took {took:?} with {} complaints", checked.complaints.len());
    let longest = 64 << 20;
    assert!(json.len() < longest && annotations.len() < longest, "{name}: a report without end");
}

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

#[track_caller]
fn check_body(name: &str, body: &str) {
    check(name, SETTINGS, &format!("---\ntitle: A\nseverity: minor\n---\n{body}"));
}

/// As many copies as fit into a file, with some room for the rest of it.
fn filled(piece: &str) -> String {
    piece.repeat((MEBIBYTE - 256) / piece.len())
}

/// The same with a number in each copy.
fn numbered(piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        let piece = piece(number);
        if text.len() + piece.len() > MEBIBYTE - 256 {
            break;
        }
        text.push_str(&piece);
    }
    text
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

#[test]
fn hostile_headings_end_soon() {
    check_body("many headings of one minute", &filled("## 2026-11-20 09:12\n"));
    check_body(
        "many headings",
        &numbered(|n| {
            format!("## 2026-11-{:02} {:02}:{:02}\n", n / 1440 % 20 + 1, n / 60 % 24, n % 60)
        }),
    );
    check_body("many broken headings", &filled("## 09:12\n"));
    check_body("many stages alone", &filled("## Resolved\n"));
    check_body("many short headings", &filled("##\n"));
    check_body("many unknown stages", &filled("## 2026-11-20 09:12 Resolfed\n"));
    check_body("many times that are none", &filled("## 2026-13-20 09:12\n"));
    check_body("many zones that are none", &filled("## 2026-11-20 09:12 Europe/Berlim\n"));
    check_body("many updates ahead", &filled("## 2027-11-20 09:12\n"));
    check_body("turned about", &numbered(|n| format!("## 2026-11-20 09:{:02}\n", n * 7 % 60)));
    for (name, heading) in [
        ("a long heading", filled("x")),
        ("a long stage", filled("resolved ")),
        ("a long zone", filled("Europe/")),
        ("a long brace", format!("{{{}}}", filled("x"))),
        ("many parts", format!("{{{}}}", filled("api=operational "))),
        ("ten thousand parts", format!("{{{}}}", "api=operational ".repeat(10_000))),
        ("unknown parts", format!("{{{}}}", numbered(|n| format!("c{n}=x ")))),
        ("many anchors", format!("{{{}}}", filled("#a "))),
        ("many promises", format!("{{{}}}", filled("next=99999h "))),
        ("a long promise", format!("{{next={}}}", filled("9"))),
        ("a promise of parts", format!("{{next={}}}", filled("1m"))),
        ("a long anchor", format!("{{#{}}}", filled("a"))),
        ("many braces", filled("{")),
        ("many closing braces", filled("}")),
        ("many hashes", filled("#")),
        ("many dashes", filled("- ")),
        ("many spaces", filled(" ")),
        ("many tabs", filled("\t")),
    ] {
        check_body(name, &format!("## 2026-11-20 09:12 {heading}\n"));
        check_body(name, &format!("## {heading}\n"));
    }
}

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
fn hostile_messages_end_soon() {
    for piece in [
        "*",
        "**a",
        "_a_ ",
        "`",
        "``` ",
        "[",
        "![",
        "[a](",
        "[a][",
        "[^1]",
        "[^1]: a\n",
        "<",
        "<b>",
        "</b>",
        "<!--",
        "&",
        "&#",
        "&amp;",
        "> ",
        ">",
        "- ",
        "1. ",
        "#",
        "# a\n",
        "|",
        "|a|b|\n|-|-|\n",
        "~",
        "~~a",
        "\\",
        "http://",
        "http://a.example/ ",
        "www.",
        "a@b.example ",
        "$",
        "\u{0}",
        "\u{202e}",
        "\n\n",
        "\t",
        "  \n",
        "<a href=\"javascript:x\">",
        "<div>",
        "ü",
        "🔥",
        "\r",
        "![a](https://a.example/b.png)\n",
        "[a](javascript:x)\n",
        "x^2^",
        "- [ ] ",
        "***",
        "a\n===\n",
        "<x",
        "](",
        "]]>",
        "<?",
        "<![CDATA[",
    ] {
        check_body(
            &format!("{piece:?}"),
            &format!("## 2026-11-20 09:12\n\n{}", piece.repeat(MEBIBYTE / 4 / piece.len())),
        );
    }
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

#[test]
fn files_that_are_nearly_nothing_are_complained_of() {
    for text in [
        "",
        "-",
        "--",
        "---",
        "----",
        "---\n",
        "---\n---",
        "---\n---\n",
        "---\n...\n",
        "\u{feff}",
        "\u{feff}---\n",
        "\n",
        "\r",
        "\r\n",
        "---\r---\r",
        "---\r\n---\r\n",
        "\0",
        "---\n\0\n---\n",
        "---\u{85}---",
        "+++\n+++\n",
        "---\n---\n##",
        "---\n---\n## ",
        "---\n---\n## 2",
        "---\n---\n## 2026-",
        "---\n---\n## 2026-1-",
        "---\n---\n## {",
        "---\n---\n## 2026-11-20T",
        "---\n---\n## 2026-11-20 :",
        "---\n---\n## 2026-11-20 09:",
        "---\n---\n## 2026-11-20 09:12 {",
        "---\n---\n## 2026-11-20é",
        "---\n---\n## 2026-é-",
        "---\n---\n## 1:1é",
        "---\n---\n## 1.1.1é 🔥",
        "---\n---\n## 1/1/1 é",
    ] {
        check(&format!("{text:?}"), SETTINGS, text);
    }
}
