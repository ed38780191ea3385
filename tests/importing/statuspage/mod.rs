//! The JSON of a hosted page: habits of its fields.

mod bodies;
mod export;
mod maintenance;
mod named;

use crate::page::{Imported, imported};
use klartext::import::{Guess, HandWork};
use serde_json::{Value, json};

/// What the page shows now.
fn summary() -> Value {
    json!({
        "page": {
            "id": "p", "name": "Example", "url": "https://status.example.com",
            "time_zone": "Europe/Berlin", "updated_at": "2026-06-01T00:00:00Z",
        },
        "components": [
            { "id": "g", "name": "Platform", "group": true, "position": 2, "components": ["b"] },
            { "id": "b", "name": "API", "group_id": "g", "position": 1, "status": "operational",
              "description": "REST &amp; more", "start_date": "2024-05-01" },
            { "id": "a", "name": "Website", "group_id": null, "position": 1 },
        ],
        "incidents": [],
        "scheduled_maintenances": [],
        "status": { "indicator": "none", "description": "All well" },
    })
}

/// An update with the states of components.
fn update(at: &str, status: &str, body: &str, states: &[(&str, &str)]) -> Value {
    let affected: Vec<Value> = states
        .iter()
        .map(|(code, state)| json!({ "code": code, "name": code, "old_status": "x", "new_status": state }))
        .collect();
    json!({ "id": format!("{at}{status}"), "status": status, "body": body, "display_at": at,
            "affected_components": affected })
}

/// An incident with these fields over the usual ones.
fn incident(fields: Value) -> Value {
    let mut incident = json!({
        "id": "abc123", "name": "Mail is late", "status": "resolved", "impact": "major",
        "created_at": "2026-05-01T08:00:00.123Z", "started_at": "2026-05-01T08:00:00.100Z",
        "resolved_at": "2026-05-01T10:00:00Z", "shortlink": "https://stspg.io/x",
        "components": null,
        "incident_updates": [
            update("2026-05-01T10:00:00Z", "resolved", "Mail flows.", &[("b", "operational")]),
            update("2026-05-01T09:00:00Z", "monitoring", "A fix is in.", &[("b", "degraded_performance")]),
            update("2026-05-01T08:00:00.123Z", "investigating", "Mail is late.", &[("b", "partial_outage")]),
        ],
    });
    let own = incident.as_object_mut().unwrap();
    own.extend(fields.as_object().unwrap().clone());
    incident
}

fn page(incidents: &[Value], planned: &[Value]) -> Imported {
    let incidents = json!({ "incidents": incidents }).to_string();
    let planned = json!({ "scheduled_maintenances": planned }).to_string();
    imported(
        "statuspage",
        &[
            ("incidents.json", &incidents),
            ("scheduled-maintenances.json", &planned),
            ("summary.json", &summary().to_string()),
        ],
    )
}

/// The file of an incident with these fields over the usual ones.
fn check(fields: Value, file: &str) {
    let page = page(&[incident(fields.clone())], &[]);
    assert_eq!(page.only().trim(), file.trim(), "{fields}");
    assert_eq!(page.complaints(), [""; 0], "{fields}");
}

#[test]
fn an_incident_has_its_states_and_times() {
    check(
        json!({}),
        "---\ntitle: Mail is late\nseverity: major\ncomponents: [api]\naliases: [/incidents/abc123]\n---\n\n\
         ## 2026-05-01 10:00 Investigating\n\nMail is late.\n\n\
         ## 2026-05-01 11:00 Monitoring {api=degraded_performance}\n\nA fix is in.\n\n\
         ## 2026-05-01 12:00 Resolved\n\nMail flows.",
    );
}

#[test]
fn a_component_that_joins_later_is_impaired_from_then_on() {
    let both = [("b", "partial_outage"), ("a", "degraded_performance")];
    check(
        json!({ "incident_updates": [
            update("2026-05-01T10:00:00Z", "resolved", "All is well.", &[("b", "operational"), ("a", "operational")]),
            update("2026-05-01T09:30:00Z", "identified", "A switch failed.", &both),
            update("2026-05-01T09:00:00Z", "investigating", "The other one, too.", &both),
            update("2026-05-01T08:00:00.123Z", "investigating", "Mail is late.", &[("b", "partial_outage")]),
        ] }),
        "---\ntitle: Mail is late\nseverity: major\ncomponents: [api]\naliases: [/incidents/abc123]\n---\n\n\
         ## 2026-05-01 10:00 Investigating\n\nMail is late.\n\n\
         ## 2026-05-01 11:00 Investigating {website=degraded_performance}\n\nThe other one, too.\n\n\
         ## 2026-05-01 11:30 Identified\n\nA switch failed.\n\n\
         ## 2026-05-01 12:00 Resolved\n\nAll is well.",
    );
}

#[test]
fn settings_have_components_in_the_order_of_the_page() {
    assert_eq!(
        page(&[incident(json!({}))], &[]).settings(),
        "title: Example\nurl: https://status.example.com\ntimezone: Europe/Berlin\ncomponents:\n  \
         - id: website\n    name: Website\n  - id: api\n    name: API\n    group: Platform\n    \
         description: REST & more\n    since: 2024-05-01\n"
    );
}

