//! What is known of an incident when an update is begun: what its file will say with the update in
//! it, apart from the message.

use super::added;
use crate::board::{Course, IncidentIndex};
use crate::command::Stop;
use crate::command::desk::Desk;
use crate::command::message::Start;
use crate::content::ReadIncident;
use crate::model::{ComponentIndex, Impact, Incident, KindName, Stage, Workaround};
use crate::page::Facts;
use crate::render::message::Occasion;
use crate::source::SourceFile;
use crate::writing::{Addition, UpdateDraft};
use jiff::Timestamp;

/// Which text the update begins with, and the facts to fill it.
pub(super) fn start(
    desk: &Desk,
    at: usize,
    time: Timestamp,
    addition: &Addition,
) -> Result<Start, Stop> {
    let (incident, before) = (&desk.site.incidents[at], desk.board.course(IncidentIndex(at)));
    let after = course_after(desk, incident, addition)?.unwrap_or_else(|| Course::clone(before));
    let kind = incident.kind_name();
    let occasion = match addition.stage {
        _ if kind == KindName::Notice => Occasion::Notice,
        Some(stage) => Occasion::Stage(stage),
        None => Occasion::Update,
    };
    let over = addition.stage.or(before.stage).is_some_and(Stage::is_closed);
    let reopens = before.stage.is_some_and(Stage::is_closed) && !over;
    let facts = Facts {
        title: incident.title.clone(),
        kind,
        stage: addition.stage,
        severity: incident.severity(),
        components: affected(&after.present, over || !reopens),
        now: time,
        // Since when it has been felt again, and by whom, is for the author to say.
        started: Some(after.started).filter(|_| !reopens && after.breaks.is_empty()),
        ended: addition.stage.filter(|stage| stage.is_closed()).map(|stage| match stage {
            Stage::Postmortem => before.ended.unwrap_or(time),
            _ => time,
        }),
        next: promised(addition, &after, desk),
        no_next: addition.promises_nothing,
        over,
        begun: before.stage.is_some_and(Stage::is_under_way),
        window: incident.window(),
        impact: incident.impact.clone().filter(|_| !reopens),
        workaround: workaround(addition.workaround.as_deref(), incident, reopens),
        scope: incident.scope.clone().filter(|_| !reopens),
        contact: incident.contact.clone(),
        slug: incident.slug.clone(),
    };
    Ok(Start { occasion, facts, at: time })
}

/// The new promise, or one that was made before and stands.
fn promised(addition: &Addition, after: &Course, desk: &Desk) -> Option<Timestamp> {
    let new = addition.promise.as_ref().map(|promise| promise.due);
    let stands = after.promise.map(|promise| promise.due).filter(|due| *due > desk.now);
    new.or(stands)
}

/// How things will stand with the update; nothing where the file would have errors.
pub(super) fn course_after(
    desk: &Desk,
    incident: &Incident,
    addition: &Addition,
) -> Result<Option<Course>, Stop> {
    let update = UpdateDraft { message: "x".to_owned(), ..addition.update.clone() };
    let text = added(desk, incident, &Addition { update, ..addition.clone() })?;
    Ok(match desk.read(&SourceFile::new(incident.file.clone(), text)).0 {
        ReadIncident::Published(after) => Some(Course::at(&after, desk.now)),
        ReadIncident::Draft | ReadIncident::LeftOut { .. } => None,
    })
}

/// What is impaired. `or_was`: once nothing is, all that was.
pub(super) fn affected(
    present: &[(ComponentIndex, Impact)],
    or_was: bool,
) -> Vec<(ComponentIndex, Impact)> {
    let impaired = present.iter().copied().filter(|(_, impact)| *impact != Impact::Operational);
    let impaired: Vec<_> = impaired.collect();
    if impaired.is_empty() && or_was { present.to_vec() } else { impaired }
}

/// The new one, or that of the file as long as nothing began again.
fn workaround(new: Option<&str>, incident: &Incident, reopens: bool) -> Option<Workaround> {
    match new {
        Some(text) => Some(Workaround::of_field(text)),
        None => incident.workaround.clone().filter(|_| !reopens),
    }
}
