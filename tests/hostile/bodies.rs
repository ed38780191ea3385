//! Headings and messages that repeat or open what they never close.

use crate::{SETTINGS, check, filled, numbered};

#[track_caller]
fn check_body(name: &str, body: &str) {
    check(name, SETTINGS, &format!("---\ntitle: A\nseverity: minor\n---\n{body}"));
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
        check_body(&format!("{piece:?}"), &format!("## 2026-11-20 09:12\n\n{}", filled(piece)));
    }
}
