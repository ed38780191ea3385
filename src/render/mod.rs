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

use crate::board::{Board, IncidentIndex};
use crate::model::{ComponentIndex, Site};
use crate::page::{Affected, Common, Given, Timeline};
use crate::source::{Fingerprint, Mixer};
use assets::Assets;
use html::Templates;
use std::sync::Arc;

/// What all artifacts of one build are rendered from.
#[derive(Debug)]
pub struct Picture {
    /// What is true at any time.
    pub site: Site,
    /// What is true now.
    pub board: Board,
    /// The templates, ready to be filled.
    pub templates: Arc<Templates>,
    /// Styles, scripts and images.
    pub assets: Arc<Assets>,
    timeline: Timeline,
    common: Common,
    ahead: Vec<Board>,
    frame: Fingerprint,
}

impl Picture {
    /// The picture of a site at a moment.
    pub fn new(
        site: Site,
        board: Board,
        templates: impl Into<Arc<Templates>>,
        assets: impl Into<Arc<Assets>>,
    ) -> Picture {
        let (templates, assets) = (templates.into(), assets.into());
        let printer = Arc::clone(&templates);
        let print = move |affected: &Affected| printer.print("part/affected.html", affected);
        let common = Common::of(&site, &assets.routes, Box::new(print));
        let (timeline, ahead) = rayon::join(|| Timeline::of(&site, &board), || board.ahead(&site));
        let frame = Fingerprint::default();
        Picture { site, board, templates, assets, timeline, common, ahead, frame }
    }

    /// The same with the fingerprint of all that it is made from but incidents and the moment:
    /// settings, templates, and what pages know of images.
    pub fn framed(self, frame: Fingerprint) -> Picture {
        let assets = &self.assets.routes;
        let pictures: Vec<_> =
            assets.pictures.iter().map(|(path, picture)| (path, &picture.route)).collect();
        let routes = (&assets.style, &assets.scripts, &assets.favicons);
        let frame = Mixer::default().with(&frame).with(&routes).with(&pictures);
        Picture { frame: frame.with(&self.site.left_out).fingerprint(), ..self }
    }

    /// The fingerprint of everything that any page says. Between two moments at which the clock
    /// changes something, all is the same.
    pub fn whole(&self) -> Fingerprint {
        let moment = (self.board.today, self.board.next_change);
        let all = (0..self.site.incidents.len()).map(IncidentIndex);
        self.frame.then(Fingerprint::of(&moment)).then_all(self.prints(all))
    }

    /// The fingerprint of what a file says that is about no incident, no component's state and
    /// no day.
    pub fn frame(&self) -> Fingerprint {
        self.frame
    }

    /// The fingerprint of what a file says that is about these incidents alone, in this order.
    /// Neither today nor any component's state is part of it; what else it shows is added with
    /// [`Fingerprint::then`].
    pub fn about(&self, incidents: &[IncidentIndex]) -> Fingerprint {
        self.frame.then_all(self.prints(incidents.iter().copied()))
    }

    /// The fingerprint of what a file says that is about one component as it is today. Its state
    /// follows from the incidents that ever named it.
    pub fn about_component(&self, index: ComponentIndex) -> Fingerprint {
        let today = Fingerprint::of(&(index, self.board.today));
        self.about(&self.board.component(index).incidents).then(today)
    }

    /// The fingerprint of a link to an incident, or that there is none.
    pub fn link(&self, to: Option<IncidentIndex>) -> Fingerprint {
        to.map_or_else(Fingerprint::default, |to| self.board.name_print(to))
    }

    fn prints(
        &self,
        incidents: impl Iterator<Item = IncidentIndex>,
    ) -> impl Iterator<Item = Fingerprint> {
        incidents.map(|index| self.board.print(index))
    }

    /// What pages are made from.
    pub fn given(&self) -> Given<'_> {
        Given::new(&self.site, &self.board, &self.ahead, &self.timeline, &self.common)
    }
}
