//! HTML in a message: the few tags that stay, and those that are shown as text.

use crate::{check, check_complaints};
use klartext::diagnostic::Rule;

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
