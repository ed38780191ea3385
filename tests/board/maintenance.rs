//! Maintenance and the clock.

use super::build::*;
use klartext::board::Board;
use klartext::model::Impact::*;
use klartext::model::Stage::{self, *};
use klartext::model::{Incident, Kind, Window};

fn work() -> Incident {
    maintenance("work").hits(API, UnderMaintenance).says("2026-11-19 12:00", Scheduled)
}

/// Each row: now, the life, and since when and until when the API is under maintenance.
#[track_caller]
fn check(incident: &Incident, table: &[[&str; 3]]) {
    for [now, expected, affected] in table {
        let course = course(incident, now);
        assert_eq!(life(&course), *expected, "at {now}");
        let affected = match *affected {
            "" => String::new(),
            span => format!("api under_maintenance {span}"),
        };
        assert_eq!(impairments(&course), affected, "at {now}");
    }
}

#[test]
fn the_clock_opens_and_closes_a_window_nobody_talks_about() {
    check(
        &work(),
        &[
            ["01:59", "planned scheduled 02:00-04:00", ""],
            ["02:00", "running in_progress 02:00-04:00", "02:00-"],
            ["03:59", "running in_progress 02:00-04:00", "02:00-"],
            ["04:00", "over completed 02:00-04:00", "02:00-04:00"],
        ],
    );
    let changes_of_clock = [("01:00", "02:00"), ("02:00", "04:00"), ("04:00", "2026-11-21 00:00")];
    for (now, next) in changes_of_clock {
        assert_eq!(board(&work(), now).next_change, at(next), "at {now}");
    }
}

#[test]
fn a_word_that_it_is_under_way_keeps_the_clock_from_completing_it() {
    let it = work().says("02:10", InProgress);
    check(
        &it,
        &[
            ["03:00", "running in_progress 02:10-04:00", "02:10-"],
            ["04:00", "overrunning in_progress 02:10-04:00", "02:10-"],
            ["09:00", "overrunning in_progress 02:10-04:00", "02:10-"],
        ],
    );
    check(
        &it.says("05:00", Verifying).says("05:30", Completed),
        &[["06:00", "over completed 02:10-05:30", "02:10-05:30"]],
    );
}

#[test]
fn it_may_begin_before_its_window() {
    let it = work().says("01:30", InProgress);
    check(&it, &[["01:45", "running in_progress 01:30-04:00", "01:30-"]]);
    check(&it.says("01:50", Completed), &[["03:00", "over completed 01:30-01:50", "01:30-01:50"]]);
}

#[test]
fn completed_is_final_before_the_window_ends_and_after() {
    check(
        &work().says("03:00", Completed),
        &[["03:30", "over completed 02:00-03:00", "02:00-03:00"]],
    );
    check(&work().says("01:00", Completed), &[["03:30", "over completed 01:00-01:00", ""]]);
    check(
        &work().says("05:00", Completed),
        &[["06:00", "over completed 02:00-05:00", "02:00-05:00"]],
    );
}

#[test]
fn cancelled_is_final_and_nothing_is_affected_from_then_on() {
    check(
        &work().says("01:00", Cancelled),
        &[["01:30", "over cancelled 02:00-01:00", ""], ["03:00", "over cancelled 02:00-01:00", ""]],
    );
    check(
        &work().says("02:10", InProgress).says("02:40", Cancelled),
        &[["03:00", "over cancelled 02:10-02:40", "02:10-02:40"]],
    );
}

#[test]
fn a_new_date_after_a_cancelled_one_has_not_begun() {
    let it = work()
        .says("2026-11-19 13:00", InProgress)
        .says("2026-11-19 14:00", Cancelled)
        .says("2026-11-19 15:00", Scheduled);
    check(&it, &[["01:00", "planned scheduled 02:00-04:00", "2026-11-19 13:00-2026-11-19 14:00"]]);
    assert_eq!(course(&it, "05:00").stage, Some(Completed));
}

#[test]
fn work_taken_up_again_runs_again() {
    let it = work().says("02:10", InProgress).says("03:00", Completed).says("03:30", InProgress);
    let course = course(&it, "05:00");
    assert_eq!(life(&course), "overrunning in_progress 02:10-04:00");
    assert_eq!(
        impairments(&course),
        "api under_maintenance 02:10-03:00, api under_maintenance 03:30-"
    );
}

