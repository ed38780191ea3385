//! The braces of an update heading, part by part: impacts, a promise, an anchor.

use crate::content::settings::Settings;
use crate::content::time::{WrittenTime, duration, time_of_day_after};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{ComponentIndex, Impact};
use crate::source::Span;
use jiff::Timestamp;
use std::sync::Arc;

/// What braces say.
#[derive(Default)]
pub(super) struct Braces {
    /// The impacts that they name, and where.
    pub changes: Vec<(ComponentIndex, Impact, Span)>,
    /// The promise that they make.
    pub next: Option<Timestamp>,
    /// Whether they take back the promises before.
    pub takes_back: bool,
    /// The anchor that they keep, and where.
    pub anchor: Option<(String, Span)>,
}

/// What braces are read with.
pub(super) struct BraceReader<'a> {
    /// The file that they stand in.
    pub file: &'a Arc<str>,
    /// The page's settings.
    pub settings: &'a Settings,
    /// When their update was said.
    pub time: &'a WrittenTime,
}

impl BraceReader<'_> {
    /// Adds what one part says, which stands at `span`.
    pub(super) fn read(
        &self,
        part: &str,
        span: Span,
        braces: &mut Braces,
        complaints: &mut Vec<Diagnostic>,
    ) {
        let wrong = match (part.strip_prefix('#'), part.split_once('=')) {
            (Some(anchor), _) => self.anchor(anchor, span, braces),
            (None, Some(("next", value))) => self.promise(value, span, braces),
            (None, Some((id, value))) => self.impact(id, value, span, braces, complaints),
            (None, None) => {
                let help = "write `{component=impact next=30m #anchor}`, parts apart by spaces";
                let message = format!("{} has no `=`", quoted(part));
                Err(self.complaint(Rule::UnreadableBraces, span, message, help))
            }
        };
        complaints.extend(wrong.err());
    }

    fn anchor(&self, anchor: &str, span: Span, braces: &mut Braces) -> Result<(), Diagnostic> {
        if is_anchor(anchor) {
            braces.anchor = Some((anchor.to_owned(), span));
            return Ok(());
        }
        let message = format!("{} is no anchor", quoted(&format!("#{anchor}")));
        let help = "an anchor has letters, digits, hyphens and underscores: `#202611200912`";
        Err(self.complaint(Rule::InvalidAnchor, span, message, help))
    }

    /// A duration from the update on, or a time of day behind it; `none` takes back what was
    /// promised before.
    fn promise(&self, value: &str, span: Span, braces: &mut Braces) -> Result<(), Diagnostic> {
        if value == "none" {
            braces.takes_back = true;
            return Ok(());
        }
        let later = duration(value).ok().and_then(|ahead| self.time.at.checked_add(ahead).ok());
        if let Some(due) = later.or_else(|| time_of_day_after(value, self.time)) {
            braces.next = Some(due);
            return Ok(());
        }
        let message = format!("{} is neither a duration nor a time of day", quoted(value));
        let help = "write `next=30m`, `next=2h`, `next=14:30`, or `next=none` to promise nothing";
        let span = Span::new(span.end - value.len(), span.end);
        Err(self.complaint(Rule::InvalidDuration, span, message, help))
    }

    fn impact(
        &self,
        id: &str,
        value: &str,
        span: Span,
        braces: &mut Braces,
        complaints: &mut Vec<Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let (of_id, of_value) = (
            Span::new(span.start, span.start + id.len()),
            Span::new(span.end - value.len(), span.end),
        );
        let component =
            super::components::component(self.file, id, of_id, self.settings, complaints);
        let impact = super::components::impact(self.file, value, of_value, complaints);
        let (Some(component), Some(impact)) = (component, impact) else { return Ok(()) };
        if braces.changes.iter().any(|(named, ..)| *named == component) {
            let message = format!("{} is named twice in these braces", quoted(id));
            let help = "delete one of the two";
            return Err(self.complaint(Rule::RepeatedComponent, span, message, help));
        }
        braces.changes.push((component, impact, span));
        Ok(())
    }

    fn complaint(
        &self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        help: &str,
    ) -> Diagnostic {
        Diagnostic::new(rule, self.file, span, message, help)
    }
}

fn is_anchor(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
