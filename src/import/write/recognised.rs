//! Which events of a history stand in the site folder already, under whatever name.
//!
//! A file that carries an event's former address is that event's file, though somebody renamed
//! it, moved it, or corrected its date. One without any address is recognised by its name and its
//! title.

use super::Standing;
use crate::content::slug::slug;
use crate::import::history::Event;
use crate::import::page_file::page_file;
use std::collections::{BTreeMap, BTreeSet};

/// The incident files that stand.
pub(super) struct Recognised {
    files: Vec<Known>,
    by_alias: BTreeMap<String, usize>,
    by_slug: BTreeMap<String, usize>,
    /// Files that an event was found to be.
    claimed: BTreeSet<usize>,
}

/// A file that stands.
pub(super) struct Known {
    /// Its path in the site folder.
    pub(super) path: String,
    /// What it says.
    pub(super) text: String,
    title: String,
    has_aliases: bool,
}

/// What stands at a place where an event's file could be.
pub(super) enum There<'a> {
    /// Nothing.
    Free,
    /// The file of the event.
    Own(&'a Known),
    /// That of something else.
    Other,
}

impl Recognised {
    /// All incident files of a site folder.
    pub(super) fn of(standing: &Standing) -> Recognised {
        let mut recognised = Recognised {
            files: Vec::new(),
            by_alias: BTreeMap::new(),
            by_slug: BTreeMap::new(),
            claimed: BTreeSet::new(),
        };
        for file in &standing.sources.incidents {
            let at = recognised.files.len();
            let text = String::from_utf8_lossy(file.bytes()).replace("\r\n", "\n");
            let fields = page_file(&text).map(|page| page.fields).unwrap_or_default();
            let aliases = fields.get("aliases").map(|aliases| aliases.texts()).unwrap_or_default();
            for alias in &aliases {
                recognised.by_alias.entry(plain(alias)).or_insert(at);
            }
            let title = fields.text_of("title").unwrap_or_default().to_owned();
            let has_aliases = !aliases.is_empty();
            let path = file.path().to_owned();
            recognised.by_slug.entry(slug_of(&path)).or_insert(at);
            recognised.files.push(Known { path, text, title, has_aliases });
        }
        recognised
    }

    /// The file that has an address of an event.
    pub(super) fn by_address(&mut self, event: &Event) -> Option<&Known> {
        let mut found = event.aliases.iter().filter_map(|alias| self.by_alias.get(&plain(alias)));
        let at = found.find(|at| !self.claimed.contains(*at)).copied()?;
        self.claimed.insert(at);
        self.files.get(at)
    }

    /// What stands at a path, or in another folder under the same name. `is_same` tells whether a
    /// text says what the event does.
    pub(super) fn at(
        &mut self,
        path: &str,
        event: &Event,
        is_same: impl Fn(&str) -> bool,
    ) -> There<'_> {
        let Some(at) = self.by_slug.get(&slug_of(path)).copied() else { return There::Free };
        let known = &self.files[at];
        let is_named = !known.has_aliases && known.title == event.title.trim();
        let is_own = !self.claimed.contains(&at) && (is_named || is_same(&known.text));
        if is_own { There::Own(&self.files[at]) } else { There::Other }
    }
}

/// An address whether slashes stand around it or not.
fn plain(alias: &str) -> String {
    alias.trim_matches('/').to_owned()
}

/// The slug of a file in any folder.
fn slug_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}
