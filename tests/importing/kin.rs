//! Feeds and JSON of programs that imitate a hosted page, each in its own way.

use crate::page::{Imported, imported};
use klartext::import::{Guess, HandWork};
use serde_json::{Value, json};

/// A feed in RSS with one item.
fn rss(link: &str, title: &str, body: &str) -> Imported {
    let text = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Example</title>\
         <link>https://status.example.com</link><description>x</description><item>\
         <title>{title}</title><link>{link}</link><guid>{link}</guid>\
         <pubDate>Wed, 06 May 2026 10:00:00 +0000</pubDate>{body}</item></channel></rss>"
    );
    imported("atom", &[("history.rss", &text)])
}

#[test]
fn html_that_was_escaped_twice_is_read() {
    let update = |time: &str, word: &str, text: &str| {
        format!(
            "&lt;p&gt;&lt;small&gt;May &lt;var data-var=&#039;date&#039;&gt; 6&lt;/var&gt;, \
             &lt;var data-var=&#039;time&#039;&gt;{time}:13&lt;/var&gt; GMT+0&lt;/small&gt;&lt;br&gt;\
             &lt;strong&gt;{word}&lt;/strong&gt; -\n  {text}&lt;/p&gt;\n"
        )
    };
    let page = |kind: &str, last: &str| {
        let updates =
            update("10:00", "Investigating", "We look.") + &update("11:00", last, "Done.");
        let body = format!(
            "<content:encoded><![CDATA[<p><strong>Type:</strong> {kind}</p>\n{updates}]]></content:encoded>"
        );
        rss("https://status.example.com/incident/abc", "Mail is late", &body)
    };
    let incident = page("Incident", "Resolved");
    assert_eq!(
        incident.body(),
        "## 2026-05-06 10:00\n\n**Type:** Incident\n\n\
         ## 2026-05-06 10:00:13 Investigating\n\nWe look.\n\n## 2026-05-06 11:00:13 Resolved\n\nDone."
    );
    let work = page("Maintenance", "Completed");
    assert!(work.only().contains("kind: maintenance\n"), "{}", work.only());
    assert!(work.body().contains("## 2026-05-06 10:00:13 In progress\n"), "{}", work.only());
    assert!(work.body().ends_with("## 2026-05-06 11:00:13 Completed\n\nDone."), "{}", work.only());
    assert_eq!([incident.complaints(), work.complaints()], [[""; 0]; 2]);
}

#[test]
fn a_bold_time_above_a_bold_stage_in_brackets_is_an_update() {
    let page = rss(
        "https://status.example.com/pages/incident/1/2",
        "[RESOLVED] Mail is late",
        "<description><![CDATA[<strong>Components</strong> Mail<br /><p><strong>May 6, 2026 11:30 UTC\
         </strong><br /><strong>[Resolved]</strong> Mail flows.</p><p><strong>May 6, 2026 10:00 UTC\
         </strong><br /><strong>[Investigating]</strong> We look.</p>]]></description>",
    );
    assert_eq!(
        page.body(),
        "## 2026-05-06 10:00\n\n**Components** Mail\n\n## 2026-05-06 10:00 Investigating\n\nWe look.\n\n\
         ## 2026-05-06 11:30 Resolved\n\nMail flows."
    );
}

/// An entry of a feed in Atom that says when it changed last, and no more.
fn atom(link: &str, content: &str) -> Imported {
    let feed = format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><id>x</id>\
         <title>Example status</title><link rel=\"alternate\" href=\"https://status.example.com/\"/>\
         <updated>2026-06-01T00:00:00Z</updated><entry><title>Mail is late</title><id>{link}</id>\
         <link href=\"{link}\"/><updated>2026-05-06T16:43:20.000Z</updated>\
         <content type=\"html\"><![CDATA[{content}]]></content></entry></feed>"
    );
    imported("atom", &[("feed.atom", &feed)])
}

#[test]
fn an_address_with_two_slashes_leads_on() {
    let page = atom(
        "https://status.example.com//incidents/01KH",
        "<b>Status: Resolved</b><br/><br/>All is well.",
    );
    assert!(page.only().contains("aliases: [/incidents/01KH]\n"), "{}", page.only());
    assert_eq!(page.body(), "## 2026-05-06 16:43:20 Resolved\n\nAll is well.");
}

