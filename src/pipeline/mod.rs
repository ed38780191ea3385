//! From sources to a finished site, without a file, a clock or a word on the terminal.
//!
//! Everything this reaches is a function of its arguments: the same sources, options and `now`
//! give the same bytes.

mod frame;
mod session;

pub use session::Session;

use crate::advice::Asked;
use crate::bundle::{Bundle, Rank};
use crate::diagnostic::Diagnostic;
use crate::render::assets::add_assets;
use crate::render::{
    Picture, api, badge, built, embed, feeds, headers, icalendar, metrics, pages, redirects,
    sitemap,
};
use crate::source::{Fingerprint, Sources};
use jiff::Timestamp;
use std::sync::Arc;

/// What a build may be asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Publish drafts as well.
    pub drafts: bool,
    /// Leave out files with errors instead of publishing nothing.
    pub keep_going: bool,
    /// Which advice on communication is asked for.
    pub advice: Asked,
    /// Try the texts of `messages/`, which no page depends on.
    pub messages: bool,
}

/// A result with everything there is to complain of.
#[derive(Debug)]
pub struct Checked<T> {
    /// The result; nothing if an error forbids it.
    pub value: Option<T>,
    /// The complaints, in the order of files and places.
    pub complaints: Vec<Diagnostic>,
}

/// A site that is ready to be published.
#[derive(Debug)]
pub struct Built {
    /// Its files.
    pub bundle: Bundle,
    /// How many incidents, maintenances and notices it has.
    pub incidents: usize,
    /// When the clock alone will change it.
    pub next_change: Timestamp,
    /// The path of its address, before that of every page; empty, or beginning with a slash.
    pub root: String,
}

/// Builds the site as it is at `now`.
pub fn build(sources: &Sources, now: Timestamp, options: Options) -> Checked<Built> {
    Session::default().build(sources, now, options)
}

/// The same in less memory, for one build alone: `sources` lose the files of incidents that are
/// long over as soon as they are read, unless something is said of them.
pub fn build_once(sources: &mut Sources, now: Timestamp, options: Options) -> Checked<Built> {
    Session::default().build_once(sources, now, options)
}

/// Everything the pages are made of as it is at `now`, and nothing made of it yet: files with
/// errors are left out, and nothing comes out only where the settings cannot be read.
pub fn look(sources: &Sources, now: Timestamp, drafts: bool) -> Checked<Arc<Picture>> {
    let options = Options { drafts, keep_going: true, ..Options::default() };
    Session::default().look(sources, now, options)
}

/// Every file of the site with the way to make it: a new format is one line in [`files`].
fn bundle(picture: &Arc<Picture>, content: String) -> Bundle {
    // Of some there are as many as incidents, and most choose what they show among all of these.
    let whole = picture.whole();
    let (mut bundle, rest) = rayon::join(
        || {
            let mut bundle = Bundle::of(whole);
            add_assets(&mut bundle, &picture.assets);
            pages::add_pages(&mut bundle, picture);
            bundle
        },
        || files(picture, whole, content),
    );
    bundle.add_all(rest.into_artifacts());
    bundle.sort();
    bundle
}

/// All but pages, and what these need.
fn files(picture: &Arc<Picture>, whole: Fingerprint, content: String) -> Bundle {
    let mut bundle = Bundle::of(whole);
    api::add_api(&mut bundle, picture);
    feeds::add_feeds(&mut bundle, picture);
    icalendar::add_calendars(&mut bundle, picture);
    badge::add_badges(&mut bundle, picture);
    sitemap::add_sitemaps(&mut bundle, picture);
    let frame = picture.frame();
    add(&mut bundle, picture, "embed.js", Rank::Announcement, frame, embed::embed);
    add(&mut bundle, picture, "robots.txt", Rank::Announcement, frame, |picture| {
        sitemap::robots(&picture.site)
    });
    // With the pages that they are for: a host takes a folder as a whole.
    add(&mut bundle, picture, "_headers", Rank::Index, frame, |picture| {
        headers::headers(&picture.site)
    });
    // These two say when they were made.
    let now = whole.then(Fingerprint::of(&picture.board.now));
    add(&mut bundle, picture, "metrics", Rank::Announcement, now, |picture| {
        metrics::metrics(picture.given())
    });
    let (sealed, seal) = (Arc::clone(picture), now.then(Fingerprint::of(&content)));
    bundle
        .add_of(seal, "built.json", Rank::Seal, move || Ok(built::built(&sealed.board, &content)));
    if let Some(bytes) = redirects::redirects(&picture.site) {
        let depends = Fingerprint::of(&bytes);
        bundle.add_of(depends, "_redirects", Rank::Announcement, move || Ok(bytes.clone()));
    }
    bundle
}

fn add(
    bundle: &mut Bundle,
    picture: &Arc<Picture>,
    path: &str,
    rank: Rank,
    depends: Fingerprint,
    render: fn(&Picture) -> Vec<u8>,
) {
    let picture = Arc::clone(picture);
    bundle.add_of(depends, path, rank, move || Ok(render(&picture)));
}
