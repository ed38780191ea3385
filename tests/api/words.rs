//! Our words in theirs: statuses, impacts, times, ids, lists.

use crate::site::{Api, NOW, OUTAGE, PLANNED, SETTINGS, UNDER_WAY, busy, names};
use serde_json::{Value, json};

/// `investigating, …`: the statuses of all updates, newest first.
fn told(incident: &Value) -> String {
    let updates = incident["incident_updates"].as_array().expect("updates").iter();
    updates.map(|it| it["status"].as_str().expect("a status")).collect::<Vec<_>>().join(", ")
}

#[test]
fn every_stage_and_severity_has_a_word_of_theirs() {
    let api = Api::of(&busy(), NOW);
    let cases = [
        ("Sign-in <fails>", "identified", "major", "identified, identified, investigating"),
        ("False alarm", "resolved", "critical", "resolved, investigating"),
        ("Learned", "postmortem", "minor", "postmortem, resolved, monitoring, investigating"),
        ("Planned", "scheduled", "maintenance", "scheduled"),
        ("Under way", "in_progress", "maintenance", "in_progress, scheduled"),
        ("Called off", "completed", "maintenance", "completed, scheduled"),
        ("Done", "completed", "maintenance", "completed, in_progress, scheduled"),
        ("By word", "completed", "maintenance", "completed, in_progress"),
    ];
    for (name, status, impact, updates) in cases {
        let it = api.named(name);
        assert_eq!((&it["status"], &it["impact"]), (&json!(status), &json!(impact)), "{name}");
        assert_eq!(told(it), updates, "{name}");
    }
    assert_eq!(api.named("False alarm")["klartext"]["stage"], "withdrawn");
    assert_eq!(api.named("Called off")["klartext"]["stage"], "cancelled");
}

#[test]
fn lists_hold_what_their_names_say_and_no_notice() {
    let api = Api::of(&busy(), NOW);
    let list = |file, list| names(api.list(file, list));
    assert_eq!(list("incidents", "incidents"), "Sign-in <fails>, False alarm, Learned");
    assert_eq!(list("incidents/unresolved", "incidents"), "Sign-in <fails>");
    assert_eq!(list("summary", "incidents"), "Sign-in <fails>");
    assert_eq!(
        list("scheduled-maintenances", "scheduled_maintenances"),
        "Planned, Under way, Called off, Done, By word"
    );
    assert_eq!(list("scheduled-maintenances/upcoming", "scheduled_maintenances"), "Planned");
    assert_eq!(list("scheduled-maintenances/active", "scheduled_maintenances"), "Under way");
    assert_eq!(list("summary", "scheduled_maintenances"), "Under way, Planned");
}

#[test]
fn the_state_of_a_maintenance_follows_the_clock() {
    let cases = [
        ("2026-11-20T08:59:59Z", "scheduled", "operational", ""),
        ("2026-11-20T09:00:00Z", "in_progress", "under_maintenance", "2026-11-20T09:00:00.000Z"),
        ("2026-11-20T11:00:00Z", "completed", "operational", "2026-11-20T11:00:00.000Z"),
    ];
    for (now, status, component, said) in cases {
        let api = Api::of(&[UNDER_WAY], now);
        let it = api.named("Under way");
        assert_eq!(it["status"], status, "{now}");
        assert_eq!(api.component("Website")["status"], component, "{now}");
        let newest = &it["incident_updates"][0];
        assert_eq!(newest["klartext"]["by_clock"], !said.is_empty(), "{now}");
        if !said.is_empty() {
            assert_eq!(newest["created_at"], said);
            assert_eq!(api.file("status")["page"]["updated_at"], said);
        }
    }
    let done = Api::of(&[UNDER_WAY], "2026-11-20T11:00:00Z");
    let bodies: Vec<&Value> = done.named("Under way")["incident_updates"]
        .as_array()
        .expect("updates")
        .iter()
        .map(|it| &it["body"])
        .collect();
    assert_eq!(
        bodies,
        [
            "The planned time of this maintenance is over.",
            "The planned time of this maintenance has begun.",
            "We move it.",
        ]
    );
}

#[test]
fn a_message_is_its_words_and_harmless_where_it_is_taken_for_html() {
    let api = Api::of(&[OUTAGE], NOW);
    let first = &api.named("Sign-in <fails>")["incident_updates"][2];
    assert_eq!(first["body"], "R&amp;D is looking into 1 &lt; 2.");
    let html = first["klartext"]["html"].as_str().expect("HTML");
    assert!(html.contains("<strong>looking</strong>"), "{html}");
}

