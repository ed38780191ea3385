//! The object `status`: the page's answer in their words; and in ours, with its reason.

use super::id::Ids;
use super::time::stamp;
use crate::board::State;
use crate::model::Impact;
use crate::page::{Given, VerdictView};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ApiStatus {
    indicator: &'static str,
    description: &'static str,
}

impl ApiStatus {
    /// The descriptions are those of hosted pages in every language: clients look them up. The
    /// sentence for people is in [`Verdict`].
    pub(super) fn of(given: Given<'_>) -> ApiStatus {
        let (indicator, description) = match state(given) {
            State::Working | State::Watching | State::Trouble(Impact::Operational) => {
                ("none", "All Systems Operational")
            }
            State::Maintenance | State::Trouble(Impact::UnderMaintenance) => {
                ("maintenance", "Service Under Maintenance")
            }
            State::Trouble(Impact::DegradedPerformance) => ("minor", "Partially Degraded Service"),
            State::Trouble(Impact::PartialOutage) => ("major", "Partial System Outage"),
            State::Trouble(Impact::MajorOutage) => ("critical", "Major Service Outage"),
        };
        ApiStatus { indicator, description }
    }
}

/// The state that has a word of theirs.
fn state(given: Given<'_>) -> State {
    let board = given.board;
    match board.verdict.state {
        State::Trouble(impact) => State::Trouble(impact),
        // A file that could not be read may be about an outage: it must not look well.
        _ if !given.site.left_out.is_empty() => State::Trouble(Impact::DegradedPerformance),
        // They have no word for watching, and components say that there is maintenance.
        State::Watching if is_worked_on(given) => State::Maintenance,
        other => other,
    }
}

/// Whether there is maintenance, or a component on the page's list is said to be under it.
fn is_worked_on(given: Given<'_>) -> bool {
    let listed = given.site.components.iter().zip(&given.board.components);
    let mut listed = listed.filter(|(component, _)| !component.retired);
    !given.board.maintenance.is_empty()
        || listed.any(|(_, state)| state.present == Impact::UnderMaintenance)
}

/// What the page says first, under `klartext`.
#[derive(Serialize)]
pub(super) struct Verdict<'a> {
    /// The state by our name: `operational`, `under_maintenance`, `watching`,
    /// `degraded_performance`, `partial_outage`, `major_outage` or `unknown`.
    state: &'static str,
    /// The sentence in the page's language.
    sentence: String,
    /// The id of the incident or maintenance behind it.
    incident_id: Option<String>,
    /// Since when.
    since: Option<String>,
    /// The components that are in that state, by the ids of the settings.
    components: Vec<&'a str>,
    /// The language of sentences and words.
    language: &'a str,
    /// Files could not be read that may be about something that is going on.
    incomplete: bool,
}

impl<'a> Verdict<'a> {
    pub(super) fn of(given: Given<'a>) -> Verdict<'a> {
        let (site, verdict) = (given.site, &given.board.verdict);
        let view = VerdictView::of(given);
        let incident = |index: crate::board::IncidentIndex| &site.incidents[index.0];
        let components = verdict.components.iter();
        Verdict {
            state: view.name,
            sentence: view.sentence.words,
            incident_id: verdict.cause.map(|cause| Ids::of(site).incident(incident(cause))),
            since: verdict.cause.map(|cause| stamp(given.board.course(cause).started)),
            components: components.map(|index| site.component(*index).id.as_str()).collect(),
            language: &site.language.tag,
            incomplete: !site.left_out.is_empty(),
        }
    }
}
