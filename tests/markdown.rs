//! What message text becomes, and what is said about it.

use klartext::content::markdown::{self, Reader};
use klartext::diagnostic::{Diagnostic, Rule};
use klartext::model::Message;
use proptest::prelude::*;
use std::sync::Arc;
use std::time::{Duration, Instant};

const FILE: &str = "incidents/2026/2026-11-20-pump.md";

fn read(text: &str, at: usize) -> (Message, Vec<Diagnostic>) {
    let file = Arc::from(FILE);
    let images = |path: &str| {
        let known = ["incidents/2026/pump.png", "images/a b.jpg", "images/q&\"a.png"];
        known.contains(&path).then(|| format!("/assets/{}", path.rsplit('/').next().unwrap_or("")))
    };
    let reader = Reader { file: &file, images: &images, id_prefix: "m-1", first_heading: 3 };
    let mut complaints = Vec::new();
    let message = markdown::message(text, at, &reader, &mut complaints);
    (message, complaints)
}

fn html(text: &str) -> String {
    read(text, 0).0.html.at("ROOT").into_owned()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(html(text).trim_end(), expected, "\n{text}");
}

#[track_caller]
fn check_words(text: &str, expected: &str) {
    assert_eq!(read(text, 0).0.text, expected, "\n{text}");
}

#[track_caller]
fn check_complaints(text: &str, expected: &[(Rule, &str)]) {
    let (_, complaints) = read(text, 0);
    let found: Vec<(Rule, &str)> =
        complaints.iter().map(|complaint| (complaint.rule, complaint.span.of(text))).collect();
    assert_eq!(found, expected, "\n{text}");
}

#[test]
fn common_markdown_is_read() {
    check("Hello *you* and **all**", "<p>Hello <em>you</em> and <strong>all</strong></p>");
    check("a  \nb\\\nc\nd", "<p>a<br>\nb<br>\nc\nd</p>");
    check("one\n\ntwo", "<p>one</p>\n<p>two</p>");
    check("~~old~~ `x < y`", "<p><del>old</del> <code>x &lt; y</code></p>");
    check("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>");
    check("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>");
    check("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>");
    check("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>");
    check("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>");
    check("", "");
}

#[test]
fn letters_of_every_script_stay_as_they_are() {
    check("Störung 🚨 עברית ‏العربية", "<p>Störung 🚨 עברית ‏العربية</p>");
    check("&auml; &amp; &lt;b&gt; \"q\" 'q'", "<p>ä &amp; &lt;b&gt; \"q\" 'q'</p>");
}

#[test]
fn line_ends_of_any_kind_are_line_ends() {
    check("a\r\nb\r\n\r\nc", "<p>a\nb</p>\n<p>c</p>");
    check("```\r\na\r\n\r\nb\r\n```", "<pre tabindex=\"0\"><code>a\n\nb\n</code></pre>");
    check_complaints("a\r\nb\r\n", &[]);
}

#[test]
fn code_can_be_scrolled_with_the_keyboard_and_names_no_language() {
    check(
        "```rust\"><script>\n<b>&\n```",
        "<pre tabindex=\"0\"><code>&lt;b&gt;&amp;\n</code></pre>",
    );
    check("    https://example.com", "<pre tabindex=\"0\"><code>https://example.com</code></pre>");
    check("```\n```", "");
}

#[test]
fn headings_fit_under_the_pages_own_without_a_gap() {
    check("# a\n### b\n# c", "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>");
    check(
        "### a\n## b\n### c\n#### d\n##### e\n###### f",
        "<h3>a</h3>\n<h3>b</h3>\n<h4>c</h4>\n<h5>d</h5>\n<h6>e</h6>\n<h6>f</h6>",
    );
    check("a\n=\n\nb\n-", "<h3>a</h3>\n<h4>b</h4>");
}

#[test]
fn a_heading_without_words_is_none() {
    check("#\n\n## <!-- x -->\n\n### b", "<h3>b</h3>");
    check("# ![](pump.png)", "<p><img src=\"ROOT/assets/pump.png\" alt=\"\" loading=\"lazy\"></p>");
}

