//! All HTML pages of a site.

use super::Picture;
use crate::board::{Board, IncidentIndex, Phase};
use crate::bundle::{Artifact, Bundle, Rank};
use crate::diagnostic::Diagnostic;
use crate::model::{Alias, KindName};
use crate::page::route::{self, Route};
use crate::page::{
    ComponentPage, HistoryPage, HomePage, IncidentPage, Month, MonthPage, MovedPage, NotFoundPage,
    slices,
};
use crate::source::Fingerprint;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::Bound::{Excluded, Unbounded};
use std::sync::Arc;

/// How many pages are worth a thread.
const SHARE: usize = 500;

/// Adds every page. Nothing is rendered yet: each makes its view when it is asked for.
pub fn add_pages(bundle: &mut Bundle, picture: &Arc<Picture>) {
    let whole = bundle.whole();
    add(bundle, picture, &route::home(), Rank::Index, whole, |picture| {
        picture.templates.render("page/home.html", &HomePage::of(picture.given()))
    });
    add(bundle, picture, &route::not_found(), Rank::Page, whole, |picture| {
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
    depends: Fingerprint,
    render: impl Fn(&Picture) -> Result<Vec<u8>, Diagnostic> + Send + Sync + 'static,
) {
    let picture = Arc::clone(picture);
    bundle.add_of(depends, route.file(), rank, move || render(&picture));
}

/// Whether an incident has a page: a notice has none before it is to be seen.
fn is_shown(board: &Board, index: IncidentIndex) -> bool {
    board.kind(index) != KindName::Notice || board.phase(index) != Phase::Planned
}

fn add_incidents(bundle: &mut Bundle, picture: &Arc<Picture>) {
    // These are the many. There is little to do for each, so they are shared out by the hundred.
    let all = (0..picture.site.incidents.len()).into_par_iter().map(IncidentIndex);
    let shown = all.with_min_len(SHARE).filter(|index| is_shown(&picture.board, *index));
    bundle.add_all(shown.map(|index| incident(picture, index)).collect());
}

fn incident(picture: &Arc<Picture>, index: IncidentIndex) -> Artifact {
    let (older, newer) = picture.given().timeline.neighbours(&picture.board, index);
    let links = picture.link(older).then(picture.link(newer));
    let path = route::incident(&picture.site.incidents[index.0].slug).file();
    let depends = picture.about(&[index]).then(links);
    let picture = Arc::clone(picture);
    let render = move || {
        let view = IncidentPage::of(picture.given(), index);
        picture.templates.render("page/incident.html", &view)
    };
    Artifact { path, rank: Rank::Page, depends, render: Box::new(render) }
}

fn add_components(bundle: &mut Bundle, picture: &Arc<Picture>) {
    for index in picture.site.component_indices() {
        let id = &picture.site.component(index).id;
        for page in slices(&picture.board.components[index.0].incidents) {
            let number = (page.number < page.last).then_some(page.number);
            let (route, rank, depends) = match number {
                None => (route::component(id), Rank::Index, picture.about_component(index)),
                Some(number) => {
                    let place = Fingerprint::of(&(index, number, page.last));
                    let depends = picture.about(page.entries).then(place);
                    (route::component_page(id, number), Rank::Page, depends)
                }
            };
            add(bundle, picture, &route, rank, depends, move |picture| {
                let view = ComponentPage::of(picture.given(), index, number);
                picture.templates.render("page/component.html", &view)
            });
        }
    }
}

fn add_history(bundle: &mut Bundle, picture: &Arc<Picture>) {
    let whole = bundle.whole();
    add(bundle, picture, &route::history(), Rank::Index, whole, |picture| {
        picture.templates.render("page/history.html", &HistoryPage::of(picture.given()))
    });
    let months = &picture.given().timeline.months;
    for (&month, entries) in months {
        let earlier = months.range(..month).next_back().map(|(month, _)| month);
        let later = months.range((Excluded(month), Unbounded)).next().map(|(month, _)| month);
        for page in slices(entries) {
            let beside = (month, earlier, later, page.number, page.last);
            let depends = picture.about(page.entries).then(Fingerprint::of(&beside));
            let number = (page.number < page.last).then_some(page.number);
            add_month(bundle, picture, month, number, depends);
        }
    }
}

fn add_month(
    bundle: &mut Bundle,
    picture: &Arc<Picture>,
    month: Month,
    number: Option<usize>,
    depends: Fingerprint,
) {
    let (route, rank) = match number {
        None => (route::month(month.0, month.1), Rank::Index),
        Some(number) => (route::month_page(month.0, month.1, number), Rank::Page),
    };
    add(bundle, picture, &route, rank, depends, move |picture| {
        let view = MonthPage::of(picture.given(), month, number);
        picture.templates.render("page/month.html", &view)
    });
}

/// Pages at former addresses. One that is another page's address is a complaint elsewhere, and
/// here the page that lives there stays.
fn add_former(bundle: &mut Bundle, picture: &Arc<Picture>) {
    let site = &picture.site;
    if site.incidents.iter().all(|incident| incident.aliases.is_empty())
        && site.components.iter().all(|component| component.aliases.is_empty())
    {
        return;
    }
    let mut taken: BTreeSet<String> =
        bundle.artifacts().iter().map(|artifact| artifact.path.clone()).collect();
    for index in site.component_indices() {
        let formers = site.component(index).aliases.iter().filter_map(|path| route::former(path));
        for former in formers.filter(|route| taken.insert(route.file())) {
            let depends = picture.frame().then(Fingerprint::of(&(index, &former)));
            add(bundle, picture, &former, Rank::Page, depends, move |picture| {
                let view = MovedPage::of_component(picture.given(), index);
                picture.templates.render("page/moved.html", &view)
            });
        }
    }
    for (at, incident) in picture.site.incidents.iter().enumerate() {
        if !is_shown(&picture.board, IncidentIndex(at)) {
            continue;
        }
        for alias in &incident.aliases {
            let former = match alias {
                Alias::Slug(slug) => Some(route::incident(slug)),
                Alias::Path(path) => route::former(path),
            };
            let Some(former) = former.filter(|route| taken.insert(route.file())) else { continue };
            let depends = picture.about(&[IncidentIndex(at)]).then(Fingerprint::of(&former));
            add(bundle, picture, &former, Rank::Page, depends, move |picture| {
                let view = MovedPage::of(picture.given(), IncidentIndex(at));
                picture.templates.render("page/moved.html", &view)
            });
        }
    }
}
