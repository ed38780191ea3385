//! The questions of a text, asked one by one. An answer that has a field of its own goes there,
//! and the text says it from there: the two never differ.

use super::place::{Answer, begins_sentence, begun_line, filled, in_place};
use crate::command::argument::{self, NextWord};
use crate::command::desk::Desk;
use crate::command::refusal::refused;
use crate::command::{Stop, ask, terminal};
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

impl Reply {
    fn known_if(is_known: bool) -> Reply {
        if is_known { Reply::Known } else { Reply::Open }
    }
}

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
        match field {
            Field::NextUpdate => self.next_update(question, facts, said),
            Field::Workaround => self.workaround(question, facts, said),
            Field::Impact => self.impact(question, facts, said),
            Field::Components => self.components(question, facts, said),
        }
    }

    fn next_update(
        &self,
        question: &str,
        facts: &mut Facts,
        said: &mut Said,
    ) -> Result<Reply, Stop> {
        let settings = &self.desk.settings;
        let next = ask::until(question, settings, |answer| match answer {
            "" => Ok(NextWord::Unsaid),
            answer => argument::promise(answer, self.at, self.desk.now, settings),
        })?;
        facts.next = next.promise().map(|promise| promise.due);
        facts.no_next = matches!(next, NextWord::Unpromised);
        said.promise = next.promise().cloned();
        Ok(Reply::known_if(facts.next.is_some() || facts.no_next))
    }

    fn workaround(
        &self,
        question: &str,
        facts: &mut Facts,
        said: &mut Said,
    ) -> Result<Reply, Stop> {
        let answer = ask::prose(question, &self.desk.settings)?;
        let words = match answer.as_str() {
            "" => return Ok(Reply::Open),
            none if argument::is_none(none) => "none".to_owned(),
            words => sentences(&begins_sentence(words)),
        };
        facts.workaround = Some(Workaround::of_field(&words));
        said.workaround = Some(words);
        Ok(Reply::Known)
    }

    fn impact(&self, question: &str, facts: &mut Facts, said: &mut Said) -> Result<Reply, Stop> {
        let answer = ask::prose(question, &self.desk.settings)?;
        let words = (!answer.is_empty()).then(|| sentences(&begins_sentence(&answer)));
        facts.impact.clone_from(&words);
        said.impact = words;
        Ok(Reply::known_if(facts.impact.is_some()))
    }

    fn components(
        &self,
        question: &str,
        facts: &mut Facts,
        said: &mut Said,
    ) -> Result<Reply, Stop> {
        let settings = &self.desk.settings;
        let read = |answer: &str| match argument::spoken(answer, settings) {
            // It may be something that no component stands for.
            Err(_) if is_sentence(answer) => Ok((Vec::new(), Some(answer.to_owned()))),
            spoken => Ok((spoken?, None)),
        };
        let (components, words) = ask::prose_until(question, settings, read)?;
        if let Some(words) = words {
            return Ok(Reply::Words(words));
        }
        let usual = settings.usual_impact(facts.severity);
        let with_usual =
            |(index, impact): &(ComponentIndex, Option<Impact>)| (*index, impact.unwrap_or(usual));
        facts.components = components.iter().map(with_usual).collect();
        said.components = components;
        Ok(Reply::known_if(!facts.components.is_empty()))
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
