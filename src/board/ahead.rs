//! What the clock alone will make true, for pages that stay open: moments to come with what
//! holds from then on. Nobody's word can be foreseen, so all of it holds unless one is said.

use super::calendar::Calendar;
use super::course::{Course, Phase, turns};
use super::courses::Courses;
use super::{Board, IncidentIndex};
use crate::model::{ComponentIndex, Impact, Incident, Site, Stage};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// How many turns ahead the whole picture is drawn.
const BOARDS: usize = 3;

impl Board {
    /// The verdict and what is open after each of the next moments at which the clock alone moves
    /// an incident, a maintenance or a notice; up to three of them. Components and history are not
    /// worked out.
    pub fn ahead(&self, site: &Site) -> Vec<Board> {
        // The clock has a say in few of them.
        let moving = self.courses.moving().map(|index| &site.incidents[index.0]);
        let turns = moving.flat_map(|incident| turns(incident, self.now));
        let coming: BTreeSet<Timestamp> = turns.filter(|moment| *moment > self.now).collect();
        coming
            .into_iter()
            .take(BOARDS)
            .map(|at| {
                let courses = Courses::at(site, at, Some((site, self)));
                Board::sketched(site, courses, &Calendar::at(at, &site.zone))
            })
            .collect()
    }

    /// How one incident will stand after each moment at which the clock alone moves it.
    pub fn courses_ahead(&self, incident: &Incident) -> Vec<(Timestamp, Course)> {
        let coming = coming(incident, self.now).into_iter();
        coming.map(|at| (at, Course::at(incident, at))).collect()
    }

    /// The stages that the clock will give to one incident.
    pub fn stages_ahead(&self, incident: &Incident) -> Vec<(Timestamp, Stage)> {
        let courses = self.courses_ahead(incident).into_iter();
        courses.filter_map(|(at, course)| Some((at, course.stage?))).collect()
    }

    /// The worst impact on any of these components after each moment at which the clock alone
    /// moves something that affects them.
    pub fn worst_ahead(
        &self,
        site: &Site,
        components: &[ComponentIndex],
    ) -> Vec<(Timestamp, Impact)> {
        let worst = |causes: Vec<Cause>| causes.iter().map(|cause| cause.impact).max();
        let ahead = self.affecting_ahead(site, components).into_iter();
        ahead.map(|(at, causes)| (at, worst(causes).unwrap_or_default())).collect()
    }

    /// What will affect a component after each of those moments, in the order of
    /// [`ComponentState::causes`](super::ComponentState::causes).
    pub fn causes_ahead(
        &self,
        site: &Site,
        component: ComponentIndex,
    ) -> Vec<(Timestamp, Vec<IncidentIndex>)> {
        let order = |mut causes: Vec<Cause>| {
            causes.retain(|cause| cause.impact > Impact::Operational);
            let slug = |cause: &Cause| &site.incidents[cause.incident.0].slug;
            causes.sort_by(|a, b| {
                (b.impact, b.started).cmp(&(a.impact, a.started)).then(slug(a).cmp(slug(b)))
            });
            causes.into_iter().map(|cause| cause.incident).collect()
        };
        let ahead = self.affecting_ahead(site, &[component]).into_iter();
        ahead.map(|(at, causes)| (at, order(causes))).collect()
    }

    fn affecting_ahead(
        &self,
        site: &Site,
        components: &[ComponentIndex],
    ) -> Vec<(Timestamp, Vec<Cause>)> {
        let named = components.iter().flat_map(|index| &self.component(*index).incidents);
        let open = named.filter(|index| self.phase(**index) != Phase::Over);
        let open: BTreeSet<IncidentIndex> = open.copied().collect();
        let moments = open.iter().flat_map(|index| coming(&site.incidents[index.0], self.now));
        let moments: BTreeSet<Timestamp> = moments.collect();
        let causes = |at| {
            let cause = |&incident: &IncidentIndex| {
                let course = Course::at(&site.incidents[incident.0], at);
                let shown = course.present.iter().filter(|(index, _)| components.contains(index));
                let impact = shown.map(|(_, impact)| *impact).max()?;
                let running = course.phase == Phase::Running;
                running.then_some(Cause { incident, impact, started: course.started })
            };
            open.iter().filter_map(cause).collect()
        };
        moments.into_iter().map(|at| (at, causes(at))).collect()
    }
}

/// What a running incident does to some components, at its worst.
struct Cause {
    incident: IncidentIndex,
    impact: Impact,
    started: Timestamp,
}

fn coming(incident: &Incident, now: Timestamp) -> BTreeSet<Timestamp> {
    turns(incident, now).filter(|moment| *moment > now).collect()
}
