//! A component, or a group of components, which is one as well.

use super::id::Ids;
use super::time::stamp;
use crate::board::{ComponentState, Day, Uptime};
use crate::model::{ComponentIndex, Impact};
use crate::page::{Given, route};
use jiff::Timestamp;
use serde::Serialize;

/// One component. `components` is there for groups alone.
#[derive(Serialize)]
pub(super) struct ApiComponent<'a> {
    pub(super) id: String,
    pub(super) name: &'a str,
    pub(super) status: &'static str,
    pub(super) created_at: String,
    pub(super) updated_at: String,
    pub(super) position: usize,
    pub(super) description: Option<&'a str>,
    pub(super) showcase: bool,
    pub(super) start_date: Option<String>,
    pub(super) group_id: Option<String>,
    pub(super) page_id: String,
    pub(super) group: bool,
    pub(super) only_show_if_degraded: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) components: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) klartext: Option<ComponentFacts<'a>>,
}

/// How much of our own is said with a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Nothing: it stands in an incident.
    Bare,
    /// Where its page is and how well it worked.
    Uptime,
    /// That, and its days.
    Days,
}

/// What their API has no field for.
#[derive(Serialize)]
pub(super) struct ComponentFacts<'a> {
    /// The id of the settings.
    id: &'a str,
    /// Its page.
    url: String,
    uptime: UptimeShares,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Vec<ApiDay>>,
}

/// The share of time it worked, from 0 to 1; null where none is claimed.
#[derive(Serialize)]
struct UptimeShares {
    days_30: Option<f64>,
    days_90: Option<f64>,
    days_365: Option<f64>,
}

/// One day in the page's zone.
#[derive(Serialize)]
struct ApiDay {
    date: String,
    /// The worst state; null where the component was not there yet.
    worst: Option<&'static str>,
    /// Null for today while it goes on: what goes on is not counted.
    disrupted_seconds: Option<i64>,
}

impl<'a> ApiComponent<'a> {
    /// A component at its place in the settings; `position` counts from one.
    pub(super) fn of(
        given: Given<'a>,
        ids: &Ids<'_>,
        index: ComponentIndex,
        position: usize,
        detail: Detail,
    ) -> ApiComponent<'a> {
        let (component, state) = (given.site.component(index), given.board.component(index));
        let created = component.since.unwrap_or_else(|| first_moment(given));
        let date = |since| given.calendar().date_of(since).to_string();
        ApiComponent {
            id: ids.component(&component.id),
            name: &component.name,
            status: state.present.id(),
            created_at: stamp(created),
            updated_at: stamp(state.changed.map_or(created, |changed| changed.max(created))),
            position,
            description: component.description.as_deref(),
            showcase: true,
            start_date: component.since.map(date),
            group_id: component.group.as_deref().map(|name| ids.group(name)),
            page_id: ids.page(),
            group: false,
            only_show_if_degraded: false,
            components: None,
            klartext: (detail != Detail::Bare).then(|| ComponentFacts {
                id: &component.id,
                url: route::component(&component.id).absolute(&given.site.url),
                uptime: UptimeShares::of(state),
                days: (detail == Detail::Days).then(|| days(state)),
            }),
        }
    }
}

impl UptimeShares {
    fn of(state: &ComponentState) -> UptimeShares {
        let [days_30, days_90, days_365] = state.uptime.map(|uptime| uptime.map(share));
        UptimeShares { days_30, days_90, days_365 }
    }
}

/// Six decimals: a second of a year is more than the last of them. Cut, as on the pages.
fn share(uptime: Uptime) -> f64 {
    (uptime.share.clamp(0.0, 1.0) * 1e6 + 1e-5).floor() / 1e6
}

fn days(state: &ComponentState) -> Vec<ApiDay> {
    let day = |day: &Day| ApiDay {
        date: day.date.to_string(),
        worst: day.worst.map(Impact::id),
        disrupted_seconds: Some(day.troubled),
    };
    let mut days: Vec<ApiDay> = state.days.iter().map(day).collect();
    if let Some(today) = days.last_mut().filter(|_| state.present.is_trouble()) {
        today.disrupted_seconds = None;
    }
    days
}

/// The oldest moment that the page knows of. Nobody writes down when a component was made, and
/// clients want a time.
pub(super) fn first_moment(given: Given<'_>) -> Timestamp {
    let oldest = given.board.history.last();
    oldest.map_or(Timestamp::UNIX_EPOCH, |index| given.board.course(*index).started)
}
