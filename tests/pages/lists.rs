//! Lists that grow: months, components, and their older pages.

use crate::sample::{API, MINOR, at, busy, calm, incident, rendered, rendered_at, update};
use jiff::SignedDuration;
use klartext::model::{Impact, Incident, Kind, Site, Stage};
use klartext::page::{PAGE, slices};
use std::sync::Arc;

/// Closed incidents of the same component, an hour apart, in October.
fn many(count: usize) -> Vec<Incident> {
    let made = (0..count).map(|n| {
        let hours = i64::try_from(n).expect("a number");
        let started = at("2026-10-01 00:00") + SignedDuration::from_hours(hours);
        let ended = Some(started + SignedDuration::from_mins(5));
        let kind = Kind::Incident { severity: MINOR, started, ended };
        let mut one = incident(&format!("i{n:03}"), kind);
        one.components = vec![(API, Impact::DegradedPerformance)];
        one.updates = vec![update("2026-10-25 00:00", Some(Stage::Resolved), "over")];
        one
    });
    made.collect()
}

fn shared(incidents: Vec<Incident>) -> Vec<Arc<Incident>> {
    incidents.into_iter().map(Arc::new).collect()
}

#[test]
fn full_pages_are_counted_from_the_oldest_entry() {
    let list: Vec<usize> = (0..250).rev().collect();
    let pages = slices(&list);
    let told: Vec<(usize, usize, usize)> = pages
        .iter()
        .map(|page| (page.number, page.entries[0], page.entries[page.entries.len() - 1]))
        .collect();
    assert_eq!(told, [(3, 249, 200), (2, 199, 100), (1, 99, 0)]);
}

#[test]
fn a_full_page_stays_what_it_is_when_the_list_grows() {
    let old: Vec<usize> = (0..2 * PAGE).rev().collect();
    let new: Vec<usize> = (0..2 * PAGE + 1).rev().collect();
    let first = |list: &[usize]| slices(list).last().expect("a page").entries.to_vec();
    assert_eq!(first(&old), first(&new));
    assert_eq!(slices::<usize>(&[]).len(), 1);
    assert_eq!(slices(&old).len(), 2);
    assert_eq!(slices(&new)[0].entries, [2 * PAGE]);
}

#[test]
fn older_pages_are_linked_one_from_the_other() {
    let files = rendered(Site { incidents: shared(many(250)), ..calm("en") });
    for base in ["components/api/", "history/2026-10/"] {
        let page = |name: &str| &files[&format!("{base}{name}index.html")];
        assert_eq!(page("").matches("class=\"entry\"").count(), 50, "{base}");
        assert_eq!(page("2/").matches("class=\"entry\"").count(), 100, "{base}");
        assert!(page("").contains(&format!("href=\"/{base}2/\"")), "{base}");
        assert!(page("2/").contains(&format!("href=\"/{base}1/\"")), "{base}");
        assert!(page("2/").contains(&format!("href=\"/{base}\"")), "{base}");
        assert!(!files.contains_key(&format!("{base}3/index.html")), "{base}");
    }
}

#[test]
fn an_older_page_stays_the_same_when_an_incident_is_added() {
    let before = rendered(Site { incidents: shared(many(250)), ..calm("en") });
    let mut more = many(251);
    more[250].updates[0] = update("2026-11-19 00:00", Some(Stage::Resolved), "new");
    let after = rendered(Site { incidents: shared(more), ..calm("en") });
    for path in ["components/api/1/index.html", "history/2026-10/1/index.html"] {
        assert_eq!(before[path], after[path], "{path}");
    }
}

#[test]
fn an_update_leaves_the_pages_alone_that_do_not_show_it() {
    let before = rendered(busy("en"));
    let mut site = busy("en");
    let first = Arc::make_mut(&mut site.incidents[0]);
    first.updates.push(update("2026-11-20 10:44", Some(Stage::Monitoring), "T17"));
    let after = rendered(site);
    let changed: Vec<&str> = before
        .iter()
        .filter(|(path, page)| after[*path] != **page)
        .map(|(path, _)| path.as_str())
        .collect();
    let shown = [
        "404.html",
        "components/api/index.html",
        "components/login/index.html",
        "history/2026-11/index.html",
        "history/index.html",
        "incidents/running/index.html",
        "index.html",
    ];
    assert_eq!(changed, shown);
}

#[test]
fn an_hour_in_which_nothing_happens_changes_no_page() {
    let (before, after) = (rendered(busy("en")), rendered_at(busy("en"), "2026-11-20T11:50:00Z"));
    let changed: Vec<&String> =
        before.keys().filter(|path| after[*path] != before[*path]).collect();
    assert_eq!(changed, [""; 0]);
}

#[test]
fn months_are_counted_by_kind_and_grouped_by_year() {
    let page = &rendered(busy("en"))["history/index.html"];
    assert!(page.contains("<h2 id=\"year-2026\">2026</h2>"), "{page}");
    for words in ["2 incidents", "one maintenance", "one notice"] {
        assert!(page.contains(words), "{words} in {page}");
    }
}

#[test]
fn ninety_days_are_a_picture_and_a_table() {
    let page = &rendered(busy("en"))["components/billing/index.html"];
    assert!(page.contains("role=\"img\" aria-label=\"Ninety days, one of them with disruption:"));
    assert!(page.contains("<caption>Gamma: the last ninety days</caption>"), "{page}");
    assert!(page.contains("<th scope=\"row\"><time datetime=\"2026-11-18\">"), "{page}");
    assert!(page.contains("disrupted for <time datetime=\"PT5100S\">"), "{page}");
}

#[test]
fn a_false_alarm_is_counted_as_one_and_not_as_an_incident() {
    let mut site = Site { incidents: shared(many(3)), ..calm("en") };
    let mut withdrawn = update("2026-10-25 00:00", Some(Stage::Withdrawn), "none");
    Arc::make_mut(&mut site.incidents[0]).updates = vec![withdrawn.clone()];
    let month = |site: &Site| {
        let page = rendered(site.clone()).remove("history/index.html").expect("a page");
        page.split("class=\"months\"").nth(1).expect("months").to_owned()
    };
    let row = month(&site);
    assert!(row.contains("<span>2 incidents</span> <span>one false alarm</span>"), "{row}");
    withdrawn.stage = Some(Stage::Postmortem);
    Arc::make_mut(&mut site.incidents[0]).updates.push(withdrawn);
    assert_eq!(month(&site), row, "a report makes it no true one");
}
