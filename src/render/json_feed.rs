//! JSON Feed 1.1 (jsonfeed.org/version/1.1).

use crate::page::feed::{FeedEntry, FeedView};
use jiff::Timestamp;
use serde::Serialize;

/// The feed, in the words of the format.
#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    authors: [Author<'a>; 1],
    language: &'a str,
    items: Vec<Item<'a>>,
}

/// Who speaks.
#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: &'a str,
}

/// An entry, in the words of the format.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    content_text: &'a str,
    date_published: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
}

/// The bytes of a feed that stands at this whole address.
pub fn json_feed(view: &FeedView, address: &str) -> Vec<u8> {
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &view.title,
        home_page_url: &view.page,
        feed_url: address,
        description: &view.description,
        authors: [Author { name: &view.author, url: &view.page }],
        language: &view.lang,
        items: view.entries.iter().map(item).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&feed).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn item(entry: &FeedEntry) -> Item<'_> {
    Item {
        id: &entry.id,
        url: &entry.link,
        title: &entry.title,
        content_html: &entry.content.html,
        content_text: &entry.content.text,
        date_published: date(entry.published),
        tags: entry.categories.iter().map(|category| category.name.as_str()).collect(),
    }
}

/// RFC 3339 in UTC, whole seconds.
fn date(at: Timestamp) -> String {
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}
