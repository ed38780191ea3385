//! The settings of a Statusfy page: `config.js` (or `.yml`, `.toml`, `.json`), and the words of
//! `locales/`. What there is: <https://docs.statusfy.co/config/>.

use super::layout::{folder, name};
use super::script::script;
use crate::import::Findings;
use crate::import::datum::{Datum, Record};
use crate::import::notes::Notes;
use crate::import::text::text_of;
use crate::source::SourceFile;

/// Endings of files that are a program.
const PROGRAMS: [&str; 4] = ["js", "cjs", "mjs", "ts"];
/// Endings of files that hold values.
const VALUES: [&str; 4] = ["json", "yml", "yaml", "toml"];

/// Everything that the settings say.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// The file, for notes.
    pub(super) path: String,
    pub(super) fields: Record,
    /// The words of the main language.
    pub(super) locale: Record,
    /// Their file, for notes.
    pub(super) locale_path: String,
    /// The ids of systems that stand in a list of their own.
    pub(super) listed: Vec<String>,
}

/// Whether a path is that of a file of settings.
pub(super) fn is_config(path: &str) -> bool {
    let Some((stem, ending)) = name(path).rsplit_once('.') else { return false };
    stem == "config" && PROGRAMS.iter().chain(&VALUES).any(|known| *known == ending)
}

/// Whether a path is that of the words of a language.
pub(super) fn is_locale(path: &str) -> bool {
    let Some((_, ending)) = name(path).rsplit_once('.') else { return false };
    let is_in_place = folder(path) == "locales/" || folder(path).ends_with("/locales/");
    is_in_place && PROGRAMS.iter().chain(&VALUES).any(|known| *known == ending)
}

/// Whether a path is that of a list of systems.
pub(super) fn is_list(path: &str) -> bool {
    name(path) == "systems.txt"
}

/// Reads a file of settings.
fn record(file: &SourceFile, notes: &mut Notes) -> Result<Record, String> {
    let path = file.path();
    let text = text_of(file, notes);
    let values = match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("toml") => Datum::from_toml(&text),
        Some("yml" | "yaml") => Datum::from_yaml(&text),
        _ => {
            let script = script(&text)?;
            for field in script.worked_out {
                notes.drop_field(&format!("{field} (worked out by a program)"), path);
            }
            return Ok(script.fields);
        }
    };
    match values? {
        Datum::Map(fields) => Ok(fields),
        _ => Err("it holds no fields".to_owned()),
    }
}

impl Config {
    /// Reads the settings that lie highest; none where there are none.
    pub(super) fn of(findings: &Findings, notes: &mut Notes) -> Option<Config> {
        let depth = |path: &str| path.matches('/').count();
        let mut files: Vec<&SourceFile> = all(findings, is_config);
        files.sort_by_key(|file| (depth(file.path()), file.path().to_owned()));
        let mut config: Option<Config> = None;
        for file in files {
            let path = file.path();
            if let Some(config) = &config {
                notes.skip_file(path, format!("the settings are those of {}", config.path));
                continue;
            }
            match record(file, notes) {
                Ok(fields) if is_of_statusfy(&fields) => {
                    config = Some(Config { path: path.to_owned(), fields, ..Config::default() });
                }
                Ok(_) => notes.skip_file(path, "it holds no settings of Statusfy"),
                Err(what) => notes.skip_file(path, format!("the settings cannot be read: {what}")),
            }
        }
        config
    }

    /// The folder of the settings.
    pub(super) fn root(&self) -> &str {
        folder(&self.path)
    }

    /// The folder of the incidents below the settings, with a slash behind it.
    pub(super) fn content_folder(&self) -> String {
        let content = self.content();
        let dir = content.text_of("dir").unwrap_or("content");
        let dir = dir.trim_start_matches("./").trim_matches('/');
        if dir.is_empty() || dir == "." { String::new() } else { format!("{dir}/") }
    }

    /// The code of the main language, if it is named.
    pub(super) fn main_language(&self) -> Option<String> {
        let named = self.fields.text_of("defaultLocale").map(str::to_owned);
        named.or_else(|| {
            let locales = self.fields.clone().take("locales").into_items();
            let codes: Vec<String> =
                locales.into_iter().filter_map(|it| it.into_record().take_text("code")).collect();
            match codes.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            }
        })
    }

    /// What is said of the incidents, under its present or its former name.
    pub(super) fn content(&self) -> Record {
        let mut fields = self.fields.clone();
        let mut content = fields.take("contentConfig").into_record();
        content.append(fields.take("content").into_record());
        content
    }

    /// Reads the words of the main language, and names those of the others; then the list of
    /// systems. Both lie in the folder of the settings.
    pub(super) fn add_words(
        &mut self,
        findings: &Findings,
        root: &str,
        main: &str,
        notes: &mut Notes,
    ) {
        for file in all(findings, is_locale) {
            let path = file.path();
            let stem = name(path).rsplit_once('.').map_or("", |(stem, _)| stem);
            if folder(path) != format!("{root}locales/") {
                notes.skip_file(path, "it holds the words of another page");
            } else if !stem.eq_ignore_ascii_case(main) {
                notes.skip_file(
                    path,
                    format!("it holds the words of another language than `{main}`"),
                );
            } else {
                path.clone_into(&mut self.locale_path);
                match record(file, notes) {
                    Ok(words) => self.locale.append(words),
                    Err(what) => notes.skip_file(path, format!("its words cannot be read: {what}")),
                }
            }
        }
        for file in all(findings, is_list) {
            let text = text_of(file, notes);
            let lines = text.lines().map(str::trim);
            self.listed.extend(
                lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned),
            );
        }
    }
}

/// Whether fields are those of Statusfy: other programs have a `config.yml`, too.
fn is_of_statusfy(fields: &Record) -> bool {
    const OWN: [&str; 6] =
        ["defaultLocale", "locales", "content", "contentConfig", "notifications", "serviceWorker"];
    let is_own = |name: &str| OWN.iter().any(|own| own.eq_ignore_ascii_case(name));
    fields.names().any(is_own)
        || fields
            .names()
            .all(|name| ["title", "description", "baseUrl", "name", "theme"].contains(&name))
}

fn all(findings: &Findings, is_wanted: fn(&str) -> bool) -> Vec<&SourceFile> {
    findings
        .files
        .iter()
        .map(AsRef::as_ref)
        .filter(|file: &&SourceFile| is_wanted(file.path()))
        .collect()
}
