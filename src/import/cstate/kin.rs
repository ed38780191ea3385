//! Fields of programs that are kin to cState: Netlify's StatusKit, of which it was made, and
//! forks that renamed some. They become cState's own before an issue is read.

use crate::import::datum::{Datum, Record};
use crate::import::stage_word::{Label, label_of};
use jiff::SignedDuration;

/// cState's field, and what others call it.
const NAMES: [(&str, &[&str]); 3] = [
    ("severity", &["max_severity", "maxSeverity", "current_severity", "currentSeverity"]),
    ("resolvedWhen", &["resolved_on", "resolvedOn", "resolved_at", "resolvedAt", "end_date"]),
    ("affected", &["affectedsystems", "affected_systems", "affected_components"]),
];

/// Gives fields the names that cState has for them. `status` says whether it is over.
pub(super) fn own_names(fields: &mut Record) {
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
    let word = fields.text_of("status").map(str::to_owned);
    if let (Some(word), None) = (word, fields.text_of("resolved")) {
        let label = label_of(&word.replace(['_', '-'], " "));
        if let Some(Label::Stage(stage)) = label {
            fields.take("status");
            fields.put("resolved", Datum::Text(stage.is_closed().to_string()));
        }
    }
}

/// How long planned work takes: `5mn`, `1h`, `12 hours`, `90 minutes`.
pub(super) fn duration(written: &str) -> Option<SignedDuration> {
    let written = written.trim();
    let end = written.find(|c: char| !c.is_ascii_digit()).unwrap_or(written.len());
    let number: i64 = written[..end].parse().ok()?;
    let unit = written[end..].split_whitespace().next().unwrap_or("");
    let minutes = match unit.to_lowercase().as_str() {
        "" | "m" | "mn" | "min" | "mins" | "minute" | "minutes" => 1,
        "h" | "hr" | "hrs" | "hour" | "hours" | "stunden" | "heures" | "horas" => 60,
        "d" | "day" | "days" => 24 * 60,
        _ => return None,
    };
    number.checked_mul(minutes).filter(|all| *all > 0).map(SignedDuration::from_mins)
}