#[test]
fn tables_are_aligned_by_classes_and_scroll_in_a_box() {
    check(
        "|a|b||\n|:-|-:|:-:|\n|1|2|",
        "<div class=\"table-scroll\" tabindex=\"0\"><table>\n<thead><tr>\
         <th scope=\"col\" class=\"left\">a</th><th scope=\"col\" class=\"right\">b</th><td class=\"center\"></td>\
         </tr></thead>\n<tbody>\n<tr><td class=\"left\">1</td><td class=\"right\">2</td><td class=\"center\"></td></tr>\n</tbody>\n</table></div>",
    );
    check(
        "|a|\n|-|",
        "<div class=\"table-scroll\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">a</th></tr></thead>\n</table></div>",
    );
}

#[test]
fn tasks_are_characters_not_controls() {
    check("- [x] done\n- [ ] open", "<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>");
}

#[test]
fn footnotes_are_numbered_by_mention_and_lead_back() {
    check(
        "a[^B] b[^A] a[^B]\n\n[^A]: first *x*\n[^b]: second",
        "<p>a<sup><a id=\"fnref1-m-1\" href=\"#fn1-m-1\" role=\"doc-noteref\">1</a></sup> \
         b<sup><a id=\"fnref2-m-1\" href=\"#fn2-m-1\" role=\"doc-noteref\">2</a></sup> \
         a<sup><a id=\"fnref1x2-m-1\" href=\"#fn1-m-1\" role=\"doc-noteref\">1</a></sup></p>\n\
         <ol class=\"footnotes\">\n\
         <li id=\"fn1-m-1\"><p>second <a href=\"#fnref1-m-1\" role=\"doc-backlink\">↩</a> \
         <a href=\"#fnref1x2-m-1\" role=\"doc-backlink\">↩<sup>2</sup></a></p>\n</li>\n\
         <li id=\"fn2-m-1\"><p>first <em>x</em> <a href=\"#fnref2-m-1\" role=\"doc-backlink\">↩</a></p>\n</li>\n</ol>",
    );
}

#[test]
fn a_footnote_without_its_other_half_loses_no_words() {
    check("a[^1]", "<p>a[^1]</p>");
    check("a\n\n[^1]: alone", "<p>a</p>\n<ol class=\"footnotes\">\n<li><p>alone</p>\n</li>\n</ol>");
}

#[test]
fn a_heading_in_a_footnote_is_a_paragraph() {
    let page = html("a[^1]\n\n[^1]: x\n\n    # big\n");
    assert!(page.contains("<p>big <a href=\"#fnref1-m-1\"") && !page.contains("<h"), "{page}");
}

#[test]
fn no_link_stands_in_a_link() {
    check(
        "[*<https://a.example>](https://example.com)*",
        "<p><a href=\"https://example.com\">*https://a.example</a>*</p>",
    );
    let page = html("[a[^1]](https://example.com)\n\n[^1]: x");
    assert!(page.starts_with("<p>[a<sup><a "), "{page}");
}

#[test]
fn harmless_tags_are_kept() {
    check("<b>a</b> x<sub>2</sub> <KBD>F1</KBD>", "<p><b>a</b> x<sub>2</sub> <kbd>F1</kbd></p>");
    check("a<br>b<br/>c<br />d</br>e", "<p>a<br>\nb<br>\nc<br>\nd<br>\ne</p>");
    check("long<wbr>word", "<p>long<wbr>word</p>");
    check_complaints("<b>a</b> <i>b</i><br />", &[]);
}

#[test]
fn tags_are_balanced_with_markdown_and_with_each_other() {
    check("**a <b>b** c</b>", "<p><strong>a <b>b</b></strong> c</p>");
    check("<b>a **b</b> c** d", "<p><b>a <strong>b c</strong> d</b></p>");
    check("<b>a\n\nb</b>", "<p><b>a</b></p>\n<p>b</p>");
    check("<b>x<i>y</b>z</i>", "<p><b>x<i>y</i></b>z</p>");
    check("- <b>a\n  - b", "<ul>\n<li><b>a</b>\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>");
    check("</b>a</i>", "<p>a</p>");
    check("a<b/>b", "<p>ab</p>");
}

