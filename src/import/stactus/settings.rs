//! `stactus.yaml`: the page and its systems.

use crate::import::datum::{Datum, Record};
use crate::import::history::{ForeignComponent, History, Link};
use crate::import::notes::{Guess, HandWork, Notes};

/// Reads the settings into a history.
pub(super) fn settings(fields: &mut Record, place: &str, history: &mut History, notes: &mut Notes) {
    fields.take("version");
    let page = &mut history.page;
    let brand = fields.take_text("brandName");
    page.title = fields.take_text("name").or_else(|| brand.clone());
    page.url = fields.take_text("url").map(|url| url.trim_end_matches('/').to_owned());
    // Files of the first releases: the address is that of the brand, not that of the page.
    if let Some(url) = fields.take_text("brandURL") {
        page.header.push(Link { text: brand.unwrap_or_else(|| url.clone()), url });
    }
    if !matches!(fields.take("theme"), Datum::Nothing) {
        notes.by_hand(HandWork::Look, place, "`theme`");
    }
    for (nth, system) in fields.take("systems").into_items().into_iter().enumerate() {
        let place = format!("{place} # system {}", nth + 1);
        let Some(component) = component(system, &place, notes) else { continue };
        if history.components.iter().any(|known| known.key == component.key) {
            notes.skip_file(&place, "another system has its id");
        } else {
            history.components.push(component);
        }
    }
    fields.rest().for_each(|name| notes.drop_field(name, place));
}

fn component(system: Datum, place: &str, notes: &mut Notes) -> Option<ForeignComponent> {
    if let Some(name) = system.text() {
        return Some(ForeignComponent {
            key: name.to_owned(),
            name: name.to_owned(),
            ..ForeignComponent::default()
        });
    }
    let mut fields = system.into_record();
    let (id, name) = (fields.take_text("id"), fields.take_text("name"));
    let Some(key) = id.clone().or_else(|| name.clone()) else {
        notes.skip_file(place, "it is a system without a name");
        return None;
    };
    let whole = name.unwrap_or_else(|| key.clone());
    // What moved from a hosted page to Stactus has its group in front of its name.
    let (group, name) = match whole.split_once(" / ") {
        Some((group, name)) if !group.trim().is_empty() && !name.trim().is_empty() => {
            notes.guess(Guess::Group, place, format!("`{whole}`"));
            (Some(group.trim().to_owned()), name.trim().to_owned())
        }
        _ => (None, whole),
    };
    let description = fields.take_text("description");
    fields.rest().for_each(|name| notes.drop_field(&format!("systems.{name}"), place));
    Some(ForeignComponent { key, name, group, description, ..ForeignComponent::default() })
}
