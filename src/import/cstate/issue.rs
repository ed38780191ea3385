//! An issue: its fields and its body become an event.

use super::address::Page;
use super::config::Config;
use super::course::course;
use super::kin::{duration, own_names};
use super::order::Course;
use super::paragraph::without_strays;
use super::planned::{planned, speaks_of_maintenance};
use super::reader::Reader;
use super::sections::sections;
use super::shortcode::shortcodes;
use super::word_zone::clock_of_words;
use crate::diagnostic::did_you_mean;
use crate::import::datum::{Datum, Record};
use crate::import::foreign_time::Clock;
use crate::import::history::{Event, Scale};
use crate::import::notes::{Guess, HandWork, Notes};
use crate::import::page_file::page_file;
use crate::import::severity_word::scale_of;
use crate::import::text::text_of;
use crate::model::{Impact, KindName};
use crate::source::SourceFile;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Fields that say how Hugo is to treat the file, and nothing of the issue.
const HUGO: [&str; 6] = ["layout", "type", "weight", "translationkey", "id", "outputs"];
/// cState's severities.
const SEVERITIES: [(&str, Scale); 3] =
    [("notice", Scale::Minor), ("disrupted", Scale::Major), ("down", Scale::Critical)];
/// Severities of programs that are kin to it.
const KIN: [(&str, Scale); 5] = [
    ("ok", Scale::Minor),
    ("monitoring", Scale::Minor),
    ("degraded-performance", Scale::Minor),
    ("partial-outage", Scale::Major),
    ("major-outage", Scale::Critical),
];

/// Makes an event of an issue. Nothing where no time of it can be read, which is noted.
pub(super) fn issue(
    path: &str,
    mut fields: Record,
    body: &str,
    reader: &Reader<'_>,
    notes: &mut Notes,
) -> Option<Event> {
    let stage = own_names(&mut fields);
    let page_clock = reader.clock;
    let clock = &reader.clock.beside(fields.text_of("date").unwrap_or_default());
    let reader = &Reader { clock, ..*reader };
    let body = &without_strays(body);
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
    let lasts = fields.text_of("duration").and_then(duration);
    let lasts = lasts.filter(|_| event.kind == KindName::Maintenance);
    if lasts.is_some() {
        let written = fields.take_text("duration").unwrap_or_default();
        if written.chars().all(|c| c.is_ascii_digit()) && end.is_none() {
            notes.guess(Guess::End, path, format!("`duration: {written}` as minutes"));
        }
    }
    let end = end.or(lasts.and_then(|lasts| start.checked_add(lasts).ok()));
    aliases(&mut event, &mut fields, reader, start);
    for name in
        fields.rest().filter(|name| !HUGO.iter().any(|known| known.eq_ignore_ascii_case(name)))
    {
        notes.drop_field(name, path);
    }
    let said: Vec<String> = sections(body).sections.into_iter().filter_map(|it| it.time).collect();
    let words = &clock_of_words(&said, (start, end), page_clock, clock);
    let reader = &Reader { clock: words, ..*reader };
    let ends_on_day = written.text().is_some_and(|end| clock.is_day(end));
    let course_is = Course { start, end, ends_on_day, is_over, is_planned: false, stage };
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
    let mut impaired = Vec::new();
    for list in ["affected", "affectedsystems"].map(|name| fields.take(name)) {
        let texts: Vec<String> = match list {
            Datum::List(items) => {
                items.into_iter().filter_map(|it| named(it, &mut impaired)).collect()
            }
            single => named(single, &mut impaired).into_iter().collect(),
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
    names.into_iter().map(|name| (name, None)).chain(impaired).collect()
}

/// The name of what was hit, which may stand in a field of its own. Names with how badly each was
/// hit, `Mail: down`, go to the others of that kind.
fn named(item: Datum, impaired: &mut Vec<(String, Option<Impact>)>) -> Option<String> {
    if let Some(text) = item.text() {
        return Some(text.to_owned());
    }
    let mut fields = item.into_record();
    if let Some(name) = fields.take_text("name") {
        return Some(name);
    }
    let of_word = |word: &str| {
        let word = word.to_lowercase();
        SEVERITIES.iter().chain(&KIN).find(|(own, _)| *own == word).map(|it| it.1.impact())
    };
    let names = fields.names();
    impaired.extend(names.map(|it| (it.to_owned(), fields.text_of(it).and_then(of_word))));
    None
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
        // A notice impairs nothing; it still says what it is about.
        let names: Vec<String> = event.components.drain(..).map(|(name, _)| name).collect();
        event.scope = Some(names.join(", ")).filter(|names| !names.is_empty());
        return;
    }
    let Some(severity) = severity else {
        notes.guess(Guess::MissingSeverity, &event.source, "minor");
        return;
    };
    let lower = severity.to_lowercase();
    let known =
        |word: &str| SEVERITIES.iter().chain(&KIN).find(|(own, _)| *own == word).map(|it| it.1);
    // cState knows no such severity, but those that are kin to it do.
    if lower.contains("maintenance") {
        event.kind = KindName::Maintenance;
        return;
    }
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

fn by_hand(event: &Event, is_over: bool, notes: &mut Notes) {
    for update in &event.updates {
        let mut names = BTreeSet::new();
        for code in shortcodes(&update.message).iter().filter(|code| names.insert(code.name())) {
            let code = &update.message[code.start..code.end];
            notes.by_hand(
                HandWork::Markup,
                &event.source,
                format!("`{code}` is shown as it is written"),
            );
        }
    }
    let is_unplanned = event.kind == KindName::Maintenance && event.window.is_none();
    if event.kind != KindName::Incident && !is_unplanned || event.draft {
        return;
    }
    if !is_over {
        notes.by_hand(HandWork::StillOpen, &event.source, event.title.clone());
    }
    if event.kind == KindName::Incident && speaks_of_maintenance(&event.title) {
        notes.by_hand(HandWork::PerhapsMaintenance, &event.source, event.title.clone());
    }
}
