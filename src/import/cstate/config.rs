//! The settings of a cState page: Hugo's own, and those below `params`.

use super::address::Addresses;
use super::shown_zone::{ShownZone, shown_zone, take_area};
use super::systems::{components, links};
use crate::content::time::known_zone;
use crate::import::datum::{Datum, Record};
use crate::import::foreign_time::Clock;
use crate::import::history::{Asset, History, PageFacts};
use crate::import::notes::{Guess, HandWork, Notes};
use crate::import::stage_name::StageNames;
use crate::import::text::{letters, text_of};
use crate::import::{Asked, Findings};
use crate::source::SourceFile;
use std::collections::BTreeSet;

/// Everything that the settings say.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// The folder of the settings, with a slash behind it; empty at the top.
    root: String,
    path: String,
    top: Record,
    params: Record,
    /// Language tags in which the page is written, the main one first.
    languages: Vec<String>,
    /// The letters of the systems' names.
    systems: BTreeSet<String>,
    /// How old addresses were made.
    pub(super) addresses: Addresses,
    /// What the page calls stages.
    pub(super) stage_names: StageNames,
    /// The zone that the page wrote behind its times.
    shown_zone: Option<ShownZone>,
}

/// Whether a path is that of a file of settings.
pub(super) fn is_config(path: &str) -> bool {
    let Some((stem, ending)) = path.rsplit_once('.') else { return false };
    if !["yml", "yaml", "toml", "json"].contains(&ending) {
        return false;
    }
    let parts: Vec<&str> = stem.split('/').collect();
    match parts.as_slice() {
        [.., "config", "_default" | "production", _] => true,
        [.., "config" | "hugo"] => !stem.split('/').any(|part| part == "content"),
        _ => false,
    }
}

/// Reads the settings that lie highest: of several files beside each other the one that Hugo
/// takes, and on top of it those of `config/`
/// (<https://gohugo.io/configuration/introduction/>).
pub(super) fn config(findings: &Findings, notes: &mut Notes) -> Option<Config> {
    let mut files: Vec<&SourceFile> = findings
        .files
        .iter()
        .map(AsRef::as_ref)
        .filter(|file: &&SourceFile| is_config(file.path()))
        .collect();
    files.sort_by_key(|file| (root_of(file.path()).matches('/').count(), order(file.path())));
    let root = root_of(files.first()?.path()).to_owned();
    let mut config =
        Config { root: root.clone(), path: files[0].path().to_owned(), ..Config::default() };
    for file in files {
        let path = file.path();
        if root_of(path) != root {
            notes.skip_file(path, format!("the settings are those of {}", config.path));
            continue;
        }
        if order(path).0 == 0 && path != config.path {
            notes.skip_file(path, format!("Hugo takes {} instead of it", config.path));
            continue;
        }
        match record(file, notes) {
            Ok(record) => config.add(path, record),
            Err(reason) => notes.skip_file(path, reason),
        }
    }
    config.settle();
    Some(config)
}

/// In which order Hugo reads files of settings: of those outside of `config/` only the first; what
/// is read later wins.
fn order(path: &str) -> (usize, usize, String) {
    const ENDINGS: [&str; 4] = ["toml", "yaml", "yml", "json"];
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let ending = ENDINGS.iter().position(|known| *known == ending).unwrap_or(ENDINGS.len());
    if stem.contains("config/_default/") {
        return (1, ending, path.to_owned());
    }
    if stem.contains("config/production/") {
        return (2, ending, path.to_owned());
    }
    let width = ENDINGS.len() + 1;
    (0, if name == "hugo" { ending } else { width + ending }, String::new())
}

fn record(file: &SourceFile, notes: &mut Notes) -> Result<Record, String> {
    let text = text_of(file, notes);
    let read = match file.path().rsplit_once('.').map(|(_, ending)| ending) {
        Some("toml") => Datum::from_toml(&text),
        Some("json") => Datum::from_json(&text),
        _ => Datum::from_yaml(&text),
    };
    read.map(Datum::into_record).map_err(|what| format!("the settings cannot be read: {what}"))
}

