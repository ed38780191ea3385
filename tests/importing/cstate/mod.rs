//! cState: habits of its pages.

mod ends;
mod fields;
mod kin;
mod places;
mod planned;
mod settings;
mod times;
mod updates;

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

/// The updates that a body is cut into.
fn check(body: &str, updates: &str) {
    let page = issue(body);
    assert_eq!(page.body(), updates.trim(), "{body}");
    assert_eq!(page.complaints(), [""; 0], "{body}");
}

/// An issue with these fields, moved in.
fn fields(fields: &str) -> Imported {
    let text = format!("---\n{fields}\n---\nIt is slow.\n");
    imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", &text)])
}
