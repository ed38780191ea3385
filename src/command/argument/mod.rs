//! What arguments and answers mean: times, stages, components, impacts. What they cannot mean is
//! a sentence with its mend.

mod affected;
mod moment;

pub(super) use affected::{affected, spoken};
pub(super) use moment::{NextWord, end, minute, promise, said, started, time};

use super::Stop;
use super::refusal::{one_of, refused};
use crate::content::Settings;
use crate::diagnostic::{did_you_mean, is_unprintable, quoted};
use crate::model::{ComponentIndex, Impact, KindName, SeverityIndex, Stage};

/// A text that is given behind an option.
pub(super) fn words<'a>(
    option: &str,
    text: &'a str,
    empty: &str,
    settings: &Settings,
) -> Result<&'a str, Stop> {
    let text = text.trim();
    if is_blank(text) {
        return Err(refused(settings, empty, &[]).about(option));
    }
    check_letters(text, settings).map_err(|stop| stop.about(option))?;
    // Texts may begin with a hyphen, so an option whose text was forgotten takes the next one.
    let is_option = text.strip_prefix("--").is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_lowercase()) && !rest.contains(char::is_whitespace)
    });
    if is_option {
        let values = [("text", &*quoted(text))];
        return Err(refused(settings, "refuse.is_option", &values).about(option));
    }
    Ok(text)
}

/// Refuses what no one can have meant to write: bells, and the colours of a terminal.
fn check_letters(text: &str, settings: &Settings) -> Result<(), Stop> {
    match text.chars().find(|c| c.is_control() && !c.is_whitespace()) {
        Some(c) => {
            let code = format!("U+{:04X}", u32::from(c));
            Err(refused(settings, "refuse.control", &[("code", &code)]))
        }
        None => Ok(()),
    }
}

/// Whether nobody sees anything of a text.
pub(super) fn is_blank(text: &str) -> bool {
    let is_invisible = |c| is_unprintable(c) || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}');
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// A workaround as its field has it.
pub(super) fn workaround(text: &str, settings: &Settings) -> Result<String, Stop> {
    if is_none(text) {
        return Ok("none".to_owned());
    }
    words("--workaround", text, "refuse.workaround_empty", settings).map(str::to_owned)
}

/// A word that answers a question, and means nothing to readers, who do not see the question.
pub(super) fn is_bare(text: &str) -> bool {
    let word = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    is_none(text) || ["yes", "ja", "ok", "doch"].contains(&word.as_str())
}

/// Whether an answer says that there is none: no workaround, no promise.
pub(super) fn is_none(text: &str) -> bool {
    let word = text.trim().trim_end_matches('.').to_lowercase();
    let none = ["none", "no", "nothing", "-", "kein", "keine", "keiner", "keinen", "keins"];
    none.contains(&word.as_str()) || ["nein", "nichts"].contains(&word.as_str())
}

/// A title on one line.
pub(super) fn title(text: &str, settings: &Settings) -> Result<String, Stop> {
    let shown = |c: &char| c.is_whitespace() || !is_unprintable(*c);
    let text: String = text.chars().filter(shown).collect();
    let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_blank(&title) {
        return Err(refused(settings, "refuse.title_empty", &[]));
    }
    Ok(title)
}

/// What a name means among several things with their names, the id first: the one of that name,
/// or the only one that a name begins like. Otherwise all that it may mean.
fn named<T: Copy>(wanted: &str, all: &[(T, Vec<&str>)]) -> Result<T, Vec<T>> {
    let wanted_letters = letters(wanted);
    let matching = |fits: &dyn Fn(&str) -> bool| -> Vec<T> {
        let fitting = all.iter().filter(|(_, names)| names.iter().any(|name| fits(name)));
        fitting.map(|(thing, _)| *thing).collect()
    };
    let by_id = all.iter().find(|(_, names)| names.first() == Some(&wanted));
    let same = matching(&|name| letters(name) == wanted_letters);
    let begun =
        matching(&|name| !wanted_letters.is_empty() && letters(name).starts_with(&wanted_letters));
    match (by_id, same.as_slice(), begun.as_slice()) {
        (Some((one, _)), ..) | (None, [one], _) | (None, [], [one]) => Ok(*one),
        (None, [], _) => Err(begun),
        (None, ..) => Err(same),
    }
}

/// A name without what people leave out or write in another way.
fn letters(name: &str) -> String {
    let kept = name.chars().filter(|c| !matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).collect()
}

