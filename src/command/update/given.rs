//! What each option of `klartext update` and `resolve` says, or is asked for on a terminal where it
//! is left out, as far as it may follow what the file says.

use super::{Asked, Request, facts};
use crate::board::IncidentIndex;
use crate::command::argument::NextWord;
use crate::command::desk::Desk;
use crate::command::message::is_guided;
use crate::command::refusal::{no_step, refused};
use crate::command::{Stop, argument, question};
use crate::content::time as times;
use crate::model::{ComponentIndex, Impact, Incident, KindName, Stage};
use crate::writing::next_stage;
use jiff::Timestamp;

/// The stage from now on, if it changes.
pub(super) fn stage(request: &Request<'_>, desk: &Desk, at: usize) -> Result<Option<Stage>, Stop> {
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
pub(super) fn next(
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
    match desk.site.incidents[at].severity() {
        Some(severity) if is_open && is_guided(request.word) => {
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
pub(super) fn changes(
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
pub(super) fn time(
    request: &Request<'_>,
    desk: &Desk,
    incident: &Incident,
) -> Result<Timestamp, Stop> {
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