/// The folder above settings, with its slash.
fn root_of(path: &str) -> &str {
    let of_config = ["config/_default/", "config/production/"].iter().find_map(|it| path.rfind(it));
    let folder = of_config.or_else(|| path.rfind('/').map(|at| at + 1));
    &path[..folder.unwrap_or(0)]
}

impl Config {
    /// Where there are no settings.
    pub(super) fn unknown() -> Config {
        let mut config = Config::default();
        config.settle();
        config
    }

    /// Whether the settings list a system of this name.
    pub(super) fn has_system(&self, name: &str) -> bool {
        self.systems.contains(&letters(name))
    }

    /// Whether the settings are those of a status page, and not of any site.
    pub(super) fn has_systems(&self) -> bool {
        self.params.names().any(|name| name.eq_ignore_ascii_case("systems"))
    }

    fn add(&mut self, path: &str, mut record: Record) {
        let stem = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or("");
        if order(path).0 > 0 && !["config", "hugo"].contains(&stem) {
            match stem {
                "params" => self.params.append(record),
                "languages" => self.top.append(Datum::record_of("languages", record)),
                "permalinks" => self.top.append(Datum::record_of("permalinks", record)),
                _ => {}
            }
            return;
        }
        self.params.append(record.take("params").into_record());
        self.top.append(record);
    }

    /// What other parts of the reader ask for.
    fn settle(&mut self) {
        let main = self.top.take_text("defaultContentLanguage");
        let code = self.top.take_text("languageCode");
        let code = code.or_else(|| self.top.take_text("locale"));
        let mut names: Vec<String> = Vec::new();
        let mut languages = self.top.take("languages").into_record();
        for name in languages.names() {
            names.push(name.to_lowercase());
        }
        let main = main.or(code).map(|tag| tag.to_lowercase());
        if let Some(main) = &main {
            // Parameters of the main language stand before those of the page.
            let mut own = languages.take(main).into_record();
            self.params.append(own.take("params").into_record());
            self.top.append(own);
            names.retain(|name| name != main);
            names.insert(0, main.clone());
        }
        self.languages = names;
        self.shown_zone = shown_zone(&self.params);
        self.addresses = Addresses::of(&mut self.top, &self.languages);
        let tag = self.languages.first().map_or("en", String::as_str);
        self.stage_names = StageNames::of(tag);
        let systems = components(&mut self.params.clone(), "", &mut Notes::default());
        self.systems = systems.iter().map(|system| letters(&system.name)).collect();
    }

    /// The zone of times without one: what was asked for, or Hugo's own setting, or what stands
    /// behind the times of the page, or UTC.
    pub(super) fn clock(&self, asked: &Asked) -> Clock {
        let named = self.top.text_of("timeZone").and_then(|name| Some((known_zone(name)?, name)));
        let shown = self.shown_zone.as_ref().and_then(|shown| Some((shown.zone.clone()?, shown)));
        match (&asked.zone, named, shown) {
            (None, Some((zone, name)), _) => Clock { zone, name: name.to_owned(), is_known: true },
            (None, None, Some((zone, shown))) => {
                Clock { zone, name: shown.words.clone(), is_known: shown.is_certain }
            }
            _ => Clock::of(asked, false),
        }
    }

    /// Notes letters of a zone behind the times of the page, where times without a zone were read
    /// in another one.
    pub(super) fn note_shown_zone(&self, clock: &Clock, notes: &mut Notes) {
        let were_guessed = !clock.is_known && notes.guesses.contains_key(&Guess::Zone);
        let shown = self.shown_zone.as_ref().filter(|shown| shown.zone.is_none());
        if let Some(shown) = shown.filter(|_| were_guessed) {
            notes.by_hand(HandWork::ShownZone, &self.path, format!("`{}`", shown.words));
        }
    }

    /// The file that this one is a translation of, if that is there.
    pub(super) fn translation_of(&self, path: &str, others: &BTreeSet<&str>) -> Option<String> {
        let main = self.languages.first()?;
        for other in self.languages.iter().skip(1) {
            let (stem, ending) = path.rsplit_once('.')?;
            if let Some(stem) = stem.strip_suffix(&format!(".{other}")) {
                let candidates = [format!("{stem}.{ending}"), format!("{stem}.{main}.{ending}")];
                return candidates.into_iter().find(|path| others.contains(path.as_str()));
            }
            let folder = format!("content/{other}/");
            if path.contains(&folder) {
                let candidates = [
                    path.replace(&folder, &format!("content/{main}/")),
                    path.replace(&folder, "content/"),
                ];
                return candidates.into_iter().find(|path| others.contains(path.as_str()));
            }
        }
        None
    }

