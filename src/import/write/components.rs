//! Which component of the site folder a source means by which name.

use crate::content::Settings;
use crate::content::former_path::{is_path, is_taken};
use crate::content::slug::slug;
use crate::import::history::{ForeignComponent, History};
use crate::import::notes::{Guess, HandWork, Notes};
use crate::import::text::letters;
use crate::model::KindName;
use crate::source::SETTINGS;
use std::collections::{BTreeMap, BTreeSet};

/// The longest id of a component.
const LONGEST_ID: usize = 64;

/// Ids for the names of a source.
#[derive(Debug, Default)]
pub(super) struct Components {
    by_key: BTreeMap<String, String>,
    /// Components that `status.yaml` lacks, in their order.
    pub(super) new: Vec<(String, ForeignComponent)>,
    taken: BTreeSet<String>,
}

impl Components {
    /// Ids for all components of a history: those that stand keep theirs. A name that events use
    /// and the settings lack becomes a retired component.
    pub(super) fn of(
        history: &History,
        standing: Option<&Settings>,
        notes: &mut Notes,
    ) -> Components {
        let mut components = Components::default();
        let standing = standing.map_or(&[][..], |settings| &settings.components);
        for component in &history.components {
            components.add(component, standing, notes);
        }
        let mut spelled: BTreeMap<String, String> = BTreeMap::new();
        for component in &history.components {
            for name in [&component.key, &component.name].into_iter().flat_map(|it| spellings(it)) {
                spelled.entry(name).or_insert_with(|| component.key.clone());
            }
        }
        let mut unlisted: BTreeMap<String, String> = BTreeMap::new();
        // Settings that name no component, or that could not be read, say of none that it is gone.
        let are_listed = !history.components.is_empty();
        for event in history.events.iter().filter(|event| event.kind != KindName::Notice) {
            let changed = event.updates.iter().flat_map(|update| &update.changes);
            let named = event.components.iter().map(|(key, _)| key);
            for key in named.chain(changed.map(|(key, _)| key)) {
                if components.by_key.contains_key(key) {
                    continue;
                }
                let listed = spellings(key).iter().find_map(|name| spelled.get(name));
                if let Some(meant) = listed.or_else(|| unlisted.get(&key.to_lowercase())) {
                    let id = components.by_key[meant].clone();
                    notes.guess(
                        Guess::ComponentName,
                        &event.source,
                        format!("`{key}` as `{meant}`"),
                    );
                    components.by_key.insert(key.clone(), id);
                    continue;
                }
                unlisted.insert(key.to_lowercase(), key.clone());
                let gone = ForeignComponent { retired: are_listed, ..ForeignComponent::named(key) };
                if components.add(&gone, standing, notes) && are_listed {
                    notes.guess(Guess::Component, &event.source, format!("`{key}`"));
                }
            }
        }
        components.note_same_names(standing, notes);
        if are_listed {
            components.note_renamed(standing, notes);
        }
        components.lead_on(&history.component_pages, notes);
        components
    }

    /// Names new components that nobody can tell from another one.
    fn note_same_names(&self, standing: &[crate::model::Component], notes: &mut Notes) {
        let mut ids: BTreeMap<(Option<&str>, String), Vec<&str>> = BTreeMap::new();
        let standing = standing.iter().map(|it| (it.group.as_deref(), &*it.name, &*it.id));
        let new = self.new.iter().map(|(id, it)| (it.group.as_deref(), &*it.name, &**id));
        for (group, name, id) in standing.chain(new) {
            ids.entry((group, letters(name))).or_default().push(id);
        }
        for (_, ids) in ids.into_iter().filter(|(_, ids)| ids.len() > 1) {
            if let Some((_, new)) = self.new.iter().find(|(id, _)| ids.contains(&&**id)) {
                let what = format!("`{}`: {}", new.name, ids.join(", "));
                notes.by_hand(HandWork::SameName, SETTINGS, what);
            }
        }
    }

