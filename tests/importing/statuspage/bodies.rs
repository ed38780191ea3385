//! What updates say: Markdown, HTML, and both at once.

use super::{incident, page, update};
use klartext::import::HandWork;
use serde_json::json;

/// The message of an incident with this single body.
fn message(body: &str) -> String {
    let said = update("2026-05-01T08:00:00Z", "resolved", body, &[]);
    let page = page(&[incident(json!({ "incident_updates": [said] }))], &[]);
    assert_eq!(page.complaints(), [""; 0], "{body}");
    page.body().split_once("\n\n").map_or(page.body(), |(_, message)| message).to_owned()
}

#[test]
fn breaks_and_paragraphs_in_markdown_leave_it_markdown() {
    for (body, markdown) in [
        (
            "**Update**: see [link](https://x.example/a)<br />more _it_",
            "**Update**: see [link](https://x.example/a)\\\nmore _it_",
        ),
        ("- a\n- b<br>\n- c", "- a\n- b\n- c"),
        ("text\n\n<p>para</p>\n\n**after**", "text\n\npara\n\n**after**"),
        ("one<BR>\ntwo", "one\\\ntwo"),
        ("```\na<br>b > c\n```\n\n<br/>**c** > d", "```\na<br>b > c\n```\n\n**c** > d"),
        ("<p>2 * 3 * 4</p>", "2 \\* 3 \\* 4"),
        ("one<br /><br />* a<br />* b<br /><br />**c**: d", "one\n\n* a\n* b\n\n**c**: d"),
        ("one<br>two<br><br>three", "one\\\ntwo\n\nthree"),
        ("- a<br />more\n1. b<br>more", "- a\\\n  more\n1. b\\\n   more"),
        ("first<br>\n<ul><li>a*b*</li></ul>", "first\n\n- a\\*b\\*"),
    ] {
        assert_eq!(message(body), markdown, "{body}");
    }
}

#[test]
fn a_line_below_a_list_is_none_of_its_items() {
    let body = "You cannot:\n- sign in\n- pay\nTry again later.\n\n1. one\n   more\n2. two";
    let page = page(
        &[incident(
            json!({ "incident_updates": [update("2026-05-01T08:00:00Z", "investigating", body, &[])] }),
        )],
        &[],
    );
    let written =
        "You cannot:\n- sign in\n- pay\n\nTry again later.\n\n1. one\\\n   more\n2. two\n";
    assert!(page.only().contains(written), "{}", page.only());
}

#[test]
fn each_end_of_a_line_stays_one_wherever_the_line_stands() {
    for (body, markdown) in [
        ("> one\n> two\n>\n> three", "> one\\\n> two\n>\n> three"),
        ("> one\n> > two\n> > three", "> one\n> > two\\\n> > three"),
        ("> - one\n> - two", "> - one\n> - two"),
        ("- one\n  more\n- two", "- one\\\n  more\n- two"),
        ("In\n2025. It was late.", "In\\\n2025. It was late."),
        (
            "Run:\n\n    a = 1\n    b = 2\n\nThen\nwait.",
            "Run:\n\n    a = 1\n    b = 2\n\nThen\\\nwait.",
        ),
        (
            "See [this].\n\n[this]: https://x.example\n[that]: https://y.example",
            "See [this].\n\n[this]: https://x.example\n[that]: https://y.example",
        ),
    ] {
        assert_eq!(message(body), markdown, "{body}");
    }
}

#[test]
fn a_picture_within_a_link_leaves_the_link_its_words() {
    let pictures = "<https://x.example/a.png>";
    for body in [
        "See [![a graph](https://x.example/a.png)](https://x.example/b) now.",
        "See [![a graph][p]](https://x.example/b) now.\n\n[p]: https://x.example/a.png",
        "See <a href='https://x.example/b'><img src='https://x.example/a.png' alt='a graph'></a> now.",
    ] {
        let written = message(body);
        let wanted = format!("See [a graph](https://x.example/b) {pictures} now.");
        assert!(written.starts_with(&wanted), "{body}: {written}");
    }
}

#[test]
fn markdown_and_blocks_of_html_may_stand_in_one_body() {
    for (body, markdown) in [
        (
            "**Late** [mail](https://x.example).\n\n<ul>\n<li>one<br>two</li>\n<li>3 * 4</li>\n</ul>\n\nSorry.\nReally.",
            "**Late** [mail](https://x.example).\n\n- one\\\n  two\n- 3 \\* 4\n\nSorry.\\\nReally.",
        ),
        ("```\na <ul> b\n```\n\n<pre>1\n\n2</pre>", "```\na <ul> b\n```\n\n```\n1\n\n2\n```"),
        (
            "- one\n\n  <table><tr><td>a</td><td>b</td></tr></table>",
            "\\- one\n\n| a | b |\n| --- | --- |",
        ),
    ] {
        assert_eq!(message(body), markdown, "{body}");
    }
}

#[test]
fn what_readers_never_saw_is_named() {
    let body = "<p>Late. <img src='https://x.example/a.png'></p><script>track(1)</script><style>p { color: red }</style><!-- ask Ops -->";
    let said = update("2026-05-01T08:00:00Z", "resolved", body, &[]);
    let page = page(&[incident(json!({ "incident_updates": [said] }))], &[]);
    assert!(page.body().ends_with("\n\nLate. <https://x.example/a.png>"), "{}", page.body());
    assert_eq!(page.notes.hand_work[&HandWork::Picture].len(), 1);
    for name in ["script", "style", "comment"] {
        let field = format!("the {name} in a message");
        assert!(page.notes.dropped.contains_key(&field), "{:?}", page.notes.dropped);
    }
}
