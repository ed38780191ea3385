//! The machine: the clock, and the disk that a site is read from and published to.
//!
//! Every other room works on values. What fails here is a [`Failure`] that names the path;
//! nothing here prints, and nothing here judges what a file says.

mod clock;
mod edit;
mod editor;
mod failure;
mod folder;
mod foreign;
mod inside;
mod plant;
mod preview;
mod publish;
mod waiting;
mod watch;

pub use clock::now;
pub use edit::{create, replace};
pub use editor::{edit_by_hand, editor};
pub use failure::Failure;
pub use folder::{Folder, LONGEST_IMAGE, Mentions, read, read_images};
pub use foreign::{findings, not_copyable, renamed, settle, stands};
pub use plant::{Planted, plant};
pub use preview::{NoPreview, Preview, Shown};
pub use publish::{LookedOver, MANIFEST, PublishError, Published, STAGING, Standing, publish};
pub use watch::{Watch, Way, Woken};
