//! The page itself: its name, its address, its clock.

use super::dump::Dump;
use crate::content::time::known_zone;
use crate::import::Asked;
use crate::import::datum::Record;
use crate::import::foreign_time::Clock;
use crate::import::history::PageFacts;
use crate::import::notes::{HandWork, Notes};
use jiff::tz::TimeZone;

/// Fields that number the page, or say when it changed.
const ITS_OWN: [&str; 4] = ["id", "updated_at", "created_at", "subdomain"];

/// What the newest record says of the page, and how its times are read.
pub(super) fn page(dump: &mut Dump, asked: &Asked, notes: &mut Notes) -> (PageFacts, Clock) {
    let changed = |page: &Record| page.text_of("updated_at").unwrap_or_default().to_owned();
    let mut records = std::mem::take(&mut dump.pages);
    records.sort_by_key(changed);
    let mut record = records.pop().unwrap_or_default();
    let domain = record.take_text("domain").map(|domain| format!("https://{domain}"));
    let subdomain = record.text_of("subdomain").map(|name| format!("https://{name}.statuspage.io"));
    let named = record.take_text("time_zone").filter(|zone| zone != "Etc/UTC");
    let zone = asked.zone.as_ref().map(|zone| zone.name.clone()).or(named);
    let known = zone.as_deref().and_then(known_zone);
    if let (Some(zone), None) = (&zone, &known) {
        notes.by_hand(HandWork::PageZone, "the page", format!("`{zone}`; UTC was taken"));
    }
    let zone = zone.filter(|_| known.is_some());
    let facts = PageFacts {
        title: record.take_text("name"),
        url: record.take_text("url").or(domain).or(subdomain),
        contact: record.take_text("support_url"),
        accent: record.take_text("css_link_color").map(|colour| hashed(&colour)),
        timezone: zone.clone(),
        ..PageFacts::default()
    };
    for name in record.rest().filter(|name| !ITS_OWN.contains(name)) {
        notes.drop_field(&format!("page.{name}"), "the page");
    }
    let clock = Clock {
        is_known: asked.zone.is_some() || known.is_some(),
        name: zone.unwrap_or_else(|| "UTC".to_owned()),
        zone: known.unwrap_or(TimeZone::UTC),
    };
    (facts, clock)
}

/// A colour with its `#`.
fn hashed(colour: &str) -> String {
    format!("#{}", colour.trim_start_matches('#'))
}
