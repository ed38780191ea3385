//! Questions of a message's template that nobody answered.

use super::case::Case;
use crate::content::gap::gaps;
use crate::diagnostic::{Diagnostic, Rule, quoted};

/// Every gap of the file, front matter included.
pub(super) fn unanswered(case: &Case<'_>) -> Vec<Diagnostic> {
    let help = "answer the question, or delete the line";
    gaps(case.text)
        .into_iter()
        .map(|gap| {
            let message = format!("{} is not answered, and readers see it", quoted(gap.question));
            case.complaint(Rule::UnansweredGap, gap.span, message, help)
        })
        .collect()
}
