//! The questions of a text, asked one by one. An answer that has a field of its own goes there,
//! and the text says it from there: the two never differ.

use crate::command::argument::{self, NextWord};
use crate::command::desk::Desk;
use crate::command::refusal::refused;
use crate::command::{Stop, ask, terminal};
use crate::content::Settings;
use crate::content::gap::{Gap, gaps};
use crate::diagnostic::quoted;
use crate::model::{ComponentIndex, Impact, KindName, Stage, Workaround};
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
    /// What is affected, with the impacts that were named.
    pub(in crate::command) components: Vec<(ComponentIndex, Option<Impact>)>,
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
    Components,
}

/// What came of a question that asks for a field.
enum Reply {
    /// The field has its value, and the text says it from there.
    Known,
    /// There was no answer.
    Open,
    /// No value of the field: it stands in the text.
    Words(String),
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
                Some(field) => match self.ask(field, gap.question, &mut facts, &mut said)? {
                    Reply::Known => {}
                    Reply::Open => answers.push((gap.question.to_owned(), None)),
                    Reply::Words(words) => {
                        let words = in_place(&words, &whole, &text[gap.span.end..]);
                        answers.push((gap.question.to_owned(), Some(words)));
                    }
                },
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
        let has_components =
            facts.stage.is_some_and(begins) && !self.desk.settings.components.is_empty();
        let known = [
            (Field::NextUpdate, next, Facts { next: Some(at), ..facts.clone() }),
            (Field::Workaround, !is_notice && facts.workaround.is_none(), {
                Facts { workaround: Some(Workaround::None), ..facts.clone() }
            }),
            (Field::Impact, !is_notice && facts.impact.is_none(), {
                Facts { impact: Some("x".to_owned()), ..facts.clone() }
            }),
            (Field::Components, has_components && facts.components.is_empty(), {
                let any = vec![(ComponentIndex(0), Impact::MajorOutage)];
                Facts { components: any, ..facts.clone() }
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

    fn ask(
        &self,
        field: Field,
        question: &str,
        facts: &mut Facts,
        said: &mut Said,
    ) -> Result<Reply, Stop> {
        let settings = &self.desk.settings;
        let is_known = match field {
            Field::NextUpdate => {
                let next = ask::until(question, settings, |answer| match answer {
                    "" => Ok(NextWord::Unsaid),
                    answer => argument::promise(answer, self.at, self.desk.now, settings),
                })?;
                facts.next = next.promise().map(|promise| promise.due);
                facts.no_next = matches!(next, NextWord::Unpromised);
                said.promise = next.promise().cloned();
                facts.next.is_some() || facts.no_next
            }
            Field::Workaround => {
                let answer = ask::prose(question, settings)?;
                if answer.is_empty() {
                    return Ok(Reply::Open);
                }
                let is_none = argument::is_none(&answer);
                let words =
                    if is_none { "none".to_owned() } else { sentences(&begins_sentence(&answer)) };
                facts.workaround = Some(match is_none {
                    true => Workaround::None,
                    false => Workaround::Known(words.clone()),
                });
                said.workaround = Some(words);
                true
            }
            Field::Impact => {
                let answer = ask::prose(question, settings)?;
                let words = (!answer.is_empty()).then(|| sentences(&begins_sentence(&answer)));
                facts.impact.clone_from(&words);
                said.impact.clone_from(&words);
                words.is_some()
            }
            Field::Components => {
                let read = |answer: &str| match argument::spoken(answer, settings) {
                    // It may be something that no component stands for.
                    Err(_) if is_sentence(answer) => Ok((Vec::new(), Some(answer.to_owned()))),
                    spoken => Ok((spoken?, None)),
                };
                let (components, words) = ask::prose_until(question, settings, read)?;
                if let Some(words) = words {
                    return Ok(Reply::Words(words));
                }
                said.components = components;
                let usual = usual_impact(facts, settings);
                let with_usual = |(index, impact): &(ComponentIndex, Option<Impact>)| {
                    (*index, impact.unwrap_or(usual))
                };
                facts.components = said.components.iter().map(with_usual).collect();
                !facts.components.is_empty()
            }
        };
        Ok(if is_known { Reply::Known } else { Reply::Open })
    }
}

/// Whether a file begins with this stage: its field says then what is affected from the start.
fn begins(stage: Stage) -> bool {
    matches!(stage, Stage::Investigating | Stage::Scheduled)
}

/// More words than a name has.
fn is_sentence(answer: &str) -> bool {
    answer.split_whitespace().count() > 3
}

/// What a component suffers from of which no more is said.
fn usual_impact(facts: &Facts, settings: &Settings) -> Impact {
    match facts.severity {
        Some(severity) => settings.severities[severity.0].impact,
        None => Impact::UnderMaintenance,
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
