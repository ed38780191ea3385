//! What the home page says.

use crate::sample::{
    API, BILLING, LOGIN, at, busy, calm, component, incident, rendered, running, update,
};
use klartext::model::{
    Component, ComponentIndex, Impact, Incident, Kind, Site, Stage, Update, Window,
};
use std::sync::Arc;

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
            ">since ",
            "2026-11-20T09:05:00+01:00",
            "Alpha",
            "Works",
            "Beta",
            "Partial outage",
            "T4",
            "T6",
            "was due ",
            "2026-11-20T11:30:00+01:00",
            "T8",
            "2 earlier updates",
            "T3",
            "T1",
        ],
    );
}

#[test]
fn the_announcement_of_planned_work_stays_on_its_page_where_the_facts_say_what_it_means() {
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
    let told = planned(Some("Nothing stops."));
    let link = "<a href=\"/incidents/racks/#page-updates\">The announcement</a>";
    in_order(&told, &["Nothing stops.", link]);
    assert!(!told.contains("We move racks."), "{told}");
    let bare = planned(None);
    assert!(bare.contains("We move racks.") && !bare.contains("The announcement"), "{bare}");
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

#[test]
fn the_answer_leads_to_everything_else_that_goes_on_with_its_state() {
    let outage = |slug: &str, components| Incident {
        components,
        ..Incident { slug: slug.into(), title: format!("Title of {slug}"), ..running() }
    };
    let site = |slugs: &[&str]| {
        let mut incidents = vec![outage("worst", vec![(LOGIN, Impact::MajorOutage)])];
        incidents.extend(slugs.iter().map(|slug| outage(slug, vec![(API, Impact::PartialOutage)])));
        incidents
            .iter_mut()
            .for_each(|one| one.updates.iter_mut().for_each(|it| it.changes.clear()));
        incidents.iter_mut().for_each(|one| one.aliases.clear());
        let incidents = incidents.into_iter().map(Arc::new).collect();
        home(Site { incidents, ..calm("en") })
    };
    let link = |slug| format!("<a href=\"#topic-{slug}\">Title of {slug}</a> (partial outage)");
    let [b, c] = [link("b"), link("c")];
    in_order(&site(&["b"]), &["Also going on: ", &b, "</p>"]);
    in_order(&site(&["b", "c"]), &["Also going on: ", &b, " and ", &c, "id=\"topic-c\""]);
    let more = "<a href=\"#page-running\">2 more</a>";
    in_order(&site(&["b", "c", "d", "e"]), &[&b, ", ", &c, " and ", more]);
    assert!(!site(&[]).contains("Also going on"));
}

#[test]
fn a_share_that_ends_with_the_newest_word_says_so() {
    let page = home(Site { incidents: vec![running().into()], ..calm("en") });
    let time = "<time datetime=\"2026-11-20T10:40:00+01:00\">10:40 CET</time>";
    in_order(&page, &["Components", "Beta", &format!("% until {time}")]);
    in_order(&page, &["Components", "Gamma", "100% uptime"]);
}

#[test]
fn components_without_a_group_stand_where_the_first_of_them_does() {
    let named = |ids: [(&str, Option<&str>); 3]| {
        let components = ids.map(|(id, group)| component(id, &format!("N-{id}"), group));
        home(Site { components: components.to_vec(), ..calm("en") })
    };
    let behind = named([("a", Some("First")), ("b", None), ("c", Some("Second"))]);
    in_order(&behind, &["First", "N-a", "More components", "N-b", "Second", "N-c"]);
    let before = named([("b", None), ("a", Some("First")), ("c", None)]);
    in_order(&before, &["N-b", "N-c", "First", "N-a"]);
    assert!(!before.contains("More components"), "{before}");
}

#[test]
fn a_long_list_of_affected_components_begins_with_the_worst_and_folds_the_rest_by_groups() {
    let group = |n: usize| if n < 6 { "First" } else { "Second" };
    let component = |n: usize| component(&format!("c{n}"), &format!("N{n}"), Some(group(n)));
    let components: Vec<Component> = (0..12).map(component).collect();
    let mut wide = running();
    wide.components = (0..12).map(|n| (ComponentIndex(n), Impact::PartialOutage)).collect();
    wide.components[9].1 = Impact::MajorOutage;
    wide.updates = vec![update("2026-11-20 09:12", Some(Stage::Investigating), "T1")];
    let files = rendered(Site { components, incidents: vec![wide.into()], ..calm("en") });
    let facts = files["index.html"].split("<dt>Affected</dt>").nth(1).expect("facts");
    let facts = facts.split("</dd>").next().expect("an end");
    let order = [">N9<", ">N0<", ">N4<", "<summary>6 more components", "First", ">N5<", "Second"];
    in_order(facts, &order);
    assert_eq!(facts.matches("/components/").count(), 12, "{facts}");
    let topic = files["index.html"].split("id=\"page-components\"").next().expect("a topic");
    assert_eq!(topic.matches("/components/").count(), 12, "the update repeats none of them");
    let page = &files["incidents/running/index.html"];
    in_order(page, &["T1", "class=\"changes\"", ">N9<", "6 more components", ">N11<"]);
}

#[test]
fn beside_the_facts_an_update_says_only_what_works_again() {
    let mut changing = running();
    changing.updates.truncate(2);
    let topic = |mut update: Update, changes| {
        update.changes = changes;
        let updates = vec![changing.updates[0].clone(), update];
        let page = home(Site {
            incidents: vec![Incident { updates, ..changing.clone() }.into()],
            ..calm("en")
        });
        page.split("<details>").next().expect("a topic").to_owned()
    };
    let second = || changing.updates[1].clone();
    assert!(topic(second(), vec![(API, Impact::Operational)]).contains("works again"));
    let worse = topic(second(), vec![(API, Impact::MajorOutage)]);
    assert!(!worse.contains("class=\"changes\""), "{worse}");
}

#[test]
fn planned_work_says_what_will_be_and_that_its_end_is_open() {
    let work = |from: &str| {
        let window = Some(Window { from: at(from), until: None });
        let started = at("2026-11-19 10:00");
        let mut work = incident("racks", Kind::Maintenance { window, started, ended: None });
        work.components = vec![(API, Impact::PartialOutage)];
        work.updates = vec![update("2026-11-19 10:00", Some(Stage::Scheduled), "T1")];
        home(Site { incidents: vec![work.into()], ..calm("en") })
    };
    let moment = |iso: &str, live: &str, words: &str| {
        format!("<time datetime=\"{iso}\" data-live=\"{live}\">{words}</time>, end not known yet")
    };
    let to_come = moment("2026-12-02T03:00:00+01:00", "near", "2\u{a0}December, 03:00 CET");
    in_order(
        &work("2026-12-02 02:00"),
        &["Planned maintenance", "from ", &to_come, "Will be affected", "Partial outage"],
    );
    let begun = moment("2026-11-20T11:00:00+01:00", "since", "20\u{a0}November, 11:00 CET");
    in_order(
        &work("2026-11-20 10:00"),
        &["Maintenance under way", "since ", &begun, "<dt>Affected</dt>", "Partial outage"],
    );
}
