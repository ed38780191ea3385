//! What addresses in messages mean: those of the old page, and of the files that come along.

use crate::content::markdown::address;
use std::collections::BTreeSet;

/// What addresses in messages mean.
#[derive(Debug, Default)]
pub(super) struct Surroundings<'a> {
    /// Where the old page was read, without a slash at the end.
    pub(super) page: Option<&'a str>,
    /// Files that are copied into the site folder, by their paths there.
    pub(super) copies: BTreeSet<&'a str>,
}

impl Surroundings<'_> {
    /// An address with a scheme and a host; a path is one of the old page.
    pub(super) fn whole(&self, url: &str) -> Option<String> {
        let url = url.trim();
        let joined = match self.page {
            _ if url.starts_with("//") => format!("https:{url}"),
            Some(page) if url.starts_with('/') => format!("{}{url}", origin(page)),
            Some(page) if url.starts_with('#') || url.is_empty() => format!("{page}/{url}"),
            Some(page)
                if !url.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':')) =>
            {
                format!("{page}/{}", url.trim_start_matches("./").trim_start_matches("../"))
            }
            _ => url.to_owned(),
        };
        let whole = address(&joined).ok()?;
        Some(whole.replace('(', "%28").replace(')', "%29"))
    }
}

/// Scheme and host of an address.
fn origin(page: &str) -> &str {
    let host = page.find("://").map_or(0, |at| at + 3);
    page[host..].find('/').map_or(page, |end| &page[..host + end])
}
