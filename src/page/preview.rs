//! What a page says of itself to browsers, search engines and whoever previews a link.

use super::linked_data::{LinkedData, Named};
use super::markup::Markup;
use super::{AssetRoutes, Given, Head, Shared, route};
use crate::model::Site;
use crate::model::colour::{DARK_PAGE, LIGHT_PAGE};
use jiff::Timestamp;
use serde::Serialize;

/// What a page is to programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Home: the page of which a site is made.
    Home,
    /// An incident, a maintenance or a notice, with the time of its first word.
    Article(Option<Timestamp>),
    /// A list, or a page for people who went astray.
    Other,
}

/// A preview as the Open Graph protocol (ogp.me) has it; address and description stand in the
/// frame of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// `website` or `article`.
    pub kind: &'static str,
    /// The page's own name: the site's has a place of its own.
    pub title: String,
    /// Language and territory, such as `de_AT`.
    pub locale: Option<String>,
    /// The whole address of the site's logo, where previews can show it.
    pub image: Option<Shared<String>>,
}

/// The colours of a browser's own frame around the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Theme {
    /// While the page is light.
    pub light: String,
    /// While it is dark.
    pub dark: String,
}

impl Theme {
    /// The colours behind the page's text.
    pub fn of_page() -> Theme {
        Theme { light: LIGHT_PAGE.to_string(), dark: DARK_PAGE.to_string() }
    }
}

impl Preview {
    /// The preview of a page whose own name, with its state, is `title`.
    pub fn of(given: Given<'_>, sort: Sort, title: &str) -> Preview {
        let kind = match sort {
            Sort::Article(_) => "article",
            Sort::Home | Sort::Other => "website",
        };
        let locale = locale(&given.language().tag);
        Preview { kind, title: title.to_owned(), locale, image: given.common.image.clone() }
    }
}

/// The logo, where it is of a kind that previews can show. A picture of the state would stay in
/// other people's messages when the state has long been another.
pub fn image(site: &Site, assets: &AssetRoutes) -> Option<String> {
    let logo = site.branding.logo.as_ref()?;
    let route = &assets.pictures.get(&logo.light)?.route;
    let ending = route.path().rsplit('.').next()?;
    let shown = matches!(ending, "png" | "jpg" | "jpeg" | "gif" | "webp");
    shown.then(|| route.absolute(&site.url))
}

/// `de-AT` as `de_AT`. Open Graph wants a territory, so a built-in language without one gets
/// that of most who speak it (Unicode CLDR, likely subtags); another says nothing.
fn locale(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let language = parts.next()?.to_ascii_lowercase();
    let territory = parts.find(|part| part.len() == 2 || part.parse::<u16>().is_ok());
    match (territory, language.as_str()) {
        (Some(territory), _) => Some(format!("{language}_{}", territory.to_ascii_uppercase())),
        (None, "en") => Some("en_US".to_owned()),
        (None, "de") => Some("de_DE".to_owned()),
        (None, _) => None,
    }
}

/// What the page is, for programs; nothing where it is a list, or where it has no address.
pub fn linked_data(given: Given<'_>, head: &Head, description: &str) -> Option<Markup> {
    let (of_type, published) = match head.sort {
        Sort::Home => ("WebPage", None),
        Sort::Article(published) => ("Article", published),
        Sort::Other => return None,
    };
    let site = given.site;
    let (own, home) = (head.route.as_ref()?.absolute(&site.url), route::home().absolute(&site.url));
    let iso = |at: Timestamp| given.calendar().iso(at);
    let named = |of_type, url| Named { of_type, name: &site.title, url };
    LinkedData {
        context: "https://schema.org",
        of_type,
        url: &own,
        title: &head.tab.name,
        description,
        language: &given.language().tag,
        published: published.map(iso),
        changed: head.changed.map(iso),
        publisher: named("Organization", None),
        part_of: named("WebSite", Some(&home)),
    }
    .markup()
}
