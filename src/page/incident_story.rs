//! The feeds with an entry an incident, in the manner of hosted status pages, for programs that
//! read those: chat integrations and dashboards find stages and times in the HTML by patterns.
//!
//! So the names of stages and months are English and times are UTC in whatever language the page
//! is, each update is one paragraph, and the number behind `Incident/` is digits alone. Notices
//! are not in it: those programs know none.

use super::feed::{FeedContent, FeedEntry, FeedView};
use super::markup::Markup;
use super::newest::{all, spoken_of_last};
use super::news::{categories, clock_words, of_site};
use super::route;
use crate::board::{Board, Course, IncidentIndex, Phase, Told, Voice};
use crate::model::{Incident, Kind, KindName, Site, Stage, Window};
use jiff::Timestamp;
use linkify::{LinkFinder, LinkKind};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// One more than the largest number of an incident: every language counts that far exactly.
const NUMBERS: u64 = 1_000_000_000_000_000;

/// The incidents and the maintenance that this feed tells of, the ones spoken of last first.
pub fn told_last(site: &Site, board: &Board) -> Vec<IncidentIndex> {
    spoken_of_last(site, board, all(site).filter(|index| board.kind(*index) != KindName::Notice))
}

/// The feed of incidents and maintenance: of these, in this order.
pub fn incident_stories(site: &Site, board: &Board, stories: &[IncidentIndex]) -> FeedView {
    let entries = stories.iter().map(|index| story(site, board, *index)).collect();
    FeedView {
        id: format!("tag:{},2005:/history", site.feed_host),
        title: format!("{} - Incident History", site.title),
        page: route::home().absolute(&site.url),
        ..of_site(site, entries)
    }
}

fn story(site: &Site, board: &Board, index: IncidentIndex) -> FeedEntry {
    let incident = &site.incidents[index.0];
    let told = board.told(site, index);
    let first = told.first().map_or(board.course(index).started, |told| told.at);
    let last = told.last().map_or(first, |told| told.at);
    FeedEntry {
        id: format!("tag:{},2005:Incident/{}", site.feed_host, number(incident.feed_slug())),
        link: route::incident(&incident.slug).absolute(&site.url),
        title: incident.title.clone(),
        published: first,
        updated: last,
        content: content(site, incident, board.course(index), &told),
        categories: categories(site, incident, board.course(index)),
    }
}

/// A number made from a slug: programs look for digits behind `Incident/`.
fn number(slug: &str) -> u64 {
    let digest = Sha256::digest(slug);
    let first = digest[..8].iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
    first % NUMBERS
}

/// All that was said, newest first, a paragraph each; before it, when what is planned takes place.
fn content(site: &Site, incident: &Incident, course: &Course, told: &[Told]) -> FeedContent {
    let mut content = FeedContent::default();
    if let Kind::Maintenance { window: Some(window), .. } = incident.kind
        && course.phase == Phase::Planned
    {
        content.html.push_str(&banner(window));
        content.text = format!("Scheduled for {}", window.from.strftime("%b %-d, %H:%M UTC"));
    }
    for (place, word) in told.iter().enumerate().rev() {
        let before = place.checked_sub(1).and_then(|before| told[before].stage);
        let label = label(word.stage, before);
        let text = match word.voice {
            Voice::Update(place) => incident.updates[place].message.text(),
            Voice::Clock(turn) => clock_words(&site.language, turn),
        };
        let at = marked(word.at);
        let _ = write!(
            content.html,
            "<p><small>{at} UTC</small><br><strong>{label}</strong> - {}</p>",
            one_paragraph(text)
        );
        let gap = if content.text.is_empty() { "" } else { "\n\n" };
        let at = word.at.strftime("%b %-d, %H:%M UTC");
        let _ = write!(content.text, "{gap}{at}\n{label} - {text}");
    }
    content
}

/// The sentence that hosted pages put before planned maintenance, by which programs know it.
fn banner(Window { from, until }: Window) -> String {
    let until = until.map(|until| {
        let same_day = until.strftime("%F").to_string() == from.strftime("%F").to_string();
        format!(" - {}", if same_day { marked_time(until) } else { marked(until) })
    });
    let until = until.unwrap_or_default();
    format!("<p><strong>THIS IS A SCHEDULED EVENT {}{until} UTC</strong></p>", marked(from))
}

/// A time with its parts marked as hosted pages mark them, in UTC.
fn marked(at: Timestamp) -> String {
    format!("{}, {}", at.strftime("%b <var data-var='date'>%-d</var>"), marked_time(at))
}

fn marked_time(at: Timestamp) -> String {
    at.strftime("<var data-var='time'>%H:%M</var>").to_string()
}

/// What hosted pages call a stage. One that goes on unchanged is an `Update`; a false alarm is
/// resolved and what does not take place is completed, because they know no better words.
fn label(stage: Option<Stage>, before: Option<Stage>) -> &'static str {
    match stage {
        Some(open) if stage == before && !open.is_closed() => "Update",
        Some(Stage::Investigating) => "Investigating",
        Some(Stage::Identified) => "Identified",
        Some(Stage::Monitoring) => "Monitoring",
        Some(Stage::Resolved | Stage::Withdrawn) => "Resolved",
        Some(Stage::Postmortem) => "Postmortem",
        Some(Stage::Scheduled) => "Scheduled",
        Some(Stage::InProgress) => "In progress",
        Some(Stage::Verifying) => "Verifying",
        Some(Stage::Completed | Stage::Cancelled) => "Completed",
        None => "Update",
    }
}

/// Plain words as HTML that stands in one paragraph: a paragraph's end is an update's end.
fn one_paragraph(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    for span in LinkFinder::new().kinds(&[LinkKind::Url]).spans(text) {
        let words = span.as_str();
        let is_address = span.kind().is_some()
            && ["https://", "http://"].iter().any(|scheme| words.starts_with(scheme));
        let piece = if is_address { Markup::link(words, words) } else { Markup::text(words) };
        html.push_str(&piece.as_str().replace('\n', "<br />"));
    }
    html
}
