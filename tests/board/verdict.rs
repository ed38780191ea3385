//! The page's answer.

use super::build::*;
use klartext::board::{Board, IncidentIndex, State, Verdict};
use klartext::model::Impact::*;
use klartext::model::Stage::*;
use klartext::model::{ComponentIndex, Incident};

#[track_caller]
fn check(
    incidents: &[&Incident],
    state: State,
    cause: Option<usize>,
    components: &[ComponentIndex],
) {
    let incidents = incidents.iter().copied().cloned().collect();
    let verdict = Board::at(&site(incidents), at("03:00")).verdict;
    let cause = cause.map(IncidentIndex);
    assert_eq!(verdict, Verdict { state, cause, components: components.to_vec() });
}

fn broken(slug: &str) -> Incident {
    incident(slug, at("01:00")).says("01:00", Investigating)
}

#[test]
fn nothing_running_works() {
    check(&[], State::Working, None, &[]);
    let over = broken("over").hits(API, MajorOutage).says("02:00", Resolved);
    check(&[&over], State::Working, None, &[]);
}

#[test]
fn the_worst_impact_wins_then_the_worst_severity_then_the_newest() {
    let mild = broken("mild").hits(API, DegradedPerformance);
    let bad = broken("bad").hits(LOGIN, PartialOutage).hits(API, DegradedPerformance);
    check(&[&mild, &bad], State::Trouble(PartialOutage), Some(1), &[LOGIN]);
    let minor = bad.clone().rated(MINOR);
    check(&[&minor, &bad], State::Trouble(PartialOutage), Some(1), &[LOGIN]);
    let newer = incident("newer", at("02:00")).says("02:00", Identified).hits(API, PartialOutage);
    check(&[&bad, &newer], State::Trouble(PartialOutage), Some(1), &[API, LOGIN]);
}

#[test]
fn an_incident_without_components_speaks_by_its_severity() {
    check(&[&broken("all")], State::Trouble(PartialOutage), Some(0), &[]);
    check(&[&broken("all").rated(MINOR)], State::Trouble(DegradedPerformance), Some(0), &[]);
}

#[test]
fn what_works_again_is_watched() {
    let it = broken("watched").hits(API, MajorOutage).says("02:00", Monitoring);
    check(&[&it.with(API, Operational)], State::Watching, Some(0), &[API]);
}

#[test]
fn maintenance_never_hides_an_outage() {
    let work = maintenance("work").hits(API, UnderMaintenance);
    check(&[&work], State::Maintenance, Some(0), &[API]);
    check(&[&maintenance("unnamed")], State::Maintenance, Some(0), &[]);
    let broken = broken("broken").hits(API, DegradedPerformance);
    check(&[&work, &broken], State::Trouble(DegradedPerformance), Some(1), &[API]);
    let watched = incident("watched", at("01:00")).hits(API, Operational).says("01:00", Monitoring);
    check(&[&work, &watched], State::Watching, Some(1), &[API]);
}

#[test]
fn maintenance_that_breaks_things_is_trouble() {
    let work = maintenance("work").hits(API, PartialOutage);
    check(&[&work], State::Trouble(PartialOutage), Some(0), &[API]);
}

#[test]
fn maintenance_to_come_or_with_all_working_changes_nothing() {
    let planned = maintenance("later").says("2026-11-19 12:00", Scheduled).says("02:30", Cancelled);
    check(&[&planned.hits(API, UnderMaintenance)], State::Working, None, &[]);
    let harmless = maintenance("harmless").hits(API, Operational);
    check(&[&harmless], State::Working, None, &[]);
}

#[test]
fn retired_components_have_a_state_and_no_say() {
    let it = broken("fax").hits(FAX, MajorOutage);
    check(&[&it], State::Working, None, &[]);
    assert_eq!(board(&it, "03:00").components[FAX.0].present, MajorOutage);
}

#[test]
fn a_notice_has_no_say() {
    check(&[&notice("n", at("01:00"), at("09:00"), true)], State::Working, None, &[]);
}

#[test]
fn all_that_are_in_the_worst_state_are_named_whatever_the_incident() {
    let api = broken("api").hits(API, MajorOutage);
    let login = broken("login").hits(LOGIN, MajorOutage).hits(FAX, MajorOutage);
    check(&[&api, &login], State::Trouble(MajorOutage), Some(0), &[API, LOGIN]);
    let milder = broken("milder").hits(LOGIN, PartialOutage);
    check(&[&api, &milder], State::Trouble(MajorOutage), Some(0), &[API]);
    let [one, other] = [maintenance("one").hits(API, UnderMaintenance), maintenance("other")];
    check(
        &[&one, &other.hits(LOGIN, UnderMaintenance)],
        State::Maintenance,
        Some(0),
        &[API, LOGIN],
    );
}
