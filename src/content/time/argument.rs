//! Times as people say them to a program: `now`, `-10m`, `+30m`, `14:30`, or in full.

use super::{InvalidTime, PageZone, WrittenTime, duration, time};
use crate::diagnostic::quoted;
use crate::source::Span;
use jiff::Timestamp;

/// Reads a time that was given to the program at `now`.
///
/// `14:30` is today in the page's zone. A duration is counted from `now`: before it with `-`,
/// after it with `+`.
///
/// # Errors
/// It is none of these, or the zone skips or doubles it.
pub fn time_argument(
    text: &str,
    now: Timestamp,
    page: &PageZone,
) -> Result<Timestamp, InvalidTime> {
    let words = text.trim();
    if words.eq_ignore_ascii_case("now") {
        return Ok(now);
    }
    if let Some((sign, rest)) = words.split_at_checked(1).filter(|(sign, _)| "+-".contains(sign)) {
        let ahead = duration(rest).map_err(|_| no_duration(words))?;
        let moment = if sign == "-" { now.checked_sub(ahead) } else { now.checked_add(ahead) };
        return moment.map_err(|_| no_duration(words));
    }
    let first = words.split(' ').next().unwrap_or("");
    if (4..=8).contains(&first.len()) && first.contains(':') && !first.contains('-') {
        let today = now.to_zoned(page.zone.clone()).date();
        let zero = if first.find(':') == Some(1) { "0" } else { "" };
        return time(&format!("{today} {zero}{words}"), page).map(|time| time.at);
    }
    time(words, page).map(|time| time.at).map_err(|wrong| match wrong.help.as_str() {
        help if help.contains("with a zone as") => unreadable(words),
        _ => wrong,
    })
}

/// A moment as an author writes it in the page's zone, to the minute; with seconds where it has
/// some, with its offset where the clock shows it twice.
pub fn written(at: Timestamp, page: &PageZone) -> String {
    let zoned = at.to_zoned(page.zone.clone());
    let form = if zoned.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
    let plain = zoned.strftime(form).to_string();
    let is_same = |time: WrittenTime| time.at.as_second() == at.as_second();
    if time(&plain, page).is_ok_and(is_same) {
        return plain;
    }
    zoned.strftime(&format!("{form} %:z")).to_string()
}

fn no_duration(text: &str) -> InvalidTime {
    InvalidTime::about(
        Span::new(0, text.len()),
        format!("{} is no duration from now", quoted(text)),
        "write `-10m`, `+30m` or `+1h30m`, up to 31 days",
    )
}

fn unreadable(text: &str) -> InvalidTime {
    InvalidTime::about(
        Span::new(0, text.len()),
        format!("{} is not a time", quoted(text)),
        "write `now`, `-10m`, `+30m`, `14:30` or `2026-11-20 09:12`",
    )
}
