//! The finished site: every file of it with the way to make its bytes.
//!
//! A bundle holds no bytes: each artifact renders itself when it is asked, so that a site of
//! any size is published, served or compared without ever standing in memory as a whole. It
//! also knows what it is made from, so that two bundles are compared without rendering either.

mod difference;

pub use difference::Difference;

use crate::diagnostic::Diagnostic;
use crate::source::Fingerprint;
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

impl Rank {
    /// All of them, in their order.
    pub const ALL: [Rank; 5] =
        [Rank::Asset, Rank::Page, Rank::Index, Rank::Announcement, Rank::Seal];
}

/// The way to make an artifact's bytes; the same bytes each time.
pub type Render = Box<dyn Fn() -> Result<Vec<u8>, Diagnostic> + Send + Sync>;

/// One file of the site.
pub struct Artifact {
    /// Its path in the output folder, with `/` between the parts and none at the start.
    pub path: String,
    /// When it is put in place.
    pub rank: Rank,
    /// The fingerprint of all that its bytes depend on: while it is the same at the same path,
    /// so are the bytes.
    pub depends: Fingerprint,
    /// Makes its bytes.
    pub render: Render,
}

/// A finished site.
#[derive(Default)]
pub struct Bundle {
    artifacts: Vec<Artifact>,
    whole: Fingerprint,
}

impl Bundle {
    /// An empty bundle of a site whose content, at its moment, has this fingerprint.
    pub fn of(whole: Fingerprint) -> Bundle {
        Bundle { artifacts: Vec::new(), whole }
    }

    /// Adds a file that is rendered when it is asked for, and anew after any change of the
    /// site: right for every file, and cheap enough for the few of which there is one a site.
    pub fn add(
        &mut self,
        path: impl Into<String>,
        rank: Rank,
        render: impl Fn() -> Result<Vec<u8>, Diagnostic> + Send + Sync + 'static,
    ) {
        self.add_of(self.whole, path, rank, render);
    }

    /// Adds a file that depends on less than the whole site, and says on what.
    pub fn add_of(
        &mut self,
        depends: Fingerprint,
        path: impl Into<String>,
        rank: Rank,
        render: impl Fn() -> Result<Vec<u8>, Diagnostic> + Send + Sync + 'static,
    ) {
        let (path, render) = (path.into(), Box::new(render));
        self.artifacts.push(Artifact { path, rank, depends, render });
    }

    /// Adds files that were made elsewhere, each with what it depends on.
    pub fn add_all(&mut self, artifacts: Vec<Artifact>) {
        self.artifacts.extend(artifacts);
    }

    /// The fingerprint of all that the site says.
    pub fn whole(&self) -> Fingerprint {
        self.whole
    }

    /// The files, in the order in which they are put in place.
    pub fn artifacts(&self) -> &[Artifact] {
        &self.artifacts
    }

    /// The files by themselves.
    pub fn into_artifacts(self) -> Vec<Artifact> {
        self.artifacts
    }

    /// The file with this path, where all stand in the order of [`Bundle::sort`].
    pub fn file(&self, path: &str) -> Option<&Artifact> {
        let find = |rank| {
            let place = |file: &Artifact| (file.rank, file.path.as_str()).cmp(&(rank, path));
            self.artifacts.binary_search_by(place).ok()
        };
        Rank::ALL.into_iter().find_map(find).map(|at| &self.artifacts[at])
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
