//! What a record is: files are told apart by what is in them, never by their names.

use super::kin;
use crate::import::datum::Record;

/// What a record is, by its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// An incident or a maintenance.
    Event,
    /// An update on its own.
    Update,
    /// A component.
    Component,
    /// The page.
    Page,
    /// None of these.
    Unknown,
}

impl Shape {
    /// Told by the names of its fields.
    pub(super) fn of(record: &Record) -> Shape {
        let has = |name: &str| record.names().any(|known| known.eq_ignore_ascii_case(name));
        let any = |names: &[&str]| names.iter().any(|name| has(name));
        let is_named = has("name") || has("title");
        if kin::is_event(record)
            || has("incident_updates")
            || (is_named
                && has("status")
                && any(&["impact", "shortlink", "scheduled_for", "resolved_at"]))
        {
            Shape::Event
        } else if has("incident_id") && any(&["body", "message"]) {
            Shape::Update
        } else if is_named
            && any(&[
                "showcase",
                "position",
                "group_id",
                "only_show_if_degraded",
                "status_name",
                "isParent",
                "enabled_components",
            ])
        {
            Shape::Component
        } else if is_named && any(&["subdomain", "time_zone", "page_description"]) {
            Shape::Page
        } else {
            Shape::Unknown
        }
    }
}
