//! The feeds that a page offers, to programs in its head and to people in its text.

use super::feed::FeedFormat;
use super::{Given, Link, route};
use crate::model::{ComponentIndex, Site};
use route::Route;
use serde::Serialize;

/// A feed that a page offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// Where it is.
    pub href: String,
    /// What is in it.
    pub words: String,
    /// Its media type.
    pub mime: &'static str,
    /// The name of its format alone.
    pub format: &'static str,
}

/// The feeds of all updates.
pub fn of_all(site: &Site) -> Vec<FeedLink> {
    let link = |format| feed_link(site, &route::feed(format), "feed.every", "", format);
    FeedFormat::ALL.map(link).into()
}

/// The feed of all updates in all formats but the first, by their names.
pub fn in_other_formats(site: &Site) -> Vec<Link> {
    let [_, others @ ..] = FeedFormat::ALL;
    others.map(|format| Link::new(route::feed(format).href(&site.url), format.name())).into()
}

/// The feeds of one component.
pub fn of_component(given: Given<'_>, index: ComponentIndex) -> Vec<FeedLink> {
    let component = given.site.component(index);
    let link = |format| {
        let route = route::component_feed(&component.id, format);
        feed_link(given.site, &route, "feed.every_of", &component.name, format)
    };
    FeedFormat::ALL.map(link).into()
}

/// The feeds with an entry an incident.
pub fn of_history(given: Given<'_>) -> Vec<FeedLink> {
    let link =
        |format| feed_link(given.site, &route::history_feed(format), "feed.history", "", format);
    FeedFormat::OF_HISTORY.map(link).into()
}

fn feed_link(
    site: &Site,
    route: &Route,
    phrase: &str,
    component: &str,
    format: FeedFormat,
) -> FeedLink {
    let gaps = [("format", format.name()), ("component", component)];
    FeedLink {
        href: route.href(&site.url),
        words: site.language.filled(phrase, &gaps),
        mime: format.mime(),
        format: format.name(),
    }
}
