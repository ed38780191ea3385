//! Words of a text with their places. What is quoted is not judged, so its words are left empty.

use crate::source::Span;
use std::borrow::Cow;

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
    /// What its surroundings say of it.
    pub(super) sign: Sign,
}

/// What the marks around a word say of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Sign {
    #[default]
    None,
    /// `@alice`: somebody's name in a chat or on a forge.
    Handle,
    /// `J.`, the first letter of a name.
    Initial,
}

impl Word<'_> {
    /// What this word says is not judged.
    pub(super) fn leave_out(&mut self) {
        self.written = "";
        self.lower = "".into();
    }
}

/// Words as they are read.
#[derive(Default)]
pub(super) struct Words<'a> {
    /// Those read so far.
    pub(super) all: Vec<Word<'a>>,
    sentence: usize,
    /// The mark that ends the quotation being read, and the first word in it.
    quotation: Option<(char, usize)>,
    /// The mark before the next word is an `@` that follows none.
    after_at: bool,
}

impl<'a> Words<'a> {
    /// Reads words that begin `at` bytes into the file.
    pub(super) fn read(&mut self, text: &'a str, at: usize) {
        let mut rest = text.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            if !c.is_alphanumeric() {
                self.mark(c, text[start + c.len_utf8()..].chars().next());
                continue;
            }
            let end = start + word_length(&text[start..]);
            // `@team/package` is nobody.
            let is_handle = std::mem::take(&mut self.after_at) && !text[end..].starts_with('/');
            while rest.next_if(|(next, _)| *next < end).is_some() {}
            let written = &text[start..end];
            self.all.push(Word {
                span: Span::new(at + start, at + end),
                written,
                lower: lower_case(written),
                sentence: self.sentence,
                sign: if is_handle { Sign::Handle } else { Sign::None },
            });
        }
    }

    /// What is not judged stands here: no phrase goes across it.
    pub(super) fn other(&mut self) {
        let at = self.all.last().map_or(0, |word| word.span.end);
        let sentence = self.sentence;
        self.all.push(Word {
            span: Span::at(at),
            written: "",
            lower: "".into(),
            sentence,
            sign: Sign::None,
        });
    }

    /// A block ends, and with it a quotation that nobody closed: that was none.
    pub(super) fn end(&mut self) {
        self.quotation = None;
        self.sentence += 1;
    }

    /// Whether the point behind the last word is a part of it: `p.m.`, `Dr.`, `by J. Smith`.
    fn is_abbreviated(&mut self) -> bool {
        let Some((word, before)) = self.all.split_last_mut() else { return false };
        let follows = before.last().is_some_and(|before| {
            before.sign == Sign::Initial || BEFORE_NAMES.contains(&before.lower.as_ref())
        });
        if follows && word.written.chars().count() == 1 && is_capitalised(word.written) {
            word.sign = Sign::Initial;
        }
        let is_known = ABBREVIATED.contains(&word.written) || word.lower.ends_with(".m");
        is_known || word.sign == Sign::Initial
    }

    fn mark(&mut self, mark: char, next: Option<char>) {
        self.after_at = mark == '@';
        match self.quotation {
            Some((closing, first)) if ends_quotation(mark, closing) => {
                self.all[first..].iter_mut().for_each(Word::leave_out);
                self.quotation = None;
            }
            Some(_) => {}
            None => {
                self.quotation = closing(mark).map(|closing| (closing, self.all.len()));
            }
        }
        let abbreviated = mark == '.' && self.is_abbreviated();
        let ends = matches!(mark, '.' | '!' | '?' | ';')
            && next.is_none_or(|next| next.is_whitespace() || closing(next).is_some());
        if ends && !abbreviated {
            self.sentence += 1;
        }
    }
}

/// Whether a word is written as names are.
pub(super) fn is_capitalised(word: &str) -> bool {
    let mut rest = word.chars();
    let is_capital = rest.next().is_some_and(char::is_uppercase);
    is_capital && (rest.as_str().is_empty() || rest.any(char::is_lowercase))
}

/// Words that a point behind them does not end a sentence with.
const ABBREVIATED: [&str; 6] = ["Mr", "Mrs", "Ms", "Dr", "Prof", "Hr"];
/// Words that a name follows, and no other letter alone.
const BEFORE_NAMES: [&str; 6] = ["by", "of", "from", "von", "durch", "vom"];

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
