//! Complaints for programs: JSON, and annotations of a forge.

use crate::support::folder::{Folder, Said};
use crate::{BROKEN, GOOD, NOW, SETTINGS, Site, WARNED, json};

#[test]
fn complaints_as_json_are_objects_with_these_fields() {
    let site = Site::with(&[("a.md", BROKEN), ("b.md", WARNED)]);
    let list = json(&site);
    assert_eq!(list.len(), 2);
    for complaint in &list {
        let fields: Vec<&String> = complaint.as_object().unwrap().keys().collect();
        let mut expected = ["file", "line", "column", "end", "level", "rule", "message", "help"];
        expected.sort_unstable();
        let mut fields: Vec<&str> = fields.into_iter().map(String::as_str).collect();
        fields.sort_unstable();
        assert_eq!(fields, expected);
    }
    let unknown = list.iter().find(|it| it["rule"] == "unknown-field").unwrap();
    assert_eq!(unknown["file"], "incidents/a.md");
    assert_eq!((unknown["line"].as_u64(), unknown["column"].as_u64()), (Some(3), Some(1)));
    assert_eq!(unknown["end"], serde_json::json!({ "line": 3, "column": 8 }));
    assert_eq!(unknown["level"], "error");
    assert_eq!(unknown["help"], "did you mean `severity`?");
    assert_eq!(site.at_now(&["check", "--format", "json"]).code, Some(1));
}

#[test]
fn nothing_to_complain_of_is_an_empty_list() {
    let site = Site::with(&[("a.md", GOOD)]);
    assert_eq!(json(&site), [serde_json::Value::Null; 0]);
    let said = site.at_now(&["check", "--format", "json"]);
    assert_eq!((said.code, said.out.trim()), (Some(0), "[]"));
    let said = site.at_now(&["check", "--format", "github"]);
    assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (Some(0), "", ""));
}

#[test]
fn columns_are_counted_in_characters() {
    let file = "---\r\ntitle: Grüße\r\nimpact: \"ü\"  # ü🔥\r\nkind: nötig\r\n---\r\n";
    let site = Site::with(&[("a.md", &format!("\u{feff}{file}"))]);
    let list = json(&site);
    let kind = list.iter().find(|it| it["rule"] == "unknown-kind").unwrap();
    assert_eq!((kind["line"].as_u64(), kind["column"].as_u64()), (Some(4), Some(7)));
    assert_eq!(kind["end"], serde_json::json!({ "line": 4, "column": 12 }));
}

#[test]
fn annotations_are_one_line_each_with_escaped_values() {
    let name = "50% a,b:c.md";
    let file = BROKEN.replace("sverity", "\"a%b\\nc:d,e\\u001b\"");
    let site = Site::with(&[(name, &file)]);
    let said = site.at_now(&["check", "--format", "github"]);
    assert_eq!((said.code, said.err.as_str()), (Some(1), ""));
    let line = said.out.lines().find(|line| line.contains("unknown-field")).unwrap();
    assert!(
        line.starts_with(
            "::error file=incidents/50%25 a%2Cb%3Ac.md,line=3,endLine=3,col=1,endColumn="
        ),
        "{line}"
    );
    assert!(line.contains(",title=unknown-field::an incident has no field `a%25b"), "{line}");
    assert!(line.contains("%0A"), "the help follows on a second line: {line}");
    assert!(said.out.lines().all(|line| line.starts_with("::error ")), "{said:?}");
    assert!(!said.out.contains(['\u{1b}', '\r']));
    site.write(&format!("incidents/{name}"), WARNED);
    let said = site.at_now(&["check", "--format", "github"]);
    assert!(said.code == Some(0) && said.out.starts_with("::warning file="), "{said:?}");
}

#[test]
fn annotations_name_files_from_where_one_stands() {
    let site = Site::with(&[]);
    for (file, text) in [("status.yaml", SETTINGS), ("incidents/a.md", BROKEN)] {
        site.write(&format!("sites/one/{file}"), text);
    }
    let whole = site.path("").canonicalize().unwrap().join("sites/one");
    let whole = whole.to_str().unwrap();
    for folder in
        ["sites/one", "sites/one/", "./sites/one", "sites/../sites/one", "sites/./one/.", whole]
    {
        let said = site.at_now(&["check", "--format", "github", "-C", folder]);
        let files: Vec<&str> = said
            .out
            .lines()
            .map(|line| line.split_once("file=").unwrap().1.split(',').next().unwrap())
            .collect();
        assert!(!files.is_empty(), "{said:?}");
        assert!(
            files.iter().all(|file| *file == "sites/one/incidents/a.md"),
            "{folder}: {files:?}"
        );
    }
    let inside = Site(Folder::empty());
    let mut command = inside.command(&["check", "--format", "github", "-C", ".", "--now", NOW]);
    let said = Said::of(command.current_dir(whole).output().unwrap());
    assert!(said.out.starts_with("::error file=incidents/a.md,"), "{said:?}");
    let mut command = inside.command(&["check", "--format", "github", "-C", whole, "--now", NOW]);
    let said = Said::of(command.current_dir(whole).output().unwrap());
    assert!(said.out.starts_with("::error file=incidents/a.md,"), "{said:?}");
}

#[test]
fn json_gives_back_what_it_escapes() {
    let site =
        Site::with(&[("a.md", "---\ntitle: A\nkind: \"x\"\nimpact: b #\u{202e}\u{200f}\n---\n")]);
    let list = json(&site);
    let cut = list.iter().find(|it| it["rule"] == "comment-cuts-text").unwrap();
    assert_eq!(cut["help"], "put the whole text in quotes: `impact: \"b #\u{202e}\u{200f}\"`");
    assert!(site.at_now(&["check", "--format", "json"]).out.contains("#\\u202e\\u200f"));
}
