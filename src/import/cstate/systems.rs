//! What the settings list: systems in their categories, and links.

use crate::import::datum::{Datum, Record};
use crate::import::history::{ForeignComponent, Link};
use crate::import::notes::{HandWork, Notes};

/// Systems in the order of their categories. A category without a title is no group.
pub(super) fn components(
    params: &mut Record,
    place: &str,
    notes: &mut Notes,
) -> Vec<ForeignComponent> {
    let mut categories: Vec<(String, bool)> = Vec::new();
    for category in params.take("categories").into_items() {
        match category {
            Datum::Map(mut fields) => {
                let untitled = fields.take_truth("untitled") == Some(true);
                categories.extend(fields.take_text("name").map(|name| (name, untitled)));
                fields
                    .rest()
                    .for_each(|name| notes.drop_field(&format!("categories.{name}"), place));
            }
            other => categories.extend(other.text().map(|name| (name.to_owned(), false))),
        }
    }
    let rank = |group: &Option<String>| {
        let at =
            group.as_ref().and_then(|group| categories.iter().position(|(name, _)| name == group));
        at.unwrap_or(categories.len())
    };
    let systems = params.take("systems").into_items().into_iter();
    let mut systems: Vec<ForeignComponent> =
        systems.filter_map(|system| component(system, place, notes)).collect();
    systems.sort_by_key(|system| rank(&system.group));
    for (at, system) in systems.iter().enumerate() {
        if systems[..at].iter().any(|other| other.key == system.key) {
            let group = system.group.as_deref().unwrap_or_default();
            let what = format!("`{}`, once more in `{group}`, which is left out", system.name);
            notes.by_hand(HandWork::SameName, place, what);
        }
    }
    for system in &mut systems {
        let is_untitled =
            |group: &String| categories.iter().any(|(name, untitled)| name == group && *untitled);
        system.group = system.group.take().filter(|group| !is_untitled(group));
    }
    systems
}

fn component(system: Datum, place: &str, notes: &mut Notes) -> Option<ForeignComponent> {
    if let Some(name) = system.text() {
        return Some(ForeignComponent::named(name));
    }
    let mut fields = system.into_record();
    let component = ForeignComponent::named(&fields.take_text("name")?);
    let (group, description) = (fields.take_text("category"), fields.take_text("description"));
    fields.rest().for_each(|name| notes.drop_field(&format!("systems.{name}"), place));
    Some(ForeignComponent { group, description, ..component })
}

/// Links of the settings; a path is one of the page itself.
pub(super) fn links(tabs: Datum, page: Option<&str>) -> Vec<Link> {
    let whole = |url: String| match page {
        Some(page) if url.starts_with('/') => format!("{page}{url}"),
        _ => url,
    };
    let link = |tab: Datum| {
        let mut fields = tab.into_record();
        Some(Link { text: fields.take_text("name")?, url: whole(fields.take_text("link")?) })
    };
    tabs.into_items().into_iter().filter_map(link).collect()
}
