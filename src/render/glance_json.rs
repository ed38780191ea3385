//! What the page says right now, for scripts: `klartext status --format json`. The shape is
//! documented in `docs/writing.md`; fields may be added to it.

use super::built::seconds;
use crate::board::{Course, IncidentIndex, Phase, Promise};
use crate::diagnostic::visible_json;
use crate::model::{Impact, Incident, Workaround};
use crate::page::{Given, headline, promises, route, verdict_name};
use serde::Serialize;

#[derive(Serialize)]
struct Status<'a> {
    title: &'a str,
    url: String,
    language: &'a str,
    timezone: &'a str,
    now: String,
    next_change: String,
    verdict: Verdict<'a>,
    promises: Vec<Due<'a>>,
    running: Vec<Matter<'a>>,
    maintenance: Vec<Matter<'a>>,
    planned: Vec<Matter<'a>>,
    notices: Vec<Matter<'a>>,
    left_out: &'a [String],
}

#[derive(Serialize)]
struct Verdict<'a> {
    state: &'a str,
    sentence: String,
    cause: Option<&'a str>,
}

#[derive(Serialize)]
struct Due<'a> {
    slug: &'a str,
    title: &'a str,
    due: String,
    overdue: bool,
    /// Seconds from now; negative once it is overdue.
    seconds: i64,
}

#[derive(Serialize)]
struct Matter<'a> {
    slug: &'a str,
    file: &'a str,
    title: &'a str,
    url: String,
    kind: &'a str,
    stage: Option<&'a str>,
    severity: Option<&'a str>,
    components: Vec<Affected<'a>>,
    started: String,
    ends: Option<String>,
    overrunning: bool,
    updated: Option<String>,
    next_update: Option<String>,
    overdue: bool,
    impact: Option<&'a str>,
    workaround: Option<&'a str>,
}

#[derive(Serialize)]
struct Affected<'a> {
    id: &'a str,
    name: &'a str,
    impact: &'a str,
}

/// The JSON, without a line end behind it.
pub fn json(given: Given<'_>) -> String {
    let (site, board) = (given.site, given.board);
    let list = |list: &[IncidentIndex]| list.iter().map(|index| matter(given, *index)).collect();
    let slug = |index: IncidentIndex| site.incidents[index.0].slug.as_str();
    let status = Status {
        title: &site.title,
        url: site.url.root(),
        language: &site.language.tag,
        timezone: &site.zone_name,
        now: seconds(board.now),
        next_change: seconds(board.next_change),
        verdict: Verdict {
            state: verdict_name(given),
            sentence: headline(given),
            cause: board.verdict.cause.map(slug),
        },
        promises: promises(given).map(|(index, promise)| due(given, index, promise)).collect(),
        running: list(&board.running),
        maintenance: list(&board.maintenance),
        planned: list(&board.planned),
        notices: list(&board.notices),
        left_out: &site.left_out,
    };
    visible_json(&serde_json::to_string_pretty(&status).unwrap_or_default())
}

fn due(given: Given<'_>, index: IncidentIndex, promise: Promise) -> Due<'_> {
    let incident = &given.site.incidents[index.0];
    Due {
        slug: &incident.slug,
        title: &incident.title,
        due: seconds(promise.due),
        overdue: promise.overdue,
        seconds: given.board.now.duration_until(promise.due).as_secs(),
    }
}

fn matter(given: Given<'_>, index: IncidentIndex) -> Matter<'_> {
    let (incident, course) = (&given.site.incidents[index.0], given.board.course(index));
    let newest = incident.updates.iter().rev().find(|update| update.at <= given.board.now);
    let severity = incident.severity().map(|index| given.site.severity(index).id.as_str());
    Matter {
        slug: &incident.slug,
        file: &incident.file,
        title: &incident.title,
        url: route::incident(&incident.slug).absolute(&given.site.url),
        kind: incident.kind_name().id(),
        stage: course.stage.map(crate::model::Stage::id),
        severity,
        components: components(given, course),
        started: seconds(course.started),
        ends: course.ended.map(seconds),
        overrunning: course.overrunning,
        updated: newest.map(|update| seconds(update.at)),
        next_update: course.promise.map(|promise| seconds(promise.due)),
        overdue: course.promise.is_some_and(|promise| promise.overdue),
        impact: incident.impact.as_deref(),
        workaround: workaround(incident),
    }
}

/// As the file has it: what customers can do, or `none`.
fn workaround(incident: &Incident) -> Option<&str> {
    incident.workaround.as_ref().map(|workaround| match workaround {
        Workaround::Known(words) => words.as_str(),
        Workaround::None => "none",
    })
}

/// The impacts now. What is planned has those that it is going to have.
fn components<'a>(given: Given<'a>, course: &Course) -> Vec<Affected<'a>> {
    let affected = course.present.iter().map(|&(index, impact)| {
        let component = given.site.component(index);
        let impact = match course.phase {
            Phase::Planned => Impact::UnderMaintenance,
            _ => impact,
        };
        Affected { id: &component.id, name: &component.name, impact: impact.id() }
    });
    affected.collect()
}
