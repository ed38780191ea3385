//! All feeds of a site: which view is written in which format, and where it stands.

use super::{Picture, atom, json_feed, rss};
use crate::bundle::{Bundle, Rank};
use crate::page::feed::{FeedFormat, FeedView};
use crate::page::route::{self, Route};
use crate::page::{incident_story, news};
use crate::source::Fingerprint;
use std::sync::Arc;

/// Adds every feed. Each chooses its entries when it is asked for.
pub fn add_feeds(bundle: &mut Bundle, picture: &Arc<Picture>) {
    let whole = bundle.whole();
    for format in FeedFormat::ALL {
        add(bundle, picture, route::feed(format), format, whole, |picture| {
            news::news(&picture.site, &picture.board)
        });
    }
    for index in picture.site.component_indices() {
        let id = &picture.site.component(index).id;
        let depends = picture.about_component(index);
        for format in FeedFormat::ALL {
            let route = route::component_feed(id, format);
            add(bundle, picture, route, format, depends, move |picture| {
                news::component_news(&picture.site, &picture.board, index)
            });
        }
    }
    for format in FeedFormat::OF_HISTORY {
        add(bundle, picture, route::history_feed(format), format, whole, |picture| {
            incident_story::incident_stories(&picture.site, &picture.board)
        });
    }
}

fn add(
    bundle: &mut Bundle,
    picture: &Arc<Picture>,
    route: Route,
    format: FeedFormat,
    depends: Fingerprint,
    view: impl Fn(&Picture) -> FeedView + Send + Sync + 'static,
) {
    let picture = Arc::clone(picture);
    let address = route.absolute(&picture.site.url);
    bundle.add_of(depends, route.file(), Rank::Announcement, move || {
        let view = view(&picture).printable();
        Ok(match format {
            FeedFormat::Atom => atom::atom(&view, &address),
            FeedFormat::Rss => rss::rss(&view, &address),
            FeedFormat::Json => json_feed::json_feed(&view, &address),
        })
    });
}
