//! Every word of every message is in the result: over real histories, where they stand beside
//! the checkout.

use klartext::import::{self, Asked, Findings, Format, Notes, Standing};
use klartext::source::{SourceFile, Sources};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// What the messages of a file say; nothing where it holds none.
type Messages = fn(&SourceFile) -> Option<String>;

/// Where histories stand, and how the words of a format's messages are found in its files.
const FORMATS: &[(&str, &str, Messages)] = &[
    ("cstate", "cstate-", messages_of_cstate),
    ("statusfy", "statusfy-", messages_of_statusfy),
    ("stactus", "stactus-open/showcases/", messages_of_stactus),
];

/// Words that a result has without being written: a file without headings shows these stages.
const STAGES: &str = "investigating resolved";

fn corpora(beginning: &str) -> Vec<PathBuf> {
    let (inside, beginning) = beginning.rsplit_once('/').unwrap_or(("", beginning));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora").join(inside);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let is_meant = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(beginning))
    };
    let mut found: Vec<PathBuf> = paths.filter(is_meant).collect();
    found.sort();
    found
}

fn findings(folder: &Path, format: &Format) -> Findings {
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file()).filter_map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        (format.wants)(&path).then(|| (path, fs::read(entry.path()).unwrap()))
    });
    Findings::of(files)
}

/// How often each word stands in a text.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    // Some editors leave byte-order marks inside of words.
    let text = text.replace('\u{feff}', "");
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    words
}

/// The words of `said` that `result` has too seldom.
fn lost(said: &str, result: &str) -> Vec<String> {
    let result = words(result);
    let has = |word: &str| result.get(word).copied().unwrap_or(0);
    let lost = words(said).into_iter().filter(|(word, count)| has(word) < *count);
    lost.map(|(word, count)| format!("{word} ({} of {count})", has(&word))).collect()
}

#[test]
fn a_word_that_is_gone_is_noticed() {
    assert_eq!(lost("Mail is late, late.", "Mail is late."), ["late (1 of 2)"]);
    assert_eq!(lost("Mail is late.", "late: is MAIL"), [""; 0]);
}

#[test]
fn every_word_of_every_message_is_in_the_result() {
    for (name, beginning, messages) in FORMATS {
        let format = Format::named(name).unwrap();
        for folder in corpora(beginning) {
            let findings = findings(&folder, format);
            let (files, notes) = moved_in(format, &findings);
            let mut seen = 0;
            for file in &findings.files {
                let Some(said) = messages(file) else { continue };
                let Some(result) = files.get(file.path()) else {
                    let is_named = notes.skipped.iter().any(|it| it.place == file.path());
                    assert!(is_named, "{} of {} is nowhere", file.path(), folder.display());
                    continue;
                };
                let result = format!("{result} {STAGES}");
                assert_eq!(
                    lost(&said, &result),
                    [""; 0],
                    "{} of {}",
                    file.path(),
                    folder.display()
                );
                seen += 1;
            }
            assert!(seen > 0, "{} has no messages", folder.display());
        }
    }
}

/// Lines that bodies of issues are made of, and some that nobody would write.
const SCRAPS: &[&str] = &[
    "*Investigating* - alpha",
    "**Resolved**: beta",
    "_Update_ – gamma",
    "delta {{< track \"2024-05-01 10:30:00\" >}}",
    "{{< track \"2024-05-01 11:30:00\" >}} epsilon",
    "{{< alert \"zeta\" >}} eta",
    "### Update 2",
    "[Final Message]",
    "## 2024-05-01 11:00 Resolved",
    "**10:45 UTC** theta",
    "Monitoring: iota",
    "*Resolved **-*** omega",
    "**Reopened**: alif",
    "*Update* - This has been resolved.",
    "__Who__ bet",
    "Root cause {{< track \"2024-05-01 13:00:00\" >}}",
    "_gimel@example.com_ and <dalet@example.com>",
    "---",
    "* * *",
    "",
    "",
    "```",
    "- kappa",
    "    lambda",
    "> mu",
    "<div>",
    "</div>",
    "<p>nu</p>",
    "<pod>",
    "![xi](https://pi.example/rho.png)",
    "[sigma](/tau)",
    "[upsilon](javascript:phi)",
    "| chi | psi |",
    "*",
    "`",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_a_body_is_made_of_no_word_is_lost(at in vec(0..SCRAPS.len(), 0..12)) {
        let body = at.iter().map(|at| SCRAPS[*at]).collect::<Vec<_>>().join("\n");
        let text = format!(
            "---\ntitle: Mail\ndate: 2024-05-01 10:00\nresolved: true\n\
             resolvedWhen: 2024-05-01 12:00\nseverity: down\n---\n{body}\n"
        );
        let findings = Findings::of([("content/issues/mail.md", text.as_str())]);
        let format = Format::named("cstate").unwrap();
        let (files, notes) = moved_in(format, &findings);
        prop_assert_eq!(&notes.skipped, &[]);
        let said = messages_of_cstate(&findings.files[0]).unwrap();
        let said = ["<div>", "</div>", "<p>", "</p>"].iter().fold(said, |said, tag| said.replace(tag, " "));
        let result = format!("{} {STAGES}", files["content/issues/mail.md"]);
        prop_assert_eq!(lost(&said, &result), Vec::<String>::new(), "{}", result);
    }
}

