//! The last days, one by one; days on which nothing was are said together.

use super::Given;
use super::entry::Entry;
use super::markup::Markup;
use crate::board::{IncidentIndex, Phase};
use crate::model::KindName;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Serialize;

/// How many days are shown, today included.
const DAYS: i64 = 14;

/// A day with its incidents, or a run of quiet ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayRow {
    /// The day; nothing for a run of quiet ones.
    pub day: Option<Markup>,
    /// The quiet days, first and last; nothing for a day with incidents.
    pub quiet: Option<Markup>,
    /// What went on on that day, newest start first.
    pub entries: Vec<Entry>,
}

/// The last fourteen days, today first.
pub fn last_days(given: Given<'_>) -> Vec<DayRow> {
    let recent = recent(given);
    let mut rows = Vec::new();
    let mut quiet: Option<(Date, Date)> = None;
    for back in 0..DAYS {
        let date = given.board.today.saturating_sub(back.days());
        let on_day: Vec<IncidentIndex> =
            recent.iter().copied().filter(|index| touches(given, *index, date)).collect();
        if on_day.is_empty() {
            quiet = Some((date, quiet.map_or(date, |(_, last)| last)));
            continue;
        }
        rows.extend(quiet.take().map(|(first, last)| quiet_row(given, first, last)));
        let entries = on_day.into_iter().map(|index| Entry::on_day(given, index, date)).collect();
        let day = given.calendar().weekday(date);
        rows.push(DayRow { day: Some(day.markup()), quiet: None, entries });
    }
    rows.extend(quiet.map(|(first, last)| quiet_row(given, first, last)));
    rows
}

fn quiet_row(given: Given<'_>, first: Date, last: Date) -> DayRow {
    let days = given.calendar().days(first, last);
    DayRow { day: None, quiet: Some(days), entries: Vec::new() }
}

/// Incidents and maintenance that have begun and may concern one of the days.
fn recent(given: Given<'_>) -> Vec<IncidentIndex> {
    // A day more than is shown, because a day may have 25 hours.
    let horizon = given.board.now.saturating_sub(SignedDuration::from_hours(24 * (DAYS + 1)));
    let horizon = horizon.unwrap_or(Timestamp::MIN);
    let concerns = |index: &IncidentIndex| {
        let board = given.board;
        let phase = board.phase(*index);
        board.kind(*index) != KindName::Notice
            && phase != Phase::Planned
            && (phase == Phase::Running || board.ended(*index).is_none_or(|end| end >= horizon))
    };
    given.board.history.iter().copied().filter(concerns).collect()
}

/// Whether it went on on that day.
fn touches(given: Given<'_>, index: IncidentIndex, day: Date) -> bool {
    let course = given.course(index);
    let calendar = given.calendar();
    let ended = course.ended.filter(|_| course.phase == Phase::Over);
    let last = ended.map_or(given.board.today, |ended| {
        // What ends at midnight is not part of the day that then begins.
        let moment = if ended > course.started { ended - 1.nanosecond() } else { ended };
        calendar.date_of(moment)
    });
    // A day that lies between two days of it was one on which it was over.
    let between = |&(from, until): &(Timestamp, Timestamp)| {
        calendar.date_of(from) < day && day < calendar.date_of(until)
    };
    calendar.date_of(course.started) <= day && day <= last && !course.breaks.iter().any(between)
}
