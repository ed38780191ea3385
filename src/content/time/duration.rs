//! Durations as authors write them: `30m`, `2h`, `1h30m`, `1d`.

use jiff::SignedDuration;

/// The longest duration that is believed, in seconds: 31 days.
pub(super) const LONGEST: i64 = 31 * 86_400;

/// A duration in minutes or, where they are whole and several, hours, as authors write it.
pub fn duration_text(duration: SignedDuration) -> String {
    match duration.as_mins() {
        minutes if minutes > 60 && minutes % 60 == 0 => format!("{}h", minutes / 60),
        minutes => format!("{minutes}m"),
    }
}

/// A text that is no duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidDuration;

/// Reads whole numbers with a unit: `d`, `h`, `m` or `min`; several may stand together.
///
/// # Errors
/// Another text, nothing at all, and more than 31 days.
pub fn duration(text: &str) -> Result<SignedDuration, InvalidDuration> {
    let mut rest = text.trim();
    let mut seconds = 0_i64;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: i64 = rest[..digits].parse().map_err(|_| InvalidDuration)?;
        let unit = rest[digits..].trim_start();
        let letters = unit.bytes().take_while(u8::is_ascii_alphabetic).count();
        let factor = match &unit[..letters] {
            "m" | "min" => 60,
            "h" => 3_600,
            "d" => 86_400,
            _ => return Err(InvalidDuration),
        };
        seconds = number
            .checked_mul(factor)
            .and_then(|part| part.checked_add(seconds))
            .ok_or(InvalidDuration)?;
        rest = unit[letters..].trim_start();
    }
    if (1..=LONGEST).contains(&seconds) {
        Ok(SignedDuration::from_secs(seconds))
    } else {
        Err(InvalidDuration)
    }
}

/// A duration in complaints: whole minutes, hours or days, whatever matters of it.
pub fn duration_words(duration: SignedDuration) -> String {
    let minutes = duration.as_mins().max(1);
    let (number, unit) = match minutes {
        0..120 => (minutes, "minute"),
        120..2880 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}
