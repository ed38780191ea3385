//! The date and time of day of a written time: where its numbers stand and whether a calendar
//! has them. Which moment that is, only a zone knows.

use super::InvalidTime;
use crate::source::Span;
use jiff::civil::{Date, DateTime, Time};

/// The years that are believed; any other is a slip of the finger.
const YEARS: std::ops::RangeInclusive<i64> = 1970..=2200;

/// The numbers of a written time, each by where it stands.
pub(super) struct Reading {
    year: Span,
    month: Span,
    day: Span,
    hour: Span,
    minute: Span,
    second: Option<Span>,
    /// Where what follows the time of day begins.
    pub(super) end: usize,
}

impl Reading {
    /// Finds the numbers. What is nearly right is a complaint that shows it put right.
    pub(super) fn of(text: &str) -> Result<Reading, InvalidTime> {
        let mut scan = Scan { text, at: 0 };
        let unreadable = || elsewhere(text);
        let year = scan.number().ok_or_else(unreadable)?;
        let month = scan.mark("-").and_then(|()| scan.number()).ok_or_else(unreadable)?;
        let day = scan.mark("-").and_then(|()| scan.number()).ok_or_else(unreadable)?;
        let separator = scan.separator();
        let Some(hour) = scan.number() else { return Err(no_time_of_day(text, year, day)) };
        let Some(minute) = scan.mark(":").and_then(|()| scan.number()) else {
            return Err(no_time_of_day(text, year, day));
        };
        let second = if scan.mark(":").is_some() {
            Some(scan.number().ok_or_else(unreadable)?)
        } else {
            None
        };
        scan.fraction();
        let reading = Reading { year, month, day, hour, minute, second, end: scan.at };
        reading.check_separator(text, separator)?;
        reading.check_half_day(text)?;
        reading.check_widths(text)?;
        Ok(reading)
    }

    /// The date and time, if the calendar has them.
    pub(super) fn local(&self, text: &str) -> Result<DateTime, InvalidTime> {
        let value = |span: Span| span.of(text).parse::<i64>().unwrap_or(i64::MAX);
        let (year, month, day) = (value(self.year), value(self.month), value(self.day));
        if !YEARS.contains(&year) || self.year.of(text).len() != 4 {
            return Err(out_of_range(
                self.year,
                text,
                "year",
                "write the year with four digits, such as `2026`".into(),
            ));
        }
        if !(1..=12).contains(&month) {
            return Err(self.no_such_month(text, year, month, day));
        }
        let first =
            Date::new(year as i16, month as i8, 1).map_err(|_| InvalidTime::unreadable(text))?;
        let days = first.days_in_month();
        let in_month = (1..=i64::from(days)).contains(&day);
        if !in_month {
            let help =
                format!("`{year:04}-{month:02}` has {days} days: write one from `01` to `{days}`");
            return Err(out_of_range(self.day, text, "day", help));
        }
        let date = Date::new(year as i16, month as i8, day as i8)
            .map_err(|_| InvalidTime::unreadable(text))?;
        Ok(date.to_datetime(self.time_of_day(text, date)?))
    }

    fn time_of_day(&self, text: &str, date: Date) -> Result<Time, InvalidTime> {
        let value = |span: Span| span.of(text).parse::<i64>().unwrap_or(i64::MAX);
        let (hour, minute) = (value(self.hour), value(self.minute));
        if hour > 23 {
            let next = date.tomorrow().unwrap_or(date);
            let help = if hour == 24 && minute == 0 {
                let rest = self.rest(text);
                format!("the end of a day is the beginning of the next: `{next} 00:00{rest}`")
            } else {
                format!("hours run from `00` to `23`; what is after midnight is on `{next}`")
            };
            return Err(out_of_range(self.hour, text, "hour", help));
        }
        if minute > 59 {
            return Err(out_of_range(
                self.minute,
                text,
                "minute",
                "minutes run from `00` to `59`".into(),
            ));
        }
        let second = self.second.map_or(0, value);
        if let Some(span) = self.second.filter(|_| second > 59) {
            return Err(out_of_range(span, text, "second", "seconds run from `00` to `59`".into()));
        }
        Time::new(hour as i8, minute as i8, second as i8, 0)
            .map_err(|_| InvalidTime::unreadable(text))
    }

    /// The digits as they were written, which name the update for ever.
    pub(super) fn digits(&self, text: &str) -> String {
        self.numbers().map(|span| span.of(text)).collect()
    }

    /// The time as it should have been written, without what follows it.
    pub(super) fn mended(&self, text: &str) -> String {
        let two = |span: Span| format!("{:0>2}", span.of(text).trim_start_matches('0'));
        let mut mended = format!("{}-{}-{} ", self.year.of(text), two(self.month), two(self.day));
        mended.push_str(&format!("{}:{}", two(self.hour), two(self.minute)));
        if let Some(second) = self.second {
            mended.push_str(&format!(":{}", two(second)));
        }
        mended
    }

