//! What an import came to: counts, files, and every note, for people and for programs.

use super::notes::{HandWork, Note, Notes};
use super::write::{Plan, SettingsChange};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How many examples of a kind of note people are shown.
const EXAMPLES: usize = 3;
/// How many skipped files people are shown; programs are told all.
const SKIPPED: usize = 50;

/// What an import came to.
#[derive(Debug)]
pub struct Report<'a> {
    /// The format's name.
    pub format: &'a str,
    /// Incidents, maintenances and notices that were found, imported or not.
    pub read: usize,
    /// What was planned.
    pub plan: &'a Plan,
    /// Whether nothing was written because that was asked for.
    pub is_dry: bool,
    /// What was noted.
    pub notes: &'a Notes,
}

impl Report<'_> {
    /// For people.
    pub fn text(&self) -> String {
        let mut text = self.counts();
        self.skipped(&mut text);
        self.dropped(&mut text);
        let guesses = self.notes.guesses.iter();
        section(
            &mut text,
            "guessed:",
            guesses.map(|(kind, notes)| (kind.sentence(), notes, EXAMPLES)),
        );
        let by_hand = self.notes.hand_work.iter();
        section(
            &mut text,
            "look at by hand:",
            by_hand.map(|(kind, notes)| {
                // Lines to be put in are told all, and files to be mended one by one nearly so.
                let most = match kind {
                    HandWork::Settings => notes.len(),
                    HandWork::Differs => SKIPPED,
                    _ => EXAMPLES,
                };
                (kind.sentence(), notes, most)
            }),
        );
        text.trim_end().to_owned()
    }

    fn counts(&self) -> String {
        let verb = if self.is_dry { "would write" } else { "wrote" };
        let mut text = String::new();
        match &self.plan.settings {
            Some(SettingsChange::New(_)) => {
                let _ = writeln!(text, "{verb} status.yaml");
            }
            Some(SettingsChange::Added { ids, .. }) => {
                let verb = if self.is_dry { "would add" } else { "added" };
                let _ = writeln!(text, "{verb} to status.yaml: {}", ids.join(", "));
            }
            None => text.push_str("status.yaml stays as it is\n"),
        }
        let _ = writeln!(
            text,
            "{verb} {} of {} incidents to incidents/",
            self.plan.files.len(),
            self.read
        );
        if !self.plan.kept.is_empty() {
            let _ =
                writeln!(text, "{} are there already and stay as they are", self.plan.kept.len());
        }
        if !self.plan.copies.is_empty() {
            let _ = writeln!(text, "{verb} {} copied files", self.plan.copies.len());
        }
        text
    }

    fn skipped(&self, text: &mut String) {
        let skipped = &self.notes.skipped;
        if skipped.is_empty() {
            return;
        }
        let _ = writeln!(text, "\nnot imported ({}):", skipped.len());
        // What should have been an incident comes first: it must not be among those cut off.
        let (events, others): (Vec<_>, Vec<_>) = skipped.iter().partition(|it| it.is_event);
        for skipped in events.into_iter().chain(others).take(SKIPPED) {
            let _ = writeln!(text, "  {}: {}", skipped.place, skipped.reason);
        }
        if let Some(rest) = skipped.len().checked_sub(SKIPPED).filter(|rest| *rest > 0) {
            let _ = writeln!(text, "  … and {rest} more; `--format json` lists them all");
        }
    }

    fn dropped(&self, text: &mut String) {
        if self.notes.dropped.is_empty() {
            return;
        }
        text.push_str("\nfields that have no place here:\n");
        let mut by_places: BTreeMap<&[String], Vec<&str>> = BTreeMap::new();
        for (field, places) in &self.notes.dropped {
            by_places.entry(places).or_default().push(field);
        }
        for (places, fields) in by_places {
            let more = match places.len() {
                1 => String::new(),
                n => format!(" and {} more", n - 1),
            };
            let _ = writeln!(text, "  {}{more}: {}", places[0], fields.join(", "));
        }
    }

    /// For programs: an object with every place and every note.
    pub fn json(&self) -> String {
        let notes = self.notes;
        let settings = match &self.plan.settings {
            Some(SettingsChange::New(_)) => json!("new"),
            Some(SettingsChange::Added { ids, .. }) => json!({ "added": ids }),
            None => json!("unchanged"),
        };
        let written: Vec<&str> = self.plan.files.iter().map(|(path, _)| path.as_str()).collect();
        let copied: Vec<&str> = self.plan.copies.iter().map(|copy| copy.to.as_str()).collect();
        let skipped = notes
            .skipped
            .iter()
            .map(|it| json!({ "place": it.place, "reason": it.reason, "incident": it.is_event }));
        let guesses =
            notes.guesses.iter().map(|(kind, notes)| of_kind(kind.id(), kind.sentence(), notes));
        let by_hand =
            notes.hand_work.iter().map(|(kind, notes)| of_kind(kind.id(), kind.sentence(), notes));
        let kept: BTreeSet<&String> = self.plan.kept.iter().collect();
        let incidents = self.plan.origins.iter().map(
            |(source, file)| json!({ "source": source, "file": file, "kept": kept.contains(file) }),
        );
        let report = json!({
            "format": self.format,
            "dry_run": self.is_dry,
            "read": self.read,
            "settings": settings,
            "written": written,
            "kept": self.plan.kept,
            "incidents": incidents.collect::<Vec<Value>>(),
            "copied": copied,
            "skipped": skipped.collect::<Vec<Value>>(),
            "dropped_fields": notes.dropped,
            "guesses": guesses.collect::<Vec<Value>>(),
            "by_hand": by_hand.collect::<Vec<Value>>(),
        });
        serde_json::to_string_pretty(&report).unwrap_or_default()
    }
}

fn of_kind(id: &str, sentence: &str, notes: &[Note]) -> Value {
    let notes: Vec<Value> =
        notes.iter().map(|note| json!({ "place": note.place, "what": note.what })).collect();
    json!({ "kind": id, "about": sentence, "notes": notes })
}

fn section<'a>(
    text: &mut String,
    title: &str,
    kinds: impl Iterator<Item = (&'static str, &'a Vec<Note>, usize)>,
) {
    let mut begun = false;
    for (sentence, notes, most) in kinds {
        if !begun {
            let _ = writeln!(text, "\n{title}");
            begun = true;
        }
        let _ = writeln!(text, "  {sentence} ({})", notes.len());
        for note in notes.iter().take(most) {
            let what = note.what.replace('\n', "\n      ");
            let _ = writeln!(text, "    {}: {what}", note.place);
        }
        if let Some(rest) = notes.len().checked_sub(most).filter(|rest| *rest > 0) {
            let _ = writeln!(text, "    … and {rest} more");
        }
    }
}
