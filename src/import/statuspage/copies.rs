//! An incident that several files have is one: in its newest version, with the updates of all.

use super::kin::{STATUS_IF_ALONE, UPDATES_ELSEWHERE};
use crate::import::datum::{Datum, Record};
use crate::import::foreign_time::Clock;
use crate::import::notes::{HandWork, Notes};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A copy of an incident or a maintenance.
#[derive(Debug)]
pub(super) struct Copy {
    /// The file and, behind ` # `, the id.
    pub(super) place: String,
    /// Whether it is from a list of maintenances.
    pub(super) is_maintenance: bool,
    /// Whether it is an update alone, with nothing but the name of what it is of.
    pub(super) is_part: bool,
    /// Its fields.
    pub(super) record: Record,
}

impl Copy {
    /// Whether it is of something else than another record with the same id: programs that count
    /// from one number incidents and planned work each for themselves.
    pub(super) fn is_of_another(&self, id: &str, other: &Copy) -> bool {
        if !id.bytes().all(|c| c.is_ascii_digit()) {
            return false;
        }
        let differs = |name: &str| {
            let texts = self.record.text_of(name).zip(other.record.text_of(name));
            texts.is_some_and(|(one, other)| one != other)
        };
        self.is_planned() != other.is_planned() || (differs("name") && differs("created_at"))
    }

    /// Whether it is planned work.
    pub(super) fn is_planned(&self) -> bool {
        self.is_maintenance || self.record.text_of("scheduled_for").is_some()
    }

    /// When it changed last: as it says, or when its newest update was made.
    fn changed(&self, clock: &Clock) -> Option<Timestamp> {
        let read = |text: &str| clock.read(text, &self.place, &mut Notes::default());
        let written = self.record.text_of("updated_at").and_then(read);
        let Some(Datum::List(updates)) = self.record.get("incident_updates") else {
            return written;
        };
        let made = updates.iter().filter_map(Datum::record).filter_map(|update| {
            ["display_at", "created_at"].iter().find_map(|name| read(update.text_of(name)?))
        });
        written.or_else(|| made.max())
    }

    /// Whether it names all updates that there were.
    fn names_updates(&self) -> bool {
        !self.is_part
            && self.record.get("incident_updates").is_some()
            && self.record.get(UPDATES_ELSEWHERE).is_none()
    }
}

/// An incident or a maintenance.
#[derive(Debug)]
pub(super) struct Found {
    /// What it is called in the source.
    pub(super) id: String,
    /// The file and, behind ` # `, the id.
    pub(super) place: String,
    /// Whether it is from a list of maintenances.
    pub(super) is_maintenance: bool,
    /// Its fields, without its updates.
    pub(super) record: Record,
    /// Its updates, from all copies.
    pub(super) updates: Vec<Record>,
}

/// The newest copy, with the updates of all of them.
pub(super) fn newest(
    id: String,
    mut copies: Vec<Copy>,
    clock: &Clock,
    notes: &mut Notes,
) -> Option<Found> {
    copies.sort_by_key(|copy| (!copy.is_part, copy.changed(clock)));
    let is_maintenance = copies.iter().any(|copy| copy.is_maintenance);
    let newest = copies.pop()?;
    let mut are_named = newest.names_updates();
    let Copy { place, mut record, .. } = newest;
    let mut updates: BTreeMap<String, String> = BTreeMap::new();
    let mut all = Vec::new();
    for update in record.take_items("incident_updates") {
        let update = update.into_record_of("body");
        updates.insert(update_id(&update), said(&update));
        all.push(update);
    }
    for mut copy in copies.into_iter().rev() {
        let names_updates = copy.names_updates();
        for update in copy.record.take_items("incident_updates") {
            let update = update.into_record_of("body");
            let (id, said) = (update_id(&update), said(&update));
            match updates.get(&id) {
                None => {
                    if are_named {
                        notes.by_hand(HandWork::Removed, &copy.place, id.clone());
                    }
                    updates.insert(id, said);
                    all.push(update);
                }
                Some(known) if *known != said => {
                    let place = format!("{} # {id}", copy.place);
                    notes.skip_file(&place, "an older text of an update that was edited");
                }
                Some(_) => {}
            }
        }
        are_named |= names_updates;
        // A summary has fewer fields than the whole record.
        record.complete(copy.record);
    }
    record.take(UPDATES_ELSEWHERE);
    let count = all.len();
    for update in &mut all {
        let alone = update.take(STATUS_IF_ALONE);
        if count == 1 && alone.text().is_some() {
            update.put("status", alone);
        }
    }
    Some(Found { id, place, is_maintenance, record, updates: all })
}

fn update_id(update: &Record) -> String {
    let field = |name: &str| update.text_of(name).map(str::to_owned);
    field("id").unwrap_or_else(|| {
        let time = field("display_at").or_else(|| field("created_at")).unwrap_or_default();
        format!("{time} {}", said(update))
    })
}

fn said(update: &Record) -> String {
    update.text_of("body").unwrap_or_default().to_owned()
}
