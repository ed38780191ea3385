//! Importing into a folder that is in use: what is said of what became different.

use crate::page::{Imported, imported, imported_beside};
use klartext::import::{Guess, HandWork};
use klartext::source::Sources;
use serde_json::{Value, json};

/// A page with one component and an open incident; these fields of it over the usual ones.
fn dump(component: &str, incident: Value) -> String {
    let mut record = json!({
        "id": "abc", "name": "Mail is late", "status": "investigating", "impact": "major",
        "created_at": "2026-05-01T08:00:00Z", "components": [{ "id": "c", "name": component }],
        "incident_updates": [{ "id": "1", "status": "investigating", "body": "It is late.",
            "display_at": "2026-05-01T08:00:00Z" }],
    });
    record.as_object_mut().unwrap().extend(incident.as_object().unwrap().clone());
    json!({
        "page": { "name": "Example", "url": "https://status.example.com" },
        "components": [{ "id": "c", "name": component, "status": "operational" }],
        "incidents": [record],
    })
    .to_string()
}

/// Imports a second dump into the folder that the first one made, changed by hand.
fn again(second: &str, by_hand: impl Fn(String) -> String) -> Imported {
    let first = imported("statuspage", &[("dump.json", &dump("Mail", json!({})))]);
    let mut files = first.plan.files.clone();
    files.push(("status.yaml".to_owned(), by_hand(first.settings().to_owned())));
    imported_beside("statuspage", &[("dump.json", second)], Sources::from_files(files))
}

fn named(page: &Imported, kind: HandWork) -> Vec<&str> {
    let notes = page.notes.hand_work.get(&kind).map_or(&[][..], |notes| notes);
    notes.iter().map(|note| note.what.as_str()).collect()
}

#[test]
fn what_a_file_lacks_is_told() {
    let newer = json!({ "status": "resolved", "resolved_at": "2026-05-01T10:00:00Z", "incident_updates": [
        { "id": "2", "status": "resolved", "body": "It flows.", "display_at": "2026-05-01T10:00:00Z" },
        { "id": "1", "status": "investigating", "body": "It is late.", "display_at": "2026-05-01T08:00:00Z" },
    ] });
    let page = again(&dump("Mail", newer), |settings| settings);
    let told = named(&page, HandWork::Differs);
    assert_eq!(told.len(), 1, "{told:?}");
    let file = "incidents/2026-05-01-mail-is-late.md: it lacks 2 updates; other ";
    assert!(told[0].starts_with(file), "{told:?}");
    let same = again(&dump("Mail", json!({})), |settings| settings);
    assert!(same.notes.hand_work.keys().all(|kind| *kind == HandWork::StillOpen));
    assert!(same.plan.settings.is_none() && same.plan.files.is_empty());
}

#[test]
fn states_of_components_that_differ_are_told() {
    let said = |state: &str| {
        let update = |id: &str, hour: u8, state: &str| {
            json!({ "id": id, "status": "investigating", "body": "Late.",
                "display_at": format!("2026-05-01T0{hour}:00:00Z"),
                "affected_components": [{ "code": "c", "new_status": state }] })
        };
        let updates = json!([update("2", 9, state), update("1", 8, "partial_outage")]);
        json!({ "incident_updates": updates })
    };
    let first = dump("Mail", said("degraded_performance"));
    let first = imported("statuspage", &[("dump.json", &first)]);
    let mut files = first.plan.files.clone();
    files.push(("status.yaml".to_owned(), first.settings().to_owned()));
    let second = dump("Mail", said("major_outage"));
    let page = imported_beside("statuspage", &[("dump.json", &second)], Sources::from_files(files));
    assert_eq!(
        named(&page, HandWork::Differs),
        ["incidents/2026-05-01-mail-is-late.md: other states of components"]
    );
}

#[test]
fn a_component_that_may_only_have_a_new_name_is_told() {
    let renamed = dump("Post", json!({}));
    let page = again(&renamed, |settings| settings);
    let told = "new: `Post` (post); no longer there: `Mail` (mail)";
    assert_eq!(named(&page, HandWork::Renamed), [told]);
    assert_eq!(
        named(&page, HandWork::Differs),
        ["incidents/2026-05-01-mail-is-late.md: other components"]
    );
    // Once the old item has the new name, there is nothing left to do.
    let mended = again(&renamed, |settings| settings.replace("name: Mail", "name: Post"));
    assert!(mended.plan.settings.is_none(), "{:?}", mended.plan.settings);
    assert!(named(&mended, HandWork::Differs).is_empty());
}

#[test]
fn what_the_settings_say_otherwise_is_told() {
    let page = again(&dump("Mail", json!({})), |settings| {
        settings.replace("title: Example", "title: Ours").replace("name: Mail", "name: Letters")
    });
    assert_eq!(named(&page, HandWork::Page), ["`title: Ours` stays; the source has `Example`"]);
    let taken = &page.notes.guesses[&Guess::ComponentName];
    assert_eq!(taken[0].what, "`Mail` as mail, `Letters`");
}
