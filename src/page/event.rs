//! What a calendar says of one maintenance, in the page's language and without markup.

use super::route;
use super::speech::list;
use crate::board::{Appointment, Board, Course, IncidentIndex, Phase};
use crate::model::{Incident, Site, Stage, Workaround};

/// How many characters of a message a calendar shows: it has a small window for them, and a link.
const LONGEST: usize = 2000;

/// A maintenance in the words of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its line in the calendar; whose maintenance it is stands last, where a narrow column cuts.
    pub summary: String,
    /// What it means, what can be done, and the newest word; paragraphs apart by a blank line.
    pub description: String,
    /// Its page.
    pub url: String,
}

impl Event {
    /// The words for one maintenance.
    pub fn of(site: &Site, board: &Board, index: IncidentIndex, time: &Appointment) -> Event {
        let incident = &site.incidents[index.0];
        let url = route::incident(&incident.slug).absolute(&site.url);
        let mut paragraphs = facts(site, incident, board.course(index), time);
        let stage = board.stages(site, index).last().copied().flatten();
        paragraphs.extend(newest(site, incident, stage));
        // Some calendars show no address but those in the text.
        paragraphs.push(url.clone());
        Event { summary: summary(site, incident, time), description: paragraphs.join("\n\n"), url }
    }
}

fn summary(site: &Site, incident: &Incident, time: &Appointment) -> String {
    let words = &site.language;
    let title = [("page", incident.title.as_str()), ("title", site.title.as_str())];
    let title = words.filled("site.page_title", &title);
    // Not every calendar shows by itself what was called off.
    if time.cancelled { words.filled("calendar.cancelled", &[("title", &title)]) } else { title }
}

fn facts(site: &Site, incident: &Incident, course: &Course, time: &Appointment) -> Vec<String> {
    let words = &site.language;
    let named = |name, text: &str| format!("{} {text}", words.phrase(name));
    let mut facts = Vec::new();
    if course.overrunning {
        facts.push(words.phrase("incident.overrunning").to_owned());
    } else if time.open_end {
        facts.push(words.phrase("calendar.open_end").to_owned());
    }
    facts.extend(incident.impact.as_ref().map(|impact| named("feed.impact", impact)));
    match &incident.workaround {
        Some(Workaround::Known(text)) => facts.push(named("feed.workaround", text)),
        // That nothing helps is no news once it is over.
        Some(Workaround::None) if course.phase != Phase::Over => {
            facts.push(words.phrase("feed.no_workaround").to_owned());
        }
        _ => {}
    }
    let affected: Vec<String> =
        course.present.iter().map(|(index, _)| site.full_name(*index)).collect();
    if !affected.is_empty() {
        let affected: Vec<&str> = affected.iter().map(String::as_str).collect();
        facts.push(named("feed.components", &list(words, &affected)));
    }
    facts
}

/// The newest word and the stage that it leaves.
fn newest(site: &Site, incident: &Incident, stage: Option<Stage>) -> Option<String> {
    let update = incident.updates.last()?;
    let text = shortened(update.message.text().trim());
    let stage = stage.map(|stage| format!("[{}] ", site.language.stage(stage)));
    (!text.is_empty()).then(|| format!("{}{text}", stage.unwrap_or_default()))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => {
            let end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
            format!("{} …", text[..end].trim_end())
        }
    }
}
