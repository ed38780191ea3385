//! What is known of a new file before its message: as options say, or as it was answered.

use crate::cli::New;
use crate::command::desk::Desk;
use crate::command::message::is_guided;
use crate::command::{Stop, argument, ask, question};
use crate::content::time::written;
use crate::model::{ComponentIndex, Impact, KindName, SeverityIndex, Stage, Window};
use crate::page::Facts;
use crate::render::message::Occasion;
use crate::writing::{
    FrontMatterDraft, INCIDENT_SCHEMA, IncidentFile, PromiseDraft, SCHEMA_COMMENT, UpdateDraft,
    WindowDraft,
};
use jiff::Timestamp;

/// Everything that is known of the new file but its message.
pub(super) struct Plan {
    kind: KindName,
    said: Timestamp,
    started: Option<Timestamp>,
    window: Option<Window>,
    pub(super) title: String,
    severity: Option<SeverityIndex>,
    components: Vec<(ComponentIndex, Option<Impact>)>,
    impact: Option<String>,
    pub(super) promise: Option<PromiseDraft>,
}

impl Plan {
    /// As the options say; what they leave out is asked for, if there is a terminal.
    pub(super) fn of(arguments: &New, desk: &Desk) -> Result<Plan, Stop> {
        let kind = kind(arguments);
        let is_incident = kind == KindName::Incident;
        let said = said(arguments, desk)?;
        let started = started(arguments, desk, said)?;
        let window = window(arguments, desk)?;
        let title = title(arguments, desk)?;
        let severity = if is_incident { Some(severity(arguments, desk)?) } else { None };
        let components = components(arguments, desk, kind)?;
        let impact = impact(arguments, desk, kind)?;
        let started = match started {
            None if is_incident && is_guided(&arguments.word) => {
                Some(question::started(desk, said)?)
            }
            started => started,
        };
        let promise = promise(arguments, desk, said, severity)?;
        Ok(Plan { kind, said, started, window, title, severity, components, impact, promise })
    }

    /// The day that the file's name begins with.
    pub(super) fn day(&self) -> Timestamp {
        self.window.map(|window| window.from).or(self.started).unwrap_or(self.said)
    }

    fn stage(&self) -> Option<Stage> {
        match self.kind {
            KindName::Incident => Some(Stage::Investigating),
            KindName::Maintenance => Some(Stage::Scheduled),
            KindName::Notice => None,
        }
    }

    pub(super) fn occasion(&self) -> Occasion {
        self.stage().map_or(Occasion::Notice, Occasion::Stage)
    }

    pub(super) fn facts(&self, desk: &Desk, stem: &str) -> Facts {
        let usual = match self.severity {
            Some(severity) => desk.settings.severities[severity.0].impact,
            None => Impact::UnderMaintenance,
        };
        let impact =
            |(index, impact): &(ComponentIndex, Option<Impact>)| (*index, impact.unwrap_or(usual));
        Facts {
            title: self.title.clone(),
            kind: self.kind,
            stage: self.stage(),
            severity: self.severity,
            components: self.components.iter().map(impact).collect(),
            now: self.said,
            started: self.started,
            ended: None,
            next: self.promise.as_ref().map(|promise| promise.due),
            window: self.window,
            impact: self.impact.clone(),
            workaround: None,
            scope: None,
            contact: None,
            slug: stem.to_owned(),
        }
    }

    pub(super) fn file(&self, desk: &Desk, message: String) -> IncidentFile {
        let zone = &desk.settings.zone;
        let id = |index: ComponentIndex| desk.settings.components[index.0].id.clone();
        let components = self.components.iter();
        let promise = self.promise.as_ref();
        let promised = promise.filter(|promise| promise.brace.is_none());
        let has_schema = desk.folder.join(INCIDENT_SCHEMA).is_file();
        let front_matter = FrontMatterDraft {
            comments: has_schema.then(|| SCHEMA_COMMENT.to_owned()).into_iter().collect(),
            title: self.title.clone(),
            kind: (self.kind == KindName::Notice).then(|| self.kind.id().to_owned()),
            severity: self.severity.map(|index| desk.settings.severities[index.0].id.clone()),
            components: components
                .map(|(index, impact)| (id(*index), impact.map(|impact| impact.id().to_owned())))
                .collect(),
            started: self.started.map(|started| written(started, zone)),
            window: self.window.map(|window| WindowDraft {
                from: written(window.from, zone),
                until: window.until.map(|until| written(until, zone)),
            }),
            impact: self.impact.clone(),
            next_update: promised.map(|promise| promise.time.clone()),
            ..FrontMatterDraft::default()
        };
        let update = UpdateDraft {
            time: written(self.said, zone),
            stage: self.stage().map(|stage| desk.settings.language.stage(stage).to_owned()),
            next: promise.and_then(|promise| promise.brace.clone()),
            message,
            ..UpdateDraft::default()
        };
        IncidentFile { front_matter, introduction: String::new(), updates: vec![update] }
    }
}