#[test]
fn every_word_of_every_update_of_a_hosted_page_is_in_the_result() {
    let format = Format::named("statuspage").unwrap();
    for folder in corpora("statuspage-") {
        let (files, _) = moved_in(format, &findings(&folder, format));
        let result: String = files.into_values().collect();
        for name in ["incidents", "scheduled-maintenances"] {
            let Ok(text) = fs::read_to_string(folder.join(format!("{name}.json"))) else {
                continue;
            };
            let dump: Value = serde_json::from_str(&text).unwrap();
            for event in dump[name.replace('-', "_")].as_array().unwrap() {
                let id = event["id"].as_str().unwrap();
                let alias = format!("/incidents/{id}]");
                let from = result.find(&alias).unwrap_or_else(|| panic!("{id} is nowhere"));
                let file = &result[from..];
                let file = &file[..file.find("\naliases: ").unwrap_or(file.len())];
                for update in event["incident_updates"].as_array().unwrap() {
                    let said = without_tags(update["body"].as_str().unwrap_or_default());
                    assert_eq!(lost(&said, file), [""; 0], "{id} of {}", folder.display());
                }
            }
        }
    }
}

/// A text without its links, which Markdown writes in another way.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    for (number, part) in html.split("<a ").enumerate() {
        let words =
            if number == 0 { part } else { part.split_once('>').map_or("", |(_, words)| words) };
        text.push_str(&words.replace("</a>", " "));
    }
    text
}

/// The texts of all planned files of a source, and what was noted.
fn moved_in(format: &Format, findings: &Findings) -> (BTreeMap<String, String>, Notes) {
    let now = "2026-11-20T10:00:00Z".parse().unwrap();
    let mut notes = Notes::default();
    let asked = Asked { zone: None, now };
    let mut history = (format.read)(findings, &asked, &mut notes).unwrap();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let standing = Standing { sources: Sources::default(), now };
    let plan = import::plan(&history, &standing, &mut notes).unwrap();
    let skipped: BTreeSet<&str> = notes.skipped.iter().map(|it| it.place.as_str()).collect();
    history.events.retain(|event| !skipped.contains(event.source.as_str()));
    assert_eq!(plan.files.len(), history.events.len());
    for (event, (_, text)) in history.events.iter().zip(plan.files) {
        let file = event.source.split(" # ").next().unwrap().to_owned();
        let all = files.entry(file).or_default();
        all.push('\n');
        all.push_str(&text);
    }
    (files, notes)
}

/// Title and body of an issue, without the shortcodes that say when.
fn messages_of_cstate(file: &SourceFile) -> Option<String> {
    let text = String::from_utf8_lossy(file.bytes()).into_owned();
    let is_issue = file.path().contains("/issues/") && text.trim_start().starts_with("---");
    let (fields, body) =
        text.trim_start().strip_prefix("---")?.split_once("\n---").filter(|_| is_issue)?;
    let title = fields.lines().find_map(|line| line.strip_prefix("title:"))?;
    let mut said = title.trim().trim_matches(['"', '\'']).replace("''", "'");
    let mut rest = body;
    while let Some((before, behind)) = rest.split_once("{{<") {
        let (code, after) = behind.split_once(">}}")?;
        said.push_str(before);
        if !code.trim().starts_with("track") {
            said.push_str(code);
        }
        rest = after;
    }
    said.push_str(rest);
    // An element that messages may not have: `<s>` is written in its place.
    Some(said.replace("<strike>", " ").replace("</strike>", " "))
}

/// Title and body of an incident, with the titles of its containers and without their times and
/// the comments that Statusfy writes.
fn messages_of_statusfy(file: &SourceFile) -> Option<String> {
    let text = String::from_utf8_lossy(file.bytes()).into_owned();
    let text = text.strip_prefix("---\n").filter(|_| file.path().starts_with("content/"))?;
    let (fields, body) = text.split_once("\n---")?;
    let title = fields.lines().find_map(|line| line.strip_prefix("title:"))?;
    let mut said = title.to_owned();
    for line in body.lines().filter(|line| !line.starts_with("<!--- language code")) {
        let head = line.strip_prefix(":::").map(|head| head.split('|').next().unwrap_or(""));
        let head = head.map(|head| head.trim().trim_start_matches(char::is_alphabetic));
        said.push('\n');
        said.push_str(head.unwrap_or(line));
    }
    Some(said)
}

/// The name of an incident, and all its descriptions.
fn messages_of_stactus(file: &SourceFile) -> Option<String> {
    let text = String::from_utf8_lossy(file.bytes()).into_owned();
    let incident: serde_json::Value = serde_yaml::from_str(&text).ok()?;
    let mut said = incident["name"].as_str()?.to_owned();
    for entry in incident["timeline"].as_array()? {
        said.push('\n');
        said.push_str(entry["description"].as_str().unwrap_or(""));
    }
    Some(said)
}
