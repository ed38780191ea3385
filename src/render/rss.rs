//! RSS 2.0 (rssboard.org/rss-specification).

use crate::page::feed::{FeedCategory, FeedEntry, FeedFormat, FeedView};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use rss::extension::{Extension, ExtensionMap};
use rss::{Category, Channel, Guid, Item};
use std::collections::BTreeMap;

/// The prefix of Atom's elements, and their namespace.
const ATOM: (&str, &str) = ("atom", "http://www.w3.org/2005/Atom");

/// The bytes of a feed that stands at this whole address.
pub fn rss(view: &FeedView, address: &str) -> Vec<u8> {
    let channel = Channel {
        title: view.title.clone(),
        link: view.page.clone(),
        description: view.description.clone(),
        language: Some(view.lang.clone()),
        // Of the content, not of the program's run: it stays when the site is built again.
        last_build_date: view.updated.map(date),
        generator: Some(format!("Klartext {}", env!("CARGO_PKG_VERSION"))),
        items: view.entries.iter().map(item).collect(),
        extensions: itself(address),
        namespaces: BTreeMap::from([(ATOM.0.to_owned(), ATOM.1.to_owned())]),
        ..Channel::default()
    };
    let mut bytes = channel.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

/// Where the feed itself stands: Atom's link, for RSS has none (RSS Best Practices Profile).
fn itself(address: &str) -> ExtensionMap {
    let attributes = [("rel", "self"), ("type", FeedFormat::Rss.mime()), ("href", address)];
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let link = Extension {
        name: format!("{}:link", ATOM.0),
        attrs: attributes.into_iter().map(own).collect(),
        ..Extension::default()
    };
    let links = BTreeMap::from([("link".to_owned(), vec![link])]);
    BTreeMap::from([(ATOM.0.to_owned(), links)])
}

fn item(entry: &FeedEntry) -> Item {
    Item {
        title: Some(entry.title.clone()),
        link: Some(entry.link.clone()),
        description: Some(entry.content.html.clone()),
        categories: entry.categories.iter().map(category).collect(),
        guid: Some(Guid { value: entry.id.clone(), permalink: false }),
        // The one date that RSS has for an item.
        pub_date: Some(date(entry.updated)),
        ..Item::default()
    }
}

/// By its name, which readers show.
fn category(category: &FeedCategory) -> Category {
    Category { name: category.name.clone(), domain: Some(category.scheme.clone()) }
}

/// RFC 822 as RFC 2822 has it, in GMT; whole seconds.
fn date(at: Timestamp) -> String {
    rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&at)
        .unwrap_or_else(|_| Timestamp::UNIX_EPOCH.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
}
