//! The questions of a text, asked one by one. An answer that has a field of its own goes there,
//! and the text says it from there: the two never differ.

use crate::command::argument::{self, NextWord};
use crate::command::desk::Desk;
use crate::command::refusal::refused;
use crate::command::{Stop, ask, terminal};
use crate::content::gap::{Gap, gaps};
use crate::diagnostic::quoted;
use crate::model::{KindName, Workaround};
use crate::page::{Facts, sentences};
use crate::writing::PromiseDraft;
use jiff::Timestamp;

/// The text of an update, and what was answered for it that has a field of its own.
#[derive(Debug, Default)]
pub(in crate::command) struct Said {
    pub(in crate::command) text: String,
    pub(in crate::command) promise: Option<PromiseDraft>,
    pub(in crate::command) workaround: Option<String>,
    pub(in crate::command) impact: Option<String>,
}

/// A text whose questions are to be answered.
pub(super) struct Form<'a> {
    pub(super) desk: &'a Desk,
    /// The text for what is known.
    pub(super) text: &'a dyn Fn(&Facts) -> Result<String, Stop>,
    /// When it is said.
    pub(super) at: Timestamp,
}

/// What a question asks for that has a field of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    NextUpdate,
    Workaround,
    Impact,
}

/// A question with what was said in its place; nothing where it was left open.
type Answer = (String, Option<String>);

impl Form<'_> {
    /// The text with an answer in the place of each question that gets one.
    pub(super) fn answered(&self, mut facts: Facts) -> Result<Said, Stop> {
        let mut said = Said::default();
        let mut answers: Vec<Answer> = Vec::new();
        if !gaps(&(self.text)(&facts)?).is_empty() {
            terminal::note(self.desk.settings.language.phrase("ask.gaps"));
        }
        loop {
            let text = (self.text)(&facts)?;
            let (whole, Some(gap)) = filled(&text, &answers) else {
                said.text = filled(&text, &answers).0;
                break;
            };
            let begun = begun_line(&whole);
            if !begun.is_empty() {
                terminal::note(&format!("  {begun} …"));
            }
            match self.field(&gap, &facts)? {
                Some(field) if self.ask(field, gap.question, &mut facts, &mut said)? => {}
                Some(_) => answers.push((gap.question.to_owned(), None)),
                None => {
                    let words = self.words(gap.question, &whole, &text[gap.span.end..])?;
                    answers.push((gap.question.to_owned(), words));
                }
            }
        }
        if !answers.is_empty() {
            said.text.lines().for_each(|line| terminal::note(&format!("  | {line}")));
        }
        Ok(said)
    }

    /// What is said in the place of a question; readers do not see what was asked.
    fn words(&self, question: &str, before: &str, behind: &str) -> Result<Option<String>, Stop> {
        let settings = &self.desk.settings;
        ask::prose_until(question, settings, |answer| match answer {
            "" => Ok(None),
            _ if argument::is_bare(answer) => {
                Err(refused(settings, "refuse.no_sentence", &[("text", &quoted(answer))]))
            }
            _ => Ok(Some(in_place(answer, before, behind))),
        })
    }

    /// The field that a question asks for: it is not asked once that is known.
    fn field(&self, gap: &Gap<'_>, facts: &Facts) -> Result<Option<Field>, Stop> {
        let (is_notice, at) = (facts.kind == KindName::Notice, self.at);
        let next = !is_notice && !facts.over && facts.next.is_none() && !facts.no_next;
        let known = [
            (Field::NextUpdate, next, Facts { next: Some(at), ..facts.clone() }),
            (Field::Workaround, !is_notice && facts.workaround.is_none(), {
                Facts { workaround: Some(Workaround::None), ..facts.clone() }
            }),
            (Field::Impact, !is_notice && facts.impact.is_none(), {
                Facts { impact: Some("x".to_owned()), ..facts.clone() }
            }),
        ];
        let asked = |text: &str| gaps(text).iter().filter(|it| it.question == gap.question).count();
        let now = asked(&(self.text)(facts)?);
        for (field, is_open, facts) in known {
            if is_open && asked(&(self.text)(&facts)?) < now {
                return Ok(Some(field));
            }
        }
        Ok(None)
    }

    /// Whether there was an answer.
    fn ask(
        &self,
        field: Field,
        question: &str,
        facts: &mut Facts,
        said: &mut Said,
    ) -> Result<bool, Stop> {
        let settings = &self.desk.settings;
        match field {
            Field::NextUpdate => {
                let next = ask::until(question, settings, |answer| match answer {
                    "" => Ok(NextWord::Unsaid),
                    answer => argument::promise(answer, self.at, self.desk.now, settings),
                })?;
                facts.next = next.promise().map(|promise| promise.due);
                facts.no_next = matches!(next, NextWord::Unpromised);
                said.promise = next.promise().cloned();
                Ok(facts.next.is_some() || facts.no_next)
            }
            Field::Workaround => {
                let answer = ask::prose(question, settings)?;
                if answer.is_empty() {
                    return Ok(false);
                }
                let is_none = argument::is_none(&answer);
                let words =
                    if is_none { "none".to_owned() } else { sentences(&begins_sentence(&answer)) };
                facts.workaround = Some(match is_none {
                    true => Workaround::None,
                    false => Workaround::Known(words.clone()),
                });
                said.workaround = Some(words);
                Ok(true)
            }
            Field::Impact => {
                let answer = ask::prose(question, settings)?;
                let words = (!answer.is_empty()).then(|| sentences(&begins_sentence(&answer)));
                facts.impact.clone_from(&words);
                said.impact.clone_from(&words);
                Ok(words.is_some())
            }
        }
    }
}

