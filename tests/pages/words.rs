//! Tables of words: complete, alike, and all of them used.

use crate::sample::{busy, pages, rendered};
use klartext::content::language::language;
use klartext::model::{Direction, Language, Phrase};
use klartext::source::{BUILTIN, Sources};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn builtin(tag: &str) -> Language {
    language(&Sources::default(), tag, &mut Vec::new()).expect("a built-in language")
}

fn with_table(tag: &str, name: &str, text: &str) -> (Option<Language>, Vec<String>) {
    let path = format!("site-template/i18n/{name}.yaml");
    let sources = Sources::from_files([(path, text)]);
    let mut complaints = Vec::new();
    let found = language(&sources, tag, &mut complaints);
    let told = complaints.iter().map(|one| format!("{} {}", one.rule.name(), one.message));
    (found, told.collect())
}

fn gaps(phrase: &Phrase) -> BTreeSet<String> {
    let of = |text: &str| -> BTreeSet<String> {
        let rest = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        rest.map(str::to_owned).collect()
    };
    match phrase {
        Phrase::Plain(text) => of(text),
        // One form may spell the number out.
        Phrase::Plural(forms) => of(&forms["other"]),
    }
}

/// The lines of a table with their dotted names, read apart from the program.
fn written_keys(name: &str) -> BTreeSet<String> {
    let text = BUILTIN.iter().find(|(path, _)| *path == format!("i18n/{name}.yaml"));
    let mut keys = BTreeSet::new();
    let mut stack: Vec<(usize, String)> = Vec::new();
    for line in text.expect("a table").1.lines() {
        let Some((key, _)) = line.trim().split_once(':').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let depth = line.len() - line.trim_start().len();
        stack.retain(|(above, _)| *above < depth);
        stack.push((depth, key.to_owned()));
        let parts: Vec<&str> = stack.iter().map(|(_, part)| part.as_str()).collect();
        keys.insert(parts.join("."));
    }
    keys
}

#[test]
fn english_and_german_have_the_same_phrases() {
    assert_eq!(written_keys("en"), written_keys("de"));
}

#[test]
fn english_and_german_phrases_have_the_same_gaps() {
    let (english, german) = (builtin("en").phrases, builtin("de").phrases);
    for (name, phrase) in &english {
        assert_eq!(gaps(phrase), gaps(&german[name]), "{name}");
        let plural = |phrase: &Phrase| matches!(phrase, Phrase::Plural(_));
        assert_eq!(plural(phrase), plural(&german[name]), "{name}");
    }
}

/// Every name of a phrase that the program or a template mentions.
fn mentioned() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known: BTreeSet<String> = builtin("en").phrases.into_keys().collect();
    let first: BTreeSet<&str> = known.iter().filter_map(|name| name.split('.').next()).collect();
    for text in texts_below(&root.join("src")) {
        for literal in text.split('"').skip(1).step_by(2) {
            let dotted = literal.contains('.')
                && literal.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '.')
                && !literal.starts_with("/history.")
                && !literal.ends_with(".js")
                && literal.split('.').next().is_some_and(|part| first.contains(part));
            if dotted {
                names.insert(literal.to_owned());
            }
        }
    }
    let templates =
        ["layout.html", "page", "part"].map(|name| root.join("site-template").join(name));
    for text in templates.iter().flat_map(|path| texts_below(path)) {
        for rest in text.split("words.").skip(1) {
            let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '_' || c == '.'));
            names.insert(rest[..end.unwrap_or(rest.len())].to_owned());
        }
    }
    names
}

fn texts_below(folder: &Path) -> Vec<String> {
    if folder.is_file() {
        return vec![fs::read_to_string(folder).expect("a text")];
    }
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        if entry.file_type().expect("a type").is_dir() {
            texts.extend(texts_below(&entry.path()));
        } else {
            texts.push(fs::read_to_string(entry.path()).expect("a text"));
        }
    }
    texts
}

