//! `status.yaml` understood.

mod accent;
mod address;
mod advice;
mod branding;
mod component;
mod context;
mod feed;
mod listed;
mod severity;
mod stage;
mod uptime;
mod zone;

pub use address::contact;
pub use branding::files_named;

use super::fields::{Fields, Placed};
use super::time::PageZone;
use super::yaml::{self, Value};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{
    AdviceSettings, Branding, Component, ComponentIndex, Contact, Impact, Language, Severity,
    SeverityIndex, SiteUrl, Stage, UptimeWeights,
};
use crate::source::{SETTINGS, SourceFile, Sources, Span};
use context::Context;
use std::collections::HashMap;

/// The page's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The page's title.
    pub title: String,
    /// Where it will be.
    pub url: SiteUrl,
    /// The host that feed entries are named after.
    pub feed_host: String,
    /// How many entries a feed shows.
    pub feed_entries: usize,
    /// The page's language.
    pub language: Language,
    /// The zone of times without one.
    pub zone: PageZone,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// The looks of the page.
    pub branding: Branding,
    /// How much of the time of each impact counts as downtime.
    pub uptime: UptimeWeights,
    /// Which advice is given, and how strongly.
    pub advice: AdviceSettings,
    /// The components in their order.
    pub components: Vec<Component>,
    /// The scale, worst last.
    pub severities: Vec<Severity>,
    by_id: HashMap<String, usize>,
    stages: HashMap<String, Stage>,
}

impl Settings {
    /// Settings to read files with where the page's own cannot be used.
    pub(super) fn stand_in(language: Language, zone: PageZone) -> Settings {
        let host = "localhost".to_owned();
        Settings {
            title: String::new(),
            feed_host: host.clone(),
            url: SiteUrl { origin: format!("https://{host}"), host, path: String::new() },
            feed_entries: feed::FEED_ENTRIES,
            stages: stage::by_name(&language),
            severities: severity::default(Some(&language)),
            language,
            zone,
            contact: None,
            components: Vec::new(),
            branding: Branding::default(),
            uptime: UptimeWeights::default(),
            advice: AdviceSettings::default(),
            by_id: HashMap::new(),
        }
    }

    /// The component with this id.
    pub fn component(&self, id: &str) -> Option<ComponentIndex> {
        self.by_id.get(id).copied().map(ComponentIndex)
    }

    /// What a component suffers from that is named without an impact: what the severity of its
    /// incident says; a maintenance has none.
    pub fn usual_impact(&self, severity: Option<SeverityIndex>) -> Impact {
        severity.map_or(Impact::UnderMaintenance, |index| self.severities[index.0].impact)
    }

    /// The stage with this id, English name or name in the page's language, whatever its case
    /// and punctuation.
    pub fn stage_named(&self, name: &str) -> Option<Stage> {
        if name.len() > 64 {
            return None;
        }
        self.stages.get(&stage::letters(name)).copied()
    }

    /// The id of the stage that a name is nearest to.
    pub fn nearest_stage(&self, name: &str) -> Option<&'static str> {
        let first = name.split_whitespace().next().unwrap_or(name);
        let known = || self.stages.keys().map(String::as_str);
        let mut known: Vec<&str> = known().collect();
        known.sort_unstable();
        let near = crate::diagnostic::did_you_mean(name, known.iter().copied()).or_else(|| {
            self.stages.get_key_value(&stage::letters(first)).map(|(name, _)| name.as_str())
        })?;
        self.stages.get(near).map(|stage| stage.id())
    }
}

/// The zone of the settings, whatever else is wrong with them: UTC where none can be read.
pub fn page_zone(sources: &Sources) -> PageZone {
    let settings = sources.settings.as_ref();
    settings.and_then(|source| zone_alone(source)).unwrap_or_else(PageZone::utc)
}

fn zone_alone(source: &SourceFile) -> Option<PageZone> {
    let (file, text) = (source.shared_path(), source.text().ok()?);
    let root = yaml::read_file(&file, text, &mut Vec::new())?;
    let Value::Map(map) = &root.value else { return None };
    Some(zone::zone(&mut Fields::of(&file, text, false, map)))
}

