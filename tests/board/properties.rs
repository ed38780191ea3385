//! What holds whatever happens.

use super::build::*;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use klartext::board::{Board, ComponentState, IncidentIndex, Phase};
use klartext::model::Stage::{Investigating, Resolved};
use klartext::model::{ComponentIndex, Impact, Incident, Kind, Site, Stage, Window};
use proptest::prelude::*;
use std::sync::Arc;

const NOW: &str = "2026-11-20 12:34";

/// Minutes before `NOW` at which something begins, how long it takes, whom and how it hits.
type Seed = (i64, i64, usize, usize);

fn seed() -> impl Strategy<Value = Seed> {
    (0..600_000_i64, 0..200_000_i64, 0..2_usize, 1..5_usize)
}

fn before_now(minutes: i64) -> Timestamp {
    at(NOW) - SignedDuration::from_mins(minutes)
}

/// An incident from `from` to `until`, both in minutes before now. One that goes on has word
/// of now: uptime counts up to the newest word.
fn made(slug: String, from: i64, until: i64, component: usize, impact: usize) -> Incident {
    let started = before_now(from);
    let mut it = incident(&slug, started)
        .hits(ComponentIndex(component), Impact::ALL[impact])
        .says(NOW, Investigating);
    it.updates[0].at = started;
    let last = if until > 0 { Resolved } else { Investigating };
    it = it.says(NOW, last);
    it.updates[1].at = before_now(until.max(0));
    it
}

fn of_seed(number: usize, (from, long, component, impact): Seed) -> Incident {
    made(format!("{number:03}"), from, from - long, component, impact)
}

fn berlin(incidents: Vec<Incident>) -> Site {
    Site { zone: TimeZone::get("Europe/Berlin").expect("a zone"), ..site(incidents) }
}

fn states(incidents: Vec<Incident>) -> Vec<Arc<ComponentState>> {
    Board::at(&berlin(incidents), at(NOW)).components
}

fn made_of(seeds: &[Seed]) -> Vec<Incident> {
    seeds.iter().enumerate().map(|(number, seed)| of_seed(number, *seed)).collect()
}

/// Uptime to the bit, and each day's worst and trouble.
type Counted = (Vec<Option<u64>>, Vec<(Option<Impact>, i64)>);

fn counted(states: &[Arc<ComponentState>]) -> Vec<Counted> {
    let one = |state: &Arc<ComponentState>| {
        let uptime = state.uptime.iter().map(|it| it.map(|it| it.share.to_bits())).collect();
        (uptime, state.days.iter().map(|day| (day.worst, day.troubled)).collect())
    };
    states.iter().map(one).collect()
}

