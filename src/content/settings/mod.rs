//! `status.yaml` understood: what a page's settings are, and how each of them is read.

mod accent;
mod address;
mod advice;
mod branding;
mod component;
mod context;
mod feed;
mod listed;
mod read;
mod severity;
mod stage;
mod uptime;
mod zone;

pub use address::contact;
pub use branding::files_named;
pub use read::{page_zone, settings};

use super::time::PageZone;
use crate::model::{
    AdviceSettings, Branding, Component, ComponentIndex, Contact, Impact, Language, Severity,
    SeverityIndex, SiteUrl, Stage, UptimeWeights,
};
use std::collections::HashMap;

/// The page's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The page's title.
    pub title: String,
    /// Where it will be.
    pub url: SiteUrl,
    /// The host that feed entries are named after.
    pub feed_host: String,
    /// How many entries a feed shows.
    pub feed_entries: usize,
    /// The page's language.
    pub language: Language,
    /// The zone of times without one.
    pub zone: PageZone,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// The looks of the page.
    pub branding: Branding,
    /// How much of the time of each impact counts as downtime.
    pub uptime: UptimeWeights,
    /// Which advice is given, and how strongly.
    pub advice: AdviceSettings,
    /// The components in their order.
    pub components: Vec<Component>,
    /// The scale, worst last.
    pub severities: Vec<Severity>,
    by_id: HashMap<String, usize>,
    stages: HashMap<String, Stage>,
}

impl Settings {
    /// Settings to read files with where the page's own cannot be used.
    pub(super) fn stand_in(language: Language, zone: PageZone) -> Settings {
        let host = "localhost".to_owned();
        Settings {
            title: String::new(),
            feed_host: host.clone(),
            url: SiteUrl { origin: format!("https://{host}"), host, path: String::new() },
            feed_entries: feed::FEED_ENTRIES,
            stages: stage::by_name(&language),
            severities: severity::default(Some(&language)),
            language,
            zone,
            contact: None,
            components: Vec::new(),
            branding: Branding::default(),
            uptime: UptimeWeights::default(),
            advice: AdviceSettings::default(),
            by_id: HashMap::new(),
        }
    }

    /// The component with this id.
    pub fn component(&self, id: &str) -> Option<ComponentIndex> {
        self.by_id.get(id).copied().map(ComponentIndex)
    }

    /// What a component suffers from that is named without an impact: what the severity of its
    /// incident says; a maintenance has none.
    pub fn usual_impact(&self, severity: Option<SeverityIndex>) -> Impact {
        severity.map_or(Impact::UnderMaintenance, |index| self.severities[index.0].impact)
    }

    /// The stage with this id, English name or name in the page's language, whatever its case
    /// and punctuation.
    pub fn stage_named(&self, name: &str) -> Option<Stage> {
        if name.len() > 64 {
            return None;
        }
        self.stages.get(&stage::letters(name)).copied()
    }

    /// The id of the stage that a name is nearest to.
    pub fn nearest_stage(&self, name: &str) -> Option<&'static str> {
        let first = name.split_whitespace().next().unwrap_or(name);
        let known = || self.stages.keys().map(String::as_str);
        let mut known: Vec<&str> = known().collect();
        known.sort_unstable();
        let near = crate::diagnostic::did_you_mean(name, known.iter().copied()).or_else(|| {
            self.stages.get_key_value(&stage::letters(first)).map(|(name, _)| name.as_str())
        })?;
        self.stages.get(near).map(|stage| stage.id())
    }
}
