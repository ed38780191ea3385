//! All feeds of a site: which view is written in which format, and where it stands.

use super::{Picture, atom, json_feed, rss};
use crate::bundle::{Bundle, Rank};
use crate::page::feed::{FeedFormat, FeedView};
use crate::page::newest::{all, spoken_of_last};
use crate::page::route::{self, Route};
use crate::page::{incident_story, news};
use crate::source::Fingerprint;
use std::sync::Arc;

/// Adds every feed. Each chooses its entries when it is asked for.
pub fn add_feeds(bundle: &mut Bundle, picture: &Arc<Picture>) {
    // Who was spoken of last is asked once; what was said of them makes the feed.
    let (site, board) = (&picture.site, &picture.board);
    let last: Arc<[_]> = spoken_of_last(site, board, all(site)).into();
    let depends = picture.about(&last);
    for format in FeedFormat::ALL {
        let last = Arc::clone(&last);
        add(bundle, picture, route::feed(format), format, depends, move |picture| {
            news::news(&picture.site, &picture.board, last.iter().copied())
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
    let stories: Arc<[_]> = incident_story::told_last(site, board).into();
    let depends = picture.about(&stories);
    for format in FeedFormat::OF_HISTORY {
        let stories = Arc::clone(&stories);
        add(bundle, picture, route::history_feed(format), format, depends, move |picture| {
            incident_story::incident_stories(&picture.site, &picture.board, &stories)
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
