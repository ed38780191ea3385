//! How long something finished took. What goes on is said by its start alone: a counted
//! duration would be wrong a minute after the page was built.

use super::markup::Markup;
use super::speech::with_markup;
use crate::board::Course;
use crate::model::Language;
use jiff::{SignedDuration, Timestamp};

const DAY: u64 = 24 * 60;
const HOUR: u64 = 60;

/// The time between two moments, in minutes, rounded to the nearest: `1 h 25 min`.
pub fn between(language: &Language, from: Timestamp, until: Timestamp) -> Markup {
    markup(language, from.duration_until(until))
}

/// How long something took that is over; nothing where it took no time. Where it was over and
/// began again, the time in between is not counted, and the words say so.
pub fn of_course(language: &Language, course: &Course) -> Option<Markup> {
    let lasted = markup(language, course.lasted()?);
    let phrase = match course.breaks.len() {
        0 => return Some(lasted),
        1 => "duration.with_break",
        _ => "duration.with_breaks",
    };
    Some(with_markup(language, phrase, &[("duration", &lasted)]))
}

/// A duration as an element `<time>` that programs can read, too.
pub fn markup(language: &Language, duration: SignedDuration) -> Markup {
    let seconds = u64::try_from(duration.as_secs()).unwrap_or(0);
    Markup::time(&["PT", &seconds.to_string(), "S"].concat(), &words(language, seconds))
}

/// A number of seconds in its two greatest units, of which days and minutes don't meet.
pub fn words(language: &Language, seconds: u64) -> String {
    let minutes = (seconds + 30) / 60;
    let whole_hours = (minutes + HOUR / 2) / HOUR;
    let [first, second] = match minutes {
        0 => return language.phrase("duration.moment").to_owned(),
        1..DAY => [("duration.hours", minutes / HOUR), ("duration.minutes", minutes % HOUR)],
        _ => [("duration.days", whole_hours / 24), ("duration.hours", whole_hours % 24)],
    };
    let say = |(name, n): (&str, u64)| language.counted(name, n, &[]);
    match (first.1, second.1) {
        (0, _) => say(second),
        (_, 0) => say(first),
        _ => [say(first), say(second)].join(" "),
    }
}