#[test]
fn a_day_in_the_address_is_that_of_the_beginning() {
    let page = atom(
        "https://status.example.com/incidents/2026-05-03-mail-is-late/",
        "<p><strong>Resolved</strong> — <p>Mail flows.</p></p>\
         <p><strong>Investigating</strong> — <p>We look.</p></p>",
    );
    assert_eq!(
        page.only(),
        // The address is that of the new page, too.
        "---\ntitle: Mail is late\nseverity: minor\n---\n\n## 2026-05-03 00:00 Investigating\n\n\
         We look.\n\n## 2026-05-06 16:43:20 Resolved\n\nMail flows.\n"
    );
    assert_eq!(page.plan.files[0].0, "incidents/2026-05-03-mail-is-late.md");
    assert!(page.notes.hand_work.is_empty(), "{:?}", page.notes.hand_work);
}

#[test]
fn entries_of_one_page_are_its_updates_and_the_last_may_say_that_it_is_over() {
    let item = |time: &str, text: &str| {
        format!(
            "<item><title>Mail is late</title><link>https://status.example.com/incident/7</link>\
             <guid>https://status.example.com/incident/7#{time}</guid>\
             <pubDate>Wed, 06 May 2026 {time}:00 -0000</pubDate><description>{text}</description></item>"
        )
    };
    let text = format!(
        "<rss version=\"2.0\"><channel><title>Example</title><link>https://status.example.com</link>\
         <description>x</description>{}{}</channel></rss>",
        item("12:30", "The issue is fixed."),
        item("10:00", "Mail is late.")
    );
    let page = imported("atom", &[("feed.rss", &text)]);
    assert_eq!(
        page.body(),
        "## 2026-05-06 10:00\n\nMail is late.\n\n## 2026-05-06 12:30 Resolved\n\nThe issue is fixed."
    );
}

/// The only incident of a file of JSON.
fn json_page(file: &Value) -> Imported {
    imported("statuspage", &[("incidents.json", &file.to_string())])
}

#[test]
fn incidents_of_instatus_are_read() {
    let page = json_page(&json!([{
        "id": "cl3", "name": "Mail is late", "status": "RESOLVED", "impact": "PARTIALOUTAGE",
        "started": "2026-05-06T10:00:00Z", "resolved": "2026-05-06T11:00:00Z",
        "components": [{ "id": "c1", "name": "Mail" }],
        "updates": [
            { "message": "We look.", "status": "INVESTIGATING", "started": "2026-05-06T10:00:00Z" },
            { "message": "Done.", "status": "RESOLVED", "started": "2026-05-06T11:00:00Z" },
        ],
    }]));
    assert_eq!(
        page.only(),
        "---\ntitle: Mail is late\nseverity: major\ncomponents: [mail]\naliases: [/incidents/cl3]\n---\n\n\
         ## 2026-05-06 10:00 Investigating\n\nWe look.\n\n## 2026-05-06 11:00 Resolved\n\nDone.\n"
    );
    let summary = json_page(&json!({
        "page": { "name": "Example", "url": "https://status.example.com", "status": "UP" },
        "activeMaintenances": [{ "name": "New disks", "start": "2026-12-01T08:00:00Z", "duration": 60,
            "status": "NOTSTARTEDYET", "url": "https://status.example.com/cl4" }],
    }));
    let window = "window: { from: 2026-12-01 08:00, until: 2026-12-01 09:00 }\naliases: [/cl4]\n";
    assert!(summary.only().contains(window), "{}", summary.only());
    assert_eq!([page.complaints(), summary.complaints()], [[""; 0]; 2]);
}

#[test]
fn incidents_of_cachet_are_read() {
    let page = json_page(&json!({ "data": [{
        "id": 1, "component_id": 1, "name": "Mail is late", "status": 4, "human_status": "Fixed",
        "message": "We **look**.", "created_at": "2026-05-06 10:00:00", "is_resolved": true,
        "updates": [
            { "status": 2, "human_status": "Identified", "message": "The disk.",
              "created_at": "2026-05-06 10:30:00" },
            { "status": 4, "human_status": "Fixed", "message": "Done.",
              "created_at": "2026-05-06 11:00:00" },
        ],
    }] }));
    assert_eq!(
        page.body(),
        "## 2026-05-06 10:00\n\nWe **look**.\n\n## 2026-05-06 10:30 Identified\n\nThe disk.\n\n\
         ## 2026-05-06 11:00 Resolved\n\nDone."
    );
}

