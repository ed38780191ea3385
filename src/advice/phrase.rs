//! Phrases, and all of them found in one pass over the words of a text.
//!
//! A phrase is words apart by spaces. `a/b` is one of several; a word in capitals is found in
//! capitals alone; `word?` may be missing; `…` is up to three words of any kind; `<number>` is a
//! word that begins with a digit, `<person>` the name of one, `<person's>` what belongs to one. A
//! phrase never goes beyond its sentence.

use super::person::{self, Part, People};
use super::word::Word;
use crate::diagnostic::Rule;
use crate::model::PhraseTable;
use std::collections::{BTreeSet, HashMap, HashSet};

/// How many words may stand in the place of `…`.
const GAP: usize = 3;
/// How many words that may be missing a phrase can have.
const MOST_OPTIONAL: usize = 4;

/// All phrases of all languages. Their words have numbers, so that each word of a text is looked
/// up once, and compared by its number from then on.
pub(super) struct Phrasebook {
    phrases: Vec<Phrase>,
    numbers: HashMap<String, usize>,
    /// By the number of a word: the phrases that begin with it.
    by_first: Vec<Vec<usize>>,
    /// The phrases that begin with a number.
    by_number: Vec<usize>,
    /// The phrases that begin with a person.
    by_person: Vec<usize>,
    people: People,
    /// By the number of a word: the tables whose commonest words it is among.
    common: Vec<Vec<usize>>,
    tables: Vec<Table>,
    /// The table of the page's language.
    own: Option<usize>,
}

struct Table {
    /// Whether its phrases count in every text.
    everywhere: bool,
    rules: BTreeSet<Rule>,
}

struct Phrase {
    table: usize,
    rule: Rule,
    is_exception: bool,
    elements: Vec<Element>,
}

#[derive(Debug, Clone)]
enum Element {
    /// One of these words, by their numbers.
    Word(Vec<usize>),
    Number,
    /// Somebody's name.
    Person,
    /// The same with the ending of what belongs to somebody.
    Persons,
    Gap,
}

/// A word of a text, as far as phrases know it.
struct Known {
    /// In lower case, and in capitals if it is written so.
    numbers: [Option<usize>; 2],
    begins_with_digit: bool,
    sentence: usize,
}

/// The words of a text, as far as phrases know them.
struct Text {
    words: Vec<Known>,
    /// What each is of a person's name.
    parts: Vec<Part>,
}

/// What a text says.
pub(super) struct Found {
    /// Each phrase with its first word and the one behind its last, in the order of the text.
    pub(super) phrases: Vec<(Rule, usize, usize)>,
    /// The rules that have phrases in the text's language.
    pub(super) known: BTreeSet<Rule>,
}

