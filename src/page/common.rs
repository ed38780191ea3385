//! What is around the content of all pages and the same on each: made once for a site.

use super::affected::{Affected, Fate, Print, SaidOnce};
use super::chrome::MenuItem;
use super::feed::FeedFormat;
use super::look::{Icon, LogoView, icon, links, logo};
use super::markup::Markup;
use super::preview::{Theme, image};
use super::shared::Shared;
use super::speech::{count, with_markup};
use super::state::StateView;
use super::{AssetRoutes, FeedLink, Link, card, feed_link, policy, route};
use crate::model::{Component, ComponentIndex, Contact, Impact, Language, Site, Stage};
use route::Route;
use std::collections::BTreeMap;

/// The parts of [`Chrome`](super::Chrome) that no page changes; its fields say what each is.
#[derive(Debug)]
pub struct Common {
    pub(super) lang: Shared<String>,
    pub(super) policies: Shared<[Markup; 2]>,
    pub(super) theme: Shared<Theme>,
    pub(super) site: Shared<Link>,
    pub(super) logo: Option<Shared<LogoView>>,
    pub(super) image: Option<Shared<String>>,
    pub(super) header_links: Shared<Vec<Link>>,
    pub(super) footer_links: Shared<Vec<Link>>,
    pub(super) style: Shared<String>,
    pub(super) scripts: Shared<BTreeMap<String, String>>,
    pub(super) feed: Shared<Link>,
    pub(super) other_feeds: Shared<Vec<Link>>,
    pub(super) feeds: Shared<Vec<FeedLink>>,
    pub(super) calendar: Shared<Link>,
    pub(super) incomplete: Option<Shared<String>>,
    pub(super) contact: Option<Shared<Markup>>,
    pub(super) zone: Shared<String>,
    /// Links to the components, by their places.
    components: Vec<Shared<Link>>,
    /// The same where their groups do not stand above them.
    full_names: Vec<Shared<Link>>,
    stages: BTreeMap<Stage, Shared<StateView>>,
    with_postmortem: Shared<StateView>,
    works_again: Shared<StateView>,
    impacts: BTreeMap<Impact, Shared<StateView>>,
    changes: BTreeMap<Impact, Shared<StateView>>,
    said: SaidOnce,
    /// The menu on a page that is none of its items, and on each that is one.
    menu: Shared<Vec<MenuItem>>,
    menus: Vec<(Route, Shared<Vec<MenuItem>>)>,
    /// The icons by the states they show.
    icons: BTreeMap<String, Option<Shared<Icon>>>,
}

impl Common {
    /// What the pages of a site have in common.
    pub fn of(site: &Site, assets: &AssetRoutes, print: Print) -> Common {
        let language = &site.language;
        let missing = count(site.left_out.len());
        let feed =
            Link::new(route::feed(FeedFormat::Atom).href(&site.url), language.phrase("site.feed"));
        let calendar =
            Link::new(route::calendar().webcal(&site.url), language.phrase("calendar.subscribe"));
        let scripts = assets.scripts.iter();
        let scripts = scripts.map(|(name, route)| (name.clone(), route.href(&site.url)));
        Common {
            lang: Shared::new(language.tag.clone()),
            policies: Shared::new(policy::for_page().map(Markup::trusted)),
            theme: Shared::new(Theme::of_page()),
            site: Shared::new(Link::new(route::home().href(&site.url), site.title.as_str())),
            logo: logo(site, assets).map(Shared::new),
            image: image(site, assets).map(Shared::new),
            header_links: Shared::new(links(&site.branding.header)),
            footer_links: Shared::new(links(&site.branding.footer)),
            style: Shared::new(assets.style.href(&site.url)),
            scripts: Shared::new(scripts.collect()),
            feed: Shared::new(feed),
            other_feeds: Shared::new(feed_link::in_other_formats(site)),
            feeds: Shared::new(feed_link::of_all(site)),
            calendar: Shared::new(calendar),
            incomplete: (missing > 0)
                .then(|| Shared::new(language.counted("site.incomplete", missing, &[]))),
            contact: site
                .contact
                .as_ref()
                .map(|contact| Shared::new(contact_line(language, contact))),
            zone: Shared::new(language.filled("site.zone", &[("zone", site.zone_name.as_str())])),
            components: site.components.iter().map(|it| Shared::new(link(site, it))).collect(),
            full_names: site
                .component_indices()
                .map(|it| Shared::new(full_link(site, it)))
                .collect(),
            with_postmortem: Shared::new(StateView {
                words: language.phrase("incident.with_postmortem").to_owned(),
                ..StateView::of_stage(language, Stage::Postmortem)
            }),
            works_again: Shared::new(StateView {
                words: language.phrase("incident.works_again").to_owned(),
                ..StateView::of_impact(language, Impact::Operational)
            }),
            stages: shared(Stage::ALL, |stage| StateView::of_stage(language, stage)),
            impacts: shared(Impact::ALL, |impact| StateView::of_impact(language, impact)),
            changes: shared(Impact::ALL, |impact| StateView::of_change(language, impact)),
            said: SaidOnce::of(site.components.len(), print),
            menu: Shared::new(menu(site, None)),
            menus: parts()
                .map(|(part, _)| (part.clone(), Shared::new(menu(site, Some(&part)))))
                .into(),
            icons: assets
                .favicons
                .keys()
                .map(|state| (state.clone(), icon(site, assets, state).map(Shared::new)))
                .collect(),
        }
    }

