//! HTML in messages: what becomes of it, and that no word of it is lost.

use crate::page::imported;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};
use serde_json::json;
use std::time::{Duration, Instant};

/// The message of an incident whose only update has this body.
fn message(html: &str) -> String {
    let incident = json!({
        "id": "abc", "name": "Mail is late", "status": "investigating", "impact": "minor",
        "created_at": "2026-05-01T10:00:00Z",
        "incident_updates": [{
            "id": "1", "status": "investigating", "body": html,
            "display_at": "2026-05-01T10:00:00Z",
        }],
    });
    let dump = json!({ "incidents": [incident] }).to_string();
    imported("statuspage", &[("incidents.json", &dump)]).body().to_owned()
}

fn check(html: &str, markdown: &str) {
    assert_eq!(message(html), markdown, "{html}");
}

#[test]
fn paragraphs_and_breaks_are_kept() {
    check("<p>One <b>two</b></p><p>three<br>four</p>", "One **two**\n\nthree\\\nfour");
    check("<div>One</div>two<br/>\nthree", "One\n\ntwo\\\nthree");
}

#[test]
fn two_breaks_end_a_paragraph() {
    check("<p>One<br /><br />two<br /></p>", "One\n\ntwo");
}

#[test]
fn the_ends_of_an_authors_lines_are_kept() {
    check("Hello,\nyou.\n\nMore <br> here", "Hello,\\\nyou.\n\nMore\\\nhere");
}

#[test]
fn lists_nest() {
    check(
        "<ul><li>a<ol start=3><li>b</li><li>c</li></ol></li><li><p>d</p><p>e</p></li></ul>f",
        "- a\n\n  3. b\n  4. c\n- d\n\n  e\n\nf",
    );
    check("<li>a<li>b", "- a\n- b");
}

#[test]
fn quotations_code_rules_and_headings_have_their_marks() {
    check("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc");
    check("<pre><code>if a {\n  `b` ```\n}</code></pre>", "````\nif a {\n  `b` ```\n}\n````");
    check("<p>use <code>a`b</code></p>", "use ``a`b``");
    check("<h1>Cause</h1>a<hr>b", "### Cause\n\na\n\n***\n\nb");
}

#[test]
fn a_heading_that_looks_like_that_of_an_update_is_none() {
    check("<h3>2026-05-01 10:00 Resolved</h3>a", "**2026-05-01 10:00 Resolved**\n\na");
}

#[test]
fn links_and_pictures_lead_where_they_led() {
    check(
        "<p>See <a href='https://example.com/a_(b)'>the <i>notes</i></a>.</p>",
        "See [the *notes*](https://example.com/a_%28b%29).",
    );
    check("<p><a href='https://example.com'>https://example.com</a></p>", "<https://example.com>");
    check("<p><a href='javascript:alert(1)'>x</a></p>", "x");
    check(
        "<p><img src='https://example.com/a.png' alt='A graph'></p>",
        "[A graph](https://example.com/a.png)",
    );
}

#[test]
fn tables_stay_tables() {
    check(
        "<table><tr><th>When<th>What</tr><tr><td>10:00</td><td>a | b</td></tr></table>",
        "| When | What |\n| --- | --- |\n| 10:00 | a \\| b |",
    );
    check("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\n\nb");
}

#[test]
fn what_is_markdown_by_chance_stays_text() {
    check(
        "<p>a * b * c, [x](y), _z_, snake_case, 1 &lt;b&gt; `c`</p>",
        "a \\* b \\* c, \\[x](y), \\_z\\_, snake_case, 1 \\<b> \\`c\\`",
    );
    check(
        "<p># a</p><p>1. b</p><p>- c</p><p>&gt; d</p><p>---</p>",
        "\\# a\n\n1\\. b\n\n\\- c\n\n\\> d\n\n\\---",
    );
}

#[test]
fn what_is_no_element_is_text() {
    check("<p>Put in <YOUR KEY> or <b and c></p>", "Put in \\<YOUR KEY> or \\<b and c>");
    check("<p>load <5 and I <3 you</p>", "load <5 and I <3 you");
    check("<p>broken <a href='x", "broken \\<a href='x");
    check("<p>a <!-- never ended", "a \\<!-- never ended");
}

#[test]
fn scripts_styles_and_comments_say_nothing() {
    check("<style>p { x: y }</style><p>a<!-- b --><script>alert('<p>')</script>c</p>", "ac");
}

#[test]
fn marks_that_would_not_be_read_are_left_out() {
    check("<p>a<b>(b)</b>c <i>d</i>e</p>", "a(b)c *d*e");
    check("<p><b> a </b><b></b>b</p>", "**a** b");
}

#[test]
fn a_message_without_layout_stays_as_its_author_wrote_it() {
    check("One **two**\nthree\n\n- a\n- b", "One **two**\\\nthree\n\n- a\n- b");
}

/// The letters and digits that readers of Markdown see.
fn words(markdown: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let shown = Parser::new_ext(markdown, options).filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.into_string()),
        Event::Html(html) | Event::InlineHtml(html) => panic!("HTML is left: {html}"),
        _ => None,
    });
    shown.collect::<String>().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A piece of HTML, and the letters that it shows.
fn piece() -> impl Strategy<Value = (String, String)> {
    let tag = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<br>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<s>",
        "</s>",
        "<code>",
        "</code>",
        "<ul>",
        "</ul>",
        "<ol start='7'>",
        "</ol>",
        "<li>",
        "</li>",
        "<blockquote>",
        "</blockquote>",
        "<pre>",
        "</pre>",
        "<h2>",
        "</h2>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<th>",
        "</tr>",
        "<hr>",
        "<span style='x'>",
        "</span>",
        "<a href='https://example.com/q?a=1&copy;'>",
        "</a>",
        "<a href=''>",
        "<!-- no -->",
        " ",
        "\n",
    ]);
    let text = "[a-z0-9*_`~\\[\\]()#+.!|\\\\>=:{}-]{1,6}";
    prop_oneof![
        3 => tag.prop_map(|tag| (tag.to_owned(), String::new())),
        2 => text.prop_map(|text| {
            let shown = text.chars().filter(|c| c.is_alphanumeric()).collect();
            (text.replace('>', "&gt;"), shown)
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_word_comes_out_and_no_html(pieces in prop::collection::vec(piece(), 1..24)) {
        let html: String = pieces.iter().map(|(html, _)| html.as_str()).collect();
        let shown: String = pieces.iter().map(|(_, shown)| shown.as_str()).collect();
        let markdown = message(&format!("<div>x{html}"));
        prop_assert_eq!(words(&markdown), format!("x{shown}"), "{}\n{}", html, markdown);
    }

    #[test]
    fn nothing_makes_it_fail(html in ".{0,200}") {
        message(&format!("<p>{html}"));
    }
}

#[test]
fn depth_costs_nothing_and_length_only_what_it_must() {
    let many = 30_000;
    for html in [
        "<ul><li>".repeat(many) + "x",
        "<blockquote>".repeat(many) + "x",
        "<b><i><a href='y'>".repeat(many) + "x",
        "<table><tr><td>".repeat(many) + "x",
        "<script>".repeat(many) + "x",
        "a<".repeat(many) + "x<p>",
        "<p>*_[`".repeat(many) + "x",
    ] {
        let begun = Instant::now();
        assert!(message(&html).contains('x'));
        assert!(begun.elapsed() < Duration::from_secs(20), "{}", &html[..20]);
    }
}