#[test]
fn an_end_of_its_own_counts() {
    let it = work().says("02:10", InProgress).says("05:00", Completed);
    check(&it.clone().ending("04:30"), &[["06:00", "over completed 02:10-04:30", "02:10-04:30"]]);
    check(
        &it.ending("05:30"),
        &[
            ["05:10", "running completed 02:10-05:30", "02:10-"],
            ["06:00", "over completed 02:10-05:30", "02:10-05:30"],
        ],
    );
}

fn with_window(mut it: Incident, changed: Option<Window>) -> Incident {
    if let Kind::Maintenance { window, .. } = &mut it.kind {
        *window = changed;
    }
    it
}

#[test]
fn the_clock_never_completes_a_window_without_an_end() {
    let it = with_window(work(), Some(Window { from: at("02:00"), until: None }));
    check(
        &it,
        &[
            ["01:00", "planned scheduled 02:00-", ""],
            ["2027-11-20 00:00", "running in_progress 02:00-", "02:00-"],
        ],
    );
}

#[test]
fn without_a_window_only_words_begin_it() {
    let it = with_window(work(), None);
    let announced = "2026-11-19 12:00-";
    check(&it, &[["09:00", &format!("planned scheduled {announced}"), ""]]);
    check(
        &it.clone().says("08:00", InProgress),
        &[["09:00", "running in_progress 08:00-", "08:00-"]],
    );
    // Announced and done: nobody said when it began, and the announcement is no beginning.
    check(
        &it.says("08:00", Completed),
        &[["09:00", &format!("over completed {announced}08:00"), ""]],
    );
}

#[test]
fn braces_say_how_much_the_work_affects() {
    let it = work()
        .says("02:00", InProgress)
        .with(LOGIN, PartialOutage)
        .says("03:00", Verifying)
        .with(API, Operational);
    let course = course(&it, "03:30");
    assert_eq!(
        impairments(&course),
        "api under_maintenance 02:00-03:00, login partial_outage 02:00-"
    );
    assert_eq!(
        changes(&course),
        "; api operational -> under_maintenance, login operational -> partial_outage; \
         api under_maintenance -> operational"
    );
}

#[test]
fn an_announcement_changes_nothing_even_where_it_is_later_than_the_window() {
    let it = work().says("02:30", Scheduled).says("03:00", Completed);
    assert_eq!(changes(&course(&it, "05:00")), "; ; api under_maintenance -> operational");
}

#[test]
fn every_stage_at_every_hour_agrees_with_itself() {
    for stage in Stage::of_kind(klartext::model::KindName::Maintenance) {
        for now in ["00:00", "01:30", "02:00", "03:00", "04:00", "05:00"] {
            let course = course(&work().says("01:00", stage), now);
            let affected = course.present.iter().any(|(_, impact)| *impact > Operational);
            let open = course.impairments.iter().any(|one| one.until.is_none());
            let running = life(&course).contains("running");
            assert_eq!((affected, open), (running, running), "{stage:?} at {now}");
            let closed = course.stage.is_some_and(Stage::is_closed);
            assert_eq!(closed, life(&course).starts_with("over "), "{stage:?} at {now}");
        }
    }
}

#[test]
fn what_will_affect_a_component_is_what_a_later_board_says_of_it() {
    let site = site(vec![
        maintenance("a").hits(API, UnderMaintenance),
        maintenance("b").hits(API, PartialOutage).hits(LOGIN, UnderMaintenance),
        maintenance("c").hits(API, Operational),
        incident("d", at("01:00")).hits(API, DegradedPerformance).says("01:00", Investigating),
    ]);
    let board = Board::at(&site, at("01:30"));
    for component in [API, LOGIN] {
        let ahead = board.causes_ahead(&site, component);
        assert_eq!(ahead.len(), 2, "begin and end");
        for (moment, causes) in ahead {
            assert_eq!(causes, Board::at(&site, moment).component(component).causes, "{moment}");
        }
    }
}
