//! The page's answer in one sentence: broken or not, and why.

use super::IncidentIndex;
use super::course::{Course, Phase};
use super::courses::Courses;
use crate::model::{ComponentIndex, Impact, Incident, Kind, SeverityIndex, Site};
use jiff::Timestamp;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What the page says first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How bad it is.
    pub state: State,
    /// The incident (or maintenance) that the answer links to.
    pub cause: Option<IncidentIndex>,
    /// The components that are in this state, because of it or of another that is as bad, in the
    /// order of the settings; while it is watched, those that work again. Retired ones are left
    /// out.
    pub components: Vec<ComponentIndex>,
}

/// How bad it is, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Everything works.
    Working,
    /// Everything works; work is under way.
    Maintenance,
    /// Everything works again, and an incident is still being watched.
    Watching,
    /// Something is wrong: the worst impact now, never milder than degraded.
    Trouble(Impact),
}

/// What one running incident or maintenance makes of the page. The order of the fields is the
/// order of importance: worst state, worst severity, newest, first slug.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Claim<'a> {
    state: State,
    severity: Option<SeverityIndex>,
    started: Timestamp,
    slug: Reverse<&'a str>,
    place: IncidentIndex,
}

impl Verdict {
    /// The verdict on all that is running.
    pub(super) fn on(site: &Site, courses: &Courses) -> Verdict {
        let claims = courses.open().filter_map(|place| {
            let (incident, course) = (&site.incidents[place.0], &courses.get(place).course);
            let (state, severity) = claimed(site, incident, course)?;
            let (started, slug) = (course.started, Reverse(incident.slug.as_str()));
            Some(Claim { state, severity, started, slug, place })
        });
        let claims: Vec<Claim<'_>> = claims.collect();
        let Some(worst) = claims.iter().max() else {
            return Verdict { state: State::Working, cause: None, components: Vec::new() };
        };
        let as_bad = claims.iter().filter(|claim| claim.state == worst.state);
        let components: BTreeSet<ComponentIndex> =
            as_bad.flat_map(|claim| components(site, &courses.get(claim.place).course)).collect();
        Verdict {
            state: worst.state,
            cause: Some(worst.place),
            components: components.into_iter().collect(),
        }
    }
}

/// What one of them claims; nothing if it leaves the page as it is.
fn claimed(
    site: &Site,
    incident: &Incident,
    course: &Course,
) -> Option<(State, Option<SeverityIndex>)> {
    if course.phase != Phase::Running {
        return None;
    }
    let (severity, of_the_whole) = match incident.kind {
        Kind::Incident { severity, .. } => (Some(severity), site.severity(severity).impact),
        Kind::Maintenance { .. } => (None, Impact::UnderMaintenance),
        Kind::Notice { .. } => return None,
    };
    let impact = match shown(site, course).map(|(_, impact)| impact).max() {
        Some(worst) => worst,
        None if course.present.is_empty() => of_the_whole,
        // Nothing but components that are no longer offered.
        None => return None,
    };
    match impact {
        Impact::Operational => severity.map(|severity| (State::Watching, Some(severity))),
        Impact::UnderMaintenance => Some((State::Maintenance, severity)),
        trouble => Some((State::Trouble(trouble), severity)),
    }
}

fn worst(site: &Site, course: &Course) -> Impact {
    shown(site, course).map(|(_, impact)| impact).max().unwrap_or_default()
}

/// The components in the incident's worst state.
fn components(site: &Site, course: &Course) -> Vec<ComponentIndex> {
    let worst = worst(site, course);
    shown(site, course).filter(|(_, impact)| *impact == worst).map(|(index, _)| index).collect()
}

/// The incident's components that are on the page's list.
fn shown(site: &Site, course: &Course) -> impl Iterator<Item = (ComponentIndex, Impact)> {
    course.present.iter().copied().filter(|(index, _)| !site.component(*index).retired)
}
