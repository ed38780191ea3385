//! An issue: its fields and its body become an event.

use super::address::Page;
use super::config::Config;
use super::order::{Course, Timed, beginning, timed};
use super::sections::sections;
use crate::diagnostic::did_you_mean;
use crate::import::datum::Record;
use crate::import::foreign_time::Clock;
use crate::import::history::{Event, EventUpdate, Scale};
use crate::import::notes::{Guess, HandWork, Notes};
use crate::import::stage_word::Label;
use crate::model::{KindName, Stage};
use jiff::Timestamp;

/// Fields that say how Hugo is to treat the file, and nothing of the issue.
const HUGO: [&str; 9] = [
    "layout",
    "type",
    "weight",
    "lastmod",
    "publishdate",
    "expirydate",
    "translationkey",
    "id",
    "outputs",
];
/// cState's severities, and words that forks and slips of the finger put in their place.
const SEVERITIES: [(&str, Scale); 12] = [
    ("notice", Scale::Minor),
    ("disrupted", Scale::Major),
    ("down", Scale::Critical),
    ("minor", Scale::Minor),
    ("major", Scale::Major),
    ("critical", Scale::Critical),
    ("degraded", Scale::Minor),
    ("maintenance", Scale::Minor),
    ("info", Scale::Minor),
    ("partial", Scale::Major),
    ("outage", Scale::Critical),
    ("ok", Scale::Minor),
];
/// Those of them that cState itself knows.
const OWN_SEVERITIES: usize = 3;

/// Makes an event of an issue. Nothing where its time cannot be read, which is noted.
pub(super) fn issue(
    path: &str,
    mut fields: Record,
    body: &str,
    config: &Config,
    clock: &Clock,
    notes: &mut Notes,
) -> Option<Event> {
    let date = fields.take("date");
    let Some(start) = date.text().and_then(|date| clock.read(date, path, notes)) else {
        let reason = match date.text() {
            Some(date) => format!("its date `{date}` cannot be read"),
            None => "it has no date".to_owned(),
        };
        notes.skip_event(path, reason);
        return None;
    };
    let written = fields.take("resolvedWhen");
    let end = written.text().and_then(|end| clock.read(end, path, notes));
    if let (Some(end), None) = (written.text(), end) {
        notes.guess(Guess::End, path, format!("`{end}` cannot be read"));
    }
    let stem = stem(path);
    let title = fields.take_text("title").unwrap_or_else(|| {
        notes.guess(Guess::Title, path, format!("`{stem}`"));
        stem.to_owned()
    });
    let mut event = Event::new(path, stem, title);
    event.draft = fields.take_truth("draft") == Some(true);
    event.components =
        fields.take("affected").texts().iter().map(|name| ((*name).to_owned(), None)).collect();
    kind_and_scale(&mut event, &mut fields, notes);
    let is_over = fields.take_truth("resolved") == Some(true);
    aliases(&mut event, &mut fields, config, clock, start);
    for name in
        fields.rest().filter(|name| !HUGO.iter().any(|known| known.eq_ignore_ascii_case(name)))
    {
        notes.drop_field(name, path);
    }
    course(&mut event, body, Course { start, end, is_over }, config, clock, notes);
    by_hand(&event, is_over, notes);
    Some(event)
}

fn stem(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem == "index" { parts.next().unwrap_or(stem) } else { stem }
}

fn kind_and_scale(event: &mut Event, fields: &mut Record, notes: &mut Notes) {
    let severity = fields.take_text("severity");
    let informational = fields.take_truth("informational") == Some(true);
    event.pinned = fields.take_truth("pin") == Some(true);
    if informational || (event.pinned && severity.is_none()) {
        event.kind = KindName::Notice;
        event.components.clear();
        return;
    }
    let Some(severity) = severity else {
        notes.guess(Guess::MissingSeverity, &event.source, "minor");
        return;
    };
    let lower = severity.to_lowercase();
    let known = |word: &str| SEVERITIES.iter().position(|(known, _)| *known == word);
    let near = || did_you_mean(&lower, SEVERITIES.iter().map(|(word, _)| *word)).and_then(known);
    let at = known(&lower).or_else(near);
    event.scale = at.map_or(Scale::Minor, |at| SEVERITIES[at].1);
    if at.is_none_or(|at| at >= OWN_SEVERITIES || SEVERITIES[at].0 != lower) {
        notes.guess(
            Guess::Severity,
            &event.source,
            format!("`{severity}` as `{}`", event.scale.id()),
        );
    }
}

