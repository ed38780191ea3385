//! Planned files read back as the builder of the site reads them, beside all that stands.

use super::Draft;
use crate::content::{Reading, Settings};
use crate::diagnostic::{Diagnostic, Rule};
use crate::import::history::Asset;
use crate::import::notes::{HandWork, Notes};
use crate::source::{SourceFile, Sources};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How often files are read again after some were left out.
const ROUNDS: usize = 8;

/// The texts of the files that have no error. An old address that is taken is taken out of its
/// file; a file with any other error is left out.
pub(super) fn passed(
    mut drafts: Vec<Draft>,
    standing: &Sources,
    settings: &Settings,
    now: Timestamp,
    copies: &[Asset],
    notes: &mut Notes,
) -> Vec<(String, String)> {
    let is_stage = |name: &str| settings.stage_named(name).is_some();
    let copied: BTreeSet<&str> = copies.iter().map(|asset| asset.to.as_str()).collect();
    for round in 1..=ROUNDS {
        let texts: Vec<(String, String)> =
            drafts.iter().map(|draft| (draft.path.clone(), draft.file.text(&is_stage))).collect();
        let complaints = complaints(&texts, standing, settings, now, &copied);
        let errors: BTreeMap<&str, &Diagnostic> =
            complaints.iter().rev().filter(|it| it.is_error()).map(|it| (&*it.file, it)).collect();
        if errors.is_empty() {
            note_warnings(&complaints, &drafts, notes);
            return texts;
        }
        drafts.retain_mut(|draft| match errors.get(draft.path.as_str()) {
            None => true,
            Some(error) if is_about_aliases(error) && round < ROUNDS => {
                notes.by_hand(HandWork::Alias, &draft.source, error.message.clone());
                without_alias(draft, error, &is_stage);
                true
            }
            Some(error) => {
                let reason = match error.rule {
                    Rule::UnknownComponent => {
                        "its components could not be added to `status.yaml`; \
                                               put them in as shown below, and import again"
                            .to_owned()
                    }
                    _ => format!("{}; {}", error.message, error.help),
                };
                notes.skip_event(&draft.source, reason);
                false
            }
        });
    }
    drafts.iter().for_each(|draft| notes.skip_event(&draft.source, "its file would have errors"));
    Vec::new()
}

/// Takes out the old address that a complaint is about; all of them where that does not show.
fn without_alias(draft: &mut Draft, error: &Diagnostic, is_stage: &dyn Fn(&str) -> bool) {
    let text = draft.file.text(is_stage);
    let written = text.get(error.span.start..error.span.end).unwrap_or_default();
    let aliases = &mut draft.file.front_matter.aliases;
    let before = aliases.len();
    let written = written.trim_matches(['"', '/']);
    let is_meant = |alias: &str| {
        let alias = alias.trim_matches('/');
        !written.is_empty()
            && [Some(alias), alias.strip_prefix("incidents/")].contains(&Some(written))
    };
    aliases.retain(|alias| !is_meant(alias));
    if aliases.len() == before {
        aliases.clear();
    }
}

fn is_about_aliases(complaint: &Diagnostic) -> bool {
    matches!(complaint.rule, Rule::AliasTaken | Rule::InvalidAlias)
}

fn complaints(
    texts: &[(String, String)],
    standing: &Sources,
    settings: &Settings,
    now: Timestamp,
    copied: &BTreeSet<&str>,
) -> Vec<Diagnostic> {
    let mut sources = standing.clone();
    for (path, text) in texts {
        sources.incidents.push(Arc::new(SourceFile::new(path.as_str(), text.clone())));
    }
    sources.sort();
    let is_there = |path: &str| copied.contains(path) || standing.images.contains_key(path);
    let images = |path: &str| is_there(path).then(|| path.to_owned());
    let reading = Reading { settings, images: &images, drafts: true, now };
    let mut complaints = Vec::new();
    crate::content::site(&sources, settings, &reading, &mut complaints);
    let planned: BTreeSet<&str> = texts.iter().map(|(path, _)| path.as_str()).collect();
    // Two files with one address: the complaint may name the one that stands.
    for complaint in &mut complaints {
        let other = complaint.related.iter().find(|other| planned.contains(&*other.file));
        if let Some(other) = other.filter(|_| !planned.contains(&*complaint.file)) {
            complaint.file = Arc::clone(&other.file);
        }
    }
    complaints.retain(|complaint| planned.contains(&*complaint.file));
    crate::diagnostic::sort(&mut complaints);
    complaints
}

fn note_warnings(complaints: &[Diagnostic], drafts: &[Draft], notes: &mut Notes) {
    let sources: BTreeMap<&str, &str> =
        drafts.iter().map(|draft| (draft.path.as_str(), draft.source.as_str())).collect();
    for complaint in complaints.iter().filter(|complaint| !complaint.rule.is_advice()) {
        let place = sources.get(&*complaint.file).copied().unwrap_or(&complaint.file);
        notes.by_hand(HandWork::Warning, place, complaint.message.clone());
    }
}
