//! Days and uptime.

use super::build::*;
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use klartext::board::{Board, Day};
use klartext::model::Impact::*;
use klartext::model::Stage::*;
use klartext::model::{Incident, Site};

fn outage(slug: &str, from: &str, until: &str) -> Incident {
    incident(slug, at(from)).hits(API, MajorOutage).says(from, Investigating).says(until, Resolved)
}

fn in_zone(zone: &str, incidents: Vec<Incident>) -> Site {
    Site { zone: TimeZone::get(zone).expect("a zone"), ..site(incidents) }
}

fn api_days(site: &Site, now: &str) -> Vec<Day> {
    Board::at(site, at(now)).components[API.0].days.clone()
}

#[test]
fn ninety_days_end_with_today() {
    let days = api_days(&site(Vec::new()), "09:00");
    assert_eq!(days.len(), 90);
    assert_eq!(days[0].date, date(2026, 8, 23));
    assert_eq!(days[89].date, date(2026, 11, 20));
    assert!(days.iter().all(|day| day.worst == Some(Operational) && day.troubled == 0));
}

#[test]
fn an_incident_over_midnight_stands_on_both_days() {
    let site = site(vec![outage("night", "2026-11-18 23:00", "2026-11-19 02:00")]);
    let days = api_days(&site, "09:00");
    let told: Vec<_> = days[86..].iter().map(|day| (day.worst, day.troubled / 60)).collect();
    let (bad, good) = (Some(MajorOutage), Some(Operational));
    assert_eq!(told, [(good, 0), (bad, 60), (bad, 120), (good, 0)]);
    assert_eq!(days[87].incidents.len(), 1);
}

#[test]
fn a_day_ends_where_the_next_begins() {
    let site = site(vec![outage("evening", "2026-11-18 23:00", "2026-11-19 00:00")]);
    let days = api_days(&site, "09:00");
    assert_eq!(days[87].worst, Some(MajorOutage));
    assert_eq!(days[88].worst, Some(Operational));
}

#[test]
fn the_rest_of_today_does_not_count() {
    let it = incident("now", at("08:00")).hits(API, PartialOutage).says("08:00", Investigating);
    assert_eq!(api_days(&site(vec![it]), "09:00")[89].troubled, 3600);
}

#[test]
fn maintenance_is_no_trouble() {
    let days = api_days(&site(vec![maintenance("work").hits(API, UnderMaintenance)]), "09:00");
    assert_eq!((days[89].worst, days[89].troubled), (Some(UnderMaintenance), 0));
    assert_eq!(days[89].incidents.len(), 1);
}

#[test]
fn the_day_the_clocks_change_has_its_own_length() {
    for (from, until, now, hours) in [
        ("2026-10-24 12:00", "2026-10-26 12:00", "2026-10-27 12:00", 25),
        ("2026-03-28 12:00", "2026-03-30 12:00", "2026-03-31 12:00", 23),
    ] {
        let days = api_days(&in_zone("Europe/Berlin", vec![outage("o", from, until)]), now);
        assert_eq!(days[87].troubled, hours * 3600, "{}", days[87].date);
    }
}

#[test]
fn the_zone_of_the_page_says_which_day_it_is() {
    let site = in_zone("Pacific/Auckland", Vec::new());
    let board = Board::at(&site, at("12:00"));
    assert_eq!(board.today, date(2026, 11, 21));
    assert_eq!(board.next_change, at("2026-11-21 11:00"));
    // Beirut skips midnight itself: the day begins at 01:00, at 22:00 UTC.
    let beirut = in_zone("Asia/Beirut", vec![outage("o", "2026-03-28 12:00", "2026-03-29 12:00")]);
    assert_eq!(api_days(&beirut, "2026-03-29 13:00")[89].troubled, 14 * 3600);
}

#[test]
fn no_claim_is_made_for_the_time_before_a_component_was_there() {
    let mut site = site(vec![outage("early", "2026-11-17 22:00", "2026-11-18 14:00")]);
    site.components[API.0].since = Some(at("2026-11-18 12:00"));
    let board = Board::at(&site, at("2026-11-20 12:00"));
    let state = board.component(API);
    assert_eq!((state.days[86].worst, state.days[86].troubled), (None, 0));
    assert_eq!((state.days[87].worst, state.days[87].troubled), (Some(MajorOutage), 7200));
    // Two hours of two days and a half.
    assert_eq!(state.uptime.map(|share| share.map(|it| it.share)), [Some(58.0 / 60.0); 3]);
    site.components[API.0].since = Some(at("2026-11-21 00:00"));
    assert_eq!(Board::at(&site, at("2026-11-20 12:00")).component(API).uptime, [None; 3]);
}

