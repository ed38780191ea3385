//! What arguments mean: times, stages, components, impacts. What they cannot mean is a sentence
//! with its mend.

use super::Stop;
use crate::content::Settings;
use crate::content::time::{self as times, PageZone, duration, time_argument, time_of_day_after};
use crate::diagnostic::{did_you_mean, quoted};
use crate::model::{ComponentIndex, Impact, KindName, Severity, SeverityIndex, Stage};
use crate::writing::PromiseDraft;
use jiff::Timestamp;

/// The moment that an option names.
pub(super) fn time(
    option: &str,
    text: &str,
    now: Timestamp,
    zone: &PageZone,
) -> Result<Timestamp, Stop> {
    time_argument(text, now, zone)
        .map_err(|wrong| Stop::wrong(format!("{option}: {}", wrong.message), wrong.help))
}

/// A promise that is made at a moment: `30m`, `14:30`, or a time.
pub(super) fn promise(text: &str, at: Timestamp, zone: &PageZone) -> Result<PromiseDraft, Stop> {
    let words = text.trim().trim_start_matches('+');
    let said = times::time(&times::written(at, zone), zone)
        .map_err(|wrong| Stop::wrong(format!("--next: {}", wrong.message), wrong.help))?;
    let brace = words.replace(' ', "");
    let later = duration(&brace).ok().and_then(|ahead| at.checked_add(ahead).ok());
    if let Some(due) = later.or_else(|| time_of_day_after(&brace, &said)) {
        return Ok(PromiseDraft { brace: Some(brace), time: times::written(due, zone), due });
    }
    let wrong = |message| Stop::wrong(message, "write `30m`, `14:30` or a time to come");
    let due = time_argument(words, at, zone)
        .map_err(|_| wrong(format!("--next: {} is no time to come", quoted(text))))?;
    if due <= at {
        return Err(wrong(format!("--next: {} is not after the update", quoted(text))));
    }
    Ok(PromiseDraft { brace: None, time: times::written(due, zone), due })
}

/// A moment without its seconds.
pub(super) fn minute(at: Timestamp) -> Timestamp {
    let seconds = at.as_second();
    Timestamp::from_second(seconds - seconds.rem_euclid(60)).unwrap_or(at)
}

/// When customers began to feel it: not after it was said.
pub(super) fn started(
    text: &str,
    now: Timestamp,
    said: Timestamp,
    zone: &PageZone,
) -> Result<Timestamp, Stop> {
    let started = minute(time("--started", text, now, zone)?);
    if started > said {
        let help = "write when customers began to feel it, such as `-10m`";
        return Err(Stop::wrong("--started: it is after the update", help));
    }
    Ok(started)
}

/// A title on one line.
pub(super) fn title(text: &str) -> Result<String, Stop> {
    let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Stop::wrong("the title is empty", "say what customers see"));
    }
    Ok(title)
}

/// The severity of an id or a label, or of the beginning of one.
pub(super) fn severity(text: &str, settings: &Settings) -> Result<SeverityIndex, Stop> {
    let wanted = text.trim().to_lowercase();
    let all = || settings.severities.iter().enumerate();
    let names = |one: &Severity| [one.id.clone(), one.label.to_lowercase()];
    let exact = all().find(|(_, one)| names(one).contains(&wanted));
    let mut begun =
        all().filter(|(_, one)| names(one).iter().any(|name| name.starts_with(&wanted)));
    match (exact, begun.next(), begun.next()) {
        (Some((at, _)), ..) => Ok(SeverityIndex(at)),
        (None, Some((at, _)), None) if !wanted.is_empty() => Ok(SeverityIndex(at)),
        _ => {
            let ids: Vec<&str> = settings.severities.iter().map(|one| one.id.as_str()).collect();
            let message = format!("--severity: there is no severity {}", quoted(text));
            Err(Stop::wrong(message, choose(&wanted, &ids)))
        }
    }
}

/// Components with the impacts that are named with them, each once.
pub(super) fn affected<'a>(
    named: impl Iterator<Item = &'a str>,
    settings: &Settings,
) -> Result<Vec<(ComponentIndex, Option<Impact>)>, Stop> {
    let mut affected: Vec<(ComponentIndex, Option<Impact>)> = Vec::new();
    for text in named {
        let one = one_affected(text, settings)?;
        if affected.iter().any(|(component, _)| *component == one.0) {
            let id = &settings.components[one.0.0].id;
            let message = format!("--component: `{id}` is named twice");
            return Err(Stop::wrong(message, "leave one of the two out"));
        }
        affected.push(one);
    }
    Ok(affected)
}

