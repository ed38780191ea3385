//! The records of all files, each once.

use super::better_stack;
use super::copies::{Copy, Found, newest};
use super::kin;
use super::shape::Shape;
use crate::import::datum::{Datum, Record};
use crate::import::foreign_time::Clock;
use crate::import::notes::Notes;
use crate::import::text::text_of;
use crate::source::SourceFile;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that was found, file by file.
#[derive(Debug, Default)]
pub(super) struct Dump {
    /// What files say of the page itself.
    pub(super) pages: Vec<Record>,
    /// Lists of components.
    pub(super) lists: Vec<List>,
    /// Incidents and maintenances by their ids, which several may share, each with all copies of it.
    events: BTreeMap<String, Vec<Vec<Copy>>>,
    /// Updates that stood alone, with the ids of what they are of.
    parts: Vec<(String, Copy)>,
    /// Pages of the history, which only name incidents.
    named: BTreeMap<String, String>,
    /// Lists of what was not over.
    overviews: Vec<(String, BTreeSet<String>)>,
}

/// A list of components.
#[derive(Debug)]
pub(super) struct List {
    /// The file.
    pub(super) place: String,
    /// When the page changed last, as it is written.
    pub(super) written: String,
    /// Whether it is that of the page's summary, and so has what the page shows.
    pub(super) is_summary: bool,
    /// The components, and the groups among them.
    pub(super) records: Vec<Record>,
}

/// What was not over when the page was last summed up.
#[derive(Debug, Default)]
pub(super) struct Overview {
    /// When that was.
    pub(super) at: Option<Timestamp>,
    /// The ids.
    pub(super) open: BTreeSet<String>,
    /// When each was named last by a summary.
    pub(super) named: BTreeMap<String, Timestamp>,
}

impl Dump {
    /// Whether nothing of a status page was found.
    pub(super) fn is_empty(&self) -> bool {
        self.lists.is_empty()
            && self.events.is_empty()
            && self.parts.is_empty()
            && self.pages.is_empty()
    }

    /// Adds the records of a file.
    pub(super) fn add(&mut self, file: &SourceFile, notes: &mut Notes) {
        let text = text_of(file, notes);
        if text.trim().is_empty() {
            notes.skip_file(file.path(), "it is empty");
            return;
        }
        match Datum::from_json(&text) {
            Ok(Datum::Map(record)) => self.top(record, file.path(), notes),
            Ok(Datum::List(items)) => self.items(items, file.path(), notes),
            Ok(_) => notes.skip_file(file.path(), "it is a single value"),
            Err(_) if text.trim_start().starts_with('<') => {
                notes.skip_event(file.path(), "it is a page of HTML, and no JSON");
            }
            Err(reason) => match lines(&text) {
                Some(items) => self.items(items, file.path(), notes),
                None => notes.skip_event(file.path(), format!("it is no JSON: {reason}")),
            },
        }
    }

    /// A whole answer of the API, or a single record.
    fn top(&mut self, mut record: Record, path: &str, notes: &mut Notes) {
        if Shape::of(&record) != Shape::Unknown {
            self.item(record, path, 0, notes);
            return;
        }
        if better_stack::is_served(&record) {
            self.served(&mut record, path, notes);
            return;
        }
        const HOMES: [&str; 11] = [
            "page",
            "components",
            "incidents",
            "incident",
            "scheduled_maintenances",
            "scheduled_maintenance",
            "months",
            "data",
            "results",
            "activeIncidents",
            "activeMaintenances",
        ];
        let is_page = |name: &&str| record.get(name).is_some_and(|it| it.text().is_none());
        if !HOMES.iter().any(is_page) {
            notes.skip_file(path, "nothing of a status page is in it");
            return;
        }
        let page = record.take("page").into_record();
        // The history says more of it.
        let more = record.get("page_status").and_then(Datum::record);
        if more.is_some_and(|more| more.get("page").is_some()) {
            let mut more = record.take("page_status").into_record();
            self.pages.push(more.take("page").into_record());
        }
        let written = page.text_of("updated_at").unwrap_or_default().to_owned();
        self.pages.extend(Some(page).filter(|page| page.names().next().is_some()));
        self.lists_of(&mut record, path, &written, notes);
        self.months(record.take("months"), path);
        for name in ["data", "results"] {
            match record.take(name) {
                Datum::Map(single) => self.item(single, path, 0, notes),
                list => self.items(list.into_items(), path, notes),
            }
        }
        for name in record.rest() {
            notes.drop_field(name, path);
        }
    }

