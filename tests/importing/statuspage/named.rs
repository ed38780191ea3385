//! What cannot be read, has no place, or is something else than it should be.

use super::{incident, page, summary, update};
use crate::page::{imported, moved_in};
use klartext::import::{Findings, Format, Guess, HandWork};
use klartext::source::Sources;
use serde_json::json;

#[test]
fn what_cannot_be_read_is_named() {
    let broken = |text: &str| {
        let dump = json!({ "incidents": [incident(json!({}))] }).to_string();
        let page = imported("statuspage", &[("a.json", text), ("b.json", &dump)]);
        assert_eq!(page.plan.files.len(), 1, "{text}");
        assert_eq!(page.notes.skipped.len(), 1, "{text} {:?}", page.notes.skipped);
        page.notes.skipped[0].is_event
    };
    assert!(broken("{\"incidents\": [{"));
    assert!(broken("<html>Not found</html>"));
    assert!(broken(&"[".repeat(100_000)));
    assert!(broken("{\"incidents\": [7]}"));
    assert!(broken("{\"months\": [{\"incidents\": [{\"code\": \"zzz\"}]}]}"));
    assert!(!broken(""));
    assert!(!broken("{\"status\": 500, \"error\": \"oops\"}"));
    assert!(!broken("[{\"email\": \"x\"}]"));
}

#[test]
fn what_has_no_place_is_named_by_its_file_and_its_field() {
    let odd = update("2026-05-01T08:30:00Z", "weird_status", "Still late.", &[]);
    let planned = json!({
        "id": "w", "name": "Disks", "status": "scheduled", "impact": "maintenance",
        "scheduled_for": "2026-12-01T10:00:00Z", "scheduled_until": "2026-12-01T09:00:00Z",
        "created_at": "2026-05-01T08:00:00Z", "incident_updates": [],
    });
    let incident = incident(json!({ "incident_updates": [odd] }));
    let incidents = json!({ "incidents": [incident] }).to_string();
    let planned = json!({ "scheduled_maintenances": [planned] }).to_string();
    let (summary, files) = (summary().to_string(), ["notes.txt", "incidents.json"]);
    let mut findings = Findings::of([
        ("summary.json", summary.as_str()),
        (files[1], &incidents),
        ("planned.json", &planned),
    ]);
    findings.names.insert(files[0].to_owned());
    let page = moved_in("statuspage", &findings, Sources::default());
    assert!(page.notes.dropped.contains_key("status: weird_status"), "{:?}", page.notes.dropped);
    let ends = &page.notes.guesses[&Guess::End];
    assert!(ends.iter().any(|note| note.what.contains("scheduled_until")), "{ends:?}");
    assert!(page.notes.skipped.iter().any(|skipped| skipped.place == files[0]));
}

#[test]
fn what_is_of_another_type_than_it_should_be_is_read_or_named() {
    let page = page(
        &[incident(json!({
            "name": { "en": "Mail" }, "impact": ["major"], "components": "all",
            "incident_updates": [
                "It was a full disk.",
                { "body": { "en": "x" }, "status": ["odd"], "display_at": "2026-05-01T08:00:00Z",
                  "affected_components": "all" },
            ],
        }))],
        &[],
    );
    assert!(page.body().contains("It was a full disk."), "{}", page.body());
    let dropped = &page.notes.dropped;
    for field in ["name", "impact", "components"] {
        assert!(dropped.contains_key(field), "{field}: {dropped:?}");
    }
    for field in ["body", "status", "affected_components"] {
        let field = format!("incident_updates.{field}");
        assert!(dropped.contains_key(&field), "{field}: {dropped:?}");
    }
    assert_eq!(page.complaints(), [""; 0]);
    // Lists that are maps, by the ids of what is in them.
    let update = update("2026-05-01T08:00:00Z", "resolved", "All is well.", &[]);
    let by_id = incident(json!({ "incident_updates": { "u1": update } }));
    let dump = json!({ "incidents": { "abc123": by_id } }).to_string();
    let page = imported("statuspage", &[("incidents.json", &dump)]);
    assert!(page.body().ends_with("All is well."), "{}", page.body());
}

#[test]
fn a_zone_that_nobody_knows_is_named_as_one() {
    let mut summary = summary();
    summary["page"]["time_zone"] = json!("Nowhere/Springfield");
    let dump = json!({ "incidents": [incident(json!({}))] }).to_string();
    let page = imported(
        "statuspage",
        &[("summary.json", &summary.to_string()), ("incidents.json", &dump)],
    );
    let named = &page.notes.hand_work[&HandWork::PageZone];
    assert_eq!(named[0].what, "`Nowhere/Springfield`; UTC was taken");
    assert!(!page.settings().contains("timezone"), "{}", page.settings());
    assert!(page.body().starts_with("## 2026-05-01 08:00 Investigating"), "{}", page.body());
}