#[test]
fn other_tags_are_shown_as_text_and_named_once() {
    check("use <app-name> here", "<p>use &lt;app-name&gt; here</p>");
    check("<b class=x>a</b> <b>c</b>", "<p>&lt;b class=x&gt;a&lt;/b&gt; <b>c</b></p>");
    check("x <script>alert(1)</script>", "<p>x &lt;script&gt;alert(1)&lt;/script&gt;</p>");
    check_complaints("x <app-name> y <app-name> </app-name>", &[(Rule::RawTag, "<app-name>")]);
    check_complaints("x <b class=x>a</b> <u>", &[(Rule::RawTag, "<b class=x>")]);
}

#[test]
fn html_in_the_place_of_a_block_obeys_the_same_rule() {
    check(
        "<div class=\"x\">\n<b>a & b</b> *c*\n</div>",
        "<p>&lt;div class=\"x\"&gt;\n<b>a &amp; b</b> *c*\n&lt;/div&gt;</p>",
    );
    check("<br>\nQ&amp;A 1 < 2", "<p><br>\n\nQ&amp;A 1 &lt; 2</p>");
    check("<br>", "");
    check_complaints(
        "> <div>\n> <b>x</b>\n> <p>\n> </div>",
        &[(Rule::RawTag, "<div>"), (Rule::RawTag, "<p>")],
    );
    check_complaints("é\n\n<p\n title='>'>x", &[(Rule::RawTag, "<p\n title='>'>")]);
}

#[test]
fn comments_stay_with_the_author() {
    check("a <!-- secret --> b", "<p>a  b</p>");
    check("<!-- secret\n\n still -->\n\nb", "<p>b</p>");
    check("<!-- x --> shown", "<p> shown</p>");
    check_complaints("a <!-- secret --> b\n\n<!-- c -->", &[]);
    check("a\n\n<!-- forgotten\n\nb", "<p>a</p>");
    check_complaints("a\n\n<!-- forgotten\n\nb", &[(Rule::RawTag, "<!-- forgotten\n\nb")]);
}

#[test]
fn instructions_and_doctypes_are_text() {
    check("a <?php x ?> b", "<p>a &lt;?php x ?&gt; b</p>");
    check("<!DOCTYPE html>", "<p>&lt;!DOCTYPE html&gt;</p>");
    check("<![CDATA[ <b>x</b> ]]>", "<p>&lt;![CDATA[ &lt;b&gt;x&lt;/b&gt; ]]&gt;</p>");
}

#[test]
fn whole_addresses_are_linked() {
    check(
        "[a](https://example.com/x?a=1&b=2)",
        "<p><a href=\"https://example.com/x?a=1&amp;b=2\">a</a></p>",
    );
    check(
        "[a](HTTPS://Example.com \"t\\\"x\")",
        "<p><a href=\"https://Example.com\" title=\"t&quot;x\">a</a></p>",
    );
    check(
        "<https://example.com> <a@b.example>",
        "<p><a href=\"https://example.com\">https://example.com</a> <a href=\"mailto:a@b.example\">a@b.example</a></p>",
    );
    check("[call](tel:+49-30-1)", "<p><a href=\"tel:+49-30-1\">call</a></p>");
    check("[a][r]\n\n[r]: https://example.com", "<p><a href=\"https://example.com\">a</a></p>");
    check(
        "[](https://example.com)",
        "<p><a href=\"https://example.com\">https://example.com</a></p>",
    );
    check(
        "[a](<https://example.com/a b\"[%>)",
        "<p><a href=\"https://example.com/a%20b%22%5B%25\">a</a></p>",
    );
    check(
        "[a](https://example.com/störung#a#b)",
        "<p><a href=\"https://example.com/störung#a%23b\">a</a></p>",
    );
    check("[a](https://[::1]:8080/x)", "<p><a href=\"https://[::1]:8080/x\">a</a></p>");
}