#[test]
fn a_record_a_line_is_a_list() {
    let record = |id: &str| {
        json!({ "id": id, "name": id, "status": "resolved", "impact": "minor",
                "created_at": "2026-05-06T10:00:00Z", "resolved_at": "2026-05-06T11:00:00Z",
                "incident_updates": [] })
        .to_string()
    };
    let text = format!("{}\n{}\n", record("a"), record("b"));
    let page = imported("statuspage", &[("incidents.json", &text)]);
    assert_eq!(page.plan.files.len(), 2);
    // Without updates the record's own times count.
    let times = "started: 2026-05-06 10:00\nended: 2026-05-06 11:00\n";
    assert!(page.plan.files[0].1.contains(times), "{}", page.plan.files[0].1);
}

/// The file of what has this title.
fn file<'p>(page: &'p Imported, title: &str) -> &'p str {
    let title = format!("title: {title}\n");
    let mut files = page.plan.files.iter().map(|(_, text)| text.as_str());
    files.find(|text| text.contains(&title)).unwrap_or_else(|| panic!("{:?}", page.plan.files))
}

/// A page of Cachet: an incident and planned work that both are number one, and its component.
fn cachet(incident: Value) -> Imported {
    let mut first = json!({
        "id": 1, "component_id": 4, "name": "Mail is late", "status": 3, "human_status": "Watching",
        "visible": 1, "message": "We watch it.", "scheduled_at": null,
        "created_at": "2026-05-06 10:00:00", "updated_at": "2026-05-06 11:00:00", "updates": [],
    });
    first.as_object_mut().unwrap().extend(incident.as_object().unwrap().clone());
    let planned = json!({
        "id": 1, "name": "New disks", "message": "Mail is down for an hour.", "status": 2,
        "human_status": "Complete", "scheduled_at": "2026-05-01 10:00:00",
        "completed_at": "2026-05-01 11:00:00", "created_at": "2026-04-20 10:00:00",
        "updated_at": "2026-05-01 11:00:00",
        "components": [{ "id": 9, "schedule_id": 1, "component_id": 4, "component_status": 4 }],
    });
    let component = json!({ "id": 4, "name": "Mail", "status": 2, "group_id": 0,
        "status_name": "Performance Issues" });
    let files = [
        ("components.json", json!({ "data": [component] }).to_string()),
        ("incidents.json", json!({ "data": [first] }).to_string()),
        ("schedules.json", json!({ "data": [planned] }).to_string()),
    ];
    imported("statuspage", &files.each_ref().map(|(path, text)| (*path, text.as_str())))
}

#[test]
fn an_incident_and_planned_work_of_one_number_are_two() {
    let page = cachet(json!({}));
    assert_eq!(page.plan.files.len(), 2, "{:?}", page.plan.files);
    assert_eq!(
        file(&page, "New disks"),
        "---\ntitle: New disks\ncomponents: [mail]\n\
         window: { from: 2026-05-01 10:00, until: 2026-05-01 11:00 }\naliases: [/schedules/1]\n---\n\n\
         ## 2026-04-20 10:00\n\nMail is down for an hour.\n\n\
         ## 2026-05-01 11:00 Completed\n\nThis maintenance is completed.\n"
    );
    assert!(file(&page, "Mail is late").contains("aliases: [/incidents/1]\n"));
    assert!(file(&page, "Mail is late").contains("components: [mail]\n"));
    // Nothing else tells the first word's state where it is the only one.
    assert!(
        file(&page, "Mail is late").ends_with("## 2026-05-06 10:00 Monitoring\n\nWe watch it.\n"),
        "{}",
        file(&page, "Mail is late")
    );
}

#[test]
fn what_only_staff_saw_is_a_draft_and_named() {
    for hidden in [json!({ "visible": 0 }), json!({ "visible": 2 }), json!({ "hidden": true })] {
        let page = cachet(hidden.clone());
        assert!(file(&page, "Mail is late").contains("draft: true\n"), "{hidden}");
        assert!(!file(&page, "New disks").contains("draft"), "{hidden}");
        assert_eq!(page.notes.hand_work[&HandWork::Hidden].len(), 1, "{hidden}");
    }
    assert!(!file(&cachet(json!({ "visible": true })), "Mail is late").contains("draft"));
}

