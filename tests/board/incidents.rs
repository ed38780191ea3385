//! Incidents: phase, impairments and what each update changed.

use super::build::*;
use klartext::model::Impact::*;
use klartext::model::Incident;
use klartext::model::Stage::*;

fn login_fails() -> Incident {
    incident("login", at("09:05")).hits(LOGIN, PartialOutage)
}

#[track_caller]
fn check(incident: &Incident, now: &str, expected: [&str; 2]) {
    let course = course(incident, now);
    assert_eq!([life(&course), impairments(&course)], expected, "at {now}");
}

#[test]
fn an_impact_begins_at_the_start_and_ends_with_the_closing_update() {
    let it = login_fails().says("09:12", Investigating).says("10:40", Resolved);
    check(
        &it,
        "10:00",
        // The later update counts from now: somebody mistook the zone.
        ["over resolved 09:05-10:40", "login partial_outage 09:05-10:00"],
    );
    check(&it, "11:00", ["over resolved 09:05-10:40", "login partial_outage 09:05-10:40"]);
}

#[test]
fn a_running_incident_affects_until_further_notice() {
    let it = login_fails().says("09:12", Monitoring);
    check(&it, "10:00", ["running monitoring 09:05-", "login partial_outage 09:05-"]);
}

#[test]
fn a_brace_changes_a_component_from_its_update_on_and_others_join() {
    let it = login_fails()
        .says("09:12", Investigating)
        .says("09:40", Identified)
        .with(API, DegradedPerformance)
        .with(LOGIN, MajorOutage)
        .says("10:00", Identified)
        .with(LOGIN, Operational);
    let course = course(&it, "11:00");
    assert_eq!(
        impairments(&course),
        "api degraded_performance 09:40-, login partial_outage 09:05-09:40, \
         login major_outage 09:40-10:00"
    );
    assert_eq!(
        changes(&course),
        "login operational -> partial_outage; \
         api operational -> degraded_performance, login partial_outage -> major_outage; \
         login major_outage -> operational"
    );
    assert_eq!(course.present, [(API, DegradedPerformance), (LOGIN, Operational)]);
}

#[test]
fn reopening_restores_what_was_before_and_the_gap_counts_as_working() {
    let it = login_fails()
        .says("09:12", Investigating)
        .with(API, DegradedPerformance)
        .says("10:00", Resolved)
        .says("10:30", Investigating)
        .with(API, MajorOutage)
        .says("11:00", Resolved);
    let course = course(&it, "12:00");
    assert_eq!(life(&course), "over resolved 09:05-11:00");
    assert_eq!(
        impairments(&course),
        "api degraded_performance 09:12-10:00, api major_outage 10:30-11:00, \
         login partial_outage 09:05-10:00, login partial_outage 10:30-11:00"
    );
    assert_eq!(
        changes(&course).split("; ").nth(2),
        Some("api operational -> major_outage, login operational -> partial_outage")
    );
}

#[test]
fn words_after_the_closing_update_do_not_move_the_end() {
    let it = login_fails()
        .says("09:12", Investigating)
        .says("10:00", Resolved)
        .says("10:20", Resolved)
        .says("18:00", Postmortem);
    check(&it, "20:00", ["over postmortem 09:05-10:00", "login partial_outage 09:05-10:00"]);
}

#[test]
fn a_postmortem_closes_where_nothing_closed_before() {
    let it = login_fails().says("09:12", Investigating).says("10:00", Postmortem);
    check(&it, "11:00", ["over postmortem 09:05-10:00", "login partial_outage 09:05-10:00"]);
}

#[test]
fn an_end_of_its_own_counts_before_and_after_the_closing_update() {
    let it = login_fails().says("09:12", Investigating).says("10:00", Resolved);
    let early = it.clone().ending("09:30");
    check(&early, "11:00", ["over resolved 09:05-09:30", "login partial_outage 09:05-09:30"]);
    let late = it.ending("10:30");
    check(&late, "11:00", ["over resolved 09:05-10:30", "login partial_outage 09:05-10:30"]);
    check(&late, "10:10", ["running resolved 09:05-10:30", "login partial_outage 09:05-"]);
    assert_eq!(board(&late, "10:10").next_change, at("10:30"));
}

