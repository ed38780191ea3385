//! Every address of the site, once: the path that links lead to and the file that stands there.

use super::feed::FeedFormat;
use crate::model::SiteUrl;

/// The address of one page or file of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route {
    /// Below the site's root, beginning with a slash; a page's ends with one.
    path: String,
}

impl Route {
    fn new(path: impl Into<String>) -> Route {
        Route { path: path.into() }
    }

    /// The path below the site's root, beginning with a slash.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What a link on a page of the site leads to: the path with that of the site before it.
    pub fn href(&self, url: &SiteUrl) -> String {
        [url.path.as_str(), &self.path].concat()
    }

    /// The whole address, for whoever is not on the site.
    pub fn absolute(&self, url: &SiteUrl) -> String {
        url.absolute(&self.path)
    }

    /// The same for a calendar that subscribes to it: by that scheme systems find the program.
    pub fn webcal(&self, url: &SiteUrl) -> String {
        let address = self.absolute(url);
        match address.split_once("://") {
            Some((_, rest)) => format!("webcal://{rest}"),
            None => address,
        }
    }

    /// The file in the output folder.
    pub fn file(&self) -> String {
        let path = self.path.trim_start_matches('/');
        if self.path.ends_with('/') { [path, "index.html"].concat() } else { path.to_owned() }
    }
}

/// The page that answers whether everything works.
pub fn home() -> Route {
    Route::new("/")
}

/// One incident, maintenance or notice.
pub fn incident(slug: &str) -> Route {
    Route::new(["/incidents/", slug, "/"].concat())
}

/// One component.
pub fn component(id: &str) -> Route {
    Route::new(format!("/components/{id}/"))
}

/// An older page of a component's incidents; 1 is the oldest.
pub fn component_page(id: &str, page: usize) -> Route {
    Route::new(format!("/components/{id}/{page}/"))
}

/// All months.
pub fn history() -> Route {
    Route::new("/history/")
}

/// One month.
pub fn month(year: i16, month: i8) -> Route {
    Route::new(format!("/history/{year:04}-{month:02}/"))
}

/// An older page of a month; 1 is the oldest.
pub fn month_page(year: i16, month: i8, page: usize) -> Route {
    Route::new(format!("/history/{year:04}-{month:02}/{page}/"))
}

/// What a host shows for an address that leads nowhere.
pub fn not_found() -> Route {
    Route::new("/404.html")
}

/// The feed of all updates.
pub fn feed(format: FeedFormat) -> Route {
    Route::new(format!("/feed.{}", format.ending()))
}

/// The feed of a component's updates.
pub fn component_feed(id: &str, format: FeedFormat) -> Route {
    Route::new(format!("/components/{id}/feed.{}", format.ending()))
}

/// The feed with an entry an incident, for tools that read those of hosted pages.
pub fn history_feed(format: FeedFormat) -> Route {
    Route::new(format!("/history.{}", format.ending()))
}

/// The badge of the whole page, as `svg` or `json`.
pub fn badge(ending: &str) -> Route {
    Route::new(format!("/badge.{ending}"))
}

/// A badge of one component: `badge` or `uptime`, as `svg` or `json`.
pub fn component_badge(id: &str, name: &str, ending: &str) -> Route {
    Route::new(format!("/components/{id}/{name}.{ending}"))
}

/// The calendar of all maintenance.
pub fn calendar() -> Route {
    Route::new("/maintenance.ics")
}

/// The calendar of one maintenance.
pub fn incident_calendar(slug: &str) -> Route {
    Route::new(format!("/incidents/{slug}/maintenance.ics"))
}

/// A file of the Statuspage API by its name below the version, such as `incidents/unresolved`.
pub fn api(name: &str) -> Route {
    Route::new(format!("/api/v2/{name}.json"))
}

/// Styles, scripts and images; `name` carries the hash of the content.
pub fn asset(name: &str) -> Route {
    Route::new(format!("/assets/{name}"))
}

/// A former address that its author wrote as a whole path. Nothing where the path has no
/// place in the output folder.
pub fn former(path: &str) -> Option<Route> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let outside = |part: &&str| matches!(*part, "." | "..") || part.contains(['\\', '\0', ':']);
    if parts.is_empty() || parts.iter().any(outside) {
        return None;
    }
    let is_file = !path.ends_with('/') && (path.ends_with(".html") || path.ends_with(".htm"));
    let slash = if is_file { "" } else { "/" };
    Some(Route::new(format!("/{}{slash}", parts.join("/"))))
}
