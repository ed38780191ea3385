//! The JSON of a hosted page: habits of its fields.

use crate::page::{Imported, imported, moved_in};
use klartext::import::{Findings, Format, Guess, HandWork};
use klartext::source::Sources;
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

/// The message of an incident with this single body.
fn message(body: &str) -> String {
    let said = update("2026-05-01T08:00:00Z", "resolved", body, &[]);
    let page = page(&[incident(json!({ "incident_updates": [said] }))], &[]);
    assert_eq!(page.complaints(), [""; 0], "{body}");
    page.body().split_once("\n\n").map_or(page.body(), |(_, message)| message).to_owned()
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
fn a_bare_list_and_a_single_incident_are_read() {
    let list = json!([incident(json!({}))]).to_string();
    let single = incident(json!({ "id": "two", "name": "Other" })).to_string();
    let page = imported("statuspage", &[("export.json", &list), ("incidents/two.json", &single)]);
    assert_eq!(page.plan.files.len(), 2, "{:?}", page.notes.skipped);
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
fn hostile_names_lead_nowhere() {
    let fields = json!({ "id": "../../etc/passwd", "name": "../../x\u{0}\n<b>" });
    let page = page(&[incident(fields)], &[]);
    assert!(page.plan.files[0].0.starts_with("incidents/2026-05-01-x"), "{:?}", page.plan.files);
    assert!(!page.only().contains("passwd"));
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
fn breaks_and_paragraphs_in_markdown_leave_it_markdown() {
    for (body, markdown) in [
        (
            "**Update**: see [link](https://x.example/a)<br />more _it_",
            "**Update**: see [link](https://x.example/a)\\\nmore _it_",
        ),
        ("- a\n- b<br>\n- c", "- a\n- b\n- c"),
        ("text\n\n<p>para</p>\n\n**after**", "text\n\npara\n\n**after**"),
        ("one<BR>\ntwo", "one\\\ntwo"),
        ("```\na<br>b > c\n```\n\n<br/>**c** > d", "```\na<br>b > c\n```\n\n**c** > d"),
        ("<p>2 * 3 * 4</p>", "2 \\* 3 \\* 4"),
        ("first<br>\n<ul><li>a*b*</li></ul>", "first\n\n- a\\*b\\*"),
    ] {
        assert_eq!(message(body), markdown, "{body}");
    }
}

#[test]
fn a_line_below_a_list_is_none_of_its_items() {
    let body = "You cannot:\n- sign in\n- pay\nTry again later.\n\n1. one\n   more\n2. two";
    let page = page(
        &[incident(
            json!({ "incident_updates": [update("2026-05-01T08:00:00Z", "investigating", body, &[])] }),
        )],
        &[],
    );
    let written =
        "You cannot:\n- sign in\n- pay\n\nTry again later.\n\n1. one\\\n   more\n2. two\n";
    assert!(page.only().contains(written), "{}", page.only());
}

#[test]
fn each_end_of_a_line_stays_one_wherever_the_line_stands() {
    for (body, markdown) in [
        ("> one\n> two\n>\n> three", "> one\\\n> two\n>\n> three"),
        ("> one\n> > two\n> > three", "> one\n> > two\\\n> > three"),
        ("> - one\n> - two", "> - one\n> - two"),
        ("- one\n  more\n- two", "- one\\\n  more\n- two"),
        ("In\n2025. It was late.", "In\\\n2025. It was late."),
        (
            "Run:\n\n    a = 1\n    b = 2\n\nThen\nwait.",
            "Run:\n\n    a = 1\n    b = 2\n\nThen\\\nwait.",
        ),
        (
            "See [this].\n\n[this]: https://x.example\n[that]: https://y.example",
            "See [this].\n\n[this]: https://x.example\n[that]: https://y.example",
        ),
    ] {
        assert_eq!(message(body), markdown, "{body}");
    }
}

#[test]
fn a_picture_within_a_link_leaves_the_link_its_words() {
    let pictures = "<https://x.example/a.png>";
    for body in [
        "See [![a graph](https://x.example/a.png)](https://x.example/b) now.",
        "See [![a graph][p]](https://x.example/b) now.\n\n[p]: https://x.example/a.png",
        "See <a href='https://x.example/b'><img src='https://x.example/a.png' alt='a graph'></a> now.",
    ] {
        let written = message(body);
        let wanted = format!("See [a graph](https://x.example/b) {pictures} now.");
        assert!(written.starts_with(&wanted), "{body}: {written}");
    }
}

#[test]
fn markdown_and_blocks_of_html_may_stand_in_one_body() {
    for (body, markdown) in [
        (
            "**Late** [mail](https://x.example).\n\n<ul>\n<li>one<br>two</li>\n<li>3 * 4</li>\n</ul>\n\nSorry.\nReally.",
            "**Late** [mail](https://x.example).\n\n- one\\\n  two\n- 3 \\* 4\n\nSorry.\\\nReally.",
        ),
        ("```\na <ul> b\n```\n\n<pre>1\n\n2</pre>", "```\na <ul> b\n```\n\n```\n1\n\n2\n```"),
        (
            "- one\n\n  <table><tr><td>a</td><td>b</td></tr></table>",
            "\\- one\n\n| a | b |\n| --- | --- |",
        ),
    ] {
        assert_eq!(message(body), markdown, "{body}");
    }
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
fn what_readers_never_saw_is_named() {
    let body = "<p>Late. <img src='https://x.example/a.png'></p><script>track(1)</script><style>p { color: red }</style><!-- ask Ops -->";
    let said = update("2026-05-01T08:00:00Z", "resolved", body, &[]);
    let page = page(&[incident(json!({ "incident_updates": [said] }))], &[]);
    assert!(page.body().ends_with("\n\nLate. <https://x.example/a.png>"), "{}", page.body());
    assert_eq!(page.notes.hand_work[&HandWork::Picture].len(), 1);
    for name in ["script", "style", "comment"] {
        let field = format!("the {name} in a message");
        assert!(page.notes.dropped.contains_key(&field), "{:?}", page.notes.dropped);
    }
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