#[test]
fn a_component_that_is_impaired_without_an_incident_is_named() {
    let mut summary = summary();
    summary["components"][1]["status"] = json!("partial_outage");
    summary["components"][2]["status"] = json!("under_maintenance");
    let open = incident(json!({
        "status": "investigating", "updated_at": "2026-07-01T08:00:00Z", "resolved_at": null,
        "incident_updates": [
            update("2026-05-01T08:00:00Z", "investigating", "Late.", &[("b", "partial_outage")]),
        ],
    }));
    let dump = json!({ "incidents": [open] }).to_string();
    let files = [("summary.json", &*summary.to_string()), ("incidents.json", &*dump)];
    let page = imported("statuspage", &files);
    let named = &page.notes.hand_work[&HandWork::Impaired];
    assert_eq!(named.len(), 1, "{named:?}");
    assert_eq!(named[0].what, "`Website`: under_maintenance");
    let page = imported("statuspage", &files[..1]);
    assert_eq!(page.notes.hand_work[&HandWork::Impaired].len(), 2);
}

#[test]
fn a_group_that_is_nowhere_is_named() {
    let mut summary = summary();
    summary["components"][2]["group_id"] = json!("gone");
    let page = imported("statuspage", &[("summary.json", &summary.to_string())]);
    let dropped = &page.notes.dropped;
    assert!(dropped.contains_key("components.group_id: gone"), "{dropped:?}");
}

#[test]
fn components_that_nothing_tells_apart_are_named() {
    let mut summary = summary();
    let more = json!([
        { "id": "c", "name": "API", "group_id": "g", "position": 3 },
        { "id": "d", "name": "Website", "group_id": "g", "position": 4 },
    ]);
    summary["components"].as_array_mut().unwrap().extend(more.as_array().unwrap().clone());
    let page = imported("statuspage", &[("summary.json", &summary.to_string())]);
    let named = &page.notes.hand_work[&HandWork::SameName];
    assert_eq!(named.len(), 1, "{named:?}");
    assert_eq!(named[0].what, "`API`: api, api-2");
}

#[test]
fn hostile_names_lead_nowhere() {
    let fields = json!({ "id": "../../etc/passwd", "name": "../../x\u{0}\n<b>" });
    let page = page(&[incident(fields)], &[]);
    assert!(page.plan.files[0].0.starts_with("incidents/2026-05-01-x"), "{:?}", page.plan.files);
    assert!(!page.only().contains("passwd"));
}

#[test]
fn an_answer_is_known_by_its_ending_whatever_was_appended_when_it_was_saved() {
    let is_wanted = |format: &str, path: &str| (Format::named(format).unwrap().wants)(path);
    for path in [
        "incidents.json",
        "old/INCIDENTS.JSON",
        "incidents.json?page=2",
        "incidents.json@per_page=100&page=2.1",
        "incidents?page=2.json",
        "incidents.json.1",
        "export.jsonl",
    ] {
        assert!(is_wanted("statuspage", path), "{path}");
    }
    assert!(is_wanted("atom", "history.atom?page=2"));
    for path in ["json", "incidents.html", "notes.json.txt", "old.json/readme"] {
        assert!(!is_wanted("statuspage", path), "{path}");
    }
}

#[test]
fn a_bare_list_and_a_single_incident_are_read() {
    let list = json!([incident(json!({}))]).to_string();
    let single = incident(json!({ "id": "two", "name": "Other" })).to_string();
    let page = imported("statuspage", &[("export.json", &list), ("incidents/two.json", &single)]);
    assert_eq!(page.plan.files.len(), 2, "{:?}", page.notes.skipped);
}

#[test]
fn an_incident_without_any_time_is_named_once() {
    let untimed = json!({ "created_at": null, "started_at": null, "resolved_at": null,
        "incident_updates": [{ "id": "1", "status": "resolved", "body": "It flows." }] });
    let page = page(&[incident(untimed)], &[]);
    assert!(page.plan.files.is_empty(), "{:?}", page.plan.files);
    let named = page.notes.skipped.iter().filter(|it| it.is_event).count();
    assert_eq!(named, 1, "{:?}", page.notes.skipped);
}

#[test]
fn an_update_without_a_time_stands_at_the_first_of_the_others() {
    let untimed = json!({ "created_at": null, "started_at": null, "resolved_at": null,
        "incident_updates": [
            update("2026-05-01T08:00:00Z", "resolved", "It flows.", &[]),
            { "id": "1", "status": "investigating", "body": "It is late." },
        ] });
    assert_eq!(
        page(&[incident(untimed)], &[]).body(),
        "## 2026-05-01 10:00 Investigating\n\nIt is late.\n\n## 2026-05-01 10:00 Resolved\n\nIt flows."
    );
}
