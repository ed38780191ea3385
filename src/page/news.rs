//! The feeds that tell everything once: an entry an update.
//!
//! An entry is named by what never changes: the feed's host, the oldest slug and the time as it
//! was written. An edit keeps the name, so it is no news. What the clock says of a maintenance
//! has a name without a time, so that a window that moves has one beginning and one end.

use super::feed::{FeedCategory, FeedContent, FeedEntry, FeedView};
use super::newest::{News, newest_words};
use super::route;
use super::state::impact_words;
use super::time::Calendar;
use crate::board::{Board, Course, IncidentIndex, Phase, Turn, Voice};
use crate::model::{
    ComponentIndex, Impact, Incident, Kind, Language, Site, Update, Window, Workaround,
};

/// The feed of everything; `among` are all incidents, or those that were spoken of last.
pub fn news(site: &Site, board: &Board, among: impl Iterator<Item = IncidentIndex>) -> FeedView {
    let entries = entries(site, board, newest_words(site, board, among));
    FeedView {
        id: format!("tag:{},2000:updates", site.feed_host),
        title: site.title.clone(),
        page: route::home().absolute(&site.url),
        ..of_site(site, entries)
    }
}

/// The feed of one component: the same entries, of what names it.
pub fn component_news(site: &Site, board: &Board, index: ComponentIndex) -> FeedView {
    let component = site.component(index);
    let among = board.component(index).incidents.iter().copied();
    let entries = entries(site, board, newest_words(site, board, among));
    let gaps = [("page", component.name.as_str()), ("title", site.title.as_str())];
    FeedView {
        id: format!("tag:{},2000:updates/{}", site.feed_host, component.id),
        title: site.language.filled("site.page_title", &gaps),
        page: route::component(&component.id).absolute(&site.url),
        ..of_site(site, entries)
    }
}

/// What all feeds of a site have in common.
pub(super) fn of_site(site: &Site, entries: Vec<FeedEntry>) -> FeedView {
    FeedView {
        id: String::new(),
        title: String::new(),
        description: site.language.filled("feed.description", &[("title", &site.title)]),
        lang: site.language.tag.clone(),
        author: site.title.clone(),
        page: String::new(),
        updated: entries.iter().map(|entry| entry.updated).max(),
        entries,
    }
}

fn entries(site: &Site, board: &Board, news: Vec<News>) -> Vec<FeedEntry> {
    news.into_iter().map(|news| entry(site, board, news)).collect()
}

fn entry(site: &Site, board: &Board, news: News) -> FeedEntry {
    let incident = &site.incidents[news.incident.0];
    let course = board.course(news.incident);
    let anchor = news.anchor(site);
    let stage = stage_words(&site.language, news);
    FeedEntry {
        id: format!(
            "tag:{},{}:{}/{anchor}",
            site.feed_host,
            year(site, news),
            incident.feed_slug()
        ),
        link: format!("{}#{anchor}", route::incident(&incident.slug).absolute(&site.url)),
        title: format!("[{stage}] {}", incident.title),
        published: news.told.at,
        updated: news.told.at,
        content: content(site, course, news),
        categories: categories(site, incident, course),
    }
}

fn stage_words(language: &Language, news: News) -> &str {
    news.told.stage.map_or_else(|| language.phrase("kind.notice"), |stage| language.stage(stage))
}

/// The year that an entry is named by. It is that of the anchor, which outlives a corrected
/// time; what the clock says is named by the year of the first update, which no window moves.
fn year(site: &Site, news: News) -> String {
    let updates = &site.incidents[news.incident.0].updates;
    let named_by = match news.told.voice {
        Voice::Update(place) => updates.get(place),
        Voice::Clock(_) => updates.first(),
    };
    let of_zone = |at| site.zone.to_datetime(at).year().to_string();
    named_by.map_or_else(
        || of_zone(news.told.at),
        |update| written_year(update).map_or_else(|| of_zone(update.at), str::to_owned),
    )
}

