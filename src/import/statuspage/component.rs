//! The components: those that the page shows, and those that only its history still knows.

use super::copies::Found;
use super::course::impact;
use super::dump::{Dump, List};
use super::kin::GROUP_NAME;
use crate::import::datum::{Datum, Record};
use crate::import::foreign_time::{Clock, foreign_time};
use crate::import::history::{Event, ForeignComponent};
use crate::import::html;
use crate::import::notes::{HandWork, Notes};
use crate::import::text::letters;
use crate::model::{Impact, Stage};
use crate::source::SETTINGS;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// Fields whose meaning is carried, or that only number and date the record.
const ITS_OWN: [&str; 9] = [
    "id",
    "page_id",
    "created_at",
    "updated_at",
    "status",
    "status_name",
    "group",
    "components",
    "position",
];
/// How deep groups stand in each other.
const DEEPEST: usize = 8;

/// All components by what events call them.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    /// In the order in which the page shows them, the retired ones last.
    pub(super) components: Vec<ForeignComponent>,
    keys: BTreeSet<String>,
    by_name: BTreeMap<String, String>,
    /// Those that the page shows as impaired now, and how.
    impaired: Vec<(String, Impact)>,
}

impl Catalogue {
    /// The components of all lists and all events.
    pub(super) fn of(dump: &Dump, found: &[Found], clock: &Clock, notes: &mut Notes) -> Catalogue {
        let mut lists: Vec<&List> = dump.lists.iter().collect();
        let moment = |list: &List| clock.read(&list.written, "", &mut Notes::default());
        lists.sort_by_key(|list| std::cmp::Reverse((moment(list), list.is_summary)));
        let groups = Groups::of(&lists);
        let mut catalogue = Catalogue::default();
        // Lists of groups alone say of no component whether it is shown; those of one moment, such
        // as the pages of a long list, are one.
        let is_group = |record: &Record| record.text_of("group") == Some("true");
        let has_components = |list: &&&List| !list.records.iter().all(is_group);
        let shown = lists.iter().find(has_components).map(|list| (moment(list), list.is_summary));
        for list in &lists {
            let is_shown = shown.is_none_or(|shown| shown == (moment(list), list.is_summary));
            for record in groups.in_order(&list.records) {
                catalogue.add(record, &groups, !is_shown, &list.place, notes);
                if is_shown {
                    catalogue.note_state(record);
                }
            }
        }
        let is_listed = !lists.is_empty();
        for event in found {
            let Some(Datum::List(items)) = event.record.get("components") else { continue };
            // What names a component by its number has another number of its own.
            let own = |record: &&Record| record.get("component_id").is_none();
            for record in items.iter().filter_map(Datum::record).filter(own) {
                catalogue.add(record, &groups, is_listed, &event.place, notes);
            }
        }
        catalogue
    }

    fn note_state(&mut self, record: &Record) {
        let words = ["status", "status_name"].into_iter().filter_map(|name| record.text_of(name));
        let state = words.filter_map(impact).next();
        let state = state.filter(|impact| *impact != Impact::Operational);
        let key = key(record).filter(|_| record.text_of("group") != Some("true"));
        self.impaired.extend(key.zip(state));
    }

    /// Names what the page shows as impaired, and no open event does.
    pub(super) fn note_unexplained(&self, events: &[Event], notes: &mut Notes) {
        let is_open = |event: &&Event| {
            let newest = event.updates.iter().rev().find_map(|update| update.stage);
            event.closed.is_none() && !newest.is_some_and(Stage::is_closed)
        };
        let changed = |event: &Event, key: &str| {
            event.updates.iter().any(|update| update.changes.iter().any(|(it, _)| it == key))
        };
        let names = |event: &Event, key: &str| {
            event.components.iter().any(|(it, _)| it == key) || changed(event, key)
        };
        for (key, state) in &self.impaired {
            if !events.iter().filter(is_open).any(|event| names(event, key)) {
                let component = self.components.iter().find(|it| it.key == *key);
                let name = component.map_or(key.as_str(), |it| it.name.as_str());
                notes.by_hand(HandWork::Impaired, SETTINGS, format!("`{name}`: {}", state.id()));
            }
        }
    }

