//! Components with what became of them, in lists that stay short: where there are many, the
//! worst are shown and the others folded, by their groups.

use super::markup::Markup;
use super::speech::count;
use super::state::StateView;
use super::{Given, Link, Shared};
use crate::model::{ComponentIndex, Impact};
use serde::Serialize;
use std::fmt;
use std::sync::OnceLock;

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
    /// Both as the site's template prints them; nothing where that has a mistake, of which a page
    /// that prints them itself complains.
    pub markup: Option<Markup>,
}

/// What a list says of a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// How it is affected.
    Affected(Impact),
    /// What became of it.
    Changed(Impact),
    /// It was affected and is not any more.
    WorksAgain,
}

impl Fate {
    const COUNT: usize = 2 * Impact::ALL.len() + 1;

    fn place(self) -> usize {
        match self {
            Fate::Affected(impact) => impact as usize,
            Fate::Changed(impact) => Impact::ALL.len() + impact as usize,
            Fate::WorksAgain => 2 * Impact::ALL.len(),
        }
    }
}

/// Prints a component and how it is affected with the site's templates.
pub type Print = Box<dyn Fn(&Affected) -> Option<Markup> + Send + Sync>;

/// What lists say of components: of each the same on many pages, and printed once.
pub struct SaidOnce {
    print: Print,
    /// By the places of components, then of fates.
    said: Vec<[OnceLock<Shared<Affected>>; Fate::COUNT]>,
}

impl SaidOnce {
    /// Nothing yet of so many components.
    pub fn of(components: usize, print: Print) -> SaidOnce {
        let nothing = || std::array::from_fn(|_| OnceLock::new());
        SaidOnce { print, said: std::iter::repeat_with(nothing).take(components).collect() }
    }

    /// What is said of a component, which `view` makes where nobody has asked for it yet.
    pub fn of_component(
        &self,
        component: ComponentIndex,
        fate: Fate,
        view: impl FnOnce() -> Affected,
    ) -> Shared<Affected> {
        let said = &self.said[component.0][fate.place()];
        let printed = || {
            let view = view();
            let markup = (self.print)(&view);
            Shared::new(Affected { markup, ..view })
        };
        said.get_or_init(printed).clone()
    }
}

impl fmt::Debug for SaidOnce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said.fmt(f)
    }
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
    pub affected: Vec<Shared<Affected>>,
}

/// A list, and what it folds. The impacts come in the order of the settings; `fate` is what is
/// said of one of them.
pub fn affected(
    given: Given<'_>,
    impacts: &[(ComponentIndex, Impact)],
    fate: impl Fn(ComponentIndex, Impact) -> Fate,
) -> (Vec<Shared<Affected>>, Option<Folded>) {
    let view = |&(component, impact): &(ComponentIndex, Impact)| {
        given.common.affected(component, fate(component, impact))
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