fn written_year(update: &Update) -> Option<&str> {
    update.anchor.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The severity, and every component that was ever named.
pub(super) fn categories(site: &Site, incident: &Incident, course: &Course) -> Vec<FeedCategory> {
    let category = |list: &str, id: &str, name: &str| FeedCategory {
        scheme: format!("{}/#{list}", site.url.root()),
        id: id.to_owned(),
        name: name.to_owned(),
    };
    let severity = incident.severity().map(|index| {
        let severity = site.severity(index);
        category("severity", &severity.id, &severity.label)
    });
    let components = course.present.iter().map(|(index, _)| {
        let component = site.component(*index);
        category("component", &component.id, &component.name)
    });
    severity.into_iter().chain(components).collect()
}

/// What was said; with the last word also what is known of the whole.
fn content(site: &Site, course: &Course, news: News) -> FeedContent {
    let incident = &site.incidents[news.incident.0];
    let mut content = said(site, incident, news);
    if news.newest && course.phase != Phase::Over {
        add_knowledge(&mut content, site, incident, course);
    }
    if content.html.is_empty() {
        // A heading without a text says its stage.
        content.add_words(stage_words(&site.language, news));
    }
    content
}

fn said(site: &Site, incident: &Incident, news: News) -> FeedContent {
    match news.told.voice {
        Voice::Update(place) => {
            let message = &incident.updates[place].message;
            let page = route::incident(&incident.slug).absolute(&site.url);
            let html = message.html.apart_from(&site.url.root(), &page);
            FeedContent { html: html.trim().to_owned(), text: message.text().to_owned() }
        }
        Voice::Clock(turn) => {
            let mut content = FeedContent::default();
            content.add_words(clock_words(&site.language, turn));
            content
        }
    }
}

/// What the clock says: no more than that the planned time has begun or is over.
pub fn clock_words(language: &Language, turn: Turn) -> &str {
    language.phrase(match turn {
        Turn::Started => "stock.started",
        Turn::Finished => "stock.finished",
    })
}

fn add_knowledge(content: &mut FeedContent, site: &Site, incident: &Incident, course: &Course) {
    let words = &site.language;
    if let Some(impact) = &incident.impact {
        content.add_fact(words.phrase("feed.impact"), impact);
    }
    match &incident.workaround {
        Some(Workaround::Known(known)) => content.add_fact(words.phrase("feed.workaround"), known),
        Some(Workaround::None) => {
            content.add_fact(words.phrase("feed.workaround"), words.phrase("feed.no_workaround"));
        }
        None => {}
    }
    if let Some(promise) = course.promise {
        let due = Calendar::of(site).moment(promise.due).words;
        content.add_fact(words.phrase("feed.next_update"), &due);
    }
    if let Kind::Maintenance { window: Some(window), .. } = incident.kind {
        content.add_fact(words.phrase("feed.window"), &window_words(site, window));
    }
    let affected = affected(site, course);
    if !affected.is_empty() {
        content
            .add_fact(words.phrase("feed.components"), &affected.join(words.phrase("list.comma")));
    }
}

fn window_words(site: &Site, window: Window) -> String {
    let calendar = Calendar::of(site);
    let from = calendar.moment(window.from).words;
    match window.until {
        Some(until) => {
            let until = calendar.moment(until).words;
            site.language.filled("time.range", &[("from", &from), ("until", &until)])
        }
        None => from,
    }
}

/// The components that are affected now, each with how; of what is planned, those that will be.
fn affected(site: &Site, course: &Course) -> Vec<String> {
    let planned = course.phase == Phase::Planned;
    let shown =
        course.present.iter().filter(|(_, impact)| planned || *impact != Impact::Operational);
    let words = |(index, impact): &(ComponentIndex, Impact)| {
        let name = site.full_name(*index);
        if planned {
            return name;
        }
        format!("{name} ({})", impact_words(&site.language, *impact))
    };
    shown.map(words).collect()
}
