//! The lists of incidents that pages show, and the one order in which equals follow each other.

use super::IncidentIndex;
use super::course::Phase;
use super::courses::Courses;
use crate::model::{Kind, KindName, Site};
use jiff::Timestamp;
use std::cmp::Reverse;

/// All incidents, newest start first; equal starts by slug.
pub(super) fn newest_first(site: &Site, courses: &Courses) -> Vec<IncidentIndex> {
    // The starts lie side by side here: sorting looks at few incidents.
    let starts = courses.iter().map(|held| Reverse(held.started)).enumerate();
    sorted(site, starts.map(|(at, started)| (started, IncidentIndex(at))).collect())
}

/// A list sorted by the starts, earliest first; equal starts by slug.
pub(super) fn oldest_first(
    site: &Site,
    courses: &Courses,
    list: &[IncidentIndex],
) -> Vec<IncidentIndex> {
    sorted(site, list.iter().map(|index| (courses.get(*index).started, *index)).collect())
}

/// Incidents that are not over: worst severity first, then newest.
pub(super) fn running(site: &Site, courses: &Courses) -> Vec<IncidentIndex> {
    let mut list = open(site, courses, KindName::Incident, Phase::Running, Reverse);
    list.sort_by_key(|index| Reverse(site.incidents[index.0].severity()));
    list
}

/// Maintenance of one phase that is not over, earliest start first.
pub(super) fn maintenance(site: &Site, courses: &Courses, phase: Phase) -> Vec<IncidentIndex> {
    open(site, courses, KindName::Maintenance, phase, |started| started)
}

/// Notices to be shown: pinned ones first, then newest.
pub(super) fn notices(site: &Site, courses: &Courses) -> Vec<IncidentIndex> {
    let mut list = open(site, courses, KindName::Notice, Phase::Running, Reverse);
    list.sort_by_key(|index| {
        !matches!(site.incidents[index.0].kind, Kind::Notice { pinned: true, .. })
    });
    list
}

/// Everything that has begun or been announced, of a list and in its order. A notice says when
/// it wants to be seen.
pub(super) fn history(courses: &Courses, list: Vec<IncidentIndex>) -> Vec<IncidentIndex> {
    let mut list = list;
    list.retain(|index| {
        let held = courses.get(*index);
        held.kind != KindName::Notice || held.phase != Phase::Planned
    });
    list
}

/// What is not over, of one kind and in one phase, by what `key` makes of the start; equals by
/// slug.
fn open<K: Ord>(
    site: &Site,
    courses: &Courses,
    kind: KindName,
    phase: Phase,
    key: impl Fn(Timestamp) -> K,
) -> Vec<IncidentIndex> {
    let wanted = courses.open().filter_map(|index| {
        let held = courses.get(index);
        (held.kind == kind && held.phase == phase).then(|| (key(held.started), index))
    });
    sorted(site, wanted.collect())
}

fn sorted<K: Ord>(site: &Site, mut list: Vec<(K, IncidentIndex)>) -> Vec<IncidentIndex> {
    let slug = |index: IncidentIndex| &site.incidents[index.0].slug;
    list.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| slug(*one).cmp(slug(*other))));
    list.into_iter().map(|(_, index)| index).collect()
}
