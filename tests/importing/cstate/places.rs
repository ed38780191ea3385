//! Addresses, pictures and shortcodes.

use super::{CONFIG, check, issue};
use crate::page::imported;
use klartext::import::HandWork;

#[test]
fn html_and_addresses_of_the_old_page_are_tidied() {
    let cases = [
        ("See [it](/issues/a/).", "See [it](https://status.example.com/issues/a/)."),
        (
            "See <a href=\"https://a.example\" target=\"_blank\">it</a>.",
            "See [it](https://a.example).",
        ),
        ("![graph](https://a.example/g.png)", "[graph](https://a.example/g.png)"),
        ("![](https://a.example/g.png)", "<https://a.example/g.png>"),
        ("[it](javascript:alert)", "it (`javascript:alert`)"),
        ("The <pod> is <span class=\"x\">gone</span>.", "The \\<pod> is gone."),
        ("<b class=\"x\">Yes</b> <br/>", "<b>Yes</b> <br/>"),
        ("a \u{8} b", "a  b"),
        (
            "<div>\n<p>One <a href=\"/x\">two</a></p>\n</div>\n\nThree.",
            "One [two](https://status.example.com/x)\n\nThree.",
        ),
    ];
    for (message, expected) in cases {
        let page = issue(message);
        assert_eq!(page.body(), expected, "{message}");
        assert_eq!(page.complaints(), [""; 0], "{message}");
    }
}

#[test]
fn pictures_of_the_page_are_copied() {
    let text = "---\ntitle: Mail\ndate: 2024-05-01\n---\n![a](/img/a.png) ![b](b.png)\n";
    let page = imported(
        "cstate",
        &[
            ("config.yml", CONFIG),
            ("static/img/a.png", "a"),
            ("content/issues/mail/index.md", text),
            ("content/issues/mail/b.png", "b"),
        ],
    );
    assert!(
        page.only().ends_with("![a](/img/a.png) ![b](/images/mail/b.png)\n"),
        "{}",
        page.only()
    );
    let copies: Vec<(&str, &str)> =
        page.plan.copies.iter().map(|copy| (copy.from.as_str(), copy.to.as_str())).collect();
    assert_eq!(
        copies,
        [("content/issues/mail/b.png", "images/mail/b.png"), ("static/img/a.png", "img/a.png"),]
    );
}

#[test]
fn definitions_are_where_they_are_used() {
    check(
        "*Resolved* - See [the post][pm]. {{< track \"2024-05-01 12:30:00\" >}}\n\n\
         *Investigating* - It is slow. {{< track \"2024-05-01 10:00:00\" >}}\n\n\
         [pm]: https://a.example/pm",
        "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n[pm]: https://a.example/pm\n\n\
         ## 2024-05-01 12:30 Resolved\n\nSee [the post][pm].\n\n[pm]: https://a.example/pm",
    );
}

#[test]
fn addresses_of_left_out_languages_lead_on() {
    let issue =
        |slug: &str| format!("---\ntitle: Mail\ndate: 2024-05-01\nslug: {slug}\n---\nSlow.\n");
    let page = imported(
        "cstate",
        &[
            (
                "config.yml",
                "title: T\nbaseURL: https://a.example\ndefaultContentLanguage: de\n\
                 languages: { de: {}, en: {} }\n",
            ),
            ("content/de/issues/a.md", &issue("ausfall")),
            ("content/en/issues/a.md", &issue("outage")),
        ],
    );
    assert!(
        page.only().contains("aliases: [/en/issues/outage/, /issues/ausfall/]\n"),
        "{}",
        page.only()
    );
}

#[test]
fn the_own_address_of_an_issue_is_its_own() {
    let issue =
        |fields: &str| format!("---\ntitle: Mail\ndate: 2024-05-01\n{fields}\n---\nSlow.\n");
    let page = imported(
        "cstate",
        &[
            ("config.yml", CONFIG),
            ("content/issues/a.md", &issue("aliases: [/issues/b/, /incidents/2024-05-01-c/]")),
            ("content/issues/b.md", &issue("pin: false")),
            ("content/issues/c.md", &issue("pin: false")),
        ],
    );
    let aliases: Vec<&str> = page
        .plan
        .files
        .iter()
        .filter_map(|(_, text)| text.lines().find(|it| it.starts_with("alias")))
        .collect();
    assert_eq!(
        aliases,
        ["aliases: [/issues/a/]", "aliases: [/issues/b/]", "aliases: [/issues/c/]"]
    );
}

#[test]
fn names_of_emoji_are_named() {
    for (message, name) in [
        ("All is well :tada:", Some("`:tada:`")),
        (":+1: and :white_check_mark:.", Some("`:+1:`")),
        ("From 10:30:15 to 11:00 at https://a.example:80:b and std::fs::read", None),
    ] {
        let page = issue(message);
        let noted = page.notes.hand_work.get(&HandWork::Markup).map(|notes| notes[0].what.clone());
        let expected = name.map(|name| format!("{name} is shown as it is written"));
        assert_eq!(noted, expected, "{message}");
    }
}

