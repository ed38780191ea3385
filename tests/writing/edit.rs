//! Fields that an update changes, in every shape that YAML has for them: the value is the new one,
//! and whatever else somebody wrote stays.

use crate::round_trip::{read, settings};
use crate::support::moment;
use klartext::content::Settings;
use klartext::model::{Stage, Workaround};
use klartext::source::{SourceFile, Sources};
use klartext::writing::{Addition, PromiseDraft, UpdateDraft, add_update};
use std::sync::Arc;

const SETTINGS: &str = "title: Example\nurl: https://status.example.com\ncomponents:\n  \
    - { id: api, name: API }\n";
const REST: &str =
    "title: 'Mail # 1' # of today\nseverity:   minor\ncomponents: [ api ]   # only\n";
const BODY: &str = "\n## 2026-11-20 09:12 Investigating\n\nWe look into it.\n";

/// Everything that an update can change in the fields, or all that closing changes.
fn addition(closes: bool) -> Addition {
    let due = moment("2026-11-20T11:30:00Z");
    let promise = PromiseDraft { brace: None, time: "2026-11-20 11:30".to_owned(), due };
    Addition {
        update: UpdateDraft {
            time: "2026-11-20 10:40".to_owned(),
            message: "x".to_owned(),
            ..UpdateDraft::default()
        },
        stage: Some(if closes { Stage::Resolved } else { Stage::Monitoring }),
        promise: (!closes).then_some(promise),
        workaround: Some("Use the app: it works.".to_owned()),
        impact: Some("Mail is late.\n\nNone is lost.".to_owned()),
        ..Addition::default()
    }
}

/// A field of this name in the shapes that it can have; `<n>` is a comment of its own.
fn shapes(name: &str, value: &str) -> Vec<String> {
    let words = value.replacen(' ', "\n    ", 1);
    [
        format!("{name}: {value}\n"),
        format!("{name}:    {value} <1>\n"),
        format!("{name}:\t{value}\t<1>\n"),
        format!("\"{name}\": {value} <1>\n"),
        format!("'{name}' : '{value}' <1>\n"),
        format!("? {name}\n: \"{value}\" <1>\n"),
        format!("{name}: <1>\n  {value} <2>\n<3>\n"),
        format!("{name}: <1>\n  <2>\n\n  '{value}' <3>\n"),
        format!("{name}: {words} <1>\n"),
        format!("{name}: \"{words}\" <1>\n  <2>\n"),
        format!("{name}: '{words}'\n"),
        format!("{name}: >- <1>\n    {words}\n  <2>\n<3>\n"),
        format!("{name}: |- <1>\n  {value}\n\n<2>\n"),
        format!("{name}: >2-\t<1>\n  {value}\n"),
        format!("{name}: <1>\n  >-   <2>\n    {words}\n <3>\n"),
        format!("{name}: >-\n   {words}\n"),
        format!("<1>\n{name}:\n  >-\n   {words}\n"),
    ]
    .into()
}

/// Comments in the order of the file, and the lines that are no part of the field.
fn comments(text: &str) -> Vec<&str> {
    text.match_indices("# c").map(|(at, _)| &text[at..at + 4]).collect()
}

#[track_caller]
fn check(before: &str, closes: bool, settings: &Settings) {
    let file = SourceFile::new("incidents/mail.md", before);
    let incident = read(&file, settings);
    let path = file.shared_path();
    let after = add_update(&path, before, &incident, settings, &addition(closes));
    let after = after.unwrap_or_else(|complaint| panic!("{before}: {}", complaint.message));
    let what = format!("{before}\nbecame\n{after}");
    assert_eq!(comments(before), comments(&after), "{what}");
    let incident = read(&SourceFile::new(path, after.as_str()), settings);
    let workaround = Workaround::Known("Use the app: it works.".into());
    assert_eq!(incident.workaround, Some(workaround), "{what}");
    assert_eq!(incident.impact.as_deref(), Some("Mail is late.\n\nNone is lost."), "{what}");
    let due = moment("2026-11-20T11:30:00Z");
    assert_eq!(incident.next_update, (!closes).then_some(due), "{what}");
    let end = if before.contains('\r') { "\r\n" } else { "\n" };
    for line in REST.lines().filter(|line| before.contains(line)) {
        assert!(after.contains(&format!("{line}{end}")), "{line}: {what}");
    }
    assert!(after.contains(BODY.trim().replace('\n', end).as_str()), "{what}");
    let bare = after.replace("\r\n", "");
    assert!(!bare.contains(if end == "\n" { '\r' } else { '\n' }), "{what}");
    assert_eq!(before.starts_with('\u{feff}'), after.starts_with('\u{feff}'), "{what}");
}

fn check_all(front: &str, settings: &Settings) {
    let text = format!("---\n{front}---\n{BODY}");
    let foreign = format!("\u{feff}{}", text.trim_end().replace('\n', "\r\n"));
    let indented: String = front.lines().map(|line| format!("  {line}\n")).collect();
    for before in [text, foreign, format!("---\n{indented}---\n{BODY}")] {
        check(&before, false, settings);
        check(&before, true, settings);
    }
}

/// Each field in each shape, first, in between and last.
#[test]
fn whatever_shape_a_field_has_its_comments_stay() {
    let fields = [
        ("stage", "investigating"),
        ("next_update", "2026-11-20 10:30"),
        ("workaround", "Use the telephone."),
        ("impact", "Mail does not arrive."),
    ];
    let file = SourceFile::new("status.yaml", SETTINGS);
    let settings = settings(&Sources { settings: Some(Arc::new(file)), ..Sources::default() });
    for (name, value) in fields {
        for shape in shapes(name, value) {
            let shape = (1..4)
                .fold(shape, |shape, at| shape.replace(&format!("<{at}>"), &format!("# c{at}")));
            for front in [
                format!("{shape}{REST}"),
                format!("{REST}{shape}"),
                format!("{REST}# above\n\n{shape}# below\nscope: Everybody\n"),
            ] {
                check_all(&front, &settings);
            }
        }
    }
}

/// A map in braces, with commas and comments wherever they may stand.
#[test]
fn fields_in_braces_stay_in_them() {
    let file = SourceFile::new("status.yaml", SETTINGS);
    let settings = settings(&Sources { settings: Some(Arc::new(file)), ..Sources::default() });
    for end in ["}", " }", ",}", " , # c2 }\n} # c3 }", " # c2 }\n,\n}", "\n} # c2 } }"] {
        for field in ["", ", next_update: 2026-11-20 10:30", ", workaround: 'A }'", ", impact: A"] {
            let front = format!("{{ title: \"Mail # }}\", # c1\n  severity: minor{field}{end}\n");
            let before = format!("---\n{front}---\n{BODY}");
            check(&before, false, &settings);
            check(&before, true, &settings);
        }
    }
}
