//! Times at which an incident or a maintenance was over, until it was opened again.

use super::life::Life;
use crate::model::{Incident, Stage};
use jiff::Timestamp;

/// From each word that closed `incident` to the one that opened it again, oldest first. What
/// lies before its start is none of its time.
pub(super) fn breaks(incident: &Incident, life: &Life) -> Vec<(Timestamp, Timestamp)> {
    let mut breaks = Vec::new();
    let mut closed = None;
    for update in &incident.updates {
        match update.stage {
            Some(stage) if stage.is_closed() => closed = closed.or(Some(update.at)),
            Some(Stage::Scheduled) | None => {}
            Some(_) => breaks.extend(closed.take().map(|from| (from, update.at))),
        }
    }
    breaks.retain(|(from, until)| life.started <= *from && from < until);
    breaks
}
