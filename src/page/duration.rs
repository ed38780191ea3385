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
    let days = |n| language.counted("duration.days", n, &[]);
    let hours = |n| language.counted("duration.hours", n, &[]);
    let parts = match minutes {
        0 => return language.phrase("duration.moment").to_owned(),
        1..HOUR => vec![(minutes, language.counted("duration.minutes", minutes, &[]))],
        HOUR..DAY => vec![
            (minutes / HOUR, hours(minutes / HOUR)),
            (minutes % HOUR, language.counted("duration.minutes", minutes % HOUR, &[])),
        ],
        _ => {
            let whole = (minutes + HOUR / 2) / HOUR;
            vec![(whole / 24, days(whole / 24)), (whole % 24, hours(whole % 24))]
        }
    };
    let said: Vec<String> =
        parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
    said.join(" ")
}