#[test]
fn other_addresses_are_words() {
    for refused in [
        "javascript:alert(1)",
        "JaVa&#x53;cript:alert(1)",
        "java&#9;script:alert(1)",
        "&#1;javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "page.html",
        "/page",
        "//host/x",
        "#x",
        "",
        "https:",
        "https://",
        "https:///x",
        "https:example.com",
        "https://a@b.example",
        "https://exa<mple",
        "https://1.2.3.4.5",
        "https://a..b",
        "https://a:99999",
        "mailto:",
        "tel:",
        "https://ex\\\\ample.com",
        "https://&#32;/",
    ] {
        let text = format!("[a]({refused})");
        check(&text, "<p>a</p>");
        check_complaints(&text, &[(Rule::RefusedLink, &text)]);
    }
    check("<irc:x>", "<p>&lt;irc:x&gt;</p>");
}

#[test]
fn bare_addresses_become_links() {
    check(
        "see https://example.com/a_b_c, ok",
        "<p>see <a href=\"https://example.com/a_b_c\">https://example.com/a_b_c</a>, ok</p>",
    );
    check(
        "(https://example.com/a).",
        "<p>(<a href=\"https://example.com/a\">https://example.com/a</a>).</p>",
    );
    check(
        "„https://example.com/a.“",
        "<p>„<a href=\"https://example.com/a\">https://example.com/a</a>.“</p>",
    );
    check(
        "ftp://example.com javascript://x.example",
        "<p>ftp://example.com javascript://x.example</p>",
    );
    check("`https://example.com`", "<p><code>https://example.com</code></p>");
    check(
        "[https://example.com](https://example.org)",
        "<p><a href=\"https://example.org\">https://example.com</a></p>",
    );
    check(
        "<code>https://example.com?a&b</code>",
        "<p><code><a href=\"https://example.com?a&amp;b\">https://example.com?a&amp;b</a></code></p>",
    );
}

#[test]
fn images_of_the_site_folder_are_shown() {
    check(
        "![a *b* \"c\"](pump.png)",
        "<p><img src=\"ROOT/assets/pump.png\" alt=\"a b &quot;c&quot;\" loading=\"lazy\"></p>",
    );
    check(
        "![x](../../images/a%20b.jpg \"t\")",
        "<p><img src=\"ROOT/assets/a b.jpg\" alt=\"x\" title=\"t\" loading=\"lazy\"></p>",
    );
    check(
        "![x](</images/a b.jpg>)",
        "<p><img src=\"ROOT/assets/a b.jpg\" alt=\"x\" loading=\"lazy\"></p>",
    );
    check(
        "![x](/images/./q&%22a.png)",
        "<p><img src=\"ROOT/assets/q&amp;&quot;a.png\" alt=\"x\" loading=\"lazy\"></p>",
    );
    check(
        "[![](pump.png)](https://example.com)",
        "<p><a href=\"https://example.com\"><img src=\"ROOT/assets/pump.png\" alt=\"\" loading=\"lazy\">https://example.com</a></p>",
    );
}

#[test]
fn other_images_are_their_description() {
    for missing in [
        "gone.png",
        "../../../x.png",
        "pump.svg",
        "data:image/png;base64,x",
        "//h.example/a.png",
        "javascript:x.png",
        "",
        "%00.png",
        ".png",
        "pump.png%00.svg",
    ] {
        let text = format!("![what *it* shows]({missing})");
        check(&text, "<p>what it shows</p>");
        check_complaints(&text, &[(Rule::MissingImage, &text)]);
    }
}

#[test]
fn remote_images_become_links() {
    check("![a](https://example.com/a.png)", "<p><a href=\"https://example.com/a.png\">a</a></p>");
    check(
        "![](https://example.com/a.png)",
        "<p><a href=\"https://example.com/a.png\">https://example.com/a.png</a></p>",
    );
    check(
        "[![a](https://example.com/a.png)](https://example.org)",
        "<p><a href=\"https://example.org\">a</a></p>",
    );
    check_complaints(
        "![a](https://example.com/a.png)",
        &[(Rule::RemoteImage, "![a](https://example.com/a.png)")],
    );
}