#[test]
fn a_partial_outage_counts_three_tenths_and_the_worst_counts_once() {
    let mut site = site(vec![
        incident("a", at("00:00"))
            .hits(API, PartialOutage)
            .says("00:00", Investigating)
            .says("10:00", Resolved),
        outage("b", "02:00", "03:00"),
        incident("c", at("00:00")).hits(API, DegradedPerformance).says("00:00", Investigating),
    ]);
    site.components[API.0].since = Some(at("00:00"));
    let board = Board::at(&site, at("20:00"));
    let share = board.component(API).uptime[0].expect("a day").share;
    assert_eq!(share, (240.0 - 10.0 - 9.0 * 3.0) / 240.0);
    assert_eq!(board.component(API).days[89].troubled, 20 * 3600);
}

#[test]
fn what_goes_on_counts_up_to_the_newest_word_of_today() {
    let site = site(vec![
        incident("a", at("2026-11-19 22:00"))
            .hits(API, MajorOutage)
            .says("2026-11-19 22:00", Investigating)
            .says("06:00", Investigating),
    ]);
    let share = |now: &str| Board::at(&site, at(now)).component(API).uptime[0].expect("time").share;
    // 29 days, and of the thirtieth what is certain.
    assert_eq!(share("05:00"), (696.0 - 2.0) / 696.0);
    assert_eq!(share("06:00"), (702.0 - 8.0) / 702.0);
    assert_eq!(share("23:59"), share("06:00"));
    assert_eq!(share("2026-11-21 00:00"), (696.0 - 26.0) / 696.0);
    let until = |now: &str| Board::at(&site, at(now)).component(API).counted_until;
    assert_eq!([until("05:00"), until("23:59")], [Some(at("00:00")), Some(at("06:00"))]);
}

#[test]
fn an_outage_that_goes_on_is_not_diluted_by_the_hours_that_are_still_to_come() {
    let year = incident("a", at("2025-10-01 08:00"))
        .hits(API, MajorOutage)
        .says("2025-10-01 08:00", Investigating);
    let board = Board::at(&site(vec![year]), at("2026-11-20 10:00"));
    assert_eq!(board.component(API).uptime.map(|it| it.expect("time").share), [0.0; 3]);
}

#[test]
fn each_stretch_of_uptime_begins_with_a_day() {
    // The whole of the oldest of thirty days, and nothing of the one before.
    let site = site(vec![outage("o", "2026-10-21 00:00", "2026-10-23 00:00")]);
    let board = Board::at(&site, at("12:00"));
    let [month, quarter, _] = board.component(API).uptime.map(|it| it.expect("time").share);
    assert_eq!(month, (30.0 - 1.0) / 30.0);
    assert_eq!(quarter, (90.0 - 2.0) / 90.0);
}

#[test]
fn the_ends_of_time_are_no_trouble() {
    for now in [Timestamp::MIN, Timestamp::MAX, Timestamp::UNIX_EPOCH] {
        for zone in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"] {
            let mut site = in_zone(zone, vec![outage("o", "09:00", "10:00")]);
            site.incidents.push(
                incident("always", Timestamp::MIN)
                    .hits(API, MajorOutage)
                    .says("09:00", Investigating)
                    .into(),
            );
            site.incidents.push(notice("n", Timestamp::MIN, Timestamp::MAX, false).into());
            let board = Board::at(&site, now);
            assert!(board.next_change > now || now == Timestamp::MAX);
        }
    }
}

#[test]
fn uptime_ends_with_no_word_where_nothing_that_counts_goes_on() {
    let slow = incident("a", at("08:00")).hits(API, DegradedPerformance);
    let incidents = vec![slow.says("08:00", Investigating), outage("b", "09:00", "10:00")];
    let board = Board::at(&site(incidents), at("12:00"));
    assert_eq!(board.component(API).counted_until, None);
}