    fn add(
        &mut self,
        record: &Record,
        groups: &Groups,
        is_former: bool,
        place: &str,
        notes: &mut Notes,
    ) {
        let Some(key) = key(record) else { return };
        if !self.keys.insert(key.clone()) || groups.names.contains_key(&key) {
            return;
        }
        let mut record = record.clone();
        let name = record.take_text("name").unwrap_or_else(|| key.clone());
        let since = record.take_text("start_date");
        let since = since.and_then(|date| foreign_time(&date, &TimeZone::UTC)).map(|time| time.at);
        let group_id = record.take_text("group_id");
        let group = group_id.as_deref().and_then(|id| groups.path(id));
        let named = record.take_text(GROUP_NAME).map(|name| html::plain_of(&name));
        let group = group.or(named).or_else(|| groups.around(&key));
        if let (Some(id), None) = (group_id, &group) {
            notes.drop_field(&format!("components.group_id: {id}"), place);
        }
        self.by_name.entry(letters(&name)).or_insert_with(|| key.clone());
        self.components.push(ForeignComponent {
            name: html::plain_of(&name),
            group,
            description: record.take_text("description").map(|text| html::plain_of(&text)),
            retired: is_former,
            since,
            key,
            id: None,
            aliases: Vec::new(),
        });
        let is_said = |name: &&str| record.text_of(name).is_none_or(|value| value != "false");
        for name in record.rest().filter(|name| !ITS_OWN.contains(name)).filter(is_said) {
            notes.drop_field(&format!("components.{name}"), place);
        }
    }

    /// Whether a component has this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.keys.contains(id)
    }

    /// The key of a component that an event or an update names by its id, its name, or both.
    pub(super) fn key_of(&self, record: &Record) -> Option<String> {
        let id = ["component_id", "code", "id"].iter().find_map(|name| record.text_of(name));
        if let Some(id) = id.filter(|id| self.keys.contains(*id)) {
            return Some(id.to_owned());
        }
        let name = record.text_of("name").or(id)?;
        // `GROUP - NAME`
        let short = name.split_once(" - ").map_or(name, |(_, short)| short);
        let known = [name, short].iter().find_map(|name| self.by_name.get(&letters(name)));
        Some(known.cloned().unwrap_or_else(|| name.to_owned()))
    }
}

/// What events call a component.
fn key(record: &Record) -> Option<String> {
    record.text_of("id").or_else(|| record.text_of("name")).map(str::to_owned)
}

/// Groups by their ids.
struct Groups {
    names: BTreeMap<String, (String, Option<String>)>,
    /// The groups of components that only their group's own list names.
    around: BTreeMap<String, String>,
    positions: BTreeMap<String, i64>,
}

impl Groups {
    fn of(lists: &[&List]) -> Groups {
        let mut groups =
            Groups { names: BTreeMap::new(), around: BTreeMap::new(), positions: BTreeMap::new() };
        for record in lists.iter().flat_map(|list| &list.records) {
            if record.text_of("group") != Some("true") {
                continue;
            }
            let Some(id) = key(record) else { continue };
            let name = record.text_of("name").map_or_else(|| id.clone(), html::plain_of);
            let members = record.get("components").map(Datum::texts).unwrap_or_default();
            for member in members {
                groups.around.entry(member.to_owned()).or_insert_with(|| id.clone());
            }
            if let Some(position) = position(record) {
                groups.positions.entry(id.clone()).or_insert(position);
            }
            let parent = record.text_of("group_id").map(str::to_owned);
            groups.names.entry(id).or_insert((name, parent));
        }
        groups
    }

    fn around(&self, key: &str) -> Option<String> {
        self.path(self.around.get(key)?)
    }

    /// The name of a group, behind those of the groups that it stands in.
    fn path(&self, id: &str) -> Option<String> {
        let mut ids: Vec<&str> = Vec::new();
        let mut at = Some(id);
        // Groups may stand in a circle.
        while let Some(id) = at.filter(|id| ids.len() < DEEPEST && !ids.contains(id)) {
            let Some((_, parent)) = self.names.get(id) else { break };
            ids.push(id);
            at = parent.as_deref();
        }
        let names = ids.iter().rev().filter_map(|id| Some(self.names.get(*id)?.0.as_str()));
        Some(names.collect::<Vec<_>>().join(" / ")).filter(|path| !path.is_empty())
    }

    /// Components in the order of the page: positions count within a group.
    fn in_order<'r>(&self, records: &'r [Record]) -> Vec<&'r Record> {
        let mut all: Vec<&Record> = records.iter().collect();
        let place = |record: &&Record| {
            let group = record.text_of("group_id").map(str::to_owned);
            let group = group.or_else(|| self.around.get(&key(record)?).cloned());
            let own = position(record).unwrap_or(i64::MAX);
            match group {
                Some(group) if self.positions.contains_key(&group) => {
                    (self.positions.get(&group).copied().unwrap_or(i64::MAX), group, own)
                }
                _ => (own, String::new(), 0),
            }
        };
        if records.iter().all(|record| position(record).is_some()) {
            all.sort_by_key(place);
        }
        all
    }
}

fn position(record: &Record) -> Option<i64> {
    record.text_of("position")?.parse().ok()
}
