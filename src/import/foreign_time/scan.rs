//! The parts of a written time, one after the other.

use crate::import::month::month;
use jiff::civil::{Date, Time};

/// Years that are believed.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2200;
/// What people write behind the number of a day.
const ORDINALS: [&str; 7] = ["st", "nd", "rd", "th", "er", "º", "ª"];
/// Words between the parts of a date, and between a date and a time of day.
const BETWEEN: [&str; 9] = ["of", "de", "del", "at", "um", "à", "às", "alle", "kl"];
/// Words behind a time of day that say that it is one.
const OCLOCK: [&str; 6] = ["uhr", "h", "hrs", "hours", "hs", "o'clock"];

/// What is still to be read.
pub(super) struct Scan<'a>(&'a str);

impl<'a> Scan<'a> {
    /// A text from its beginning.
    pub(super) fn of(text: &'a str) -> Scan<'a> {
        Scan(text.trim())
    }

    /// What was not read.
    pub(super) fn rest(&self) -> &'a str {
        self.0.trim()
    }

    /// Passes what may stand between a date and a time of day.
    pub(super) fn between(&mut self) {
        self.skip(&[',', 'T', 't', ' ', '_', '.']);
        self.skip_word(&BETWEEN);
        // A hyphen right before a digit is the sign of an offset.
        if let Some(rest) = ["- ", "– ", "— "].iter().find_map(|mark| self.0.strip_prefix(mark))
        {
            self.0 = rest.trim_start();
        }
    }

    fn skip(&mut self, some: &[char]) {
        self.0 = self.0.trim_start_matches(some);
    }

    /// Passes a word and the spaces behind it, if it is one of these.
    fn skip_word(&mut self, words: &[&str]) {
        let end = self.0.find(|c: char| c.is_whitespace() || ".,)".contains(c));
        let word = &self.0[..end.unwrap_or(self.0.len())];
        if words.contains(&word.to_lowercase().as_str()) {
            self.0 = self.0[word.len()..].trim_start_matches([' ', '.']);
        }
    }

