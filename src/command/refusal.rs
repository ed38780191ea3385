//! What makes no sense, said to whoever writes in the page's language: a sentence, and below it
//! what mends it.

use super::Stop;
use crate::content::Settings;
use crate::content::time::{InvalidTime, NoTime, PageZone};
use crate::diagnostic::{Rule, quoted};
use crate::model::{KindName, Language, Stage};
use crate::writing::Refusal;

/// A phrase of the page's language, its gaps filled.
pub(super) fn refused(settings: &Settings, phrase: &str, values: &[(&str, &str)]) -> Stop {
    Stop::WrongUse(settings.language.filled(phrase, values))
}

/// What is wrong with the time that an option names.
pub(super) fn no_time(text: &str, wrong: NoTime, settings: &Settings) -> Stop {
    match wrong {
        NoTime::HasBeen(clock) => refused(settings, "refuse.has_been", &[("time", &clock)]),
        NoTime::ToCome(clock) => refused(settings, "refuse.to_come", &[("time", &clock)]),
        NoTime::Invalid(wrong) => invalid_time(text, &wrong, &settings.language, &settings.zone),
    }
}

fn invalid_time(text: &str, wrong: &InvalidTime, language: &Language, zone: &PageZone) -> Stop {
    let said =
        |phrase: &str, values: &[(&str, &str)]| Stop::WrongUse(language.filled(phrase, values));
    let Some([one, other]) = &wrong.choices else {
        // What exactly is wrong with a time is said in English alone.
        return match language.tag.split('-').next() {
            Some("en") => Stop::wrong(&wrong.message, &wrong.help),
            _ => said("refuse.time", &[("text", &quoted(text))]),
        };
    };
    let choices = language.filled("refuse.choices", &[("one", one), ("other", other)]);
    let values = [("text", &*quoted(text)), ("zone", &zone.name), ("choices", &choices)];
    match wrong.rule {
        Rule::SkippedTime => said("refuse.skipped", &values),
        _ => said("refuse.doubled", &values),
    }
}

/// What is wrong with a step from one stage to another.
pub(super) fn no_step(settings: &Settings, slug: &str, refusal: Refusal) -> Stop {
    let name = |stage| settings.language.stage(stage);
    let said = |phrase: &str, values: &[(&str, &str)]| {
        refused(settings, phrase, &[&[("slug", slug)], values].concat())
    };
    match refusal {
        Refusal::NoStages => said("refuse.no_stages", &[]),
        Refusal::OtherKind(kind, stage) => {
            let of = settings.language.phrase(match stage.kind() {
                KindName::Maintenance => "refuse.of_maintenance",
                _ => "refuse.of_incident",
            });
            let ids: Vec<&str> = Stage::of_kind(kind).map(Stage::id).collect();
            let values = [("stage", name(stage)), ("of", of), ("list", &ids.join(", "))];
            said("refuse.other_kind", &values)
        }
        Refusal::Already(stage) => said("refuse.already", &[("stage", name(stage))]),
        Refusal::Closed(stage) => said("refuse.closed", &[("stage", name(stage))]),
        Refusal::GoesBack(now, to) => {
            said("refuse.goes_back", &[("now", name(now)), ("stage", name(to))])
        }
        Refusal::NothingToReopen(stage) => {
            said("refuse.nothing_to_reopen", &[("stage", name(stage))])
        }
    }
}

/// All of a list.
pub(super) fn one_of(settings: &Settings, known: &[&str]) -> String {
    match known {
        [] => settings.language.phrase("refuse.none_there").to_owned(),
        _ => settings.language.filled("refuse.one_of", &[("list", &known.join(", "))]),
    }
}