/// A text up to its first question without an answer, and that question; the whole text, where
/// each has one.
fn filled<'a>(text: &'a str, answers: &[Answer]) -> (String, Option<Gap<'a>>) {
    let mut answers: Vec<&Answer> = answers.iter().collect();
    let (mut whole, mut from) = (String::new(), 0);
    for gap in gaps(text) {
        whole.push_str(&text[from..gap.span.start]);
        let Some(at) = answers.iter().position(|(question, _)| question == gap.question) else {
            return (whole, Some(gap));
        };
        let (_, answer) = answers.remove(at);
        whole.push_str(answer.as_deref().unwrap_or(gap.span.of(text)));
        from = gap.span.end;
    }
    whole.push_str(&text[from..]);
    (whole, None)
}

/// What stands in the sentence before a question: the answer goes on with it.
fn begun_line(before: &str) -> &str {
    let line = before.rsplit('\n').next().unwrap_or("");
    // `20. November` is no end of a sentence.
    let ends = line.match_indices(". ").map(|(end, _)| end);
    let end = ends.filter(|end| !line[..*end].ends_with(|c: char| c.is_ascii_digit())).last();
    let sentence = end.map_or(line, |end| &line[end + 2..]);
    sentence.trim_start_matches("- ").trim()
}

/// An answer as it stands in the text: with the beginning and the end of a sentence, where the
/// text around it has neither.
fn in_place(answer: &str, before: &str, behind: &str) -> String {
    let answer = match begun_line(before) {
        "" => begins_sentence(answer),
        _ => answer.to_owned(),
    };
    let goes_on = behind.trim_start_matches(' ').starts_with(|next: char| next.is_lowercase());
    match behind.starts_with(['.', ',', ';', ':', '!', '?', ')']) || goes_on {
        true => answer.trim_end_matches('.').to_owned(),
        false => sentences(&answer),
    }
}

/// With a capital, unless the first word is no ordinary one: an address, a command.
fn begins_sentence(answer: &str) -> String {
    let word = answer.split(' ').next().unwrap_or("").trim_end_matches([',', '.', ':', ';']);
    let mut rest = answer.chars();
    match rest.next() {
        Some(first) if word.chars().all(char::is_lowercase) => {
            first.to_uppercase().chain(rest).collect()
        }
        _ => answer.to_owned(),
    }
}
