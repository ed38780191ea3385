//! One message, with what it changed for components.

use super::affected::{Affected, Fate, Folded, affected};
use super::markup::Markup;
use super::state::StateView;
use super::time::Live;
use super::{Given, Shared, route};
use crate::board::{IncidentIndex, Phase};
use crate::model::{ComponentIndex, Impact, Stage};
use serde::Serialize;

/// One message about an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UpdateView {
    /// The `id` on the incident's own page.
    pub anchor: String,
    /// Its own address, which never changes.
    pub href: String,
    /// When it was said.
    pub at: Markup,
    /// The stage from then on; a notice has none.
    pub stage: Option<Shared<StateView>>,
    /// What was said.
    pub message: Markup,
    /// What it changed for components.
    pub changes: Vec<Shared<Affected>>,
    /// The others, where they are many.
    pub changes_more: Option<Folded>,
}

/// The updates of an incident, newest first.
pub fn updates(given: Given<'_>, index: IncidentIndex) -> Vec<UpdateView> {
    let stages = given.board.stages(given.site, index);
    let views = stages.into_iter().enumerate();
    views.rev().map(|placed| update(given, index, placed, |_| true)).collect()
}

/// The newest update where the facts above say how each component is now: of what it changed,
/// only that something works again is news beside them.
pub fn newest_below_facts(given: Given<'_>, index: IncidentIndex) -> Option<UpdateView> {
    let stages = given.board.stages(given.site, index);
    let (place, stage) = stages.into_iter().enumerate().next_back()?;
    Some(update(given, index, (place, stage), |impact| impact == Impact::Operational))
}

/// One update of an incident, by its place from the oldest on, with the stage that it leaves;
/// of its changes, those that are `shown`.
fn update(
    given: Given<'_>,
    index: IncidentIndex,
    (place, stage): (usize, Option<Stage>),
    shown: fn(Impact) -> bool,
) -> UpdateView {
    let incident = given.incident(index);
    let update = &incident.updates[place];
    let changes = given.course(index).changes.get(place).map_or(&[][..], Vec::as_slice);
    let changes = changes.iter().map(|change| (change.component, change.after));
    let changes: Vec<(ComponentIndex, Impact)> =
        changes.filter(|(_, after)| shown(*after)).collect();
    let (changes, changes_more) = affected(given, &changes, |_, impact| Fate::Changed(impact));
    let at = given.calendar().moment(update.at);
    // How old the newest word is matters as long as another is awaited.
    let newest = place + 1 == incident.updates.len();
    let awaited = newest && given.course(index).phase != Phase::Over;
    let page = given.href(&route::incident(&incident.slug));
    UpdateView {
        anchor: update.anchor.clone(),
        href: [page.as_str(), "#", &update.anchor].concat(),
        at: if awaited { at.live(Live::Near) } else { at }.markup(),
        stage: stage.map(|stage| given.common.stage(stage)),
        message: Markup::trusted(update.message.html.at(&given.site.url.path)),
        changes,
        changes_more,
    }
}
