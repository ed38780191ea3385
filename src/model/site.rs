//! The whole page: settings and every incident.

use super::{
    AdviceSettings, Branding, Component, ComponentIndex, Incident, Language, Severity,
    SeverityIndex, UptimeWeights,
};
use jiff::tz::TimeZone;
use std::sync::Arc;

/// Everything that is true at any time.
#[derive(Debug, Clone)]
pub struct Site {
    /// The page's title.
    pub title: String,
    /// Where it will be.
    pub url: SiteUrl,
    /// The host that feed entries are named after: it stays when the page moves.
    pub feed_host: String,
    /// How many entries a feed shows; a running incident's are never cut.
    pub feed_entries: usize,
    /// The page's language with all its phrases.
    pub language: Language,
    /// The zone of times written without one, and of the page's days.
    pub zone: TimeZone,
    /// What customers call that zone, such as `Europe/Berlin`.
    pub zone_name: String,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// The looks that the settings choose.
    pub branding: Branding,
    /// How much of the time of each impact counts as downtime.
    pub uptime: UptimeWeights,
    /// Which advice is given, and how strongly.
    pub advice: AdviceSettings,
    /// All components, in the order of the settings.
    pub components: Vec<Component>,
    /// The scale of severities, worst last.
    pub severities: Vec<Severity>,
    /// All incidents, maintenances and notices, in the order of their slugs.
    pub incidents: Vec<Arc<Incident>>,
    /// Files that had errors and are left out, and that may hold something that is going on:
    /// the page says that its picture is incomplete.
    pub left_out: Vec<String>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contact {
    /// An e-mail address, without `mailto:`.
    Email(String),
    /// An address of one of the schemes that links may have.
    Link(String),
    /// A name, a room, a number: anything else.
    Text(String),
}

/// The address of the site, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteUrl {
    /// Scheme and host, and the port if there is one: `https://example.com:8443`.
    pub origin: String,
    /// The host alone.
    pub host: String,
    /// The path: empty, or `/status`.
    pub path: String,
}

impl SiteUrl {
    /// The whole address of a path on the site that begins with a slash.
    pub fn absolute(&self, path: &str) -> String {
        [self.origin.as_str(), &self.path, path].concat()
    }

    /// The whole address of the site's root, without a slash at the end.
    pub fn root(&self) -> String {
        [self.origin.as_str(), &self.path].concat()
    }
}

impl Site {
    /// The component of an index.
    pub fn component(&self, index: ComponentIndex) -> &Component {
        &self.components[index.0]
    }

    /// The name of a component where its group does not stand above it: with the group, if another
    /// component has the same name.
    pub fn full_name(&self, index: ComponentIndex) -> String {
        let component = self.component(index);
        let has_double =
            || self.components.iter().filter(|it| it.name == component.name).count() > 1;
        match &component.group {
            Some(group) if has_double() => format!("{group} / {}", component.name),
            _ => component.name.clone(),
        }
    }

    /// The severity of an index.
    pub fn severity(&self, index: SeverityIndex) -> &Severity {
        &self.severities[index.0]
    }

    /// All component indices, in the order of the settings.
    pub fn component_indices(&self) -> impl Iterator<Item = ComponentIndex> + use<> {
        (0..self.components.len()).map(ComponentIndex)
    }
}
