//! A finished site as it is served: each file is rendered when it is first asked for, and kept.

use super::media::{is_page, is_text, kind};
use super::rules::Rules;
use super::script::{digest, with_script};
use crate::bundle::{Artifact, Rank};
use crate::diagnostic::{self, Diagnostic};
use crate::pipeline::Built;
use crate::source::Sources;
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;
use std::collections::HashMap;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What is shorter does not become shorter by compression, once its head is counted.
const WORTH_IT: usize = 1024;

/// A site to be served.
#[derive(Debug)]
pub struct Shown {
    built: Built,
    /// Without incidents: no complaint of a file that cannot be rendered is about one.
    sources: Sources,
    /// The path of the stylesheet: pages that differ in it alone need no reload.
    style: Option<String>,
    rules: OnceLock<Rules>,
    bodies: Mutex<HashMap<String, Arc<Body>>>,
}

/// A rendered file.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) kind: &'static str,
    pub(super) bytes: Arc<[u8]>,
    pub(super) etag: String,
    /// What a page that is open compares itself with.
    pub(super) page: String,
    gzip: OnceLock<Option<Arc<[u8]>>>,
}

impl Shown {
    /// The site, and what it was made from, to draw complaints about it.
    pub fn new(built: Built, sources: &Sources) -> Shown {
        let assets = built.bundle.artifacts().iter().take_while(|file| file.rank == Rank::Asset);
        let is_style = |path: &&String| path.starts_with("assets/style.") && path.ends_with(".css");
        let style = assets.map(|artifact| &artifact.path).find(is_style).cloned();
        Shown {
            sources: sources.without_incidents(),
            style,
            rules: OnceLock::new(),
            bodies: Mutex::default(),
            built,
        }
    }

    /// The same with what was rendered of the site `before`, as far as it does not differ.
    pub(super) fn after(self, before: &Shown) -> Shown {
        let is_same = |path: &str| {
            let depends = |site: &Shown| site.artifact(path).map(|file| file.depends);
            depends(before).is_some_and(|depends| {
                Some(depends) == self.artifact(path).map(|file| file.depends)
            })
        };
        let bodies: HashMap<String, Arc<Body>> = {
            let bodies = before.bodies();
            let kept = bodies.iter().filter(|(path, _)| is_same(path));
            kept.map(|(path, body)| (path.clone(), Arc::clone(body))).collect()
        };
        Shown { bodies: Mutex::new(bodies), ..self }
    }

    /// The path before every address of the site; empty, or beginning with a slash.
    pub(super) fn root(&self) -> &str {
        &self.built.root
    }

    /// The address of the stylesheet.
    pub(super) fn style(&self) -> Option<String> {
        self.style.as_ref().map(|path| format!("{}/{path}", self.root()))
    }

    /// Whether the site has a file with this path. Nothing but this map decides what is served.
    pub(super) fn has(&self, path: &str) -> bool {
        self.artifact(path).is_some()
    }

    /// What the site asks of its host.
    pub(super) fn rules(&self) -> &Rules {
        self.rules.get_or_init(|| {
            let text = |path: &str| {
                let artifact = self.artifact(path)?;
                String::from_utf8(rendered(artifact).ok()?).ok()
            };
            let text = |path: &str| text(path).unwrap_or_default();
            Rules::read(&text("_headers"), &text("_redirects"))
        })
    }

    /// A file of the site, or the complaint that it cannot be rendered, drawn.
    pub(super) fn body(&self, path: &str) -> Option<Result<Arc<Body>, String>> {
        let artifact = self.artifact(path)?;
        if let Some(body) = self.bodies().get(path) {
            return Some(Ok(Arc::clone(body)));
        }
        // Not under the lock: a page that takes long keeps nobody from another.
        Some(match rendered(artifact) {
            Ok(bytes) => {
                let body = Arc::new(self.finished(path, bytes));
                self.bodies().insert(path.to_owned(), Arc::clone(&body));
                Ok(body)
            }
            Err(complaint) => Err(self.drawn(path, complaint)),
        })
    }

    /// The complaint that a file cannot be rendered; what could be is kept.
    pub(super) fn complaint(&self, path: &str) -> Option<Diagnostic> {
        self.body(path)?.err()?;
        rendered(self.artifact(path)?).err()?
    }

    /// The first complaint of any file that cannot be rendered.
    pub fn first_complaint(&self) -> Option<Diagnostic> {
        let artifacts = self.built.bundle.artifacts();
        let complaints: Vec<_> =
            artifacts.par_iter().map(|artifact| rendered(artifact).err().flatten()).collect();
        complaints.into_iter().flatten().next()
    }

    fn artifact(&self, path: &str) -> Option<&Artifact> {
        self.built.bundle.file(path)
    }

    fn bodies(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Body>>> {
        self.bodies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn finished(&self, path: &str, bytes: Vec<u8>) -> Body {
        let kind = kind(path);
        let mut page = String::new();
        let mut bytes = bytes;
        if is_page(kind) {
            let html = String::from_utf8_lossy(&bytes);
            page = digest(html.replace(self.style.as_deref().unwrap_or("\0"), "").as_bytes());
            let style = self.style().unwrap_or_default();
            bytes = with_script(&html, &page, &style).into_bytes();
        }
        let etag = digest(&bytes);
        Body { kind, bytes: bytes.into(), etag, page, gzip: OnceLock::new() }
    }

    fn drawn(&self, path: &str, complaint: Option<Diagnostic>) -> String {
        complaint.map_or_else(
            || format!("`{path}` could not be rendered: this is a mistake in klartext"),
            |complaint| diagnostic::plain(&complaint, &self.sources),
        )
    }
}

impl Body {
    /// The bytes compressed, where that is worth it.
    pub(super) fn gzip(&self) -> Option<Arc<[u8]>> {
        let worth_it = is_text(self.kind) && self.bytes.len() >= WORTH_IT;
        let compressed = || {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(&self.bytes).ok()?;
            encoder.finish().ok().map(Arc::from)
        };
        self.gzip.get_or_init(|| worth_it.then(compressed).flatten()).clone()
    }
}

/// The bytes of a file, or the complaint that there are none; without one where rendering itself
/// went wrong, which must not end the server.
fn rendered(artifact: &Artifact) -> Result<Vec<u8>, Option<Diagnostic>> {
    match catch_unwind(AssertUnwindSafe(|| (artifact.render)())) {
        Ok(rendered) => rendered.map_err(Some),
        Err(_) => Err(None),
    }
}