#[test]
fn an_incident_carries_what_their_api_has_no_field_for() {
    let api = Api::of(&[OUTAGE], NOW);
    let it = api.named("Sign-in <fails>");
    assert_eq!(
        it["klartext"],
        json!({
            "slug": "outage", "stage": "identified",
            "severity": { "id": "s2", "label": "Middling" },
            "impact": "One in eight fails.", "scope": "Accounts in Europe",
            "workaround": "Use a link.", "no_workaround": false, "contact": null,
            "next_update": { "due": "2026-11-20T09:30:00.000Z", "overdue": true },
            "window": null, "overrunning": false,
            "retired_components": [{ "id": "fax", "name": "Fax" }],
        })
    );
    assert_eq!(it["shortlink"], "https://example.com/status/incidents/outage/");
    assert_eq!(it["started_at"], "2026-11-20T07:00:00.000Z");
    assert_eq!(it["created_at"], "2026-11-20T07:10:00.000Z");
    assert_eq!(it["updated_at"], "2026-11-20T08:00:00.000Z");
    let updates = it["incident_updates"].as_array().expect("updates");
    let place = updates[0]["klartext"]["url"].as_str().expect("an address");
    assert_eq!(place, "https://example.com/status/incidents/outage/#202611200900-2");
}

#[test]
fn an_update_says_what_became_of_every_component_named_by_then() {
    let api = Api::of(&[OUTAGE], NOW);
    let mut told = Vec::new();
    for update in api.named("Sign-in <fails>")["incident_updates"].as_array().expect("updates") {
        let all = update["affected_components"].as_array().expect("a list").iter();
        let word = |it: &Value, key: &str| it[key].as_str().expect("a word").to_owned();
        let one = |it: &Value| {
            format!("{} {} {}", word(it, "name"), word(it, "old_status"), word(it, "new_status"))
        };
        told.push(all.map(one).collect::<Vec<_>>().join("; "));
    }
    assert_eq!(
        told,
        [
            "API operational operational; Sign-in partial_outage partial_outage; \
             Mail operational degraded_performance",
            "API partial_outage operational; Sign-in partial_outage partial_outage",
            "API operational partial_outage; Sign-in operational partial_outage",
        ]
    );
}

#[test]
fn groups_are_components_and_retired_components_are_nowhere() {
    let api = Api::of(&busy(), NOW);
    let all = api.list("components", "components");
    assert_eq!(names(all), "Website, Platform, API, Sign-in, Help, Mail");
    let platform = api.component("Platform");
    assert_eq!(platform["group"], true);
    assert_eq!(platform["status"], "partial_outage");
    let members = ["API", "Sign-in"].map(|name| api.component(name));
    assert_eq!(platform["components"], json!(members.map(|it| &it["id"])));
    assert!(members.iter().all(|it| it["group_id"] == platform["id"] && it["group"] == false));
    let positions: Vec<u64> = all.iter().filter_map(|it| it["position"].as_u64()).collect();
    assert_eq!(positions, [1, 2, 1, 2, 3, 1]);
    assert_eq!(api.component("Sign-in")["start_date"], "2026-01-02");
    assert_eq!(api.component("Website").get("components"), None);
}

#[test]
fn the_indicator_is_that_of_the_verdict() {
    let incident = |severity: &str, stage: &str| {
        let text = format!(
            "---\ntitle: A\nseverity: {severity}\nstage: {stage}\nstarted: 2026-11-20 10:00\n---\nB.\n"
        );
        Api::of(&[("incidents/a.md", &text)], NOW)
    };
    let watched = "---\ntitle: A\nseverity: s1\ncomponents: [api]\n---\n\n## 2026-11-20 09:00 \
        Investigating\n\nA.\n\n## 2026-11-20 09:30 Monitoring {api=operational}\n\nB.\n";
    let watched = ("incidents/a.md", watched);
    let broken = ("incidents/b.md", "---\ntitle: [\n---\nB.\n");
    let cases = [
        (Api::of(&[], NOW), "none", "All Systems Operational", "operational"),
        (
            incident("s3", "investigating"),
            "minor",
            "Partially Degraded Service",
            "degraded_performance",
        ),
        (incident("s2", "investigating"), "major", "Partial System Outage", "partial_outage"),
        (incident("s1", "investigating"), "critical", "Major Service Outage", "major_outage"),
        (
            Api::of(&[UNDER_WAY], NOW),
            "maintenance",
            "Service Under Maintenance",
            "under_maintenance",
        ),
        (Api::of(&[watched], NOW), "none", "All Systems Operational", "watching"),
        (
            Api::of(&[watched, UNDER_WAY], NOW),
            "maintenance",
            "Service Under Maintenance",
            "watching",
        ),
        (Api::of(&[broken], NOW), "minor", "Partially Degraded Service", "unknown"),
        (Api::of(&[broken, UNDER_WAY], NOW), "minor", "Partially Degraded Service", "unknown"),
    ];
    for (api, indicator, description, state) in cases {
        let status = api.file("status");
        let theirs = json!({ "indicator": indicator, "description": description });
        assert_eq!(status["status"], theirs);
        assert_eq!(status["klartext"]["state"], state);
        assert_eq!(status["klartext"]["incomplete"], state == "unknown");
        assert_eq!(api.file("summary")["status"], theirs);
    }
}

