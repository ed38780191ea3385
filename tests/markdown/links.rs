//! Addresses that are linked, and those that are words.

use crate::{check, check_complaints, html};
use klartext::diagnostic::Rule;

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
