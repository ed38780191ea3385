//! Fields of programs that are kin to cState: Netlify's StatusKit, of which it was made, and
//! forks that renamed some. They become cState's own before an issue is read.

use crate::import::datum::{Datum, Record};
use crate::import::stage_word::{Label, label_of};
use crate::model::Stage;
use jiff::SignedDuration;

/// What others call the field of the systems that were hit.
pub(super) const AFFECTED: [&str; 3] =
    ["affectedsystems", "affected_systems", "affected_components"];
/// cState's field, and what others call it.
const NAMES: [(&str, &[&str]); 3] = [
    ("severity", &["max_severity", "maxSeverity", "current_severity", "currentSeverity"]),
    ("resolvedWhen", &["resolved_on", "resolvedOn", "resolved_at", "resolvedAt", "end_date"]),
    ("affected", &AFFECTED),
];

/// Gives fields the names that cState has for them. `status` says whether it is over; the stage
/// that it names. `maintenance: true` is a severity.
pub(super) fn own_names(fields: &mut Record) -> Option<Stage> {
    for (own, others) in NAMES {
        if fields.get(own).is_some_and(|value| !value.texts().is_empty()) {
            continue;
        }
        let says = |name: &&&str| fields.get(name).is_some_and(|it| !it.texts().is_empty());
        if let Some(other) = others.iter().find(says) {
            let value = fields.take(other);
            fields.put(own, value);
        }
    }
    if fields.get("maintenance").and_then(Datum::truth).is_some()
        && fields.take_truth("maintenance") == Some(true)
    {
        fields.put("severity", Datum::Text("maintenance".to_owned()));
    }
    let word = fields.text_of("status").map(|word| word.replace(['_', '-'], " "))?;
    let Some(Label::Stage(stage)) = label_of(&word) else { return None };
    if fields.text_of("resolved").is_some() {
        return None;
    }
    fields.take("status");
    fields.put("resolved", Datum::Text(stage.is_closed().to_string()));
    Some(stage)
}

/// How long planned work takes: `5mn`, `1h30`, `12 hours`, `1 hour and 30 minutes`. A number alone
/// is one of minutes.
pub(super) fn duration(written: &str) -> Option<SignedDuration> {
    let mut minutes: i64 = 0;
    let mut unit = None;
    let mut rest = written.trim();
    while rest.contains(|c: char| c.is_ascii_digit()) {
        let width = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number: i64 = rest[..width].parse().ok()?;
        let behind = rest[width..].trim_start();
        let word = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        // `1h30`: what follows hours is minutes.
        unit = Some(minutes_of(&behind[..word])?).filter(|own| unit.is_none_or(|last| *own < last));
        minutes = minutes.checked_add(number.checked_mul(unit?)?)?;
        let next = behind[word..].trim_start_matches([' ', ',', '+', '&']);
        rest = next.strip_prefix("and ").or(next.strip_prefix("und ")).unwrap_or(next);
    }
    Some(minutes).filter(|all| *all > 0).map(SignedDuration::from_mins)
}

/// How many minutes a unit has.
fn minutes_of(unit: &str) -> Option<i64> {
    match unit.to_lowercase().as_str() {
        "" | "m" | "mn" | "min" | "mins" | "minute" | "minutes" | "minuten" => Some(1),
        "h" | "hr" | "hrs" | "hour" | "hours" | "stunde" | "stunden" | "heures" | "horas" => {
            Some(60)
        }
        "d" | "day" | "days" => Some(24 * 60),
        _ => None,
    }
}
