//! One incident file read beside the settings of an example, and what it means in few words.

use crate::support::{drawn, moment, rules, site};
use jiff::Timestamp;
use klartext::diagnostic::Diagnostic;
use klartext::model::{Incident, Kind, Site, Update};
use klartext::source::Sources;

pub const NOW: &str = "2026-11-20T11:00:00Z";

/// Times without a zone are those of Berlin, an hour ahead of UTC in November.
pub const SETTINGS: &str = "\
title: Example Cloud
url: https://status.example.com
timezone: Europe/Berlin
components:
  - { id: api, name: Public API }
  - { id: login, name: Sign-in }
  - { id: mail, name: E-mail }
  - { id: fax, name: Fax gateway, retired: true }
";

pub const GERMAN: &str = "\
title: Beispielwolke
url: https://status.example.com
language: de
timezone: Europe/Berlin
components:
  - { id: api, name: Schnittstelle }
";

pub fn sources(settings: &str, path: &str, text: impl Into<Vec<u8>>) -> Sources {
    Sources::from_files([
        ("status.yaml".to_owned(), settings.as_bytes().to_vec()),
        (path.to_owned(), text.into()),
    ])
}

/// A file read without a complaint.
#[track_caller]
pub fn incident(text: &str) -> Incident {
    let (incident, complaints, sources) = with_complaints(SETTINGS, text);
    assert!(complaints.is_empty(), "{}", drawn(&complaints, &sources));
    incident.expect("an incident")
}

/// The rules that a file breaks, and the incident that is published all the same.
pub fn complained(text: &str) -> (Option<Incident>, Vec<&'static str>) {
    let (incident, complaints, _) = with_complaints(SETTINGS, text);
    (incident, rules(&complaints))
}

pub fn with_complaints(settings: &str, text: &str) -> (Option<Incident>, Vec<Diagnostic>, Sources) {
    let sources = sources(settings, "incidents/2026-11-20-a.md", text);
    let (site, complaints) = site(&sources, moment(NOW));
    let incident =
        site.and_then(|mut site| site.incidents.pop()).map(std::sync::Arc::unwrap_or_clone);
    (incident, complaints, sources)
}

/// A front matter of an incident with one component, and what stands below it.
pub fn file(body: &str) -> String {
    format!("---\ntitle: Errors\nseverity: major\ncomponents: [api]\n---\n{body}")
}

/// The smallest form, with one more line in the front matter.
pub fn with_field(line: &str) -> String {
    format!(
        "---\ntitle: Errors\nseverity: minor\nstage: investigating\nstarted: 2026-11-20 09:00\n{line}\n---\nText.\n"
    )
}

/// An update as `anchor moment stage: words`.
pub fn told(update: &Update) -> String {
    let stage = update.stage.map_or("-", |stage| stage.id());
    let mut told = format!("{} {} {stage}", update.anchor, clock(update.at));
    for (component, impact) in &update.changes {
        told.push_str(&format!(" {}={}", component.0, impact.id()));
    }
    if let Some(next) = update.next {
        told.push_str(&format!(" next={}", clock(next)));
    }
    format!("{told}: {}", update.message.text().replace('\n', " "))
}

pub fn updates(incident: &Incident) -> Vec<String> {
    incident.updates.iter().map(told).collect()
}

/// A moment in UTC without what needs no saying: `2026-11-20T08:12Z`, and `:30` where it is
/// not a whole minute.
pub fn clock(at: Timestamp) -> String {
    at.to_string().replace(":00Z", "Z")
}

/// When it began and, where the author says so apart from the updates, ended.
pub fn span(incident: &Incident) -> (String, Option<String>) {
    let (Kind::Incident { started, ended, .. } | Kind::Maintenance { started, ended, .. }) =
        incident.kind
    else {
        let Kind::Notice { started, ended, .. } = incident.kind else { unreachable!() };
        return (clock(started), Some(clock(ended)));
    };
    (clock(started), ended.map(clock))
}

/// The components from the start, as `api=partial_outage`.
pub fn components(site: &Site, incident: &Incident) -> Vec<String> {
    let named = |(index, impact): &(klartext::model::ComponentIndex, klartext::model::Impact)| {
        format!("{}={}", site.component(*index).id, impact.id())
    };
    incident.components.iter().map(named).collect()
}
