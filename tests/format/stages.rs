//! The names of stages, and which of the two places wins.

use crate::reading::{GERMAN, SETTINGS, complained, file, incident, with_complaints};
use klartext::model::{KindName, Stage};

#[track_caller]
fn check(settings: &str, name: &str, expected: Stage) {
    let text = match expected.kind() {
        KindName::Maintenance => {
            format!(
                "---\ntitle: A\nwindow: {{ from: 2026-11-20 09:00 }}\n---\n## 2026-11-20 09:12 {name}\n\nA.\n"
            )
        }
        _ => format!("---\ntitle: A\nseverity: major\n---\n## 2026-11-20 09:12 {name}\n\nA.\n"),
    };
    let (incident, complaints, _) = with_complaints(settings, &text);
    assert!(complaints.is_empty(), "{name}: {complaints:?}");
    assert_eq!(incident.unwrap().written_stage(), Some(expected), "{name}");
    let in_place = text.replace("title: A\n", &format!("title: A\nstage: \"{name}\"\n"));
    let (_, complaints, _) = with_complaints(settings, &in_place);
    assert!(complaints.is_empty(), "stage: {name}: {complaints:?}");
}

#[test]
fn a_stage_is_named_by_its_id_whatever_the_pages_language() {
    for stage in Stage::ALL {
        check(SETTINGS, stage.id(), stage);
        check(GERMAN, stage.id(), stage);
    }
}

#[test]
fn a_stage_is_named_in_english_or_in_the_pages_language() {
    for (name, stage) in [
        ("Investigating", Stage::Investigating),
        ("Post-mortem", Stage::Postmortem),
        ("In progress", Stage::InProgress),
        ("Cancelled", Stage::Cancelled),
        ("Canceled", Stage::Cancelled),
    ] {
        check(SETTINGS, name, stage);
        check(GERMAN, name, stage);
    }
    for (name, stage) in [
        ("Wird untersucht", Stage::Investigating),
        ("Ursache gefunden", Stage::Identified),
        ("Wird beobachtet", Stage::Monitoring),
        ("Behoben", Stage::Resolved),
        ("Nachbericht", Stage::Postmortem),
        ("Zurückgezogen", Stage::Withdrawn),
        ("Geplant", Stage::Scheduled),
        ("In Arbeit", Stage::InProgress),
        ("Wird geprüft", Stage::Verifying),
        ("Abgeschlossen", Stage::Completed),
        ("Abgesagt", Stage::Cancelled),
    ] {
        check(GERMAN, name, stage);
    }
}

#[test]
fn case_and_punctuation_of_a_stage_do_not_matter() {
    for name in
        ["IN PROGRESS", "in-progress", "In_Progress", "in  progress", "InProgress", "In progress."]
    {
        check(SETTINGS, name, Stage::InProgress);
    }
    for name in ["post mortem", "POSTMORTEM", "Post–mortem"] {
        check(SETTINGS, name, Stage::Postmortem);
    }
    check(GERMAN, "ZURÜCKGEZOGEN", Stage::Withdrawn);
    // The umlaut in two characters, as some keyboards and editors write it.
    check(GERMAN, "Zuru\u{308}ckgezogen", Stage::Withdrawn);
}

#[test]
fn an_update_without_a_stage_stays_what_it_was() {
    let incident = incident(&file(
        "## 2026-11-20 09:00\n\nA.\n\n## 2026-11-20 09:10 Identified\n\nB.\n\n## 2026-11-20 09:20 {api=operational}\n\nC.\n",
    ));
    let stages: Vec<&str> = incident.updates.iter().map(|one| one.stage.unwrap().id()).collect();
    assert_eq!(stages, ["investigating", "identified", "identified"]);
}

#[test]
fn the_newest_heading_wins_over_the_front_matter_with_a_warning() {
    let with = |stage: &str| {
        format!(
            "---\ntitle: A\nseverity: minor\nstage: {stage}\n---\n## 2026-11-20 09:00 Investigating\n\nA.\n\n## 2026-11-20 09:10 Identified\n\nB.\n"
        )
    };
    let (published, rules) = complained(&with("resolved"));
    assert_eq!(rules, ["stage-differs"]);
    assert_eq!(published.unwrap().written_stage(), Some(Stage::Identified));
    assert_eq!(complained(&with("identified")).1, [""; 0]);
}

#[test]
fn where_no_heading_names_a_stage_the_front_matter_does() {
    let text =
        "---\ntitle: A\nseverity: minor\nstage: monitoring\n---\n## 2026-11-20 09:00\n\nA.\n";
    assert_eq!(incident(text).written_stage(), Some(Stage::Monitoring));
}

#[test]
fn a_stage_named_scheduled_in_the_front_matter_asserts_nothing_about_the_clock() {
    let text = "---\ntitle: A\nstage: scheduled\nwindow: { from: 2026-11-18 09:00, until: 2026-11-18 10:00 }\n---\n## 2026-11-16 09:00\n\nA.\n";
    assert_eq!(incident(text).written_stage(), Some(Stage::Scheduled));
}

#[test]
fn an_incident_may_be_reopened() {
    let incident = incident(&file(
        "## 2026-11-20 09:00 Investigating {api=major_outage}\n\nA.\n\n## 2026-11-20 09:10 Resolved\n\nB.\n\n## 2026-11-20 09:20 Investigating\n\nC.\n",
    ));
    assert_eq!(incident.written_stage(), Some(Stage::Investigating));
}
