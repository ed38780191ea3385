//! What Better Stack serves as `index.json`: the page in `data`, and all that is on it in
//! `included`, each a record with a type and attributes. They get the names of the hosted page's API.

use crate::import::datum::{Datum, Record};
use std::collections::BTreeMap;

/// A page in the API's terms.
#[derive(Debug, Default)]
pub(super) struct Served {
    /// What it says of itself.
    pub(super) page: Record,
    /// Its components and their groups.
    pub(super) components: Vec<Record>,
    /// Its incidents and maintenances, with whether it is one of these.
    pub(super) events: Vec<(Record, bool)>,
    /// Types of records that are none of these.
    pub(super) others: Vec<String>,
}

/// Whether a file is such a page.
pub(super) fn is_served(record: &Record) -> bool {
    let data = record.get("data").and_then(Datum::record);
    data.is_some_and(|data| data.text_of("type") == Some("status_page"))
        && matches!(record.get("included"), Some(Datum::List(_)))
}

/// Takes the page out of its file.
pub(super) fn served(file: &mut Record) -> Served {
    let mut served = Served { page: page(file.take("data").into_record()), ..Served::default() };
    let mut reports = Vec::new();
    let mut updates: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for item in file.take_items("included") {
        let mut item = item.into_record();
        let (id, sort) = (item.take_text("id"), item.take_text("type"));
        let (id, sort) = (id.unwrap_or_default(), sort.unwrap_or_default());
        let mut fields = item.take("attributes").into_record();
        match sort.as_str() {
            "status_page_section" => served.components.push(group(&id, fields)),
            "status_page_resource" => served.components.push(component(&id, fields)),
            "status_report" => reports.push((id, fields)),
            "status_update" => {
                let of = fields.take_text("status_report_id").unwrap_or_default();
                updates.entry(of).or_default().push(update(&id, fields));
            }
            _ => served.others.push(format!("{sort} {id}")),
        }
    }
    for (id, fields) in reports {
        let updates = updates.remove(&id).unwrap_or_default();
        served.events.push(event(&id, fields, updates));
    }
    // Updates of a report that is not there are updates all the same.
    for (id, updates) in updates {
        served.events.push(event(&id, Record::default(), updates));
    }
    served
}

fn page(mut data: Record) -> Record {
    let mut page = data.take("attributes").into_record();
    rename(
        &mut page,
        &[
            ("company_name", "name"),
            ("company_url", "url"),
            ("custom_domain", "domain"),
            ("contact_url", "support_url"),
            ("timezone", "time_zone"),
        ],
    );
    // Without a domain of its own the page is one of theirs.
    let subdomain = page.take_text("subdomain");
    if let (None, Some(name)) = (page.text_of("domain"), subdomain) {
        page.put("domain", Datum::Text(format!("{name}.betteruptime.com")));
    }
    page.take("aggregate_state");
    page
}

fn group(id: &str, mut fields: Record) -> Record {
    fields.put("id", Datum::Text(group_id(id)));
    fields.put("group", Datum::Text("true".to_owned()));
    fields
}

fn group_id(id: &str) -> String {
    format!("section {id}")
}

fn component(id: &str, mut fields: Record) -> Record {
    rename(&mut fields, &[("public_name", "name"), ("explanation", "description")]);
    fields.put("id", Datum::Text(id.to_owned()));
    if let Some(section) = fields.take_text("status_page_section_id") {
        fields.put("group_id", Datum::Text(group_id(&section)));
    }
    state(&mut fields, "status");
    fields.take("resource_id");
    fields
}

fn event(id: &str, mut fields: Record, mut updates: Vec<Record>) -> (Record, bool) {
    rename(&mut fields, &[("title", "name")]);
    fields.put("id", Datum::Text(id.to_owned()));
    let is_planned = fields.take_text("report_type").as_deref() == Some("maintenance");
    let (from, until) = if is_planned {
        ("scheduled_for", "scheduled_until")
    } else {
        ("started_at", "resolved_at")
    };
    rename(&mut fields, &[("starts_at", from), ("ends_at", until)]);
    updates.sort_by_key(|update| update.text_of("display_at").map(str::to_owned));
    // The newest stands first in the API.
    updates.reverse();
    let is_over = !is_planned && fields.text_of("resolved_at").is_some();
    if is_over {
        fields.put("status", Datum::Text("resolved".to_owned()));
        if let Some(last) = updates.first_mut().filter(|last| ends_it(last)) {
            last.put("status", Datum::Text("resolved".to_owned()));
        }
    }
    let affected = states(fields.take_items("affected_resources"));
    if updates.is_empty() {
        fields.put("components", Datum::List(affected));
    }
    fields.take("aggregate_state");
    fields.put("incident_updates", Datum::List(updates.into_iter().map(Datum::Map).collect()));
    (fields, is_planned)
}

fn update(id: &str, mut fields: Record) -> Record {
    rename(&mut fields, &[("message", "body"), ("published_at", "display_at")]);
    fields.put("id", Datum::Text(id.to_owned()));
    let affected = states(fields.take_items("affected_resources"));
    fields.put("affected_components", Datum::List(affected));
    fields.take("published_at_timezone");
    fields
}

/// Whether an update says of all that it names that it works.
fn ends_it(update: &Record) -> bool {
    let Some(Datum::List(affected)) = update.get("affected_components") else { return false };
    let works = |it: &Datum| it.record().and_then(|it| it.text_of("status")) == Some("operational");
    !affected.is_empty() && affected.iter().all(works)
}

fn states(affected: Vec<Datum>) -> Vec<Datum> {
    let own = |item: Datum| {
        let mut item = item.into_record();
        rename(&mut item, &[("status_page_resource_id", "id")]);
        state(&mut item, "status");
        Datum::Map(item)
    };
    affected.into_iter().map(own).collect()
}

fn state(record: &mut Record, name: &str) {
    let meant = match record.text_of(name) {
        Some("downtime") => "major_outage",
        Some("resolved") => "operational",
        _ => return,
    };
    record.take(name);
    record.put(name, Datum::Text(meant.to_owned()));
}

fn rename(record: &mut Record, names: &[(&str, &str)]) {
    for (other, own) in names {
        let value = record.take(other);
        if value != Datum::Nothing {
            record.put(own, value);
        }
    }
}
