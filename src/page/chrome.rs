//! What all pages have around their content.

use super::feed::FeedFormat;
use super::look::{Icon, LogoView, icon, links, logo};
use super::markup::Markup;
use super::preview::{Preview, Sort, Theme, linked_data};
use super::speech::{count, with_markup};
use super::{FeedLink, Given, Link, card, feed_link, policy, route};
use crate::model::Contact;
use jiff::Timestamp;
use route::Route;
use serde::Serialize;
use std::collections::BTreeMap;

/// The head, header and footer of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chrome {
    /// The language's BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// What the page may do, for browsers whose host sends no headers.
    pub policies: [Markup; 2],
    /// The page's own name with its state, and the site's behind it.
    pub title: String,
    /// For search engines and previews: one or two sentences.
    pub description: String,
    /// The whole address of the page; nothing where it has none of its own.
    pub canonical: Option<String>,
    /// The colours of the browser's own frame.
    pub theme: Theme,
    /// The icon in the browser's tab.
    pub icon: Option<Icon>,
    /// What a preview of a link shows.
    pub preview: Preview,
    /// What the page is, for programs.
    pub linked_data: Option<Markup>,
    /// The site's name, which leads home.
    pub site: Link,
    /// The picture in the place of its name.
    pub logo: Option<LogoView>,
    /// The parts of the site.
    pub menu: Vec<MenuItem>,
    /// Links to elsewhere, behind those.
    pub header_links: Vec<Link>,
    /// Links to elsewhere, at the foot.
    pub footer_links: Vec<Link>,
    /// The address of the stylesheet.
    pub style: String,
    /// The addresses of scripts by their names.
    pub scripts: BTreeMap<String, String>,
    /// The feed of all updates.
    pub feed: Link,
    /// The same feed in other formats, by their names.
    pub other_feeds: Vec<Link>,
    /// The feeds of the page and of the site, for its head: the page's own first.
    pub feeds: Vec<FeedLink>,
    /// All maintenance, for a calendar that subscribes to it.
    pub calendar: Link,
    /// That files are missing, and what that may mean.
    pub incomplete: Option<String>,
    /// Whom to ask.
    pub contact: Option<Markup>,
    /// Whose times these are.
    pub zone: String,
    /// When what the page says changed last: the truth, not the time of the visit.
    pub changed: Option<Markup>,
}

/// A part of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MenuItem {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub words: String,
    /// The page one is on.
    pub here: bool,
}

/// What a page says of itself.
#[derive(Debug, Clone)]
pub struct Head<'a> {
    /// Its own name, without the site's.
    pub name: &'a str,
    /// What is wrong with what it is about, in words: the title begins with it.
    pub trouble: Option<&'a str>,
    /// The state that its icon shows, by the name of `data-state`; nothing where it is about
    /// none.
    pub state: Option<&'static str>,
    /// What it is to programs.
    pub sort: Sort,
    /// What it is about, in one or two sentences.
    pub description: String,
    /// Where it stands; nothing where it has no address of its own.
    pub route: Option<Route>,
    /// When it changed last. A page says this of itself, not of the site: an update leaves the
    /// pages alone that don't show it.
    pub changed: Option<Timestamp>,
}

impl Chrome {
    /// The frame of a page.
    pub fn of(given: Given<'_>, head: Head<'_>) -> Chrome {
        let (site, language) = (given.site, given.language());
        let name = named(given, &head);
        let title = [("page", name.as_str()), ("title", site.title.as_str())];
        let description = shortened(&head.description);
        let missing = count(site.left_out.len());
        let changed = head.changed.map(|at| {
            let at = given.calendar().moment(at).markup();
            with_markup(language, "site.changed", &[("time", &at)])
        });
        Chrome {
            lang: language.tag.clone(),
            dir: language.direction.id(),
            policies: policy::for_page().map(Markup::trusted),
            title: language.filled("site.page_title", &title),
            theme: Theme::of_page(),
            icon: icon(given, head.state),
            preview: Preview::of(given, head.sort, &name),
            linked_data: linked_data(given, &head, &description),
            description,
            canonical: head.route.as_ref().map(|route| route.absolute(&site.url)),
            site: Link::new(given.href(&route::home()), site.title.as_str()),
            menu: menu(given, head.route.as_ref()),
            logo: logo(given),
            header_links: links(&site.branding.header),
            footer_links: links(&site.branding.footer),
            style: given.href(&given.assets.style),
            scripts: scripts(given),
            feed: Link::new(
                given.href(&route::feed(FeedFormat::Atom)),
                language.phrase("site.feed"),
            ),
            other_feeds: feed_link::in_other_formats(given),
            feeds: feed_link::of_all(given),
            calendar: Link::new(
                route::calendar().webcal(&site.url),
                language.phrase("calendar.subscribe"),
            ),
            incomplete: (missing > 0).then(|| language.counted("site.incomplete", missing, &[])),
            contact: site.contact.as_ref().map(|contact| contact_line(given, contact)),
            zone: language.filled("site.zone", &[("zone", site.zone_name.as_str())]),
            changed,
        }
    }

    /// The same with feeds that are the page's own.
    pub fn with_feeds(mut self, own: &[FeedLink]) -> Chrome {
        self.feeds.splice(..0, own.iter().cloned());
        self
    }
}

/// The page's own name, behind what is wrong: a list of tabs shows no more than its beginning.
fn named(given: Given<'_>, head: &Head<'_>) -> String {
    match head.trouble {
        Some(trouble) => {
            let gaps = [("state", trouble), ("page", head.name)];
            given.language().filled("site.state_title", &gaps)
        }
        None => head.name.to_owned(),
    }
}

fn menu(given: Given<'_>, here: Option<&Route>) -> Vec<MenuItem> {
    let item = |route: Route, name| MenuItem {
        href: given.href(&route),
        words: given.language().phrase(name).to_owned(),
        here: here == Some(&route),
    };
    vec![item(route::home(), "site.now"), item(route::history(), "site.history")]
}

fn scripts(given: Given<'_>) -> BTreeMap<String, String> {
    let scripts = given.assets.scripts.iter();
    scripts.map(|(name, route)| (name.clone(), given.href(route))).collect()
}

fn contact_line(given: Given<'_>, contact: &Contact) -> Markup {
    let link = card::contact(contact);
    let link = match &link.href {
        Some(href) => Markup::link(href, &link.words),
        None => Markup::text(&link.words),
    };
    with_markup(given.language(), "site.contact", &[("contact", &link)])
}

/// Up to 200 characters of one line, which is more than anyone shows.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(200) {
        None => line,
        Some((end, _)) => {
            let end = line[..end].rfind(' ').unwrap_or(end);
            format!("{}…", line[..end].trim_end_matches([',', '.', ';', ':']))
        }
    }
}