#[test]
fn control_characters_are_left_out_and_named_once() {
    check(
        "a\u{0}b\u{7}c\u{202e}d\u{2067}e\u{9f}f\u{ffff}g\u{fdd0}h",
        "<p>ab\u{fffd}cdefgh</p>".replace('\u{fffd}', "").as_str(),
    );
    check_complaints("ab\u{202e}d\u{0}", &[(Rule::ControlCharacter, "\u{202e}")]);
    check_complaints("a &#x202e; b", &[(Rule::ControlCharacter, "a &#x202e; b")]);
    check(
        "`a\u{1b}b` ![\u{1b}x](pump.png)",
        "<p><code>ab</code> <img src=\"ROOT/assets/pump.png\" alt=\"x\" loading=\"lazy\"></p>",
    );
}

#[test]
fn complaints_are_about_places_of_the_file() {
    let (_, complaints) = read("ä <x>", 100);
    assert_eq!(complaints[0].span.range(), 103..106);
    assert_eq!(complaints[0].file.as_ref(), FILE);
}

#[test]
fn complaints_say_what_is_wrong_and_how_to_mend_it() {
    for text in [
        "<x>",
        "<a href='y'>z</a>",
        "<b x>",
        "[a](b)",
        "[a](x:y)",
        "[]()",
        "[a](https:)",
        "![](x.png)",
        "![](/../x.png)",
        "![](x.svg)",
        "![](x:y)",
        "![](http://h.example/x.png)",
        "\u{1}",
        "<!--",
    ] {
        for complaint in read(text, 0).1 {
            for sentence in [&complaint.message, &complaint.help] {
                assert!(!sentence.ends_with('.') && !sentence.is_empty(), "{sentence}");
                assert!(!sentence.starts_with(char::is_uppercase), "{sentence}");
                assert!(!sentence.contains("  "), "{sentence}");
            }
        }
    }
}

#[test]
fn a_message_is_not_complained_about_without_end() {
    let (_, complaints) = read(&"[a](b) ".repeat(5000), 0);
    assert_eq!(complaints.len(), 100);
}

#[test]
fn words_are_the_message_without_markup() {
    check_words("# A\n\nb *c*\nd\n\n`e`  \nf", "A\n\nb c d\n\ne\nf");
    check_words(
        "x\n\n- a\n- b\n  1. c\n  2. d\n- [x] e\n\ny",
        "x\n\n- a\n- b\n  1. c\n  2. d\n- [x] e\n\ny",
    );
    check_words("- a\n\n  b\n\n- c", "- a\n  b\n- c");
    check_words(
        "[a](https://example.com) https://example.com <x@y.example>",
        "a (https://example.com) https://example.com x@y.example",
    );
    check_words("[mail](mailto:x@y.example) [no](javascript:x)", "mail (x@y.example) no");
    check_words("|a|b|\n|-|-|\n|1|2|\n\nx", "a | b\n1 | 2\n\nx");
    check_words(
        "![pump](pump.png) ![r](https://example.com/r.png)",
        "pump r (https://example.com/r.png)",
    );
    check_words("```\na\n  b\n```\n> c", "a\n  b\n\nc");
    check_words("a[^1]\n\n[^1]: b", "a[1]\n\n[1] b");
    check_words("<b>a</b><!-- x --> <q>", "a");
    check_words("-\n- a", "- \n- a");
}

#[test]
fn images_are_found_wherever_an_update_begins() {
    let text = "![a](pump.png)\n\n```\n![no](no.png)\n\n## 2026-11-20 10:00\n\n![b](/x/b.JPG) ![b][r] ![c](https://h.example/c.png)\n\n[r]: ../b.webp\n";
    assert_eq!(
        markdown::images_mentioned(text, FILE),
        ["incidents/2026/pump.png", "x/b.JPG", "incidents/b.webp"]
    );
    assert!(markdown::images_mentioned("[a](pump.png)", FILE).is_empty());
}

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

