//! cState: habits of its pages.

use crate::page::{Imported, imported};
use klartext::import::{Guess, HandWork};

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

#[test]
fn closing_words_of_all_kinds_stand_at_the_end() {
    for label in ["[Closing message]", "[End of outage message]", "[CLOSING]", "[Close Issue]"] {
        check(
            &format!("{label}\nIt works.\n\n[edit]\nStill slow.\n\n[Open Issue]\nIt is slow."),
            &format!(
                "## 2024-05-01 10:00\n\n[Open Issue]\nIt is slow.\n\n\
                 ## 2024-05-01 10:00\n\n[edit]\nStill slow.\n\n\
                 ## 2024-05-01 12:30 Resolved\n\n{label}\nIt works."
            ),
        );
    }
}

#[test]
fn what_stands_above_updates_in_reverse_order_comes_first() {
    check(
        "Mail is down.\n\n---\n\n*Resolved* - It works. {{< track \"2024-05-01 12:30:00\" >}}\n\n\
         *Update* - We look. {{< track \"2024-05-01 11:00:00\" >}}",
        "## 2024-05-01 10:00\n\nMail is down.\n\n## 2024-05-01 11:00\n\n*Update* - We look.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nIt works.",
    );
}

#[test]
fn times_before_the_beginning_are_slips() {
    let at = |day: &str| format!("*Monitoring* - We watch. {{{{< track \"{day} 11:00:00\" >}}}}");
    for day in ["2023-05-01", "2024-02-03", "2021-12-31"] {
        check(
            &format!("It is slow.\n\n{}", at(day)),
            "## 2024-05-01 10:00\n\nIt is slow.\n\n## 2024-05-01 11:00 Monitoring\n\nWe watch.\n\n\
             ## 2024-05-01 12:30 Resolved",
        );
    }
}

#[test]
fn a_commented_update_was_said_to_nobody() {
    check(
        "<!-- [Final Message]\nIt works. -->\n\n*Investigating* - It is slow.\n\n*Update* - Still.",
        "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n## 2024-05-01 10:00\n\n\
         *Update* - Still.\n\n<!-- [Final Message]\nIt works. -->\n\n## 2024-05-01 12:30 Resolved",
    );
}

#[test]
fn a_time_above_a_label_is_that_of_the_label() {
    check(
        "{{< track \"2024-05-01 10:30:00\" >}}\n*Investigating* - It is slow.\n\n\
         {{< track \"2024-05-01 12:15:00\" >}}\n*Resolved* - It works.",
        "## 2024-05-01 10:30 Investigating\n\nIt is slow.\n\n\
         ## 2024-05-01 12:15 Resolved\n\nIt works.",
    );
}

#[test]
fn texts_between_lines_are_told_apart_by_their_last_word() {
    let updates = "## 2024-05-01 10:00\n\nIt is slow.\n\n\
                   ## 2024-05-01 12:30 Resolved\n\nThe disk has been fixed.";
    check("The disk has been fixed.\n\n---\n\nIt is slow.", updates);
    check("It is slow.\n\n---\n\nThe disk has been fixed.", updates);
}

#[test]
fn labels_carry_times_in_many_forms() {
    let forms = [
        ("**Update vom 01.05.2024, 11:15 Uhr:** b", "11:15"),
        ("**Update (2024-05-01 13:15 CEST):** b", "11:15"),
        ("[Update 1st of May 2024 - 11:15 UTC]\nb", "11:15"),
        ("[Update - 2024-05-01 11h15 UTC]\nb", "11:15"),
        ("Update: 11:15 - b", "11:15"),
        ("- [2024-05-01 11:15] b", "11:15"),
        ("**Actualización (1 de mayo de 2024, 11:15):** b", "11:15"),
        ("**Update 13/05/2024 11:15:** b", ""),
    ];
    for (form, time) in forms {
        let page = issue(&format!("*Investigating* - a\n\n{form}"));
        let body = page.body();
        let day = if time.is_empty() { "2024-05-13 11:15" } else { "2024-05-01 11:15" };
        assert!(body.contains(&format!("## {day}\n\n{form}")), "{form}: {body}");
    }
}

