//! The entries of one incident become an event.

use super::content::{Content, Section, content};
use super::feed::{Entry, path_of};
use super::feed_time::FeedTime;
use super::zone::{Hints, moment, proven};
use crate::import::Asked;
use crate::import::history::{Event, EventUpdate, PageFacts};
use crate::import::html::note_unsaid;
use crate::import::label::mark;
use crate::import::notes::{Guess, HandWork, Notes};
use crate::import::sentence::says_it_is_over;
use crate::import::short_name::short_name;
use crate::import::stage_name::stage_of_kind;
use crate::import::stage_word::Label;
use crate::model::{KindName, Stage};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// How long an incident without any stage may go on before it counts as over.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(14 * 24);

/// What entries are read with.
pub(super) struct Reader<'a> {
    /// What was asked for.
    pub(super) asked: &'a Asked,
    /// The page.
    pub(super) page: &'a PageFacts,
}

impl Reader<'_> {
    /// The event that entries are about, the oldest first.
    pub(super) fn event(&self, entries: Vec<Entry>, notes: &mut Notes) -> Option<Event> {
        let first = entries.first()?;
        let place = first.place.clone();
        let (stage, title) = title(&first.title);
        let title = if title.is_empty() {
            notes.guess(Guess::Title, &place, format!("`{}`", first.id));
            first.id.as_str()
        } else {
            title
        };
        let id = place.rsplit(" # ").next().unwrap_or(&place).to_owned();
        let mut event = Event::new(&place, short_name(title, &id), title);
        for entry in &entries {
            if self.updates(&mut event, entry, notes).is_none() {
                notes.skip_event(&entry.place, "no time of it can be read");
            }
        }
        if event.updates.is_empty() {
            return None;
        }
        event.updates.sort_by_key(|update| update.at);
        if event.updates.iter().all(|update| update.stage.is_none())
            && let Some(last) = event.updates.last_mut()
        {
            last.stage = stage;
        }
        let said = event.updates.iter().find_map(|update| update.stage);
        let is_planned = said.is_some_and(|stage| stage.kind() == KindName::Maintenance);
        if event.window.is_some() || is_planned || is_called_maintenance(&event) {
            event.kind = KindName::Maintenance;
            for update in &mut event.updates {
                update.stage = update.stage.and_then(|stage| stage_of_kind(stage, event.kind));
            }
        } else {
            notes.guess(Guess::MissingSeverity, &place, "minor");
        }
        let is_closed =
            event.updates.iter().any(|update| update.stage.is_some_and(Stage::is_closed));
        if event.kind == KindName::Incident && event.updates.len() == 1 && is_closed {
            notes.guess(Guess::OneMoment, &place, event.updates[0].at.to_string());
        }
        self.end(&mut event, entries.iter().filter_map(Entry::last).max(), notes);
        event.aliases.extend(entries.iter().find_map(|entry| self.alias(entry)));
        Some(event)
    }

    /// The updates of an entry. Nothing where none of its times can be read.
    fn updates(&self, event: &mut Event, entry: &Entry, notes: &mut Notes) -> Option<()> {
        let anchors: Vec<Timestamp> = [entry.last(), entry.first()].into_iter().flatten().collect();
        let mut content = content(&entry.html);
        note_unsaid(&entry.html, &entry.place, notes);
        let times = Times::of(&content, &anchors, self.asked);
        let fallback = anchors.first().copied();
        let mut read: Vec<(Option<Timestamp>, Section)> = Vec::new();
        for section in std::mem::take(&mut content.sections) {
            let at = section.time.as_ref().and_then(|time| times.read(time, &entry.place, notes));
            read.push((at, section));
        }
        if read.is_empty() {
            read.push((entry.first(), Section::default()));
        }
        // Newest first is the habit, and what holds where nothing shows the order.
        let known: Vec<Timestamp> = read.iter().filter_map(|(at, _)| *at).collect();
        if known.first() >= known.last() {
            read.reverse();
        }
        // What stands above all updates, without a time and a stage, is what they are about.
        let is_introduction = read.last().is_some_and(|(at, section)| {
            at.is_none() && section.time.is_none() && section.word.is_none()
        });
        if is_introduction && !known.is_empty() {
            read.rotate_right(1);
        }
        let count = read.len();
        let mut before = None;
        let mut behind: Vec<Option<Timestamp>> = read.iter().map(|(at, _)| *at).collect();
        for number in (1..count).rev() {
            behind[number - 1] = behind[number - 1].or(behind[number]);
        }
        for (number, (at, section)) in read.into_iter().enumerate() {
            let is_last = number + 1 == count;
            let is_end = is_last && (count > 1 || section.stage.is_some_and(Stage::is_closed));
            if at.is_none() && count > 1 {
                notes.guess(
                    Guess::UntimedUpdate,
                    &entry.place,
                    section.word.clone().unwrap_or_default(),
                );
            }
            let stand_in = if is_end { fallback.max(before) } else { before.or(entry.first()) };
            // The order of the feed holds.
            let stand_in = stand_in.map(|at| behind[number].map_or(at, |next| at.min(next)));
            let at = at.or(stand_in).or(fallback)?;
            before = Some(at);
            if let (Some(word), stage) = (&section.word, section.stage) {
                note_word(word, stage, &entry.place, notes);
            }
            let message = section.message();
            if leads_to_itself(&message, entry) {
                notes.by_hand(HandWork::Elsewhere, &entry.place, message.clone());
            }
            let update =
                EventUpdate { at, stage: section.stage, message, ..EventUpdate::default() };
            event.updates.push(update);
        }
        if let Some((from, until)) = &content.window {
            let from = times.read(from, &entry.place, notes);
            event.window = from.map(|from| (from, times.read(until, &entry.place, notes)));
        }
        Some(())
    }

    /// `changed`: when its entries changed last.
    fn end(&self, event: &mut Event, changed: Option<Timestamp>, notes: &mut Notes) {
        let newest = event.updates.iter().rev().find_map(|update| update.stage);
        let last = event.updates.iter().map(|update| update.at).max().max(changed);
        let is_old = last.is_some_and(|last| self.asked.now.duration_since(last) > FORGOTTEN);
        if newest.is_some_and(Stage::is_closed)
            || (event.window.is_some() && newest.is_none_or(|stage| stage == Stage::Scheduled))
        {
            return;
        }
        if newest.is_none() && is_old {
            event.closed = stage_of_kind(Stage::Resolved, event.kind);
            event.ended = last;
            let closing = event.updates.iter_mut().max_by_key(|update| update.at);
            if let Some(said) = closing.filter(|said| says_it_is_over(&said.message)) {
                said.stage = event.closed;
                event.ended = None;
            }
            notes.guess(
                Guess::End,
                &event.source,
                "nothing says how it stands; it ends with its last word",
            );
        } else {
            let said = newest.map_or("nothing", Stage::id);
            notes.by_hand(HandWork::StillOpen, &event.source, said);
        }
    }

    /// The path that an entry leads to on the old page.
    fn alias(&self, entry: &Entry) -> Option<String> {
        let link = entry.link.as_deref()?;
        let host = |url: &str| {
            let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
            rest.split(['/', '?', '#']).next().unwrap_or("").to_lowercase()
        };
        let is_own = self.page.url.as_deref().is_none_or(|url| host(url) == host(link));
        // `https://status.example.com//incidents/1`
        let path = path_of(link).trim_start_matches('/');
        (is_own && !path.is_empty()).then(|| format!("/{path}"))
    }
}