#[test]
fn a_summary_that_says_less_takes_nothing_from_the_whole_record() {
    let short = json!({
        "page": { "name": "Example", "url": "https://status.example.com", "status": "HASISSUES" },
        "activeIncidents": [{ "id": "cl5", "name": "Mail is late", "started": "2026-05-06T10:00:00Z",
            "status": "INVESTIGATING", "url": "https://status.example.com/cl5",
            "updatedAt": "2026-05-06T10:00:00Z" }],
    });
    let whole = json!([{ "id": "cl5", "name": "Mail is late", "status": "INVESTIGATING",
        "started": "2026-05-06T10:00:00Z", "resolved": null,
        "components": [{ "id": "c1", "name": "Mail", "status": "MAJOROUTAGE" }],
        "updates": [{ "id": "u1", "message": "We look.", "status": "INVESTIGATING",
            "started": "2026-05-06T10:00:00Z" }],
    }]);
    let files = [("incidents.json", &*whole.to_string()), ("summary.json", &*short.to_string())];
    let page = imported("statuspage", &files);
    // The component is out while the incident goes on, so it is as bad as that.
    assert_eq!(
        page.only(),
        "---\ntitle: Mail is late\nseverity: critical\nstage: investigating\ncomponents: [mail]\n\
         started: 2026-05-06 10:00\naliases: [/incidents/cl5, /cl5]\n---\nWe look.\n"
    );
    assert!(!page.notes.hand_work.contains_key(&HandWork::Removed), "{:?}", page.notes.hand_work);
}

#[test]
fn updates_that_stand_alone_go_to_the_incident_and_not_to_planned_work() {
    let list = |records: Value| json!({ "data": records }).to_string();
    let update = |id: u8, hour: u8, word: &str, text: &str| {
        json!({ "id": id, "incident_id": 1, "status": 2, "human_status": word, "message": text,
                "created_at": format!("2026-05-06 {hour}:00:00") })
    };
    let incident = json!([{ "id": 1, "name": "Mail is late", "status": 4, "human_status": "Fixed",
        "message": "It is late.", "created_at": "2026-05-06 10:00:00" }]);
    let planned = json!([{ "id": 1, "name": "New disks", "message": "An hour.", "status": 0,
        "human_status": "Upcoming", "scheduled_at": "2026-12-01 10:00:00", "completed_at": null,
        "created_at": "2026-05-20 10:00:00" }]);
    let updates =
        json!([update(1, 11, "Identified", "A disk."), update(2, 12, "Fixed", "Mended.")]);
    let files = [("a.json", list(updates)), ("b.json", list(planned)), ("c.json", list(incident))];
    let page = imported("statuspage", &files.each_ref().map(|(path, text)| (*path, &**text)));
    assert!(
        file(&page, "Mail is late").ends_with(
            "## 2026-05-06 10:00\n\nIt is late.\n\n## 2026-05-06 11:00 Identified\n\nA disk.\n\n\
             ## 2026-05-06 12:00 Resolved\n\nMended.\n"
        ),
        "{}",
        file(&page, "Mail is late")
    );
    assert!(!page.notes.hand_work.contains_key(&HandWork::Removed), "{:?}", page.notes.hand_work);
    assert!(!file(&page, "New disks").contains("Mended"), "{}", file(&page, "New disks"));
}

#[test]
fn groups_of_other_programs_are_groups() {
    let instatus = json!({ "components": [
        { "id": "g1", "name": "Web", "status": "OPERATIONAL", "order": 1, "isParent": true, "group": null },
        { "id": "k1", "name": "Shop", "status": "OPERATIONAL", "order": 0, "group": { "id": "g1", "name": "Web" } },
    ] });
    let cachet = json!({ "data": [
        { "id": 1, "name": "Shop", "status": 1, "status_name": "Operational", "group_id": 1, "order": 1 },
    ] });
    let groups =
        json!({ "data": [{ "id": 1, "name": "Web", "order": 1, "enabled_components": [] }] });
    for files in [
        vec![("components.json", instatus.to_string())],
        vec![("components.json", cachet.to_string()), ("groups.json", groups.to_string())],
    ] {
        let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let page = imported("statuspage", &files);
        let end = "components:\n  - id: shop\n    name: Shop\n    group: Web\n";
        assert!(page.settings().ends_with(end), "{}", page.settings());
    }
}