impl Phrasebook {
    /// The phrases of these tables; `tag` is the page's language, `things` what on it has a name and
    /// is no person.
    pub(super) fn of<'a>(
        tables: &[PhraseTable],
        tag: &str,
        things: impl Iterator<Item = &'a str>,
    ) -> Phrasebook {
        let primary = tag.split('-').next().unwrap_or(tag);
        let mut book = Phrasebook {
            phrases: Vec::new(),
            numbers: HashMap::new(),
            by_first: Vec::new(),
            by_number: Vec::new(),
            by_person: Vec::new(),
            people: People::of(tables, things),
            common: Vec::new(),
            tables: Vec::new(),
            own: tables.iter().position(|table| table.tag == primary),
        };
        for (index, table) in tables.iter().enumerate() {
            book.tables.push(Table {
                everywhere: table.tag.is_empty(),
                rules: table.rules.keys().copied().collect(),
            });
            for word in &table.common {
                let number = book.number(&word.to_lowercase());
                book.common[number].push(index);
            }
            for (rule, phrases) in &table.rules {
                phrases.words.iter().for_each(|text| book.add(index, *rule, false, text));
                phrases.except.iter().for_each(|text| book.add(index, *rule, true, text));
            }
        }
        book
    }

    fn add(&mut self, table: usize, rule: Rule, is_exception: bool, text: &str) {
        for elements in self.variants(text) {
            let index = self.phrases.len();
            match elements.first() {
                Some(Element::Word(words)) => {
                    words.iter().for_each(|word| self.by_first[*word].push(index));
                }
                Some(Element::Number) => self.by_number.push(index),
                Some(Element::Person | Element::Persons) => self.by_person.push(index),
                Some(Element::Gap) | None => continue,
            }
            self.phrases.push(Phrase { table, rule, is_exception, elements });
        }
    }

    /// The number of a word of a phrase.
    fn number(&mut self, word: &str) -> usize {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.by_first.len();
        self.numbers.insert(word.to_owned(), number);
        self.by_first.push(Vec::new());
        self.common.push(Vec::new());
        number
    }

    /// The phrase with and without each word that may be missing.
    fn variants(&mut self, text: &str) -> Vec<Vec<Element>> {
        let mut variants = vec![Vec::new()];
        let mut optional = 0;
        for part in text.split_whitespace() {
            let (words, may_be_missing) = match part.strip_suffix('?') {
                Some(words) => (words, true),
                None => (part, false),
            };
            let without = variants.clone();
            let element = self.element(words);
            variants.iter_mut().for_each(|variant| variant.push(element.clone()));
            if may_be_missing && optional < MOST_OPTIONAL {
                optional += 1;
                variants.extend(without);
            }
        }
        variants
    }

    fn element(&mut self, text: &str) -> Element {
        match text {
            "…" => Element::Gap,
            "<number>" => Element::Number,
            "<person>" => Element::Person,
            "<person's>" => Element::Persons,
            _ => {
                let words = text.split('/').filter(|part| !part.is_empty());
                let forms = words.map(|word| match is_capital(word) {
                    true => word.to_owned(),
                    false => word.to_lowercase(),
                });
                Element::Word(forms.map(|form| self.number(&form)).collect())
            }
        }
    }

    fn known(&self, word: &Word<'_>) -> Known {
        let capital = is_capital(word.written).then_some(word.written);
        Known {
            numbers: [
                self.numbers.get(word.lower.as_ref()).copied(),
                capital.and_then(|written| self.numbers.get(written).copied()),
            ],
            begins_with_digit: word.lower.starts_with(|c: char| c.is_ascii_digit()),
            sentence: word.sentence,
        }
    }

    /// The phrases of a text that are of its language, without the exceptions and what they
    /// touch.
    pub(super) fn found(&self, words: &[Word<'_>]) -> Found {
        let parts = words.iter().map(|word| self.people.part(word)).collect();
        let text = Text { words: words.iter().map(|word| self.known(word)).collect(), parts };
        let language = self.language(&text.words);
        let counts = |table: usize| self.tables[table].everywhere || Some(table) == language;
        let mut phrases = Vec::new();
        let mut exceptions = Vec::new();
        for (from, word) in text.words.iter().enumerate() {
            let named = word.numbers.iter().flatten().flat_map(|number| &self.by_first[*number]);
            let numbers = self.by_number.iter().filter(|_| word.begins_with_digit);
            let is_somebody = !person::ends(&text.parts, from, false).is_empty();
            let people = self.by_person.iter().filter(|_| is_somebody);
            for &index in named.chain(numbers).chain(people) {
                let phrase = &self.phrases[index];
                if !counts(phrase.table) {
                    continue;
                }
                if let Some(to) = end(&phrase.elements, &text, from, word.sentence) {
                    let list = if phrase.is_exception { &mut exceptions } else { &mut phrases };
                    list.push((phrase.rule, from, to));
                }
            }
        }
        let excepted: HashSet<(Rule, usize)> = exceptions
            .iter()
            .flat_map(|(rule, from, to)| (*from..*to).map(move |at| (*rule, at)))
            .collect();
        if !excepted.is_empty() {
            let is_excepted = |rule, at| excepted.contains(&(rule, at));
            phrases.retain(|(rule, from, to)| !(*from..*to).any(|at| is_excepted(*rule, at)));
        }
        let known = (0..self.tables.len()).filter(|table| counts(*table));
        Found {
            phrases: without_overlaps(phrases),
            known: known.flat_map(|table| self.tables[table].rules.iter().copied()).collect(),
        }
    }

    /// The table of which a text has the most common words; of a text that has none, that of the
    /// page's language.
    fn language(&self, words: &[Known]) -> Option<usize> {
        let mut counts = vec![0_usize; self.tables.len()];
        for table in words.iter().filter_map(|word| word.numbers[0]).flat_map(|it| &self.common[it])
        {
            counts[*table] += 1;
        }
        let most = counts.iter().copied().max().filter(|most| *most > 0);
        match most {
            Some(most) if self.own.is_none_or(|own| counts[own] < most) => {
                counts.iter().position(|count| *count == most)
            }
            _ => self.own,
        }
    }
}

/// Where the elements end that begin at `from`; the shortest way.
fn end(elements: &[Element], text: &Text, from: usize, sentence: usize) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else { return Some(from) };
    if matches!(first, Element::Gap) {
        return (0..=GAP).find_map(|skipped| end(rest, text, from + skipped, sentence));
    }
    let word = text.words.get(from).filter(|word| word.sentence == sentence)?;
    let fits = match first {
        Element::Word(known) => word.numbers.iter().flatten().any(|it| known.contains(it)),
        Element::Number => word.begins_with_digit,
        Element::Person | Element::Persons => {
            let ends = person::ends(&text.parts, from, matches!(first, Element::Persons));
            let is_whole = |to: &usize| text.words[*to - 1].sentence == sentence;
            return ends.into_iter().filter(is_whole).find_map(|to| end(rest, text, to, sentence));
        }
        Element::Gap => false,
    };
    fits.then(|| end(rest, text, from + 1, sentence))?
}

/// Whether a word is written in capitals, and so is found in capitals alone.
fn is_capital(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase())
}

/// Of phrases of one rule that overlap, the longest of those that begin first.
fn without_overlaps(mut phrases: Vec<(Rule, usize, usize)>) -> Vec<(Rule, usize, usize)> {
    phrases.sort_by_key(|(rule, from, to)| (*rule, *from, std::cmp::Reverse(*to)));
    let mut kept: Vec<(Rule, usize, usize)> = Vec::with_capacity(phrases.len());
    for phrase in phrases {
        let covered = kept.last().is_some_and(|last| last.0 == phrase.0 && phrase.1 < last.2);
        if !covered {
            kept.push(phrase);
        }
    }
    kept
}
