//! Moments, days and months as the page says them: in its language and zone, with the zone
//! named, and beside it what programs read.

use super::markup::Markup;
use super::speech::with_markup;
use crate::model::{Language, Site};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{Offset, TimeZone};

/// A moment, a day or a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// For the attribute `datetime`.
    pub iso: String,
    /// For people.
    pub words: String,
    /// What the visitor's script may say beside it.
    pub live: Option<Live>,
}

/// What the visitor's script may say beside a moment. The page itself counts nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Live {
    /// How long it has been going on since then.
    Since,
    /// How far it is from now: `3 minutes ago`, `in 2 hours`.
    Near,
}

impl Moment {
    /// The element `<time>`.
    pub fn markup(&self) -> Markup {
        let live = self.live.map(|live| match live {
            Live::Since => "since",
            Live::Near => "near",
        });
        Markup::time_with(&self.iso, &self.words, live)
    }

    /// The same where the visitor's script may say more.
    pub fn live(self, live: Live) -> Moment {
        Moment { live: Some(live), ..self }
    }
}

/// Says times in one language and zone.
#[derive(Debug, Clone, Copy)]
pub struct Calendar<'a> {
    language: &'a Language,
    zone: &'a TimeZone,
    /// The year that goes without saying.
    unsaid_year: Option<i16>,
}

impl<'a> Calendar<'a> {
    /// The calendar of a site.
    pub fn of(site: &'a Site) -> Calendar<'a> {
        Calendar::new(&site.language, &site.zone)
    }

    /// The calendar of a language and a zone.
    pub fn new(language: &'a Language, zone: &'a TimeZone) -> Calendar<'a> {
        Calendar { language, zone, unsaid_year: None }
    }

    /// The same where a year goes without saying: on pages that are read today and made anew
    /// tomorrow. What is kept for years says it.
    pub fn without_year(self, year: Option<i16>) -> Calendar<'a> {
        Calendar { unsaid_year: year, ..self }
    }

    /// The day on which a moment falls.
    pub fn date_of(self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// A moment: `20 November 2026, 09:12 CET`.
    pub fn moment(self, at: Timestamp) -> Moment {
        let says_year = self.says_year(self.date_of(at));
        self.say(if says_year { "time.moment" } else { "time.this_year" }, at)
    }

    /// The time of day with its zone.
    pub fn clock(self, at: Timestamp) -> Moment {
        self.say("time.clock", at)
    }

    /// The time of day, where the zone is said beside it.
    pub fn bare(self, at: Timestamp) -> Moment {
        self.say("time.bare", at)
    }

    /// From one moment to another; what both share is said once.
    pub fn range(self, from: Timestamp, until: Timestamp) -> Markup {
        let (first, last) = self.ends(from, until);
        self.join(&first.markup(), &last.markup())
    }

    /// The two ends of such a range.
    pub fn ends(self, from: Timestamp, until: Timestamp) -> (Moment, Moment) {
        let one_day = self.date_of(from) == self.date_of(until);
        let one_offset = self.zone.to_offset(from) == self.zone.to_offset(until);
        let first = match (one_day && one_offset, self.says_year(self.date_of(from))) {
            (true, true) => self.say("time.moment_unzoned", from),
            (true, false) => self.say("time.this_year_unzoned", from),
            (false, _) => self.moment(from),
        };
        (first, if one_day { self.clock(until) } else { self.moment(until) })
    }

    /// From one moment to another of the same day, which is said elsewhere.
    pub fn hours(self, from: Timestamp, until: Timestamp) -> Markup {
        let same_offset = self.zone.to_offset(from) == self.zone.to_offset(until);
        let first = if same_offset { self.bare(from) } else { self.clock(from) };
        self.join(&first.markup(), &self.clock(until).markup())
    }

    /// A day with its weekday: `Friday, 20 November 2026`.
    pub fn weekday(self, date: Date) -> Moment {
        self.say_day(if self.says_year(date) { "time.day_year" } else { "time.day" }, date)
    }

    /// A day: `20 November 2026`.
    pub fn day(self, date: Date) -> Moment {
        self.say_day(if self.says_year(date) { "time.date" } else { "time.short_day" }, date)
    }

    /// The days from one to another, or the one day.
    pub fn days(self, first: Date, last: Date) -> Markup {
        let last_day = self.day(last).markup();
        if first == last { last_day } else { self.join(&self.day(first).markup(), &last_day) }
    }

    /// A month: `November 2026`.
    pub fn month(self, year: i16, month: i8) -> Moment {
        let name = self.language.phrase(MONTHS[usize::from(month.unsigned_abs() % 13)]);
        let gaps = [("month", name), ("year", &year.to_string())];
        Moment {
            iso: format!("{year:04}-{month:02}"),
            words: self.language.filled("time.month", &gaps),
            live: None,
        }
    }

    /// What the zone is called at a moment: its abbreviation in the page's language, or the
    /// distance from UTC where it has none.
    pub fn zone_name(self, at: Timestamp) -> String {
        let mut name = String::new();
        self.push_zone_name(self.zone.to_offset_info(at).abbreviation(), &mut name);
        name
    }

    fn push_zone_name(self, abbreviation: &str, words: &mut String) {
        if abbreviation.starts_with(['+', '-']) {
            words.push_str("UTC");
            if !matches!(abbreviation, "+00" | "-00") {
                words.push_str(&abbreviation.replace('-', "−"));
            }
            return;
        }
        let name = format!("zone.{abbreviation}");
        let known = self.language.phrase(&name);
        words.push_str(if known == name { abbreviation } else { known });
    }

    fn says_year(self, date: Date) -> bool {
        self.unsaid_year != Some(date.year())
    }

    fn join(self, from: &Markup, until: &Markup) -> Markup {
        with_markup(self.language, "time.range", &[("from", from), ("until", until)])
    }

    fn say(self, pattern: &str, at: Timestamp) -> Moment {
        let info = self.zone.to_offset_info(at);
        let (offset, local) = (info.offset(), info.offset().to_datetime(at));
        let mut words = String::with_capacity(40);
        self.language.fill_by(pattern, &mut words, String::push_str, |gap, words| {
            match gap {
                "hour" => push_number(words, local.hour().into(), 2),
                "minute" => push_number(words, local.minute().into(), 2),
                "zone" => self.push_zone_name(info.abbreviation(), words),
                _ => return self.push_of_day(gap, local.date(), words),
            }
            true
        });
        Moment { iso: iso(local, offset), words, live: None }
    }

    /// A moment for programs alone.
    pub fn iso(self, at: Timestamp) -> String {
        let offset = self.zone.to_offset(at);
        iso(offset.to_datetime(at), offset)
    }

    fn say_day(self, pattern: &str, date: Date) -> Moment {
        let mut words = String::with_capacity(40);
        self.language.fill_by(pattern, &mut words, String::push_str, |gap, words| {
            self.push_of_day(gap, date, words)
        });
        Moment { iso: date.to_string(), words, live: None }
    }

    /// Writes what a day says in a gap, or tells that it says nothing there.
    fn push_of_day(self, gap: &str, date: Date, words: &mut String) -> bool {
        match gap {
            "day" => push_number(words, date.day().into(), 1),
            "month" => words.push_str(self.month_name(date)),
            "year" => push_number(words, date.year().into(), 1),
            "weekday" => words.push_str(self.weekday_name(date)),
            _ => return false,
        }
        true
    }

    fn month_name(self, date: Date) -> &'a str {
        self.language.phrase(MONTHS[usize::from(date.month().unsigned_abs() % 13)])
    }

    fn weekday_name(self, date: Date) -> &'a str {
        self.language.phrase(match date.weekday() {
            Weekday::Monday => "weekday.monday",
            Weekday::Tuesday => "weekday.tuesday",
            Weekday::Wednesday => "weekday.wednesday",
            Weekday::Thursday => "weekday.thursday",
            Weekday::Friday => "weekday.friday",
            Weekday::Saturday => "weekday.saturday",
            Weekday::Sunday => "weekday.sunday",
        })
    }
}

