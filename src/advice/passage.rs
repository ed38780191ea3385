//! A stretch of prose as words with their places, its language, and the phrases found in it.
//!
//! What somebody else said is not judged: code, links, quotations.

use super::phrase::Phrasebook;
use crate::content::markdown::{Prose, prose};
use crate::diagnostic::Rule;
use crate::source::Span;
use std::borrow::Cow;
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

/// A word with its place in the file.
#[derive(Debug)]
pub(super) struct Word<'a> {
    pub(super) span: Span,
    /// As it is written; empty where something stands that is not judged.
    pub(super) written: &'a str,
    /// The same in lower case.
    pub(super) lower: Cow<'a, str>,
    /// The number of its sentence.
    pub(super) sentence: usize,
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
        Passage::of_words(words.words, Kind::Other, phrasebook)
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
        Passage::of_words(words.words, part, phrasebook)
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

/// Words as they are read.
#[derive(Default)]
struct Words<'a> {
    words: Vec<Word<'a>>,
    sentence: usize,
    /// The mark that ends the quotation being read, and the first word in it.
    quotation: Option<(char, usize)>,
}

impl<'a> Words<'a> {
    /// Reads words that begin `at` bytes into the file.
    fn read(&mut self, text: &'a str, at: usize) {
        let mut rest = text.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            if !c.is_alphanumeric() {
                self.mark(c, text[start + c.len_utf8()..].chars().next());
                continue;
            }
            let end = start + word_length(&text[start..]);
            while rest.next_if(|(next, _)| *next < end).is_some() {}
            let written = &text[start..end];
            self.words.push(Word {
                span: Span::new(at + start, at + end),
                written,
                lower: lower_case(written),
                sentence: self.sentence,
            });
        }
    }

    /// What is not judged stands here: no phrase goes across it.
    fn other(&mut self) {
        let at = self.words.last().map_or(0, |word| word.span.end);
        let sentence = self.sentence;
        self.words.push(Word { span: Span::at(at), written: "", lower: "".into(), sentence });
    }

    /// A block ends, and with it a quotation that nobody closed: that was none.
    fn end(&mut self) {
        self.quotation = None;
        self.sentence += 1;
    }

    fn mark(&mut self, mark: char, next: Option<char>) {
        match self.quotation {
            Some((closing, first)) if ends_quotation(mark, closing) => {
                for word in &mut self.words[first..] {
                    word.written = "";
                    word.lower = "".into();
                }
                self.quotation = None;
            }
            Some(_) => {}
            None => {
                self.quotation = closing(mark).map(|closing| (closing, self.words.len()));
            }
        }
        // `p.m.` ends no sentence.
        let abbreviated = self.words.last().is_some_and(|word| word.lower.ends_with(".m"));
        let ends = matches!(mark, '.' | '!' | '?' | ';')
            && next.is_none_or(|next| next.is_whitespace() || closing(next).is_some());
        if ends && !abbreviated {
            self.sentence += 1;
        }
    }
}

/// Most words are in lower case as they stand.
fn lower_case(word: &str) -> Cow<'_, str> {
    match word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.to_lowercase()),
    }
}

/// The mark that ends a quotation which this one begins.
fn closing(mark: char) -> Option<char> {
    Some(match mark {
        '"' => '"',
        '“' => '”',
        '„' => '“',
        '«' => '»',
        '»' => '«',
        _ => return None,
    })
}

/// German closes with the mark that opens in English; many close with that of English.
fn ends_quotation(mark: char, closing: char) -> bool {
    mark == closing || (closing == '“' && matches!(mark, '”' | '"'))
}

/// How long the word is that a text begins with. Hyphens and apostrophes in it are part of it,
/// and so are the marks in `12:30`, `a.m` and an e-mail address.
fn word_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    let mut length = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next).filter(|next| next.is_alphanumeric());
        let joins = match (c, next) {
            (_, None) => false,
            ('-' | '\'' | '’' | '@' | '_', Some(_)) => true,
            (':' | ',', Some(next)) => before.is_ascii_digit() && next.is_ascii_digit(),
            ('.', Some(next)) => length == 1 || (before.is_ascii_digit() && next.is_ascii_digit()),
            _ => false,
        };
        if !c.is_alphanumeric() && !joins {
            break;
        }
        length = at + c.len_utf8();
        before = c;
    }
    length
}
