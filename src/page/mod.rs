//! What each page says: finished words and addresses, ready for a template.
//!
//! Templates print, they don't reason: every sentence, plural, state and link is made here,
//! from the board and in the page's language. What no view may do is count time that is still
//! running; a page that is built a minute later must be the same.

mod affected;
mod badge;
mod bar;
mod card;
mod chrome;
mod common;
mod component;
mod days;
pub mod duration;
mod entry;
mod event;
pub mod feed;
mod feed_link;
mod glance;
mod group;
mod history;
mod home;
mod incident;
pub mod incident_story;
mod later;
mod linked_data;
mod look;
pub mod markup;
mod message;
mod moved;
pub mod newest;
pub mod news;
mod not_found;
mod pager;
pub mod policy;
mod preview;
pub mod route;
mod shared;
pub mod speech;
mod state;
mod text_width;
pub mod time;
mod timeline;
mod update;
mod verdict;

pub use affected::{Affected, Print};
pub use badge::{Badge, BadgeDrawing, Line};
pub use bar::Bar;
pub use card::Card;
pub use chrome::{Chrome, Head, Tab};
pub use common::Common;
pub use component::ComponentPage;
pub use entry::Entry;
pub use event::Event;
pub use feed_link::FeedLink;
pub use glance::{Due, Glance, Matter, Section, promises};
pub use history::{HistoryPage, MonthPage};
pub use home::HomePage;
pub use incident::IncidentPage;
pub use later::Later;
pub use look::{Icon, LogoView, PictureView};
pub use message::{Facts, MessageView, sentences};
pub use moved::MovedPage;
pub use not_found::NotFoundPage;
pub use pager::{PAGE, Pager, Slice, slices};
pub use preview::{Preview, Sort, Theme};
pub use shared::Shared;
pub use state::{NAMES as STATES, StateView};
pub use timeline::{Month, Timeline};
pub use update::UpdateView;
pub use verdict::{VerdictView, headline, name as verdict_name};

use crate::board::{Board, ComponentState, Course, IncidentIndex};
use crate::model::{Component, ComponentIndex, Incident, Language, Site};
use jiff::Timestamp;
use route::Route;
use serde::Serialize;
use std::collections::BTreeMap;
use time::Calendar;

/// What every page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// What is true at any time.
    pub site: &'a Site,
    /// What is true now.
    pub board: &'a Board,
    /// What will be true after each of the next moments at which the clock changes it.
    pub ahead: &'a [Board],
    /// The order of everything that happened.
    pub timeline: &'a Timeline,
    /// What all pages have in common.
    pub common: &'a Common,
    /// The year that goes without saying.
    unsaid_year: Option<i16>,
}

/// Where styles and scripts are.
#[derive(Debug, Clone)]
pub struct AssetRoutes {
    /// The one stylesheet.
    pub style: Route,
    /// The scripts by their names without folder and ending.
    pub scripts: BTreeMap<String, Route>,
    /// The favicons by the states they show.
    pub favicons: BTreeMap<String, Route>,
    /// Pictures that the settings name, by their paths in the site folder.
    pub pictures: BTreeMap<String, Picture>,
}

/// A picture of the site folder.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Where it is.
    pub route: Route,
    /// Its own width and height, where its file tells.
    pub size: Option<(f64, f64)>,
}

/// A link, or the words alone where there is nothing to lead to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where it leads.
    pub href: Option<String>,
    /// What it says.
    pub words: String,
}

impl Link {
    /// A link that leads somewhere.
    pub fn new(href: impl Into<String>, words: impl Into<String>) -> Link {
        Link { href: Some(href.into()), words: words.into() }
    }
}

impl<'a> Given<'a> {
    /// What pages are made from that are read today and made anew tomorrow: this year goes
    /// without saying on them.
    pub fn new(
        site: &'a Site,
        board: &'a Board,
        ahead: &'a [Board],
        timeline: &'a Timeline,
        common: &'a Common,
    ) -> Given<'a> {
        Given { site, board, ahead, timeline, common, unsaid_year: Some(board.today.year()) }
    }

    /// The same for a page that is kept: it says every year, and no new year changes it.
    fn kept(self) -> Given<'a> {
        Given { unsaid_year: None, ..self }
    }

    /// The same at another moment.
    fn at(self, board: &'a Board) -> Given<'a> {
        Given { board, ..self }
    }

    /// The page's language.
    pub fn language(self) -> &'a Language {
        &self.site.language
    }

    /// The page's calendar.
    pub fn calendar(self) -> Calendar<'a> {
        Calendar::of(self.site).without_year(self.unsaid_year)
    }

    /// What a link on a page leads to.
    pub fn href(self, route: &Route) -> String {
        route.href(&self.site.url)
    }

    /// The address of an incident's page, for a link.
    pub fn incident_href(self, index: IncidentIndex) -> String {
        self.href(&route::incident(&self.incident(index).slug))
    }

    fn incident(self, index: IncidentIndex) -> &'a Incident {
        &self.site.incidents[index.0]
    }

    fn course(self, index: IncidentIndex) -> &'a Course {
        self.board.course(index)
    }

    /// When the newest of these was spoken of last.
    fn last_word(self, list: &[IncidentIndex]) -> Option<Timestamp> {
        let updates = list.iter().filter_map(|index| self.incident(*index).updates.last());
        updates.map(|update| update.at).max()
    }

    fn component(self, index: ComponentIndex) -> (&'a Component, &'a ComponentState) {
        (self.site.component(index), &self.board.components[index.0])
    }

    fn component_link(self, index: ComponentIndex) -> Shared<Link> {
        self.common.component(index)
    }
}