#[test]
fn every_phrase_that_is_mentioned_exists() {
    let known = builtin("en").phrases;
    let missing: Vec<String> =
        mentioned().into_iter().filter(|name| !known.contains_key(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_phrase_is_mentioned() {
    let used = mentioned();
    let unused: Vec<String> = builtin("en")
        .phrases
        .into_keys()
        // Zones are looked up by their abbreviation, severities by their ids, the direction by
        // its own name.
        .filter(|name| !name.starts_with("zone.") && !name.starts_with("severity."))
        .filter(|name| name != "direction")
        .filter(|name| !used.contains(name))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn no_page_shows_the_name_of_a_phrase_or_an_open_gap() {
    for tag in ["en", "de"] {
        let names: Vec<String> = builtin(tag).phrases.into_keys().collect();
        for (path, page) in pages(&rendered(busy(tag))) {
            for name in names.iter().filter(|name| name.contains('.')) {
                assert!(!page.contains(name.as_str()), "{name} in {path}");
            }
            assert!(!without_scripts(page).contains('{'), "a gap in {path}");
        }
    }
}

#[test]
fn a_german_page_has_no_english_words_left() {
    let english = [
        "Status page",
        "History",
        "Subscribe",
        "incident",
        "Incident",
        "update",
        "Updates",
        "maintenance",
        "Maintenance",
        "uptime",
        "Today",
        "days",
        "Works",
        "works",
        "outage",
        "Since",
        "since",
        "Affected",
        "What ",
        "Next",
        "Last",
        "Skip",
        "Earlier",
        "Resolved",
        "Monitoring",
        "Notice",
        "December",
        "October",
        "page",
        " the ",
        " and ",
    ];
    for (path, page) in pages(&rendered(busy("de"))) {
        let said = spoken(&without_scripts(page));
        for word in english {
            assert!(!said.contains(word), "`{word}` in {path}:\n{said}");
        }
    }
}

/// A page without its data and without its scripts, which fill the gaps of their own phrases.
fn without_scripts(page: &str) -> String {
    let mut parts = page.split("<script");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest.push_str(part.split_once("</script>").map_or("", |(_, rest)| rest));
    }
    rest
}

/// What a page says: its text, and the attributes that are read aloud.
fn spoken(page: &str) -> String {
    let mut said = String::new();
    for piece in page.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else { continue };
        for attribute in ["aria-label=\"", "content=\"", "title=\"", "alt=\""] {
            if let Some((_, rest)) =
                tag.split_once(attribute).filter(|_| !tag.contains("name=\"viewport"))
            {
                said.push_str(rest.split('"').next().unwrap_or(""));
                said.push('\n');
            }
        }
        said.push_str(text.trim());
        said.push('\n');
    }
    // Titles and addresses are the author's.
    said = said.lines().filter(|line| !line.starts_with("https://")).collect::<Vec<_>>().join("\n");
    for incident in busy("de").incidents {
        said = said.replace(&incident.title, "");
    }
    said
}

#[test]
fn a_table_of_the_site_folder_lies_over_the_built_in_one() {
    let text = "kind:\n  incident: Panne\nhome:\n  components_count:\n    one: Ein Teil\n    other: \"{n} Teile\"\n";
    let (german, complaints) = with_table("de", "de", text);
    let german = german.expect("German");
    assert_eq!(complaints, [""; 0]);
    assert_eq!(german.phrase("kind.incident"), "Panne");
    assert_eq!(german.phrase("kind.notice"), "Hinweis");
    assert_eq!(german.counted("home.components_count", 1, &[]), "Ein Teil");
    assert_eq!(german.counted("home.components_count", 2, &[]), "2 Teile");
}

#[test]
fn a_new_language_needs_a_table_and_english_fills_its_gaps() {
    assert!(language(&Sources::default(), "ar", &mut Vec::new()).is_none());
    let (arabic, _) = with_table("ar", "ar", "direction: rtl\nkind:\n  incident: عطل\n");
    let arabic = arabic.expect("Arabic");
    assert_eq!(arabic.direction, Direction::RightToLeft);
    assert_eq!(arabic.phrase("kind.incident"), "عطل");
    assert_eq!(arabic.phrase("kind.notice"), "Notice");
}

#[test]
fn a_region_has_the_words_of_its_language() {
    assert_eq!(builtin("de-AT").phrase("kind.notice"), "Hinweis");
    assert_eq!(builtin("de-AT").tag, "de-AT");
}

#[test]
fn a_table_that_cannot_be_read_is_a_complaint_and_the_built_in_words_stay() {
    let broken = [
        ("kind: [a, b]\n", "invalid-words"),
        ("kind:\n  incident: 'x\n", "unclosed-quote"),
        ("kind:\n\tincident: y\n", "tab-indent"),
        ("kind: {incident: &x Fall}\n", "anchor-or-tag"),
    ];
    for (text, rule) in broken {
        let (german, complaints) = with_table("de", "de", text);
        assert_eq!(german.expect("German").phrase("kind.incident"), "Störung", "{text}");
        assert_eq!(complaints.len(), 1, "{text}");
        assert!(complaints[0].starts_with(&format!("{rule} ")), "{complaints:?}");
    }
}

#[test]
fn words_that_yaml_takes_for_something_else_stay_what_they_are() {
    let (norwegian, complaints) = with_table("nb", "nb", "kind: {incident: no, notice: 1.10}\n");
    let norwegian = norwegian.expect("Norwegian");
    assert_eq!(norwegian.phrase("kind.incident"), "no");
    assert_eq!(norwegian.phrase("kind.notice"), "1.10");
    assert!(complaints.is_empty(), "{complaints:?}");
}