proptest! {
    #[test]
    fn shares_and_days_keep_their_bounds(seeds in prop::collection::vec(seed(), 0..12)) {
        for state in states(made_of(&seeds)) {
            for uptime in state.uptime {
                let share = uptime.expect("time").share;
                prop_assert!((0.0..=1.0).contains(&share), "{share}");
            }
            for day in &state.days {
                let hours = match day.date.to_string().as_str() {
                    "2026-10-25" => 25,
                    _ => 24,
                };
                prop_assert!((0..=hours * 3600).contains(&day.troubled), "{day:?}");
                prop_assert!(day.troubled == 0 || day.worst.is_some_and(Impact::is_trouble));
                prop_assert_eq!(day.worst > Some(Impact::Operational), !day.incidents.is_empty());
            }
        }
    }

    #[test]
    fn an_incident_split_in_two_counts_the_same(
        seeds in prop::collection::vec(seed(), 1..8),
        cut in 0..100_i64,
    ) {
        let whole = states(made_of(&seeds));
        let (from, long, component, impact) = seeds[0];
        let until = (from - long).max(0);
        let cut = until + (from - until) * cut / 100;
        let mut split = made_of(&seeds);
        split[0] = made("first".into(), from, cut, component, impact);
        split.push(made("second".into(), cut, until, component, impact));
        prop_assert_eq!(counted(&whole), counted(&states(split)));
    }

    #[test]
    fn the_order_of_incidents_changes_nothing(
        (seeds, order) in prop::collection::vec(seed(), 0..10).prop_flat_map(|seeds| {
            let places: Vec<usize> = (0..seeds.len()).collect();
            (Just(seeds), Just(places).prop_shuffle())
        }),
    ) {
        let plain = made_of(&seeds);
        let shuffled: Vec<Incident> = order.iter().map(|place| plain[*place].clone()).collect();
        let (one, other) = (berlin(plain), berlin(shuffled));
        let (a, b) = (Board::at(&one, at(NOW)), Board::at(&other, at(NOW)));
        prop_assert_eq!(counted(&a.components), counted(&b.components));
        prop_assert_eq!(told(&one, &a), told(&other, &b));
    }

    #[test]
    fn a_milder_incident_beside_a_worse_one_counts_nothing(
        seeds in prop::collection::vec(seed(), 1..8),
        (from, until) in (0..50_i64, 0..50_i64),
        milder in 0..5_usize,
    ) {
        let (start, long, component, impact) = seeds[0];
        let end = (start - long).max(0);
        let inside = (start - end) / 100;
        let (first, last) = (start - inside * from, end + inside * until);
        let mut more = made_of(&seeds);
        more.push(made("milder".into(), first, last, component, milder.min(impact)));
        prop_assert_eq!(counted(&states(made_of(&seeds))), counted(&states(more)));
    }

    #[test]
    fn no_sequence_of_updates_makes_time_run_backwards(
        started in -2_000..2_000_i64,
        ended in prop::option::of(-2_000..2_000_i64),
        mut updates in prop::collection::vec((-2_000..2_000_i64, 0..6_usize, 0..5_usize), 1..8),
    ) {
        updates.sort_by_key(|(ago, _, _)| -ago);
        let mut it = incident("any", before_now(started)).hits(API, Impact::MajorOutage);
        for (ago, stage, impact) in updates {
            it = it.says(NOW, Stage::ALL[stage]).with(API, Impact::ALL[impact]);
            it.updates.last_mut().expect("an update").at = before_now(ago);
        }
        it.kind = Kind::Incident {
            severity: MAJOR,
            started: before_now(started),
            ended: ended.map(before_now),
        };
        let course = course(&it, NOW);
        let mut before = Timestamp::MIN;
        for one in &course.impairments {
            prop_assert!(before <= one.from && one.from <= at(NOW));
            prop_assert!(one.until.is_none_or(|until| one.from < until && until <= at(NOW)));
            before = one.until.unwrap_or(Timestamp::MAX);
        }
        prop_assert!(course.ended.is_none_or(|ended| course.started <= ended));
        let open = course.impairments.last().filter(|one| one.until.is_none());
        let now = open.map_or(Impact::Operational, |one| one.impact);
        prop_assert_eq!(&course.present, &[(API, now)]);
    }
}

proptest! {
    #[test]
    fn nothing_changes_before_the_next_change_of_the_clock(
        work in any::<bool>(),
        (from, long) in (-2_000..2_000_i64, prop::option::of(1..1_000_i64)),
        promise in prop::option::of(-2_000..2_000_i64),
        ended in prop::option::of(-2_000..2_000_i64),
        mut updates in prop::collection::vec((0..2_000_i64, 0..6_usize), 0..5),
        percent in 0..100_i64,
    ) {
        updates.sort_by_key(|(ago, _)| -ago);
        let mut it = if work { maintenance("any") } else { incident("any", before_now(2_000)) };
        it = it.hits(API, Impact::PartialOutage);
        for (ago, stage) in updates {
            it = it.says(NOW, Stage::ALL[if work { 6 + stage.min(4) } else { stage }]);
            it.updates.last_mut().expect("an update").at = before_now(ago);
        }
        it.next_update = promise.map(before_now);
        match &mut it.kind {
            Kind::Maintenance { window, ended: end, .. } => {
                let until = long.map(|long| before_now(from - long));
                *window = Some(Window { from: before_now(from), until });
                *end = ended.map(before_now);
            }
            Kind::Incident { ended: end, .. } => *end = ended.map(before_now),
            Kind::Notice { .. } => {}
        }
        let site = berlin(vec![it]);
        let first = Board::at(&site, at(NOW));
        let wait = (first.next_change - at(NOW)).get_seconds() * percent / 100;
        let later = Board::at(&site, at(NOW) + SignedDuration::from_secs(wait));
        prop_assert_eq!(picture(&first), picture(&later));
        prop_assert_eq!(first.next_change, later.next_change);
        let then = Board::at(&site, first.next_change);
        prop_assert!(picture(&then) != picture(&first));
    }
}

