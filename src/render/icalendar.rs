//! `/maintenance.ics` and one file a maintenance (RFC 5545): windows in everybody's own calendar.
//!
//! An entry is named by what never changes, the feed's host and the oldest slug, so that a window
//! that moves or is called off changes the entry that is there. `METHOD` is left out: with it
//! programs take the file for an invitation. Then `DTSTAMP` says when the entry was revised last
//! (section 3.8.7.2), which is when its newest update was written and not when it was built.

use super::Picture;
use crate::board::{Appointment, Board, IncidentIndex, Phase};
use crate::bundle::{Bundle, Rank};
use crate::diagnostic::is_unprintable;
use crate::model::{KindName, Site};
use crate::page::{Event, route};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// How many that are over stay in the calendar, beside all that are planned or under way.
const KEPT: usize = 100;
/// The longest line, in octets without its end (section 3.1).
const LINE: usize = 75;

/// Adds the calendar of all maintenance, and one for each.
pub fn add_calendars(bundle: &mut Bundle, picture: &Arc<Picture>) {
    let all = Arc::clone(picture);
    let shown = shown(&picture.board);
    let depends = picture.about(&shown);
    bundle.add_of(depends, route::calendar().file(), Rank::Announcement, move || {
        Ok(calendar(&all.site, &all.board, &shown))
    });
    let all = (0..picture.site.incidents.len()).map(IncidentIndex);
    for at in all.filter(|at| picture.board.kind(*at) == KindName::Maintenance) {
        if appointment(&picture.site, &picture.board, at).is_some() {
            let slug = &picture.site.incidents[at.0].slug;
            let one = Arc::clone(picture);
            let (depends, path) = (picture.about(&[at]), route::incident_calendar(slug).file());
            bundle.add_of(depends, path, Rank::Page, move || {
                Ok(calendar(&one.site, &one.board, &[at]))
            });
        }
    }
}

/// All maintenance that is planned or under way, and the newest that is over.
fn shown(board: &Board) -> Vec<IncidentIndex> {
    let mut over = 0;
    let maintenance =
        board.history.iter().copied().filter(|at| board.kind(*at) == KindName::Maintenance);
    maintenance
        .filter(|at| {
            over += usize::from(board.phase(*at) == Phase::Over);
            board.phase(*at) != Phase::Over || over <= KEPT
        })
        .collect()
}

fn appointment(site: &Site, board: &Board, at: IncidentIndex) -> Option<Appointment> {
    Appointment::of(&site.incidents[at.0], board.course(at))
}

fn calendar(site: &Site, board: &Board, maintenance: &[IncidentIndex]) -> Vec<u8> {
    let name = site.language.filled("calendar.name", &[("title", &site.title)]);
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Klartext//Klartext//EN");
    lines.add("CALSCALE", "GREGORIAN");
    // RFC 7986, 5.1 and 5.7; and what programs read that are older than it.
    for name_of_name in ["NAME", "X-WR-CALNAME"] {
        lines.add_text(name_of_name, &name);
    }
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    lines.add("X-PUBLISHED-TTL", "PT1H");
    let mut empty = true;
    for at in maintenance {
        if let Some(time) = appointment(site, board, *at) {
            add_event(&mut lines, site, board, *at, &time);
            empty = false;
        }
    }
    if empty {
        add_zone(&mut lines);
    }
    lines.add("END", "VCALENDAR");
    lines.text.into_bytes()
}

fn add_event(lines: &mut Lines, site: &Site, board: &Board, at: IncidentIndex, time: &Appointment) {
    let incident = &site.incidents[at.0];
    let event = Event::of(site, board, at, time);
    let in_language = |name: &str| match &site.language.tag {
        tag if tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') => {
            format!("{name};LANGUAGE={tag}")
        }
        _ => name.to_owned(),
    };
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", &format!("{}@{}", incident.feed_slug(), site.feed_host));
    lines.add("SEQUENCE", &time.sequence.to_string());
    lines.add("DTSTAMP", &utc(time.revised));
    lines.add("LAST-MODIFIED", &utc(time.revised));
    lines.add("CREATED", &utc(time.announced));
    lines.add("DTSTART", &utc(time.from));
    lines.add("DTEND", &utc(time.until));
    lines.add("STATUS", if time.cancelled { "CANCELLED" } else { "CONFIRMED" });
    // Whoever reads of a maintenance is not busy because of it.
    lines.add("TRANSP", "TRANSPARENT");
    lines.add_text(&in_language("SUMMARY"), &event.summary);
    lines.add_text(&in_language("DESCRIPTION"), &event.description);
    lines.add("URL", &event.url);
    lines.add("END", "VEVENT");
}

/// Something has to be in a calendar (section 3.6), and in one without events it is this.
fn add_zone(lines: &mut Lines) {
    let zone = [
        ("BEGIN", "VTIMEZONE"),
        ("TZID", "Etc/UTC"),
        ("BEGIN", "STANDARD"),
        ("DTSTART", "19700101T000000"),
        ("TZOFFSETFROM", "+0000"),
        ("TZOFFSETTO", "+0000"),
        ("END", "STANDARD"),
        ("END", "VTIMEZONE"),
    ];
    zone.into_iter().for_each(|(name, value)| lines.add(name, value));
}

/// A moment in UTC (section 3.3.5, form 2): no zone has to be described, and none can be wrong.
fn utc(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Content lines, folded.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// A property with a value that stands as it is.
    fn add(&mut self, name: &str, value: &str) {
        let line = [name, ":", value].concat();
        let (mut rest, mut room) = (line.as_str(), LINE);
        while rest.len() > room {
            let end = (0..=room).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(room);
            let (fits, others) = rest.split_at(end);
            self.text.push_str(fits);
            // The space that begins the next line counts.
            self.text.push_str("\r\n ");
            (rest, room) = (others, LINE - 1);
        }
        self.text.push_str(rest);
        self.text.push_str("\r\n");
    }

    /// A property with a text (section 3.3.11).
    fn add_text(&mut self, name: &str, text: &str) {
        let mut escaped = String::with_capacity(text.len() + 16);
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                '\t' => escaped.push(' '),
                c if is_unprintable(c) => {}
                c => escaped.push(c),
            }
        }
        self.add(name, &escaped);
    }
}
