//! Sites and incidents in few words, and boards told in few words.
//!
//! Times are `HH:MM` on one day, the twentieth of November 2026, or whole; in UTC.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use klartext::board::{Board, Course, IncidentIndex, Phase};
use klartext::model::{
    Component, ComponentIndex, Direction, Impact, Incident, Kind, Language, Message, Severity,
    SeverityIndex, Site, SiteUrl, Stage, Update, Window,
};
use klartext::source::{Fingerprint, Span};
use std::sync::Arc;

pub const API: ComponentIndex = ComponentIndex(0);
pub const LOGIN: ComponentIndex = ComponentIndex(1);
/// Retired.
pub const FAX: ComponentIndex = ComponentIndex(2);

pub const MINOR: SeverityIndex = SeverityIndex(0);
pub const MAJOR: SeverityIndex = SeverityIndex(1);

pub fn at(time: &str) -> Timestamp {
    let time = if time.len() == 5 { format!("2026-11-20 {time}") } else { time.to_owned() };
    format!("{}:00Z", time.replace(' ', "T")).parse().expect("a time")
}

pub fn site(incidents: Vec<Incident>) -> Site {
    Site {
        title: "Example".into(),
        url: SiteUrl { origin: String::new(), host: String::new(), path: String::new() },
        feed_host: String::new(),
        feed_entries: 50,
        language: Language {
            tag: "en".into(),
            direction: Direction::LeftToRight,
            phrases: Default::default(),
        },
        zone: TimeZone::UTC,
        zone_name: "UTC".into(),
        contact: None,
        branding: Default::default(),
        advice: Default::default(),
        uptime: Default::default(),
        components: vec![component("api"), component("login"), retired("fax")],
        severities: vec![
            severity("minor", Impact::DegradedPerformance),
            severity("major", Impact::PartialOutage),
            severity("critical", Impact::MajorOutage),
        ],
        incidents: incidents.into_iter().map(Arc::new).collect(),
        left_out: Vec::new(),
    }
}

pub fn component(id: &str) -> Component {
    Component {
        id: id.into(),
        name: id.into(),
        group: None,
        description: None,
        retired: false,
        since: None,
        aliases: Vec::new(),
    }
}

fn retired(id: &str) -> Component {
    Component { retired: true, ..component(id) }
}

fn severity(id: &str, impact: Impact) -> Severity {
    Severity { id: id.into(), label: id.into(), means: None, impact, update_every: None }
}

/// An incident of major severity.
pub fn incident(slug: &str, started: Timestamp) -> Incident {
    bare(slug, Kind::Incident { severity: MAJOR, started, ended: None })
}

/// A maintenance of 02:00 to 04:00, announced the day before.
pub fn maintenance(slug: &str) -> Incident {
    let window = Some(Window { from: at("02:00"), until: Some(at("04:00")) });
    bare(slug, Kind::Maintenance { window, started: at("2026-11-19 12:00"), ended: None })
}

pub fn notice(slug: &str, started: Timestamp, ended: Timestamp, pinned: bool) -> Incident {
    bare(slug, Kind::Notice { pinned, started, ended })
}

fn bare(slug: &str, kind: Kind) -> Incident {
    Incident {
        slug: slug.into(),
        file: format!("incidents/{slug}.md").into(),
        print: Fingerprint::of(slug),
        title: slug.into(),
        kind,
        introduction: None,
        components: Vec::new(),
        impact: None,
        workaround: None,
        scope: None,
        contact: None,
        next_update: None,
        aliases: Vec::new(),
        updates: Vec::new(),
        places: Default::default(),
    }
}

/// What tests add to an incident.
pub trait Told: Sized {
    fn hits(self, component: ComponentIndex, impact: Impact) -> Self;
    fn says(self, time: &str, stage: Stage) -> Self;
    /// A brace on the newest update.
    fn with(self, component: ComponentIndex, impact: Impact) -> Self;
    /// A promise on the newest update.
    fn promising(self, time: &str) -> Self;
    fn ending(self, time: &str) -> Self;
    fn rated(self, rating: SeverityIndex) -> Self;
}

impl Told for Incident {
    fn hits(mut self, component: ComponentIndex, impact: Impact) -> Self {
        self.components.push((component, impact));
        self
    }

    fn says(mut self, time: &str, stage: Stage) -> Self {
        self.updates.push(Update {
            at: at(time),
            anchor: time.to_owned(),
            stage: Some(stage),
            changes: Vec::new(),
            next: None,
            takes_back: false,
            message: Message::default(),
            span: Span::default(),
            body: Span::default(),
        });
        self
    }

    fn with(mut self, component: ComponentIndex, impact: Impact) -> Self {
        self.updates.last_mut().expect("an update").changes.push((component, impact));
        self
    }

    fn promising(mut self, time: &str) -> Self {
        self.updates.last_mut().expect("an update").next = Some(at(time));
        self
    }

    fn ending(mut self, time: &str) -> Self {
        if let Kind::Incident { ended, .. } | Kind::Maintenance { ended, .. } = &mut self.kind {
            *ended = Some(at(time));
        }
        self
    }

    fn rated(mut self, rating: SeverityIndex) -> Self {
        if let Kind::Incident { severity, .. } = &mut self.kind {
            *severity = rating;
        }
        self
    }
}

/// The board of a site with one incident.
pub fn board(incident: &Incident, now: &str) -> Board {
    Board::at(&site(vec![incident.clone()]), at(now))
}

/// The course of one incident.
pub fn course(incident: &Incident, now: &str) -> Course {
    board(incident, now).course(IncidentIndex(0)).clone()
}

/// `running monitoring 09:00-10:00`: phase, stage, start and end.
pub fn life(course: &Course) -> String {
    let phase = match course.phase {
        Phase::Planned => "planned",
        Phase::Running if course.overrunning => "overrunning",
        Phase::Running => "running",
        Phase::Over => "over",
    };
    let stage = course.stage.map_or("-", Stage::id);
    format!("{phase} {stage} {}", span(course.started, course.ended))
}

/// `api partial_outage 09:00-10:00, …`
pub fn impairments(course: &Course) -> String {
    let words = course.impairments.iter().map(|one| {
        let until = span(one.from, one.until);
        format!("{} {} {until}", name(one.component), one.impact.id())
    });
    words.collect::<Vec<_>>().join(", ")
}

/// `api partial_outage -> operational; …`, update by update.
pub fn changes(course: &Course) -> String {
    let update = |changes: &Vec<klartext::board::Change>| {
        let words = changes.iter().map(|change| {
            let (before, after) = (change.before.id(), change.after.id());
            format!("{} {before} -> {after}", name(change.component))
        });
        words.collect::<Vec<_>>().join(", ")
    };
    course.changes.iter().map(update).collect::<Vec<_>>().join("; ")
}

fn name(component: ComponentIndex) -> &'static str {
    ["api", "login", "fax"][component.0]
}

fn span(from: Timestamp, until: Option<Timestamp>) -> String {
    let until = until.map(time).unwrap_or_default();
    format!("{}-{until}", time(from))
}

pub fn time(moment: Timestamp) -> String {
    let text = moment.to_string().replace('T', " ");
    let text = text.strip_suffix(":00Z").unwrap_or(&text);
    text.strip_prefix("2026-11-20 ").unwrap_or(text).to_owned()
}