    /// The page as Better Stack serves it.
    fn served(&mut self, record: &mut Record, path: &str, notes: &mut Notes) {
        let served = better_stack::served(record);
        let written = served.page.text_of("updated_at").unwrap_or_default().to_owned();
        self.pages.push(served.page);
        let (place, records) = (path.to_owned(), served.components);
        self.lists.push(List { place, written, is_summary: true, records });
        for (number, (event, is_maintenance)) in served.events.into_iter().enumerate() {
            self.event(event, path, number, is_maintenance, notes);
        }
        for other in served.others {
            notes.skip_file(&format!("{path} # {other}"), "it is no incident, component or page");
        }
        for name in record.rest() {
            notes.drop_field(name, path);
        }
    }

    fn lists_of(&mut self, record: &mut Record, path: &str, written: &str, notes: &mut Notes) {
        let status = record.take("status");
        let is_summary =
            matches!((&status, record.get("incidents")), (Datum::Map(_), Some(Datum::List(_))));
        let is_list = matches!(record.get("components"), Some(Datum::List(_)));
        let components = record.take_items("components");
        if is_list || !components.is_empty() {
            let mut records: Vec<_> = components.into_iter().map(Datum::into_record).collect();
            records.iter_mut().for_each(kin::own_component);
            let (place, written) = (path.to_owned(), written.to_owned());
            self.lists.push(List { place, written, is_summary, records });
        }
        let single = |record: &mut Record, name: &str| {
            Some(record.take(name)).filter(|it| it.record().is_some())
        };
        let mut incidents = record.take_items("incidents");
        incidents.extend(single(record, "incident"));
        incidents.extend(record.take_items("activeIncidents"));
        let mut planned = record.take_items("scheduled_maintenances");
        planned.extend(record.take_items("activeMaintenances"));
        planned.extend(single(record, "scheduled_maintenance"));
        if is_summary && !written.is_empty() {
            let all = incidents.iter().chain(&planned);
            let open = all.filter_map(|event| Some(event.record()?.text_of("id")?.to_owned()));
            self.overviews.push((written.to_owned(), open.collect()));
        }
        for (events, is_maintenance) in [(incidents, false), (planned, true)] {
            for (number, event) in events.into_iter().enumerate() {
                self.event(event.into_record(), path, number, is_maintenance, notes);
            }
        }
    }

    /// The history's pages: an incident's code, its name, and the last words on it.
    fn months(&mut self, months: Datum, path: &str) {
        for month in months.into_items() {
            for incident in month.into_record().take("incidents").into_items() {
                let mut incident = incident.into_record();
                if let Some(code) = incident.take_text("code") {
                    self.named.entry(code).or_insert_with(|| path.to_owned());
                }
            }
        }
    }

    fn items(&mut self, items: Vec<Datum>, path: &str, notes: &mut Notes) {
        let mut components = Vec::new();
        for (number, item) in items.into_iter().enumerate() {
            let record = item.into_record();
            match Shape::of(&record) {
                Shape::Component => {
                    let mut record = record;
                    kin::own_component(&mut record);
                    components.push(record);
                }
                _ => self.item(record, path, number, notes),
            }
        }
        if !components.is_empty() {
            let (place, written) = (path.to_owned(), String::new());
            self.lists.push(List { place, written, is_summary: false, records: components });
        }
    }

    fn item(&mut self, record: Record, path: &str, number: usize, notes: &mut Notes) {
        match Shape::of(&record) {
            Shape::Event => self.event(record, path, number, false, notes),
            Shape::Update => self.update(record, path),
            Shape::Component => self.items(vec![Datum::Map(record)], path, notes),
            Shape::Page => self.pages.push(record),
            Shape::Unknown => {
                let place = format!("{path} # {}", number + 1);
                notes.skip_file(&place, "it is no incident, component or page");
            }
        }
    }

