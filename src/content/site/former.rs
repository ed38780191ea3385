//! Former addresses of incidents: nobody's present one, no component's former one, one incident's
//! only, and with room on a disk.

use crate::content::former_path::{self, Taken, address, is_reserved};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{Alias, Component, Incident};
use crate::source::{Mixer, SETTINGS, Sources, Span};
use std::sync::Arc;

/// Takes away the former addresses that are another page's, with a complaint each.
pub(super) fn without_taken(
    mut incidents: Vec<Arc<Incident>>,
    components: &[Component],
    sources: &Sources,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<Arc<Incident>> {
    let mut taken = Taken::default();
    let settings: Arc<str> = SETTINGS.into();
    for path in components.iter().flat_map(|component| &component.aliases) {
        taken.insert(address(path), former_path::is_file(path), &settings);
    }
    for incident in &incidents {
        taken.insert(&format!("/incidents/{}", incident.slug), false, &incident.file);
    }
    for incident in incidents.iter_mut().filter(|incident| !incident.aliases.is_empty()) {
        let file = Arc::clone(&incident.file);
        let mut aliases = incident.aliases.clone();
        aliases.retain(|alias| {
            let (address, is_file) = (address_of(alias), is_file(alias));
            let place = || place(sources, &file, alias);
            if is_reserved(&address) {
                complaints.push(reserved(&file, place(), &address));
                return false;
            }
            if let Some(other) = taken.by(&address, is_file) {
                complaints.push(taken_by(&file, place(), &address, other));
                return false;
            }
            taken.insert(&address, is_file, &file);
            true
        });
        if aliases.len() < incident.aliases.len() {
            let incident = Arc::make_mut(incident);
            incident.print = Mixer::default().with(&incident.print).with(&aliases).fingerprint();
            incident.aliases = aliases;
        }
    }
    incidents
}

fn reserved(file: &Arc<str>, place: Span, address: &str) -> Diagnostic {
    let message = format!("{} is the address of another page", quoted(address));
    let help = "delete the alias, or write the former address in full";
    Diagnostic::new(Rule::AliasTaken, file, place, message, help)
}

fn taken_by(file: &Arc<str>, place: Span, address: &str, other: &Arc<str>) -> Diagnostic {
    let message = format!("the former address {} is that of {}", quoted(address), quoted(other));
    let help = "delete the alias here or there";
    Diagnostic::new(Rule::AliasTaken, file, place, message, help).with_related(
        other,
        Span::at(0),
        "the other file",
    )
}

/// Where an alias stands in its file: the model keeps what it means, not where it was.
fn place(sources: &Sources, file: &str, alias: &Alias) -> Span {
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
        Alias::Path(path) => address(path).to_owned(),
    }
}

/// Whether what stands at a former address is a file of that name and not a folder's page.
fn is_file(alias: &Alias) -> bool {
    matches!(alias, Alias::Path(path) if former_path::is_file(path))
}
