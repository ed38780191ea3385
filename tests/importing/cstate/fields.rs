//! What is on top of an issue.

use super::{CONFIG, fields, issue};
use crate::page::{Imported, imported};
use klartext::import::Guess;

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
fn a_notice_says_what_it_is_about() {
    let page = fields(
        "title: Mail moves\ndate: 2024-05-01 10:00\ninformational: true\naffected: [Mail, \"Web: shop\"]",
    );
    assert_eq!(
        page.only(),
        "---\ntitle: Mail moves\nkind: notice\nstarted: 2024-05-01 10:00\nscope: \"Mail, Web: shop\"\n\
         aliases: [/issues/mail/]\n---\nIt is slow.\n"
    );
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn names_with_how_badly_each_was_hit_are_components() {
    let page =
        fields("title: A\ndate: 2024-05-01\naffected: [{ Mail: down }, { Fax: odd }, Web shop]");
    let only = page.only();
    for component in ["mail: major_outage", "fax:", "web-shop:"] {
        assert!(only.contains(component), "{component}: {only}");
    }
    let page = fields("title: A\ndate: 2024-05-01\nmaintenance: true\nseverity: notice");
    assert!(page.only().contains("kind: maintenance"), "{}", page.only());
}

#[test]
fn names_that_differ_in_capitals_alone_are_of_one_component() {
    let issue = |name: &str| {
        format!("---\ntitle: {name}\ndate: 2024-05-01\naffected: [{name}]\n---\nIt is slow.\n")
    };
    let (one, two) = (issue("workers"), issue("Workers"));
    let page = imported(
        "cstate",
        &[("config.yml", CONFIG), ("content/issues/a.md", &one), ("content/issues/b.md", &two)],
    );
    assert_eq!(
        page.settings().matches("orkers").count(),
        2,
        "one id, one name: {}",
        page.settings()
    );
    assert!(page.plan.files.iter().all(|(_, text)| text.contains("components: [workers]")));
}
