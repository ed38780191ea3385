//! What the clock will make of a page while somebody reads it: the words of then, which the
//! page carries beside those of now and the visitor's script puts in their place.
//!
//! They follow from the site and from moments to come alone, so that a page that is built a
//! minute later is the same.

use super::state::{StateView, name_of};
use super::verdict::{self, VerdictView};
use super::{Given, Tab};
use crate::board::{Course, IncidentIndex, Phase};
use crate::model::{ComponentIndex, KindName};
use jiff::Timestamp;
use serde::Serialize;

/// Something as it will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Later<T> {
    /// From when on, for programs.
    pub at: String,
    /// What it is then.
    pub then: T,
}

impl<T> Later<T> {
    /// Something as it will be from `at` on.
    pub fn new(given: Given<'_>, at: Timestamp, then: T) -> Later<T> {
        Later { at: given.calendar().iso(at), then }
    }
}

/// The verdicts after the one of now.
pub fn verdicts(given: Given<'_>) -> Vec<Later<VerdictView>> {
    let coming = given.ahead.iter().map(|board| (board.now, VerdictView::of(given.at(board))));
    changes(given, Some(VerdictView::of(given)), coming)
}

/// The stages that the clock will give to an incident or a maintenance.
pub fn stages(given: Given<'_>, index: IncidentIndex) -> Vec<Later<StateView>> {
    let view = |stage| StateView::of_stage(given.language(), stage);
    let coming = given.board.stages_ahead(given.incident(index));
    let coming = coming.into_iter().map(|(at, stage)| (at, view(stage)));
    changes(given, given.course(index).stage.map(view), coming)
}

/// What an incident or a maintenance is as a whole after a turn of the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Turned {
    /// The attribute `data-state`.
    pub name: &'static str,
    /// The `id` of the heading of home below which it belongs then, where that is another.
    pub section: Option<&'static str>,
}

/// How bad an incident or a maintenance will be, and where on home it will stand.
pub fn turns(given: Given<'_>, index: IncidentIndex) -> Vec<Later<Turned>> {
    let maintenance = given.incident(index).kind_name() == KindName::Maintenance;
    of_course(given, index, |course| Turned {
        name: name_of(given, index, course),
        section: match course.phase {
            Phase::Over => Some("page-over"),
            Phase::Running => maintenance.then_some("page-maintenance"),
            Phase::Planned => maintenance.then_some("page-planned"),
        },
    })
}

/// Whatever follows from how an incident stands, after each turn of the clock that changes it.
pub fn of_course<T: PartialEq + Clone>(
    given: Given<'_>,
    index: IncidentIndex,
    view: impl Fn(&Course) -> T,
) -> Vec<Later<T>> {
    let coming = given.board.courses_ahead(given.incident(index));
    let coming = coming.iter().map(|(at, course)| (*at, view(course)));
    changes(given, Some(view(given.course(index))), coming)
}

/// When a maintenance will begin to take longer than planned.
pub fn overrun(given: Given<'_>, index: IncidentIndex) -> Option<String> {
    let mut coming = given.board.courses_ahead(given.incident(index)).into_iter();
    let (at, _) = coming.find(|(_, course)| course.overrunning)?;
    (!given.course(index).overrunning).then(|| given.calendar().iso(at))
}

/// The tabs of a page about the site as a whole; `name` is what it is called after a turn.
pub fn tabs_of_site(given: Given<'_>, name: impl Fn(Given<'_>) -> String) -> Vec<(Timestamp, Tab)> {
    let tab = |board| {
        let given = given.at(board);
        Tab { name: name(given), trouble: None, state: Some(verdict::name(given)) }
    };
    given.ahead.iter().map(|board| (board.now, tab(board))).collect()
}

/// The worst states of these components after the one of now.
pub fn states(given: Given<'_>, components: &[ComponentIndex]) -> Vec<Later<StateView>> {
    let view = |impact| StateView::of_impact(given.language(), impact);
    let present = components.iter().map(|index| given.component(*index).1.present).max();
    let coming = given.board.worst_ahead(given.site, components);
    changes(given, present.map(view), coming.into_iter().map(|(at, impact)| (at, view(impact))))
}

/// Those that differ from what stood there before.
pub fn changes<T: PartialEq + Clone>(
    given: Given<'_>,
    now: Option<T>,
    coming: impl IntoIterator<Item = (Timestamp, T)>,
) -> Vec<Later<T>> {
    let mut last = now;
    let mut changes = Vec::new();
    for (at, then) in coming {
        if last.as_ref().is_some_and(|last| *last != then) {
            last = Some(then.clone());
            changes.push(Later::new(given, at, then));
        }
    }
    changes
}
