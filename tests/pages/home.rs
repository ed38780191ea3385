//! What the home page says.

use crate::sample::{
    BILLING, LOGIN, at, busy, calm, component, incident, rendered, running, update,
};
use klartext::model::{Component, Impact, Incident, Kind, Site, Stage, Window};

fn home(site: Site) -> String {
    rendered(site).remove("index.html").expect("a home page")
}

#[track_caller]
fn in_order(page: &str, words: &[&str]) {
    let mut rest = page;
    for word in words {
        let Some(at) = rest.find(word) else {
            panic!("`{word}` is missing, or stands too early, in\n{page}")
        };
        rest = &rest[at + word.len()..];
    }
}

#[test]
fn a_calm_page_says_so_first() {
    let page = home(calm("en"));
    in_order(&page, &["<h1>", "Everything works", "</h1>", "Components", "fourteen days"]);
    assert!(!page.contains("What is going on"), "{page}");
}

#[test]
fn the_home_page_stands_in_the_order_in_which_it_is_needed() {
    in_order(
        &home(busy("en")),
        &[
            "Partial outage: Beta",
            "What is going on",
            "Maintenance under way",
            "Planned maintenance",
            "Notices",
            "Components",
            "The last fourteen days",
            "Stay informed",
            "Europe/Berlin",
            "Last changed",
        ],
    );
}

#[test]
fn a_running_incident_says_what_one_can_do_and_when_more_follows() {
    in_order(
        &home(busy("en")),
        &[
            "Title of running",
            "Monitoring",
            "S2",
            "Since",
            "2026-11-20T09:05:00+01:00",
            "Alpha",
            "Works",
            "Beta",
            "Partial outage",
            "T4",
            "T6",
            "was due at",
            "2026-11-20T11:30:00+01:00",
            "T8",
            "2 earlier updates",
            "T3",
            "T1",
        ],
    );
}

#[test]
fn the_announcement_of_planned_work_is_folded_where_its_facts_say_what_it_means() {
    let planned = |impact: Option<&str>| {
        let kind = Kind::Maintenance {
            window: Some(Window {
                from: at("2026-12-02 02:00"),
                until: Some(at("2026-12-02 04:00")),
            }),
            started: at("2026-11-19 10:00"),
            ended: None,
        };
        let mut site = calm("en");
        site.incidents = vec![
            Incident {
                impact: impact.map(str::to_owned),
                updates: vec![update("2026-11-19 10:00", Some(Stage::Scheduled), "We move racks.")],
                ..incident("racks", kind)
            }
            .into(),
        ];
        home(site)
    };
    in_order(
        &planned(Some("Nothing stops.")),
        &["Nothing stops.", "<summary>The announcement</summary>", "We move racks.", "</details>"],
    );
    let bare = planned(None);
    assert!(bare.contains("We move racks.") && !bare.contains("<summary>"), "{bare}");
}

#[test]
fn a_page_on_which_much_goes_on_leads_to_the_components() {
    let link = "href=\"#page-components\"";
    assert!(home(busy("en")).contains(link));
    assert!(!home(calm("en")).contains(link), "they come next, anyway");
    assert!(home(busy("en")).contains("id=\"page-components\""));
}

#[test]
fn that_there_is_no_workaround_is_said() {
    assert!(home(busy("en")).contains("There is no workaround at the moment."));
}

#[test]
fn a_page_with_files_left_out_never_says_that_all_works() {
    let left_out = || vec!["incidents/2026-11-20-x.md".to_owned()];
    let mut watched = running();
    watched.updates.push(update("2026-11-20 10:41", Some(Stage::Monitoring), "fine"));
    watched.updates[3].changes = vec![(LOGIN, Impact::Operational)];
    for incidents in [vec![], vec![watched.into()]] {
        for tag in ["en", "de"] {
            let site = Site { left_out: left_out(), incidents: incidents.clone(), ..calm(tag) };
            for (path, page) in rendered(site).iter().filter(|(path, _)| path.ends_with("html")) {
                assert!(page.contains("class=\"incomplete\""), "{path}");
                assert!(!page.contains("Everything works"), "{path}: {page}");
                assert!(!page.contains("Alles funktioniert"), "{path}: {page}");
            }
        }
    }
}

#[test]
fn a_retired_component_is_not_in_the_list_and_keeps_its_page() {
    let files = rendered(calm("en"));
    assert!(!files["index.html"].contains("Delta"));
    assert!(files["components/fax/index.html"].contains("no longer offered"));
}

#[test]
fn days_without_incidents_are_said_together() {
    let page = home(calm("en"));
    assert_eq!(page.matches("No incidents").count(), 1, "{page}");
}

#[test]
fn a_good_day_costs_no_element() {
    let mut site = calm("en");
    let per_component = |count: usize, site: &mut Site| {
        let new = |n| component(&format!("c{n}"), &format!("N{n}"), None);
        site.components = (0..count).map(new).collect();
        home(site.clone()).matches("</").count()
    };
    let (ten, twenty) = (per_component(10, &mut site), per_component(20, &mut site));
    assert!((twenty - ten) / 10 <= 12, "{} elements a component", (twenty - ten) / 10);
}

#[test]
fn many_components_are_folded_and_the_group_in_trouble_is_open() {
    let in_group = |n: usize| {
        let group = if n < 20 { "First" } else { "Second" };
        component(&format!("c{n}"), &format!("N{n}"), Some(group))
    };
    let components: Vec<Component> = (0..40).map(in_group).collect();
    let mut incident = running();
    incident.components = vec![(BILLING, Impact::MajorOutage)];
    incident.updates.iter_mut().for_each(|update| update.changes.clear());
    let page = home(Site { components, incidents: vec![incident.into()], ..calm("en") });
    in_order(&page, &["<details class=\"group\" open>", "First", "<details class=\"group\">"]);
}

#[test]
fn nothing_counts_the_time_that_is_still_running() {
    let page = home(busy("en"));
    let topic = &page[page.find("topic-running").unwrap()..page.find("Maintenance under").unwrap()];
    assert!(!topic.contains("PT"), "{topic}");
}