proptest! {
    #[test]
    fn what_is_told_ends_where_things_stand(
        work in any::<bool>(),
        (from, long) in (-2_000..2_000_i64, prop::option::of(1..1_000_i64)),
        window in any::<bool>(),
        ended in prop::option::of(-2_000..2_000_i64),
        mut updates in prop::collection::vec((-1_000..2_000_i64, 0..6_usize, 0..8_usize), 1..6),
    ) {
        updates.sort_by_key(|(ago, _, _)| -ago);
        let mut it = if work { maintenance("any") } else { incident("any", before_now(2_000)) };
        it = it.hits(API, Impact::PartialOutage);
        for (ago, stage, impact) in updates {
            it = it.says(NOW, Stage::ALL[if work { 6 + stage.min(4) } else { stage }]);
            if let Some(impact) = Impact::ALL.get(impact) {
                it = it.with(LOGIN, *impact);
            }
            it.updates.last_mut().expect("an update").at = before_now(ago);
        }
        match &mut it.kind {
            Kind::Maintenance { window: planned, ended: end, .. } => {
                let until = long.map(|long| before_now(from - long));
                *planned = window.then_some(Window { from: before_now(from), until });
                *end = ended.map(before_now);
            }
            Kind::Incident { ended: end, .. } => *end = ended.map(before_now),
            Kind::Notice { .. } => {}
        }
        let site = site(vec![it]);
        let board = Board::at(&site, at(NOW));
        let (course, told) = (board.course(IncidentIndex(0)), board.announcements(&site, IncidentIndex(0)));
        let newest = told.last().expect("an announcement");
        let going_on = course.phase == Phase::Running;
        let stage = newest.stage.expect("a stage");
        prop_assert_eq!(stage.is_closed(), course.phase == Phase::Over);
        let premature = going_on && course.stage.is_some_and(Stage::is_closed);
        prop_assert!(premature || newest.stage == course.stage);
        for change in &newest.affected {
            let present = (change.component, change.after);
            prop_assert!(course.present.contains(&present), "{present:?} {course:?}");
        }
        for pair in told.windows(2) {
            prop_assert!(pair[0].at <= pair[1].at);
            for old in &pair[0].affected {
                let new = pair[1].affected.iter().find(|new| new.component == old.component);
                prop_assert_eq!(new.map(|new| new.before), Some(old.after));
            }
        }
    }
}

/// What the clock may change on a page, apart from shares of time.
fn picture(board: &Board) -> String {
    let course = board.course(IncidentIndex(0));
    let (present, promise) = (&course.present, course.promise);
    format!("{} {present:?} {promise:?} {:?} {:?}", life(course), board.today, board.changed)
}

/// The lists of a board by slug, whatever the order in the site.
fn told(site: &Site, board: &Board) -> String {
    let slug = |index: &klartext::board::IncidentIndex| site.incidents[index.0].slug.clone();
    let list = |list: &[klartext::board::IncidentIndex]| list.iter().map(slug).collect::<Vec<_>>();
    let mut told = format!(
        "{:?} {:?} {:?} {:?} {:?}",
        board.verdict.state,
        board.verdict.cause.as_ref().map(slug),
        board.verdict.components,
        list(&board.running),
        list(&board.history),
    );
    for state in &board.components {
        told += &format!("\n{:?} {:?}", list(&state.causes), list(&state.incidents));
        for day in &state.days {
            told += &format!(" {:?}", list(&day.incidents));
        }
    }
    told
}
