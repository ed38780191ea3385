//! Files that were found and not read: what is wrong with them.

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Refusal, Refused, Span};
use std::sync::Arc;

/// The complaint about a file that is not read.
pub(super) fn refused(refused: &Refused) -> Diagnostic {
    let file: Arc<str> = refused.path.as_str().into();
    let (rule, message, help) = match refused.reason {
        Refusal::LeadsOutside => (
            Rule::LinkOutside,
            "this link leads out of the site folder".to_owned(),
            "put the file itself here",
        ),
        Refusal::LeadsNowhere => (
            Rule::LinkOutside,
            "this link leads nowhere, or in a circle".to_owned(),
            "delete it, or put the file itself here",
        ),
        Refusal::TooLong(bytes) => (
            Rule::FileTooLong,
            format!("the file has {bytes} bytes; 1,048,576 are read at most"),
            "keep the message and link to what is long",
        ),
        Refusal::UnreadableName => (
            Rule::UnreadableName,
            "the file's name is no Unicode text".to_owned(),
            "rename it, such as `2026-11-20-sign-in-fails.md`",
        ),
    };
    Diagnostic::new(rule, &file, Span::at(0), message, help)
}