/// How the times of one entry are read.
struct Times<'a> {
    anchors: &'a [Timestamp],
    asked: &'a Asked,
    proven: Option<i32>,
}

impl<'a> Times<'a> {
    fn of(content: &Content, anchors: &'a [Timestamp], asked: &'a Asked) -> Times<'a> {
        let mut times = Times { anchors, asked, proven: None };
        let written = |section: &Section| section.time.clone();
        // Only the outermost updates have a time of their own in the entry.
        let outer = [content.sections.first(), content.sections.last()];
        let outer: Vec<FeedTime> = outer.into_iter().flatten().filter_map(written).collect();
        times.proven = outer.iter().find_map(|time| {
            let local = time.civil(times.year(time)?)?;
            anchors.iter().find_map(|anchor| proven(local, *anchor))
        });
        times
    }

    /// The year in which a time is nearest to those of the entry.
    fn year(&self, time: &FeedTime) -> Option<i16> {
        let anchor = self.anchors.first().copied().unwrap_or(self.asked.now);
        let year = anchor.to_zoned(TimeZone::UTC).year();
        let distance = |year: &i16| {
            let at = time.civil(*year).and_then(|local| local.to_zoned(TimeZone::UTC).ok());
            at.map_or(i64::MAX, |at| (at.timestamp().as_second() - anchor.as_second()).abs())
        };
        (year - 1..=year + 1).min_by_key(distance)
    }

    fn read(&self, time: &FeedTime, place: &str, notes: &mut Notes) -> Option<Timestamp> {
        let year = self.year(time)?;
        let local = time.civil(year)?;
        let hints =
            Hints { asked: self.asked.zone.as_ref(), proven: self.proven, anchors: self.anchors };
        let found = moment(local, time.zone.as_deref(), hints)?;
        if !time.has_year() {
            notes.guess(Guess::Year, place, local.to_string());
        }
        if !found.is_certain {
            let zone = time.zone.as_deref().unwrap_or("no zone");
            notes.guess(Guess::Zone, place, format!("{local} {zone} as {}", found.at));
        }
        Some(found.at)
    }
}

/// Whether a message is nothing but a link to the page that its entry is about.
fn leads_to_itself(message: &str, entry: &Entry) -> bool {
    let inside = message.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(')'));
    let url = inside.and_then(|inside| inside.split_once("](")).map(|(_, url)| url);
    let plain = |url: &str| path_of(url).trim_matches('/').to_owned();
    url.zip(entry.link.as_deref()).is_some_and(|(url, link)| {
        !url.contains(char::is_whitespace) && !plain(link).is_empty() && plain(url) == plain(link)
    })
}

/// Whether an entry says of what kind it is: `Type: Maintenance`.
fn is_called_maintenance(event: &Event) -> bool {
    let first = event.updates.first().map_or("", |update| update.message.as_str());
    first.lines().any(|line| line.replace('*', "").trim().eq_ignore_ascii_case("Type: Maintenance"))
}

/// Notes a stage that was read from another word than its own name.
fn note_word(word: &str, stage: Option<Stage>, place: &str, notes: &mut Notes) {
    let Some(stage) = stage else { return };
    if !word.replace(' ', "_").eq_ignore_ascii_case(stage.id()) {
        notes.guess(Guess::StageFromWord, place, format!("`{word}` as {}", stage.id()));
    }
}

/// A title, and the stage in front of it: `[Resolved] Mail is late`.
fn title(text: &str) -> (Option<Stage>, &str) {
    let text = text.trim();
    match mark(text) {
        Some(found) if found.is_set_off && !found.rest.is_empty() => match found.label {
            Some(Label::Stage(stage)) => (Some(stage), found.rest),
            _ => (None, text),
        },
        _ => (None, text),
    }
}