    fn event(
        &mut self,
        mut record: Record,
        path: &str,
        number: usize,
        is_maintenance: bool,
        notes: &mut Notes,
    ) {
        if record.names().next().is_none() {
            let place = format!("{path} # {}", number + 1);
            notes.skip_event(&place, "it is no record with fields");
            return;
        }
        let is_maintenance = is_maintenance || kin::is_planned(&record);
        if kin::is_event(&record) {
            kin::own_names(&mut record);
        }
        self.copy(Copy { place: path.to_owned(), is_maintenance, is_part: false, record });
    }

    /// Puts updates that stood alone to what they are of: of incidents and planned work of one
    /// number, to the incident.
    fn join(&mut self) {
        for (id, part) in std::mem::take(&mut self.parts) {
            let records = self.events.entry(id).or_default();
            let own = records.iter().position(|copies| !copies.iter().any(Copy::is_planned));
            match records.get_mut(own.unwrap_or(0)) {
                Some(copies) => copies.push(part),
                None => records.push(vec![part]),
            }
        }
    }

    /// Puts a copy, whose place is its file yet, to others of the same record.
    fn copy(&mut self, mut copy: Copy) {
        let id = copy.record.text_of("id").or_else(|| copy.record.text_of("code"));
        let id = id.map_or_else(|| unnamed(&copy.record), str::to_owned);
        copy.place = format!("{} # {id}", copy.place);
        let records = self.events.entry(id.clone()).or_default();
        let same =
            |known: &&mut Vec<Copy>| known.iter().all(|known| !copy.is_of_another(&id, known));
        match records.iter_mut().find(same) {
            Some(known) => known.push(copy),
            None => records.push(vec![copy]),
        }
    }

    /// An update on its own, which names the incident that it is of.
    fn update(&mut self, mut update: Record, path: &str) {
        let Some(id) = update.text_of("incident_id").map(str::to_owned) else { return };
        let title = update.text_of("name").map(|title| Datum::Text(title.to_owned()));
        kin::own_update(&mut update);
        let place = format!("{path} # {id}");
        let fields = [
            ("id", Some(Datum::Text(id.clone()))),
            ("name", title),
            ("incident_updates", Some(Datum::List(vec![Datum::Map(update)]))),
        ];
        let fields = fields.into_iter().filter_map(|(name, it)| Some((name.to_owned(), it?)));
        let record = fields.collect::<Datum>().into_record();
        self.parts.push((id, Copy { place, is_maintenance: false, is_part: true, record }));
    }

    /// All incidents and maintenances, each in its newest copy, with the updates of all copies.
    pub(super) fn events(&mut self, clock: &Clock, notes: &mut Notes) -> Vec<Found> {
        self.join();
        for (code, path) in &self.named {
            if !self.events.contains_key(code) {
                let place = format!("{path} # {code}");
                let reason =
                    format!("only its last words are here; save `incidents/{code}.json`, too");
                notes.skip_event(&place, reason);
            }
        }
        std::mem::take(&mut self.events)
            .into_iter()
            .flat_map(|(id, records)| records.into_iter().map(move |copies| (id.clone(), copies)))
            .filter_map(|(id, copies)| newest(id, copies, clock, notes))
            .collect()
    }

    /// What was not over in the newest summary.
    pub(super) fn overview(&self, clock: &Clock) -> Overview {
        let moment = |written: &str| clock.read(written, "", &mut Notes::default());
        let mut all: Vec<_> = self.overviews.iter().map(|(at, ids)| (moment(at), ids)).collect();
        all.sort_by_key(|(at, _)| *at);
        let Some((at, open)) = all.last().copied() else { return Overview::default() };
        let named = all.iter().filter_map(|(at, ids)| Some(((*at)?, *ids)));
        Overview {
            at,
            open: open.clone(),
            named: named.flat_map(|(at, ids)| ids.iter().map(move |id| (id.clone(), at))).collect(),
        }
    }
}

/// The records of a text that has one a line.
fn lines(text: &str) -> Option<Vec<Datum>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let records: Option<Vec<Datum>> = lines.map(|line| Datum::from_json(line).ok()).collect();
    records.filter(|records| records.iter().all(|it| it.record().is_some()))
}

/// What stands in for the id of an incident that has none.
fn unnamed(record: &Record) -> String {
    let words = ["name", "created_at"].map(|name| record.text_of(name).unwrap_or_default());
    words.join(" ")
}
