//! The nouns of a status page as they are meant: no serde, no input or output, no `now`.
//!
//! Everything here was understood without guessing; what could not be is a complaint and
//! never gets this far.

mod advice;
mod branding;
pub mod colour;
mod component;
mod impact;
mod incident;
mod language;
mod message;
mod severity;
mod site;
mod stage;
mod uptime;

pub use advice::{AdviceSettings, PhraseTable, Phrases};
pub use branding::{Accent, Branding, Logo, NamedLink};
pub use colour::Colour;
pub use component::{Component, ComponentIndex};
pub use impact::Impact;
pub use incident::{Alias, Incident, Kind, Places, Update, Window, Workaround};
pub use language::{Direction, Language, Phrase};
pub use message::{Html, LOCAL_LINK, Message, SITE_ROOT};
pub use severity::{Severity, SeverityIndex};
pub use site::{Contact, Site, SiteUrl};
pub use stage::{KindName, Stage};
pub use uptime::UptimeWeights;
