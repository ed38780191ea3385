//! How a file may be stored: line ends, byte-order marks, and what surrounds the front matter.

use crate::reading::{SETTINGS, complained, sources, updates};
use crate::support::{good_site, moment, pages, text};
use klartext::pipeline::{self, Options};
use klartext::source::Sources;

const FILE: &str = "---\ntitle: Grüße\nseverity: minor\ncomponents:\n  api: degraded_performance\nimpact: |\n  One.\n  Two.\n---\n\n## 2026-11-20 09:12 Investigating {next=30m}\n\nA *b*.\n\n```\ncode\n```\n\n## 2026-11-20 09:40 Resolved\n\nDone.\n";

/// What a file means, without where it stands.
#[track_caller]
fn meaning(settings: &str, bytes: impl Into<Vec<u8>>) -> String {
    let sources = sources(settings, "incidents/a.md", bytes);
    let (site, _) = good_site(&sources, moment(crate::reading::NOW));
    let incident = &site.incidents[0];
    format!(
        "{} {:?} {:?} {:?} {}",
        incident.title,
        incident.impact,
        updates(incident),
        incident.components,
        incident.updates[0].message.html.at("")
    )
}

#[test]
fn line_ends_and_byte_order_marks_change_no_meaning() {
    let plain = meaning(SETTINGS, FILE);
    let crlf = FILE.replace('\n', "\r\n");
    let settings = SETTINGS.replace('\n', "\r\n");
    for (name, text) in [
        ("CRLF", crlf.clone()),
        ("BOM", format!("\u{feff}{FILE}")),
        ("BOM and CRLF", format!("\u{feff}{crlf}")),
        ("no final newline", FILE.trim_end().to_owned()),
        ("blank lines first", format!("\n\n{FILE}")),
        ("many final newlines", format!("{FILE}\n\n\n")),
        ("spaces behind the dashes", FILE.replace("---\n", "---  \t\n")),
        ("dots close the front matter", FILE.replacen("\n---\n\n", "\n...\n\n", 1)),
        ("no blank line behind the front matter", FILE.replacen("---\n\n##", "---\n##", 1)),
        ("spaces at the end of headings", FILE.replace("Resolved\n", "Resolved   \n")),
    ] {
        assert_eq!(meaning(SETTINGS, text.clone()), plain, "{name}");
        assert_eq!(meaning(&settings, text.clone()), plain, "{name}, settings with CRLF");
        assert_eq!(
            meaning(&format!("\u{feff}{SETTINGS}"), text),
            plain,
            "{name}, settings with BOM"
        );
    }
}

#[test]
fn a_carriage_return_reaches_no_page() {
    let files = [
        ("status.yaml", SETTINGS.replace('\n', "\r\n")),
        ("incidents/a.md", FILE.replace('\n', "\r\n")),
    ];
    let sources = Sources::from_files(files);
    let built = pipeline::build(&sources, moment(crate::reading::NOW), Options::default());
    for (path, bytes) in pages(&built, &sources) {
        // The lines of a calendar have to end that way.
        let may = path.starts_with("assets/") || path.ends_with(".ics");
        assert!(may || !bytes.contains(&b'\r'), "{path}");
    }
}

#[test]
fn the_front_matter_must_be_there_and_closed() {
    for (text, rule) in [
        ("", "missing-front-matter"),
        ("\n \n", "missing-front-matter"),
        ("\u{feff}", "missing-front-matter"),
        ("Text.\n", "missing-front-matter"),
        ("title: A\n---\n", "missing-front-matter"),
        ("--\ntitle: A\n--\n", "missing-front-matter"),
        ("———\ntitle: A\n———\n", "missing-front-matter"),
        ("---", "unclosed-front-matter"),
        ("---\n", "unclosed-front-matter"),
        ("---\ntitle: A\n", "unclosed-front-matter"),
        ("---\ntitle: A\n\nText.\n", "unclosed-front-matter"),
        ("---\ntitle: A\n## 2026-11-20 09:12\n---\n", "unclosed-front-matter"),
    ] {
        assert_eq!(complained(text).1, [rule], "{text:?}");
    }
}

#[test]
fn an_empty_front_matter_lacks_everything_and_says_so_at_once() {
    let (_, rules) = complained("---\n---\n");
    assert_eq!(rules, ["missing-title", "missing-severity", "missing-stage", "missing-start"]);
}

#[test]
fn a_line_of_dashes_in_the_text_is_a_rule_and_ends_nothing() {
    let text = "---\ntitle: A\nseverity: minor\n---\n## 2026-11-20 09:12\n\nA\n\n---\n\nB\n\n...\n";
    let incident = crate::reading::incident(text);
    assert_eq!(incident.updates.len(), 1);
    assert!(incident.updates[0].message.html.at("").contains("<hr"));
}

#[test]
fn a_draft_is_not_built_unless_asked_for() {
    let draft = FILE.replacen("---\n", "---\ndraft: true\n", 1);
    let sources = sources(SETTINGS, "incidents/a.md", draft);
    for drafts in [false, true] {
        let options = Options { drafts, ..Options::default() };
        let checked = pipeline::build(&sources, moment(crate::reading::NOW), options);
        assert!(checked.complaints.is_empty());
        let pages = pages(&checked, &sources);
        assert_eq!(pages.contains_key("incidents/a/index.html"), drafts);
        assert_eq!(text(&pages, "feed.atom").contains("Grüße"), drafts);
        assert_eq!(text(&pages, "sitemap.xml").contains("/incidents/a/"), drafts);
    }
}

#[test]
fn a_mistake_in_a_draft_is_a_warning() {
    let draft = FILE.replacen("severity: minor", "draft: true\nsverity: minor", 1);
    let sources = sources(SETTINGS, "incidents/a.md", draft);
    let checked = pipeline::build(&sources, moment(crate::reading::NOW), Options::default());
    assert!(checked.value.is_some());
    assert_eq!(checked.complaints.len(), 1);
    assert!(!checked.complaints[0].is_error());
}
