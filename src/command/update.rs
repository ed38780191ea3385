//! `klartext update` and `klartext resolve`: a word more on something that is known.

mod facts;

use super::desk::Desk;
use super::message::{is_guided, message, say_open_questions};
use super::{Outcome, Stop, argument, question, terminal};
use crate::cli::{Common, Resolve, Update, Word};
use crate::content::Settings;
use crate::content::time::written;
use crate::model::{ComponentIndex, Impact, Incident, Kind, KindName, Stage};
use crate::source::SourceFile;
use crate::writing::{Addition, PromiseDraft, Refusal, UpdateDraft, add_update, next_stage};
use facts::facts;
use jiff::Timestamp;

/// What is to be done to a file, whichever verb says so.
struct Request<'a> {
    common: &'a Common,
    incident: Option<&'a str>,
    word: &'a Word,
    stage: Asked<'a>,
    set: &'a [String],
    next: Option<&'a str>,
    workaround: Option<&'a str>,
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
        set: &arguments.set,
        next: arguments.next.as_deref(),
        workaround: arguments.workaround.as_deref(),
        reopen: arguments.reopen,
    })
}

pub(super) fn resolve(arguments: &Resolve) -> Result<Outcome, Stop> {
    carry_out(&Request {
        common: &arguments.common,
        incident: arguments.incident.as_deref(),
        word: &arguments.word,
        stage: Asked::Closing,
        set: &[],
        next: None,
        workaround: None,
        reopen: false,
    })
}

fn carry_out(request: &Request<'_>) -> Result<Outcome, Stop> {
    if request.word.edit {
        crate::shell::editor()?;
    }
    let Some(mut desk) = Desk::open(request.common)? else { return Ok(Outcome::ContentHasErrors) };
    let at = desk.incident(request.incident)?;
    let incident = desk.site.incidents[at].clone();
    let file = desk.file(&incident)?;
    let addition = addition(request, &desk, at)?;
    let text = file.text().unwrap_or_default();
    let added = add_update(&file.shared_path(), text, &incident, &desk.settings, &addition)
        .map_err(|complaint| Stop::wrong(complaint.message, complaint.help))?;
    let new = SourceFile::new(file.shared_path(), added.clone());
    if !desk.judge(new) {
        let path = desk.shown(&incident.file);
        return Err(Stop::WrongUse(format!("`{path}` would have errors; nothing was written")));
    }
    crate::shell::replace(&desk.folder, &incident.file, file.bytes(), added.as_bytes())?;
    report(&desk, &incident, &addition)?;
    if request.word.edit {
        return desk.edit(&incident.file);
    }
    say_open_questions(&added);
    Ok(Outcome::Good)
}

fn addition(request: &Request<'_>, desk: &Desk, at: usize) -> Result<Addition, Stop> {
    let incident = &desk.site.incidents[at];
    let zone = &desk.settings.zone;
    let time = time(request, desk, incident)?;
    let changes = request.set.iter().map(|set| argument::change(set, &desk.settings));
    let changes = changes.collect::<Result<Vec<_>, _>>()?;
    check_once(&changes, &desk.settings)?;
    let workaround = workaround(request)?;
    let stage = stage(request, desk, at)?;
    let promise = promise(request, desk, at, stage, time)?;
    let addition = Addition {
        update: UpdateDraft {
            time: written(time, zone),
            changes: changes
                .iter()
                .map(|(index, impact)| {
                    (desk.settings.components[index.0].id.clone(), impact.id().to_owned())
                })
                .collect(),
            ..UpdateDraft::default()
        },
        stage,
        promise,
        workaround,
    };
    let (occasion, facts) = facts(desk, at, time, &changes, &addition);
    let message = message(request.word, desk, occasion, &facts)?;
    Ok(Addition { update: UpdateDraft { message, ..addition.update }, ..addition })
}

/// The stage from now on, if it changes.
fn stage(request: &Request<'_>, desk: &Desk, at: usize) -> Result<Option<Stage>, Stop> {
    let incident = &desk.site.incidents[at];
    let (kind, now) = (incident.kind_name(), desk.board.courses[at].stage);
    let follows = |wanted| {
        let refused = |refusal: Refusal| {
            Stop::wrong(format!("`{}`: {}", incident.slug, refusal.message), refusal.help)
        };
        let stage = next_stage(kind, now, wanted, request.reopen).map_err(refused)?;
        check_open(request, kind, stage.or(now)).map_err(refused)?;
        Ok(stage)
    };
    match request.stage {
        Asked::Closing if kind == KindName::Maintenance => follows(Some(Stage::Completed)),
        Asked::Closing => follows(Some(Stage::Resolved)),
        Asked::Named(Some(name)) => follows(Some(argument::stage(name, kind, &desk.settings)?)),
        Asked::Named(None) if is_guided(request.word) && !request.reopen => {
            question::stage(&desk.settings, kind, now, follows)
        }
        Asked::Named(None) => follows(None),
    }
}