/// `login`, `login=partial_outage`, or the number of a component.
fn one_affected(text: &str, settings: &Settings) -> Result<(ComponentIndex, Option<Impact>), Stop> {
    let (name, impact) = text.split_once('=').map_or((text, None), |(a, b)| (a, Some(b)));
    let number = name.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let component = match number.filter(|at| *at < settings.components.len()) {
        Some(at) if settings.component(name.trim()).is_none() => ComponentIndex(at),
        _ => component("--component", name, settings)?,
    };
    let impact = impact.map(|text| self::impact("--component", text));
    Ok((component, impact.transpose()?))
}

/// The stage of a name.
pub(super) fn stage(name: &str, kind: KindName, settings: &Settings) -> Result<Stage, Stop> {
    settings.stage_named(name).ok_or_else(|| {
        let known: Vec<&str> = Stage::of_kind(kind).map(Stage::id).collect();
        let help = match settings.nearest_stage(name) {
            Some(near) => format!("did you mean `{near}`?"),
            None => choose("", &known),
        };
        Stop::wrong(format!("--stage: there is no stage {}", quoted(name)), help)
    })
}

/// `COMPONENT=IMPACT`
pub(super) fn change(text: &str, settings: &Settings) -> Result<(ComponentIndex, Impact), Stop> {
    let Some((name, impact)) = text.split_once('=') else {
        let message = format!("--set: {} has no `=`", quoted(text));
        return Err(Stop::wrong(message, "write `--set api=operational`"));
    };
    Ok((component("--set", name, settings)?, self::impact("--set", impact)?))
}

/// The impact of an id, in any case and with or without spaces and hyphens.
fn impact(option: &str, text: &str) -> Result<Impact, Stop> {
    let id = text.trim().to_lowercase().replace([' ', '-'], "_");
    if let Some(impact) = Impact::ALL.into_iter().find(|impact| impact.id() == id) {
        return Ok(impact);
    }
    let known = Impact::ALL.map(Impact::id);
    Err(Stop::wrong(format!("{option}: there is no impact {}", quoted(text)), choose(&id, &known)))
}

/// The component of an id, of a name, or of the beginning of either.
fn component(option: &str, text: &str, settings: &Settings) -> Result<ComponentIndex, Stop> {
    let wanted = text.trim().to_lowercase();
    if let Some(component) = settings.component(&wanted) {
        return Ok(component);
    }
    let all = || settings.components.iter().enumerate();
    let exact: Vec<usize> =
        all().filter(|(_, one)| one.name.to_lowercase() == wanted).map(|(at, _)| at).collect();
    let begins = |text: &str| !wanted.is_empty() && text.to_lowercase().starts_with(&wanted);
    let begun: Vec<usize> =
        all().filter(|(_, one)| begins(&one.id) || begins(&one.name)).map(|(at, _)| at).collect();
    match (exact.as_slice(), begun.as_slice()) {
        ([one], _) | ([], [one]) => Ok(ComponentIndex(*one)),
        ([], []) => {
            let message = format!("{option}: there is no component {}", quoted(text));
            Err(Stop::wrong(message, nearest_component(&wanted, settings)))
        }
        (_, several) => {
            let ids: Vec<&str> =
                several.iter().map(|at| settings.components[*at].id.as_str()).collect();
            let message = format!("{option}: {} may be several components", quoted(text));
            Err(Stop::wrong(message, format!("write one of: {}", ids.join(", "))))
        }
    }
}

/// The component whose id or name is nearest, or all ids.
fn nearest_component(wanted: &str, settings: &Settings) -> String {
    let all = settings.components.iter();
    let names: Vec<String> = all.clone().map(|one| one.name.to_lowercase()).collect();
    let near = did_you_mean(wanted, names.iter().map(String::as_str));
    match near.and_then(|near| names.iter().position(|name| name == near)) {
        Some(at) => format!("did you mean `{}`?", settings.components[at].id),
        None => choose(wanted, &all.map(|one| one.id.as_str()).collect::<Vec<_>>()),
    }
}

/// The nearest of a list, or the list.
fn choose(written: &str, known: &[&str]) -> String {
    match did_you_mean(written, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "there is none: see `status.yaml`".to_owned(),
        None => format!("choose one of: {}", known.join(", ")),
    }
}