    /// What follows the time of day: its zone, which a mend must not lose.
    fn rest<'a>(&self, text: &'a str) -> &'a str {
        text[self.end..].trim_end()
    }

    fn numbers(&self) -> impl Iterator<Item = Span> {
        [self.year, self.month, self.day, self.hour, self.minute].into_iter().chain(self.second)
    }

    fn check_separator(&self, text: &str, separator: Span) -> Result<(), InvalidTime> {
        let written = separator.of(text);
        if matches!(written, "T" | "t") || (!written.is_empty() && written.trim().is_empty()) {
            return Ok(());
        }
        Err(InvalidTime::about(
            separator,
            format!("{} stands between the date and the time", crate::diagnostic::quoted(written)),
            format!("put a space there: `{}{}`", self.mended(text), self.rest(text)),
        ))
    }

    /// Times of half a day, `2:05 PM`, are put into the day of 24 hours.
    fn check_half_day(&self, text: &str) -> Result<(), InvalidTime> {
        // A whole word: `America/New_York` is no morning.
        let word = text[self.end..].split_whitespace().next().unwrap_or("").trim_end_matches('.');
        let is_one_of = |names: [&str; 2]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
        let afternoon = is_one_of(["pm", "p.m"]);
        if !afternoon && !is_one_of(["am", "a.m"]) {
            return Ok(());
        }
        let hour: u8 = self.hour.of(text).parse().unwrap_or(0);
        let hour = hour % 12 + if afternoon { 12 } else { 0 };
        let mended = self.mended(text);
        let (date, clock) = mended.split_once(' ').unwrap_or((&mended, ""));
        let minutes = clock.get(2..).unwrap_or("");
        let zone = text[self.end..]
            .trim()
            .split_once(' ')
            .map_or(String::new(), |(_, zone)| format!(" {zone}"));
        Err(InvalidTime::about(
            Span::new(self.end, text.len()),
            "the day has 24 hours here",
            format!("write `{date} {hour:02}{minutes}{zone}`"),
        ))
    }

    fn check_widths(&self, text: &str) -> Result<(), InvalidTime> {
        let two_wide = self.numbers().skip(1);
        for (span, name) in two_wide.zip(["month", "day", "hour", "minute", "second"]) {
            let digits = span.of(text);
            if digits.len() == 2 || digits.trim_start_matches('0').len() > 2 {
                continue;
            }
            return Err(InvalidTime::about(
                span,
                format!("the {name} `{digits}` does not have two digits"),
                format!("write `{}{}`", self.mended(text), &text[self.end..]),
            ));
        }
        Ok(())
    }

    fn no_such_month(&self, text: &str, year: i64, month: i64, day: i64) -> InvalidTime {
        let swapped = (1..=12).contains(&day) && (1..=31).contains(&month);
        let help = if swapped {
            format!("the month comes before the day: `{year:04}-{day:02}-{month:02}`")
        } else {
            "months run from `01` to `12`, and come before the day".to_owned()
        };
        out_of_range(self.month, text, "month", help)
    }
}

fn out_of_range(span: Span, text: &str, name: &str, help: String) -> InvalidTime {
    InvalidTime::about(span, format!("there is no {name} `{}`", span.of(text)), help)
}

fn no_time_of_day(text: &str, year: Span, day: Span) -> InvalidTime {
    let (date, rest) = (&text[year.start..day.end], text[day.end..].trim());
    let whole = Span::new(0, text.len());
    if rest.contains(|c: char| c.is_ascii_digit()) {
        return InvalidTime::about(
            Span::new(day.end, text.len()),
            format!("{} is no time of day", crate::diagnostic::quoted(rest)),
            format!("write hours and minutes with a colon between them: `{date} HH:MM`"),
        );
    }
    InvalidTime::about(
        whole,
        format!("{} has no time of day", crate::diagnostic::quoted(text)),
        format!("add it as hours and minutes: `{date} 09:00`"),
    )
}

/// A text that is no time in this order; dates of other countries are put right.
fn elsewhere(text: &str) -> InvalidTime {
    let parts: Vec<&str> = text.split([' ', 'T']).next().unwrap_or("").split('.').collect();
    if let [day, month, year] = parts[..]
        && [day, month, year]
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        && year.len() == 4
    {
        let rest = text.split_once(' ').map_or("09:00", |(_, rest)| rest);
        return InvalidTime::about(
            Span::new(0, text.len()),
            format!("{} does not begin with the year", crate::diagnostic::quoted(text)),
            format!("write `{year}-{month:0>2}-{day:0>2} {rest}`"),
        );
    }
    InvalidTime::unreadable(text)
}

/// A cursor over the text of a time.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl Scan<'_> {
    fn number(&mut self) -> Option<Span> {
        let digits = self.text[self.at..].bytes().take_while(u8::is_ascii_digit).count();
        let span = Span::new(self.at, self.at + digits);
        self.at = span.end;
        (1..=9).contains(&digits).then_some(span)
    }

    fn mark(&mut self, mark: &str) -> Option<()> {
        self.text[self.at..].starts_with(mark).then(|| self.at += mark.len())
    }

    /// Whatever stands up to the next digit.
    fn separator(&mut self) -> Span {
        let rest = &self.text[self.at..];
        let width = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let span = Span::new(self.at, self.at + width);
        self.at = span.end;
        span
    }

    /// Fractions of a second (RFC 3339, section 5.6) are read and mean nothing here.
    fn fraction(&mut self) {
        let rest = &self.text[self.at..];
        if let Some(digits) = rest.strip_prefix('.') {
            self.at += 1 + digits.bytes().take_while(u8::is_ascii_digit).count();
        }
    }
}
