//! A whole file: the page, and of everything else what the file is about.

use super::component::{ApiComponent, Detail};
use super::group::{self, Places};
use super::id::Ids;
use super::incident::ApiIncident;
use super::list;
use super::page::ApiPage;
use super::status::{ApiStatus, Verdict};
use crate::board::IncidentIndex;
use crate::model::KindName;
use crate::page::Given;
use serde::Serialize;

/// One file. What it is not about is absent; what is there is never null.
#[derive(Serialize)]
pub(super) struct ApiDocument<'a> {
    page: ApiPage<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    components: Option<Vec<ApiComponent<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incidents: Option<Vec<ApiIncident<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scheduled_maintenances: Option<Vec<ApiIncident<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<ApiStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    klartext: Option<Verdict<'a>>,
}

impl<'a> ApiDocument<'a> {
    /// Everything that is true now.
    pub(super) fn summary(given: Given<'a>) -> ApiDocument<'a> {
        let board = given.board;
        let open: Vec<_> = board.maintenance.iter().chain(&board.planned).copied().collect();
        ApiDocument {
            components: Some(group::components(given, Detail::Uptime)),
            incidents: Some(all(given, &board.running)),
            scheduled_maintenances: Some(all(given, &open)),
            ..ApiDocument::status(given)
        }
    }

    /// Whether everything works.
    pub(super) fn status(given: Given<'a>) -> ApiDocument<'a> {
        ApiDocument {
            status: Some(ApiStatus::of(given)),
            klartext: Some(Verdict::of(given)),
            ..ApiDocument::empty(given)
        }
    }

    /// Components and groups with their days.
    pub(super) fn components(given: Given<'a>) -> ApiDocument<'a> {
        let components = Some(group::components(given, Detail::Days));
        ApiDocument { components, ..ApiDocument::empty(given) }
    }

    /// The newest incidents.
    pub(super) fn incidents(given: Given<'a>) -> ApiDocument<'a> {
        ApiDocument::of_incidents(given, &list::newest(given, KindName::Incident))
    }

    /// Incidents that are not over.
    pub(super) fn unresolved(given: Given<'a>) -> ApiDocument<'a> {
        ApiDocument::of_incidents(given, &given.board.running)
    }

    /// The newest maintenances.
    pub(super) fn maintenances(given: Given<'a>) -> ApiDocument<'a> {
        ApiDocument::of_maintenances(given, &list::newest(given, KindName::Maintenance))
    }

    /// Maintenance to come.
    pub(super) fn upcoming(given: Given<'a>) -> ApiDocument<'a> {
        ApiDocument::of_maintenances(given, &given.board.planned)
    }

    /// Maintenance under way.
    pub(super) fn active(given: Given<'a>) -> ApiDocument<'a> {
        ApiDocument::of_maintenances(given, &given.board.maintenance)
    }

    fn of_incidents(given: Given<'a>, list: &[IncidentIndex]) -> ApiDocument<'a> {
        ApiDocument { incidents: Some(all(given, list)), ..ApiDocument::empty(given) }
    }

    fn of_maintenances(given: Given<'a>, list: &[IncidentIndex]) -> ApiDocument<'a> {
        ApiDocument { scheduled_maintenances: Some(all(given, list)), ..ApiDocument::empty(given) }
    }

    fn empty(given: Given<'a>) -> ApiDocument<'a> {
        ApiDocument {
            page: ApiPage::of(given),
            components: None,
            incidents: None,
            scheduled_maintenances: None,
            status: None,
            klartext: None,
        }
    }
}

fn all<'a>(given: Given<'a>, list: &[IncidentIndex]) -> Vec<ApiIncident<'a>> {
    let (ids, places) = (Ids::of(given.site), Places::of(given));
    list.iter().map(|index| ApiIncident::of(given, &ids, &places, *index)).collect()
}
