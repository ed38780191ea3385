//! The finished site: every file of it with the way to make its bytes.
//!
//! A bundle holds no bytes: each artifact renders itself when it is asked, so that a site of
//! any size is published, served or compared without ever standing in memory as a whole.

use crate::diagnostic::Diagnostic;
use std::collections::BTreeMap;
use std::fmt;

/// When an artifact is put in place: what is linked to comes before what links to it, so
/// that a visitor who arrives while a site is published follows no dead link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Styles, scripts, images: nothing without them.
    Asset,
    /// Pages that others lead to.
    Page,
    /// Pages and files that lead to those: home, lists.
    Index,
    /// What tells readers that something is new: feeds, the sitemap.
    Announcement,
    /// What says that the build is done.
    Seal,
}

/// The way to make an artifact's bytes; the same bytes each time.
pub type Render = Box<dyn Fn() -> Result<Vec<u8>, Diagnostic> + Send + Sync>;

/// One file of the site.
pub struct Artifact {
    /// Its path in the output folder, with `/` between the parts and none at the start.
    pub path: String,
    /// When it is put in place.
    pub rank: Rank,
    /// Makes its bytes.
    pub render: Render,
}

/// A finished site.
#[derive(Default)]
pub struct Bundle {
    artifacts: Vec<Artifact>,
}

impl Bundle {
    /// Adds a file that is rendered when it is asked for.
    pub fn add(
        &mut self,
        path: impl Into<String>,
        rank: Rank,
        render: impl Fn() -> Result<Vec<u8>, Diagnostic> + Send + Sync + 'static,
    ) {
        self.artifacts.push(Artifact { path: path.into(), rank, render: Box::new(render) });
    }

    /// The files, in the order in which they are put in place.
    pub fn artifacts(&self) -> &[Artifact] {
        &self.artifacts
    }

    /// Puts the files into the order of their ranks, then of their paths.
    pub fn sort(&mut self) {
        self.artifacts.sort_by(|a, b| (a.rank, &a.path).cmp(&(b.rank, &b.path)));
    }

    /// The whole site in memory, by path: for tests and for small sites.
    pub fn render_all(&self) -> Result<BTreeMap<String, Vec<u8>>, Diagnostic> {
        self.artifacts.iter().map(|file| Ok((file.path.clone(), (file.render)()?))).collect()
    }
}

impl fmt::Debug for Artifact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.rank, self.path)
    }
}

impl fmt::Debug for Bundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.artifacts).finish()
    }
}
