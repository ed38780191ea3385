//! Markup that means harm, markup without end, and any markup at all.

use crate::well_formed::well_formed;
use crate::{FILE, read};
use klartext::content::markdown;
use proptest::prelude::*;
use std::time::{Duration, Instant};

#[test]
fn hostile_markup_stays_text() {
    for text in [
        "<img src=x onerror=alert(1)>",
        "a <img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<a href=\"javascript:x\">y</a>",
        "[a](https://x.example/\"onmouseover=\"alert(1))",
        "[a](https://x.example 'x\"onmouseover=alert(1)')",
        "![\"onerror=\"alert(1)](pump.png)",
        "<b <script>alert(1)</script>>",
        "<b\u{0}r onclick=x>",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[><script>x</script>]]>",
        "<?><script>x</script>?>",
        "```\"><script>\nx\n```",
        "<b/onclick=x>",
        "<b\nonclick=x>",
        "<style>*{}</style>",
        "<scr<b>ipt>",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>",
        "</p><script>x</script>",
        "<textarea><b>x</textarea>",
        "<title><b>",
        "<b>\n</p></div>",
        "&lt;script&gt;x&lt;/script&gt;",
        "|a|\n|-|\n|<td onclick=x>|",
        "[^1\"onclick=x]: a\n\n[^1\"onclick=x]",
    ] {
        well_formed(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    }
}

#[test]
fn hostile_lengths_take_no_time() {
    let n = 100_000;
    let cases = [
        "[".repeat(n),
        "![".repeat(n),
        "<b>".repeat(n),
        ">".repeat(10_000) + "x",
        "- ".repeat(10_000) + "x",
        "*a_ ".repeat(250_000),
        "<b>".repeat(n / 2) + &"</i>".repeat(n / 2),
        "[a](b)".repeat(n),
        "**a ".repeat(n) + &"**".repeat(n),
        "<a \"".repeat(n),
        "<div>".to_owned() + &"<?".repeat(n),
        "<div>".to_owned() + &"<a '".repeat(n),
        "<div>\n".to_owned() + &"<!--".repeat(n),
        "https://a".repeat(n),
        "a://".repeat(n),
        "http://a:".repeat(n),
        "http://('".repeat(n),
        "`".repeat(n) + "a",
        "|a".repeat(n) + "\n" + &"|-".repeat(n) + "\n|x",
        "[^1]".repeat(n) + "\n\n[^1]: a",
        "![](x.png)".repeat(n),
        "&#1;".repeat(n),
        (0..5000).map(|i| format!("[^{i}]: [^{i}]\n")).collect(),
        "<b>a<i>".repeat(n),
        "\u{202e}".repeat(n),
        "1) ".repeat(10_000) + "x",
        "<b x>".repeat(n) + &"</b>".repeat(n),
        "a@b.c:".repeat(n),
        "<x:y>".repeat(n),
        "x\n\n> ".repeat(n),
    ];
    for text in cases {
        let begin = Instant::now();
        well_formed(&text).unwrap_or_else(|error| panic!("{error}"));
        markdown::images_mentioned(&text, FILE);
        let took = begin.elapsed();
        // What grows with the square takes minutes; a busy machine takes seconds.
        let most = if cfg!(debug_assertions) { 60_000 } else { 10_000 };
        assert!(took < Duration::from_millis(most), "{took:?} for {:.12}", text);
    }
}

/// Markup in pieces: random letters hardly ever make any.
fn scraps() -> impl Strategy<Value = String> {
    let pieces = vec![
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```\n",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "  ",
        "    ",
        "# ",
        "### ",
        "|",
        "|a|b|\n|-|:-:|\n",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](https://example.com)",
        "](pump.png)",
        "](javascript:x)",
        "[^1]",
        "\n\n[^1]: ",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<br>",
        "<code>",
        "</code>",
        "<q>",
        "</p>",
        "<p>",
        "<div>\n",
        "<!--",
        "-->",
        "<b class=x>",
        "<script>",
        "&amp;",
        "&#9;",
        "&#x202e;",
        "\"",
        "'",
        "\\",
        "<",
        ">",
        "https://example.com/a",
        "<https://a.example>",
        "<a@b.example>",
        "a",
        "ä ",
        "\r\n",
        "\u{0}",
        "[x] ",
        "---\n",
        "===\n",
        "https://",
        "[a]: https://x.example\n",
        "[a]",
        "<?",
        "]]>",
        "<![CDATA[",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_well_nested_html(text in "\\PC{0,200}|(?s).{0,80}") {
        prop_assert_eq!(well_formed(&text), Ok(()));
    }

    #[test]
    fn any_markup_gives_well_nested_html(text in scraps()) {
        prop_assert_eq!(well_formed(&text), Ok(()));
    }

    #[test]
    fn every_shown_image_is_mentioned(text in scraps()) {
        let shown = read(&text, 0).0.html.at("").contains("<img");
        let mentioned = markdown::images_mentioned(&text, FILE);
        prop_assert!(!shown || mentioned.contains(&"incidents/2026/pump.png".to_owned()));
    }
}
