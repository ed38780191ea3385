//! Lists that grow: months, components, and their older pages.

use crate::sample::{API, MINOR, at, busy, calm, incident, rendered, update};
use jiff::SignedDuration;
use klartext::model::{Impact, Incident, Kind, Site, Stage};
use klartext::page::{PAGE, slices};

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
    let files = rendered(Site { incidents: many(250), ..calm("en") });
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
    let before = rendered(Site { incidents: many(250), ..calm("en") });
    let after = rendered(Site { incidents: many(251), ..calm("en") });
    // The footer says when the site changed last; here nothing newer was said.
    for path in ["components/api/1/index.html", "history/2026-10/1/index.html"] {
        assert_eq!(before[path], after[path], "{path}");
    }
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
