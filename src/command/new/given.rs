//! What each option of `klartext new` says, or is asked for on a terminal where it is left out.

use crate::cli::New;
use crate::command::argument::NextWord;
use crate::command::desk::Desk;
use crate::command::message::is_guided;
use crate::command::refusal::{one_of, refused};
use crate::command::{Stop, argument, ask, question};
use crate::content::time::{Toward, written};
use crate::model::{ComponentIndex, Impact, KindName, SeverityIndex, Window};
use jiff::Timestamp;

/// Refuses what an option cannot mean before anything is asked: no answer is given in vain.
pub(super) fn check_options(arguments: &New, desk: &Desk, said: Timestamp) -> Result<(), Stop> {
    let settings = &desk.settings;
    if let Some(id) = &arguments.severity {
        argument::severity(id, settings)?;
    }
    argument::affected(arguments.components.iter().map(String::as_str), settings)?;
    if let Some(text) = &arguments.impact {
        argument::words("--impact", text, "refuse.impact_empty", settings)?;
    }
    if let Some(text) = &arguments.workaround {
        argument::workaround(text, settings)?;
    }
    if let Some(text) = &arguments.next {
        argument::promise(text, said, desk.now, settings)?;
    }
    Ok(())
}

/// An incident, unless an option says otherwise.
pub(super) fn kind(arguments: &New) -> KindName {
    match (&arguments.maintenance, arguments.notice) {
        (Some(_), _) => KindName::Maintenance,
        (None, true) => KindName::Notice,
        (None, false) => KindName::Incident,
    }
}

/// When it is said, to the minute.
pub(super) fn said(arguments: &New, desk: &Desk) -> Result<Timestamp, Stop> {
    let Some(text) = arguments.word.time.as_deref() else { return Ok(argument::minute(desk.now)) };
    argument::said(text, desk.now, &desk.settings).map(argument::minute)
}

/// When it began. A notice may begin later than it is written.
pub(super) fn started(
    arguments: &New,
    desk: &Desk,
    said: Timestamp,
) -> Result<Option<Timestamp>, Stop> {
    let Some(text) = arguments.started.as_deref() else { return Ok(None) };
    let settings = &desk.settings;
    match arguments.notice {
        true => argument::time("--started", text, desk.now, Toward::Today, settings)
            .map(argument::minute),
        false => argument::started(text, desk.now, said, settings),
    }
    .map(Some)
}

/// From one time until another, for a maintenance: the end is counted from the beginning, as
/// `+4h`, or as the next such time of day.
pub(super) fn window(arguments: &New, desk: &Desk) -> Result<Option<Window>, Stop> {
    let Some([from, until]) = arguments.maintenance.as_deref() else { return Ok(None) };
    let settings = &desk.settings;
    let from = argument::time("--maintenance", from, desk.now, Toward::Coming, settings)?;
    let from = argument::minute(from);
    let until = argument::end("--maintenance", until, from, desk.now, settings)?;
    if until <= from {
        return Err(refused(settings, "refuse.window_reversed", &[]).about("--maintenance"));
    }
    if until <= desk.now {
        let values = [("time", &*written(until, &settings.zone))];
        return Err(refused(settings, "refuse.window_past", &values).about("--maintenance"));
    }
    Ok(Some(Window { from, until: Some(until) }))
}

/// What customers call it.
pub(super) fn title(arguments: &New, desk: &Desk) -> Result<String, Stop> {
    match &arguments.title {
        Some(title) => argument::title(title, &desk.settings),
        None if ask::is_possible() => question::title(&desk.settings),
        None => Err(refused(&desk.settings, "refuse.title_missing", &[])),
    }
}

/// How bad it is.
pub(super) fn severity(arguments: &New, desk: &Desk) -> Result<SeverityIndex, Stop> {
    match &arguments.severity {
        Some(id) => argument::severity(id, &desk.settings),
        None if ask::is_possible() => question::severity(&desk.settings),
        None => {
            let severities = desk.settings.severities.iter();
            let ids: Vec<&str> = severities.map(|one| one.id.as_str()).collect();
            let mend = one_of(&desk.settings, &ids);
            Err(refused(&desk.settings, "refuse.severity_missing", &[("mend", &mend)]))
        }
    }
}

/// What is affected, with the impacts that are named.
pub(super) fn components(
    arguments: &New,
    desk: &Desk,
    kind: KindName,
) -> Result<Vec<(ComponentIndex, Option<Impact>)>, Stop> {
    if arguments.components.is_empty() && kind != KindName::Notice && ask::is_possible() {
        return question::components(&desk.settings);
    }
    argument::affected(arguments.components.iter().map(String::as_str), &desk.settings)
}

/// What does not work, in words.
pub(super) fn impact(arguments: &New, desk: &Desk, kind: KindName) -> Result<Option<String>, Stop> {
    match arguments.impact.as_deref() {
        Some(text) => argument::words("--impact", text, "refuse.impact_empty", &desk.settings)
            .map(|text| Some(text.to_owned())),
        None if kind != KindName::Notice && ask::is_possible() => {
            question::impact(&desk.settings, is_guided(&arguments.word))
        }
        None => Ok(None),
    }
}

/// What customers can do, or `none`.
pub(super) fn workaround(
    arguments: &New,
    desk: &Desk,
    kind: KindName,
) -> Result<Option<String>, Stop> {
    match arguments.workaround.as_deref() {
        Some(text) => argument::workaround(text, &desk.settings).map(Some),
        None if kind != KindName::Notice && is_guided(&arguments.word) => {
            question::workaround(&desk.settings)
        }
        None => Ok(None),
    }
}

/// When the next word comes.
pub(super) fn next(
    arguments: &New,
    desk: &Desk,
    said: Timestamp,
    severity: Option<SeverityIndex>,
) -> Result<NextWord, Stop> {
    match (&arguments.next, severity) {
        (Some(text), _) => argument::promise(text, said, desk.now, &desk.settings),
        (None, Some(severity)) if ask::is_possible() => {
            question::next(desk, said, desk.settings.severities[severity.0].update_every)
        }
        (None, _) => Ok(NextWord::Unsaid),
    }
}
