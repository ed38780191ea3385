//! When the picture changes by the clock alone, and when what the page says changed last.

use super::calendar::Calendar;
use super::courses::Courses;
use jiff::Timestamp;

/// The first moment after `now` at which the picture changes though nobody writes a word: a
/// window or a notice begins or ends, a promise falls due, a day begins, an update that is ahead
/// of its time by a mistake of its zone is no more.
pub(super) fn next(courses: &Courses, calendar: &Calendar) -> Timestamp {
    let moments = [courses.turn(), calendar.next_midnight()].into_iter();
    moments.filter(|moment| *moment > calendar.now).min().unwrap_or(Timestamp::MAX)
}

/// The newest moment up to `now` at which somebody said something, or a window or a notice
/// began or ended. A promise that falls due is no news.
pub(super) fn last(courses: &Courses) -> Option<Timestamp> {
    courses.changed()
}
