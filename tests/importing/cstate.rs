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
