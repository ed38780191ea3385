//! One message, with what it changed for components.

use super::markup::Markup;
use super::state::StateView;
use super::time::{Live, Moment};
use super::{Given, Link, Shared, route};
use crate::board::{Change, IncidentIndex, Phase};
use crate::model::Stage;
use serde::Serialize;

/// One message about an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UpdateView {
    /// The `id` on the incident's own page.
    pub anchor: String,
    /// Its own address, which never changes.
    pub href: String,
    /// When it was said.
    pub at: Moment,
    /// The stage from then on; a notice has none.
    pub stage: Option<Shared<StateView>>,
    /// What was said.
    pub message: Markup,
    /// What it changed for components.
    pub changes: Vec<ChangeView>,
}

/// What became of a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    /// Which component.
    pub component: Shared<Link>,
    /// How it is from then on.
    pub state: Shared<StateView>,
}

/// The updates of an incident, newest first.
pub fn updates(given: Given<'_>, index: IncidentIndex) -> Vec<UpdateView> {
    let stages = given.board.stages(given.site, index);
    let views = stages.into_iter().enumerate();
    views.rev().map(|(place, stage)| update(given, index, place, stage)).collect()
}

/// One update of an incident, by its place from the oldest on, with the stage that it leaves.
fn update(
    given: Given<'_>,
    index: IncidentIndex,
    place: usize,
    stage: Option<Stage>,
) -> UpdateView {
    let incident = given.incident(index);
    let update = &incident.updates[place];
    let changes = given.course(index).changes.get(place).map_or(&[][..], Vec::as_slice);
    let at = given.calendar().moment(update.at);
    // How old the newest word is matters as long as another is awaited.
    let newest = place + 1 == incident.updates.len();
    let awaited = newest && given.course(index).phase != Phase::Over;
    let page = given.href(&route::incident(&incident.slug));
    UpdateView {
        anchor: update.anchor.clone(),
        href: format!("{page}#{}", update.anchor),
        at: if awaited { at.live(Live::Near) } else { at },
        stage: stage.map(|stage| given.common.stage(stage)),
        message: Markup::trusted(update.message.html.at(&given.site.url.path)),
        changes: changes.iter().map(|change| change_view(given, change)).collect(),
    }
}

fn change_view(given: Given<'_>, change: &Change) -> ChangeView {
    ChangeView {
        component: given.component_link(change.component),
        state: given.common.change(change.after),
    }
}