    /// Names new components beside such that the source no longer has: one may be the other with a
    /// new name.
    fn note_renamed(&self, standing: &[crate::model::Component], notes: &mut Notes) {
        let gone = standing.iter().filter(|it| !it.retired && !self.taken.contains(&it.id));
        let gone: Vec<String> = gone.map(|it| format!("`{}` ({})", it.name, it.id)).collect();
        let new = self.new.iter().filter(|(_, it)| !it.retired);
        let new: Vec<String> = new.map(|(id, it)| format!("`{}` ({id})", it.name)).collect();
        if !gone.is_empty() && !new.is_empty() {
            let what = format!("new: {}; no longer there: {}", new.join(", "), gone.join(", "));
            notes.by_hand(HandWork::Renamed, SETTINGS, what);
        }
    }

    /// Gives new components the addresses of their old pages.
    fn lead_on(&mut self, pages: &BTreeMap<String, String>, notes: &mut Notes) {
        let mut known = BTreeSet::new();
        for (key, path) in pages {
            let Some(id) = self.by_key.get(key) else { continue };
            let Some((_, component)) = self.new.iter_mut().find(|(new, _)| new == id) else {
                continue;
            };
            if !known.insert(path.trim_end_matches('/')) {
                continue;
            }
            if is_path(path) && !is_taken(path) {
                component.aliases.push(path.clone());
            } else {
                let what = format!("`{path}`, the page of `{key}`");
                notes.by_hand(HandWork::Alias, SETTINGS, what);
            }
        }
    }

    /// The id of the component with this key.
    pub(super) fn id(&self, key: &str) -> Option<&str> {
        self.by_key.get(key).map(String::as_str)
    }

    /// Gives a component its id. Whether it is new.
    fn add(
        &mut self,
        component: &ForeignComponent,
        standing: &[crate::model::Component],
        notes: &mut Notes,
    ) -> bool {
        if self.by_key.contains_key(&component.key) {
            return false;
        }
        let free = |other: &&crate::model::Component| !self.taken.contains(&other.id);
        let same_name = |other: &&crate::model::Component| other.name == component.name;
        let wanted = id_of(component.id.as_ref().unwrap_or(&component.name));
        let known = standing
            .iter()
            .filter(free)
            .find(|other| same_name(other) && other.group == component.group)
            .or_else(|| standing.iter().filter(free).find(same_name))
            .or_else(|| standing.iter().filter(free).find(|other| other.id == wanted));
        let id = match known {
            Some(known) => {
                if letters(&known.name) != letters(&component.name) && component.id.is_none() {
                    let what = format!("`{}` as {}, `{}`", component.name, known.id, known.name);
                    notes.guess(Guess::ComponentName, SETTINGS, what);
                }
                known.id.clone()
            }
            None => {
                let is_free = |id: &String| {
                    !self.taken.contains(id) && standing.iter().all(|other| other.id != *id)
                };
                let id = numbered(&wanted).find(is_free).unwrap_or_else(|| wanted.clone());
                self.new.push((id.clone(), component.clone()));
                id
            }
        };
        self.taken.insert(id.clone());
        self.by_key.insert(component.key.clone(), id);
        known.is_none()
    }
}

/// What a name is recognised by: its letters, as they are and without their marks.
fn spellings(name: &str) -> [String; 2] {
    [letters(name), slug(name).replace('-', "")]
}

/// An id for a name: `next` is taken by braces.
fn id_of(name: &str) -> String {
    let slug = slug(name);
    let cut = slug.get(..LONGEST_ID - 5).unwrap_or(&slug).trim_end_matches('-');
    if cut == "next" { "next-1".to_owned() } else { cut.to_owned() }
}

/// The id, then `ID-2`, `ID-3` and so on.
fn numbered(id: &str) -> impl Iterator<Item = String> {
    let first = std::iter::once(id.to_owned());
    first.chain((2..10_000).map(move |n| format!("{id}-{n}")))
}
