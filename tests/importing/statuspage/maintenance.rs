//! Planned work: when it began, was put back, or never began.

use super::{page, update};
use klartext::import::Guess;
use serde_json::{Value, json};

#[test]
fn maintenance_impairs_from_its_start_and_keeps_its_window() {
    let planned = json!({
        "id": "m1", "name": "New disks", "status": "completed", "impact": "maintenance",
        "scheduled_for": "2026-05-10T20:00:00Z", "scheduled_until": "2026-05-10T22:00:00Z",
        "created_at": "2026-05-01T08:00:00Z",
        "incident_updates": [
            update("2026-05-10T21:30:00Z", "completed", "Done.", &[("b", "operational")]),
            update("2026-05-10T20:00:00Z", "in_progress", "Begun.", &[("b", "under_maintenance")]),
            update("2026-05-01T08:00:00Z", "scheduled", "We renew disks.", &[("b", "operational")]),
        ],
    });
    let page = page(&[], &[planned]);
    assert_eq!(
        page.only(),
        "---\ntitle: New disks\ncomponents: [api]\nwindow: { from: 2026-05-10 22:00, until: 2026-05-11 00:00 }\n\
         aliases: [/incidents/m1]\n---\n\n## 2026-05-01 10:00 Scheduled\n\nWe renew disks.\n\n\
         ## 2026-05-10 22:00 In progress\n\nBegun.\n\n## 2026-05-10 23:30 Completed\n\nDone.\n"
    );
    assert_eq!(page.complaints(), [""; 0]);
}

/// Maintenance with these updates, newest first, each a time and a stage.
fn maintenance(status: &str, updates: &[(&str, &str)]) -> Value {
    let state = |status: &str| match status {
        "in_progress" => "under_maintenance",
        _ => "operational",
    };
    let updates: Vec<Value> = updates
        .iter()
        .map(|(at, status)| update(at, status, "x", &[("b", state(status))]))
        .collect();
    json!({
        "id": "m1", "name": "New disks", "status": status, "impact": "maintenance",
        "scheduled_for": "2026-11-19T20:00:00Z", "scheduled_until": "2026-11-19T23:00:00Z",
        "created_at": "2026-11-01T08:00:00Z", "incident_updates": updates,
    })
}

#[test]
fn maintenance_that_was_put_back_is_named() {
    let updates = [
        ("2026-11-19T23:00:00Z", "completed"),
        ("2026-11-19T22:00:00Z", "in_progress"),
        ("2026-11-19T21:00:00Z", "scheduled"),
        ("2026-11-19T20:00:00Z", "in_progress"),
        ("2026-11-01T08:00:00Z", "scheduled"),
    ];
    let page = page(&[], &[maintenance("completed", &updates)]);
    assert!(page.body().contains("22:00 Scheduled {api=operational}"), "{}", page.body());
    assert_eq!(page.notes.guesses[&Guess::PutBack].len(), 1);
}

#[test]
fn maintenance_that_was_put_back_at_last_has_not_begun() {
    let updates = [
        ("2026-11-19T21:00:00Z", "scheduled"),
        ("2026-11-19T20:00:00Z", "in_progress"),
        ("2026-11-01T08:00:00Z", "scheduled"),
    ];
    let mut planned = maintenance("scheduled", &updates);
    planned["scheduled_for"] = json!("2026-11-26T20:00:00Z");
    planned["scheduled_until"] = json!("2026-11-26T22:00:00Z");
    let page = page(&[], &[planned]);
    assert_eq!(
        page.only(),
        "---\ntitle: New disks\ncomponents: [api]\nwindow: { from: 2026-11-26 21:00, until: 2026-11-26 23:00 }\n\
         aliases: [/incidents/m1]\n---\n\n## 2026-11-01 09:00 Scheduled\n\nx\n\n\
         ## 2026-11-19 21:00\n\nx\n\n## 2026-11-19 22:00 Scheduled\n\nx\n"
    );
    assert_eq!(page.notes.guesses[&Guess::PutBack].len(), 1);
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn maintenance_that_was_cancelled_and_never_begun_affected_nothing() {
    let updates = [("2026-11-19T21:00:00Z", "cancelled"), ("2026-11-01T08:00:00Z", "scheduled")];
    let page = page(&[], &[maintenance("cancelled", &updates)]);
    assert!(page.only().contains("\nended: 2026-11-19 21:00\n"), "{}", page.only());
    assert!(page.body().ends_with("## 2026-11-19 22:00 Cancelled\n\nx"), "{}", page.body());
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn maintenance_that_nobody_began_counts_as_done_and_is_named() {
    let check = |updates: &[(&str, &str)], status: &str| {
        let page = page(&[], &[maintenance(status, updates)]);
        page.notes.guesses.contains_key(&Guess::NeverBegun)
    };
    let planned = ("2026-05-01T08:00:00Z", "scheduled");
    assert!(check(&[planned], "scheduled"));
    assert!(!check(&[("2026-05-10T21:00:00Z", "completed"), planned], "completed"));
}