fn aliases(
    event: &mut Event,
    fields: &mut Record,
    config: &Config,
    clock: &Clock,
    start: Timestamp,
) {
    let (slug, url) = (fields.take_text("slug"), fields.take_text("url"));
    let page = Page {
        path: &event.source,
        slug: slug.as_deref(),
        url: url.as_deref(),
        title: &event.title,
        day: start.to_zoned(clock.zone.clone()).date(),
    };
    let own = config.addresses.of_page(&page);
    for older in fields.take("aliases").texts() {
        let older =
            if older.starts_with('/') { older.to_owned() } else { format!("/issues/{older}") };
        event.aliases.push(older);
    }
    event.aliases.push(own);
}

/// What was said, and how it ended.
fn course(
    event: &mut Event,
    body: &str,
    course: Course,
    config: &Config,
    clock: &Clock,
    notes: &mut Notes,
) {
    let (place, is_over) = (event.source.clone(), course.is_over);
    event.started = Some(course.start);
    if event.kind == KindName::Notice {
        event.ended = course.end;
        let message = super::track::spelled(body).trim().to_owned();
        event.updates = vec![EventUpdate { at: course.start, message, ..EventUpdate::default() }];
        return;
    }
    let timed = timed(sections(body), course, clock, &place, notes);
    event.closed = is_over.then_some(Stage::Resolved);
    event.updates = updates(timed, is_over, config, &place, notes);
    if is_over {
        let last = event.updates.iter().map(|update| update.at).max();
        if course.end.is_none() {
            let at = last.unwrap_or(course.start);
            notes.guess(Guess::End, &place, format!("no `resolvedWhen`; {at} was taken"));
        }
        event.ended = course.end.or(last).or(Some(course.start));
    }
}

fn updates(
    timed: Vec<Timed>,
    is_over: bool,
    config: &Config,
    place: &str,
    notes: &mut Notes,
) -> Vec<EventUpdate> {
    let count = timed.len();
    let mut updates = Vec::new();
    for Timed { section, at, says_over } in timed {
        let (mut stage, mut word) = match section.label {
            Some(Label::Stage(stage)) => (of_incident(stage), section.words.clone()),
            _ => (None, String::new()),
        };
        if says_over {
            (stage, word) = (Some(Stage::Resolved), beginning(&section.message));
        }
        // A label above the only text says how it ended, not when that text was said.
        if count == 1 && section.time.is_none() && stage.is_some_and(Stage::is_closed) {
            stage = None;
        }
        if stage.is_some_and(Stage::is_closed) && !is_over {
            notes.guess(Guess::StageIgnored, place, format!("`{word}`, and `resolved` is not set"));
            stage = None;
        }
        let is_name = stage.is_some_and(|stage| config.is_name(stage, &section.words));
        if let Some(stage) = stage.filter(|_| !is_name) {
            notes.guess(
                Guess::StageFromWord,
                place,
                format!("`{}` as {}", word.replace('\n', " "), stage.id()),
            );
        }
        let message = if is_name { section.bare } else { section.message };
        updates.push(EventUpdate { at, stage, message, ..EventUpdate::default() });
    }
    updates
}

/// The stage of an incident that is nearest to one of a maintenance.
fn of_incident(stage: Stage) -> Option<Stage> {
    match stage {
        Stage::Completed => Some(Stage::Resolved),
        Stage::Verifying => Some(Stage::Monitoring),
        Stage::Scheduled | Stage::InProgress | Stage::Cancelled => None,
        stage => Some(stage),
    }
}

fn by_hand(event: &Event, is_over: bool, notes: &mut Notes) {
    if event.kind != KindName::Incident || event.draft {
        return;
    }
    if !is_over {
        notes.by_hand(HandWork::StillOpen, &event.source, event.title.clone());
    }
    let title = event.title.to_lowercase();
    if [
        "maintenance",
        "wartung",
        "manutenção",
        "mantenimiento",
        "manutenzione",
        "onderhoud",
        "upgrade",
    ]
    .iter()
    .any(|word| title.contains(word))
    {
        notes.by_hand(HandWork::PerhapsMaintenance, &event.source, event.title.clone());
    }
}
