//! An incident or a maintenance, which is an incident with a window.

use super::component::{ApiComponent, Detail};
use super::group::Places;
use super::id::Ids;
use super::time::stamp;
use super::update::{self, ApiUpdate};
use crate::board::{Course, IncidentIndex, Phase};
use crate::model::{Component, Contact, Impact, Incident, Kind, Stage, Workaround};
use crate::page::{Given, route};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ApiIncident<'a> {
    id: String,
    name: &'a str,
    status: &'static str,
    created_at: String,
    updated_at: String,
    monitoring_at: Option<String>,
    resolved_at: Option<String>,
    impact: &'static str,
    shortlink: String,
    started_at: String,
    page_id: String,
    incident_updates: Vec<ApiUpdate<'a>>,
    components: Vec<ApiComponent<'a>>,
    #[serde(flatten)]
    of_kind: OfKind,
    klartext: IncidentFacts<'a>,
}

/// What only an incident, or only a maintenance has.
#[derive(Serialize)]
#[serde(untagged)]
enum OfKind {
    Incident { reminder_intervals: Option<String> },
    Maintenance { scheduled_for: String, scheduled_until: String },
}

/// What their API has no field for.
#[derive(Serialize)]
struct IncidentFacts<'a> {
    /// The part of its address.
    slug: &'a str,
    /// The stage by our name, which may be `withdrawn` or `cancelled`.
    stage: Option<&'static str>,
    severity: Option<ApiSeverity<'a>>,
    /// What it means for customers.
    impact: Option<&'a str>,
    scope: Option<&'a str>,
    workaround: Option<&'a str>,
    /// The author says that there is none.
    no_workaround: bool,
    /// Whom to ask about this one.
    contact: Option<&'a str>,
    next_update: Option<ApiPromise>,
    window: Option<ApiWindow>,
    /// It goes on although its window is over.
    overrunning: bool,
    /// Components that it named and that are no longer offered.
    retired_components: Vec<RetiredComponent<'a>>,
}

#[derive(Serialize)]
struct ApiSeverity<'a> {
    id: &'a str,
    label: &'a str,
}

/// The next word that customers were promised.
#[derive(Serialize)]
struct ApiPromise {
    due: String,
    overdue: bool,
}

#[derive(Serialize)]
struct ApiWindow {
    from: String,
    until: Option<String>,
}

#[derive(Serialize)]
struct RetiredComponent<'a> {
    id: &'a str,
    name: &'a str,
}

impl<'a> ApiIncident<'a> {
    pub(super) fn of(
        given: Given<'a>,
        ids: &Ids<'_>,
        places: &Places<'_>,
        index: IncidentIndex,
    ) -> ApiIncident<'a> {
        let (incident, course) = (&given.site.incidents[index.0], given.board.course(index));
        let told = given.board.announcements(given.site, index);
        let created = told.first().map_or(course.started, |first| first.at);
        let newest = told.last();
        let watched = told.iter().rev().find(|it| it.stage.is_some_and(|it| !it.is_closed()));
        let watched = watched.filter(|it| it.stage == Some(Stage::Monitoring));
        let over = course.phase == Phase::Over;
        // What is planned, and what was cancelled before it began, counts from its announcement.
        let called_off = course.ended.is_some_and(|ended| over && ended < course.started);
        let begun = course.phase != Phase::Planned && !called_off;
        let embedded = course.present.iter().filter_map(|(component, _)| {
            let position = places.position(*component)?;
            Some(ApiComponent::of(given, ids, *component, position, Detail::Bare))
        });
        ApiIncident {
            id: ids.incident(incident),
            name: &incident.title,
            status: update::status(newest.map_or(course.stage, |newest| newest.stage)),
            created_at: stamp(created),
            updated_at: stamp(newest.map_or(created, |newest| newest.at)),
            monitoring_at: watched.map(|it| stamp(it.at)),
            resolved_at: course.ended.filter(|_| over).map(stamp),
            impact: impact(given, incident),
            shortlink: route::incident(&incident.slug).absolute(&given.site.url),
            started_at: stamp(if begun { course.started } else { created }),
            page_id: ids.page(),
            incident_updates: update::newest_first(given, ids, places, incident, &told),
            components: embedded.collect(),
            of_kind: OfKind::of(incident, course),
            klartext: IncidentFacts::of(given, places, incident, course),
        }
    }
}

impl OfKind {
    /// Clients want both ends of a window. One that nobody gave is the moment that is known best.
    fn of(incident: &Incident, course: &Course) -> OfKind {
        let Kind::Maintenance { window, .. } = incident.kind else {
            return OfKind::Incident { reminder_intervals: None };
        };
        let from = window.map_or(course.started, |window| window.from);
        let until = window.and_then(|window| window.until).or(course.ended);
        OfKind::Maintenance {
            scheduled_for: stamp(from),
            scheduled_until: stamp(until.map_or(from, |until| until.max(from))),
        }
    }
}

/// Their scale knows none, minor, major and critical, and maintenance: a severity of the
/// settings is what its impact says.
fn impact(given: Given<'_>, incident: &Incident) -> &'static str {
    match incident.kind {
        Kind::Incident { severity, .. } => match given.site.severity(severity).impact {
            Impact::Operational => "none",
            Impact::UnderMaintenance => "maintenance",
            Impact::DegradedPerformance => "minor",
            Impact::PartialOutage => "major",
            Impact::MajorOutage => "critical",
        },
        Kind::Maintenance { .. } => "maintenance",
        Kind::Notice { .. } => "none",
    }
}

impl<'a> IncidentFacts<'a> {
    fn of(
        given: Given<'a>,
        places: &Places<'_>,
        incident: &'a Incident,
        course: &Course,
    ) -> IncidentFacts<'a> {
        let severity = incident.severity().map(|index| given.site.severity(index));
        let window = incident.window();
        let named = course.present.iter();
        let retired = named.filter(|(component, _)| places.position(*component).is_none());
        let retired = retired.map(|(component, _)| given.site.component(*component));
        IncidentFacts {
            slug: &incident.slug,
            stage: course.stage.map(Stage::id),
            severity: severity.map(|it| ApiSeverity { id: &it.id, label: &it.label }),
            impact: incident.impact.as_deref(),
            scope: incident.scope.as_deref(),
            workaround: match &incident.workaround {
                Some(Workaround::Known(workaround)) => Some(workaround),
                Some(Workaround::None) | None => None,
            },
            no_workaround: incident.workaround == Some(Workaround::None),
            contact: incident.contact.as_ref().map(|contact| match contact {
                Contact::Email(text) | Contact::Link(text) | Contact::Text(text) => text.as_str(),
            }),
            next_update: course
                .promise
                .map(|promise| ApiPromise { due: stamp(promise.due), overdue: promise.overdue }),
            window: window.map(|window| ApiWindow {
                from: stamp(window.from),
                until: window.until.map(stamp),
            }),
            overrunning: course.overrunning,
            retired_components: retired.map(RetiredComponent::of).collect(),
        }
    }
}

impl<'a> RetiredComponent<'a> {
    fn of(component: &'a Component) -> RetiredComponent<'a> {
        RetiredComponent { id: &component.id, name: &component.name }
    }
}
