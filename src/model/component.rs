//! A part of the service that customers know by name.

use jiff::Timestamp;

/// A component as the settings describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// Stable: addresses, feeds and badges carry it. `[a-z0-9][a-z0-9-]*`.
    pub id: String,
    /// What customers call it.
    pub name: String,
    /// The group it is shown in.
    pub group: Option<String>,
    /// One sentence on what it does.
    pub description: Option<String>,
    /// It keeps its history and leaves the list of components.
    pub retired: bool,
    /// No uptime is claimed for the time before.
    pub since: Option<Timestamp>,
    /// Paths at which its page was read before.
    pub aliases: Vec<String>,
}

/// The place of a component in [`Site::components`](super::Site::components).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComponentIndex(pub usize);
