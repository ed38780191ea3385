//! `status.yaml` read, from its text to what it means.

use super::context::Context;
use super::{
    Settings, address, advice, branding, component, contact, feed, severity, stage, uptime, zone,
};
use crate::content::fields::{Fields, Placed};
use crate::content::language::language;
use crate::content::time::PageZone;
use crate::content::yaml::{self, Value};
use crate::content::{refused, text_of};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::Language;
use crate::source::{SETTINGS, SourceFile, Sources, Span};

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

/// Reads the settings.
///
/// Nothing comes out if anything is an error: a page with half its settings is no page.
pub fn settings(sources: &Sources, complaints: &mut Vec<Diagnostic>) -> Option<Settings> {
    let Some(source) = &sources.settings else {
        let mut refused = sources.refused.iter().filter(|refused| refused.path == SETTINGS);
        if let Some(refused) = refused.next() {
            complaints.push(refused::refused(refused));
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
    let found = read(sources, source, complaints);
    let broken = complaints[before..].iter().any(Diagnostic::is_error);
    found.filter(|_| !broken)
}

fn read(
    sources: &Sources,
    source: &SourceFile,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Settings> {
    let file = source.shared_path();
    let text = text_of(source, complaints)?;
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
    let settings = understood(&mut fields, &context, complaints);
    fields.finish("`status.yaml`", complaints);
    settings
}

fn understood(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
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
    let language = page_language(fields, context.sources, complaints);
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
    sources: &Sources,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Language> {
    let Some(tag) = fields.word("language") else { return language(sources, "en", complaints) };
    let before = complaints.len();
    let found = language(sources, &tag.value, complaints);
    if found.is_none() && complaints.len() == before {
        let message = format!("there are no words for the language {}", quoted(&tag.value));
        let help = "write `en` or `de`, or add a table of words as `site-template/i18n/TAG.yaml`";
        fields.complain(Rule::UnknownLanguage, tag.span, message, help);
    }
    found
}
