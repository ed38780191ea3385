//! An incident that several files have is one: in its newest version, with the updates of all.

use crate::import::datum::Record;
use crate::import::foreign_time::Clock;
use crate::import::notes::{HandWork, Notes};
use std::collections::BTreeMap;

/// A copy of an incident or a maintenance.
#[derive(Debug)]
pub(super) struct Copy {
    /// The file and, behind ` # `, the id.
    pub(super) place: String,
    /// Whether it is from a list of maintenances.
    pub(super) is_maintenance: bool,
    /// Its fields.
    pub(super) record: Record,
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
    let changed = |copy: &Copy| {
        let written = copy.record.text_of("updated_at")?;
        clock.read(written, &copy.place, &mut Notes::default())
    };
    copies.sort_by_key(changed);
    let is_maintenance = copies.iter().any(|copy| copy.is_maintenance);
    let Copy { place, mut record, .. } = copies.pop()?;
    let mut updates: BTreeMap<String, String> = BTreeMap::new();
    let mut all = Vec::new();
    for update in record.take_items("incident_updates") {
        let update = update.into_record_of("body");
        updates.insert(update_id(&update), said(&update));
        all.push(update);
    }
    for mut copy in copies.into_iter().rev() {
        for update in copy.record.take_items("incident_updates") {
            let update = update.into_record_of("body");
            let (id, said) = (update_id(&update), said(&update));
            match updates.get(&id) {
                None => {
                    notes.by_hand(HandWork::Removed, &copy.place, id.clone());
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
