//! The setting `rules`: which advice is given, how strongly, and what it looks for.

use super::context::Context;
use crate::content::fields::Fields;
use crate::content::phrases::{self, list, phrases};
use crate::content::time::duration;
use crate::content::yaml::{Node, Value};
use crate::diagnostic::{Diagnostic, Level, Rule, did_you_mean, quoted};
use crate::model::{AdviceSettings, PhraseTable};
use jiff::SignedDuration;

/// Reads the choices; what is not there is as documented.
pub(super) fn advice(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> AdviceSettings {
    let mut advice = AdviceSettings {
        phrases: phrases::tables(context.sources, complaints),
        ..AdviceSettings::default()
    };
    let Some(node) = fields.take("rules") else { return advice };
    let map = match &node.value {
        Value::Nothing => return advice,
        Value::Map(map) => map,
        _ => {
            fields.wrong_type("rules", node, "a map such as `{ vague-estimate: off }`");
            return advice;
        }
    };
    let mut rules = Fields::of(context.file, context.text, false, map);
    let mut own = PhraseTable::default();
    for rule in Rule::ALL.iter().copied().filter(|rule| rule.is_advice()) {
        let Some(node) = rules.take(rule.name()) else { continue };
        let mut choice = Choice { rule, context, advice: &mut advice, own: &mut own };
        choice.read(node, &mut rules, complaints);
    }
    rules.finish("`rules`", complaints);
    advice.phrases.push(own);
    advice
}

/// What the settings say about one rule, and where that goes.
struct Choice<'a> {
    rule: Rule,
    context: &'a Context<'a>,
    advice: &'a mut AdviceSettings,
    /// Phrases of the page's own, for every language.
    own: &'a mut PhraseTable,
}

impl Choice<'_> {
    /// A level alone, or a map with what else there is to choose.
    fn read(&mut self, node: &Node, rules: &mut Fields<'_>, complaints: &mut Vec<Diagnostic>) {
        match &node.value {
            Value::Nothing => {}
            Value::Scalar(scalar) => match level(&scalar.text) {
                Some(level) => {
                    self.advice.levels.insert(self.rule, level);
                }
                None => complain_of_level(rules, node, &scalar.text),
            },
            Value::Map(map) => {
                let mut inner = Fields::of(self.context.file, self.context.text, false, map);
                self.details(&mut inner);
                inner.finish(&format!("the rule `{}`", self.rule.name()), complaints);
            }
            Value::List(_) => {
                rules.wrong_type(self.rule.name(), node, "a level, or a map with `level`");
            }
        }
    }

    fn details(&mut self, inner: &mut Fields<'_>) {
        if let Some(node) = inner.take("level")
            && let Some(word) = inner.scalar("level", node, "a level")
        {
            match level(&word.value) {
                Some(level) => {
                    self.advice.levels.insert(self.rule, level);
                }
                None => complain_of_level(inner, node, &word.value),
            }
        }
        match self.rule {
            Rule::AnnouncedLate => set_duration(inner, "notice", &mut self.advice.notice),
            Rule::LongSilence => set_duration(inner, "after", &mut self.advice.silence),
            Rule::Blame => self.own.names = list(inner, "names"),
            _ => {}
        }
        let searches = self.advice.phrases.iter().any(|table| table.rules.contains_key(&self.rule));
        if searches {
            self.own.rules.insert(self.rule, phrases(inner));
        }
    }
}

/// The level of a word; `off` is none.
fn level(word: &str) -> Option<Option<Level>> {
    match word {
        "off" => Some(None),
        word => Level::ALL.into_iter().find(|level| level.name() == word).map(Some),
    }
}

fn complain_of_level(fields: &mut Fields<'_>, node: &Node, word: &str) {
    let known = ["off", "info", "warning", "error"];
    let help = match did_you_mean(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("choose one of: {}", known.join(", ")),
    };
    let message = format!("there is no level {}", quoted(word));
    fields.complain(Rule::WrongType, node.span, message, help);
}

fn set_duration(fields: &mut Fields<'_>, name: &'static str, setting: &mut SignedDuration) {
    let Some(word) = fields.word(name) else { return };
    match duration(&word.value) {
        Ok(duration) => *setting = duration,
        Err(_) => {
            let message = format!("{} is no duration", quoted(&word.value));
            let help = "write whole numbers with `m`, `h` or `d`, such as `12h` or `3d`";
            fields.complain(Rule::InvalidDuration, word.span, message, help);
        }
    }
}
