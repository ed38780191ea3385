//! The data export: bare lists of components, groups and incidents, and the page.

use crate::page::imported;
use serde_json::json;

#[test]
fn a_list_of_groups_alone_retires_no_component() {
    let groups = json!([{ "id": "g", "name": "Mail", "components": ["a"], "position": "2" }]);
    let component = |id: &str, name: &str| json!([{ "id": id, "name": name, "status": "operational", "position": 1, "group": false }]);
    let files = [
        ("component-groups.json", groups.to_string()),
        // A long list, in two pages.
        ("components.json", component("a", "Inbox").to_string()),
        ("components.json?page=2", component("b", "Outbox").to_string()),
        ("incidents.json", json!([]).to_string()),
    ];
    let page = imported("statuspage", &files.each_ref().map(|(path, text)| (*path, &**text)));
    assert!(
        page.settings().ends_with(
            "components:\n  - id: inbox\n    name: Inbox\n    group: Mail\n  - id: outbox\n    name: Outbox\n"
        ),
        "{}",
        page.settings()
    );
}

#[test]
fn the_pages_host_is_its_address_and_not_the_companys() {
    let company = "https://example.org";
    let check = |page: serde_json::Value, url: &str| {
        let components =
            json!([{ "id": "a", "name": "Inbox", "status": "operational", "position": 1 }]);
        let mut fields = json!({ "name": "Example", "url": company, "time_zone": "UTC" });
        fields.as_object_mut().unwrap().extend(page.as_object().unwrap().clone());
        let files =
            [("components.json", components.to_string()), ("page.json", fields.to_string())];
        let page = imported("statuspage", &files.each_ref().map(|(path, text)| (*path, &**text)));
        assert!(page.settings().contains(&format!("\nurl: {url}\n")), "{}", page.settings());
        assert_eq!(page.notes.dropped.contains_key("page.url of the company"), url != company);
    };
    check(json!({}), company);
    check(
        json!({ "domain": "status.example.com", "subdomain": "ex" }),
        "https://status.example.com",
    );
    check(json!({ "domain": null, "subdomain": "ex" }), "https://ex.statuspage.io");
}

#[test]
fn what_the_history_says_of_the_page_completes_the_summary() {
    let history = json!({ "months": [], "page_status": { "page": {
        "name": "Old name", "domain": "status.example.com", "url": "https://example.org",
        "support_url": "https://example.org/help", "css_link_color": "0366d6" } } });
    let summary = super::summary();
    let files = [("history-1.json", history.to_string()), ("summary.json", summary.to_string())];
    let page = imported("statuspage", &files.each_ref().map(|(path, text)| (*path, &**text)));
    for line in ["title: Example\n", "contact: https://example.org/help\n", "accent: \"#0366d6\"\n"]
    {
        assert!(page.settings().contains(line), "{line} {}", page.settings());
    }
}
