//! The list of all components, with groups as components of their own.

use super::component::{ApiComponent, Detail, first_moment};
use super::id::Ids;
use super::time::stamp;
use crate::model::{ComponentIndex, Impact};
use crate::page::Given;
use std::collections::HashMap;

/// Where the components stand in the list.
pub(super) struct Places<'a> {
    /// Components of no group.
    alone: Vec<ComponentIndex>,
    /// Groups with their members, in the order of first mention.
    groups: Vec<(&'a str, Vec<ComponentIndex>)>,
    /// For each component of the settings its place in its group, counted from one; none for
    /// retired ones, which are on no list.
    positions: Vec<Option<usize>>,
}

impl<'a> Places<'a> {
    pub(super) fn of(given: Given<'a>) -> Places<'a> {
        let mut places = Places { alone: Vec::new(), groups: Vec::new(), positions: Vec::new() };
        let mut known: HashMap<&str, usize> = HashMap::new();
        for (at, component) in given.site.components.iter().enumerate() {
            if component.retired {
                places.positions.push(None);
                continue;
            }
            let members = match component.group.as_deref() {
                None => &mut places.alone,
                Some(group) => {
                    let next = places.groups.len();
                    let place = *known.entry(group).or_insert(next);
                    if place == next {
                        places.groups.push((group, Vec::new()));
                    }
                    &mut places.groups[place].1
                }
            };
            members.push(ComponentIndex(at));
            places.positions.push(Some(members.len()));
        }
        places
    }

    /// Where a component stands; nothing if it is on no list.
    pub(super) fn position(&self, index: ComponentIndex) -> Option<usize> {
        self.positions[index.0]
    }
}

/// Every component: first those of no group, then each group before its members, as on the
/// page. Positions count from one, within a group anew.
pub(super) fn components(given: Given<'_>, detail: Detail) -> Vec<ApiComponent<'_>> {
    let ids = Ids::of(given.site);
    let places = Places::of(given);
    let mut all = Vec::new();
    for (at, index) in places.alone.iter().enumerate() {
        all.push(ApiComponent::of(given, &ids, *index, at + 1, detail));
    }
    for (at, (name, members)) in places.groups.iter().enumerate() {
        all.push(group(given, &ids, name, members, places.alone.len() + at + 1));
        for (at, index) in members.iter().enumerate() {
            all.push(ApiComponent::of(given, &ids, *index, at + 1, detail));
        }
    }
    all
}

/// A group; its state is the worst of its members'.
fn group<'a>(
    given: Given<'a>,
    ids: &Ids<'_>,
    name: &'a str,
    members: &[ComponentIndex],
    position: usize,
) -> ApiComponent<'a> {
    let states = || members.iter().map(|index| given.board.component(*index));
    let worst = states().map(|state| state.present).max().unwrap_or(Impact::Operational);
    let created = first_moment(given);
    let changed = states().filter_map(|state| state.changed).max();
    ApiComponent {
        id: ids.group(name),
        name,
        status: worst.id(),
        created_at: stamp(created),
        updated_at: stamp(changed.map_or(created, |changed| changed.max(created))),
        position,
        description: None,
        showcase: false,
        start_date: None,
        group_id: None,
        page_id: ids.page(),
        group: true,
        only_show_if_degraded: false,
        components: Some(
            members.iter().map(|index| ids.component(&given.site.component(*index).id)).collect(),
        ),
        klartext: None,
    }
}
