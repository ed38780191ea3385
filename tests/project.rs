//! What the project says about itself: its documents name what is there, their examples work,
//! and the rooms of the source keep to their order.

use clap::{CommandFactory, Parser};
use klartext::advice::Asked;
use klartext::cli::{Cli, Command};
use klartext::diagnostic::plain;
use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The moment of the examples in the documents.
const NOW: &str = "2026-11-20T10:00:00Z";
/// Rooms that may touch the world.
const WORLDLY: [&str; 3] = ["shell", "cli", "command"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// README, ARCHITECTURE, CHANGELOG and all of `docs/`, by their paths.
fn documents() -> Vec<String> {
    let mut documents: Vec<String> = fs::read_dir(root().join("docs"))
        .unwrap()
        .map(|entry| format!("docs/{}", entry.unwrap().file_name().to_string_lossy()))
        .filter(|path| path.ends_with(".md"))
        .collect();
    documents.sort();
    documents.extend(["README.md", "ARCHITECTURE.md", "CHANGELOG.md"].map(String::from));
    documents
}

/// The fenced blocks of a document that are in this language.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut block: Option<String> = None;
    for line in document.lines() {
        match &mut block {
            None if line == format!("```{language}") => block = Some(String::new()),
            None => {}
            Some(_) if line == "```" => blocks.extend(block.take()),
            Some(block) => {
                block.push_str(line);
                block.push('\n');
            }
        }
    }
    blocks
}

/// The arguments of a command line whose words may stand in double quotes.
fn arguments(line: &str) -> Vec<String> {
    let mut arguments = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        match at % 2 {
            1 => arguments.push(part.to_owned()),
            _ => arguments.extend(part.split_whitespace().map(str::to_owned)),
        }
    }
    arguments
}

/// What klartext is told by `cargo run … -- ARGUMENTS` or by `klartext ARGUMENTS`.
fn parsed(line: &str) -> Cli {
    let words = arguments(line);
    let told = match words.iter().position(|word| word == "--") {
        Some(at) if words[..2] == ["cargo", "run"] => &words[at + 1..],
        _ if words[0] == "klartext" => &words[1..],
        _ => panic!("`{line}` does not run klartext"),
    };
    let all = std::iter::once("klartext").chain(told.iter().map(String::as_str));
    Cli::try_parse_from(all).unwrap_or_else(|error| panic!("`{line}`: {error}"))
}

/// A setting of `netlify.toml`, from the line that sets it.
fn netlify(name: &str) -> String {
    let file = text("netlify.toml");
    let value = file
        .lines()
        .filter_map(|line| line.split_once('='))
        .find(|(key, _)| key.trim() == name)
        .map(|(_, value)| value.trim().to_owned());
    let value = value.unwrap_or_else(|| panic!("netlify.toml does not set `{name}`"));
    // TOML's quotes, single or double.
    value[1..value.len() - 1].to_owned()
}

#[test]
fn netlify_publishes_the_folder_that_its_command_builds() {
    let Command::Build(build) = parsed(&netlify("command")).command else {
        panic!("netlify.toml builds nothing");
    };
    assert_eq!(build.common.site, Path::new("."));
    let folder = build.out.unwrap_or_else(|| PathBuf::from("public"));
    assert_eq!(folder, Path::new(&netlify("publish")));
}

#[test]
fn the_readme_names_commands_that_exist() {
    let lines: Vec<String> = blocks(&text("README.md"), "sh")
        .iter()
        .flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let ours = lines.iter().filter(|line| line.starts_with("cargo run") || line.starts_with("kl"));
    let built =
        ours.map(|line| parsed(line)).filter(|cli| matches!(cli.command, Command::Build(_)));
    assert_eq!(built.count(), 1, "one command builds the demo");
    assert_eq!(lines.iter().filter(|line| *line == "cargo test").count(), 1);
}

#[test]
fn the_demo_is_built_for_the_same_moment_everywhere() {
    let readme = blocks(&text("README.md"), "sh");
    let moment = |line: &str| match parsed(line).command {
        Command::Build(build) => build.common.now,
        Command::Check(check) => check.common.now,
        Command::Serve(serve) => serve.common.now,
        _ => None,
    };
    let here = readme.iter().find(|block| block.starts_with("cargo run")).unwrap();
    let here = moment(here.lines().next().unwrap()).expect("the demo has a moment");
    assert_eq!(moment(&netlify("command")), Some(here.clone()));
    let ci = text(".ci/run");
    let others = ci.lines().filter(|line| line.contains("--now"));
    assert!(others.clone().count() > 0);
    others.for_each(|line| assert!(line.contains(&format!("\"{here}\"")), "{line}"));
}

#[test]
fn the_readme_names_every_option() {
    let readme = text("README.md");
    for verb in Cli::command().get_subcommands() {
        assert!(readme.contains(&format!("klartext {}", verb.get_name())), "{}", verb.get_name());
        for long in verb.get_arguments().filter_map(|argument| argument.get_long()) {
            assert!(readme.contains(&format!("--{long}")), "`--{long}` of {}", verb.get_name());
        }
    }
}

