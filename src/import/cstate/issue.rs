//! An issue: its fields and its body become an event.

use super::address::Page;
use super::config::Config;
use super::order::{Course, Timed, beginning, timed};
use super::planned::{planned, speaks_of_maintenance};
use super::sections::sections;
use super::shortcode::{shortcodes, spelled};
use crate::diagnostic::did_you_mean;
use crate::import::datum::{Datum, Record};
use crate::import::foreign_time::Clock;
use crate::import::history::{Event, EventUpdate, Scale};
use crate::import::notes::{Guess, HandWork, Notes};
use crate::import::page_file::page_file;
use crate::import::severity_word::scale_of;
use crate::import::stage_name::stage_of_kind;
use crate::import::stage_word::Label;
use crate::import::text::text_of;
use crate::model::{Impact, KindName, Stage};
use crate::source::SourceFile;
use jiff::Timestamp;

/// Fields that say how Hugo is to treat the file, and nothing of the issue.
const HUGO: [&str; 6] = ["layout", "type", "weight", "translationkey", "id", "outputs"];
/// cState's severities.
const SEVERITIES: [(&str, Scale); 3] =
    [("notice", Scale::Minor), ("disrupted", Scale::Major), ("down", Scale::Critical)];

/// How issues are read.
pub(super) struct Reader<'a> {
    pub(super) config: &'a Config,
    pub(super) clock: &'a Clock,
    pub(super) now: Timestamp,
}

/// Makes an event of an issue. Nothing where no time of it can be read, which is noted.
pub(super) fn issue(
    path: &str,
    mut fields: Record,
    body: &str,
    reader: &Reader<'_>,
    notes: &mut Notes,
) -> Option<Event> {
    let clock = reader.clock;
    let written = fields.take("resolvedWhen");
    let end = written.text().and_then(|end| clock.read(end, path, notes));
    if let (Some(end), None) = (written.text(), end) {
        notes.guess(Guess::End, path, format!("`{end}` cannot be read"));
    }
    let start = start(path, &mut fields, body, end, clock, notes)?;
    let stem = stem(path);
    let title = fields.take_text("title").unwrap_or_else(|| {
        notes.guess(Guess::Title, path, format!("`{stem}`"));
        stem.to_owned()
    });
    let mut event = Event::new(path, stem, title);
    event.draft = fields.take_truth("draft") == Some(true);
    event.components = affected(&mut fields, reader.config);
    kind_and_scale(&mut event, &mut fields, notes);
    let is_over = fields.take_truth("resolved") == Some(true);
    aliases(&mut event, &mut fields, reader, start);
    for name in
        fields.rest().filter(|name| !HUGO.iter().any(|known| known.eq_ignore_ascii_case(name)))
    {
        notes.drop_field(name, path);
    }
    let course_is = Course { start, end, is_over, is_planned: false };
    let course_is = planned(&mut event, body, course_is, reader, notes);
    course(&mut event, body, course_is, reader, notes);
    by_hand(&event, is_over, notes);
    Some(event)
}

/// When it began; without a date that can be read, another time of the file.
fn start(
    path: &str,
    fields: &mut Record,
    body: &str,
    end: Option<Timestamp>,
    clock: &Clock,
    notes: &mut Notes,
) -> Option<Timestamp> {
    let date = fields.take("date");
    if let Some(date) = date.text().and_then(|date| clock.read(date, path, notes)) {
        return Some(date);
    }
    let what = match date.text() {
        Some(date) => format!("its date `{date}` cannot be read"),
        None => "it has no date".to_owned(),
    };
    let said = shortcodes(body).into_iter().filter_map(|code| code.time);
    let said = said.filter_map(|time| clock.read(time, path, &mut Notes::default())).min();
    let other = said.or_else(|| clock.day_of_name(stem(path))).or(end);
    match other {
        Some(at) => notes.guess(Guess::Date, path, format!("{what}; {at} was taken")),
        None => notes.skip_event(path, what),
    }
    other
}

/// What it hit: a list, or names in one text, if each of them is one of the settings.
fn affected(fields: &mut Record, config: &Config) -> Vec<(String, Option<Impact>)> {
    let mut names: Vec<String> = Vec::new();
    for list in ["affected", "affectedsystems"].map(|name| fields.take(name)) {
        let texts: Vec<String> = match list {
            Datum::List(items) => items.into_iter().filter_map(named).collect(),
            single => named(single).into_iter().collect(),
        };
        for text in &texts {
            let parts: Vec<&str> = text.split(',').map(str::trim).collect();
            if parts.len() > 1 && parts.iter().all(|part| config.has_system(part)) {
                names.extend(parts.iter().map(|part| (*part).to_owned()));
            } else {
                names.push(text.to_owned());
            }
        }
    }
    names.into_iter().map(|name| (name, None)).collect()
}

/// The name of what was hit, which may stand in a field of its own.
fn named(item: Datum) -> Option<String> {
    let text = item.text().map(str::to_owned);
    text.or_else(|| item.into_record().take_text("name"))
}

fn stem(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem == "index" { parts.next().unwrap_or(stem) } else { stem }
}

fn kind_and_scale(event: &mut Event, fields: &mut Record, notes: &mut Notes) {
    let severity = fields.take("severity").texts().first().map(|word| (*word).to_owned());
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
    let known =
        |word: &str| SEVERITIES.iter().find(|(own, _)| *own == word).map(|(_, scale)| *scale);
    if let Some(scale) = known(&lower) {
        event.scale = scale;
        return;
    }
    let near = || did_you_mean(&lower, SEVERITIES.iter().map(|(word, _)| *word)).and_then(known);
    event.scale = scale_of(&lower).or_else(near).unwrap_or_default();
    let what = format!("`{severity}` as `{}`", event.scale.id());
    notes.guess(Guess::Severity, &event.source, what);
}