#[test]
fn the_page_that_better_stack_serves_is_read() {
    let record = |sort: &str, id: &str, attributes: Value| json!({ "id": id, "type": sort, "attributes": attributes });
    let update = |id: &str, report: u8, at: &str, text: &str, state: &str| {
        record(
            "status_update",
            id,
            json!({ "message": text, "published_at": at, "status_report_id": report,
            "affected_resources": [{ "status_page_resource_id": "11", "status": state }] }),
        )
    };
    let file = json!({
        "data": { "id": "1", "type": "status_page", "attributes": {
            "company_name": "Example", "company_url": "https://example.com", "timezone": "Berlin",
            "custom_domain": "status.example.com", "aggregate_state": "downtime",
            "updated_at": "2026-05-06T12:00:00Z" } },
        "included": [
            record("status_page_section", "1", json!({ "name": "Web", "position": 0 })),
            record("status_page_resource", "11", json!({ "status_page_section_id": 1,
                "public_name": "Shop", "explanation": "Where you pay", "position": 0, "status": "downtime" })),
            record("status_report", "5", json!({ "title": "Shop is down", "report_type": "manual",
                "starts_at": "2026-05-06T10:00:00Z", "ends_at": "2026-05-06T11:00:00Z",
                "aggregate_state": "resolved" })),
            record("status_report", "6", json!({ "title": "New disks", "report_type": "maintenance",
                "starts_at": "2026-12-06T10:00:00Z", "ends_at": "2026-12-06T11:00:00Z" })),
            update("51", 5, "2026-05-06T10:00:00Z", "We look.", "downtime"),
            update("52", 5, "2026-05-06T11:00:00Z", "It is up.", "resolved"),
            update("61", 6, "2026-05-02T10:00:00Z", "An hour.", "maintenance"),
        ],
    });
    let page = imported("statuspage", &[("index.json", &file.to_string())]);
    assert_eq!(
        page.settings(),
        "title: Example\nurl: https://status.example.com\ntimezone: Europe/Berlin\ncomponents:\n  \
         - id: shop\n    name: Shop\n    group: Web\n    description: Where you pay\n"
    );
    assert_eq!(
        self::file(&page, "Shop is down"),
        "---\ntitle: Shop is down\nseverity: critical\ncomponents: [shop]\naliases: [/incidents/5]\n---\n\n\
         ## 2026-05-06 12:00\n\nWe look.\n\n## 2026-05-06 13:00 Resolved\n\nIt is up.\n"
    );
    assert!(
        self::file(&page, "New disks").contains(
            "components: [shop]\nwindow: { from: 2026-12-06 11:00, until: 2026-12-06 12:00 }\n"
        ),
        "{}",
        self::file(&page, "New disks")
    );
}

#[test]
fn an_incident_of_one_moment_is_named_as_guessed() {
    let fixed = cachet(json!({ "status": 4, "human_status": "Fixed" }));
    assert!(fixed.notes.guesses.contains_key(&Guess::OneMoment), "{:?}", fixed.notes.guesses);
    assert!(!cachet(json!({})).notes.guesses.contains_key(&Guess::OneMoment));
    let link = "https://status.example.com/incidents/01KH";
    let last = atom(link, "<b>Status: Resolved</b><br/><br/>All is well.");
    assert!(last.notes.guesses.contains_key(&Guess::OneMoment), "{:?}", last.notes.guesses);
}

#[test]
fn a_text_that_only_the_old_page_has_is_named() {
    let content = |link: &str| {
        format!(
            "<p><small>May 6, 12:00 UTC</small><br><strong>Postmortem</strong> - \
             <a href=\"{link}\">Read details</a></p><p><small>May 6, 11:00 UTC</small><br>\
             <strong>Resolved</strong> - It flows.</p><p><small>May 6, 10:00 UTC</small><br>\
             <strong>Investigating</strong> - It is late.</p>"
        )
    };
    let own = "https://status.example.com/incidents/abc";
    let named = |link: &str| {
        let notes = atom(own, &content(link)).notes;
        notes.hand_work.contains_key(&HandWork::Elsewhere)
    };
    assert!(named(own));
    assert!(!named("https://blog.example.com/why"));
}
