//! All files of a folder understood together: what only shows when they stand side by side.

mod former;

use super::incident::{Reading, incident, is_over};
use super::readings::{Outcome, Readings};
use super::settings::{Settings, page_zone};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{Incident, Language, Site};
use crate::source::{SETTINGS, Sources, Span};
use jiff::Timestamp;
use rayon::prelude::*;
use std::sync::Arc;

/// What is wrong with the incident files of a folder whose settings cannot be used: everything
/// that does not depend on them.
pub fn mistakes_without_settings(
    sources: &Sources,
    language: Language,
    now: Timestamp,
    complaints: &mut Vec<Diagnostic>,
) {
    let settings = Settings::stand_in(language, page_zone(sources));
    let reading = Reading { settings: &settings, images: &|_| None, drafts: false, now };
    let depends_on_settings = |rule: Rule| {
        matches!(
            rule,
            Rule::UnknownComponent
                | Rule::UnknownSeverity
                | Rule::UnknownStage
                | Rule::MissingImage
        )
    };
    let read: Vec<_> =
        sources.incidents.par_iter().map(|file| incident(file, &reading).1).collect();
    let said = read.into_iter().flatten();
    complaints.extend(said.filter(|complaint| !depends_on_settings(complaint.rule)));
}

/// Reads every incident file and puts the site together.
pub fn site(
    sources: &Sources,
    settings: &Settings,
    reading: &Reading<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Site {
    let mut readings = Readings::default();
    readings.refresh(sources, reading);
    site_of(sources, settings, &readings, complaints)
}

/// Puts the site together from incident files that were read. Files with errors are left out
/// of it: whether it may be published all the same is the pipeline's business.
pub fn site_of(
    sources: &Sources,
    settings: &Settings,
    readings: &Readings,
    complaints: &mut Vec<Diagnostic>,
) -> Site {
    // Settings that are refused are the settings' own complaint.
    let others = sources.refused.iter().filter(|refused| refused.path != SETTINGS);
    complaints.extend(others.map(super::refused::refused));
    let mut left_out: Vec<String> = sources
        .refused
        .iter()
        .filter(|refused| refused.path.starts_with("incidents"))
        .map(|refused| refused.path.clone())
        .collect();
    for read in &readings.files {
        complaints.extend_from_slice(&read.complaints);
        match &read.outcome {
            Outcome::Published(_) | Outcome::Draft | Outcome::LeftOut { provably_over: true } => {}
            Outcome::LeftOut { provably_over: false } => left_out.push(read.path.to_string()),
        }
    }
    // Neither is looked for in each incident each time.
    let mut incidents = readings.incidents();
    if readings.has_doubles {
        incidents = one_per_slug(incidents, &mut left_out, complaints);
    }
    if readings.have_aliases() {
        incidents = former::without_taken(incidents, &settings.components, sources, complaints);
    }
    Site {
        title: settings.title.clone(),
        url: settings.url.clone(),
        feed_host: settings.feed_host.clone(),
        feed_entries: settings.feed_entries,
        language: settings.language.clone(),
        zone: settings.zone.zone.clone(),
        zone_name: settings.zone.name.clone(),
        contact: settings.contact.clone(),
        branding: settings.branding.clone(),
        uptime: settings.uptime,
        advice: settings.advice.clone(),
        components: settings.components.clone(),
        severities: settings.severities.clone(),
        incidents,
        left_out,
    }
}

/// Two files with one slug are both an error; the first keeps its place under `--keep-going`.
fn one_per_slug(
    incidents: Vec<Arc<Incident>>,
    left_out: &mut Vec<String>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<Arc<Incident>> {
    let mut kept: Vec<Arc<Incident>> = Vec::with_capacity(incidents.len());
    for incident in incidents {
        match kept.last() {
            Some(first) if first.slug == incident.slug => {
                let message = format!(
                    "{} and {} both have the address `/incidents/{}/`",
                    quoted(&first.file),
                    quoted(&incident.file),
                    incident.slug
                );
                let help = "rename one of the two, and put its old name into its `aliases` if it was published";
                complaints.push(
                    Diagnostic::new(
                        Rule::DuplicateSlug,
                        &incident.file,
                        Span::at(0),
                        message,
                        help,
                    )
                    .with_related(&first.file, Span::at(0), "the other file"),
                );
                if !is_over(&incident) {
                    left_out.push(incident.file.to_string());
                }
            }
            _ => kept.push(incident),
        }
    }
    kept
}
