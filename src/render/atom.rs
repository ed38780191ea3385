//! `/feed.atom`: one entry an update (RFC 4287), so that each update is news once.
//!
//! An entry is named by what never changes (RFC 4151 tag URIs): the feed's host, the oldest
//! slug and the time as it was written. An edit keeps the name, so it is no news.

use crate::board::{Board, Course, IncidentIndex, Phase};
use crate::diagnostic::is_unprintable;
use crate::model::{Impact, Incident, Kind, Site, Update, Workaround};
use crate::page::route;
use crate::page::time::Calendar;
use atom_syndication::{
    Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text,
};
use jiff::Timestamp;
use std::fmt::Write as _;

/// The feed of all updates, newest first.
pub fn feed(site: &Site, board: &Board) -> Vec<u8> {
    let entries = newest(site, board);
    let updated = entries.first().map_or(Timestamp::UNIX_EPOCH, |news| news.update.at);
    let feed = Feed {
        title: Text::plain(xml(&site.title)),
        id: format!("tag:{},2000:updates", site.feed_host),
        updated: date(updated),
        authors: vec![Person { name: xml(&site.title), ..Person::default() }],
        generator: Some(Generator {
            value: "Klartext".to_owned(),
            uri: None,
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        links: vec![
            link("self", "application/atom+xml", route::feed().absolute(&site.url)),
            link("alternate", "text/html", route::home().absolute(&site.url)),
        ],
        lang: Some(site.language.tag.clone()),
        entries: entries.iter().map(|news| entry(site, board, news)).collect(),
        ..Feed::default()
    };
    let mut bytes = feed.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

/// An update with the incident it belongs to.
struct News<'a> {
    at: IncidentIndex,
    incident: &'a Incident,
    update: &'a Update,
    newest: bool,
}

/// As many updates as the settings say, and all of what is going on.
fn newest<'a>(site: &'a Site, board: &Board) -> Vec<News<'a>> {
    let mut all: Vec<(bool, News<'a>)> = Vec::new();
    for (index, incident) in site.incidents.iter().enumerate() {
        let at = IncidentIndex(index);
        if is_to_come(incident, board.course(at)) {
            continue;
        }
        let running =
            board.course(at).phase != Phase::Over && !matches!(incident.kind, Kind::Notice { .. });
        let last = incident.updates.len().saturating_sub(1);
        let updates = incident.updates.iter().enumerate();
        all.extend(updates.map(|(number, update)| {
            (running, News { at, incident, update, newest: number == last })
        }));
    }
    // Stable, and each incident's updates stand oldest first: reversing gives newest first.
    all.reverse();
    all.sort_by_key(|(_, news)| std::cmp::Reverse(news.update.at));
    all.into_iter()
        .enumerate()
        .filter(|(number, (running, _))| *running || *number < site.feed_entries)
        .map(|(_, (_, news))| news)
        .collect()
}

/// A notice is no news before it is shown; announced maintenance is.
fn is_to_come(incident: &Incident, course: &Course) -> bool {
    course.phase == Phase::Planned && matches!(incident.kind, Kind::Notice { .. })
}

fn entry(site: &Site, board: &Board, news: &News<'_>) -> Entry {
    let (incident, update) = (news.incident, news.update);
    let address =
        format!("{}#{}", route::incident(&incident.slug).absolute(&site.url), update.anchor);
    let stage = update
        .stage
        .map_or_else(|| site.language.phrase("kind.notice"), |stage| site.language.stage(stage));
    Entry {
        title: Text::plain(xml(&format!("[{stage}] {}", incident.title))),
        id: id(site, incident, update),
        updated: date(update.at),
        published: Some(date(update.at)),
        links: vec![link("alternate", "text/html", address)],
        categories: categories(site, incident),
        content: Some(Content {
            lang: None,
            base: None,
            value: Some(xml(&content(site, board.course(news.at), news))),
            src: None,
            content_type: Some("html".to_owned()),
        }),
        ..Entry::default()
    }
}

/// `tag:HOST,YEAR:SLUG/TIME`. The year is that of the anchor, which outlives a corrected time.
fn id(site: &Site, incident: &Incident, update: &Update) -> String {
    let digits = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    let year = match update.anchor.get(..4).filter(digits) {
        Some(year) => year.to_owned(),
        None => site.zone.to_datetime(update.at).year().to_string(),
    };
    format!("tag:{},{year}:{}/{}", site.feed_host, incident.feed_slug(), update.anchor)
}

/// The severity and the components, by ids that scripts can rely on and names that people read.
fn categories(site: &Site, incident: &Incident) -> Vec<Category> {
    let mut categories = Vec::new();
    let mut add = |scheme: &str, term: &str, label: &str| {
        categories.push(Category {
            term: xml(term),
            scheme: Some(format!("{}/#{scheme}", site.url.root())),
            label: Some(xml(label)),
        });
    };
    if let Kind::Incident { severity, .. } = incident.kind {
        let severity = site.severity(severity);
        add("severity", &severity.id, &severity.label);
    }
    for (component, _) in &incident.components {
        let component = site.component(*component);
        add("component", &component.id, &component.name);
    }
    categories
}

/// The message; with the newest one also what is true of the whole incident.
fn content(site: &Site, course: &Course, news: &News<'_>) -> String {
    let mut html = news.update.message.html.at(&site.url.root()).into_owned();
    let words = &site.language;
    let mut fact = |name: &str, value: &str| {
        let _ = write!(
            html,
            "\n<p><strong>{}</strong> {}</p>",
            escaped(words.phrase(name)),
            escaped(value)
        );
    };
    if news.newest && course.phase != Phase::Over {
        if let Some(impact) = &news.incident.impact {
            fact("feed.impact", impact);
        }
        match &news.incident.workaround {
            Some(Workaround::Known(workaround)) => fact("feed.workaround", workaround),
            Some(Workaround::None) => fact("feed.workaround", words.phrase("feed.no_workaround")),
            None => {}
        }
        if let Some(promise) = course.promise {
            fact("feed.next_update", &Calendar::of(site).moment(promise.due).words);
        }
    }
    let affected: Vec<String> = course
        .present
        .iter()
        .filter(|(_, impact)| news.newest && *impact != Impact::Operational)
        .map(|(component, impact)| {
            let state = words.phrase(&format!("impact.{}", impact.id())).to_owned();
            format!("{} ({state})", site.component(*component).name)
        })
        .collect();
    if !affected.is_empty() {
        fact("feed.components", &affected.join(", "));
    }
    html
}

fn link(rel: &str, mime: &str, href: String) -> Link {
    Link { href, rel: rel.to_owned(), mime_type: Some(mime.to_owned()), ..Link::default() }
}

/// RFC 3339, always in UTC: the same moment is the same text wherever the page is.
fn date(at: Timestamp) -> FixedDateTime {
    let whole = Timestamp::from_second(at.as_second()).unwrap_or(at);
    whole.to_string().parse().unwrap_or_default()
}

/// A text without the characters that XML 1.0 (section 2.2) has no way to write.
fn xml(text: &str) -> String {
    let allowed = |c: &char| {
        matches!(c, '\n' | '\t') || !(is_unprintable(*c) || matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(allowed).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
