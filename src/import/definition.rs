//! Where a link or a footnote leads that is told at the end of a text: each update is read by
//! itself, so each that speaks of it needs the line.

use super::history::EventUpdate;

/// Gives every update the lines that define what it refers to and another one defines.
pub(super) fn share(updates: &mut [EventUpdate]) {
    if updates.len() < 2 {
        return;
    }
    let lines = updates.iter().flat_map(|update| update.message.lines());
    let defined: Vec<(String, String)> =
        lines.filter_map(|line| Some((label(line)?, line.trim().to_owned()))).collect();
    if defined.is_empty() {
        return;
    }
    for update in updates {
        let said = update.message.to_lowercase();
        let own: Vec<String> = update.message.lines().filter_map(label).collect();
        for (label, line) in &defined {
            if said.contains(label) && !own.contains(label) {
                let end = update.message.trim_end().len();
                update.message.replace_range(end.., &format!("\n\n{line}"));
            }
        }
    }
}

/// The label of a line `[label]: …`, in its brackets and in lower case.
fn label(line: &str) -> Option<String> {
    let inside = line.trim_start().strip_prefix('[')?;
    let end = inside.find("]:")?;
    let is_label = end > 0 && !inside[..end].contains(['[', ']']);
    let leads = !inside[end + 2..].trim().is_empty() && line.len() - line.trim_start().len() < 4;
    (is_label && leads).then(|| format!("[{}]", inside[..end].to_lowercase()))
}
