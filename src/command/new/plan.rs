//! What is known of a new file before its message: as options say, or as it was answered.

use super::given;
use crate::cli::New;
use crate::command::argument::NextWord;
use crate::command::desk::Desk;
use crate::command::message::{Said, is_guided};
use crate::command::{Stop, question};
use crate::content::time::written;
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
        let kind = given::kind(arguments);
        let is_incident = kind == KindName::Incident;
        let said = given::said(arguments, desk)?;
        let started = given::started(arguments, desk, said)?;
        let window = given::window(arguments, desk)?;
        given::check_options(arguments, desk, said)?;
        let title = given::title(arguments, desk)?;
        let severity = if is_incident { Some(given::severity(arguments, desk)?) } else { None };
        let components = given::components(arguments, desk, kind)?;
        let impact = given::impact(arguments, desk, kind)?;
        let workaround = given::workaround(arguments, desk, kind)?;
        let started = match started {
            None if is_incident && is_guided(&arguments.word) => {
                Some(question::started(desk, said)?)
            }
            started => started,
        };
        let next = given::next(arguments, desk, said, severity)?;
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
        let usual = desk.settings.usual_impact(self.severity);
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
            workaround: self.workaround.as_deref().map(Workaround::of_field),
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
