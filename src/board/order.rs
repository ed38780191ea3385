//! The lists of incidents that pages show, and the one order in which equals follow each other.

use super::IncidentIndex;
use super::course::{Course, Phase};
use crate::model::{Kind, KindName, Site};
use std::cmp::Reverse;
use std::sync::Arc;

/// Those that `wanted` keeps, newest start first; equal starts by slug.
pub(super) fn newest_first(
    site: &Site,
    courses: &[Arc<Course>],
    wanted: impl Fn(IncidentIndex) -> bool,
) -> Vec<IncidentIndex> {
    let mut list = picked(courses, wanted);
    list.sort_by_key(|index| (Reverse(courses[index.0].started), slug(site, *index)));
    list
}

/// Those that `wanted` keeps, earliest start first; equal starts by slug.
pub(super) fn oldest_first(
    site: &Site,
    courses: &[Arc<Course>],
    wanted: impl Fn(IncidentIndex) -> bool,
) -> Vec<IncidentIndex> {
    let mut list = picked(courses, wanted);
    list.sort_by_key(|index| (courses[index.0].started, slug(site, *index)));
    list
}

/// Incidents that are not over: worst severity first, then newest.
pub(super) fn running(site: &Site, courses: &[Arc<Course>]) -> Vec<IncidentIndex> {
    let mut list =
        newest_first(site, courses, of(site, courses, KindName::Incident, Phase::Running));
    list.sort_by_key(|index| match site.incidents[index.0].kind {
        Kind::Incident { severity, .. } => Reverse(Some(severity)),
        Kind::Maintenance { .. } | Kind::Notice { .. } => Reverse(None),
    });
    list
}

/// Maintenance of one phase, earliest start first.
pub(super) fn maintenance(
    site: &Site,
    courses: &[Arc<Course>],
    phase: Phase,
) -> Vec<IncidentIndex> {
    oldest_first(site, courses, of(site, courses, KindName::Maintenance, phase))
}

/// Notices to be shown: pinned ones first, then newest.
pub(super) fn notices(site: &Site, courses: &[Arc<Course>]) -> Vec<IncidentIndex> {
    let mut list = newest_first(site, courses, of(site, courses, KindName::Notice, Phase::Running));
    list.sort_by_key(|index| {
        !matches!(site.incidents[index.0].kind, Kind::Notice { pinned: true, .. })
    });
    list
}

/// Everything that has begun or been announced, newest start first. A notice says when it
/// wants to be seen.
pub(super) fn history(site: &Site, courses: &[Arc<Course>]) -> Vec<IncidentIndex> {
    let unseen = of(site, courses, KindName::Notice, Phase::Planned);
    newest_first(site, courses, |index| !unseen(index))
}

fn of(
    site: &Site,
    courses: &[Arc<Course>],
    kind: KindName,
    phase: Phase,
) -> impl Fn(IncidentIndex) -> bool {
    move |index| courses[index.0].phase == phase && site.incidents[index.0].kind_name() == kind
}

fn picked(courses: &[Arc<Course>], wanted: impl Fn(IncidentIndex) -> bool) -> Vec<IncidentIndex> {
    (0..courses.len()).map(IncidentIndex).filter(|index| wanted(*index)).collect()
}

fn slug(site: &Site, index: IncidentIndex) -> &str {
    &site.incidents[index.0].slug
}