#[test]
fn a_backdated_beginning_and_older_schemas_are_read() {
    check(
        json!({
            "started_at": "2026-05-01T07:00:00Z", "impact": "none", "incident_updates": [
                { "status": "resolved", "body": null, "created_at": "2026-05-01T08:00:00Z",
                  "affected_components": null },
                { "status": "investigating", "body": "Late.", "created_at": "2026-05-01T07:30:00Z" },
            ],
            "components": [{ "id": "b", "name": "API" }],
        }),
        "---\ntitle: Mail is late\nseverity: minor\ncomponents:\n  api: operational\n\
         started: 2026-05-01 09:00\naliases: [/incidents/abc123]\n---\n\n\
         ## 2026-05-01 09:30 Investigating\n\nLate.\n\n## 2026-05-01 10:00 Resolved\n\nThis incident is resolved.",
    );
}

#[test]
fn a_published_postmortem_is_an_update_and_a_draft_is_none() {
    let fields = |published: Value| json!({ "postmortem_body": "## Cause\n\nA full disk.", "postmortem_published_at": published });
    let file = page(&[incident(fields(json!("2026-05-03T08:00:00Z")))], &[]);
    assert!(
        file.body().ends_with("## 2026-05-03 10:00 Post-mortem\n\n## Cause\n\nA full disk."),
        "{}",
        file.body()
    );
    let draft = page(&[incident(fields(Value::Null))], &[]);
    assert!(!draft.body().contains("full disk"));
    assert!(draft.notes.skipped.iter().any(|it| it.place.ends_with("# postmortem")));
}

#[test]
fn what_the_summary_no_longer_names_is_over_and_that_is_a_guess() {
    let open = json!({
        "status": "investigating", "updated_at": "2026-05-01T08:00:00Z", "resolved_at": null,
        "incident_updates": [update("2026-05-01T08:00:00Z", "investigating", "Late.", &[])],
    });
    let over = page(&[incident(open.clone())], &[]);
    assert!(over.only().contains("stage: resolved\n"), "{}", over.only());
    assert!(over.notes.guesses.contains_key(&Guess::End));
    let dump = json!({ "incidents": [incident(open)] }).to_string();
    let alone = imported("statuspage", &[("incidents.json", &dump)]);
    assert!(alone.only().contains("stage: investigating\n"), "{}", alone.only());
    assert!(alone.notes.hand_work.contains_key(&HandWork::StillOpen));
}

#[test]
fn a_single_update_keeps_a_stage_that_is_not_the_first() {
    let fields = json!({
        "status": "monitoring", "resolved_at": null, "updated_at": "2026-07-01T00:00:00Z",
        "incident_updates": [update("2026-05-01T08:00:00Z", "monitoring", "A fix is in.", &[])],
    });
    let page = page(&[incident(fields)], &[]);
    assert_eq!(page.body(), "## 2026-05-01 10:00 Monitoring\n\nA fix is in.");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn copies_of_an_incident_are_one_with_the_updates_of_all() {
    let older = incident(json!({ "updated_at": "2026-05-01T09:00:00Z", "incident_updates": [
        update("2026-05-01T08:30:00Z", "identified", "Taken back later.", &[]),
        update("2026-05-01T08:00:00.123Z", "investigating", "With a typo.", &[]),
    ]}));
    let newer = incident(json!({ "updated_at": "2026-05-01T10:00:00Z" }));
    let page = page(&[older.clone(), newer.clone()], &[]);
    assert!(page.body().contains("Taken back later.") && !page.body().contains("typo"));
    assert!(page.notes.hand_work.contains_key(&HandWork::Removed));
    assert!(page.notes.skipped.iter().any(|it| it.reason.contains("edited")));
}

#[test]
fn components_that_only_the_history_knows_are_retired() {
    let fields = json!({ "components": [{ "id": "old", "name": "Fax" }] });
    let page = page(&[incident(fields)], &[]);
    assert!(page.settings().ends_with("  - id: fax\n    name: Fax\n    retired: true\n"));
}

#[test]
fn a_guessed_end_is_no_earlier_than_a_summary_that_still_names_it() {
    let open = incident(json!({
        "status": "investigating", "updated_at": "2026-05-01T08:00:00Z", "resolved_at": null,
        "incident_updates": [update("2026-05-01T08:00:00Z", "investigating", "Late.", &[])],
    }));
    let mut older = summary();
    older["page"]["updated_at"] = json!("2026-05-01T11:30:00Z");
    older["incidents"] = json!([open]);
    let files = [older.to_string(), summary().to_string()];
    let page = imported("statuspage", &[("older.json", &files[0]), ("summary.json", &files[1])]);
    assert!(page.only().contains("ended: 2026-05-01 13:30\n"), "{}", page.only());
    let ends = &page.notes.guesses[&Guess::End];
    assert!(
        ends[0].what.ends_with("when a summary named it last, 2026-05-01 11:30:00 UTC"),
        "{ends:?}"
    );
}