/// Reads the message's HTML strictly: nothing but these elements and attributes, each closed in
/// order, in places where HTML wants them.
fn well_formed(text: &str) -> Result<(), String> {
    let (message, complaints) = read(text, 0);
    let page = message.html.at("").into_owned();
    let fault = |what: &str| Err(format!("{what} in {page:.2000}"));
    let unseen = |c: char| {
        c != '\n'
            && c != '\t'
            && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    };
    if page.contains(unseen) || message.text.contains(unseen) {
        return fault("control character");
    }
    for complaint in &complaints {
        if complaint.span.end > text.len() || text.get(complaint.span.range()).is_none() {
            return fault("a complaint about no place");
        }
    }
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page.as_str();
    let mut was_opened = false;
    while let Some(at) = rest.find(['<', '>']) {
        if rest.as_bytes()[at] == b'>' {
            return fault("a lonely >");
        }
        if let Some(parent @ ("ul" | "ol" | "tr" | "table" | "tbody" | "thead")) =
            open.last().copied()
            && !rest[..at].trim().is_empty()
        {
            return fault(&format!("text in {parent}"));
        }
        let Some(end) = rest[at..].find('>') else { return fault("an open tag") };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) || (name == "a" && at == 0 && was_opened) {
                return fault(&format!("</{name}>"));
            }
            was_opened = false;
            continue;
        }
        let name = tag.split(' ').next().unwrap_or("");
        fits(name, &open).map_err(|error| format!("{error}: {page:.2000}"))?;
        attributes(&tag[name.len()..]).map_err(|error| format!("{error}: {page:.2000}"))?;
        if !matches!(name, "br" | "wbr" | "hr" | "img") {
            open.push(name);
            was_opened = true;
        }
    }
    if page.contains("<p></p>") || !open.is_empty() {
        return fault("something empty or open");
    }
    Ok(())
}

fn fits(name: &str, open: &[&str]) -> Result<(), String> {
    let parent = open.last().copied().unwrap_or("");
    let in_blocks = matches!(parent, "" | "li" | "blockquote");
    let right = match name {
        "p" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "blockquote" | "pre" | "div" | "hr" => {
            in_blocks
        }
        "li" => matches!(parent, "ul" | "ol"),
        "table" => parent == "div",
        "thead" | "tbody" => parent == "table",
        "tr" => matches!(parent, "thead" | "tbody"),
        "th" | "td" => parent == "tr",
        "a" => !open.contains(&"a"),
        "abbr" | "b" | "br" | "cite" | "code" | "del" | "em" | "i" | "img" | "ins" | "kbd"
        | "mark" | "q" | "s" | "samp" | "small" | "strong" | "sub" | "sup" | "u" | "var"
        | "wbr" => !matches!(parent, "ul" | "ol" | "table" | "tr"),
        _ => false,
    };
    if right { Ok(()) } else { Err(format!("<{name}> in <{parent}>")) }
}

fn attributes(mut rest: &str) -> Result<(), String> {
    while !rest.is_empty() {
        let parts = rest.strip_prefix(' ').and_then(|rest| rest.split_once("=\""));
        let Some((name, (value, after))) =
            parts.and_then(|(name, rest)| Some((name, rest.split_once('"')?)))
        else {
            return Err(format!("attributes {rest}"));
        };
        let fine = match name {
            "href" => ["https://", "http://", "mailto:", "tel:", "#fn"]
                .iter()
                .any(|scheme| value.starts_with(scheme)),
            "src" => value.starts_with("/assets/"),
            "class" | "id" | "role" => value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            "tabindex" | "start" => value.parse::<u64>().is_ok(),
            "scope" | "loading" | "alt" | "title" => true,
            _ => false,
        };
        if !fine {
            return Err(format!("{name}={value}"));
        }
        rest = after;
    }
    Ok(())
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
