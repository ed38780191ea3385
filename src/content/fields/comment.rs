//! Plain texts that a comment cuts: to YAML, ` #` begins one.

use crate::content::yaml::{Node, Value};
use crate::diagnostic::quoted;
use crate::source::Span;

/// A text that was cut, with the comment that its author took for a part of it.
pub(super) struct Cut<'a> {
    /// The comment.
    pub(super) span: Span,
    comment: &'a str,
    /// The text as it was meant.
    whole: String,
}

impl<'a> Cut<'a> {
    /// The cut in the value of a field whose name ends at `key_end`. Nobody comments on a message;
    /// in settings, a comment that has a space behind its `#` is what it looks like.
    pub(super) fn of(
        text: &'a str,
        node: &Node,
        key_end: usize,
        of_message: bool,
    ) -> Option<Cut<'a>> {
        if matches!(&node.value, Value::Scalar(scalar) if scalar.quoted) {
            return None;
        }
        // A value that is nothing has no place of its own: what follows the colon is meant.
        let is_nothing = node.value == Value::Nothing;
        let end = if is_nothing { key_end + 1 } else { node.span.end }.min(text.len());
        let rest = text[end..].split('\n').next().unwrap_or("").trim_end();
        let gap = rest.len() - rest.trim_start().len();
        let comment = rest.trim_start();
        let is_near = comment.strip_prefix('#')?.starts_with(|c: char| !c.is_whitespace());
        if gap == 0 || !(of_message || is_near) {
            return None;
        }
        let before = if is_nothing { "" } else { node.span.of(text) };
        let whole = format!("{before}{rest}").trim().to_owned();
        Some(Cut { span: Span::new(end + gap, end + gap + comment.len()), comment, whole })
    }

    pub(super) fn message(&self, name: &str) -> String {
        format!("{} is a comment in YAML and not part of `{name}`", quoted(self.comment))
    }

    pub(super) fn help(&self, name: &str) -> String {
        let whole = self.whole.replace('"', "\\\"");
        format!("put the whole text in quotes: `{name}: \"{whole}\"`")
    }
}