#[test]
fn a_day_alone_is_no_time_before_the_word_above_it() {
    check(
        "It is slow.\n\nUpdate 2024-05-01: a\n\nUpdate on 2024-05-03: b\n\nUpdate 2024-05-04: c",
        "## 2024-05-01 10:00\n\nIt is slow.\n\n## 2024-05-01 10:00\n\nUpdate 2024-05-01: a\n\n\
         ## 2024-05-03 00:00\n\nUpdate on 2024-05-03: b\n\n\
         ## 2024-05-04 00:00\n\nUpdate 2024-05-04: c\n\n## 2024-05-04 00:00 Resolved",
    );
    assert_eq!(issue("- Update 2024-05-01: a\n- b").body(), "- Update 2024-05-01: a\n- b");
}

#[test]
fn a_heading_that_says_time_and_stage_is_not_said_again() {
    check(
        "### Investigating - 10:15 UTC\n\nIt is slow.\n\n## 2024-05-01 11:00 Monitoring\nWe watch.\n\n\
         ## Update 3 - Resolved\n\nIt works.",
        "## 2024-05-01 10:15 Investigating\n\nIt is slow.\n\n\
         ## 2024-05-01 11:00 Monitoring\n\nWe watch.\n\n\
         ## 2024-05-01 12:30 Resolved\n\n**Update 3 - Resolved**\n\nIt works.",
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

/// An issue with this front matter, of which only a part can be read, and the severity `down`.
fn broken(fields: &str) -> Imported {
    fields_between("---", &format!("{fields}\nseverity: down"), "---")
}

fn fields_between(open: &str, fields: &str, close: &str) -> Imported {
    let text = format!("{open}\n{fields}\n{close}\n\nIt is slow.\n");
    imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", &text)])
}

#[test]
fn fields_with_a_slip_are_read_line_by_line() {
    let cases = [
        ("title: Mail: late again", "title: \"Mail: late again\""),
        ("title: 'Don't panic'", "title: Don't panic"),
        ("title: \"The \"big\" one\"", "title: The \"big\" one"),
        ("title: [Mail] late", "title: \"[Mail] late\""),
        ("title: @here late", "title: \"@here late\""),
        ("title: %5 are late", "title: \"%5 are late\""),
        ("title: *Late* mail", "title: \"*Late* mail\""),
        ("title: “Late” mail: again", "title: \"“Late” mail: again\""),
        ("title: Mail is\nlate: again and\nagain", "title: Mail is"),
        ("title: Mail\naffected:\n\t- Mail\n\t- Web shop", "components: [mail, web-shop]"),
        ("title: Mail\n  affected: [Mail, Web shop]", "components: [mail, web-shop]"),
    ];
    for (written, expected) in cases {
        let page = broken(&format!("{written}\ndate: 2024-05-01 10:00"));
        let text = page.only();
        assert!(text.lines().any(|line| line == expected), "{written}: {text}");
        assert!(text.contains("severity: critical\n"), "{written}: {text}");
        assert!(text.contains("started: 2024-05-01 10:00\n"), "{written}: {text}");
        assert!(page.notes.guesses.contains_key(&Guess::Fields), "{written}");
        assert_eq!(page.complaints(), [""; 0], "{written}");
    }
    let title = "title = Mail\ndate = 2024-05-01 10:00\naffected = [\"Mail\"]";
    assert!(fields_between("+++", title, "+++").only().contains("title: Mail\n"));
    assert!(
        fields_between("----", "title: Mail\ndate: 2024-05-01", "----").only().contains("Mail")
    );
    assert!(fields_between("---", "title: Mail\ndate: 2024-05-01", "").body().contains("slow"));
}

#[test]
fn of_two_versions_none_is_chosen() {
    let page = broken("<<<<<<< a\ntitle: One\n=======\ntitle: Two\n>>>>>>> b\ndate: 2024-05-01");
    assert_eq!(page.plan.files.len(), 0);
    assert_eq!(page.notes.skipped.len(), 1);
}

#[test]
fn an_end_that_lies_ahead_is_that_of_planned_work() {
    let window = "window: { from: 2026-12-05 20:00, until: 2026-12-05 23:00 }";
    let cases = [
        ("date: 2026-12-05 20:00\nresolved: true\nresolvedWhen: 2026-12-05 23:00", window),
        ("date: 2026-12-05 20:00\nresolved: false\nresolvedWhen: 2026-12-05 23:00", window),
        (
            "date: 2026-11-20 08:00\nresolved: true\nresolvedWhen: 2026-11-20 23:00",
            "window: { from: 2026-11-20 08:00, until: 2026-11-20 23:00 }",
        ),
        (
            "date: 2024-06-02 10:00\nresolved: true\nresolvedWhen: 2030-06-02 12:00",
            "stage: resolved",
        ),
    ];
    for (written, expected) in cases {
        let page = fields(&format!("title: Mail\nseverity: down\n{written}"));
        let text = page.only();
        assert!(text.lines().any(|line| line == expected), "{written}: {text}");
        assert_eq!(page.complaints(), [""; 0], "{written}");
    }
}

#[test]
fn announced_maintenance_is_planned() {
    let text = |track: &str, date: &str| {
        format!(
            "---\ntitle: Planned move\ndate: {date}\nresolved: true\n\
             resolvedWhen: 2024-05-01 12:30:00\nseverity: down\n---\n\
             *Resolved* - Done. {{{{< track \"2024-05-01 12:30:00\" >}}}}\n\n\
             *Planned* - We move. {{{{< track \"{track}\" >}}}}\n"
        )
    };
    let page =
        |text: &str| imported("cstate", &[("config.yml", CONFIG), ("content/issues/m.md", text)]);
    let moved = page(&text("2024-04-24 09:00:00", "2024-05-01 10:00:00"));
    assert_eq!(
        moved.only(),
        "---\ntitle: Planned move\nwindow: { from: 2024-05-01 10:00, until: 2024-05-01 12:30 }\n\
         aliases: [/issues/m/]\n---\n\n## 2024-04-24 09:00 Scheduled\n\n*Planned* - We move.\n\n\
         ## 2024-05-01 12:30 Completed\n\n*Resolved* - Done.\n"
    );
    assert_eq!(moved.complaints(), [""; 0]);
    let ahead = "---\ntitle: Move\ndate: 2026-12-05 20:00\nresolved: false\n---\n\
                 We move. {{< track \"2026-11-18 10:00:00\" >}}\n";
    assert!(page(ahead).only().contains("window: { from: 2026-12-05 20:00 }"));
    assert!(page(ahead).only().contains("## 2026-11-18 10:00\n"));
}

#[test]
fn files_of_older_releases_and_forks_are_read() {
    let config =
        "title: Example\nbaseURL: https://status.example.com\nparams:\n  systems: [Mail]\n";
    let text = "+++\ntitle = \"Mail\"\ndate = 2017-06-29T16:16:01.789Z\nseverity = \"partial-outage\"\n\
                affectedsystems = [\"Mail\"]\nresolved = false\n+++\nIt is slow.\n";
    for path in ["content/incident/mail.md", "content/incidents/mail.md"] {
        let page = imported("cstate", &[("config.yml", config), (path, text)]);
        assert!(page.only().contains("severity: major\n"), "{}", page.only());
        assert!(page.only().contains("components: [mail]\n"), "{}", page.only());
    }
}

#[test]
fn words_of_severity_are_understood() {
    for (word, scale) in [
        ("Major Outage", "critical"),
        ("gestört", "major"),
        ("[down]", "critical"),
        ("ok", "minor"),
    ] {
        let page = fields(&format!("title: Mail\ndate: 2024-05-01 10:00\nseverity: {word}"));
        assert!(page.only().contains(&format!("severity: {scale}\n")), "{word}: {}", page.only());
    }
}

#[test]
fn names_that_a_comma_parts_are_several() {
    for written in ["affected: Mail, Web shop", "affected: [{ name: Mail }, { name: Web shop }]"] {
        let page = fields(&format!("title: Mail\ndate: 2024-05-01\n{written}"));
        assert!(page.only().contains("components: [mail, web-shop]\n"), "{}", page.only());
    }
}

#[test]
fn where_no_settings_name_components_none_is_retired() {
    let text = "---\ntitle: Mail\ndate: 2024-05-01\naffected: [Mail]\n---\nIt is slow.\n";
    let page = imported("cstate", &[("content/issues/m.md", text)]);
    assert!(!page.settings().contains("retired"), "{}", page.settings());
}

#[test]
fn an_issue_without_a_date_has_that_of_its_name_or_its_words() {
    let page = |path: &str, body: &str| {
        let text = format!("---\ntitle: Mail\n---\n{body}\n");
        imported("cstate", &[("config.yml", CONFIG), (path, &text)])
    };
    let named = page("content/issues/2024-05-01-mail.md", "It is slow.");
    assert!(named.only().contains("started: 2024-05-01 00:00\n"));
    let said = page("content/issues/mail.md", "Slow. {{< track \"2024-05-01 09:30:00\" >}}");
    assert!(said.only().contains("started: 2024-05-01 09:30\n"));
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
