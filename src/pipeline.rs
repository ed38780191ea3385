//! From sources to a finished site, without a file, a clock or a word on the terminal.
//!
//! Everything this reaches is a function of its arguments: the same sources, options and `now`
//! give the same bytes.

use crate::advice::{self, Asked};
use crate::board::Board;
use crate::bundle::{Bundle, Rank};
use crate::content::{self, Reading};
use crate::diagnostic::{self, Diagnostic};
use crate::render::assets::{Assets, add_assets};
use crate::render::favicon::favicons;
use crate::render::html::Templates;
use crate::render::message::MessageTemplates;
use crate::render::{
    Picture, api, badge, built, digest, embed, feeds, headers, icalendar, metrics, pages,
    redirects, sitemap,
};
use crate::source::Sources;
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
    let mut complaints = Vec::new();
    let picture = picture(sources, now, options, &mut complaints);
    if let Some(picture) = &picture {
        complaints.extend(advice::advice(&picture.site, &picture.board, sources, options.advice));
    }
    let fatal = complaints.iter().any(Diagnostic::is_error) && !options.keep_going;
    diagnostic::sort(&mut complaints);
    let value = picture.filter(|_| !fatal).map(|picture| {
        let content = digest::content(sources, &picture);
        let picture = Arc::new(picture);
        Built {
            incidents: picture.site.incidents.len(),
            next_change: picture.board.next_change,
            root: picture.site.url.path.clone(),
            bundle: bundle(&picture, content),
        }
    });
    Checked { value, complaints }
}

/// Everything the pages are made of as it is at `now`, and nothing made of it yet: files with
/// errors are left out, and nothing comes out only where the settings cannot be read.
pub fn look(sources: &Sources, now: Timestamp, drafts: bool) -> Checked<Picture> {
    let mut complaints = Vec::new();
    let options = Options { drafts, keep_going: true, ..Options::default() };
    let value = picture(sources, now, options, &mut complaints);
    diagnostic::sort(&mut complaints);
    Checked { value, complaints }
}

/// Everything the pages are made of. Without settings there is nothing to make.
fn picture(
    sources: &Sources,
    now: Timestamp,
    options: Options,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Picture> {
    let language = |tag: &str, complaints: &mut Vec<Diagnostic>| {
        content::language::language(sources, tag, complaints)
    };
    let Some(settings) = content::settings(sources, &language, complaints) else {
        let words = language("en", &mut Vec::new())?;
        content::mistakes_without_settings(sources, words, now, complaints);
        return None;
    };
    let templates = Templates::load(sources, &settings.language, complaints);
    MessageTemplates::load(sources, &settings, complaints);
    let assets = Assets::load(sources, &settings.branding, favicons(&templates, complaints));
    let images = |path: &str| assets.image_address(path).map(str::to_owned);
    let reading = Reading { settings: &settings, images: &images, drafts: options.drafts, now };
    let site = content::site(sources, &settings, &reading, complaints);
    let board = Board::at(&site, now);
    Some(Picture::new(site, board, templates, assets))
}

/// Every file of the site with the way to make it: a new format is one line here.
fn bundle(picture: &Arc<Picture>, content: String) -> Bundle {
    let mut bundle = Bundle::default();
    add_assets(&mut bundle, &picture.assets);
    pages::add_pages(&mut bundle, picture);
    api::add_api(&mut bundle, picture);
    feeds::add_feeds(&mut bundle, picture);
    icalendar::add_calendars(&mut bundle, picture);
    badge::add_badges(&mut bundle, picture);
    add(&mut bundle, picture, "embed.js", Rank::Announcement, embed::embed);
    add(&mut bundle, picture, "metrics", Rank::Announcement, |picture| {
        metrics::metrics(picture.given())
    });
    add(&mut bundle, picture, "robots.txt", Rank::Announcement, |picture| {
        sitemap::robots(&picture.site)
    });
    // With the pages that they are for: a host takes a folder as a whole.
    add(&mut bundle, picture, "_headers", Rank::Index, |picture| headers::headers(&picture.site));
    let sealed = Arc::clone(picture);
    bundle.add("built.json", Rank::Seal, move || Ok(built::built(&sealed.board, &content)));
    for (path, bytes) in sitemap::sitemaps(&picture.site, &picture.board) {
        bundle.add(path, Rank::Announcement, move || Ok(bytes.clone()));
    }
    if let Some(bytes) = redirects::redirects(&picture.site) {
        bundle.add("_redirects", Rank::Announcement, move || Ok(bytes.clone()));
    }
    bundle.sort();
    bundle
}

fn add(
    bundle: &mut Bundle,
    picture: &Arc<Picture>,
    path: &str,
    rank: Rank,
    render: fn(&Picture) -> Vec<u8>,
) {
    let picture = Arc::clone(picture);
    bundle.add(path, rank, move || Ok(render(&picture)));
}