/// `2026-11-20T09:12:00+01:00`.
fn iso(local: DateTime, offset: Offset) -> String {
    let mut iso = String::with_capacity(25);
    push_number(&mut iso, local.year().into(), 4);
    let parts = [local.month(), local.day(), local.hour(), local.minute(), local.second()];
    for (mark, part) in ['-', '-', 'T', ':', ':'].into_iter().zip(parts) {
        iso.push(mark);
        push_number(&mut iso, part.into(), 2);
    }
    iso.push(if offset.is_negative() { '-' } else { '+' });
    let seconds = offset.seconds().abs();
    push_number(&mut iso, seconds / 3600, 2);
    iso.push(':');
    push_number(&mut iso, seconds / 60 % 60, 2);
    // No zone has had these since 1972.
    if seconds % 60 > 0 {
        iso.push(':');
        push_number(&mut iso, seconds % 60, 2);
    }
    iso
}

/// The numbers of two digits, one behind the other.
const TWO_DIGITS: &str = "\
    00010203040506070809101112131415161718192021222324252627282930313233343536373839\
    40414243444546474849505152535455565758596061626364656667686970717273747576777879\
    8081828384858687888990919293949596979899";

/// Writes a number with at least so many digits. Pages say some hundred each, which is why this
/// does not go through the formatting of the standard library.
fn push_number(out: &mut String, number: i32, width: usize) {
    let place = usize::try_from(number).unwrap_or(usize::MAX / 4);
    if let Some(digits) = TWO_DIGITS.get(2 * place..2 * place + 2).filter(|_| width == 2) {
        return out.push_str(digits);
    }
    if number < 0 {
        out.push('-');
    }
    let mut digits = [b'0'; 10];
    let mut rest = number.unsigned_abs();
    let mut from = digits.len();
    while rest > 0 || digits.len() - from < width {
        from -= 1;
        digits[from] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.push_str(str::from_utf8(&digits[from..]).unwrap_or_default());
}

/// The names of the months in tables of words, at the places of their numbers.
const MONTHS: [&str; 13] = [
    "",
    "month.january",
    "month.february",
    "month.march",
    "month.april",
    "month.may",
    "month.june",
    "month.july",
    "month.august",
    "month.september",
    "month.october",
    "month.november",
    "month.december",
];

#[cfg(test)]
mod tests {
    use super::push_number;

    #[test]
    fn numbers_have_at_least_their_digits() {
        let cases = [
            (0, 1, "0"),
            (7, 1, "7"),
            (0, 2, "00"),
            (7, 2, "07"),
            (99, 2, "99"),
            (100, 2, "100"),
            (987, 4, "0987"),
            (2026, 4, "2026"),
            (2026, 1, "2026"),
            (-5, 2, "-05"),
            (i32::MIN, 1, "-2147483648"),
            (i32::MAX, 2, "2147483647"),
        ];
        for (number, width, written) in cases {
            let mut out = String::new();
            push_number(&mut out, number, width);
            assert_eq!(out, written);
        }
    }
}
