//! What the clock will make of a page while somebody reads it: the words of then, which the
//! page carries beside those of now and the visitor's script puts in their place.
//!
//! They follow from the site and from moments to come alone, so that a page that is built a
//! minute later is the same.

use super::Given;
use super::state::StateView;
use super::verdict::VerdictView;
use crate::board::IncidentIndex;
use crate::model::ComponentIndex;
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

/// When a maintenance will begin to take longer than planned.
pub fn overrun(given: Given<'_>, index: IncidentIndex) -> Option<String> {
    let mut coming = given.board.courses_ahead(given.incident(index)).into_iter();
    let (at, _) = coming.find(|(_, course)| course.overrunning)?;
    (!given.course(index).overrunning).then(|| given.calendar().iso(at))
}

/// The worst states of these components after the one of now.
pub fn states(given: Given<'_>, components: &[ComponentIndex]) -> Vec<Later<StateView>> {
    let view = |impact| StateView::of_impact(given.language(), impact);
    let present = components.iter().map(|index| given.component(*index).1.present).max();
    let coming = given.board.worst_ahead(given.site, components);
    changes(given, present.map(view), coming.into_iter().map(|(at, impact)| (at, view(impact))))
}

/// Those that differ from what stood there before.
fn changes<T: PartialEq + Clone>(
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
