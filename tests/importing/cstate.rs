//! cState: habits of its pages.

use crate::page::{Imported, imported};

const CONFIG: &str = "\
title: Example Status
baseURL: https://status.example.com/
params:
  categories: [{ name: Platform }, { name: Other, untitled: true }]
  systems:
    - { name: Mail, category: Other }
    - { name: Web shop, category: Platform, description: Where people buy. }
";

/// An issue of the smallest useful front matter, with this body.
fn issue(body: &str) -> Imported {
    let text = format!(
        "---\ntitle: Mail is late\ndate: 2024-05-01 10:00:00\nresolved: true\n\
         resolvedWhen: 2024-05-01 12:30:00\nseverity: disrupted\naffected:\n  - Mail\n\
         section: issue\n---\n\n{body}\n"
    );
    imported("cstate", &[("config.yml", CONFIG), ("content/issues/2024-05-01-mail.md", &text)])
}

#[test]
fn a_single_message_is_the_smallest_file() {
    let page = issue("Mails are late.\n\nNone is lost.");
    assert_eq!(
        page.only(),
        "---\ntitle: Mail is late\nseverity: major\nstage: resolved\ncomponents: [mail]\n\
         started: 2024-05-01 10:00\nended: 2024-05-01 12:30\n\
         aliases: [/issues/2024-05-01-mail/]\n---\nMails are late.\n\nNone is lost.\n"
    );
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn settings_keep_categories_in_their_order() {
    assert_eq!(
        issue("x").settings(),
        "title: Example Status\nurl: https://status.example.com\ncomponents:\n  \
         - id: web-shop\n    name: Web shop\n    group: Platform\n    \
         description: Where people buy.\n  - id: mail\n    name: Mail\n"
    );
}

/// The updates that a body is cut into.
fn check(body: &str, updates: &str) {
    let page = issue(body);
    assert_eq!(page.body(), updates.trim(), "{body}");
    assert_eq!(page.complaints(), [""; 0], "{body}");
}

#[test]
fn labels_and_tracks_make_updates() {
    check(
        "*Resolved* - It works. {{< track \"2024-05-01 12:30:00\" >}}\n\n\
         *Investigating* - It is slow. {{< track \"2024-05-01 10:00:00\" >}}",
        "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nIt works.",
    );
}

#[test]
fn every_kind_of_label_begins_an_update() {
    let first = "## 2024-05-01 10:00 Investigating\n\nIt is slow.";
    let forms = [
        ("*Investigating* - It is slow.", "**Monitoring**: We watch."),
        ("_Investigating_ – It is slow.", "__Monitoring__ We watch."),
        ("**Investigating:** It is slow.", "**MONITORING**\nWe watch."),
        ("Investigating - It is slow.", "Monitoring: We watch."),
        ("### Investigating\n\nIt is slow.", "### Monitoring\n\nWe watch."),
        ("[Investigating]\nIt is slow.", "[Monitoring]\nWe watch."),
        ("<b>Investigating</b> - It is slow.", "<strong>Monitoring</strong>: We watch."),
    ];
    for (one, other) in forms {
        let second = "## 2024-05-01 10:00 Monitoring\n\nWe watch.";
        let updates = format!("{first}\n\n{second}\n\n## 2024-05-01 12:30 Resolved");
        check(&format!("{one}\n\n{other}"), &updates);
        check(&format!("{other}\n\n---\n\n{one}"), &updates);
        check(&format!("{other}\r\n\r\n***\r\n\r\n{one}\r\n"), &updates);
    }
}

#[test]
fn labels_of_other_languages_keep_their_word() {
    check(
        "**Behoben** – Alles geht.\n\n**Wird untersucht** – Es ist langsam.",
        "## 2024-05-01 10:00 Investigating\n\n**Wird untersucht** – Es ist langsam.\n\n\
         ## 2024-05-01 12:30 Resolved\n\n**Behoben** – Alles geht.",
    );
    check(
        "**解決済み**: 直りました。\n\n**調査中**: 調べています。",
        "## 2024-05-01 10:00 Investigating\n\n**調査中**: 調べています。\n\n\
         ## 2024-05-01 12:30 Resolved\n\n**解決済み**: 直りました。",
    );
}

#[test]
fn a_last_word_that_says_so_closes() {
    let updates = "## 2024-05-01 10:00\n\n[Initial message]\nIt is slow.\n\n\
                   ## 2024-05-01 12:30 Resolved\n\n[Final Message]\nIt works.";
    check("[Initial message]\nIt is slow.\n\n[Final Message]\nIt works.", updates);
    check("[Final Message]\nIt works.\n\n[Initial message]\nIt is slow.", updates);
    check(
        "It is slow.\n\n*Update* - This incident has been resolved.",
        "## 2024-05-01 10:00\n\nIt is slow.\n\n\
         ## 2024-05-01 12:30 Resolved\n\n*Update* - This incident has been resolved.",
    );
}

#[test]
fn times_are_read_where_they_stand() {
    let updates = "## 2024-05-01 10:05\n\n{0}\n\n## 2024-05-01 11:30\n\n{1}\n\n\
                   ## 2024-05-01 12:30 Resolved";
    let forms = [
        ("**Update 2024-05-01 10:05 UTC**: a", "**Update 2024-05-01 13:30 +02:00**: b"),
        ("**10:05 UTC** - a", "**11:30 UTC** - b"),
        ("### 2024-05-01 10:05\n\na", "### May 1, 2024 11:30 AM\n\nb"),
        ("**10:05** - Update: a", "**11:30** - Update: b"),
    ];
    for (one, other) in forms {
        let updates = updates.replace("{0}", one).replace("{1}", other);
        check(&format!("{one}\n\n{other}"), &updates);
    }
    check(
        "a {{< track \"2024-05-01 10:05:00\" >}}\n\nb\n{{% track \"2024-05-01 11:30:00\" %}}",
        &updates.replace("{0}", "a").replace("{1}", "b"),
    );
}

#[test]
fn what_cannot_be_told_apart_is_one_message() {
    for body in [
        "Slow from {{< track \"2024-05-01 10:00:00\" >}} to {{< track \"2024-05-01 12:30:00\" >}}.",
        "**Note**: none is lost.\n\n**Who**: everybody.",
        "One.\n\n---\n\nTwo.",
        "```\nResolved - no label\n```",
        "<!--\n**Resolved** - not said\n-->\n\nIt is slow.",
        "*Investigating this* is hard work.",
        "Resolved - Mail was late\n\n---\n\nIt is slow.",
    ] {
        let page = issue(body);
        let told = body.replace("{{< track \"", "").replace("\" >}}", "");
        assert_eq!(page.body(), told);
    }
}

#[test]
fn other_shortcodes_are_shown_as_they_are_written() {
    let page = issue("See {{< figure src=\"a.png\" >}} there.");
    assert_eq!(page.body(), "See `{{< figure src=\"a.png\" >}}` there.");
}

/// An issue with these fields, moved in.
fn fields(fields: &str) -> Imported {
    let text = format!("---\n{fields}\n---\nIt is slow.\n");
    imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", &text)])
}

#[test]
fn fields_become_fields() {
    let cases = [
        ("severity: notice", "severity: minor"),
        ("severity: down", "severity: critical"),
        ("severity: distrupted", "severity: major"),
        ("informational: true", "kind: notice"),
        ("pin: true", "kind: notice"),
        ("draft: true", "draft: true"),
        ("slug: late-mail", "aliases: [/issues/late-mail/]"),
        ("url: /old/mail.html", "aliases: [/old/mail.html]"),
        ("aliases: [/2024/mail]", "aliases: [/2024/mail, /issues/mail/]"),
        ("affected: [Mail, web shop, Fax]", "components: [mail, web-shop, fax]"),
        ("affected: Mail", "components: [mail]"),
        ("affected: # all\n  - Mail # and no more", "components: [mail]"),
    ];
    for (written, expected) in cases {
        let page = fields(&format!("title: Mail\ndate: 2024-05-01T9:05:00-00:00\n{written}"));
        let text = page.only();
        assert!(text.lines().any(|line| line == expected), "{written}: {text}");
        assert!(text.contains("2024-05-01 09:05"), "{written}: {text}");
        assert_eq!(page.complaints(), [""; 0], "{written}");
    }
    let fax = fields("title: Mail\ndate: 2024-05-01\naffected: [Fax]").settings().to_owned();
    assert!(fax.ends_with("  - id: fax\n    name: Fax\n    retired: true\n"), "{fax}");
}

#[test]
fn an_end_before_the_beginning_is_the_beginning() {
    let page = fields(
        "title: Mail\ndate: 2024-05-01 10:00\nresolved: yes\nresolvedWhen: 2024-04-30 10:00",
    );
    assert!(page.only().contains("started: 2024-05-01 10:00\nended: 2024-05-01 10:00\n"));
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn front_matter_may_be_toml_or_json() {
    let toml = "+++\ntitle = \"Mail\"\ndate = 2024-05-01T10:00:00Z\nseverity = \"down\"\n\
                affected = [\"Mail\"]\n+++\nIt is slow.\n";
    let json = "{ \"title\": \"Mail\", \"date\": \"2024-05-01T10:00:00Z\", \
                \"severity\": \"down\", \"affected\": [\"Mail\"] }\n\nIt is slow.\n";
    let config = "title = \"Example\"\nbaseURL = \"https://status.example.com\"\n\
                  [[params.systems]]\nname = \"Mail\"\n";
    let expected = "---\ntitle: Mail\nseverity: critical\nstage: investigating\n\
                    components: [mail]\nstarted: 2024-05-01 10:00\n\
                    aliases: [/issues/2023/mail/]\n---\nIt is slow.\n";
    for text in [toml, json] {
        let page =
            imported("cstate", &[("hugo.toml", config), ("content/issues/2023/mail.md", text)]);
        assert_eq!(page.only(), expected);
        assert_eq!(page.plan.files[0].0, "incidents/2024-05-01-mail.md");
    }
}

#[test]
fn every_file_is_imported_or_named() {
    let good = "---\ntitle: Mail\ndate: 2024-05-01\n---\n";
    let page = imported(
        "cstate",
        &[
            (
                "config.yml",
                "title: Example\nlanguages: { en: {}, de: {} }\ndefaultContentLanguage: en\n",
            ),
            ("content/_index.md", "---\n---\n"),
            ("content/issues/a.md", good),
            ("content/issues/a.de.md", good),
            ("content/issues/b.md", "---\ntitle: Mail\n---\n"),
            ("content/issues/c.md", "---\ntitle: [\n---\n"),
            ("content/issues/d.md", "no fields"),
            ("content/issues/e.md", "---\ntitle: Mail\ndate: yesterday\n---\n"),
            ("content/pages/about.md", "---\ntitle: About\n---\n"),
        ],
    );
    let skipped: Vec<&str> = page.notes.skipped.iter().map(|it| it.place.as_str()).collect();
    assert_eq!(page.plan.files.len(), 1);
    let expected = [
        "_index.md",
        "issues/a.de.md",
        "issues/b.md",
        "issues/c.md",
        "issues/d.md",
        "issues/e.md",
        "pages/about.md",
    ];
    let mut expected: Vec<String> = expected.map(|path| format!("content/{path}")).to_vec();
    let mut skipped: Vec<String> = skipped.into_iter().map(str::to_owned).collect();
    expected.sort();
    skipped.sort();
    assert_eq!(skipped, expected);
}

#[test]
fn a_planned_issue_is_planned_maintenance() {
    let page = fields("title: Mail\ndate: 2026-12-24 22:00\nseverity: disrupted\naffected: [Mail]");
    assert_eq!(
        page.only(),
        "---\ntitle: Mail\ncomponents: [mail]\nwindow: { from: 2026-12-24 22:00 }\n\
         aliases: [/issues/mail/]\n---\n\n## 2026-11-20 10:00\n\nIt is slow.\n"
    );
}

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