#[test]
fn shortcodes_of_pictures_and_links_are_their_markdown() {
    let cases = [
        (
            "{{< figure src=\"https://a.example/g.png\" alt=\"a graph\" >}}",
            "[a graph](https://a.example/g.png)",
        ),
        (
            "See [it]({{< ref \"2024-05-02-dns.md\" >}}).",
            "See [it](https://status.example.com/issues/2024-05-02-dns/).",
        ),
        ("See [it](../dns/#a).", "See [it](https://status.example.com/issues/dns/#a)."),
        ("See [it](/a \"a title\").", "See [it](https://status.example.com/a \"a title\")."),
        ("{{< alert \"x\" >}}", "`{{< alert \"x\" >}}`"),
    ];
    for (message, expected) in cases {
        let page = issue(message);
        assert_eq!(page.body(), expected, "{message}");
        assert_eq!(page.complaints(), [""; 0], "{message}");
    }
}

#[test]
fn pictures_of_other_hosts_are_links_and_named() {
    let page = issue(
        "Look: ![the error](https://pictures.example/a.png), ![](https://pictures.example/b.png), \
         <img src=\"https://pictures.example/c.png\" alt=\"a cat\">",
    );
    assert_eq!(
        page.body(),
        "Look: [the error](https://pictures.example/a.png), <https://pictures.example/b.png>, \
         [a cat](https://pictures.example/c.png)"
    );
    let named = page.notes.hand_work[&HandWork::Picture].iter();
    let named: Vec<&str> = named.map(|note| note.what.as_str()).collect();
    assert_eq!(
        named,
        ["a", "b", "c"].map(|name| format!(
            "`https://pictures.example/{name}.png` is on another host; it became a link"
        ))
    );
}

#[test]
fn bare_addresses_of_mail_are_links() {
    for (written, linked) in [
        ("Ask help_me@mail.example.com.", "Ask <help_me@mail.example.com>."),
        ("(a.b+c@example.com), *d@example.org*", "(<a.b+c@example.com>), *<d@example.org>*"),
        (
            "<a href=\"mailto:e@example.com\">e@example.com</a>, f@example.com",
            "[e@example.com](mailto:e@example.com), <f@example.com>",
        ),
        ("- help@example.com: we answer", "- <help@example.com>: we answer"),
    ] {
        assert_eq!(issue(written).body(), linked);
    }
    for same in [
        "<help@example.com>",
        "[help@example.com](mailto:help@example.com)",
        "`help@example.com`",
        "    help@example.com",
        "https://social.example/@help@example.com",
        "Clone git@code.example.com:mail/rules",
        "[us]\n\n[us]: mailto:help@example.com",
        "@help at example.com",
    ] {
        let page = issue(&format!("Mail is slow.\n\n{same}"));
        assert_eq!(page.body(), format!("Mail is slow.\n\n{same}"));
        assert_eq!(page.complaints(), [""; 0], "{same}");
    }
}

#[test]
fn pictures_with_the_own_host_in_front_are_copied() {
    let text = "---\ntitle: Mail\ndate: 2024-05-01\n---\n\
                ![a](https://status.example.com/img/a.png) ![b](http://status.example.com/img/b.png)\n";
    let page = imported(
        "cstate",
        &[("config.yml", CONFIG), ("static/img/a.png", "a"), ("content/issues/mail.md", text)],
    );
    let expected = "![a](/img/a.png) [b](http://status.example.com/img/b.png)\n";
    assert!(page.only().ends_with(expected), "{}", page.only());
    assert_eq!(page.plan.copies.len(), 1);
}

#[test]
fn pictures_are_found_however_their_names_are_written() {
    let issue = "---\ntitle: A\ndate: 2024-05-01\n---\n![a](<my graph.png>) ![b](my%20graph.png)\n";
    let page = imported(
        "cstate",
        &[
            ("config.yml", CONFIG),
            ("content/issues/mail/index.md", issue),
            ("content/issues/mail/my graph.png", ""),
        ],
    );
    let graph = "/images/mail/my%20graph.png";
    let body = format!("![a]({graph}) ![b]({graph})");
    assert_eq!(page.body(), body, "{:?}", page.plan.copies);
    assert_eq!(page.plan.copies.len(), 1);
}

#[test]
fn a_picture_that_is_said_to_lie_right_beside_the_issue_does() {
    let issue = "---\ntitle: A\ndate: 2024-05-01\n---\n![a](./b.png) ![a](b.png)\n";
    let files = [
        ("config.yml", CONFIG),
        ("content/issues/mail/index.md", issue),
        ("content/issues/mail/b.png", ""),
    ];
    let page = imported("cstate", &files);
    let shown = "![a](/images/mail/b.png) ![a](/images/mail/b.png)\n";
    assert!(page.only().ends_with(shown), "{}", page.only());
}

#[test]
fn every_shortcode_that_means_nothing_here_is_named() {
    let page = issue("{{< tweet 1 >}} and {{< video a >}} and {{< video b >}}.");
    assert_eq!(page.notes.hand_work[&HandWork::Markup].len(), 2);
}

#[test]
fn a_root_is_no_address_and_a_name_that_comes_twice_is_named() {
    let config = "title: A\nbaseURL: /\nparams:\n  systems:\n    - { name: Web, category: One }\n    \
                  - { name: Web, category: Two }\n";
    let issue = ("content/issues/a.md", "---\ntitle: A\ndate: 2024-05-01\n---\nIt is slow.\n");
    let page = imported("cstate", &[("config.yml", config), issue]);
    let told = &page.notes.hand_work[&HandWork::SameName][0].what;
    assert_eq!(told, "`Web`, once more in `Two`, which is left out");
    assert!(page.notes.hand_work.contains_key(&HandWork::Address));
}
