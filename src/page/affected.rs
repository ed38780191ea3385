//! Components with what became of them, in lists that stay short: where there are many, the
//! worst are shown and the others folded, by their groups.

use super::speech::count;
use super::state::StateView;
use super::{Given, Link, Shared};
use crate::model::{ComponentIndex, Impact};
use serde::Serialize;

/// A list of up to so many is shown whole.
const WHOLE: usize = 8;
/// Of a longer one so many are shown.
const SHOWN: usize = 6;

/// A component and how it is affected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Affected {
    /// Which component.
    pub component: Shared<Link>,
    /// How it is affected, or what became of it.
    pub state: Shared<StateView>,
}

/// What a list folds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Folded {
    /// How many there are, in words.
    pub words: String,
    /// All of them, in the order of the settings.
    pub groups: Vec<FoldedGroup>,
}

/// Those of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoldedGroup {
    /// The group, where they have one.
    pub name: Option<String>,
    /// Its components.
    pub affected: Vec<Affected>,
}

/// A list, and what it folds. The impacts come in the order of the settings; `state` says one
/// of them.
pub fn affected(
    given: Given<'_>,
    impacts: &[(ComponentIndex, Impact)],
    state: impl Fn(ComponentIndex, Impact) -> Shared<StateView>,
) -> (Vec<Affected>, Option<Folded>) {
    let view = |&(component, impact): &(ComponentIndex, Impact)| Affected {
        component: given.component_link(component),
        state: state(component, impact),
    };
    if impacts.len() <= WHOLE {
        return (impacts.iter().map(view).collect(), None);
    }
    let mut worst = impacts.to_vec();
    // The sort is stable: what is equally bad stays in the order of the settings.
    worst.sort_by_key(|(_, impact)| std::cmp::Reverse(*impact));
    let shown = worst[..SHOWN].iter().map(view).collect();
    let rest = &mut worst[SHOWN..];
    rest.sort_by_key(|(component, _)| *component);
    let mut groups: Vec<FoldedGroup> = Vec::new();
    for one in rest.iter() {
        let name = given.site.component(one.0).group.clone();
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.affected.push(view(one)),
            None => groups.push(FoldedGroup { name, affected: vec![view(one)] }),
        }
    }
    let words = given.language().counted("incident.more_affected", count(rest.len()), &[]);
    (shown, Some(Folded { words, groups }))
}
