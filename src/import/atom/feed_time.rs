//! Times as feeds write them: `May 4, 14:05 UTC`, `4. Mai, 14:05 MESZ`, `5月4日 14:05 JST`.

use crate::import::month::month;
use jiff::civil::{Date, DateTime, Time};

/// How many words a time has at most.
const LONGEST: usize = 9;

/// A time that may lack its year and its zone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FeedTime {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<Time>,
    half: Option<Half>,
    /// The zone, as it is written.
    pub(super) zone: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

impl FeedTime {
    /// Reads a text that is a time and nothing else.
    pub(super) fn read(text: &str) -> Option<FeedTime> {
        let time = FeedTime::parts(text)?;
        (time.month.is_some() && time.day.is_some() && time.time.is_some()).then_some(time)
    }

    /// Reads the second time of a range, which takes its day from the first.
    pub(super) fn read_after(text: &str, first: &FeedTime) -> Option<FeedTime> {
        let mut time = FeedTime::parts(text)?;
        time.time?;
        if time.month.is_none() && time.day.is_none() {
            (time.year, time.month, time.day) = (first.year, first.month, first.day);
        }
        time.month = time.month.or(first.month);
        Some(time)
    }

    fn parts(text: &str) -> Option<FeedTime> {
        let words: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || ",()".contains(c))
            .filter(|word| !word.is_empty())
            .collect();
        if words.is_empty() || words.len() > LONGEST {
            return None;
        }
        let mut time = FeedTime::default();
        for word in words {
            time.word(word)?;
        }
        Some(time)
    }

    /// Takes a word in; nothing where it is no part of a time.
    fn word(&mut self, word: &str) -> Option<()> {
        const BETWEEN: [&str; 16] = [
            "at", "@", "-", "–", "—", "de", "of", "um", "uhr", "à", "kl.", "kl", "klo", "den",
            "om", "le",
        ];
        let lower = word.to_lowercase();
        if BETWEEN.contains(&lower.as_str()) || is_weekday(&lower) {
            return Some(());
        }
        match lower.trim_matches('.').replace('.', "").as_str() {
            "am" if self.half.is_none() => self.half = Some(Half::Morning),
            "pm" if self.half.is_none() => self.half = Some(Half::Afternoon),
            _ if self.iso(word).is_some() => {}
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => self.number(&lower)?,
            _ if self.month.is_none() && month(word).is_some() => self.month = month(word),
            _ if self.time.is_some() && self.zone.is_none() && is_zone(word) => {
                self.zone = Some(word.to_owned());
            }
            _ => return None,
        }
        Some(())
    }

    /// `14:05`, `2:05pm`, `14h05`, `4`, `4th`, `4.`, `2024`, `5月4日`.
    fn number(&mut self, word: &str) -> Option<()> {
        if let Some((year, rest)) =
            word.split_once(['年', '년']).filter(|(_, rest)| !rest.is_empty())
        {
            self.year = Some(year.parse().ok()?);
            return self.number(rest);
        }
        if let Some((month, rest)) = word.split_once(['月', '월']) {
            self.month = Some(month.parse().ok()?);
            let day = rest.trim_matches(['日', '일', '.']);
            if !day.is_empty() {
                self.day = Some(day.parse().ok()?);
            }
            return Some(());
        }
        let clock = word.trim_end_matches(|c: char| c.is_alphabetic());
        if clock.contains(':')
            || word.split_once('h').is_some_and(|(hour, _)| hour.parse::<i8>().is_ok())
        {
            return self.clock(word);
        }
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let is_ending = ["", ".", "st", "nd", "rd", "th", "º", "er", "日", "일", "年", "년"];
        if !is_ending.contains(&&word[digits.len()..]) {
            return None;
        }
        match digits.len() {
            4 if self.year.is_none() => self.year = Some(digits.parse().ok()?),
            1 | 2 if self.day.is_none() => self.day = Some(digits.parse().ok()?),
            _ => return None,
        }
        Some(())
    }

    /// `2012-06-23`, `2012-06-23T02:52:03Z` (ISO 8601).
    fn iso(&mut self, word: &str) -> Option<()> {
        let (day, clock) = word.split_once('T').unwrap_or((word, ""));
        let is_day = day.len() == 10 && day.as_bytes()[4] == b'-';
        let date: Date = day.parse().ok().filter(|_| is_day && self.month.is_none())?;
        if !clock.is_empty() {
            let zone = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
            self.time = Some(clock[..zone].parse().ok()?);
            self.zone = Some(clock[zone..].to_owned()).filter(|zone| !zone.is_empty());
        }
        (self.year, self.month, self.day) =
            (Some(date.year()), Some(date.month()), Some(date.day()));
        Some(())
    }

    fn clock(&mut self, word: &str) -> Option<()> {
        let word = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
            (Some(rest), _) => {
                self.half = Some(Half::Morning);
                rest
            }
            (_, Some(rest)) => {
                self.half = Some(Half::Afternoon);
                rest
            }
            _ => word,
        };
        let mut parts = word.split([':', 'h']).filter(|part| !part.is_empty());
        let mut part = || parts.next().map_or(Some(0), |part| part.parse::<i8>().ok());
        let (hour, minute, second) = (part()?, part()?, part()?);
        if self.time.is_some() || parts.next().is_some() {
            return None;
        }
        self.time = Some(Time::new(hour, minute, second.min(59), 0).ok()?);
        Some(())
    }

    /// Day and time of day, in the year that is written or else in this one.
    pub(super) fn civil(&self, year: i16) -> Option<DateTime> {
        let time = self.time?;
        let hour = match self.half {
            Some(Half::Morning) if time.hour() == 12 => 0,
            Some(Half::Afternoon) if time.hour() < 12 => time.hour() + 12,
            _ => time.hour(),
        };
        let date = Date::new(self.year.unwrap_or(year), self.month?, self.day?).ok()?;
        let time = Time::new(hour, time.minute(), time.second(), 0).ok()?;
        Some(DateTime::from_parts(date, time))
    }

    /// Whether the year is written.
    pub(super) fn has_year(&self) -> bool {
        self.year.is_some()
    }
}

fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const WHOLE: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_end_matches('.');
    NAMES.contains(&word) || WHOLE.contains(&word)
}

/// `UTC`, `CEST`, `GMT+2`, `-03`, `Europe/Berlin`.
fn is_zone(word: &str) -> bool {
    let letters = word.chars().take_while(char::is_ascii_alphabetic).count();
    let rest = &word[letters..];
    let is_offset = rest.starts_with(['+', '-', '\u{2212}'])
        && rest.chars().skip(1).all(|c| c.is_ascii_digit() || c == ':');
    let is_name =
        (1..=5).contains(&letters) && word.chars().take(letters).all(|c| c.is_ascii_uppercase());
    (is_name && (rest.is_empty() || is_offset)) || (letters == 0 && is_offset) || word.contains('/')
}
