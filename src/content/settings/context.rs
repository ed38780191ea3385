//! What the readers of a part of the settings need beside its fields.

use crate::source::Sources;
use std::sync::Arc;

/// The settings file and what stands beside it.
pub(super) struct Context<'a> {
    pub(super) sources: &'a Sources,
    /// The path of the settings.
    pub(super) file: &'a Arc<str>,
    /// Their text.
    pub(super) text: &'a str,
}