    fn number(&mut self, widest: usize) -> Option<i16> {
        let width = self.0.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=widest).contains(&width) {
            return None;
        }
        let (digits, rest) = self.0.split_at(width);
        self.0 = rest;
        digits.parse().ok()
    }

    fn word(&mut self) -> &'a str {
        let end = self.0.find(|c: char| !c.is_alphabetic()).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        word
    }

    /// `2024-05-01`, `2024/5/1`, `01.05.2024`, `1 May 2024`, `May 1, 2024`, `Wed, 01 May 2024`.
    pub(super) fn date(&mut self) -> Option<Date> {
        if self.0.starts_with(|c: char| c.is_ascii_digit()) {
            return self.date_by_number();
        }
        let Some(month) = month(self.word()) else {
            // The name of a day, and the date behind it.
            self.skip(&[',', '.', ' ']);
            let is_date = self.0.starts_with(|c: char| c.is_ascii_digit());
            return if is_date { self.date_by_number() } else { self.date_by_name() };
        };
        self.date_in(month)
    }

    /// `May 1, 2024`
    fn date_by_name(&mut self) -> Option<Date> {
        let month = month(self.word())?;
        self.date_in(month)
    }

    fn date_in(&mut self, month: i8) -> Option<Date> {
        self.skip(&['.', ' ']);
        let day = self.number(2)?;
        self.skip_word(&ORDINALS);
        self.skip(&[',', ' ']);
        believed(self.number(4)?, month, day)
    }

    /// The first two numbers and the year of a date that does not show which of the two is the day,
    /// and what stands behind it.
    pub(super) fn day_and_month(mut self) -> Option<(i16, i16, i16, &'a str)> {
        let first = self.number(2)?;
        self.0 = self.0.strip_prefix(['/', '-'])?;
        let second = self.number(2)?;
        self.0 = self.0.strip_prefix(['/', '-'])?;
        let year = self.number(4).filter(|year| YEARS.contains(year))?;
        let is_either = (1..=12).contains(&first) && (1..=12).contains(&second);
        is_either.then_some((first, second, year, self.0))
    }

    /// The month and the day of a date without a year, and what stands behind it: `May 1`, `1. May`.
    pub(super) fn day_of_year(mut self) -> Option<(i8, i16, &'a str)> {
        let is_day_first = self.0.starts_with(|c: char| c.is_ascii_digit());
        let mut day = if is_day_first { Some(self.number(2)?) } else { None };
        self.skip_word(&ORDINALS);
        self.skip(&['.', ' ']);
        self.skip_word(&BETWEEN);
        let month = month(self.word())?;
        if day.is_none() {
            self.skip(&['.', ' ']);
            day = Some(self.number(2)?);
            self.skip_word(&ORDINALS);
        }
        let is_whole = self.0.is_empty() || self.0.starts_with([' ', ',', '.']);
        Some((month, day?, self.0)).filter(|_| is_whole)
    }

    fn date_by_number(&mut self) -> Option<Date> {
        let first = self.number(4)?;
        self.skip_word(&ORDINALS);
        let mark = self.0.chars().next();
        self.skip(&['-', '/', '.', ' ']);
        if self.0.starts_with(char::is_alphabetic) {
            self.skip_word(&BETWEEN);
            let month = month(self.word())?;
            self.skip(&['-', '.', ',', ' ']);
            self.skip_word(&BETWEEN);
            return believed(self.number(4)?, month, first);
        }
        let second = self.number(2)?;
        self.skip(&['-', '/', '.']);
        let third = self.number(4)?;
        let (year, month, day) = in_order(first, second, third, mark)?;
        believed(year, i8::try_from(month).ok()?, day)
    }

    /// `9:05`, `09:05:07.123`, `9:05 PM`, `9h05`, `9 PM`, `9.05 Uhr`; nothing where no time of day follows.
    pub(super) fn time_of_day(&mut self) -> Option<Time> {
        let before = self.0;
        let read = self.numbers_of_time();
        if read.is_none() {
            self.0 = before;
        }
        read
    }

    /// Whether `pm` or `Uhr` follows, which make a number alone a time.
    fn is_half_or_hour(&self) -> bool {
        let word = self.0.trim_start_matches(' ');
        let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        ["am", "pm", "uhr"].contains(&word[..end].to_lowercase().as_str())
    }

    /// What stands behind the dot of `9.05 Uhr`: without that word it is a number.
    fn dotted(&self) -> Option<&'a str> {
        let behind = self.0.strip_prefix('.')?;
        let minutes = behind.bytes().take_while(u8::is_ascii_digit).count();
        (minutes == 2 && Scan(&behind[2..]).is_half_or_hour()).then_some(behind)
    }

    fn numbers_of_time(&mut self) -> Option<Time> {
        let hour = self.number(2)?;
        let is_hour = self.is_half_or_hour();
        if !is_hour {
            self.0 = self.0.strip_prefix([':', 'h']).or_else(|| self.dotted())?;
        }
        let minute = if is_hour { 0 } else { self.number(2)? };
        let mut second = 0;
        if let Some(rest) = self.0.strip_prefix(':') {
            self.0 = rest;
            second = self.number(2)?;
            if self.0.starts_with(['.', ',']) {
                self.0 = self.0[1..].trim_start_matches(|c: char| c.is_ascii_digit());
            }
        }
        self.skip(&[' ']);
        // `10:00 America/Bogota` is neither before noon nor behind it.
        let is_word = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric());
        let half = self.0.get(..2).filter(|half| !is_word(&self.0[half.len()..]));
        let half = half.map(str::to_ascii_lowercase);
        let hour = match half.as_deref() {
            Some("am") if hour <= 12 => hour % 12,
            Some("pm") if hour <= 12 => hour % 12 + 12,
            _ => hour,
        };
        if matches!(half.as_deref(), Some("am" | "pm")) {
            self.0 = self.0[2..].trim_start();
        }
        self.skip_word(&OCLOCK);
        let small = |number: i16| i8::try_from(number).ok();
        Time::new(small(hour)?, small(minute)?, small(second)?.min(59), 0).ok()
    }
}

/// Year, month and day of three numbers. With dots the day stands first; with other marks only
/// a number above twelve can tell.
fn in_order(first: i16, second: i16, third: i16, mark: Option<char>) -> Option<(i16, i16, i16)> {
    match mark {
        _ if first > 31 => Some((first, second, third)),
        Some('.') => Some((third, second, first)),
        _ if first > 12 => Some((third, second, first)),
        _ if second > 12 => Some((third, first, second)),
        _ => None,
    }
}

fn believed(year: i16, month: i8, day: i16) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}
