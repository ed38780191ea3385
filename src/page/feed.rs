//! What a feed says, whatever its format: finished words, whole addresses, ids and dates.
//!
//! A date is the time of something that was said, never that of a build: a feed that is built
//! again is the same.

use super::markup::Markup;
use crate::diagnostic::{is_plain, is_unprintable};
use jiff::Timestamp;
use std::fmt::Write as _;

/// A format of feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedFormat {
    /// Atom 1.0 (RFC 4287).
    Atom,
    /// RSS 2.0 (rssboard.org).
    Rss,
    /// JSON Feed 1.1 (jsonfeed.org).
    Json,
}

impl FeedFormat {
    /// All of them, the best known to feed readers first.
    pub const ALL: [FeedFormat; 3] = [FeedFormat::Atom, FeedFormat::Rss, FeedFormat::Json];
    /// Those that hosted pages have, too.
    pub const OF_HISTORY: [FeedFormat; 2] = [FeedFormat::Atom, FeedFormat::Rss];

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            FeedFormat::Atom => "atom",
            FeedFormat::Rss => "rss",
            FeedFormat::Json => "json",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            FeedFormat::Atom => "Atom",
            FeedFormat::Rss => "RSS",
            FeedFormat::Json => "JSON Feed",
        }
    }

    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Rss => "application/rss+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }
}

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedView {
    /// Its name, which never changes: a tag URI (RFC 4151).
    pub id: String,
    /// What people call it.
    pub title: String,
    /// What is in it, in one sentence.
    pub description: String,
    /// The language's BCP 47 tag.
    pub lang: String,
    /// Who speaks.
    pub author: String,
    /// The whole address of the page it belongs to.
    pub page: String,
    /// When the newest of its entries was said; nothing where there is none.
    pub updated: Option<Timestamp>,
    /// The entries, newest first.
    pub entries: Vec<FeedEntry>,
}

impl FeedView {
    /// The feed without the characters that XML 1.0 (section 2.2) has no way to write: the crates
    /// that write feeds let them through, and readers refuse the whole feed for one of them.
    pub fn printable(mut self) -> FeedView {
        let FeedView { id, title, description, lang, author, page, updated: _, entries } =
            &mut self;
        [id, title, description, lang, author, page].into_iter().for_each(keep_printable);
        entries.iter_mut().for_each(FeedEntry::keep_printable);
        self
    }
}

/// One entry of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedEntry {
    /// Its name, which never changes: a tag URI (RFC 4151).
    pub id: String,
    /// The whole address of what it is about.
    pub link: String,
    /// Its headline.
    pub title: String,
    /// When it was first said.
    pub published: Timestamp,
    /// When it was last added to.
    pub updated: Timestamp,
    /// What it says.
    pub content: FeedContent,
    /// What it is about.
    pub categories: Vec<FeedCategory>,
}

impl FeedEntry {
    fn keep_printable(&mut self) {
        let FeedContent { html, text } = &mut self.content;
        [&mut self.id, &mut self.link, &mut self.title, html, text]
            .into_iter()
            .for_each(keep_printable);
        for category in &mut self.categories {
            [&mut category.id, &mut category.name].into_iter().for_each(keep_printable);
        }
    }
}

fn keep_printable(text: &mut String) {
    let is_kept = |c: char| {
        matches!(c, '\n' | '\t') || !(is_unprintable(c) || matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    if !is_plain(text) && !text.chars().all(is_kept) {
        text.retain(is_kept);
    }
}

/// What an entry says, as HTML and as plain text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedContent {
    /// Safe HTML; each address in it is a whole one.
    pub html: String,
    /// The same without markup.
    pub text: String,
}

impl FeedContent {
    /// Adds a line: what it is, and what is to be said of it.
    pub fn add_fact(&mut self, label: &str, words: &str) {
        let (html_label, html_words) = (Markup::text(label), Markup::text(words));
        let (html_label, html_words) = (html_label.as_str(), html_words.as_str());
        self.part();
        let _ = write!(self.html, "<p><strong>{html_label}</strong> {html_words}</p>");
        let _ = write!(self.text, "{label} {words}");
    }

    /// Adds a paragraph.
    pub fn add_words(&mut self, words: &str) {
        self.part();
        let _ = write!(self.html, "<p>{}</p>", Markup::text(words).as_str());
        self.text.push_str(words);
    }

    fn part(&mut self) {
        if !self.html.is_empty() {
            self.html.push('\n');
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }
}

/// Something that an entry is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedCategory {
    /// Which list the id is from: an address that ends with `#severity` or `#component`.
    pub scheme: String,
    /// The id, which scripts can rely on.
    pub id: String,
    /// What people call it.
    pub name: String,
}