#[test]
fn an_end_cuts_reopened_stretches_too() {
    let it = login_fails()
        .says("09:12", Investigating)
        .says("10:00", Resolved)
        .says("10:30", Investigating)
        .says("11:00", Resolved)
        .ending("10:40");
    check(
        &it,
        "12:00",
        [
            "over resolved 09:05-10:40",
            "login partial_outage 09:05-10:00, login partial_outage 10:30-10:40",
        ],
    );
}

#[test]
fn a_false_alarm_affected_nothing() {
    let it = login_fails().says("09:12", Investigating).says("10:00", Withdrawn);
    check(&it, "11:00", ["over withdrawn 09:05-10:00", ""]);
    let explained = it.clone().says("12:00", Postmortem);
    check(&explained, "13:00", ["over postmortem 09:05-10:00", ""]);
    let back = it.says("10:30", Investigating);
    check(
        &back,
        "11:00",
        [
            "running investigating 09:05-",
            "login partial_outage 09:05-10:00, login partial_outage 10:30-",
        ],
    );
}

#[test]
fn a_start_behind_its_updates_makes_no_time_run_backwards() {
    let it = incident("late", at("10:30"))
        .hits(LOGIN, PartialOutage)
        .says("09:12", Investigating)
        .says("10:00", Identified)
        .with(LOGIN, MajorOutage);
    check(&it, "11:00", ["running identified 10:30-", "login major_outage 10:30-"]);
    check(&it.says("10:10", Resolved), "11:00", ["over resolved 10:30-10:30", ""]);
}

#[test]
fn an_incident_that_is_over_at_once_affected_nothing() {
    let it = login_fails().says("09:05", Resolved);
    check(&it, "11:00", ["over resolved 09:05-09:05", ""]);
}

#[test]
fn an_update_ahead_of_now_counts_from_now() {
    let it = incident("ahead", at("11:00")).hits(API, MajorOutage).says("11:00", Investigating);
    check(&it, "10:00", ["running investigating 11:00-", "api major_outage 10:00-"]);
    let board = board(&it, "10:00");
    assert_eq!(board.components[API.0].present, MajorOutage);
    assert_eq!(board.components[API.0].days[89].worst, Some(MajorOutage));
}

#[test]
fn a_single_closing_update_says_what_ended() {
    let it = login_fails().says("10:00", Resolved);
    let course = course(&it, "11:00");
    assert_eq!(impairments(&course), "login partial_outage 09:05-10:00");
    assert_eq!(changes(&course), "login partial_outage -> operational");
}

#[test]
fn a_reopened_incident_lasted_without_the_time_in_between() {
    let once = login_fails().says("09:12", Investigating).says("10:05", Resolved);
    let minutes = |it: &Incident, now| Some(course(it, now).lasted()?.as_mins());
    assert_eq!(minutes(&once, "12:00"), Some(60));
    assert_eq!(course(&once, "12:00").breaks, []);
    let again = once.says("10:30", Postmortem).says("11:05", Investigating);
    assert_eq!(minutes(&again, "12:00"), None, "it goes on");
    let again = again.says("11:35", Resolved);
    assert_eq!(course(&again, "12:00").breaks, [(at("10:05"), at("11:05"))]);
    assert_eq!(minutes(&again, "12:00"), Some(90));
    assert_eq!(minutes(&again.ending("11:25"), "12:00"), Some(80));
}

#[test]
fn work_that_was_called_off_and_planned_anew_had_no_break() {
    let it = maintenance("work").says("01:00", Cancelled).says("01:30", Scheduled);
    assert_eq!(course(&it.says("02:10", InProgress), "03:00").breaks, []);
}
