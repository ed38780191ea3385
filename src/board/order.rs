//! The lists of incidents that pages show, and the one order in which equals follow each other.

use super::IncidentIndex;
use super::course::Phase;
use super::holds::Held;
use crate::model::{Kind, KindName, Site};
use std::cmp::{Ordering, Reverse};

/// Those that `wanted` keeps, newest start first; equal starts by slug.
pub(super) fn newest_first(
    site: &Site,
    held: &[Held],
    wanted: impl Fn(&Held) -> bool,
) -> Vec<IncidentIndex> {
    let mut list = picked(held, wanted);
    list.sort_by(|a, b| {
        started(held, *b).cmp(&started(held, *a)).then_with(|| slugs(site, *a, *b))
    });
    list
}

/// Those that `wanted` keeps, earliest start first; equal starts by slug.
pub(super) fn oldest_first(
    site: &Site,
    held: &[Held],
    wanted: impl Fn(&Held) -> bool,
) -> Vec<IncidentIndex> {
    let mut list = picked(held, wanted);
    sort_oldest_first(site, held, &mut list);
    list
}

/// Sorts by the start; equal starts by slug.
pub(super) fn sort_oldest_first(site: &Site, held: &[Held], list: &mut [IncidentIndex]) {
    list.sort_by(|a, b| {
        started(held, *a).cmp(&started(held, *b)).then_with(|| slugs(site, *a, *b))
    });
}

/// Incidents that are not over: worst severity first, then newest.
pub(super) fn running(site: &Site, held: &[Held]) -> Vec<IncidentIndex> {
    let mut list = newest_first(site, held, of(KindName::Incident, Phase::Running));
    list.sort_by_key(|index| match site.incidents[index.0].kind {
        Kind::Incident { severity, .. } => Reverse(Some(severity)),
        Kind::Maintenance { .. } | Kind::Notice { .. } => Reverse(None),
    });
    list
}

/// Maintenance of one phase, earliest start first.
pub(super) fn maintenance(site: &Site, held: &[Held], phase: Phase) -> Vec<IncidentIndex> {
    oldest_first(site, held, of(KindName::Maintenance, phase))
}

/// Notices to be shown: pinned ones first, then newest.
pub(super) fn notices(site: &Site, held: &[Held]) -> Vec<IncidentIndex> {
    let mut list = newest_first(site, held, of(KindName::Notice, Phase::Running));
    list.sort_by_key(|index| {
        !matches!(site.incidents[index.0].kind, Kind::Notice { pinned: true, .. })
    });
    list
}

/// Everything that has begun or been announced, newest start first. A notice says when it
/// wants to be seen.
pub(super) fn history(site: &Site, held: &[Held]) -> Vec<IncidentIndex> {
    let unseen = of(KindName::Notice, Phase::Planned);
    newest_first(site, held, |held| !unseen(held))
}

fn of(kind: KindName, phase: Phase) -> impl Fn(&Held) -> bool {
    move |held| held.phase == phase && held.kind == kind
}

fn picked(held: &[Held], wanted: impl Fn(&Held) -> bool) -> Vec<IncidentIndex> {
    let wanted = held.iter().enumerate().filter(|(_, held)| wanted(held));
    wanted.map(|(at, _)| IncidentIndex(at)).collect()
}

fn started(held: &[Held], index: IncidentIndex) -> jiff::Timestamp {
    held[index.0].started
}

fn slugs(site: &Site, a: IncidentIndex, b: IncidentIndex) -> Ordering {
    site.incidents[a.0].slug.cmp(&site.incidents[b.0].slug)
}
