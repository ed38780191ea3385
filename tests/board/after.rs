//! A board that was made after another says what one says that was made anew, however many
//! incidents there are and wherever among them something changed.

use super::build::*;
use jiff::{SignedDuration, Timestamp};
use klartext::board::{Board, IncidentIndex};
use klartext::model::Stage::{Identified, Investigating, Monitoring, Resolved};
use klartext::model::{ComponentIndex, Impact, Incident, Site};
use klartext::source::Fingerprint;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Numbers that look random and are the same in every run (Numerical Recipes, 32 bits).
struct Dice(u32);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % end
    }
}

/// Incidents by their slugs, as somebody writes them, and the clock.
struct History {
    incidents: BTreeMap<String, Arc<Incident>>,
    now: Timestamp,
    dice: Dice,
}

impl History {
    fn new(seed: u32, length: usize) -> History {
        let (incidents, dice) = (BTreeMap::new(), Dice(seed));
        let mut history = History { incidents, now: at("2026-11-20 12:34"), dice };
        (0..length).for_each(|_| history.write());
        history
    }

    fn site(&self) -> Site {
        Site { incidents: self.incidents.values().cloned().collect(), ..site(Vec::new()) }
    }

    /// One thing that people or the clock do; says which.
    fn happen(&mut self) -> &'static str {
        match self.dice.below(8) {
            0 | 1 => {
                self.write();
                "write an incident"
            }
            2 => {
                self.rewrite();
                "write one anew"
            }
            3 => {
                self.remove();
                "remove one"
            }
            4 => {
                (0..20).for_each(|_| self.remove());
                "remove twenty"
            }
            5 => {
                (0..20).for_each(|_| self.write());
                "write twenty"
            }
            _ => {
                let minutes = [1, 45, 600, 1_500, -20][self.dice.below(5)];
                self.now += SignedDuration::from_mins(minutes);
                "move the clock"
            }
        }
    }

    fn write(&mut self) {
        let slug = format!("{:05}", self.dice.below(99_999));
        let incident = self.incident(&slug);
        self.incidents.insert(slug, incident);
    }

    fn rewrite(&mut self) {
        if let Some(slug) = self.any() {
            let incident = self.incident(&slug);
            self.incidents.insert(slug, incident);
        }
    }

    fn remove(&mut self) {
        if let Some(slug) = self.any() {
            self.incidents.remove(&slug);
        }
    }

    fn any(&mut self) -> Option<String> {
        let place = self.dice.below(self.incidents.len().max(1));
        self.incidents.keys().nth(place).cloned()
    }

    /// Mostly something that is over for long.
    fn incident(&mut self, slug: &str) -> Arc<Incident> {
        let dice = &mut self.dice;
        let ago = if dice.below(10) == 0 { dice.below(300) } else { dice.below(500_000) };
        let started = self.now - SignedDuration::from_mins(i64::try_from(ago).expect("small"));
        let mut one = match dice.below(20) {
            0 => maintenance(slug),
            1 => notice(slug, started, started + SignedDuration::from_hours(30), true),
            _ => {
                let component = ComponentIndex(dice.below(3));
                incident(slug, started).hits(component, Impact::ALL[1 + dice.below(4)])
            }
        };
        let stages = [Investigating, Identified, Monitoring, Resolved];
        let told = if ago > 300 { stages.len() } else { 1 + dice.below(stages.len()) };
        for (place, stage) in stages.into_iter().enumerate().take(told) {
            if one.kind_name() == klartext::model::KindName::Incident {
                one = one.says("12:00", stage);
                let long = SignedDuration::from_mins(20 * i64::try_from(place).expect("small"));
                one.updates[place].at = started + long;
            }
        }
        one.print = Fingerprint::of(&format!("{one:?}"));
        Arc::new(one)
    }
}

/// Everything that a board says.
fn said(site: &Site, board: &Board) -> String {
    let prints: Vec<Fingerprint> =
        (0..site.incidents.len()).map(|at| board.print(IncidentIndex(at))).collect();
    let lists =
        [&board.running, &board.maintenance, &board.planned, &board.notices, &board.history];
    format!(
        "{:?} {:?} {lists:?} {prints:?} {:?} {:?} {:?}\n{:?}",
        board.today,
        board.verdict,
        board.next_change,
        board.changed,
        board.courses().collect::<Vec<_>>(),
        board.components,
    )
}

#[track_caller]
fn check(seed: u32, length: usize) {
    let mut history = History::new(seed, length);
    let mut site = history.site();
    let mut board = Board::at(&site, history.now);
    for step in 0..60 {
        let what = history.happen();
        let next = history.site();
        let after = Board::after(Some((&site, &board)), &next, history.now);
        let fresh = Board::at(&next, history.now);
        let what = format!("seed {seed}, step {step}: {what}");
        assert!(said(&next, &after) == said(&next, &fresh), "{what}");
        let ahead = |board: &Board| -> Vec<String> {
            board.ahead(&next).iter().map(|board| said(&next, board)).collect()
        };
        assert!(ahead(&after) == ahead(&fresh), "{what}: what is to come");
        (site, board) = (next, after);
    }
}

#[test]
fn a_board_after_another_is_that_of_a_fresh_start() {
    for seed in 1..=8 {
        check(seed, 40);
        check(seed, 300);
    }
}
