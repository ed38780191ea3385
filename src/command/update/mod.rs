//! `klartext update` and `klartext resolve`: a word more on something that is known.

mod facts;
mod reminders;

use super::argument::NextWord;
use super::desk::Desk;
use super::message::{check, is_guided, message};
use super::refusal::{no_step, refused};
use super::{Outcome, Stop, argument, ask, open_questions, question, terminal};
use crate::board::IncidentIndex;
use crate::cli::{Changes, Common, Resolve, Update, Word};
use crate::content::time as times;
use crate::diagnostic::quoted;
use crate::model::{ComponentIndex, Impact, Incident, Kind, KindName, Stage};
use crate::source::SourceFile;
use crate::writing::{Addition, UpdateDraft, add_update, next_stage};
use facts::{course_after, start};
use jiff::Timestamp;
use reminders::Reminders;

/// What is to be done to a file, whichever verb says so.
struct Request<'a> {
    common: &'a Common,
    incident: Option<&'a str>,
    word: &'a Word,
    stage: Asked<'a>,
    changes: &'a Changes,
    reopen: bool,
}

enum Asked<'a> {
    /// The stage that closes, whatever kind it is.
    Closing,
    Named(Option<&'a str>),
}

pub(super) fn run(arguments: &Update) -> Result<Outcome, Stop> {
    carry_out(&Request {
        common: &arguments.common,
        incident: arguments.incident.as_deref(),
        word: &arguments.word,
        stage: Asked::Named(arguments.stage.as_deref()),
        changes: &arguments.changes,
        reopen: arguments.reopen,
    })
}

pub(super) fn resolve(arguments: &Resolve) -> Result<Outcome, Stop> {
    carry_out(&Request {
        common: &arguments.common,
        incident: arguments.incident.as_deref(),
        word: &arguments.word,
        stage: Asked::Closing,
        changes: &arguments.changes,
        reopen: false,
    })
}

fn carry_out(request: &Request<'_>) -> Result<Outcome, Stop> {
    if request.word.edit {
        crate::shell::editor()?;
    }
    let Some(mut desk) = Desk::open(request.common)? else { return Ok(Outcome::ContentHasErrors) };
    check(request.word, &desk)?;
    let at = desk.incident(request.incident)?;
    let incident = desk.site.incidents[at].clone();
    let file = desk.file(&incident)?;
    let addition = addition(request, &desk, at)?;
    let added = added(&desk, &incident, &addition)?;
    ask::check_length(added.len(), &desk.settings)?;
    let new = SourceFile::new(file.shared_path(), added.clone());
    if !desk.judge(new) {
        let path = quoted(&desk.shown(&incident.file));
        return Err(refused(&desk.settings, "refuse.would_have_errors", &[("path", &path)]));
    }
    crate::shell::replace(&desk.folder, &incident.file, file.bytes(), added.as_bytes())?;
    let told = report(&desk, &incident, &addition);
    let outcome = if request.word.edit {
        desk.edit(&incident.file)?
    } else {
        open_questions::say(&added, &desk.settings.language);
        Outcome::Good
    };
    told.map(|()| outcome)
}

/// The text of the incident's file with the update in it.
fn added(desk: &Desk, incident: &Incident, addition: &Addition) -> Result<String, Stop> {
    let file = desk.file(incident)?;
    let text = file.text().unwrap_or_default();
    add_update(&file.shared_path(), text, incident, &desk.settings, addition)
        .map_err(|complaint| Stop::wrong(complaint.message, complaint.help))
}

