//! Times as Statusfy's JavaScript reads them.

use crate::import::foreign_time::Clock;
use crate::import::notes::{Guess, Notes};
use jiff::{SignedDuration, Timestamp};

/// The first day of a month that some months lack.
const RARE: i64 = 29;
/// A day that every month has.
const COMMON: i64 = 28;

/// Reads a time. A day that its month does not have is one of the next month, as on the page.
pub(super) fn moment(
    text: &str,
    clock: &Clock,
    place: &str,
    notes: &mut Notes,
) -> Option<Timestamp> {
    clock.read(text, place, notes).or_else(|| rolled_over(text.trim(), clock, place, notes))
}

/// `2021-09-31T12:00:00Z` is 1 October.
fn rolled_over(text: &str, clock: &Clock, place: &str, notes: &mut Notes) -> Option<Timestamp> {
    let (month, rest) = text.split_at_checked("2021-09-".len())?;
    let (day, rest) = rest.split_at_checked(2)?;
    let day: i64 = day.parse().ok().filter(|day| (RARE..=31).contains(day))?;
    let before = clock.read(&format!("{month}{COMMON}{rest}"), place, notes)?;
    let at = before.checked_add(SignedDuration::from_hours((day - COMMON) * 24)).ok()?;
    notes.guess(Guess::NoSuchDay, place, format!("`{text}` as {at}"));
    Some(at)
}
