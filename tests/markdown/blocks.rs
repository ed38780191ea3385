//! Paragraphs, lists, tables, headings, footnotes, code.

use crate::{check, check_complaints, html};

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
        "<p>a<sup><a href=\"#fn1-m-1\" id=\"fnref1-m-1\" role=\"doc-noteref\">1</a></sup> \
         b<sup><a href=\"#fn2-m-1\" id=\"fnref2-m-1\" role=\"doc-noteref\">2</a></sup> \
         a<sup><a href=\"#fn1-m-1\" id=\"fnref1x2-m-1\" role=\"doc-noteref\">1</a></sup></p>\n\
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
