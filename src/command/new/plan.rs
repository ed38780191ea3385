//! What is known of a new file before its message: as options say, or as it was answered.

use crate::cli::New;
use crate::command::argument::NextWord;
use crate::command::desk::Desk;
use crate::command::message::{Said, is_guided};
use crate::command::refusal::{one_of, refused};
use crate::command::{Stop, argument, ask, question};
use crate::content::time::{Toward, written};
use crate::model::{ComponentIndex, Impact, KindName, SeverityIndex, Stage, Window, Workaround};
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
    workaround: Option<String>,
    next: NextWord,
}

impl Plan {
    /// As the options say; what they leave out is asked for, if there is a terminal.
    pub(super) fn of(arguments: &New, desk: &Desk) -> Result<Plan, Stop> {
        let kind = kind(arguments);
        let is_incident = kind == KindName::Incident;
        let said = said(arguments, desk)?;
        let started = started(arguments, desk, said)?;
        let window = window(arguments, desk)?;
        check_options(arguments, desk, said)?;
        let title = title(arguments, desk)?;
        let severity = if is_incident { Some(severity(arguments, desk)?) } else { None };
        let components = components(arguments, desk, kind)?;
        let impact = impact(arguments, desk, kind)?;
        let workaround = workaround(arguments, desk, kind)?;
        let started = match started {
            None if is_incident && is_guided(&arguments.word) => {
                Some(question::started(desk, said)?)
            }
            started => started,
        };
        let next = next(arguments, desk, said, severity)?;
        Ok(Plan {
            kind,
            said,
            started,
            window,
            title,
            severity,
            components,
            impact,
            workaround,
            next,
        })
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

    pub(super) fn said(&self) -> Timestamp {
        self.said
    }

    pub(super) fn promise(&self) -> Option<&PromiseDraft> {
        self.next.promise()
    }

    /// Whether something broke, and no component counts as impaired by it.
    pub(super) fn names_no_component(&self) -> bool {
        self.kind == KindName::Incident && self.components.is_empty()
    }

    /// Takes over what was answered while the message was written.
    pub(super) fn learn(&mut self, said: &Said) {
        if let Some(promise) = &said.promise {
            self.next = NextWord::Promised(promise.clone());
        }
        self.workaround = said.workaround.clone().or(self.workaround.take());
        self.impact = said.impact.clone().or(self.impact.take());
        self.components.extend(&said.components);
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
            next: self.promise().map(|promise| promise.due),
            no_next: matches!(self.next, NextWord::Unpromised),
            over: false,
            begun: false,
            window: self.window,
            impact: self.impact.clone(),
            workaround: self.workaround.as_deref().map(|words| match words {
                "none" => Workaround::None,
                words => Workaround::Known(words.to_owned()),
            }),
            scope: None,
            contact: None,
            slug: stem.to_owned(),
        }
    }

    pub(super) fn file(&self, desk: &Desk, message: String) -> IncidentFile {
        let zone = &desk.settings.zone;
        let id = |index: ComponentIndex| desk.settings.components[index.0].id.clone();
        let components = self.components.iter();
        let promise = self.promise();
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
            workaround: self.workaround.clone(),
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

/// Refuses what an option cannot mean before anything is asked: no answer is given in vain.
fn check_options(arguments: &New, desk: &Desk, said: Timestamp) -> Result<(), Stop> {
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

fn kind(arguments: &New) -> KindName {
    match (&arguments.maintenance, arguments.notice) {
        (Some(_), _) => KindName::Maintenance,
        (None, true) => KindName::Notice,
        (None, false) => KindName::Incident,
    }
}

fn said(arguments: &New, desk: &Desk) -> Result<Timestamp, Stop> {
    let Some(text) = arguments.word.time.as_deref() else { return Ok(argument::minute(desk.now)) };
    argument::said(text, desk.now, &desk.settings).map(argument::minute)
}

/// A notice may begin later than it is written.
fn started(arguments: &New, desk: &Desk, said: Timestamp) -> Result<Option<Timestamp>, Stop> {
    let Some(text) = arguments.started.as_deref() else { return Ok(None) };
    let settings = &desk.settings;
    match arguments.notice {
        true => argument::time("--started", text, desk.now, Toward::Today, settings)
            .map(argument::minute),
        false => argument::started(text, desk.now, said, settings),
    }
    .map(Some)
}

/// From one time until another: the end is counted from the beginning, as `+4h`, or as the next
/// such time of day.
fn window(arguments: &New, desk: &Desk) -> Result<Option<Window>, Stop> {
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

fn title(arguments: &New, desk: &Desk) -> Result<String, Stop> {
    match &arguments.title {
        Some(title) => argument::title(title, &desk.settings),
        None if ask::is_possible() => question::title(&desk.settings),
        None => Err(refused(&desk.settings, "refuse.title_missing", &[])),
    }
}

fn severity(arguments: &New, desk: &Desk) -> Result<SeverityIndex, Stop> {
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
    match arguments.impact.as_deref() {
        Some(text) => argument::words("--impact", text, "refuse.impact_empty", &desk.settings)
            .map(|text| Some(text.to_owned())),
        None if kind != KindName::Notice && ask::is_possible() => {
            question::impact(&desk.settings, is_guided(&arguments.word))
        }
        None => Ok(None),
    }
}

fn workaround(arguments: &New, desk: &Desk, kind: KindName) -> Result<Option<String>, Stop> {
    match arguments.workaround.as_deref() {
        Some(text) => argument::workaround(text, &desk.settings).map(Some),
        None if kind != KindName::Notice && is_guided(&arguments.word) => {
            question::workaround(&desk.settings)
        }
        None => Ok(None),
    }
}

fn next(
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
