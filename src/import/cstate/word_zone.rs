//! The zone of times without one in an issue whose own `date` names an offset.

use crate::import::foreign_time::{Clock, foreign_time};
use crate::import::notes::Notes;
use jiff::{SignedDuration, Timestamp};

/// How much clocks may differ.
const LEEWAY: SignedDuration = SignedDuration::from_mins(5);

/// The clock by which the times of words are read: that of the `date`, unless some of them would lie
/// outside of the issue by it and none by the one of the page.
pub(super) fn clock_of_words(
    times: &[String],
    (start, end): (Timestamp, Option<Timestamp>),
    page: &Clock,
    own: &Clock,
) -> Clock {
    let is_bare = |time: &&String| {
        foreign_time(time, &page.zone).is_some_and(|it| it.without_zone && !it.day_only)
    };
    let bare: Vec<&String> = times.iter().filter(is_bare).collect();
    let fits = |clock: &Clock| {
        let mut said = bare.iter().filter_map(|time| clock.read(time, "", &mut Notes::default()));
        said.all(|at| at >= start - LEEWAY && end.is_none_or(|end| at <= end + LEEWAY))
    };
    if fits(own) || !fits(page) { own.clone() } else { page.clone() }
}
