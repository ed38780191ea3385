//! The words of a message without markup, for descriptions, calendars and plain-text clients.
//!
//! Paragraphs are apart by a blank line, items of lists stand on lines of their own.

use crate::source::any_byte;

/// Items further in than this are not moved further to the right.
const DEEPEST_INDENT: usize = 8;

/// Words, as they come in.
#[derive(Debug, Default)]
pub struct PlainText {
    out: String,
    gap: Gap,
    /// For each open list the number of its next item, if it is numbered.
    lists: Vec<Option<u64>>,
    /// A bullet stands there and its words are still to come.
    bullet: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Line,
    Blank,
}

impl PlainText {
    /// Room for the words of a text of this many bytes.
    pub fn for_text(length: usize) -> PlainText {
        PlainText { out: String::with_capacity(length + 16), ..PlainText::default() }
    }

    /// A block begins or ends here.
    pub fn block(&mut self) {
        self.leave(if self.lists.is_empty() { Gap::Blank } else { Gap::Line });
    }

    /// A new line begins here.
    pub fn line(&mut self) {
        self.leave(Gap::Line);
    }

    /// Words of the current paragraph; line ends in them are spaces.
    pub fn words(&mut self, text: &str) {
        // The parser ends its texts where a line ends.
        if !any_byte(text, |byte| byte == b'\n') {
            return self.verbatim(text);
        }
        for (at, line) in text.split('\n').enumerate() {
            self.verbatim(if at > 0 { " " } else { "" });
            self.verbatim(line);
        }
    }

    /// Text whose line ends stay.
    pub fn verbatim(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.fill_gap(self.lists.len());
        self.bullet = false;
        self.out.push_str(text);
    }

    /// A list begins, numbered from `first` or with dashes.
    pub fn list(&mut self, first: Option<u64>) {
        self.block();
        self.lists.push(first);
    }

    /// The innermost list ends.
    pub fn list_end(&mut self) {
        self.lists.pop();
        self.bullet = false;
        self.block();
    }

    /// An item of the innermost list begins.
    pub fn item(&mut self) {
        self.line();
        self.fill_gap(self.lists.len().saturating_sub(1));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.out.push_str(&format!("{number}. "));
                *number = number.saturating_add(1);
            }
            _ => self.out.push_str("- "),
        }
        self.bullet = true;
    }

    /// The item ends, even if nothing stood in it.
    pub fn item_end(&mut self) {
        self.bullet = false;
        self.line();
    }

    /// Where the next words will stand, for [`PlainText::since`].
    pub fn mark(&self) -> usize {
        self.out.len()
    }

    /// What was written since then.
    pub fn since(&self, mark: usize) -> &str {
        self.out.get(mark..).unwrap_or("").trim()
    }

    /// All of it.
    pub fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        let before = self.out.len() - self.out.trim_start().len();
        self.out.drain(..before);
        self.out
    }

    fn leave(&mut self, gap: Gap) {
        if !self.bullet {
            self.gap = self.gap.max(gap);
        }
    }

    fn fill_gap(&mut self, depth: usize) {
        let gap = std::mem::take(&mut self.gap);
        if self.out.is_empty() || gap == Gap::None {
            return;
        }
        // A code block ends with a line end of its own.
        self.out.truncate(self.out.trim_end_matches('\n').len());
        self.out.push_str(if gap == Gap::Blank { "\n\n" } else { "\n" });
        self.out.push_str(&"  ".repeat(depth.min(DEEPEST_INDENT)));
    }
}
