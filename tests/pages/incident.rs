//! What the page of one incident says, and what stands at its former addresses.

use crate::sample::{BILLING, MINOR, at, busy, calm, incident, rendered, update};
use klartext::model::{ComponentIndex, Html, Impact, Incident, Kind, SITE_ROOT, Site, Stage};
use std::sync::Arc;

#[test]
fn every_update_has_its_anchor_and_links_to_itself() {
    let page = &rendered(busy("en"))["incidents/running/index.html"];
    for anchor in ["2026-11-20-08-12", "2026-11-20-09-05", "2026-11-20-09-40"] {
        assert_eq!(page.matches(&format!("id=\"{anchor}\"")).count(), 1, "{page}");
        assert!(page.contains(&format!("href=\"/incidents/running/#{anchor}\"")), "{page}");
    }
}

#[test]
fn a_change_stands_at_the_update_that_made_it() {
    let page = &rendered(busy("en"))["incidents/running/index.html"];
    let update = page.split("<article").find(|part| part.contains("T3")).expect("the update");
    assert!(update.contains("Alpha") && update.contains("works again"), "{update}");
    assert!(!update.contains("Beta"), "{update}");
}

#[test]
fn a_post_mortem_comes_first() {
    let page = &rendered(busy("en"))["incidents/closed/index.html"];
    let place = |word: &str| page.find(word).unwrap_or_else(|| panic!("no {word} in {page}"));
    assert!(place("T11") < place("T10") && place("T10") < place("T9"));
    assert!(place("What happened") < place(">Updates<"));
}

#[test]
fn what_is_over_says_how_long_it_took() {
    let page = &rendered(busy("en"))["incidents/closed/index.html"];
    assert!(page.contains("<time datetime=\"PT5100S\">1\u{a0}h 25\u{a0}min</time>"), "{page}");
}

#[test]
fn what_was_affected_is_named_though_all_was_over_in_the_same_minute() {
    let kind = Kind::Incident {
        severity: MINOR,
        started: at("2026-11-18 08:00"),
        ended: Some(at("2026-11-18 08:00")),
    };
    let mut short = incident("short", kind);
    short.components = vec![(BILLING, Impact::PartialOutage)];
    short.updates = vec![
        update("2026-11-18 08:00", Some(Stage::Investigating), "It failed."),
        update("2026-11-18 08:00", Some(Stage::Resolved), "It works."),
    ];
    let page = facts(calm("en"), short.clone());
    assert!(page.contains("Was affected") && page.contains("Partial outage"), "{page}");
    // A false alarm affected nothing, whatever was said of it.
    short.updates[1].stage = Some(Stage::Withdrawn);
    let page = facts(calm("en"), short);
    assert!(!page.contains("Partial outage"), "{page}");
}

/// What stands at the top of the page of the only incident.
fn facts(site: Site, incident: Incident) -> String {
    let site = Site { incidents: vec![Arc::new(incident)], ..site };
    let page = rendered(site)["incidents/short/index.html"].clone();
    page.split("<dl").nth(1).and_then(|rest| rest.split("</dl>").next()).unwrap().to_owned()
}

/// An incident that is over.
fn over(components: Vec<(ComponentIndex, Impact)>) -> Incident {
    let started = at("2026-11-18 08:00");
    let mut over = incident("short", Kind::Incident { severity: MINOR, started, ended: None });
    over.components = components;
    over.updates = vec![
        update("2026-11-18 08:00", Some(Stage::Investigating), "It is odd."),
        update("2026-11-18 09:00", Some(Stage::Resolved), "It is even."),
    ];
    over
}

#[test]
fn what_affected_nothing_says_what_it_was_about() {
    let named = facts(calm("en"), over(vec![(BILLING, Impact::Operational)]));
    assert!(named.contains("<dt>About</dt>") && named.contains("Gamma"), "{named}");
    assert!(!named.contains("Was affected"), "{named}");
}

#[test]
fn components_of_one_name_are_told_apart_by_their_groups() {
    let mut site = calm("en");
    for (component, group) in site.components.iter_mut().zip(["Shop", "Back office"]) {
        component.name = "Builds".to_owned();
        component.group = Some(group.to_owned());
    }
    let both = site.component_indices().take(2).map(|it| (it, Impact::PartialOutage)).collect();
    let named = facts(site, over(both));
    assert!(named.contains(">Shop / Builds<"), "{named}");
    assert!(named.contains(">Back office / Builds<"), "{named}");
}

