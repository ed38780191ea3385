//! Atom 1.0 (RFC 4287).

use crate::page::feed::{FeedCategory, FeedEntry, FeedFormat, FeedView};
use atom_syndication::{
    Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text,
};
use jiff::Timestamp;

/// The bytes of a feed that stands at this whole address.
pub fn atom(view: &FeedView, address: &str) -> Vec<u8> {
    let feed = Feed {
        title: Text::plain(view.title.clone()),
        id: view.id.clone(),
        updated: date(view.updated.unwrap_or(Timestamp::UNIX_EPOCH)),
        authors: vec![Person { name: view.author.clone(), ..Person::default() }],
        generator: Some(Generator {
            value: "Klartext".to_owned(),
            uri: None,
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        links: vec![
            link("self", FeedFormat::Atom.mime(), address),
            link("alternate", "text/html", &view.page),
        ],
        lang: Some(view.lang.clone()),
        entries: view.entries.iter().map(entry).collect(),
        ..Feed::default()
    };
    let mut bytes = feed.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

fn entry(entry: &FeedEntry) -> Entry {
    Entry {
        title: Text::plain(entry.title.clone()),
        id: entry.id.clone(),
        updated: date(entry.updated),
        published: Some(date(entry.published)),
        links: vec![link("alternate", "text/html", &entry.link)],
        categories: entry.categories.iter().map(category).collect(),
        content: Some(Content {
            lang: None,
            base: None,
            value: Some(entry.content.html.clone()),
            src: None,
            content_type: Some("html".to_owned()),
        }),
        ..Entry::default()
    }
}

fn category(category: &FeedCategory) -> Category {
    Category {
        term: category.id.clone(),
        scheme: Some(category.scheme.clone()),
        label: Some(category.name.clone()),
    }
}

fn link(rel: &str, mime: &str, href: &str) -> Link {
    Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: Some(mime.to_owned()),
        ..Link::default()
    }
}

/// RFC 3339, always in UTC: the same moment is the same text wherever the page is.
fn date(at: Timestamp) -> FixedDateTime {
    let whole = Timestamp::from_second(at.as_second()).unwrap_or(at);
    whole.to_string().parse().unwrap_or_default()
}
