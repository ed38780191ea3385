//! How a state is shown: a word, and a name by which styles and icons find it.

use super::Given;
use crate::board::{Course, IncidentIndex, Phase};
use crate::model::{Impact, Kind, Language, Stage};
use serde::Serialize;

/// The names of all states that are shown.
pub const NAMES: [&str; 8] = [
    "operational",
    "under_maintenance",
    "degraded_performance",
    "partial_outage",
    "major_outage",
    "watching",
    "unknown",
    "notice",
];

/// A state in words. Never colour alone: `name` chooses an icon of its own shape, too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StateView {
    /// The attribute `data-state`, and the icon.
    pub name: &'static str,
    /// What people read.
    pub words: String,
}

impl StateView {
    /// The state of a component.
    pub fn of_impact(language: &Language, impact: Impact) -> StateView {
        StateView { name: impact.id(), words: impact_words(language, impact).to_owned() }
    }

    /// A state of which nothing is claimed.
    pub fn unknown(language: &Language) -> StateView {
        StateView { name: "unknown", words: language.phrase("impact.unknown").to_owned() }
    }

    /// The stage of an incident or a maintenance.
    pub fn of_stage(language: &Language, stage: Stage) -> StateView {
        StateView { name: stage_name(stage), words: language.stage(stage).to_owned() }
    }

    /// What became of a component, as a sentence goes on after its name.
    pub fn of_change(language: &Language, impact: Impact) -> StateView {
        StateView { name: impact.id(), words: change_words(language, impact).to_owned() }
    }
}

/// The name of the state that an incident, a maintenance or a notice is shown in, as its course has
/// it now or at another moment.
pub fn name_of(given: Given<'_>, index: IncidentIndex, course: &Course) -> &'static str {
    let worst = course.present.iter().map(|(_, impact)| *impact).max().unwrap_or_default();
    match (course.phase, course.stage, given.incident(index).kind) {
        (_, _, Kind::Notice { .. }) => "notice",
        (Phase::Running, _, _) if worst != Impact::Operational => worst.id(),
        (Phase::Running, Some(stage), Kind::Incident { severity, .. })
            if !stage.is_closed() && course.present.is_empty() =>
        {
            given.site.severity(severity).impact.id()
        }
        (_, Some(stage), _) => stage_name(stage),
        _ => "unknown",
    }
}

/// The name of the state that a stage is shown as.
pub fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Investigating | Stage::Identified | Stage::Monitoring => "watching",
        Stage::Resolved | Stage::Postmortem | Stage::Completed => "operational",
        // Nothing has happened, and nothing will.
        Stage::Withdrawn | Stage::Cancelled => "notice",
        Stage::Scheduled | Stage::InProgress | Stage::Verifying => "under_maintenance",
    }
}

/// The word for the state of a component.
pub fn impact_words(language: &Language, impact: Impact) -> &str {
    language.phrase(match impact {
        Impact::Operational => "impact.operational",
        Impact::UnderMaintenance => "impact.under_maintenance",
        Impact::DegradedPerformance => "impact.degraded_performance",
        Impact::PartialOutage => "impact.partial_outage",
        Impact::MajorOutage => "impact.major_outage",
    })
}

fn change_words(language: &Language, impact: Impact) -> &str {
    language.phrase(match impact {
        Impact::Operational => "change.operational",
        Impact::UnderMaintenance => "change.under_maintenance",
        Impact::DegradedPerformance => "change.degraded_performance",
        Impact::PartialOutage => "change.partial_outage",
        Impact::MajorOutage => "change.major_outage",
    })
}
