//! The lists of the board, and when it changes.

use super::build::*;
use klartext::board::{Board, IncidentIndex};
use klartext::model::Impact::*;
use klartext::model::Stage::*;
use klartext::model::{Incident, Site};

fn slugs<'a>(site: &'a Site, list: &[IncidentIndex]) -> Vec<&'a str> {
    list.iter().map(|index| site.incidents[index.0].slug.as_str()).collect()
}

fn running(slug: &str, started: &str) -> Incident {
    incident(slug, at(started)).says(started, Investigating)
}

#[test]
fn running_incidents_stand_worst_first_then_newest() {
    let site = site(vec![
        running("a-minor", "08:00").rated(MINOR),
        running("b-old", "06:00"),
        running("c-new", "07:00"),
        running("d-over", "07:00").says("08:00", Resolved),
    ]);
    let board = Board::at(&site, at("09:00"));
    assert_eq!(slugs(&site, &board.running), ["c-new", "b-old", "a-minor"]);
    assert_eq!(slugs(&site, &board.history), ["a-minor", "c-new", "d-over", "b-old"]);
}

#[test]
fn causes_stand_worst_impact_first_then_newest() {
    let site = site(vec![
        running("a", "06:00").hits(API, DegradedPerformance),
        running("b", "07:00").hits(API, DegradedPerformance),
        running("c", "05:00").hits(API, MajorOutage),
        running("d", "08:00")
            .hits(API, MajorOutage)
            .says("08:30", Monitoring)
            .with(API, Operational),
    ]);
    let board = Board::at(&site, at("09:00"));
    let state = board.component(API);
    assert_eq!(state.present, MajorOutage);
    assert_eq!(slugs(&site, &state.causes), ["c", "b", "a"]);
    assert_eq!(slugs(&site, &state.incidents), ["d", "b", "a", "c"]);
}

#[test]
fn maintenance_is_under_way_or_planned() {
    let site = site(vec![maintenance("night"), maintenance("early").says("01:00", InProgress)]);
    let board = Board::at(&site, at("01:30"));
    assert_eq!(slugs(&site, &board.maintenance), ["early"]);
    assert_eq!(slugs(&site, &board.planned), ["night"]);
}

#[test]
fn notices_are_shown_in_their_time_pinned_ones_first() {
    let site = site(vec![
        notice("a-past", at("01:00"), at("09:00"), false),
        notice("b-pinned", at("01:00"), at("10:00"), true),
        notice("c-new", at("02:00"), at("10:00"), false),
        notice("d-to-come", at("09:30"), at("10:00"), true),
    ]);
    let board = Board::at(&site, at("09:00"));
    assert_eq!(slugs(&site, &board.notices), ["b-pinned", "c-new"]);
    assert_eq!(slugs(&site, &board.history), ["c-new", "a-past", "b-pinned"]);
    assert_eq!(board.next_change, at("09:30"));
    assert_eq!(board.changed, Some(at("09:00")));
}

#[test]
fn the_newest_word_or_turn_of_the_clock_is_the_last_change() {
    let changed = |incident: &Incident, now| board(incident, now).changed;
    assert_eq!(Board::at(&site(Vec::new()), at("09:00")).changed, None);
    let work = maintenance("work").says("2026-11-19 12:00", Scheduled);
    assert_eq!(changed(&work, "01:00"), Some(at("2026-11-19 12:00")));
    assert_eq!(changed(&work, "03:00"), Some(at("02:00")));
    assert_eq!(changed(&work, "05:00"), Some(at("04:00")));
    let cancelled = work.says("01:30", Cancelled);
    assert_eq!(changed(&cancelled, "05:00"), Some(at("01:30")));
    let ahead = running("ahead", "08:00").says("12:00", Identified);
    assert_eq!(changed(&ahead, "09:00"), Some(at("08:00")));
}

#[test]
fn a_settled_maintenance_waits_for_no_clock() {
    let cancelled = maintenance("work").says("01:00", Cancelled);
    assert_eq!(board(&cancelled, "01:30").next_change, at("2026-11-21 00:00"));
    let early = maintenance("work").says("01:00", InProgress);
    assert_eq!(board(&early, "01:30").next_change, at("04:00"));
    assert_eq!(board(&early, "04:00").next_change, at("2026-11-21 00:00"));
}
