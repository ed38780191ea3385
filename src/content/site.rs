//! All files of a folder understood together: what only shows when they stand side by side.

use super::incident::{ReadIncident, Reading, incident};
use super::settings::Settings;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{Alias, Incident, Site};
use crate::source::{Refusal, Refused, Sources, Span};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// Reads every incident file and puts the site together. Files with errors are left out of
/// it: whether it may be published all the same is the pipeline's business.
pub fn site(
    sources: &Sources,
    settings: &Settings,
    reading: &Reading<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Site {
    complaints.extend(sources.refused.iter().map(refused));
    let read: Vec<_> = sources.incidents.par_iter().map(|file| incident(file, reading)).collect();
    let mut incidents = Vec::new();
    let mut left_out: Vec<String> = sources
        .refused
        .iter()
        .filter(|refused| refused.path.starts_with("incidents"))
        .map(|refused| refused.path.clone())
        .collect();
    for ((outcome, said), file) in read.into_iter().zip(&sources.incidents) {
        complaints.extend(said);
        match outcome {
            ReadIncident::Published(incident) => incidents.push(*incident),
            ReadIncident::Draft | ReadIncident::LeftOut { provably_over: true } => {}
            ReadIncident::LeftOut { provably_over: false } => left_out.push(file.path().to_owned()),
        }
    }
    incidents.sort_by(|a, b| (&a.slug, &a.file).cmp(&(&b.slug, &b.file)));
    let incidents = one_per_slug(incidents, &mut left_out, complaints);
    let incidents = without_taken_aliases(incidents, sources, complaints);
    Site {
        title: settings.title.clone(),
        url: settings.url.clone(),
        feed_host: settings.feed_host.clone(),
        feed_entries: settings.feed_entries,
        language: settings.language.clone(),
        zone: settings.zone.zone.clone(),
        zone_name: settings.zone.name.clone(),
        contact: settings.contact.clone(),
        components: settings.components.clone(),
        severities: settings.severities.clone(),
        incidents,
        left_out,
    }
}

fn refused(refused: &Refused) -> Diagnostic {
    let file: Arc<str> = refused.path.as_str().into();
    let (rule, message, help) = match refused.reason {
        Refusal::LeadsOutside => (
            Rule::LinkOutside,
            "this link leads out of the site folder".to_owned(),
            "put the file itself here",
        ),
        Refusal::LeadsNowhere => (
            Rule::LinkOutside,
            "this link leads nowhere".to_owned(),
            "delete it, or put the file itself here",
        ),
        Refusal::TooLong(bytes) => (
            Rule::FileTooLong,
            format!("the file has {bytes} bytes; 1,048,576 are read at most"),
            "keep the message and link to what is long",
        ),
        Refusal::UnreadableName => (
            Rule::UnreadableName,
            "the file's name is no Unicode text".to_owned(),
            "rename it, such as `2026-11-20-sign-in-fails.md`",
        ),
    };
    Diagnostic::new(rule, &file, Span::at(0), message, help)
}

/// Two files with one slug are both an error; the first keeps its place under `--keep-going`.
fn one_per_slug(
    incidents: Vec<Incident>,
    left_out: &mut Vec<String>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<Incident> {
    let mut kept: Vec<Incident> = Vec::with_capacity(incidents.len());
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
                if !incident.written_stage().is_some_and(|stage| stage.is_closed()) {
                    left_out.push(incident.file.to_string());
                }
            }
            _ => kept.push(incident),
        }
    }
    kept
}

/// A former address must be nobody's present one, and one incident's only.
fn without_taken_aliases(
    mut incidents: Vec<Incident>,
    sources: &Sources,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<Incident> {
    let own =
        |incident: &Incident| (format!("/incidents/{}", incident.slug), Arc::clone(&incident.file));
    let mut taken: HashMap<String, Arc<str>> = incidents.iter().map(own).collect();
    for incident in &mut incidents {
        let file = Arc::clone(&incident.file);
        incident.aliases.retain(|alias| {
            let address = address_of(alias);
            let before = match is_reserved(&address) {
                true => None,
                false => match taken.insert(address.clone(), Arc::clone(&file)) {
                    None => return true,
                    other => other,
                },
            };
            complaints.push(taken_alias(
                &file,
                alias_place(sources, &file, alias),
                &address,
                before,
            ));
            false
        });
    }
    incidents
}

fn taken_alias(file: &Arc<str>, span: Span, address: &str, by: Option<Arc<str>>) -> Diagnostic {
    let complain = |message, help| Diagnostic::new(Rule::AliasTaken, file, span, message, help);
    match by {
        None => complain(
            format!("{} is the address of another page", quoted(address)),
            "delete the alias, or write the former address in full",
        ),
        Some(other) => complain(
            format!("the former address {} is that of {}", quoted(address), quoted(&other)),
            "delete the alias here or there",
        )
        .with_related(&other, Span::at(0), "the other file"),
    }
}

/// Where an alias stands in its file: the model keeps what it means, not where it was.
fn alias_place(sources: &Sources, file: &str, alias: &Alias) -> Span {
    let (Alias::Slug(written) | Alias::Path(written)) = alias;
    let text = sources.file(file).and_then(|file| file.text().ok()).unwrap_or("");
    let list = text.find("aliases").unwrap_or(0);
    let found = text[list..].find(written.as_str()).map(|at| list + at);
    found.map_or(Span::at(0), |start| Span::new(start, start + written.len()))
}

/// The path of a former address, without the slash or the `index.html` it may end with.
fn address_of(alias: &Alias) -> String {
    match alias {
        Alias::Slug(slug) => format!("/incidents/{slug}"),
        Alias::Path(path) => path.trim_end_matches("index.html").trim_end_matches('/').to_owned(),
    }
}

/// Whether the site itself writes at or below this address.
fn is_reserved(address: &str) -> bool {
    const FOLDERS: [&str; 4] = ["/assets", "/components", "/history", "/api"];
    const FILES: [&str; 21] = [
        "",
        "/index.html",
        "/404.html",
        "/_headers",
        "/_redirects",
        "/badge.json",
        "/badge.svg",
        "/built.json",
        "/embed.js",
        "/feed.atom",
        "/feed.json",
        "/feed.rss",
        "/history.atom",
        "/history.rss",
        "/incidents",
        "/maintenance.ics",
        "/metrics",
        "/robots.txt",
        "/sitemap.xml",
        "/status.json",
        "/uptime.svg",
    ];
    let below = |folder: &str| {
        address.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    FOLDERS.iter().any(|folder| below(folder)) || FILES.contains(&address)
}
