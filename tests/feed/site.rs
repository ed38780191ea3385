//! Sites for tests of feeds, and feeds as their readers read them.

use crate::support::{Pages, good_pages, moment, pages, text};
use atom_syndication::Feed;
use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use std::collections::BTreeSet;

pub const NOW: &str = "2026-11-20T11:00:00Z";

pub const SETTINGS: &str = "\
title: Example Cloud
url: https://status.example.com
timezone: Europe/Berlin
components:
  - { id: api, name: Public API }
  - { id: mail, name: E-mail }
";

pub const OUTAGE: &str = "\
---
title: Sign-in fails
severity: major
components: [api]
---
## 2026-11-20 09:12 Investigating

Some sign-ins fail.

## 2026-11-20 09:40 Identified {mail=degraded_performance}

A certificate expired.

## 2026-11-20 09:40

We are replacing it.

## 2026-11-20 10:05 Resolved {#done}

It is replaced.
";

/// A maintenance of which only the announcement is written.
pub const WORK: &str = "\
---
title: New switches
window: { from: 2026-11-20 10:00, until: 2026-11-20 11:00 }
components: [mail]
---
## 2026-11-16 14:00 Scheduled

We replace the switches.
";

pub fn sources(settings: &str, files: &[(&str, &str)]) -> Sources {
    let settings = ("status.yaml", settings);
    Sources::from_files(std::iter::once(settings).chain(files.iter().copied()))
}

pub fn site(settings: &str, files: &[(&str, &str)]) -> Pages {
    good_pages(&sources(settings, files), NOW)
}

/// The same at another moment, whatever there is to complain of.
pub fn site_at(now: &str, settings: &str, files: &[(&str, &str)]) -> Pages {
    let sources = sources(settings, files);
    pages(&pipeline::build(&sources, moment(now), Options::default()), &sources)
}

pub fn feed_of(pages: &Pages) -> Feed {
    atom(pages, "feed.atom")
}

pub fn atom(pages: &Pages, path: &str) -> Feed {
    text(pages, path).parse().expect("an Atom feed")
}

pub fn feed(settings: &str, files: &[(&str, &str)]) -> Feed {
    feed_of(&site(settings, files))
}

pub fn ids(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.id.as_str()).collect()
}

/// The part of an id that tells entries of one site apart.
pub fn names(feed: &Feed) -> Vec<&str> {
    ids(feed).into_iter().map(|id| id.rsplit_once(':').expect("a tag").1).collect()
}

pub fn links(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.links[0].href.as_str()).collect()
}

pub fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.title.as_str()).collect()
}

pub fn contents(feed: &Feed) -> Vec<&str> {
    let contents = feed.entries.iter().map(|entry| entry.content.as_ref());
    contents.map(|content| content.and_then(|content| content.value()).unwrap_or("")).collect()
}

/// An entry as a reader takes it up: its name, its address and its headline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: String,
    pub link: String,
    pub title: String,
    pub date: String,
}

/// The entries of a feed by the ending of its path, which says the format.
pub fn items(pages: &Pages, path: &str) -> Vec<Item> {
    let written = text(pages, path);
    match path.rsplit('.').next() {
        Some("atom") => atom(pages, path).entries.into_iter().map(of_atom).collect(),
        Some("rss") => {
            let channel = written.parse::<rss::Channel>().expect("an RSS feed");
            channel.items.into_iter().map(of_rss).collect()
        }
        _ => {
            let feed: serde_json::Value = serde_json::from_str(written).expect("JSON");
            feed["items"].as_array().expect("items").iter().map(of_json).collect()
        }
    }
}

fn of_atom(entry: atom_syndication::Entry) -> Item {
    let link = entry.links[0].href.clone();
    let date = entry.updated.to_rfc3339();
    Item { id: entry.id, link, title: entry.title.value, date }
}

fn of_rss(item: rss::Item) -> Item {
    let guid = item.guid.expect("a guid");
    assert!(!guid.permalink, "{}", guid.value);
    Item {
        id: guid.value,
        link: item.link.expect("a link"),
        title: item.title.expect("a title"),
        date: item.pub_date.expect("a date"),
    }
}

fn of_json(item: &serde_json::Value) -> Item {
    let word = |name: &str| item[name].as_str().expect(name).to_owned();
    Item { id: word("id"), link: word("url"), title: word("title"), date: word("date_published") }
}

/// Somebody who follows a site in a feed reader of the strict kind: an entry is new if neither
/// its id nor its link has been seen before.
#[derive(Default)]
pub struct Reader {
    seen: BTreeSet<String>,
}

impl Reader {
    /// The headlines that are new in a feed, oldest first.
    pub fn news(&mut self, pages: &Pages, path: &str) -> Vec<String> {
        let items = items(pages, path);
        let new = items.into_iter().rev().filter(|item| {
            let unseen = !self.seen.contains(&item.id) && !self.seen.contains(&item.link);
            self.seen.extend([item.id.clone(), item.link.clone()]);
            unseen
        });
        new.map(|item| item.title).collect()
    }
}

/// Three readers of the same site, one for each format, which have to be told the same.
#[derive(Default)]
pub struct Readers([Reader; 3]);

impl Readers {
    /// Visits the site: exactly these headlines are new to each of the three.
    #[track_caller]
    pub fn are_told(&mut self, step: &str, pages: &Pages, expected: &[&str]) {
        let paths = ["feed.atom", "feed.rss", "feed.json"];
        for (reader, path) in self.0.iter_mut().zip(paths) {
            assert_eq!(reader.news(pages, path), expected, "{step}: {path}");
        }
    }
}
