//! The setting `uptime`: how much of the time of each impact counts as downtime.

use crate::content::fields::Fields;
use crate::content::yaml::Value;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{Impact, UptimeWeights};
use std::sync::Arc;

/// Reads the weights; those that are not there are the usual ones.
pub(super) fn uptime(
    fields: &mut Fields<'_>,
    file: &Arc<str>,
    text: &str,
    complaints: &mut Vec<Diagnostic>,
) -> UptimeWeights {
    let mut weights = UptimeWeights::default();
    let Some(node) = fields.take("uptime") else { return weights };
    let map = match &node.value {
        Value::Nothing => return weights,
        Value::Map(map) => map,
        _ => {
            fields.wrong_type("uptime", node, "a map such as `{ partial_outage: 30 }`");
            return weights;
        }
    };
    let mut fields = Fields::of(file, text, false, map);
    for impact in Impact::ALL.into_iter().filter(|impact| *impact != Impact::Operational) {
        if let Some(percent) = percent(&mut fields, impact) {
            weights = weights.with(impact, percent);
        }
    }
    fields.finish("`uptime`", complaints);
    weights
}

fn percent(fields: &mut Fields<'_>, impact: Impact) -> Option<u8> {
    let word = fields.word(impact.id())?;
    let number = word.value.strip_suffix('%').unwrap_or(&word.value).trim();
    let found = number.parse().ok().filter(|percent| *percent <= 100);
    if found.is_none() {
        let message = format!("the weight of `{}` is {}", impact.id(), quoted(&word.value));
        let help = "write how much of its time counts as downtime: a whole number from 0 to 100";
        fields.complain(Rule::WrongType, word.span, message, help);
    }
    found
}
