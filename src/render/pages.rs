//! All HTML pages of a site.

use super::Picture;
use crate::board::{IncidentIndex, Phase};
use crate::bundle::{Bundle, Rank};
use crate::diagnostic::Diagnostic;
use crate::model::{Alias, Incident, KindName};
use crate::page::route::{self, Route};
use crate::page::{
    ComponentPage, HistoryPage, HomePage, IncidentPage, Month, MonthPage, MovedPage, NotFoundPage,
    slices,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Adds every page. Nothing is rendered yet: each makes its view when it is asked for.
pub fn add_pages(bundle: &mut Bundle, picture: &Arc<Picture>) {
    add(bundle, picture, &route::home(), Rank::Index, |picture| {
        picture.templates.render("page/home.html", &HomePage::of(picture.given()))
    });
    add(bundle, picture, &route::not_found(), Rank::Page, |picture| {
        picture.templates.render("page/not_found.html", &NotFoundPage::of(picture.given()))
    });
    add_incidents(bundle, picture);
    add_components(bundle, picture);
    add_history(bundle, picture);
    add_former(bundle, picture);
}

fn add(
    bundle: &mut Bundle,
    picture: &Arc<Picture>,
    route: &Route,
    rank: Rank,
    render: impl Fn(&Picture) -> Result<String, Diagnostic> + Send + Sync + 'static,
) {
    let picture = Arc::clone(picture);
    bundle.add(route.file(), rank, move || render(&picture).map(String::into_bytes));
}

/// The incidents that have a page: a notice has none before it is to be seen.
fn shown(picture: &Picture) -> impl Iterator<Item = (usize, &Incident)> {
    picture.site.incidents.iter().enumerate().filter(|(at, incident)| {
        incident.kind_name() != KindName::Notice
            || picture.board.courses[*at].phase != Phase::Planned
    })
}

fn add_incidents(bundle: &mut Bundle, picture: &Arc<Picture>) {
    for (at, incident) in shown(picture) {
        add(bundle, picture, &route::incident(&incident.slug), Rank::Page, move |picture| {
            let view = IncidentPage::of(picture.given(), IncidentIndex(at));
            picture.templates.render("page/incident.html", &view)
        });
    }
}

fn add_components(bundle: &mut Bundle, picture: &Arc<Picture>) {
    for index in picture.site.component_indices() {
        let id = &picture.site.component(index).id;
        for page in slices(&picture.board.components[index.0].incidents) {
            let number = (page.number < page.last).then_some(page.number);
            let (route, rank) = match number {
                None => (route::component(id), Rank::Index),
                Some(number) => (route::component_page(id, number), Rank::Page),
            };
            add(bundle, picture, &route, rank, move |picture| {
                let view = ComponentPage::of(picture.given(), index, number);
                picture.templates.render("page/component.html", &view)
            });
        }
    }
}

fn add_history(bundle: &mut Bundle, picture: &Arc<Picture>) {
    add(bundle, picture, &route::history(), Rank::Index, |picture| {
        picture.templates.render("page/history.html", &HistoryPage::of(picture.given()))
    });
    for (&month, entries) in &picture.given().timeline.months {
        for page in slices(entries) {
            let number = (page.number < page.last).then_some(page.number);
            add_month(bundle, picture, month, number);
        }
    }
}

fn add_month(bundle: &mut Bundle, picture: &Arc<Picture>, month: Month, number: Option<usize>) {
    let (route, rank) = match number {
        None => (route::month(month.0, month.1), Rank::Index),
        Some(number) => (route::month_page(month.0, month.1, number), Rank::Page),
    };
    add(bundle, picture, &route, rank, move |picture| {
        let view = MonthPage::of(picture.given(), month, number);
        picture.templates.render("page/month.html", &view)
    });
}

/// Pages at former addresses. One that is another page's address is a complaint elsewhere, and
/// here the page that lives there stays.
fn add_former(bundle: &mut Bundle, picture: &Arc<Picture>) {
    let mut taken: BTreeSet<String> =
        bundle.artifacts().iter().map(|artifact| artifact.path.clone()).collect();
    for (at, incident) in shown(picture) {
        for alias in &incident.aliases {
            let former = match alias {
                Alias::Slug(slug) => Some(route::incident(slug)),
                Alias::Path(path) => route::former(path),
            };
            let Some(former) = former.filter(|route| taken.insert(route.file())) else { continue };
            add(bundle, picture, &former, Rank::Page, move |picture| {
                let view = MovedPage::of(picture.given(), IncidentIndex(at));
                picture.templates.render("page/moved.html", &view)
            });
        }
    }
}
