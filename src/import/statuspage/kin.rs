//! Records of programs that name the same things differently: Instatus, and Cachet's API. They get
//! the names of the hosted page's API before anything is read of them.

use crate::import::datum::{Datum, Record};

/// The API's field, and what others call it.
const NAMES: [(&str, &[&str]); 8] = [
    ("started_at", &["started", "occurred_at"]),
    ("resolved_at", &["resolved"]),
    ("created_at", &["createdAt"]),
    ("updated_at", &["updatedAt"]),
    ("shortlink", &["url", "permalink"]),
    ("scheduled_for", &["start", "scheduled_at"]),
    ("scheduled_until", &["end", "completed_at"]),
    ("incident_updates", &["updates"]),
];
/// The same for an update.
const OF_UPDATES: [(&str, &[&str]); 3] = [
    ("body", &["message", "messageHtml"]),
    ("display_at", &["started"]),
    ("created_at", &["createdAt"]),
];
/// Words of other programs, in small letters, and those that the API has for them.
const WORDS: [(&str, &str); 10] = [
    ("upcoming", "scheduled"),
    ("complete", "completed"),
    ("notstartedyet", "scheduled"),
    ("inprogress", "in_progress"),
    ("degradedperformance", "degraded_performance"),
    ("partialoutage", "partial_outage"),
    ("majoroutage", "major_outage"),
    ("minoroutage", "degraded_performance"),
    ("undermaintenance", "under_maintenance"),
    ("watching", "monitoring"),
];

/// A mark of our own on a record whose updates are in a list of their own.
pub(super) const UPDATES_ELSEWHERE: &str = "updates elsewhere";
/// The stage of an event's first message, which counts where there is no other.
pub(super) const STATUS_IF_ALONE: &str = "status if alone";
/// The name of a component's group, which stands in the component itself.
pub(super) const GROUP_NAME: &str = "group name";
/// States in which an incident is not over.
const OPEN: [&str; 3] = ["investigating", "identified", "monitoring"];

/// Whether a record is an incident of such a program.
pub(super) fn is_event(record: &Record) -> bool {
    let has = |name: &str| record.get(name).is_some();
    let is_named = has("name") || has("title");
    let is_instatus = has("status") && (has("started") || has("start"));
    let is_cachet = has("status")
        && has("message")
        && (has("component_id") || has("human_status") || is_planned(record));
    is_named && !has("incident_updates") && (is_instatus || is_cachet)
}

/// Whether a record is planned work in a list of its own, as Cachet has it.
pub(super) fn is_planned(record: &Record) -> bool {
    let has = |name: &str| record.get(name).is_some();
    has("message") && has("scheduled_at") && has("completed_at")
}

/// Gives an incident the names that the API has.
pub(super) fn own_names(record: &mut Record) {
    if is_planned(record) {
        address_of_planned(record);
    }
    let message = record.take_text("message");
    rename(record, &NAMES);
    let spoken = record.take_text("human_status");
    let newest = record.take_text("latest_human_status");
    if let (Some(status), Some(_)) = (newest.or(spoken), record.get("status")) {
        record.take("status");
        record.put("status", Datum::Text(status));
    }
    respell(record);
    duration(record);
    if message.is_none() && record.get("incident_updates").is_none() {
        return;
    }
    if record.get("incident_updates").is_none() {
        record.put(UPDATES_ELSEWHERE, Datum::Text("true".to_owned()));
    }
    let mut updates: Vec<Datum> = Vec::new();
    for update in record.take_items("incident_updates") {
        let mut update = update.into_record_of("body");
        own_update(&mut update);
        updates.push(Datum::Map(update));
    }
    // The newest stands first in the API.
    let is_oldest_first = times(&updates).is_some_and(|(first, last)| first < last);
    if is_oldest_first {
        updates.reverse();
    }
    if let Some(message) = message {
        let begun = ["started_at", "created_at"].iter().find_map(|name| record.text_of(name));
        // What was said at first has a state of its own only where nothing was said later.
        let stage = record
            .text_of("status")
            .filter(|word| OPEN.iter().any(|open| open.eq_ignore_ascii_case(word)));
        let fields = [
            ("body", Some(message)),
            ("created_at", begun.map(str::to_owned)),
            (STATUS_IF_ALONE, stage.map(str::to_owned)),
        ];
        let first = fields
            .into_iter()
            .filter_map(|(name, text)| Some((name.to_owned(), Datum::Text(text?))));
        updates.push(first.collect());
    }
    record.put("incident_updates", Datum::List(updates));
}