#[test]
fn the_checks_run_the_test_command_of_the_readme() {
    assert!(text(".ci/run").lines().any(|line| line == "run cargo test"));
}

/// `[words](target)` outside of fences and of code, each target once.
fn links(document: &str) -> Vec<String> {
    let mut fenced = false;
    let mut links = Vec::new();
    for line in document.lines() {
        fenced ^= line.starts_with("```");
        let words: Vec<&str> = line.split('`').collect();
        let prose: String = words.iter().step_by(2).copied().collect();
        if !fenced {
            let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
            links.extend(targets.map(str::to_owned));
        }
    }
    links
}

/// The anchors that a forge gives to the headings of a document.
fn anchors(document: &str) -> Vec<String> {
    let heading = |line: &str| -> Option<String> {
        let words = line.strip_prefix('#')?.trim_start_matches('#').strip_prefix(' ')?;
        let kept = words.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        Some(kept.collect::<String>().to_lowercase().replace(' ', "-"))
    };
    document.lines().filter_map(heading).collect()
}

#[test]
fn every_link_of_the_documents_leads_somewhere() {
    for path in documents() {
        let folder = Path::new(&path).parent().unwrap().to_owned();
        for link in links(&text(&path)) {
            if link.starts_with("https://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = match file {
                "" => PathBuf::from(&path),
                file => folder.join(file),
            };
            assert!(root().join(&target).exists(), "{path} links to {link}, which is not there");
            let known = anchor.is_empty() || {
                let target = fs::read_to_string(root().join(&target)).unwrap();
                anchors(&target).iter().any(|known| known == anchor)
            };
            assert!(known, "{path} links to {link}, and there is no such heading");
        }
    }
}

#[test]
fn every_document_can_be_found_from_the_readme() {
    let linked = links(&text("README.md"));
    for path in documents().iter().filter(|path| *path != "README.md") {
        assert!(linked.contains(path), "README.md does not link to {path}");
    }
}

/// Files, folders and tests that a document names in backticks are there.
#[test]
fn what_the_architecture_names_is_there() {
    let document = text("ARCHITECTURE.md");
    let sources: String = WalkDir::new(root().join("tests"))
        .sort_by_file_name()
        .into_iter()
        .filter_map(|entry| fs::read_to_string(entry.unwrap().path()).ok())
        .collect();
    for name in document.split('`').skip(1).step_by(2) {
        let is_path = ["src/", "tests/", "docs/", "site-template/", ".ci/", "starter/"]
            .iter()
            .any(|folder| name.starts_with(folder));
        if is_path && !name.contains(['*', '…', ' ']) {
            assert!(root().join(name).exists(), "ARCHITECTURE.md names {name}, which is not there");
        }
        let is_test = name.matches('_').count() > 2 && !name.contains([' ', '/', ':']);
        if is_test {
            assert!(sources.contains(&format!("fn {name}(")), "there is no test {name}");
        }
    }
}

#[test]
fn what_the_architecture_says_of_a_room_is_there() {
    let document = text("ARCHITECTURE.md");
    for section in document.split("\n### `").skip(1) {
        let folder = section.split('`').next().unwrap_or_default();
        let section = section.split("\n## ").next().unwrap_or_default();
        let files = WalkDir::new(root().join(folder)).into_iter().flatten();
        let files: Vec<PathBuf> = files.map(walkdir::DirEntry::into_path).collect();
        for name in section.split('`').skip(2).step_by(2) {
            let is_file =
                name.ends_with(".rs") || (name.ends_with('/') && !name.starts_with("src/"));
            let is_bare = is_file && !root().join(name).exists();
            let is_there = files.iter().any(|path| path.ends_with(name));
            assert!(!is_bare || is_there, "ARCHITECTURE.md names {name}, which is not in {folder}");
        }
    }
}

/// The rooms, in the order in which `lib.rs` declares them.
fn rooms() -> Vec<String> {
    let map = text("src/lib.rs");
    let declared = map.lines().filter_map(|line| line.strip_prefix("pub mod "));
    declared.map(|line| line.trim_end_matches(';').to_owned()).collect()
}

#[test]
fn the_architecture_names_every_room() {
    let document = text("ARCHITECTURE.md");
    let mut missing = rooms();
    assert!(missing.len() > 8);
    missing.retain(|room| {
        let folder = root().join("src").join(room).is_dir();
        let path = if folder { format!("`src/{room}/`") } else { format!("`src/{room}.rs`") };
        !document.contains(&path)
    });
    assert_eq!(missing, [""; 0]);
}

/// The code of each source file with the room it stands in, without comments.
fn code() -> Vec<(String, String, String)> {
    let mut files = Vec::new();
    for entry in WalkDir::new(root().join("src")).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let inside = path.strip_prefix(root().join("src")).unwrap();
        let first = inside.iter().next().map(|part| part.to_string_lossy().into_owned());
        let room = first.unwrap_or_default().trim_end_matches(".rs").to_owned();
        if path.extension().is_some_and(|ending| ending == "rs") && rooms().contains(&room) {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let code = code.collect::<Vec<_>>().join("\n");
            files.push((room, inside.to_string_lossy().into_owned(), code));
        }
    }
    files
}

