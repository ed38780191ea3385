//! What all pages have around their content.

use super::look::{Icon, LogoView};
use super::markup::Markup;
use super::preview::{Preview, Sort, Theme, linked_data};
use super::shared::Shared;
use super::speech::with_markup;
use super::{FeedLink, Given, Later, Link, later, route::Route};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;

/// The head, header and footer of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chrome {
    /// The language's BCP 47 tag.
    pub lang: Shared<String>,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// What the page may do, for browsers whose host sends no headers.
    pub policies: Shared<[Markup; 2]>,
    /// The page's own name with its state, and the site's behind it.
    pub title: String,
    /// For search engines and previews: one or two sentences.
    pub description: String,
    /// The whole address of the page; nothing where it has none of its own.
    pub canonical: Option<String>,
    /// The colours of the browser's own frame.
    pub theme: Shared<Theme>,
    /// The icon in the browser's tab.
    pub icon: Option<Shared<Icon>>,
    /// What the clock will make of the title and the icon.
    pub later: Vec<Later<TabView>>,
    /// What a preview of a link shows.
    pub preview: Preview,
    /// What the page is, for programs.
    pub linked_data: Option<Markup>,
    /// The site's name, which leads home.
    pub site: Shared<Link>,
    /// The picture in the place of its name.
    pub logo: Option<Shared<LogoView>>,
    /// The parts of the site.
    pub menu: Shared<Vec<MenuItem>>,
    /// Links to elsewhere, behind those.
    pub header_links: Shared<Vec<Link>>,
    /// Links to elsewhere, at the foot.
    pub footer_links: Shared<Vec<Link>>,
    /// The address of the stylesheet.
    pub style: Shared<String>,
    /// The addresses of scripts by their names.
    pub scripts: Shared<BTreeMap<String, String>>,
    /// The feed of all updates.
    pub feed: Shared<Link>,
    /// The same feed in other formats, by their names.
    pub other_feeds: Shared<Vec<Link>>,
    /// The feeds of the page and of the site, for its head: the page's own first.
    pub feeds: Shared<Vec<FeedLink>>,
    /// All maintenance, for a calendar that subscribes to it.
    pub calendar: Shared<Link>,
    /// That files are missing, and what that may mean.
    pub incomplete: Option<Shared<String>>,
    /// Whom to ask.
    pub contact: Option<Shared<Markup>>,
    /// Whose times these are.
    pub zone: Shared<String>,
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

/// What a browser's tab shows of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TabView {
    /// The title.
    pub title: String,
    /// The address of the icon.
    pub icon: Option<String>,
}

/// What a page is called.
#[derive(Debug, Clone)]
pub struct Tab {
    /// Its own name, without the site's.
    pub name: String,
    /// What is wrong with what it is about, in words: the title begins with it.
    pub trouble: Option<String>,
    /// The state that its icon shows, by the name of `data-state`; nothing where it is about
    /// none.
    pub state: Option<&'static str>,
}

impl Tab {
    /// The tab of a page that is about no state.
    pub fn stateless(name: impl Into<String>) -> Tab {
        Tab { name: name.into(), trouble: None, state: None }
    }
}

/// What a page says of itself.
#[derive(Debug, Clone)]
pub struct Head {
    /// What it is called.
    pub tab: Tab,
    /// The same after each turn of the clock that may change it.
    pub turns: Vec<(Timestamp, Tab)>,
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
    pub fn of(given: Given<'_>, head: Head) -> Chrome {
        let (site, language) = (given.site, given.language());
        let common = given.common;
        let tab = tab_view(given, &head.tab);
        let turns = head.turns.iter().map(|(at, tab)| (*at, tab_view(given, tab)));
        let later = later::changes(given, Some(tab.clone()), turns);
        let description = shortened(&head.description);
        let changed = head.changed.map(|at| {
            let at = given.calendar().moment(at).markup();
            with_markup(language, "site.changed", &[("time", &at)])
        });
        Chrome {
            lang: common.lang.clone(),
            dir: language.direction.id(),
            policies: common.policies.clone(),
            title: tab.title,
            theme: common.theme.clone(),
            icon: common.icon(head.tab.state),
            later,
            preview: Preview::of(given, head.sort, &named(given, &head.tab)),
            linked_data: linked_data(given, &head, &description),
            description,
            canonical: head.route.as_ref().map(|route| route.absolute(&site.url)),
            site: common.site.clone(),
            menu: common.menu(head.route.as_ref()),
            logo: common.logo.clone(),
            header_links: common.header_links.clone(),
            footer_links: common.footer_links.clone(),
            style: common.style.clone(),
            scripts: common.scripts.clone(),
            feed: common.feed.clone(),
            other_feeds: common.other_feeds.clone(),
            feeds: common.feeds.clone(),
            calendar: common.calendar.clone(),
            incomplete: common.incomplete.clone(),
            contact: common.contact.clone(),
            zone: common.zone.clone(),
            changed,
        }
    }

    /// The same with feeds that are the page's own.
    pub fn with_feeds(mut self, own: &[FeedLink]) -> Chrome {
        let feeds = own.iter().chain(self.feeds.iter()).cloned().collect();
        self.feeds = Shared::new(feeds);
        self
    }
}

fn tab_view(given: Given<'_>, tab: &Tab) -> TabView {
    let name = named(given, tab);
    let title = [("page", name.as_str()), ("title", given.site.title.as_str())];
    TabView {
        title: given.language().filled("site.page_title", &title),
        icon: given.common.icon(tab.state).map(|icon| icon.href.clone()),
    }
}

/// The page's own name, behind what is wrong: a list of tabs shows no more than its beginning.
fn named(given: Given<'_>, tab: &Tab) -> String {
    match &tab.trouble {
        Some(trouble) => {
            let gaps = [("state", trouble.as_str()), ("page", tab.name.as_str())];
            given.language().filled("site.state_title", &gaps)
        }
        None => tab.name.clone(),
    }
}

/// How many characters of a description are shown: more than anyone shows of it.
const LONGEST_DESCRIPTION: usize = 200;

/// Up to so many characters of one line.
fn shortened(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > LONGEST_DESCRIPTION
            && let Some((end, _)) = line.char_indices().nth(LONGEST_DESCRIPTION)
        {
            let end = line[..end].rfind(' ').unwrap_or(end);
            line.truncate(line[..end].trim_end_matches([',', '.', ';', ':']).len());
            line.push('…');
            return line;
        }
    }
    line
}