/// Gives an update the names that the API has.
pub(super) fn own_update(update: &mut Record) {
    rename(update, &OF_UPDATES);
    if let Some(status) = update.take_text("human_status") {
        update.take("status");
        update.put("status", Datum::Text(status));
    }
    respell(update);
}

/// Gives a component, or a group of components, the names that the API has.
pub(super) fn own_component(record: &mut Record) {
    rename(record, &[("position", &["order"])]);
    let is_group = |record: &Record| {
        let names = |name: &str| matches!(record.get(name), Some(Datum::List(_)));
        record.get("isParent").and_then(Datum::truth) == Some(true)
            || record.get("status").is_none() && names("components")
    };
    if is_group(record) {
        record.take("group");
        record.put("group", Datum::Text("true".to_owned()));
    }
    record.take("isParent");
    if record.get("group").is_some_and(|group| group.record().is_some()) {
        let mut group = record.take("group").into_record();
        record.put("group_id", group.take("id"));
        record.put(GROUP_NAME, group.take("name"));
    }
    // Groups and components are each numbered for themselves.
    let members = record.take("enabled_components");
    if matches!(members, Datum::List(_)) {
        let id = record.take_text("id").unwrap_or_default();
        record.put("id", Datum::Text(numbered_group(&id)));
        record.take("group");
        record.put("group", Datum::Text("true".to_owned()));
    } else if record.get("status_name").is_some() {
        let group = record.take_text("group_id").filter(|group| group != "0");
        if let Some(group) = group {
            record.put("group_id", Datum::Text(numbered_group(&group)));
        }
    }
}

fn numbered_group(id: &str) -> String {
    format!("group {id}")
}

/// The times of the first and the last update, as they are written.
fn times(updates: &[Datum]) -> Option<(String, String)> {
    let time = |update: &Datum| {
        let record = update.record()?;
        let time = ["display_at", "created_at"].iter().find_map(|name| record.text_of(name));
        time.map(str::to_owned)
    };
    Some((time(updates.first()?)?, time(updates.last()?)?))
}

fn rename(record: &mut Record, names: &[(&str, &[&str])]) {
    for (own, others) in names {
        for other in *others {
            let is_lacking = record.text_of(own).is_none()
                && !matches!(record.get(own), Some(Datum::List(_) | Datum::Map(_)));
            let says = |value: &Datum| !matches!(value, Datum::Nothing);
            if is_lacking && record.get(other).is_some_and(says) {
                let value = record.take(other);
                record.take(own);
                record.put(own, value);
            }
        }
    }
}

/// The API's word for one of another program, in small letters.
pub(super) fn own_word(word: &str) -> Option<&'static str> {
    WORDS.iter().find(|(written, _)| *written == word).map(|(_, meant)| *meant)
}

fn respell(record: &mut Record) {
    for name in ["status", "impact"] {
        let Some(word) = record.text_of(name).map(str::to_lowercase) else { continue };
        if let Some(meant) = own_word(&word) {
            record.take(name);
            record.put(name, Datum::Text(meant.to_owned()));
        }
    }
}

/// Planned work that is numbered for itself has its page at an address of its own.
fn address_of_planned(record: &mut Record) {
    let is_number = |id: &&str| id.bytes().all(|c| c.is_ascii_digit());
    if let Some(id) = record.text_of("id").filter(is_number) {
        let address = format!("/schedules/{id}");
        record.put("address", Datum::Text(address));
    }
}

/// `duration`, in minutes, is the end of planned work.
fn duration(record: &mut Record) {
    let (Some(from), None) = (record.text_of("scheduled_for"), record.text_of("scheduled_until"))
    else {
        return;
    };
    let from: Option<jiff::Timestamp> = from.parse().ok();
    let minutes = record.text_of("duration").and_then(|text| text.parse::<i64>().ok());
    let length = minutes.filter(|minutes| *minutes > 0).map(jiff::SignedDuration::from_mins);
    if let Some(until) = from.zip(length).and_then(|(from, length)| from.checked_add(length).ok()) {
        record.take("duration");
        record.put("scheduled_until", Datum::Text(until.to_string()));
    }
}