/// Things that a name can mean.
struct Choice<'a, T> {
    option: &'a str,
    /// Each with its names, the id first.
    all: Vec<(T, Vec<&'a str>)>,
    /// The phrase that says that there is none of a name, and the one that there are several.
    phrases: [&'a str; 2],
}

impl<T: Copy + PartialEq> Choice<'_, T> {
    fn named(&self, text: &str, settings: &Settings) -> Result<T, Stop> {
        named(text.trim(), &self.all).map_err(|several| {
            let meant = self.all.iter().filter(|(thing, _)| several.contains(thing));
            let several: Vec<&str> = meant.map(|(_, names)| names[0]).collect();
            let (phrase, mend) = match several.as_slice() {
                [] => (self.phrases[0], self.near_or_all(text, settings)),
                several => (self.phrases[1], one_of(settings, several)),
            };
            let values = [("text", &*quoted(text)), ("mend", &mend)];
            refused(settings, phrase, &values).about(self.option)
        })
    }

    /// The id of what has the nearest name, or all ids.
    fn near_or_all(&self, text: &str, settings: &Settings) -> String {
        let names = self.all.iter().flat_map(|(_, names)| names.iter().copied());
        let near = did_you_mean(text.trim(), names).and_then(|near| {
            self.all.iter().find(|(_, names)| names.contains(&near)).map(|(_, names)| names[0])
        });
        match near {
            Some(near) => settings.language.filled("refuse.near", &[("near", near)]),
            None => {
                one_of(settings, &self.all.iter().map(|(_, names)| names[0]).collect::<Vec<_>>())
            }
        }
    }
}

/// The severity of an id or a label, or of the beginning of one.
pub(super) fn severity(text: &str, settings: &Settings) -> Result<SeverityIndex, Stop> {
    let scale = settings.severities.iter().enumerate();
    let all = scale.map(|(at, one)| (SeverityIndex(at), vec![one.id.as_str(), one.label.as_str()]));
    let phrases = ["refuse.severity_unknown", "refuse.severity_several"];
    Choice { option: "--severity", all: all.collect(), phrases }.named(text, settings)
}

/// Refuses a component that is named a second time.
pub(super) fn each_once(
    option: &str,
    components: &[ComponentIndex],
    settings: &Settings,
) -> Result<(), Stop> {
    let twice = |(at, one): &(usize, &ComponentIndex)| components[..*at].contains(one);
    match components.iter().enumerate().find(twice) {
        Some((_, one)) => {
            let values = [("id", settings.components[one.0].id.as_str())];
            Err(refused(settings, "refuse.component_twice", &values).about(option))
        }
        None => Ok(()),
    }
}

/// The stage of a name, or of the only one of its kind that begins so.
pub(super) fn stage(name: &str, kind: KindName, settings: &Settings) -> Result<Stage, Stop> {
    if let Some(stage) = settings.stage_named(name) {
        return Ok(stage);
    }
    let names = |stage: Stage| (stage, vec![stage.id(), settings.language.stage(stage)]);
    let phrases = ["refuse.stage_unknown", "refuse.stage_several"];
    let all = Stage::of_kind(kind).map(names).collect();
    Choice { option: "--stage", all, phrases }.named(name, settings)
}

/// `COMPONENT=IMPACT`
pub(super) fn change(text: &str, settings: &Settings) -> Result<(ComponentIndex, Impact), Stop> {
    let Some((name, impact)) = text.split_once('=') else {
        return Err(
            refused(settings, "refuse.no_equals", &[("text", &quoted(text))]).about("--set")
        );
    };
    Ok((component("--set", name, settings)?, self::impact("--set", impact, settings)?))
}

/// The impact of an id or of its name in the page's language, or of the beginning of one.
fn impact(option: &str, text: &str, settings: &Settings) -> Result<Impact, Stop> {
    let names = |impact: Impact| (impact, vec![impact.id(), impact_name(impact, settings)]);
    let phrases = ["refuse.impact_unknown", "refuse.impact_several"];
    let all = Impact::ALL.into_iter().map(names).collect();
    Choice { option, all, phrases }.named(text, settings)
}

fn impact_name(impact: Impact, settings: &Settings) -> &str {
    settings.language.phrase(match impact {
        Impact::Operational => "impact.operational",
        Impact::UnderMaintenance => "impact.under_maintenance",
        Impact::DegradedPerformance => "impact.degraded_performance",
        Impact::PartialOutage => "impact.partial_outage",
        Impact::MajorOutage => "impact.major_outage",
    })
}

/// The component of an id, of a name, or of the beginning of either.
fn component(option: &str, text: &str, settings: &Settings) -> Result<ComponentIndex, Stop> {
    let all = settings.components.iter().enumerate();
    let all = all.map(|(at, one)| (ComponentIndex(at), vec![one.id.as_str(), one.name.as_str()]));
    let phrases = ["refuse.component_unknown", "refuse.component_several"];
    Choice { option, all: all.collect(), phrases }.named(text, settings)
}
