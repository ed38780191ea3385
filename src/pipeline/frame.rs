//! What a site is made from apart from its incidents: settings, templates, styles, images.

use crate::content::{self, Settings};
use crate::diagnostic::Diagnostic;
use crate::model::Language;
use crate::render::assets::Assets;
use crate::render::favicon::favicons;
use crate::render::html::Templates;
use crate::source::{Fingerprint, Sources};
use std::sync::Arc;

/// Everything that stays while only incidents are written about.
#[derive(Debug)]
pub(super) struct Frame {
    /// What it was read from.
    sources: Sources,
    pub(super) made: Option<Made>,
    pub(super) complaints: Vec<Diagnostic>,
    /// The fingerprint of the files that pages depend on: settings and templates. Images have
    /// theirs in their addresses.
    pub(super) print: Fingerprint,
    /// The fingerprints of all its files.
    pub(super) prints: Vec<Fingerprint>,
}

/// What comes out where the settings can be used.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) settings: Settings,
    pub(super) templates: Arc<Templates>,
    pub(super) assets: Arc<Assets>,
}

impl Frame {
    /// The frame of these sources; the one before it where that holds.
    pub(super) fn of(sources: &Sources, before: Option<Frame>) -> Frame {
        // Nothing here can depend on incidents.
        let sources = sources.without_incidents();
        match before {
            Some(frame) if frame.sources == sources => frame,
            _ => Frame::made(sources),
        }
    }

    fn made(sources: Sources) -> Frame {
        let mut complaints = Vec::new();
        let settings = content::settings(&sources, &mut complaints);
        let made = settings.map(|settings| {
            let templates = Templates::load(&sources, &settings.language, &mut complaints);
            let icons = favicons(&templates, &mut complaints);
            let assets = Assets::load(&sources, &settings.branding, icons);
            Made { settings, templates: Arc::new(templates), assets: Arc::new(assets) }
        });
        let files = sources.settings.iter().chain(&sources.templates);
        let files: Vec<Fingerprint> = files.map(|file| Fingerprint::of(&**file)).collect();
        let images = sources.images.iter().map(|image| Fingerprint::of(&image));
        let prints = files.iter().copied().chain(images).collect();
        Frame { made, complaints, print: Fingerprint::of(&files), prints, sources }
    }

    /// The words to complain in where there are no settings.
    pub(super) fn english(&self) -> Option<Language> {
        content::language::language(&self.sources, "en", &mut Vec::new())
    }
}