#[test]
fn headings_have_no_gaps_and_there_is_one_first() {
    for (path, page) in rendered(busy("en")).iter().filter(|(path, _)| path.ends_with(".html")) {
        let levels: Vec<u32> = page
            .match_indices("<h")
            .filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10))
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}");
        assert_eq!(levels.first(), Some(&1), "{path}");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{path}: {levels:?}");
        }
    }
}

#[test]
fn ids_are_unique_on_every_page() {
    for (path, page) in rendered(busy("en")).iter().filter(|(path, _)| path.ends_with(".html")) {
        let mut ids: Vec<&str> =
            page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{path}");
    }
}

#[test]
fn a_former_address_leads_to_the_present_one_with_and_without_a_script() {
    let files = rendered(busy("en"));
    for path in ["incidents/former/index.html", "old/one.html"] {
        let page = &files[path];
        assert!(
            page.contains(
                "rel=\"canonical\" href=\"https://status.example.com/incidents/running/\""
            )
        );
        assert!(page.contains("<a href=\"/incidents/running/\">Title of running</a>"), "{page}");
        assert!(page.contains("<script src=\"/assets/moved."), "{page}");
        assert!(!page.contains("http-equiv=\"refresh"), "{page}");
    }
}

#[test]
fn a_former_address_never_takes_the_place_of_a_page() {
    let mut site = busy("en");
    for alias in ["/", "/incidents/closed/", "/../x.html", "/history"] {
        Arc::make_mut(&mut site.incidents[0])
            .aliases
            .push(klartext::model::Alias::Path(alias.into()));
    }
    let files = rendered(site);
    assert!(files["index.html"].contains("What is going on"));
    assert!(files["incidents/closed/index.html"].contains("T11"));
    assert!(files["history/index.html"].contains("November"));
    assert!(files.keys().all(|path| !path.contains("..")));
}

#[test]
fn a_notice_that_is_not_to_be_seen_yet_has_no_page() {
    let (started, ended) = (at("2026-12-15 08:00"), at("2026-12-29 08:00"));
    let notice = incident("later", Kind::Notice { pinned: false, started, ended });
    let files = rendered(Site { incidents: vec![notice.into()], ..calm("en") });
    assert!(!files.keys().any(|path| path.contains("later")), "{:?}", files.keys());
}

#[test]
fn addresses_in_messages_begin_with_the_path_of_the_site() {
    let mut site = busy("en");
    site.url.path = "/status".into();
    let image = format!("<img src=\"{SITE_ROOT}/assets/pump.0a.png\" alt=\"A pump\">");
    Arc::make_mut(&mut site.incidents[0]).introduction = Some(Html::trusted(image));
    let page = &rendered(site)["incidents/running/index.html"];
    assert!(page.contains("src=\"/status/assets/pump.0a.png\""), "{page}");
}

#[test]
fn a_reopened_incident_says_how_long_it_took_in_all_and_leaves_quiet_days_quiet() {
    let mut site = busy("en");
    site.incidents.truncate(2);
    let mut again = Arc::unwrap_or_clone(site.incidents.remove(1));
    again.updates[1].at = at("2026-11-10 09:30");
    again.updates[0].at = at("2026-11-10 08:10");
    let kind = Kind::Incident { severity: MINOR, started: at("2026-11-10 08:05"), ended: None };
    again.kind = kind;
    again.updates.truncate(2);
    again.updates.push(update("2026-11-13 09:00", Some(Stage::Investigating), "again"));
    again.updates.push(update("2026-11-13 09:30", Some(Stage::Resolved), "over again"));
    let files = rendered(Site { incidents: vec![again.into()], ..calm("en") });
    let page = &files["incidents/closed/index.html"];
    let words = "1\u{a0}h 55\u{a0}min</time> in all, with a break in between";
    assert!(page.contains(words), "{page}");
    let home = &files["index.html"];
    let days = home.split("id=\"page-days\"").nth(1).expect("days");
    assert_eq!(days.matches("/incidents/closed/").count(), 2, "{days}");
}