fn aliases(event: &mut Event, fields: &mut Record, reader: &Reader<'_>, start: Timestamp) {
    let own = own_address(&event.source, fields, &event.title, start, reader);
    for older in fields.take("aliases").texts() {
        let older =
            if older.starts_with('/') { older.to_owned() } else { format!("/issues/{older}") };
        event.aliases.push(older);
    }
    event.aliases.push(own);
}

/// The address of an issue, whose fields may name a part of it.
fn own_address(
    path: &str,
    fields: &mut Record,
    title: &str,
    start: Timestamp,
    reader: &Reader<'_>,
) -> String {
    let (slug, url) = (fields.take_text("slug"), fields.take_text("url"));
    let day = start.to_zoned(reader.clock.zone.clone()).date();
    let page = Page { path, slug: slug.as_deref(), url: url.as_deref(), title, day };
    reader.config.addresses.of_page(&page)
}

/// The address of an issue that is not imported, since another file has it in the page's language.
pub(super) fn address_of(file: &SourceFile, reader: &Reader<'_>) -> Option<String> {
    let notes = &mut Notes::default();
    let text = text_of(file, notes);
    let page = page_file(&text).ok()?;
    let mut fields = page.fields;
    let start = start(file.path(), &mut fields, page.body, None, reader.clock, notes)?;
    let title = fields.take_text("title").unwrap_or_default();
    Some(own_address(file.path(), &mut fields, &title, start, reader))
}

/// What was said, and how it ended.
fn course(event: &mut Event, body: &str, course: Course, reader: &Reader<'_>, notes: &mut Notes) {
    event.started = Some(course.start).filter(|_| !course.is_planned);
    if event.kind == KindName::Notice {
        event.ended = course.end;
        let message = spelled(body).trim().to_owned();
        event.updates = vec![EventUpdate { at: course.start, message, ..EventUpdate::default() }];
        return;
    }
    let timed = timed(sections(body), course, reader.clock, &event.source, notes);
    event.updates = updates(timed, event, course.is_over, reader.config, notes);
    if course.is_over {
        event.closed = stage_of_kind(Stage::Resolved, event.kind);
        event.ended = Some(ended(event, course, notes));
    } else if let Some(end) = course.end.filter(|_| !course.is_planned) {
        let what = format!("{end} was left out: `resolved` is not set");
        notes.guess(Guess::End, &event.source, what);
    }
}

/// When it was over: as the fields say, unless that is before the beginning and the last word is
/// behind it.
fn ended(event: &Event, course: Course, notes: &mut Notes) -> Timestamp {
    let last = event.updates.iter().map(|update| update.at).max().unwrap_or(course.start);
    let Some(end) = course.end else {
        notes.guess(Guess::End, &event.source, format!("no `resolvedWhen`; {last} was taken"));
        return last;
    };
    if end >= course.start || last <= course.start {
        return end;
    }
    let what = format!("{end} is before the beginning; the last word, {last}, was taken");
    notes.guess(Guess::End, &event.source, what);
    last
}

fn updates(
    timed: Vec<Timed>,
    event: &Event,
    is_over: bool,
    config: &Config,
    notes: &mut Notes,
) -> Vec<EventUpdate> {
    let (count, place) = (timed.len(), event.source.as_str());
    let mut updates = Vec::new();
    for Timed { section, at, says_over } in timed {
        let (mut stage, mut word) = match section.label {
            Some(Label::Stage(stage)) => (stage_of_kind(stage, event.kind), section.words.clone()),
            _ => (None, String::new()),
        };
        if says_over {
            (stage, word) =
                (stage_of_kind(Stage::Resolved, event.kind), beginning(&section.message));
        }
        // A label above the only text says how it ended, not when that text was said.
        if count == 1 && section.time.is_none() && stage.is_some_and(Stage::is_closed) {
            stage = None;
        }
        if stage.is_some_and(Stage::is_closed) && !is_over {
            notes.guess(Guess::StageIgnored, place, format!("`{word}`, and `resolved` is not set"));
            stage = None;
        }
        // The heading of the update says the time, too.
        let time = section.time.as_deref().unwrap_or_default();
        let spoken = section.words.replacen(time, "", 1);
        let is_name = stage.is_some_and(|stage| config.stage_names.is_name(stage, &spoken));
        if let Some(stage) = stage.filter(|_| !is_name) {
            let what = format!("`{}` as {}", word.replace('\n', " "), stage.id());
            notes.guess(Guess::StageFromWord, place, what);
        }
        let message = if is_name { section.bare } else { section.message };
        updates.push(EventUpdate { at, stage, message, ..EventUpdate::default() });
    }
    updates
}

fn by_hand(event: &Event, is_over: bool, notes: &mut Notes) {
    for update in &event.updates {
        if let Some(code) = shortcodes(&update.message).first() {
            let code = &update.message[code.start..code.end];
            notes.by_hand(
                HandWork::Markup,
                &event.source,
                format!("`{code}` is shown as it is written"),
            );
        }
    }
    if event.kind != KindName::Incident || event.draft {
        return;
    }
    if !is_over {
        notes.by_hand(HandWork::StillOpen, &event.source, event.title.clone());
    }
    if speaks_of_maintenance(&event.title) {
        notes.by_hand(HandWork::PerhapsMaintenance, &event.source, event.title.clone());
    }
}
