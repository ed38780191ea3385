//! What addresses in messages mean: those of the old page, and of the files that come along.

use crate::content::markdown::address;
use std::collections::BTreeMap;

/// What addresses in messages mean.
#[derive(Debug, Default)]
pub(super) struct Surroundings<'a> {
    /// Where the old page was read, without a slash at the end.
    pub(super) page: Option<&'a str>,
    /// The path at which the event was read, whose folder relative addresses begin in.
    pub(super) own: Option<&'a str>,
    /// The paths at which messages show files that are copied into the site folder, and those that
    /// they have there.
    pub(super) copies: BTreeMap<&'a str, &'a str>,
}

impl Surroundings<'_> {
    /// An address with a scheme and a host; a path is one of the old page.
    pub(super) fn whole(&self, url: &str) -> Option<String> {
        let url = url.trim();
        let joined = match self.page {
            _ if url.starts_with("//") => format!("https:{url}"),
            Some(page) if url.starts_with('/') => format!("{}{url}", origin(page)),
            Some(page) if url.starts_with('#') || url.is_empty() => {
                format!("{page}{}{url}", self.own.unwrap_or("/"))
            }
            Some(page)
                if !url.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':')) =>
            {
                format!("{page}/{}", self.of_root(url))
            }
            _ => url.to_owned(),
        };
        let whole = address(&joined).ok()?;
        Some(whole.replace('(', "%28").replace(')', "%29"))
    }

    /// Whether a whole address is one of the old page's host.
    pub(super) fn is_of_page(&self, url: &str) -> bool {
        self.page.is_some_and(|page| {
            url.strip_prefix(origin(page)).is_some_and(|it| it.starts_with('/'))
        })
    }

    /// A relative address as one from the root of the old page.
    fn of_root(&self, url: &str) -> String {
        let (path, rest) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        let folder = self.own.and_then(|own| Some(own.rsplit_once('/')?.0)).unwrap_or("");
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in path.split_inclusive('/') {
            match part.trim_end_matches('/') {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                name => parts.push(name),
            }
        }
        let slash = if path.ends_with('/') && !parts.is_empty() { "/" } else { "" };
        format!("{}{slash}{rest}", parts.join("/"))
    }
}

/// Scheme and host of an address.
fn origin(page: &str) -> &str {
    let host = page.find("://").map_or(0, |at| at + 3);
    page[host..].find('/').map_or(page, |end| &page[..host + end])
}