    /// A page without its events.
    pub(super) fn history(&self, findings: &Findings, asked: &Asked, notes: &mut Notes) -> History {
        let (mut top, mut params) = (self.top.clone(), self.params.clone());
        let components = components(&mut params, &self.path, notes);
        top.take("baseURL");
        let mut page = PageFacts {
            title: top.take_text("title"),
            url: self.page().map(str::to_owned),
            language: self.languages.first().cloned(),
            timezone: asked
                .zone
                .as_ref()
                .map(|zone| zone.name.clone())
                .or_else(|| top.take_text("timeZone"))
                .or_else(|| take_area(&mut params)),
            accent: params
                .take_text("brand")
                .map(|colour| hash(&colour))
                .filter(|colour| *colour != USUAL_BRAND),
            ..PageFacts::default()
        };
        page.header = links(params.take("customTabs"), page.url.as_deref());
        let mut assets = Vec::new();
        let (use_logo, logo) = (params.take_truth("useLogo"), params.take_text("logo"));
        if let Some(logo) = logo.filter(|_| use_logo != Some(false)) {
            match self.asset(&logo, findings) {
                Some(asset) => {
                    page.logo = Some(asset.to.clone());
                    assets.push(asset);
                }
                None => notes.by_hand(HandWork::Asset, &self.path, format!("the logo `{logo}`")),
            }
        }
        for name in params.rest() {
            notes.drop_field(&format!("params.{name}"), &self.path);
        }
        for name in
            top.rest().filter(|name| !HUGO.iter().any(|known| known.eq_ignore_ascii_case(name)))
        {
            notes.drop_field(name, &self.path);
        }
        History { page, components, assets, ..History::default() }
    }

    /// The address of the page, without a slash at the end.
    fn page(&self) -> Option<&str> {
        let page = self.top.text_of("baseURL")?.trim_end_matches('/');
        Some(page).filter(|page| !page.is_empty())
    }

    /// A file of the page, from Hugo's folder of files that are published as they are.
    pub(super) fn asset(&self, address: &str, findings: &Findings) -> Option<Asset> {
        let to = address.split(['?', '#']).next()?.trim_start_matches('/').to_owned();
        let from = self.static_path(&to);
        findings.has_picture(&from).then_some(Asset { from, to })
    }

    /// The path at which a file lies that is published as it is.
    pub(super) fn static_path(&self, path: &str) -> String {
        format!("{}static/{path}", self.root)
    }

    /// The path of an address with the page's own host in front, from the root of the page.
    pub(super) fn path_of<'a>(&self, url: &'a str) -> Option<&'a str> {
        let without_scheme = |url: &'a str| url.split_once("://").map(|(_, rest)| rest);
        let own = self.page()?.split_once("://")?.1;
        let path = without_scheme(url)?.strip_prefix(own)?;
        path.starts_with('/').then_some(path)
    }
}

/// The colour that cState comes with: it says nothing of the page.
const USUAL_BRAND: &str = "#0a0c0f";

/// Settings that steer Hugo and say nothing of the page.
const HUGO: [&str; 18] = [
    "theme",
    "themesDir",
    "buildFuture",
    "buildDrafts",
    "enableGitInfo",
    "preserveTaxonomyNames",
    "taxonomies",
    "outputs",
    "outputFormats",
    "mediaTypes",
    "enableMissingTranslationPlaceholders",
    "markup",
    "security",
    "module",
    "minify",
    "disableKinds",
    "summaryLength",
    "enableRobotsTXT",
];

/// A colour with the `#` that YAML takes for a comment, and that some leave out.
fn hash(colour: &str) -> String {
    if colour.chars().all(|c| c.is_ascii_hexdigit()) {
        format!("#{colour}")
    } else {
        colour.to_owned()
    }
}
