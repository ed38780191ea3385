//! An incident of Stactus as an event.

use super::timeline;
use crate::import::datum::{Datum, Record};
use crate::import::foreign_time::Clock;
use crate::import::history::{Event, Scale};
use crate::import::notes::{Guess, HandWork, Notes};
use crate::import::severity_word::scale_of;
use crate::model::{Impact, Stage};

/// Makes an event of a document. Nothing where it has no moment, which is noted.
pub(super) fn incident(
    place: &str,
    path: &str,
    mut fields: Record,
    clock: &Clock,
    notes: &mut Notes,
) -> Option<Event> {
    fields.take("version");
    let id = fields.take_text("id");
    let stem = stem(path);
    let title = fields.take_text("name").or_else(|| fields.take_text("title"));
    let title = title.unwrap_or_else(|| {
        let stand_in = id.as_deref().unwrap_or(stem);
        notes.guess(Guess::Title, place, format!("`{stand_in}`"));
        stand_in.to_owned()
    });
    let updates = timeline::timeline(fields.take("timeline"), place, clock, notes)?;
    let mut event = Event::new(place, title.clone(), title);
    event.updates = updates;
    severity(&mut event, &mut fields, notes);
    if let Some(id) = id.filter(|id| is_in_an_address(id)) {
        event.aliases.push(format!("/ir/{id}"));
    }
    fields.rest().for_each(|name| notes.drop_field(name, place));
    let newest = event.updates.iter().rev().find_map(|update| update.stage);
    if !newest.is_some_and(Stage::is_closed) {
        notes.by_hand(HandWork::StillOpen, place, event.title.clone());
    }
    Some(event)
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether an id can be a part of an old address.
fn is_in_an_address(id: &str) -> bool {
    id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}

/// `none` and no impact at all are the same: what is named is not impaired.
fn severity(event: &mut Event, fields: &mut Record, notes: &mut Notes) {
    let word = fields.take_text("impact");
    let systems = match fields.take("systems") {
        Datum::Text(list) => list.split(',').map(|name| name.trim().to_owned()).collect(),
        list => list.texts().iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(),
    };
    let mut impact = None;
    match word.as_deref().map(str::to_lowercase).as_deref() {
        None | Some("none") => {
            let what = "no impact: severity `minor`, and its components are operational";
            notes.guess(Guess::MissingSeverity, &event.source, what);
            impact = Some(Impact::Operational);
        }
        Some("minor") => event.scale = Scale::Minor,
        Some("major") => event.scale = Scale::Major,
        Some("critical") => event.scale = Scale::Critical,
        Some(other) => {
            event.scale = scale_of(other).unwrap_or_default();
            let what = format!("`{other}` as `{}`", event.scale.id());
            notes.guess(Guess::Severity, &event.source, what);
        }
    }
    let systems = systems.into_iter().filter(|name| !name.is_empty());
    event.components = systems.map(|name| (name, impact)).collect();
}
