//! Atom and RSS as one: a library reads each, here is what both say.

use super::xml;
use crate::import::html;
use crate::import::notes::Notes;
use crate::source::SourceFile;
use jiff::Timestamp;

/// A feed.
#[derive(Debug, Default)]
pub(super) struct Feed {
    /// Its title.
    pub(super) title: Option<String>,
    /// The page that it is the feed of.
    pub(super) url: Option<String>,
    /// The language's tag, without a country.
    pub(super) language: Option<String>,
    /// When it changed last.
    pub(super) updated: Option<Timestamp>,
    /// Its entries, as they stand.
    pub(super) entries: Vec<Entry>,
}

/// An entry of it.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// The file and, behind ` # `, what names it there.
    pub(super) place: String,
    /// What names it for ever.
    pub(super) id: String,
    /// Its title.
    pub(super) title: String,
    /// Where it leads.
    pub(super) link: Option<String>,
    /// When it was published.
    pub(super) published: Option<Timestamp>,
    /// When it changed last.
    pub(super) updated: Option<Timestamp>,
    /// What it says, as HTML.
    pub(super) html: String,
}

impl Entry {
    /// The later of its times.
    pub(super) fn last(&self) -> Option<Timestamp> {
        self.updated.max(self.published)
    }

    /// The earlier of its times.
    pub(super) fn first(&self) -> Option<Timestamp> {
        self.published.or(self.updated)
    }

    /// What it is about: the page that it leads to, whichever update of it.
    pub(super) fn subject(&self) -> String {
        let link = self.link.as_deref().map(|link| link.split('#').next().unwrap_or(link));
        let is_page = |link: &&str| !path_of(link).trim_matches('/').is_empty();
        link.filter(is_page).unwrap_or(&self.id).to_owned()
    }
}

/// The path of an address.
pub(super) fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or("")
}

/// Reads a file. Nothing, and a note, where it is no feed.
pub(super) fn feed(file: &SourceFile, notes: &mut Notes) -> Option<Feed> {
    let xml = xml::readable(file, notes);
    if xml.is_empty() {
        notes.skip_file(file.path(), "it is empty");
        return None;
    }
    let atom = atom_syndication::Feed::read_from(&*xml);
    match (atom, rss::Channel::read_from(&*xml)) {
        (Ok(feed), _) => Some(of_atom(&feed, file.path())),
        (_, Ok(channel)) => Some(of_rss(&channel, file.path())),
        (Err(atom_syndication::Error::InvalidStartTag), Err(_)) => {
            notes.skip_file(file.path(), "it is no feed");
            None
        }
        (Err(error), Err(_)) => {
            notes.skip_event(file.path(), format!("it cannot be read as a feed: {error}"));
            None
        }
    }
}

fn of_atom(feed: &atom_syndication::Feed, path: &str) -> Feed {
    let page = feed.links().iter().find(|link| link.rel() == "alternate");
    let base = feed.base().or(page.map(|link| link.href())).unwrap_or_default();
    let moment = |seconds: i64| Timestamp::from_second(seconds).ok();
    let entry = |entry: &atom_syndication::Entry| {
        let link = entry.links().iter().find(|link| link.rel() == "alternate");
        let link = link.or(entry.links().first()).map(|link| joined(base, link.href()));
        let content = entry.content().and_then(|content| {
            let value = content.value()?;
            Some(if content.content_type() == Some("text") {
                escaped(value)
            } else {
                value.to_owned()
            })
        });
        let summary = || entry.summary().map(|summary| summary.as_str().to_owned());
        made(
            path,
            Entry {
                id: entry.id().to_owned(),
                title: plain(entry.title()),
                link,
                published: entry.published().and_then(|time| moment(time.timestamp())),
                updated: moment(entry.updated().timestamp()).filter(|at| at.as_second() > 0),
                html: content.or_else(summary).unwrap_or_default(),
                ..Entry::default()
            },
        )
    };
    Feed {
        title: Some(plain(feed.title())).filter(|title| !title.is_empty()),
        url: page.map(|link| page_of(link.href())),
        language: feed.lang().and_then(language),
        updated: moment(feed.updated().timestamp()),
        entries: feed.entries().iter().map(entry).collect(),
    }
}

