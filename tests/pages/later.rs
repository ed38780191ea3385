//! What pages carry for the visitor's script: the words of later, and moments worth counting.

use crate::sample::{API, at, busy, calm, incident, rendered, rendered_at, running, update};
use klartext::model::{Impact, Incident, Kind, Site, Stage, Window};

fn maintenance() -> Incident {
    let window = Window { from: at("2026-11-20 11:00"), until: Some(at("2026-11-20 13:00")) };
    let kind =
        Kind::Maintenance { window: Some(window), started: at("2026-11-18 12:00"), ended: None };
    Incident {
        components: vec![(API, Impact::UnderMaintenance)],
        updates: vec![update("2026-11-18 12:00", Some(Stage::Scheduled), "T1")],
        ..incident("disks", kind)
    }
}

fn planned() -> Site {
    Site { incidents: vec![maintenance().into()], ..calm("en") }
}

/// The templates of a page that come into force at a moment.
fn at_moment<'a>(page: &'a str, moment: &str) -> Vec<&'a str> {
    let start = format!("<template data-at=\"{moment}\"");
    let found = page.match_indices(&start).map(|(at, _)| &page[at..]);
    found.map(|rest| rest.split("</template>").next().unwrap_or("")).collect()
}

#[test]
fn a_page_carries_what_the_opening_of_a_window_makes_of_it() {
    let page = &rendered(planned())["index.html"];
    let opening = at_moment(page, "2026-11-20T12:00:00+01:00");
    for words in [
        "Maintenance: Alpha. Everything else works",
        "In progress",
        "data-to=\"page-maintenance\"",
        "<dt>Affected</dt>",
        "data-state=\"under_maintenance\"",
        "data-title=\"Maintenance: Alpha. Everything else works – Acme\"",
        "data-icon=\"/assets/icon-under-maintenance.",
    ] {
        assert!(opening.iter().any(|part| part.contains(words)), "{words} is not in {opening:?}");
    }
    let closing = at_moment(page, "2026-11-20T14:00:00+01:00");
    for words in [
        "<h1>",
        "Completed",
        "data-state=\"operational\" data-to=\"page-over\"",
        "<dt>Was affected</dt>",
        "data-title=\"Everything works – Acme\"",
        "data-icon=\"/assets/icon-operational.",
    ] {
        assert!(closing.iter().any(|part| part.contains(words)), "{words} is not in {closing:?}");
    }
    assert!(at_moment(page, "2026-11-20T14:00:00+01:00").iter().any(|part| part.contains("works")));
}

#[test]
fn the_pages_of_the_component_and_of_the_maintenance_carry_it_too() {
    let files = rendered(planned());
    for (path, places) in [
        (
            "components/api",
            &["data-icon=", "Maintenance</span>", "Because of", "Maintenance</span>"][..],
        ),
        (
            "incidents/disks",
            &["data-title=\"In progress: Title", "data-state", "In progress", "Affected"],
        ),
        ("404.html", &["data-icon=", "Maintenance: Alpha"]),
        ("history/index", &["data-icon="]),
    ] {
        let (_, page) = files.range(path.to_owned()..).next().expect("a page");
        let opening = at_moment(page, "2026-11-20T12:00:00+01:00");
        for place in places {
            assert!(opening.iter().any(|part| part.contains(place)), "{path}: {opening:?}");
        }
    }
    assert!(!files["components/login/index.html"].contains("<template"));
}

#[test]
fn a_notice_that_expires_belongs_below_what_has_just_ended() {
    let kind = Kind::Notice {
        started: at("2026-11-18 12:00"),
        ended: at("2026-11-20 13:00"),
        pinned: false,
    };
    let site = Site { incidents: vec![incident("rates", kind).into()], ..calm("en") };
    let page = &rendered(site)["index.html"];
    let end = at_moment(page, "2026-11-20T14:00:00+01:00");
    assert!(end.iter().any(|part| part.contains("data-to=\"page-over\"")), "{end:?}");
    assert!(page.contains("<h2 id=\"page-over\">Just ended</h2>"), "{page}");
}

#[test]
fn a_promise_carries_what_it_says_once_it_is_due() {
    let mut promised = running();
    promised.next_update = Some(at("2026-11-20 12:00"));
    let site = || Site { incidents: vec![promised.clone().into()], ..calm("en") };
    let page = &rendered(site())["incidents/running/index.html"];
    let due = at_moment(page, "2026-11-20T13:00:00+01:00");
    assert!(due.len() == 1 && due[0].contains("class=\"late\">was due "), "{due:?}");
    let late = &rendered_at(site(), "2026-11-20T12:00:00Z")["incidents/running/index.html"];
    assert!(!late.contains("<template"), "{late}");
}

#[test]
fn a_maintenance_that_somebody_began_overruns_by_the_clock() {
    let mut begun = maintenance();
    begun.updates.push(update("2026-11-20 10:40", Some(Stage::InProgress), "T2"));
    let page = rendered(Site { incidents: vec![begun.into()], ..calm("en") });
    let late = at_moment(&page["index.html"], "2026-11-20T14:00:00+01:00");
    assert!(late.len() == 1 && late[0].contains("It takes longer than planned."), "{late:?}");
    assert!(late[0].contains(" data-new>"), "{late:?}");
}

#[test]
fn what_is_over_carries_nothing_for_later() {
    let page = &rendered(busy("en"))["incidents/closed/index.html"];
    assert!(!page.contains("<template") && !page.contains("data-live=\"near\""), "{page}");
    assert!(!page.contains("data-live=\"since\""), "{page}");
}

#[test]
fn the_newest_word_on_what_goes_on_is_marked_and_no_other() {
    let page = &rendered(busy("en"))["incidents/running/index.html"];
    let updates = &page[page.find("page-updates").expect("updates")..];
    assert_eq!(updates.matches("data-live=\"near\"").count(), 1, "{updates}");
    assert!(page.contains("data-live=\"since\">20\u{a0}November 2026, 09:05 CET"), "{page}");
}

#[test]
fn a_minute_later_the_pages_are_the_same_while_the_clock_changes_nothing() {
    let pages = |now| rendered_at(planned(), now);
    assert_eq!(pages("2026-11-20T10:45:00Z"), pages("2026-11-20T10:46:00Z"));
    assert_ne!(pages("2026-11-20T10:59:00Z"), pages("2026-11-20T11:00:00Z"));
}

#[test]
fn the_script_has_all_its_words_in_the_language_of_the_page() {
    let page = &rendered(calm("de"))["index.html"];
    let script =
        page.split("<script src").nth(1).expect("a script").split('>').next().expect("tag");
    for words in ["bei Ihnen", "bisher {duration}", "etwas Neues", "data-built=\"/built.json\""] {
        assert!(script.contains(words), "{words} is not in {script}");
    }
    assert!(script.contains(" defer "), "{script}");
}

#[test]
fn the_parts_of_home_that_may_come_are_there_and_hidden() {
    let page = &rendered(planned())["index.html"];
    let parts: Vec<&str> = page.split("<section").filter(|part| part.contains("topics")).collect();
    for (id, hidden) in [("page-maintenance", true), ("page-over", true), ("page-planned", false)] {
        let part = parts.iter().find(|part| part.contains(&format!("id=\"{id}\""))).expect(id);
        assert_eq!(part.split('>').next().expect("a tag").ends_with(" hidden"), hidden, "{id}");
    }
    assert!(!rendered(calm("en"))["index.html"].contains(" hidden>"));
}
