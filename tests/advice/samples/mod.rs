//! A sample for every rule of communication and each language: a file that breaks it, and one that
//! nearly does. Both differ from a file that breaks none by a line or two.

mod english;
mod german;
mod people;

use crate::NOW;
use crate::support::{moment, rules};
use english::{ENGLISH, IN_ENGLISH};
use german::{GERMAN, IN_GERMAN};
use klartext::advice::Asked;
use klartext::diagnostic::Rule;
use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use std::collections::BTreeSet;

/// What stands in a file, and what stands there instead.
type Edits = &'static [(&'static str, &'static str)];

/// A rule with the edits that break it, and those that nearly do.
type Sample = (Rule, Edits, Edits);

/// The files of one language that break no rule: the settings, an incident, a maintenance.
struct Files {
    settings: &'static str,
    incident: &'static str,
    maintenance: &'static str,
}

/// The rules that are broken after these edits, each of which has to find its place.
fn broken(files: &Files, edits: &[(&str, &str)]) -> Vec<&'static str> {
    let mut texts = [files.settings, files.incident, files.maintenance].map(str::to_owned);
    for (from, to) in edits {
        assert!(texts.iter().any(|text| text.contains(from)), "nothing says `{from}`");
        // A date is moved in one file alone.
        let only = if from.starts_with("2026-11-20") { 1..2 } else { 0..3 };
        texts[only].iter_mut().for_each(|text| *text = text.replace(from, to));
    }
    let [settings, incident, maintenance] = texts;
    let sources = Sources::from_files([
        ("status.yaml", settings),
        ("incidents/2026-11-20-a.md", incident),
        ("incidents/2026-11-23-b.md", maintenance),
    ]);
    let options = Options { advice: Asked::Current, ..Options::default() };
    let complaints = pipeline::build(&sources, moment(NOW), options).complaints;
    assert!(complaints.iter().all(|one| one.rule.is_advice()), "{complaints:#?}");
    rules(&complaints)
}

#[track_caller]
fn check(files: &Files, samples: &[Sample]) {
    assert_eq!(broken(files, &[]), [""; 0], "the files themselves");
    for (rule, hit, miss) in samples {
        assert!(broken(files, hit).contains(&rule.name()), "{}: not found", rule.name());
        let found = broken(files, miss);
        assert!(!found.contains(&rule.name()), "{}: a false alarm in {found:?}", rule.name());
    }
    let tried: BTreeSet<Rule> = samples.iter().map(|(rule, ..)| *rule).collect();
    let all = Rule::ALL.iter().copied().filter(|rule| rule.is_advice()).collect();
    assert_eq!(tried, all);
}

#[test]
fn every_rule_knows_its_mistake_from_what_looks_like_it_in_english() {
    check(&ENGLISH, IN_ENGLISH);
}

#[test]
fn every_rule_knows_its_mistake_from_what_looks_like_it_in_german() {
    check(&GERMAN, IN_GERMAN);
}