#[test]
fn the_sentence_is_in_the_language_of_the_page_and_the_description_is_not() {
    let settings = format!("{SETTINGS}language: de\n");
    let api = Api::with(&settings, &[OUTAGE], NOW);
    assert_eq!(api.file("status")["status"]["description"], "Partial System Outage");
    let verdict = &api.file("status")["klartext"];
    assert_eq!(verdict["language"], "de");
    assert_ne!(verdict["sentence"], Api::of(&[OUTAGE], NOW).file("status")["klartext"]["sentence"]);
}

/// Every value of a key that holds an id, in the order of the files.
fn ids(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|it| ids(it, found)),
        Value::Object(map) => {
            for (key, it) in map.iter().filter(|(key, _)| *key != "klartext") {
                match it {
                    Value::String(id) if key == "id" || key.ends_with("_id") || key == "code" => {
                        found.push(id.clone());
                    }
                    _ => ids(it, found),
                }
            }
        }
        _ => {}
    }
}

fn all_ids(api: &Api) -> Vec<String> {
    let mut found = Vec::new();
    api.0.values().for_each(|file| ids(file, &mut found));
    found
}

#[test]
fn ids_outlive_corrections_renaming_and_a_move() {
    let before = Api::of(&[OUTAGE, UNDER_WAY], NOW);
    let renamed = OUTAGE.1.replace("[signin]", "[signin, outage]").replace("looking", "staring");
    let renamed = renamed.replace("title: Sign-in <fails>", "title: Other");
    let corrected = renamed.replace(
        "## 2026-11-20 08:10 Investigating",
        "## 2026-11-20 08:05 Investigating {#202611200810}",
    );
    let settings = SETTINGS.replace("https://example.com/status", "https://status.example.org");
    let settings = format!("{settings}feed_host: example.com\n").replace("name: API", "name: Api");
    let files = [("incidents/2026/new-name.md", corrected.as_str()), UNDER_WAY];
    let after = Api::with(&settings, &files, NOW);
    assert!(all_ids(&before).len() > 50);
    assert_eq!(all_ids(&before), all_ids(&after));
    let moved = SETTINGS.replace("https://example.com/status", "https://status.example.org");
    assert_ne!(all_ids(&before), all_ids(&Api::with(&moved, &[OUTAGE, UNDER_WAY], NOW)));
}

#[test]
fn a_word_of_the_clock_keeps_its_id_when_the_window_moves() {
    let before = Api::of(&[UNDER_WAY], NOW);
    let moved = UNDER_WAY.1.replace("10:00,", "10:30,");
    let after = Api::of(&[(UNDER_WAY.0, &moved)], NOW);
    let id = |api: &Api| api.named("Under way")["incident_updates"][0]["id"].clone();
    assert_eq!(id(&before), id(&after));
}

#[test]
fn a_build_a_minute_later_changes_no_byte() {
    let files = busy();
    assert!(Api::of(&files, NOW) == Api::of(&files, "2026-11-20T10:01:00Z"));
}

#[test]
fn of_a_long_history_the_fifty_newest_are_listed_and_all_that_is_open() {
    let text = |day: usize, stage: &str, ended: &str| {
        let (month, day) = (1 + day / 28, 1 + day % 28);
        let time = format!("2026-{month:02}-{day:02} 08:00");
        let ended = ended.replace("TIME", &time.replace("08:00", "09:00"));
        format!("---\ntitle: T\nseverity: s3\nstage: {stage}\nstarted: {time}\n{ended}---\nB.\n")
    };
    let mut files: Vec<(String, String)> = (0..80)
        .map(|n| (format!("incidents/{n:03}.md"), text(n, "resolved", "ended: TIME\n")))
        .collect();
    files[3].1 = text(3, "investigating", "");
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let api = Api::of(&files, NOW);
    let listed = api.list("incidents", "incidents");
    let slugs: Vec<&str> =
        listed.iter().map(|it| it["klartext"]["slug"].as_str().expect("a slug")).collect();
    assert_eq!(slugs.len(), 50);
    assert_eq!((slugs[0], slugs[48], slugs[49]), ("079", "031", "003"));
}

#[test]
fn a_window_without_an_end_still_has_two_times() {
    let text = PLANNED.1.replace(", until: 2026-11-22 02:00", "");
    let api = Api::of(&[(PLANNED.0, &text)], NOW);
    let it = api.named("Planned");
    assert_eq!(it["scheduled_for"], "2026-11-21T21:00:00.000Z");
    assert_eq!(it["scheduled_until"], it["scheduled_for"]);
    assert_eq!(it["klartext"]["window"]["until"], Value::Null);
}

#[test]
fn what_is_called_off_beforehand_counts_from_its_announcement() {
    let text = format!("{}\n## 2026-11-20 11:00 Cancelled\n\nNot this week.\n", PLANNED.1);
    let api = Api::of(&[(PLANNED.0, &text)], NOW);
    let it = api.named("Planned");
    assert_eq!(it["started_at"], it["created_at"]);
    assert!(it["started_at"].as_str() < it["resolved_at"].as_str(), "{it}");
}
