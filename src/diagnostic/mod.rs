//! What is wrong, where it is and how to mend it.
//!
//! Complaints are collected, never thrown one at a time: an author gets every mistake of every
//! file in one run. This room knows how a complaint is made and drawn, not when one is due.

mod draw;
mod report;
mod rule;
mod suggest;

pub use draw::{draw, plain};
pub use report::{github, json, visible_json};
pub use rule::{Level, Rule};
pub use suggest::did_you_mean;

use crate::source::{Span, any_byte};
use std::sync::Arc;

/// One complaint about one place.
///
/// Texts are lower case, without a full stop, with the author's own words in backticks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: Rule,
    /// How bad it is; the rule's own level unless something else was asked for.
    pub level: Level,
    /// The file, relative to the site folder.
    pub file: Arc<str>,
    /// The stretch of the file that is meant.
    pub span: Span,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What mends it, in one sentence.
    pub help: String,
    /// Other places that explain this one, each with a word why.
    pub related: Vec<Related>,
}

/// Another place that belongs to a complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The file, relative to the site folder.
    pub file: Arc<str>,
    /// The stretch of that file.
    pub span: Span,
    /// What stands there.
    pub label: String,
}

impl Diagnostic {
    /// A complaint of the rule's own level.
    pub fn new(
        rule: Rule,
        file: &Arc<str>,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            rule,
            level: rule.level(),
            file: Arc::clone(file),
            span,
            message: shortened(message.into()),
            help: shortened(help.into()),
            related: Vec::new(),
        }
    }

    /// The same with another place that explains it.
    pub fn with_related(mut self, file: &Arc<str>, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Related { file: Arc::clone(file), span, label: label.into() });
        self
    }

    /// Whether it keeps its file from being published.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }
}

/// Puts complaints in the order in which an author reads: by file, then by place.
pub fn sort(complaints: &mut [Diagnostic]) {
    complaints.sort_by(|a, b| {
        (&a.file, a.span, a.rule, &a.message).cmp(&(&b.file, b.span, b.rule, &b.message))
    });
}

/// How long a sentence may be, in bytes: a mend may repeat a line, and lines may be megabytes.
const LONGEST: usize = 2000;

fn shortened(mut text: String) -> String {
    if text.len() > LONGEST {
        text.truncate(crate::source::floor_to_character(&text, LONGEST));
        text.push('…');
    }
    text
}

/// A text of the author's that can be shown in a terminal: on one line, without control
/// characters, not longer than 80 characters.
pub fn quoted(text: &str) -> String {
    let mut words: String =
        text.chars().take(80).map(|c| if is_unprintable(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(80).is_some() {
        words.push('…');
    }
    format!("`{words}`")
}

/// Whether nothing stands there but what nearly all texts are made of: printable ASCII, tabs and
/// line ends. It saves a look at each character.
pub fn is_plain(text: &str) -> bool {
    !any_byte(text, |byte| !matches!(byte, b' '..=b'~' | b'\n' | b'\t'))
}

/// Control characters, and those that change the direction of the text around them.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