/// The promise of the next word: as the option says, or asked for while it goes on.
fn promise(
    request: &Request<'_>,
    desk: &Desk,
    at: usize,
    stage: Option<Stage>,
    time: Timestamp,
) -> Result<Option<PromiseDraft>, Stop> {
    if let Some(next) = request.next {
        return argument::promise(next, time, &desk.settings.zone).map(Some);
    }
    let is_open = !stage.or(desk.board.courses[at].stage).is_some_and(Stage::is_closed);
    match desk.site.incidents[at].kind {
        Kind::Incident { severity, .. } if is_open && is_guided(request.word) => {
            let usual = desk.settings.severities[severity.0].update_every;
            question::next(&desk.settings, time, usual)
        }
        _ => Ok(None),
    }
}

fn workaround(request: &Request<'_>) -> Result<Option<String>, Stop> {
    match request.workaround.map(str::trim) {
        Some("") => {
            Err(Stop::wrong("--workaround: the text is empty", "write `none` if there is none"))
        }
        workaround => Ok(workaround.map(str::to_owned)),
    }
}

/// What closes, or is closed, has neither impacts nor promises; a notice never has them.
fn check_open(request: &Request<'_>, kind: KindName, stage: Option<Stage>) -> Result<(), Refusal> {
    let option = match (request.set.is_empty(), request.next) {
        (false, _) => "--set",
        (true, Some(_)) => "--next",
        (true, None) => return Ok(()),
    };
    let leave_out = format!("leave `{option}` out");
    match stage {
        _ if kind == KindName::Notice => {
            Err(Refusal::new("a notice affects nothing and promises nothing", leave_out))
        }
        Some(stage) if stage.is_closed() => {
            let message =
                format!("`{}` makes every component work and ends all promises", stage.id());
            Err(Refusal::new(message, leave_out))
        }
        _ => Ok(()),
    }
}

fn check_once(changes: &[(ComponentIndex, Impact)], settings: &Settings) -> Result<(), Stop> {
    let twice = changes
        .iter()
        .enumerate()
        .find(|(at, (index, _))| changes[..*at].iter().any(|(other, _)| other == index));
    match twice {
        Some((_, (index, _))) => {
            let id = &settings.components[index.0].id;
            Err(Stop::wrong(format!("--set: `{id}` is named twice"), "leave one of the two out"))
        }
        None => Ok(()),
    }
}

/// The time of the update, to the minute, and never before the one that is the last so far.
fn time(request: &Request<'_>, desk: &Desk, incident: &Incident) -> Result<Timestamp, Stop> {
    let zone = &desk.settings.zone;
    let given = request.word.time.as_deref();
    let exact = match given {
        Some(text) => argument::time("--time", text, desk.now, zone)?,
        None => desk.now,
    };
    if exact > desk.now {
        let message = format!("--time: {} is still to come", written(exact, zone));
        return Err(Stop::wrong(message, "write `now`, `-10m`, or a time that has been"));
    }
    let last = incident.updates.last().map_or(Timestamp::MIN, |update| update.at);
    let minute = argument::minute(exact);
    if minute >= last {
        return Ok(minute);
    }
    if exact >= last {
        return Ok(Timestamp::from_second(exact.as_second()).unwrap_or(exact));
    }
    let message =
        format!("{} is before the last update, of {}", written(exact, zone), written(last, zone));
    Err(Stop::wrong(message, "give a later `--time`, or correct the file"))
}

fn report(desk: &Desk, incident: &Incident, addition: &Addition) -> Result<(), Stop> {
    let path = desk.shown(&incident.file);
    let stage = addition.stage.map_or(String::new(), |stage| format!(", `{}`", stage.id()));
    terminal::say(&format!("{path}: an update of {}{stage}", addition.update.time))?;
    terminal::say("to publish it, commit and push; `git diff` shows what was added")
}