fn addition(request: &Request<'_>, desk: &Desk, at: usize) -> Result<Addition, Stop> {
    let (incident, settings) = (&desk.site.incidents[at], &desk.settings);
    let time = time(request, desk, incident)?;
    // What an option cannot mean is refused before anything is asked.
    let workaround = request.changes.workaround.as_deref();
    let workaround = workaround.map(|text| argument::workaround(text, settings)).transpose()?;
    request.changes.set.iter().try_for_each(|set| argument::change(set, settings).map(|_| ()))?;
    if let Some(next) = &request.changes.next {
        argument::promise(next, time, desk.now, settings)?;
    }
    let stage = stage(request, desk, at)?;
    let changes = changes(request, desk, at, stage)?;
    let next = next(request, desk, at, stage, time)?;
    let written = |(index, impact): &(ComponentIndex, Impact)| {
        (settings.components[index.0].id.clone(), impact.id().to_owned())
    };
    let addition = Addition {
        update: UpdateDraft {
            time: times::written(time, &settings.zone),
            changes: changes.iter().map(written).collect(),
            ..UpdateDraft::default()
        },
        stage,
        promise: next.promise().cloned(),
        promises_nothing: matches!(next, NextWord::Unpromised),
        workaround,
        impact: None,
    };
    let addition = take_back(desk, incident, addition)?;
    let said = message(request.word, desk, start(desk, at, time, &addition)?)?;
    let usual = match incident.kind {
        Kind::Incident { severity, .. } => settings.severities[severity.0].impact,
        Kind::Maintenance { .. } | Kind::Notice { .. } => Impact::UnderMaintenance,
    };
    let joining = said.components.iter().map(|(index, impact)| (*index, impact.unwrap_or(usual)));
    let joining: Vec<_> = joining.map(|joined| written(&joined)).collect();
    let addition = Addition {
        update: UpdateDraft {
            changes: addition.update.changes.iter().cloned().chain(joining).collect(),
            message: said.text,
            ..addition.update
        },
        promise: said.promise.or(addition.promise),
        workaround: said.workaround.or(addition.workaround),
        impact: said.impact,
        ..addition
    };
    let is_guided = is_guided(request.word) && request.changes.set.is_empty();
    let reopens = request.reopen;
    Reminders { desk, incident, addition: &addition, reopens, is_guided }.say()?;
    Ok(addition)
}

/// Whoever promises nothing takes back what an earlier heading promises, in this one.
fn take_back(desk: &Desk, incident: &Incident, addition: Addition) -> Result<Addition, Stop> {
    let after = match addition.promises_nothing {
        true => course_after(desk, incident, &addition)?,
        false => None,
    };
    let Some(promise) = after.and_then(|after| after.promise) else { return Ok(addition) };
    let time = times::written(promise.due, &desk.settings.zone);
    let language = &desk.settings.language;
    terminal::note(&language.filled("said.promise_taken_back", &[("time", &time)]));
    let update = UpdateDraft { next: Some("none".to_owned()), ..addition.update };
    Ok(Addition { update, ..addition })
}

/// The stage from now on, if it changes.
fn stage(request: &Request<'_>, desk: &Desk, at: usize) -> Result<Option<Stage>, Stop> {
    let (incident, settings) = (&desk.site.incidents[at], &desk.settings);
    let (kind, now) = (incident.kind_name(), desk.board.course(IncidentIndex(at)).stage);
    let follows = |wanted| {
        let stage = next_stage(kind, now, wanted, request.reopen)
            .map_err(|refusal| no_step(settings, &incident.slug, refusal))?;
        check_promise(request, desk, kind, stage.or(now))?;
        Ok(stage)
    };
    match request.stage {
        Asked::Closing if kind == KindName::Maintenance => follows(Some(Stage::Completed)),
        Asked::Closing => follows(Some(Stage::Resolved)),
        Asked::Named(Some(name)) => follows(Some(argument::stage(name, kind, settings)?)),
        Asked::Named(None) if is_guided(request.word) && !request.reopen => {
            question::stage(settings, kind, now, follows)
        }
        Asked::Named(None) => follows(None),
    }
}

/// The promise of the next word: as the option says, or asked for while it goes on.
fn next(
    request: &Request<'_>,
    desk: &Desk,
    at: usize,
    stage: Option<Stage>,
    time: Timestamp,
) -> Result<NextWord, Stop> {
    if let Some(next) = &request.changes.next {
        return argument::promise(next, time, desk.now, &desk.settings);
    }
    let is_open =
        !stage.or(desk.board.course(IncidentIndex(at)).stage).is_some_and(Stage::is_closed);
    match desk.site.incidents[at].kind {
        Kind::Incident { severity, .. } if is_open && is_guided(request.word) => {
            question::next(desk, time, desk.settings.severities[severity.0].update_every)
        }
        _ => Ok(NextWord::Unsaid),
    }
}

