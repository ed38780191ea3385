//! What arguments mean: times, stages, components, impacts. What they cannot mean is a sentence
//! with its mend.

use super::Stop;
use crate::content::Settings;
use crate::content::time::{self as times, PageZone, duration, time_argument, time_of_day_after};
use crate::diagnostic::{did_you_mean, quoted};
use crate::model::{ComponentIndex, Impact, Stage};
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
        return Ok(PromiseDraft { brace: Some(brace), time: times::written(due, zone) });
    }
    let wrong =
        |message| Stop::wrong(message, "write `--next 30m`, `--next 14:30` or a time to come");
    let due = time_argument(words, at, zone)
        .map_err(|_| wrong(format!("--next: {} is no time to come", quoted(text))))?;
    if due <= at {
        return Err(wrong(format!("--next: {} is not after the update", quoted(text))));
    }
    Ok(PromiseDraft { brace: None, time: times::written(due, zone) })
}

/// The stage of a name.
pub(super) fn stage(name: &str, settings: &Settings) -> Result<Stage, Stop> {
    settings.stage_named(name).ok_or_else(|| {
        let help = match settings.nearest_stage(name) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("choose one of: {}", Stage::ALL.map(Stage::id).join(", ")),
        };
        Stop::wrong(format!("--stage: there is no stage {}", quoted(name)), help)
    })
}

/// `COMPONENT=IMPACT`
pub(super) fn change(text: &str, settings: &Settings) -> Result<(String, String), Stop> {
    let Some((name, impact)) = text.split_once('=') else {
        let message = format!("--set: {} has no `=`", quoted(text));
        return Err(Stop::wrong(message, "write `--set api=operational`"));
    };
    let component = component("--set", name, settings)?;
    let id = settings.components[component.0].id.clone();
    Ok((id, self::impact("--set", impact, Impact::ALL.as_slice())?))
}

/// The id of an impact.
pub(super) fn impact(option: &str, text: &str, among: &[Impact]) -> Result<String, Stop> {
    let id = text.trim().to_lowercase().replace([' ', '-'], "_");
    let known: Vec<&str> = among.iter().map(|impact| impact.id()).collect();
    if known.contains(&id.as_str()) {
        return Ok(id);
    }
    Err(Stop::wrong(format!("{option}: there is no impact {}", quoted(text)), choose(&id, &known)))
}

/// The component of an id, of a name, or of the beginning of either.
pub(super) fn component(
    option: &str,
    text: &str,
    settings: &Settings,
) -> Result<ComponentIndex, Stop> {
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
            let ids: Vec<&str> = settings.components.iter().map(|one| one.id.as_str()).collect();
            let message = format!("{option}: there is no component {}", quoted(text));
            Err(Stop::wrong(message, choose(&wanted, &ids)))
        }
        (_, several) => {
            let ids: Vec<&str> =
                several.iter().map(|at| settings.components[*at].id.as_str()).collect();
            let message = format!("{option}: {} may be several components", quoted(text));
            Err(Stop::wrong(message, format!("write one of: {}", ids.join(", "))))
        }
    }
}

/// The nearest of a list, or the list.
pub(super) fn choose(written: &str, known: &[&str]) -> String {
    match did_you_mean(written, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "there is none yet: add it to `status.yaml`".to_owned(),
        None => format!("choose one of: {}", known.join(", ")),
    }
}
