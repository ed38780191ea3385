//! The files of a new site folder: settings, an example incident, the texts that updates are
//! begun with, the playbook, and what a host needs to publish it.
//!
//! Leaves out where the folder is and what stands there already.

use super::schema::{SchemaIds, incident_schema, status_schema};
use crate::source::{BUILTIN_MESSAGES, INCIDENTS, MESSAGES, SETTINGS};
use jiff::civil::Date;

/// Where a site folder keeps the schema of front matter for editors.
pub const INCIDENT_SCHEMA: &str = "schema/incident.json";
/// What a file of `incidents/` says to them, in a comment of its front matter.
pub const SCHEMA_COMMENT: &str = "yaml-language-server: $schema=../schema/incident.json";

/// The language of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StarterLanguage {
    /// English.
    English,
    /// German.
    German,
}

impl StarterLanguage {
    /// The tags of all of them.
    pub const TAGS: [&'static str; 2] = ["en", "de"];

    /// The language with this tag.
    pub fn from_tag(tag: &str) -> Option<StarterLanguage> {
        match tag {
            "en" => Some(StarterLanguage::English),
            "de" => Some(StarterLanguage::German),
            _ => None,
        }
    }
}

/// Where the site is to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// Netlify.
    Netlify,
    /// GitHub Pages.
    GithubPages,
    /// GitLab Pages.
    GitlabPages,
}

/// What a new site folder is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starter {
    /// The language of its files and of its page.
    pub language: StarterLanguage,
    /// The day on which it is made. The example is of the day before: over, and read without a
    /// complaint in any zone.
    pub today: Date,
    /// Whether it has an example. A page that people read already wants none.
    pub example: bool,
    /// Where it is published.
    pub hosts: Vec<Host>,
}

/// What differs between the languages.
struct Texts {
    settings: &'static str,
    example: (&'static str, &'static str),
    playbook: &'static str,
    ignored: &'static str,
    /// How the names of its messages end.
    messages: &'static str,
}

const ENGLISH: Texts = Texts {
    settings: include_str!("../../starter/en/status.yaml"),
    example: ("example", include_str!("../../starter/en/example.md")),
    playbook: include_str!("../../starter/en/playbook.md"),
    ignored: include_str!("../../starter/en/gitignore"),
    messages: ".md",
};

const GERMAN: Texts = Texts {
    settings: include_str!("../../starter/de/status.yaml"),
    example: ("beispiel", include_str!("../../starter/de/example.md")),
    playbook: include_str!("../../starter/de/playbook.md"),
    ignored: include_str!("../../starter/de/gitignore"),
    messages: ".de.md",
};

/// The files by their paths in the folder, in the order in which one would read them.
pub fn starter(starter: &Starter) -> Vec<(String, String)> {
    let texts = match starter.language {
        StarterLanguage::English => ENGLISH,
        StarterLanguage::German => GERMAN,
    };
    let mut files = vec![(SETTINGS.to_owned(), texts.settings.to_owned())];
    if starter.example {
        files.push(example(&texts, starter.today));
    }
    files.push(("playbook.md".to_owned(), texts.playbook.to_owned()));
    files.extend(messages(&texts));
    files.push(("schema/status.json".to_owned(), status_schema()));
    files.push((INCIDENT_SCHEMA.to_owned(), incident_schema(&SchemaIds::default())));
    files.push((".gitignore".to_owned(), texts.ignored.to_owned()));
    for host in &starter.hosts {
        files.extend(
            deployment(*host).iter().map(|(path, text)| (path.to_string(), text.to_string())),
        );
    }
    files
}

fn example(texts: &Texts, today: Date) -> (String, String) {
    let day = today.yesterday().unwrap_or(today).to_string();
    let (name, text) = texts.example;
    (format!("{INCIDENTS}/{day}-{name}.md"), text.replace("DATE", &day))
}

/// The built-in texts of the language, under names that count for every language.
fn messages(texts: &Texts) -> impl Iterator<Item = (String, String)> {
    let ending = texts.messages;
    BUILTIN_MESSAGES.iter().filter_map(move |(name, text)| {
        let occasion = name.strip_suffix(ending).filter(|occasion| !occasion.contains('.'))?;
        Some((format!("{MESSAGES}/{occasion}.md"), (*text).to_owned()))
    })
}

fn deployment(host: Host) -> &'static [(&'static str, &'static str)] {
    match host {
        Host::Netlify => &[
            ("netlify.toml", include_str!("../../starter/deploy/netlify.toml")),
            ("netlify/functions/rebuild.mjs", include_str!("../../starter/deploy/rebuild.mjs")),
        ],
        Host::GithubPages => &[(
            ".github/workflows/status-page.yml",
            include_str!("../../starter/deploy/github-pages.yml"),
        )],
        Host::GitlabPages => {
            &[(".gitlab-ci.yml", include_str!("../../starter/deploy/gitlab-ci.yml"))]
        }
    }
}