/// What closes, or is closed, has no promise; a notice never has one.
fn check_promise(
    request: &Request<'_>,
    desk: &Desk,
    kind: KindName,
    stage: Option<Stage>,
) -> Result<(), Stop> {
    if request.changes.next.as_deref().is_none_or(argument::is_none) {
        return Ok(());
    }
    changes_nothing(desk, kind, stage, "--next")
}

fn changes_nothing(
    desk: &Desk,
    kind: KindName,
    stage: Option<Stage>,
    option: &str,
) -> Result<(), Stop> {
    let settings = &desk.settings;
    match stage {
        _ if kind == KindName::Notice => {
            Err(refused(settings, "refuse.notice_changes", &[("option", option)]))
        }
        Some(stage) if stage.is_closed() => {
            let values = [("stage", settings.language.stage(stage)), ("option", option)];
            Err(refused(settings, "refuse.closed_changes", &values))
        }
        _ => Ok(()),
    }
}

/// What becomes of components. That they work is what closing says by itself.
fn changes(
    request: &Request<'_>,
    desk: &Desk,
    at: usize,
    stage: Option<Stage>,
) -> Result<Vec<(ComponentIndex, Impact)>, Stop> {
    let changes = request.changes.set.iter().map(|set| argument::change(set, &desk.settings));
    let changes = changes.collect::<Result<Vec<_>, _>>()?;
    let components: Vec<ComponentIndex> = changes.iter().map(|(component, _)| *component).collect();
    argument::each_once("--set", &components, &desk.settings)?;
    // Who says it in words alone would need a second update, and readers a second notification.
    if stage == Some(Stage::Monitoring) && changes.is_empty() && is_guided(request.word) {
        let present = &desk.board.course(IncidentIndex(at)).present;
        return question::repaired(&desk.settings, &facts::affected(present, false));
    }
    let kind = desk.site.incidents[at].kind_name();
    let stage = stage.or(desk.board.course(IncidentIndex(at)).stage);
    let is_closed = stage.is_some_and(Stage::is_closed);
    let impaired = changes.iter().any(|(_, impact)| *impact != Impact::Operational);
    if kind == KindName::Notice && !changes.is_empty() || is_closed && impaired {
        changes_nothing(desk, kind, stage, "--set")?;
    }
    Ok(if is_closed { Vec::new() } else { changes })
}

/// The time of the update, to the minute, and never before the one that is the last so far.
fn time(request: &Request<'_>, desk: &Desk, incident: &Incident) -> Result<Timestamp, Stop> {
    let zone = &desk.settings.zone;
    let exact = match request.word.time.as_deref() {
        Some(text) => argument::said(text, desk.now, &desk.settings)?,
        None => desk.now,
    };
    let last = incident.updates.last().map_or(Timestamp::MIN, |update| update.at);
    let minute = argument::minute(exact);
    if minute >= last {
        return Ok(minute);
    }
    if exact >= last {
        return Ok(Timestamp::from_second(exact.as_second()).unwrap_or(exact));
    }
    let (time, last) = (times::written(exact, zone), times::written(last, zone));
    let values = [("time", time.as_str()), ("last", last.as_str())];
    Err(refused(&desk.settings, "refuse.before_last", &values))
}

fn report(desk: &Desk, incident: &Incident, addition: &Addition) -> Result<(), Stop> {
    let language = &desk.settings.language;
    let path = desk.shown(&incident.file);
    let time = &addition.update.time;
    terminal::report(&match addition.stage {
        Some(stage) => {
            let values = [("path", &*path), ("time", time), ("stage", language.stage(stage))];
            language.filled("said.update_stage", &values)
        }
        None => language.filled("said.update", &[("path", &path), ("time", time)]),
    })?;
    if let Some(promise) = &addition.promise {
        terminal::report(&language.filled("said.next_word", &[("time", &promise.time)]))?;
    }
    terminal::report(language.phrase("said.publish"))
}
