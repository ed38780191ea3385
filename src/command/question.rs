//! The questions that are asked on a terminal for what no option says, in the page's language.
//! An answer that makes no sense is asked for again.

use super::argument::NextWord;
use super::ask::numbered;
use super::desk::Desk;
use super::refusal::refused;
use super::{Stop, argument, ask, terminal};
use crate::content::Settings;
use crate::content::time::duration_text;
use crate::model::{ComponentIndex, Impact, KindName, SeverityIndex, Stage};
use jiff::{SignedDuration, Timestamp};

/// What customers call it.
pub(super) fn title(settings: &Settings) -> Result<String, Stop> {
    let title = |answer: &str| argument::title(answer, settings);
    ask::until(settings.language.phrase("ask.title"), settings, title)
}

/// How bad it is, with what each severity means.
pub(super) fn severity(settings: &Settings) -> Result<SeverityIndex, Stop> {
    for (at, one) in settings.severities.iter().enumerate() {
        let means = one.means.as_deref().unwrap_or(one.impact.id());
        terminal::note(&format!("  {} {} ({}): {means}", at + 1, one.label, one.id));
    }
    ask::until(settings.language.phrase("ask.severity"), settings, |answer| {
        numbered(answer, settings.severities.len())
            .map_or_else(|| argument::severity(answer, settings), |at| Ok(SeverityIndex(at)))
    })
}

/// What is affected; nothing where the answer is empty.
pub(super) fn components(
    settings: &Settings,
) -> Result<Vec<(ComponentIndex, Option<Impact>)>, Stop> {
    let offered = settings.components.iter().enumerate().filter(|(_, one)| !one.retired);
    for (at, one) in offered {
        terminal::note(&format!("  {} {} ({})", at + 1, one.name, one.id));
    }
    ask::until(settings.language.phrase("ask.components"), settings, |answer| {
        argument::spoken(answer, settings)
    })
}

/// What of the `impaired` works again; nothing where the answer is empty.
pub(super) fn repaired(
    settings: &Settings,
    impaired: &[(ComponentIndex, Impact)],
) -> Result<Vec<(ComponentIndex, Impact)>, Stop> {
    if impaired.is_empty() {
        return Ok(Vec::new());
    }
    for (index, _) in impaired {
        let one = &settings.components[index.0];
        terminal::note(&format!("  {} {} ({})", index.0 + 1, one.name, one.id));
    }
    let works = |index: ComponentIndex| (index, Impact::Operational);
    let all = || impaired.iter().map(|(index, _)| works(*index)).collect();
    ask::until(settings.language.phrase("ask.repaired"), settings, |answer| {
        match answer.to_lowercase().trim_end_matches('.') {
            "" => Ok(Vec::new()),
            "all" | "alle" | "alles" => Ok(all()),
            word if argument::is_none(word) => Ok(Vec::new()),
            _ => {
                let named = argument::spoken(answer, settings)?;
                let is_impaired = |index| impaired.iter().any(|(one, _)| *one == index);
                if let Some((index, _)) = named.iter().find(|(index, _)| !is_impaired(*index)) {
                    let id = &*settings.components[index.0].id;
                    return Err(refused(settings, "refuse.not_impaired", &[("id", id)]));
                }
                let works = |(index, impact): (ComponentIndex, Option<Impact>)| {
                    (index, impact.unwrap_or(Impact::Operational))
                };
                Ok(named.into_iter().map(works).collect())
            }
        }
    })
}

/// What does not work; it may be left out.
pub(super) fn impact(settings: &Settings, is_guided: bool) -> Result<Option<String>, Stop> {
    let answer = if is_guided { ask::prose } else { ask::line };
    let answer = answer(settings.language.phrase("ask.impact"), settings)?;
    Ok((!answer.is_empty()).then_some(answer))
}

/// What they can do; it may be left out.
pub(super) fn workaround(settings: &Settings) -> Result<Option<String>, Stop> {
    ask::prose_until(settings.language.phrase("ask.workaround"), settings, |answer| match answer {
        "" => Ok(None),
        answer => argument::workaround(answer, settings).map(Some),
    })
}

/// When customers began to feel it: when it is `said`, where the answer is empty.
pub(super) fn started(desk: &Desk, said: Timestamp) -> Result<Timestamp, Stop> {
    ask::until(
        desk.settings.language.phrase("ask.started"),
        &desk.settings,
        |answer| match answer {
            "" => Ok(said),
            answer => argument::started(answer, desk.now, said, &desk.settings),
        },
    )
}

/// When the next word comes. An empty answer means what is usual for the severity.
pub(super) fn next(
    desk: &Desk,
    said: Timestamp,
    usual: Option<SignedDuration>,
) -> Result<NextWord, Stop> {
    let settings = &desk.settings;
    let usual = usual.map(duration_text);
    let question = match &usual {
        Some(usual) => settings.language.filled("ask.next_usual", &[("usual", usual)]),
        None => settings.language.phrase("ask.next").to_owned(),
    };
    ask::until(&question, settings, |answer| {
        let answer = if answer.is_empty() { usual.as_deref().unwrap_or("") } else { answer };
        match answer {
            "" => Ok(NextWord::Unsaid),
            _ => argument::promise(answer, said, desk.now, settings),
        }
    })
}

/// How things stand; nothing where they stand as before. `follows` says whether a stage may
/// follow the one of now.
pub(super) fn stage(
    settings: &Settings,
    kind: KindName,
    now: Option<Stage>,
    follows: impl Fn(Option<Stage>) -> Result<Option<Stage>, Stop>,
) -> Result<Option<Stage>, Stop> {
    let stages: Vec<Stage> = Stage::of_kind(kind).collect();
    if stages.is_empty() {
        return follows(None);
    }
    for (at, stage) in stages.iter().enumerate() {
        let name = settings.language.stage(*stage);
        terminal::note(&format!("  {} {name} ({})", at + 1, stage.id()));
    }
    let before = now.map_or("", |stage| settings.language.stage(stage));
    let question = settings.language.filled("ask.stage", &[("stage", before)]);
    ask::until(&question, settings, |answer| {
        follows(match numbered(answer, stages.len()) {
            Some(at) => Some(stages[at]),
            None if answer.is_empty() => None,
            None => Some(argument::stage(answer, kind, settings)?),
        })
    })
}
