//! Views to bytes: every format of the site, each a file that adds its artifacts to a bundle.

pub mod api;
pub mod assets;
pub mod atom;
pub mod badge;
pub mod built;
pub mod digest;
pub mod embed;
pub mod favicon;
pub mod feeds;
pub mod glance;
pub mod glance_json;
pub mod headers;
pub mod html;
pub mod icalendar;
pub mod json_feed;
pub mod lean;
pub mod message;
pub mod metrics;
pub mod pages;
mod picture_size;
pub mod redirects;
pub mod rss;
pub mod sitemap;

use crate::board::Board;
use crate::model::Site;
use crate::page::{Given, Timeline};
use assets::Assets;
use html::Templates;

/// What all artifacts of one build are rendered from.
#[derive(Debug)]
pub struct Picture {
    /// What is true at any time.
    pub site: Site,
    /// What is true now.
    pub board: Board,
    /// The templates, ready to be filled.
    pub templates: Templates,
    /// Styles, scripts and images.
    pub assets: Assets,
    timeline: Timeline,
    ahead: Vec<Board>,
}

impl Picture {
    /// The picture of a site at a moment.
    pub fn new(site: Site, board: Board, templates: Templates, assets: Assets) -> Picture {
        let timeline = Timeline::of(&site, &board);
        let ahead = board.ahead(&site);
        Picture { site, board, templates, assets, timeline, ahead }
    }

    /// What pages are made from.
    pub fn given(&self) -> Given<'_> {
        Given::new(&self.site, &self.board, &self.ahead, &self.timeline, &self.assets.routes)
    }
}
