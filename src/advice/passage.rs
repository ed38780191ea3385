//! A stretch of prose, the phrases found in it, and the rules that understand its language.
//!
//! What somebody else said is not judged: code, links, quotations. Nor is a gap: it is a question
//! to the author, and says nothing to readers.

use super::phrase::Phrasebook;
use super::word::{Word, Words};
use crate::content::gap::gaps;
use crate::content::markdown::{Prose, prose};
use crate::diagnostic::Rule;
use crate::source::Span;
use std::collections::BTreeSet;

/// A stretch of prose of an incident's file.
pub(super) struct Passage {
    pub(super) part: Kind,
    hits: Vec<Hit>,
    /// The rules whose phrases are known in its language.
    known: BTreeSet<Rule>,
    is_empty: bool,
}

/// What a passage is of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The text of an update.
    Update(usize),
    /// A field, or the introduction.
    Other,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// The rule that looks for it.
    pub(super) rule: Rule,
    /// Where it stands in the file.
    pub(super) span: Span,
}

impl Passage {
    /// The value of a field.
    pub(super) fn of_field(text: &str, span: Span, phrasebook: &Phrasebook) -> Passage {
        let written = span.of(text);
        let quote = written.chars().next().filter(|first| {
            matches!(first, '"' | '\'') && written.len() > 1 && written.ends_with(*first)
        });
        let inside = match quote {
            Some(_) => Span::new(span.start + 1, span.end - 1),
            None => span,
        };
        let mut words = Words::default();
        words.read(inside.of(text), inside.start);
        words.end();
        leave_out_gaps(&mut words.all, text, inside);
        Passage::of_words(words.all, Kind::Other, phrasebook)
    }

    /// The text of a message.
    pub(super) fn of_message(
        text: &str,
        span: Span,
        part: Kind,
        phrasebook: &Phrasebook,
    ) -> Passage {
        let body = span.of(text);
        let mut words = Words::default();
        for piece in prose(body) {
            match piece {
                Prose::Words(range) => {
                    let at = span.start + range.start;
                    words.read(body.get(range).unwrap_or(""), at);
                }
                Prose::Other => words.other(),
                Prose::End => words.end(),
            }
        }
        words.end();
        leave_out_gaps(&mut words.all, text, span);
        Passage::of_words(words.all, part, phrasebook)
    }

    fn of_words(words: Vec<Word<'_>>, part: Kind, phrasebook: &Phrasebook) -> Passage {
        let found = phrasebook.found(&words);
        let place = |(rule, from, to): (Rule, usize, usize)| Hit {
            rule,
            span: Span::new(words[from].span.start, words[to - 1].span.end),
        };
        Passage {
            part,
            hits: found.phrases.into_iter().map(place).collect(),
            known: found.known,
            is_empty: words.is_empty(),
        }
    }

    /// The phrases of a rule, in the order of the text.
    pub(super) fn hits_of(&self, rule: Rule) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(move |hit| hit.rule == rule)
    }

    /// Whether the rule has phrases in the language of this text.
    pub(super) fn understands(&self, rule: Rule) -> bool {
        self.is_empty || self.known.contains(&rule)
    }
}

/// Leaves out the words of every gap of a stretch of the file.
fn leave_out_gaps(words: &mut [Word<'_>], text: &str, stretch: Span) {
    let mut gaps = gaps(stretch.of(text)).into_iter().peekable();
    for word in words {
        let at = word.span.start.saturating_sub(stretch.start);
        while gaps.next_if(|gap| gap.span.end <= at).is_some() {}
        if gaps.peek().is_some_and(|gap| gap.span.start <= at) {
            word.leave_out();
        }
    }
}
