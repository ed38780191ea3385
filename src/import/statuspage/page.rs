//! The page itself: its name, its address, its clock.

use super::dump::Dump;
use crate::content::time::known_zone;
use crate::import::Asked;
use crate::import::datum::{Datum, Record};
use crate::import::foreign_time::Clock;
use crate::import::history::PageFacts;
use crate::import::notes::{HandWork, Notes};
use jiff::tz::TimeZone;

/// Fields that number the page, or say when it changed.
const ITS_OWN: [&str; 3] = ["id", "updated_at", "created_at"];

/// What the newest record says of the page, and how its times are read.
pub(super) fn page(dump: &mut Dump, asked: &Asked, notes: &mut Notes) -> (PageFacts, Clock) {
    let changed = |page: &Record| page.text_of("updated_at").unwrap_or_default().to_owned();
    let mut records = std::mem::take(&mut dump.pages);
    records.sort_by_key(changed);
    records.iter_mut().for_each(own_address);
    let mut record = records.pop().unwrap_or_default();
    for older in records.into_iter().rev() {
        record.complete(older);
    }
    let named = record.take_text("time_zone").filter(|zone| zone != "Etc/UTC").map(with_area);
    let zone = asked.zone.as_ref().map(|zone| zone.name.clone()).or(named);
    let known = zone.as_deref().and_then(known_zone);
    if let (Some(zone), None) = (&zone, &known) {
        notes.by_hand(HandWork::PageZone, "the page", format!("`{zone}`; UTC was taken"));
    }
    let zone = zone.filter(|_| known.is_some());
    let facts = PageFacts {
        title: record.take_text("name"),
        url: record.take_text("url"),
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

/// A zone by its whole name, where only its city is named, as in `Berlin`.
fn with_area(zone: String) -> String {
    const AREAS: [&str; 8] =
        ["Europe", "America", "Asia", "Australia", "Africa", "Pacific", "Atlantic", "Indian"];
    // What one of the programs calls zones of the United States.
    const WIDE: [(&str, &str); 4] = [
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("Central Time (US & Canada)", "America/Chicago"),
        ("Mountain Time (US & Canada)", "America/Denver"),
        ("Pacific Time (US & Canada)", "America/Los_Angeles"),
    ];
    if known_zone(&zone).is_some() {
        return zone;
    }
    let wide = WIDE.iter().find(|(name, _)| *name == zone).map(|(_, zone)| (*zone).to_owned());
    let city = zone.replace(' ', "_");
    let mut whole = AREAS.iter().map(|area| format!("{area}/{city}"));
    wide.or_else(|| whole.find(|name| known_zone(name).is_some())).unwrap_or(zone)
}

/// Where a record names the page's host, its `url` is the address of the company.
fn own_address(record: &mut Record) {
    let domain = record.take_text("domain").map(|domain| format!("https://{domain}"));
    let subdomain =
        record.take_text("subdomain").map(|name| format!("https://{name}.statuspage.io"));
    let Some(address) = domain.or(subdomain) else { return };
    let company = record.take_text("url").filter(|url| *url != address);
    if let Some(company) = company {
        record.put("url of the company", Datum::Text(company));
    }
    record.put("url", Datum::Text(address));
}

/// A colour with its `#`.
fn hashed(colour: &str) -> String {
    format!("#{}", colour.trim_start_matches('#'))
}
