//! Changes of a text by places, applied all at once. New lines end as the text's own do.

use crate::source::Span;

/// Changes that do not overlap; what is put in at one place stands in the order of its coming.
pub(super) struct Splices<'a> {
    text: &'a str,
    line_end: &'static str,
    splices: Vec<(Span, String)>,
}

impl<'a> Splices<'a> {
    pub(super) fn of(text: &'a str) -> Splices<'a> {
        let first = text.split_inclusive('\n').next().unwrap_or("");
        let line_end = if first.ends_with("\r\n") { "\r\n" } else { "\n" };
        Splices { text, line_end, splices: Vec::new() }
    }

    pub(super) fn replace(&mut self, span: Span, with: &str) {
        self.splices.push((span, with.replace('\n', self.line_end)));
    }

    pub(super) fn insert(&mut self, at: usize, text: &str) {
        self.replace(Span::at(at), text);
    }

    /// Puts a paragraph at the end, apart from the one before by a blank line.
    pub(super) fn append(&mut self, paragraph: &str) {
        let end = self.text.len();
        let already = self.has_at(end);
        let gap = match self.text.replace('\r', "") {
            _ if already => "\n",
            text if text.ends_with("\n\n") => "",
            text if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        self.insert(end, &format!("{gap}{paragraph}"));
    }

    /// Whether something is put in at this place already.
    pub(super) fn has_at(&self, at: usize) -> bool {
        self.splices.iter().any(|(span, text)| span.start == at && !text.is_empty())
    }

    pub(super) fn applied(mut self) -> String {
        self.splices.sort_by_key(|(span, _)| *span);
        let mut applied = String::with_capacity(self.text.len() + 1024);
        let mut at = 0;
        for (span, with) in &self.splices {
            applied.push_str(&self.text[at..span.start]);
            applied.push_str(with);
            at = span.end;
        }
        applied.push_str(&self.text[at..]);
        applied
    }
}
