//! What is known of an incident when an update is begun: what its file says, and what the
//! command line changes.

use crate::command::desk::Desk;
use crate::model::{ComponentIndex, Impact, Kind, KindName, Stage, Workaround};
use crate::page::Facts;
use crate::render::message::Occasion;
use crate::writing::Addition;
use jiff::Timestamp;

/// Which text the update begins with, and the facts to fill it.
pub(super) fn facts(
    desk: &Desk,
    at: usize,
    time: Timestamp,
    changes: &[(ComponentIndex, Impact)],
    addition: &Addition,
) -> (Occasion, Facts) {
    let (incident, course) = (&desk.site.incidents[at], &desk.board.courses[at]);
    let kind = incident.kind_name();
    let occasion = match addition.stage {
        _ if kind == KindName::Notice => Occasion::Notice,
        Some(stage) => Occasion::Stage(stage),
        None => Occasion::Update,
    };
    let is_closed = addition.stage.or(course.stage).is_some_and(Stage::is_closed);
    let (severity, window) = match incident.kind {
        Kind::Incident { severity, .. } => (Some(severity), None),
        Kind::Maintenance { window, .. } => (None, window),
        Kind::Notice { .. } => (None, None),
    };
    let ended = addition.stage.filter(|stage| stage.is_closed()).map(|stage| match stage {
        Stage::Postmortem => course.ended.unwrap_or(time),
        _ => time,
    });
    let facts = Facts {
        title: incident.title.clone(),
        kind,
        stage: addition.stage,
        severity,
        components: affected(&course.present, changes, is_closed),
        now: time,
        started: Some(course.started),
        ended,
        next: addition.promise.as_ref().map(|promise| promise.due),
        window,
        impact: incident.impact.clone(),
        workaround: workaround(addition.workaround.as_deref(), incident.workaround.as_ref()),
        scope: incident.scope.clone(),
        contact: incident.contact.clone(),
        slug: incident.slug.clone(),
    };
    (occasion, facts)
}

/// What is impaired from now on. Once nothing is, and of what is over, all that was.
fn affected(
    present: &[(ComponentIndex, Impact)],
    changes: &[(ComponentIndex, Impact)],
    is_closed: bool,
) -> Vec<(ComponentIndex, Impact)> {
    let mut all = present.to_vec();
    for &(component, impact) in changes {
        match all.iter_mut().find(|(known, _)| *known == component) {
            Some(known) => known.1 = impact,
            None => all.push((component, impact)),
        }
    }
    let impaired: Vec<_> =
        all.iter().copied().filter(|(_, impact)| *impact != Impact::Operational).collect();
    if is_closed || impaired.is_empty() { all } else { impaired }
}

/// The new one, or that of the file.
fn workaround(new: Option<&str>, known: Option<&Workaround>) -> Option<Workaround> {
    match new {
        Some(none) if none.eq_ignore_ascii_case("none") => Some(Workaround::None),
        Some(words) => Some(Workaround::Known(words.to_owned())),
        None => known.cloned(),
    }
}
