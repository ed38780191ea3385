//! The next word that customers were promised: the promise made last counts, until an update
//! stands at or after it, or takes it back.

use super::life::Life;
use super::{Phase, Promise};
use crate::model::{Incident, KindName, Stage};
use jiff::Timestamp;

/// The promise that stands at `now`, if there is one.
pub(super) fn standing(incident: &Incident, life: &Life, now: Timestamp) -> Option<Promise> {
    let settled = life.phase == Phase::Over || life.stage.is_some_and(Stage::is_closed);
    if settled || incident.kind_name() == KindName::Notice {
        return None;
    }
    let due = made_last(incident, now)?;
    let kept = incident.updates.last().is_some_and(|newest| newest.at.min(now) >= due);
    (!kept).then_some(Promise { due, overdue: due <= now })
}

fn made_last(incident: &Incident, now: Timestamp) -> Option<Timestamp> {
    let newest = incident.updates.last();
    // The front matter's was made with the newest update, unless that update is later than it:
    // then it is kept and forgotten there.
    let front_matter =
        incident.next_update.filter(|due| newest.is_none_or(|update| update.at.min(now) < *due));
    match front_matter {
        Some(due) => Some(newest.and_then(|update| update.next).map_or(due, |next| next.max(due))),
        None => {
            let mut spoken = incident.updates.iter().rev();
            spoken.find(|update| update.next.is_some() || update.takes_back)?.next
        }
    }
}