#[test]
fn a_room_uses_only_those_before_it() {
    let rooms = rooms();
    let place = |room: &str| rooms.iter().position(|known| known == room);
    for (room, path, code) in code() {
        for used in code.split("crate::").skip(1) {
            let end = used.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(used.len());
            let used = &used[..end];
            assert!(place(used) <= place(&room), "src/{path} uses {used}");
        }
    }
}

#[test]
fn what_the_pipeline_reaches_knows_no_disk_no_clock_and_no_environment() {
    const WORLD: [&str; 9] = [
        "std::fs",
        "std::env",
        "std::process",
        "std::time",
        "std::thread",
        "TcpStream",
        "Timestamp::now",
        "Zoned::now",
        "stdin()",
    ];
    for (room, path, code) in code() {
        if !WORLDLY.contains(&room.as_str()) {
            let found = WORLD.iter().find(|name| code.contains(**name));
            assert_eq!(found, None, "src/{path}");
        }
    }
}

#[test]
fn the_model_and_the_board_know_no_serde() {
    for (room, path, code) in code() {
        let serde = ["model", "board"].contains(&room.as_str()) && code.contains("serde");
        assert!(!serde, "src/{path}");
    }
}

/// A site of the given settings and files; every complaint about it, drawn.
fn complaints(settings: &str, incidents: &[String]) -> Vec<String> {
    let mut files = vec![("status.yaml".to_owned(), settings.to_owned())];
    let named = incidents.iter().enumerate();
    files.extend(named.map(|(at, text)| (format!("incidents/example-{at}.md"), text.clone())));
    let sources = Sources::from_files(files);
    let checked = pipeline::build(&sources, NOW.parse().unwrap(), Options::default());
    checked.complaints.iter().map(|complaint| plain(complaint, &sources)).collect()
}

#[test]
fn the_examples_of_the_documents_are_read_without_a_complaint() {
    for path in ["README.md", "docs/format.md"] {
        let document = text(path);
        let is_settings = |block: &String| block.contains("url:");
        let settings = blocks(&document, "yaml").into_iter().find(is_settings).unwrap();
        let incidents = blocks(&document, "markdown");
        let incidents: Vec<String> =
            incidents.into_iter().filter(|block| block.starts_with("---")).collect();
        assert!(incidents.len() > 1, "{path}");
        // The examples name components that a short example of settings leaves out.
        let mut all = settings.clone();
        for id in ["login", "billing", "compute-vie"] {
            if !settings.contains(&format!("id: {id}")) {
                all = all.replacen("components:\n", &format!("components:\n  - id: {id}\n"), 1);
            }
        }
        assert_eq!(complaints(&all, &incidents), [""; 0], "{path}");
    }
}

/// The example that everybody copies lacks nothing that a message should have.
#[test]
fn the_full_example_of_the_readme_breaks_no_rule_of_communication() {
    let readme = text("README.md");
    let settings = blocks(&readme, "yaml").into_iter().find(|it| it.contains("url:")).unwrap();
    let is_full = |block: &String| block.starts_with("---") && block.contains("\n## 2");
    let incident = blocks(&readme, "markdown").into_iter().find(is_full).unwrap();
    let files = [("status.yaml", settings), ("incidents/2026-11-20-sign-in.md", incident)];
    let sources = Sources::from_files(files);
    let options = Options { advice: Asked::Everything, ..Options::default() };
    let found = pipeline::build(&sources, NOW.parse().unwrap(), options).complaints;
    let drawn: Vec<String> = found.iter().map(|complaint| plain(complaint, &sources)).collect();
    assert_eq!(drawn, [""; 0]);
}

/// What may stand where a name means nothing, as the complaint about it says.
fn known_names(complaint: &str) -> Vec<String> {
    let list = complaint.split("use one of: ").nth(1).expect("a list of names");
    list.lines().next().unwrap().split(", ").map(|name| name.trim().to_owned()).collect()
}

#[test]
fn the_format_has_every_setting_and_every_field() {
    let settings = "title: Example\nurl: https://status.example.com\n";
    let nested = format!(
        "{settings}components: [{{ id: api, qqqqqq: 1 }}]\n\
         severities: [{{ id: minor, impact: operational, qqqqqq: 1 }}]\nqqqqqq: 1\n"
    );
    let file = "---\ntitle: x\nqqqqqq: 1\n---\n".to_owned();
    let mut drawn = complaints(&nested, &[]);
    drawn.extend(complaints(settings, &[file]).into_iter().filter(|it| it.contains("qqqqqq")));
    assert_eq!(drawn.len(), 4, "{drawn:#?}");
    let format = text("docs/format.md");
    for name in drawn.iter().flat_map(|complaint| known_names(complaint)) {
        let row = |line: &str| line.starts_with('|') && line.contains(&format!("`{name}`"));
        assert!(format.lines().any(row), "docs/format.md says nothing of `{name}`");
    }
}