    /// A link to the page of a component.
    pub(super) fn component(&self, index: ComponentIndex) -> Shared<Link> {
        self.components[index.0].clone()
    }

    /// A stage as a state.
    pub(super) fn stage(&self, stage: Stage) -> Shared<StateView> {
        self.stages[&stage].clone()
    }

    /// How an incident as a whole stands: with a post-mortem it is resolved, too.
    pub(super) fn standing(&self, stage: Stage) -> Shared<StateView> {
        match stage {
            Stage::Postmortem => self.with_postmortem.clone(),
            stage => self.stage(stage),
        }
    }

    /// A component and what is said of it.
    pub(super) fn affected(&self, component: ComponentIndex, fate: Fate) -> Shared<Affected> {
        self.said.of_component(component, fate, || Affected {
            component: self.full_names[component.0].clone(),
            state: match fate {
                Fate::Affected(impact) => self.impacts[&impact].clone(),
                Fate::Changed(impact) => self.change(impact),
                Fate::WorksAgain => self.works_again.clone(),
            },
            markup: None,
        })
    }

    /// What became of a component.
    pub(super) fn change(&self, after: Impact) -> Shared<StateView> {
        self.changes[&after].clone()
    }

    /// The menu on the page at a route.
    pub(super) fn menu(&self, here: Option<&Route>) -> Shared<Vec<MenuItem>> {
        let own = self.menus.iter().find(|(part, _)| Some(part) == here);
        own.map_or(&self.menu, |(_, menu)| menu).clone()
    }

    /// The icon of a state, or of a page that is about none.
    pub(super) fn icon(&self, state: Option<&str>) -> Option<Shared<Icon>> {
        let own = state.and_then(|state| self.icons.get(state));
        own.or_else(|| self.icons.get("page"))?.clone()
    }
}

/// The views of all values of a kind.
fn shared<const N: usize, K: Copy + Ord>(
    all: [K; N],
    view: impl Fn(K) -> StateView,
) -> BTreeMap<K, Shared<StateView>> {
    all.into_iter().map(|one| (one, Shared::new(view(one)))).collect()
}

fn link(site: &Site, component: &Component) -> Link {
    Link::new(route::component(&component.id).href(&site.url), component.name.as_str())
}

fn full_link(site: &Site, index: ComponentIndex) -> Link {
    Link { words: site.full_name(index), ..link(site, site.component(index)) }
}

/// The parts of the site with the names of what they are called.
fn parts() -> [(Route, &'static str); 2] {
    [(route::home(), "site.now"), (route::history(), "site.history")]
}

fn menu(site: &Site, here: Option<&Route>) -> Vec<MenuItem> {
    let item = |(route, name): (Route, &'static str)| MenuItem {
        href: route.href(&site.url),
        words: site.language.phrase(name).to_owned(),
        here: here == Some(&route),
    };
    parts().map(item).into()
}

fn contact_line(language: &Language, contact: &Contact) -> Markup {
    let link = card::contact(contact);
    let link = match &link.href {
        Some(href) => Markup::link(href, &link.words),
        None => Markup::text(&link.words),
    };
    with_markup(language, "site.contact", &[("contact", &link)])
}
