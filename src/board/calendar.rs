//! The page's calendar: the days it shows and the stretches it counts uptime over, as moments.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// How many days are shown, today among them.
pub const SHOWN_DAYS: usize = 90;

/// The stretches that uptime is counted over, in calendar days with today as the last.
pub const UPTIME_DAYS: [usize; 3] = [30, 90, 365];

/// One day as a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) date: Date,
    /// Its first moment.
    pub(super) from: Timestamp,
    /// The first moment of the next day.
    pub(super) until: Timestamp,
}

/// The days up to a moment, in one time zone.
#[derive(Debug)]
pub(super) struct Calendar {
    pub(super) now: Timestamp,
    pub(super) today: Date,
    /// The days shown, oldest first. Fewer only where the calendar itself begins.
    pub(super) days: Vec<Span>,
    /// Where each stretch of [`UPTIME_DAYS`] begins.
    pub(super) starts: [Timestamp; 3],
}

impl Calendar {
    /// The calendar at `now` in `zone`.
    pub(super) fn at(now: Timestamp, zone: &TimeZone) -> Calendar {
        let today = now.to_zoned(zone.clone()).date();
        let mut days: Vec<Span> =
            (0..SHOWN_DAYS).rev().filter_map(|ago| span(days_before(today, ago)?, zone)).collect();
        if let Some(last) = days.last_mut() {
            // A clock put back over midnight can leave `now` behind the start of tomorrow.
            last.until = last.until.max(now);
        }
        let starts = UPTIME_DAYS.map(|count| {
            days_before(today, count - 1)
                .map_or(Timestamp::MIN, |date| first_moment(date, zone).min(now))
        });
        Calendar { now, today, days, starts }
    }

    /// Whether its days and stretches are those of another one.
    pub(super) fn is_alike(&self, other: &Calendar) -> bool {
        (&self.days, self.starts) == (&other.days, other.starts)
    }

    /// When today began.
    pub(super) fn today_from(&self) -> Timestamp {
        self.days.last().map_or(self.now, |today| today.from.min(self.now))
    }

    /// When the next day begins; the end of time on its last day.
    pub(super) fn next_midnight(&self) -> Timestamp {
        self.days.last().map_or(Timestamp::MAX, |today| today.until)
    }

    /// The earliest moment that matters to days or uptime.
    pub(super) fn start(&self) -> Timestamp {
        let [a, b, c] = self.starts;
        a.min(b).min(c)
    }
}

fn days_before(today: Date, ago: usize) -> Option<Date> {
    today.checked_sub(i64::try_from(ago).ok()?.days()).ok()
}

fn span(date: Date, zone: &TimeZone) -> Option<Span> {
    let from = first_moment(date, zone);
    let until = date.tomorrow().map_or(Timestamp::MAX, |next| first_moment(next, zone));
    (from <= until).then_some(Span { date, from, until })
}

/// The first moment of a day: not always 00:00, where a zone skips that.
fn first_moment(date: Date, zone: &TimeZone) -> Timestamp {
    let beyond = if date.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    date.to_zoned(zone.clone()).map_or(beyond, |midnight| midnight.timestamp())
}