/// Reads the settings. `language` finds the words of a language tag.
///
/// Nothing comes out if anything is an error: a page with half its settings is no page.
pub fn settings(
    sources: &Sources,
    language: &dyn Fn(&str, &mut Vec<Diagnostic>) -> Option<Language>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Settings> {
    let Some(source) = &sources.settings else {
        let mut refused = sources.refused.iter().filter(|refused| refused.path == SETTINGS);
        if let Some(refused) = refused.next() {
            complaints.push(super::refused::refused(refused));
        } else {
            let help = "write one with `title`, `url` and `components`, or name the site folder with `-C FOLDER`";
            let message = "there is no `status.yaml` in this folder";
            complaints.push(Diagnostic::new(
                Rule::MissingSettings,
                &SETTINGS.into(),
                Span::at(0),
                message,
                help,
            ));
        }
        return None;
    };
    let before = complaints.len();
    let found = read(sources, source, language, complaints);
    let broken = complaints[before..].iter().any(Diagnostic::is_error);
    found.filter(|_| !broken)
}

fn read(
    sources: &Sources,
    source: &SourceFile,
    language: &dyn Fn(&str, &mut Vec<Diagnostic>) -> Option<Language>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Settings> {
    let file = source.shared_path();
    let text = super::text_of(source, complaints)?;
    let is_empty = |text: &str| {
        text.trim_start_matches('\u{feff}').lines().all(|line| {
            line.trim().is_empty() || line.trim().starts_with('#') || line.trim() == "---"
        })
    };
    if is_empty(text) {
        let message = "`status.yaml` is empty";
        let help =
            "write `title`, `url` and `components`: the documentation has an example to copy";
        complaints.push(Diagnostic::new(Rule::EmptySettings, &file, Span::at(0), message, help));
        return None;
    }
    let root = yaml::read_file(&file, text, complaints)?;
    let Value::Map(map) = &root.value else {
        let message = format!("the settings are {}, not fields", yaml::kind_of(&root));
        complaints.push(Diagnostic::new(
            Rule::WrongType,
            &file,
            root.span,
            message,
            "write each field as `name: value`",
        ));
        return None;
    };
    let mut fields = Fields::of(&file, text, false, map);
    let context = Context { sources, file: &file, text };
    let settings = understood(&mut fields, &context, language, complaints);
    fields.finish("`status.yaml`", complaints);
    settings
}

fn understood(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    language: &dyn Fn(&str, &mut Vec<Diagnostic>) -> Option<Language>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Settings> {
    let (file, text) = (context.file, context.text);
    let title = required(fields, "title", "title: Example Cloud");
    let url = required(fields, "url", "url: https://status.example.com").and_then(|url| {
        address::site_url(&url)
            .map_err(|(message, help)| {
                fields.complain(Rule::InvalidAddress, url.span, message, help)
            })
            .ok()
    });
    let language = page_language(fields, language, complaints);
    let zone = zone::zone(fields);
    let contact = fields.prose("contact").and_then(|written| contact(file, &written, complaints));
    let feed_host = feed::feed_host(fields);
    let feed_entries = feed::feed_entries(fields);
    let branding = branding::branding(fields, context, complaints);
    let uptime = uptime::uptime(fields, file, text, complaints);
    let advice = advice::advice(fields, context, complaints);
    let components = component::components(fields, context, &zone, complaints);
    let severities = severity::severities(fields, context, language.as_ref(), complaints);
    let (title, url, language) = (title?, url?, language?);
    let by_id =
        components.iter().enumerate().map(|(at, component)| (component.id.clone(), at)).collect();
    let stages = stage::by_name(&language);
    Some(Settings {
        title: title.value,
        feed_host: feed_host.unwrap_or_else(|| url.host.clone()),
        url,
        feed_entries,
        language,
        zone,
        contact,
        branding,
        uptime,
        advice,
        components,
        severities,
        by_id,
        stages,
    })
}

fn required(fields: &mut Fields<'_>, name: &'static str, example: &str) -> Option<Placed<String>> {
    let found = fields.prose(name);
    if found.is_none() {
        let (message, help) =
            (format!("there is no `{name}`"), format!("add a line such as `{example}`"));
        fields.missing(name, Rule::MissingSetting, Span::at(0), message, help);
    }
    found
}

fn page_language(
    fields: &mut Fields<'_>,
    language: &dyn Fn(&str, &mut Vec<Diagnostic>) -> Option<Language>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Language> {
    let Some(tag) = fields.word("language") else { return language("en", complaints) };
    let before = complaints.len();
    let found = language(&tag.value, complaints);
    if found.is_none() && complaints.len() == before {
        let message = format!("there are no words for the language {}", quoted(&tag.value));
        let help = "write `en` or `de`, or add a table of words as `site-template/i18n/TAG.yaml`";
        fields.complain(Rule::UnknownLanguage, tag.span, message, help);
    }
    found
}
