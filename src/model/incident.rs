//! An incident, a maintenance or a notice, as meant by its author.

use super::{ComponentIndex, Contact, Html, Impact, KindName, Message, SeverityIndex, Stage};
use crate::source::{Fingerprint, Span};
use jiff::Timestamp;
use std::sync::Arc;

/// One file of `incidents/`.
#[derive(Debug, Clone)]
pub struct Incident {
    /// The part of its address, made from the file's name.
    pub slug: String,
    /// The file it was read from, relative to the site folder.
    pub file: Arc<str>,
    /// What it was read from. While this and the settings are the same, so is all else here.
    pub print: Fingerprint,
    /// What customers call it; plain text.
    pub title: String,
    /// What only one kind of file has.
    pub kind: Kind,
    /// Text before the first update, for the incident's own page.
    pub introduction: Option<Html>,
    /// The impacts of components from the start; each component once.
    pub components: Vec<(ComponentIndex, Impact)>,
    /// What does not work, and what is not affected.
    pub impact: Option<String>,
    /// What customers can do now.
    pub workaround: Option<Workaround>,
    /// Who is affected.
    pub scope: Option<String>,
    /// Whom to ask about this one.
    pub contact: Option<Contact>,
    /// The promise of the front matter.
    pub next_update: Option<Timestamp>,
    /// Former addresses, oldest first.
    pub aliases: Vec<Alias>,
    /// All updates, oldest first.
    pub updates: Vec<Update>,
    /// Where things stand in the file, for whoever complains of them.
    pub places: Places,
}

/// Where the parts of a file stand that are prose, or that a complaint may be about.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The opening line of the front matter: the place of what is missing.
    pub top: Span,
    /// The value of `severity`.
    pub severity: Option<Span>,
    /// The name `window`.
    pub window: Option<Span>,
    /// The value of `next_update`.
    pub next_update: Option<Span>,
    /// The values of `title`, `impact`, `workaround` and `scope`, those that are there.
    pub prose: Vec<Span>,
    /// The text before the first update heading; empty where it is the update.
    pub introduction: Span,
}

/// What differs between the kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something broke.
    Incident {
        /// As it is known now, for the incident as a whole.
        severity: SeverityIndex,
        /// When customers began to feel it.
        started: Timestamp,
        /// When they ceased to, where the author says so apart from the updates.
        ended: Option<Timestamp>,
    },
    /// Something is worked on.
    Maintenance {
        /// When it is planned; may be left out where updates say what happened.
        window: Option<Window>,
        /// When it was announced, or began where there is no window.
        started: Timestamp,
        /// When it ended, where the author says so apart from the updates.
        ended: Option<Timestamp>,
    },
    /// Something to know, shown from `started` until `ended`.
    Notice {
        /// Kept on top.
        pinned: bool,
        /// Shown from here.
        started: Timestamp,
        /// Shown until here.
        ended: Timestamp,
    },
}

/// The planned time of a maintenance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its start.
    pub from: Timestamp,
    /// Its end; after the start.
    pub until: Option<Timestamp>,
}

/// What customers can do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Workaround {
    /// This.
    Known(String),
    /// There is none, and the author says so.
    None,
}

impl Workaround {
    /// As its field has it: these words, or `none`.
    pub fn of_field(text: &str) -> Workaround {
        match text.eq_ignore_ascii_case("none") {
            true => Workaround::None,
            false => Workaround::Known(text.to_owned()),
        }
    }
}

/// A former address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alias {
    /// A former slug.
    Slug(String),
    /// A whole path that begins with a slash.
    Path(String),
}

/// One message about an incident.
#[derive(Debug, Clone)]
pub struct Update {
    /// When it was said.
    pub at: Timestamp,
    /// The part of its address after `#`; never changes.
    pub anchor: String,
    /// The stage from this moment on. A notice's updates have none.
    pub stage: Option<Stage>,
    /// Components whose impact changes with it, as the author wrote them.
    pub changes: Vec<(ComponentIndex, Impact)>,
    /// The promise made with it.
    pub next: Option<Timestamp>,
    /// Whether it takes back what was promised before it.
    pub takes_back: bool,
    /// What was said.
    pub message: Message,
    /// Where it stands in the file: its heading, or the text where there are no headings.
    pub span: Span,
    /// Where its text stands in the file; empty where its words are stock.
    pub body: Span,
}

impl Incident {
    /// Which kind it is.
    pub fn kind_name(&self) -> KindName {
        match self.kind {
            Kind::Incident { .. } => KindName::Incident,
            Kind::Maintenance { .. } => KindName::Maintenance,
            Kind::Notice { .. } => KindName::Notice,
        }
    }

    /// How bad it is; nothing but an incident is bad.
    pub fn severity(&self) -> Option<SeverityIndex> {
        match self.kind {
            Kind::Incident { severity, .. } => Some(severity),
            Kind::Maintenance { .. } | Kind::Notice { .. } => None,
        }
    }

    /// From when until when it is planned: a maintenance that says so.
    pub fn window(&self) -> Option<Window> {
        match self.kind {
            Kind::Maintenance { window, .. } => window,
            Kind::Incident { .. } | Kind::Notice { .. } => None,
        }
    }

    /// The slug that feed entries are named by: the oldest one the incident had.
    pub fn feed_slug(&self) -> &str {
        self.aliases
            .iter()
            .find_map(|alias| match alias {
                Alias::Slug(slug) => Some(slug.as_str()),
                Alias::Path(_) => None,
            })
            .unwrap_or(&self.slug)
    }

    /// The stage that the newest update gives; what the clock adds is not known here.
    pub fn written_stage(&self) -> Option<Stage> {
        self.updates.last().and_then(|update| update.stage)
    }
}
