//! Ninety days as a picture. A good day costs nothing: the style sheet draws all ninety as
//! working, and one path for each kind of trouble covers the days that were not.

use super::Given;
use super::markup::Markup;
use super::speech::{count, percent, with_markup};
use crate::board::{ComponentState, Day, Uptime};
use crate::model::Impact;
use jiff::Timestamp;
use serde::Serialize;
use std::fmt::Write as _;

/// The worst first: what the picture tells apart, with the height of each in tenths. Height
/// says the same as colour.
const KINDS: [(Impact, u8); 4] = [
    (Impact::MajorOutage, 10),
    (Impact::PartialOutage, 8),
    (Impact::DegradedPerformance, 6),
    (Impact::UnderMaintenance, 4),
];

/// Ninety days of a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// How many days it shows: the width of the picture.
    pub days: usize,
    /// What it says to those who don't see it.
    pub label: String,
    /// One path for each kind of day that was not good.
    pub paths: Vec<BarPath>,
    /// The share of time it worked, in words.
    pub uptime: Option<Markup>,
}

/// All days of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarPath {
    /// The attribute `data-state`.
    pub name: &'static str,
    /// The attribute `d`: a box a day, or a run of days of which nothing is known.
    pub d: Markup,
}

impl Bar {
    /// The picture of a component.
    pub fn of(given: Given<'_>, state: &ComponentState) -> Bar {
        let mut paths = Vec::new();
        let unknown = unknown_days(&state.days);
        if unknown > 0 {
            let d = Markup::trusted(format!("M0 0h{unknown}v10H0z"));
            paths.push(BarPath { name: "unknown", d });
        }
        for (impact, height) in KINDS {
            let d = boxes(&state.days, impact, height);
            if !d.is_empty() {
                paths.push(BarPath { name: impact.id(), d: Markup::trusted(d) });
            }
        }
        Bar {
            days: state.days.len(),
            label: label(given, &state.days),
            paths,
            uptime: state.uptime[1].map(|share| uptime(given, share, state.counted_until)),
        }
    }
}

/// The share in words; while something goes on, with the moment up to which it is counted. That
/// is one of today.
fn uptime(given: Given<'_>, share: Uptime, until: Option<Timestamp>) -> Markup {
    let language = given.language();
    let share = Markup::text(&percent(language, share));
    match until {
        Some(until) => {
            let until = given.calendar().clock(until).markup();
            with_markup(language, "bar.uptime_until", &[("share", &share), ("time", &until)])
        }
        None => with_markup(language, "bar.uptime", &[("share", &share)]),
    }
}

/// How many days at the beginning nothing is claimed of.
fn unknown_days(days: &[Day]) -> usize {
    days.iter().take_while(|day| day.worst.is_none()).count()
}

/// A box for each day of this kind: the picture is ten high, a day one wide with a gap.
fn boxes(days: &[Day], impact: Impact, height: u8) -> String {
    let mut d = String::new();
    let bad = days.iter().enumerate().filter(|(_, day)| day.worst == Some(impact));
    for (x, _) in bad {
        let _ = write!(d, "M{x} 10v-{height}h.9v{height}z");
    }
    d
}

fn label(given: Given<'_>, days: &[Day]) -> String {
    let bad = |day: &&Day| day.worst.is_some_and(Impact::is_trouble);
    let Some(last) = days.iter().rev().find(bad) else {
        return given.language().phrase("bar.good").to_owned();
    };
    let when = given.calendar().day(last.date).words;
    let number = count(days.iter().filter(bad).count());
    // A label has no lines to break: tools that read pictures as XML stumble over `&nbsp;`.
    given.language().counted("bar.bad", number, &[("when", &when)]).replace('\u{a0}', " ")
}
