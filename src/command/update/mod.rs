//! `klartext update` and `klartext resolve`: a word more on something that is known.

mod facts;
mod given;
mod reminders;

use super::argument::NextWord;
use super::desk::Desk;
use super::message::{Said, check, is_guided, message};
use super::refusal::refused;
use super::{Outcome, Stop, argument, ask, open_questions, terminal};
use crate::cli::{Changes, Common, Resolve, Update, Word};
use crate::content::Settings;
use crate::content::time as times;
use crate::diagnostic::quoted;
use crate::model::{ComponentIndex, Impact, Incident};
use crate::source::SourceFile;
use crate::writing::{Addition, UpdateDraft, add_update};
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

/// The update with its words.
fn addition(request: &Request<'_>, desk: &Desk, at: usize) -> Result<Addition, Stop> {
    let incident = &desk.site.incidents[at];
    let time = given::time(request, desk, incident)?;
    let addition = take_back(desk, incident, without_words(request, desk, at, time)?)?;
    let said = message(request.word, desk, start(desk, at, time, &addition)?)?;
    let addition = with_words(addition, said, incident, &desk.settings);
    let is_guided = is_guided(request.word) && request.changes.set.is_empty();
    let reopens = request.reopen;
    Reminders { desk, incident, addition: &addition, reopens, is_guided }.say()?;
    Ok(addition)
}

/// What options and answers say of an update at this time.
fn without_words(
    request: &Request<'_>,
    desk: &Desk,
    at: usize,
    time: Timestamp,
) -> Result<Addition, Stop> {
    let settings = &desk.settings;
    // What an option cannot mean is refused before anything is asked.
    let workaround = request.changes.workaround.as_deref();
    let workaround = workaround.map(|text| argument::workaround(text, settings)).transpose()?;
    request.changes.set.iter().try_for_each(|set| argument::change(set, settings).map(|_| ()))?;
    if let Some(next) = &request.changes.next {
        argument::promise(next, time, desk.now, settings)?;
    }
    let stage = given::stage(request, desk, at)?;
    let changes = given::changes(request, desk, at, stage)?;
    let next = given::next(request, desk, at, stage, time)?;
    Ok(Addition {
        update: UpdateDraft {
            time: times::written(time, &settings.zone),
            changes: changes.into_iter().map(|change| written(change, settings)).collect(),
            ..UpdateDraft::default()
        },
        stage,
        promise: next.promise().cloned(),
        promises_nothing: matches!(next, NextWord::Unpromised),
        workaround,
        impact: None,
    })
}

/// The same with the text, and with what was answered while it was written.
fn with_words(
    addition: Addition,
    said: Said,
    incident: &Incident,
    settings: &Settings,
) -> Addition {
    let usual = settings.usual_impact(incident.severity());
    let joining = said.components.into_iter();
    let joining =
        joining.map(|(index, impact)| written((index, impact.unwrap_or(usual)), settings));
    let mut update = UpdateDraft { message: said.text, ..addition.update };
    update.changes.extend(joining);
    Addition {
        update,
        promise: said.promise.or(addition.promise),
        workaround: said.workaround.or(addition.workaround),
        impact: said.impact,
        ..addition
    }
}

/// A change of a component as a heading names it.
fn written((index, impact): (ComponentIndex, Impact), settings: &Settings) -> (String, String) {
    (settings.components[index.0].id.clone(), impact.id().to_owned())
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
