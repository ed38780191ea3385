//! Components in their groups.

use super::bar::Bar;
use super::speech::count;
use super::state::StateView;
use super::{Given, Later, Link, Shared, later};
use crate::model::{ComponentIndex, Impact};
use serde::Serialize;

/// A page with more components than this folds its groups.
const FOLDED_FROM: usize = 25;
/// A group of no more components than this is never folded.
const SMALL_GROUP: usize = 3;

/// A group of components.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// What it is called. The components without a group are called something only where they
    /// stand behind a group.
    pub name: Option<String>,
    /// The worst state of its components.
    pub state: StateView,
    /// What it will be by the clock.
    pub later: Vec<Later<StateView>>,
    /// How many components it has, in words.
    pub size: String,
    /// Whether it is folded away.
    pub folded: bool,
    /// A folded group opens by itself where something is wrong.
    pub open: bool,
    /// Its components, in the order of the settings.
    pub components: Vec<ComponentRow>,
}

/// One component in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComponentRow {
    /// Its page.
    pub link: Shared<Link>,
    /// Its state now.
    pub state: StateView,
    /// What it will be by the clock.
    pub later: Vec<Later<StateView>>,
    /// Its last ninety days.
    pub bar: Bar,
}

/// All groups in the order of their first component; the components without a group stand
/// together as if they were one. Retired components are in none.
pub fn groups(given: Given<'_>) -> Vec<Group> {
    let mut names: Vec<Option<&str>> = Vec::new();
    let shown: Vec<ComponentIndex> = given
        .site
        .component_indices()
        .filter(|index| !given.site.component(*index).retired)
        .collect();
    for index in &shown {
        let name = given.site.component(*index).group.as_deref();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let many = shown.len() >= FOLDED_FROM;
    let first = names.first().copied();
    names.into_iter().map(|name| group(given, name, &shown, many, first == Some(name))).collect()
}

fn group(
    given: Given<'_>,
    name: Option<&str>,
    shown: &[ComponentIndex],
    many: bool,
    first: bool,
) -> Group {
    let members: Vec<ComponentIndex> = shown
        .iter()
        .copied()
        .filter(|index| given.site.component(*index).group.as_deref() == name)
        .collect();
    let present = |index: &ComponentIndex| given.component(*index).1.present;
    let worst = members.iter().map(present).max().unwrap_or_default();
    let ungrouped = (!first).then(|| given.language().phrase("home.ungrouped"));
    let size = count(members.len());
    Group {
        name: name.or(ungrouped).map(str::to_owned),
        state: StateView::of_impact(given.language(), worst),
        later: later::states(given, &members),
        size: given.language().counted("home.components_count", size, &[]),
        folded: many && members.len() > SMALL_GROUP,
        open: worst != Impact::Operational,
        components: members.into_iter().map(|index| row(given, index)).collect(),
    }
}

fn row(given: Given<'_>, index: ComponentIndex) -> ComponentRow {
    let (_, state) = given.component(index);
    ComponentRow {
        link: given.component_link(index),
        state: StateView::of_impact(given.language(), state.present),
        later: later::states(given, &[index]),
        bar: Bar::of(given, state),
    }
}
