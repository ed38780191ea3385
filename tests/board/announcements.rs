//! What subscribers are told, by people and by the clock.

use super::build::*;
use klartext::board::{Announcement, IncidentIndex, Voice};
use klartext::model::Impact::{MajorOutage, Operational, UnderMaintenance};
use klartext::model::Stage::{
    Cancelled, Completed, InProgress, Investigating, Resolved, Scheduled, Verifying,
};
use klartext::model::{Html, Incident, Stage};

/// `12:00 scheduled, 02:00 in_progress by the clock`; oldest first.
fn told(incident: &Incident, now: &str) -> String {
    let words = announcements(incident, now).into_iter().map(|it| {
        let by = if matches!(it.voice, Voice::Update(_)) { "" } else { " by the clock" };
        format!("{} {}{by}", time(it.at), it.stage.map_or("-", Stage::id))
    });
    words.collect::<Vec<_>>().join(", ")
}

/// `operational -> under_maintenance, …` for the one component.
fn affected(incident: &Incident, now: &str) -> String {
    let all = announcements(incident, now).into_iter().flat_map(|it| it.affected);
    let words = all.map(|change| format!("{} -> {}", change.before.id(), change.after.id()));
    words.collect::<Vec<_>>().join(", ")
}

fn announcements(incident: &Incident, now: &str) -> Vec<Announcement> {
    let mut incident = incident.clone();
    for update in &mut incident.updates {
        // Who has no words repeats the clock and is not told.
        update.message.html = Html::trusted("<p>Words.</p>".into());
    }
    board(&incident, now).announcements(&site(vec![incident.clone()]), IncidentIndex(0))
}

/// Of 02:00 to 04:00, announced the day before.
fn announced() -> Incident {
    maintenance("work").hits(API, UnderMaintenance).says("2026-11-19 12:00", Scheduled)
}

#[test]
fn the_clock_speaks_where_nobody_does() {
    let cases = [
        ("01:59", ""),
        ("02:00", ", 02:00 in_progress by the clock"),
        ("04:00", ", 02:00 in_progress by the clock, 04:00 completed by the clock"),
    ];
    for (now, clock) in cases {
        assert_eq!(told(&announced(), now), format!("2026-11-19 12:00 scheduled{clock}"), "{now}");
    }
    assert_eq!(
        affected(&announced(), "04:00"),
        "operational -> operational, operational -> under_maintenance, \
         under_maintenance -> operational"
    );
}

#[test]
fn what_the_clock_said_stays_when_somebody_says_it_later() {
    let it = announced().says("02:10", InProgress);
    assert_eq!(
        told(&it, "05:00"),
        "2026-11-19 12:00 scheduled, 02:00 in_progress by the clock, 02:10 in_progress"
    );
    let it = announced().says("04:30", Completed);
    assert_eq!(
        told(&it, "05:00"),
        "2026-11-19 12:00 scheduled, 02:00 in_progress by the clock, \
         04:00 completed by the clock, 04:30 completed"
    );
}

#[test]
fn the_clock_is_silent_where_it_was_said_before() {
    let cases = [
        (announced().says("01:50", InProgress), "01:50 in_progress"),
        (announced().says("02:00", InProgress), "02:00 in_progress"),
        (announced().says("01:00", Cancelled), "01:00 cancelled"),
    ];
    for (it, said) in cases {
        assert_eq!(told(&it, "05:00"), format!("2026-11-19 12:00 scheduled, {said}"));
    }
    let it = announced().says("03:00", Completed);
    assert_eq!(
        told(&it, "05:00"),
        "2026-11-19 12:00 scheduled, 02:00 in_progress by the clock, 03:00 completed"
    );
}

#[test]
fn a_word_that_it_is_planned_takes_nothing_back() {
    let it = announced().says("02:30", Scheduled);
    assert_eq!(
        told(&it, "03:00"),
        "2026-11-19 12:00 scheduled, 02:00 in_progress by the clock, 02:30 in_progress"
    );
    let it = announced().says("01:30", Verifying).says("01:40", Scheduled);
    assert_eq!(told(&it, "03:00"), "2026-11-19 12:00 scheduled, 01:30 verifying, 01:40 verifying");
}

#[test]
fn what_is_to_end_later_is_not_told_as_closed() {
    let it = incident("it", at("09:00")).hits(API, MajorOutage).says("09:00", Investigating);
    let it = it.says("09:30", Resolved).ending("10:00");
    assert_eq!(told(&it, "09:45"), "09:00 investigating, 09:30 monitoring");
    assert_eq!(affected(&it, "09:45"), "operational -> major_outage, major_outage -> major_outage");
    assert_eq!(told(&it, "10:00"), "09:00 investigating, 09:30 resolved");
}

#[test]
fn a_component_is_told_of_from_when_it_is_named() {
    let it = incident("it", at("09:00")).says("09:00", Investigating);
    let it = it.says("09:30", Investigating).with(API, MajorOutage).says("09:40", Resolved);
    let told = announcements(&it, "10:00");
    let named: Vec<usize> = told.iter().map(|it| it.affected.len()).collect();
    assert_eq!(named, [0, 1, 1]);
    assert_eq!(told[2].affected[0].after, Operational);
}

#[test]
fn an_only_word_is_told_though_it_ends_a_minute_later() {
    let it = incident("any", at("09:00")).says("10:01", Resolved).ending("10:01");
    assert_eq!(told(&it, "10:00"), "10:01 monitoring");
    assert_eq!(told(&it, "10:01"), "10:01 resolved");
}

#[test]
fn the_clock_finishes_nothing_whose_end_somebody_put_off() {
    let it = announced().says("10:00", Completed).ending("11:00");
    let first = "2026-11-19 12:00 scheduled, 02:00 in_progress by the clock, 10:00";
    assert_eq!(told(&it, "10:30"), format!("{first} verifying"));
    let both = "02:00 in_progress by the clock, 04:00 completed by the clock, 10:00 completed";
    assert_eq!(told(&it, "11:00"), format!("2026-11-19 12:00 scheduled, {both}"));
}
