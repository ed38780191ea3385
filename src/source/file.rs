//! One file with its path. Its text is borrowed, never copied.

use std::sync::Arc;

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceFile {
    path: Arc<str>,
    bytes: Vec<u8>,
}

/// A file that is no UTF-8; the first byte that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotUtf8 {
    /// Offset of the first wrong byte.
    pub at: usize,
}

impl SourceFile {
    /// A file of the site folder; `path` is relative to it, with `/` between its parts.
    pub fn new(path: impl Into<Arc<str>>, bytes: impl Into<Vec<u8>>) -> SourceFile {
        SourceFile { path: path.into(), bytes: bytes.into() }
    }

    /// Its path in the site folder, with `/` between the parts.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The same path, to keep.
    pub fn shared_path(&self) -> Arc<str> {
        Arc::clone(&self.path)
    }

    /// Its bytes as they were read.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its text, with the byte-order mark it may begin with.
    pub fn text(&self) -> Result<&str, NotUtf8> {
        std::str::from_utf8(&self.bytes).map_err(|error| NotUtf8 { at: error.valid_up_to() })
    }

    /// The name without folders and without its ending.
    pub fn stem(&self) -> &str {
        SourceFile::stem_of(&self.path)
    }

    /// The name in a path, without folders and without its ending.
    pub fn stem_of(path: &str) -> &str {
        let name = path.rsplit('/').next().unwrap_or(path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// Whether a file of this name below `incidents/` is an incident: it ends in `.md`, is not
    /// hidden and is not the folder's own `README.md`.
    pub fn is_incident_name(path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
        let ending = name.ends_with(".md") || name.ends_with(".markdown");
        ending && !name.starts_with('.') && name != "readme.md"
    }

    /// Whether a file of this path is a text that updates are begun with: it stands directly in
    /// `messages/`, ends in `.md`, is not hidden and is not the folder's own `README.md`.
    pub fn is_message_name(path: &str) -> bool {
        let name = path.split_once('/').map_or(path, |(_, name)| name);
        let plain = !name.contains('/') && !name.starts_with('.') && name.ends_with(".md");
        plain && !name.eq_ignore_ascii_case("readme.md")
    }
}