fn of_rss(channel: &rss::Channel, path: &str) -> Feed {
    let moment = |text: &str| {
        let rfc_2822 = jiff::fmt::rfc2822::parse(text.trim()).ok().map(|time| time.timestamp());
        rfc_2822.or_else(|| text.trim().parse().ok())
    };
    let entry = |item: &rss::Item| {
        let guid = item.guid().map(|guid| guid.value().to_owned());
        let html = item.content().or(item.description()).unwrap_or_default();
        made(
            path,
            Entry {
                id: guid.or_else(|| item.link().map(str::to_owned)).unwrap_or_default(),
                title: item.title().unwrap_or_default().to_owned(),
                link: item.link().map(str::to_owned),
                published: item.pub_date().and_then(moment),
                html: html.to_owned(),
                ..Entry::default()
            },
        )
    };
    Feed {
        title: Some(channel.title().to_owned()).filter(|title| !title.is_empty()),
        url: Some(page_of(channel.link())).filter(|url| !url.is_empty()),
        language: channel.language().and_then(language),
        updated: channel.last_build_date().or(channel.pub_date()).and_then(moment),
        entries: channel.items().iter().map(entry).collect(),
    }
}

/// An entry with its place: named by the last part of its address.
fn made(path: &str, mut entry: Entry) -> Entry {
    let name =
        |link: &str| path_of(link).rsplit('/').find(|part| !part.is_empty()).map(str::to_owned);
    let own = [&entry.id, &entry.title].into_iter().find(|text| !text.is_empty());
    let name = entry.link.as_deref().and_then(name).or(own.cloned()).unwrap_or_default();
    entry.place = format!("{path} # {name}");
    entry.html = unescaped(entry.html);
    // A page that dates its addresses says more than a feed that only dates the last change.
    let day = name.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let begun = day.and_then(|day| day.to_zoned(jiff::tz::TimeZone::UTC).ok());
    let begun = begun.map(|day| day.timestamp());
    entry.published = entry.published.or(begun.filter(|at| Some(*at) < entry.updated));
    if entry.id.is_empty() {
        entry.id = format!("{name} {}", entry.title);
    }
    entry
}

/// HTML of which parts were escaped once more than they should be, as one program does.
fn unescaped(html: String) -> String {
    let is_escaped = ["&lt;small&gt;", "&lt;/p&gt;"].iter().all(|tag| html.contains(tag));
    if !is_escaped {
        return html;
    }
    let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#039;", "'"), ("&#39;", "'")];
    let html = names.iter().fold(html, |html, (name, letter)| html.replace(name, letter));
    html.replace("&amp;", "&")
}

/// The page that a feed names; some name themselves in its place.
fn page_of(url: &str) -> String {
    let (origin, path) = (origin(url), path_of(url));
    let is_feed = [".atom", ".rss", ".xml"].iter().any(|ending| path.ends_with(ending));
    match path.rfind('/') {
        Some(file) if is_feed => format!("{origin}{}", &path[..file]),
        _ => url.to_owned(),
    }
}

/// An address that may be relative to this one.
fn joined(base: &str, link: &str) -> String {
    let (origin, path) = (origin(base), path_of(base));
    if link.contains("://") {
        link.to_owned()
    } else if link.starts_with('/') {
        format!("{origin}{link}")
    } else {
        let folder = path.rfind('/').map_or("", |end| &path[..end]);
        format!("{origin}{folder}/{link}")
    }
}

/// Scheme and host of an address.
fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = url[host..].find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    &url[..end]
}

fn language(tag: &str) -> Option<String> {
    let main = tag.split(['-', '_']).next()?.to_lowercase();
    (!main.is_empty()).then_some(main)
}

/// The words of a title, which may be HTML.
fn plain(title: &atom_syndication::Text) -> String {
    match title.r#type {
        atom_syndication::TextType::Text => title.as_str().to_owned(),
        _ => html::plain_of(title.as_str()),
    }
}

/// Text as HTML that says it.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace("\n\n", "<p>").replace('\n', "<br>")
}
