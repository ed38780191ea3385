//! The next word that was promised.

use super::build::*;
use klartext::board::Promise;
use klartext::model::Incident;
use klartext::model::Stage::*;

fn running() -> Incident {
    incident("promising", at("09:00")).says("09:00", Investigating)
}

fn front_matter(mut it: Incident, time: &str) -> Incident {
    it.next_update = Some(at(time));
    it
}

#[track_caller]
fn check(incident: &Incident, now: &str, expected: Option<(&str, bool)>) {
    let expected = expected.map(|(due, overdue)| Promise { due: at(due), overdue });
    assert_eq!(course(incident, now).promise, expected, "at {now}");
}

#[test]
fn a_promise_falls_due_at_its_moment() {
    let it = front_matter(running(), "10:00");
    check(&it, "09:59", Some(("10:00", false)));
    check(&it, "10:00", Some(("10:00", true)));
    assert_eq!(board(&it, "09:30").next_change, at("10:00"));
}

#[test]
fn an_update_before_it_does_not_keep_it_and_one_at_it_does() {
    let it = running().promising("10:00");
    check(&it.clone().says("09:59", Identified), "11:00", Some(("10:00", true)));
    check(&it.says("10:00", Identified), "11:00", None);
}

#[test]
fn the_promise_made_last_counts() {
    let braces = running().promising("12:00").says("09:30", Identified).promising("10:00");
    check(&braces, "09:40", Some(("10:00", false)));
    check(&front_matter(braces.clone(), "11:00"), "09:40", Some(("11:00", false)));
    check(&front_matter(braces.clone(), "09:50"), "09:40", Some(("10:00", false)));
    // Left standing from before the newest update: kept, and no newer than the braces.
    check(&front_matter(braces, "09:20"), "09:40", Some(("10:00", false)));
}

#[test]
fn what_is_over_promises_nothing() {
    let it = front_matter(running().says("09:30", Resolved), "10:00");
    check(&it, "09:40", None);
    check(&it.ending("11:00"), "09:40", None);
    let done = front_matter(maintenance("work"), "09:00");
    check(&done, "08:00", None);
    check(&done, "01:00", Some(("09:00", false)));
}

#[test]
fn a_mistyped_update_ahead_of_now_keeps_only_what_was_due_by_now() {
    let it = running().promising("10:00").says("12:00", Identified);
    check(&it, "09:30", Some(("10:00", false)));
    check(&it, "10:00", None);
}