fn kind(arguments: &New) -> KindName {
    match (&arguments.maintenance, arguments.notice) {
        (Some(_), _) => KindName::Maintenance,
        (None, true) => KindName::Notice,
        (None, false) => KindName::Incident,
    }
}

fn said(arguments: &New, desk: &Desk) -> Result<Timestamp, Stop> {
    let Some(text) = arguments.word.time.as_deref() else { return Ok(argument::minute(desk.now)) };
    let said = argument::minute(argument::time("--time", text, desk.now, &desk.settings.zone)?);
    if said > desk.now {
        let help = "write `now`, `-10m`, or a time that has been";
        return Err(Stop::wrong("--time: it is still to come", help));
    }
    Ok(said)
}

/// A notice may begin later than it is written.
fn started(arguments: &New, desk: &Desk, said: Timestamp) -> Result<Option<Timestamp>, Stop> {
    let Some(text) = arguments.started.as_deref() else { return Ok(None) };
    let zone = &desk.settings.zone;
    match arguments.notice {
        true => argument::time("--started", text, desk.now, zone).map(argument::minute),
        false => argument::started(text, desk.now, said, zone),
    }
    .map(Some)
}

fn window(arguments: &New, desk: &Desk) -> Result<Option<Window>, Stop> {
    let Some([from, until]) = arguments.maintenance.as_deref() else { return Ok(None) };
    let time = |text: &str| argument::time("--maintenance", text, desk.now, &desk.settings.zone);
    let (from, until) = (time(from)?, time(until)?);
    if until <= from {
        let help = "write its beginning first, both with their dates if it goes past midnight";
        return Err(Stop::wrong("--maintenance: it ends before it begins", help));
    }
    Ok(Some(Window { from, until: Some(until) }))
}

fn title(arguments: &New, desk: &Desk) -> Result<String, Stop> {
    match &arguments.title {
        Some(title) => argument::title(title),
        None if ask::is_possible() => question::title(&desk.settings),
        None => {
            let help = "write it behind the command: `klartext new \"Sign-in fails\"`";
            Err(Stop::wrong("there is no title", help))
        }
    }
}

fn severity(arguments: &New, desk: &Desk) -> Result<SeverityIndex, Stop> {
    match &arguments.severity {
        Some(id) => argument::severity(id, &desk.settings),
        None if ask::is_possible() => question::severity(&desk.settings),
        None => {
            let severities = desk.settings.severities.iter();
            let ids: Vec<&str> = severities.map(|one| one.id.as_str()).collect();
            let help = format!("add `--severity` with one of: {}", ids.join(", "));
            Err(Stop::wrong("there is no severity", help))
        }
    }
}

fn components(
    arguments: &New,
    desk: &Desk,
    kind: KindName,
) -> Result<Vec<(ComponentIndex, Option<Impact>)>, Stop> {
    if arguments.components.is_empty() && kind != KindName::Notice && ask::is_possible() {
        return question::components(&desk.settings);
    }
    argument::affected(arguments.components.iter().map(String::as_str), &desk.settings)
}

fn impact(arguments: &New, desk: &Desk, kind: KindName) -> Result<Option<String>, Stop> {
    match arguments.impact.as_deref().map(str::trim) {
        Some("") => {
            let help = "say what does not work, and what is not affected; or leave it out";
            Err(Stop::wrong("--impact: the text is empty", help))
        }
        Some(text) => Ok(Some(text.to_owned())),
        None if kind != KindName::Notice && ask::is_possible() => question::impact(&desk.settings),
        None => Ok(None),
    }
}

fn promise(
    arguments: &New,
    desk: &Desk,
    said: Timestamp,
    severity: Option<SeverityIndex>,
) -> Result<Option<PromiseDraft>, Stop> {
    match (&arguments.next, severity) {
        (Some(text), _) => argument::promise(text, said, &desk.settings.zone).map(Some),
        (None, Some(severity)) if ask::is_possible() => {
            let usual = desk.settings.severities[severity.0].update_every;
            question::next(&desk.settings, said, usual)
        }
        (None, _) => Ok(None),
    }
}
