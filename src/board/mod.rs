//! What is true at one moment: made from the site and `now`, read by every page and format.
//!
//! All rules that need a clock stand here, each in one place; nothing after this room asks
//! what time it is or works out a state of its own.

mod ahead;
mod appointment;
mod calendar;
mod change_of_clock;
mod component;
mod course;
mod courses;
mod day;
mod holds;
mod order;
mod timeline;
mod uptime;
mod verdict;

pub use appointment::Appointment;
pub use calendar::{SHOWN_DAYS, UPTIME_DAYS};
pub use component::ComponentState;
pub use course::{Announcement, Change, Course, Impairment, Phase, Promise, Told, Turn, Voice};
pub use day::Day;
pub use uptime::Uptime;
pub use verdict::{State, Verdict};

use self::calendar::Calendar;
use self::courses::Courses;
use crate::model::{ComponentIndex, KindName, Site, Stage};
use crate::source::Fingerprint;
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;

/// The place of an incident in [`Site::incidents`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncidentIndex(pub usize);

/// Everything that is true at one moment.
#[derive(Debug, Clone)]
pub struct Board {
    /// The moment.
    pub now: Timestamp,
    /// The day it falls on in the page's zone.
    pub today: Date,
    /// The page's answer in one sentence.
    pub verdict: Verdict,
    /// How things stand with each component, in the order of [`Site::components`].
    pub components: Vec<Arc<ComponentState>>,
    /// Incidents that are not over: worst severity first, then newest.
    pub running: Vec<IncidentIndex>,
    /// Maintenance under way: earliest start first.
    pub maintenance: Vec<IncidentIndex>,
    /// Maintenance to come: earliest start first.
    pub planned: Vec<IncidentIndex>,
    /// Notices to be shown: pinned ones first, then newest.
    pub notices: Vec<IncidentIndex>,
    /// Everything that has begun or been announced, newest start first; equal starts by slug.
    /// Notices that are not to be seen yet are left out.
    pub history: Vec<IncidentIndex>,
    /// When this picture changes by the clock alone: a window opens or closes, a promise falls
    /// due, a notice ends, a day begins. After `now`; at the end of time, at it.
    pub next_change: Timestamp,
    /// When what the page says changed last: the newest update, or a window or a notice that
    /// began or ended. Nothing where there is no incident yet.
    pub changed: Option<Timestamp>,
    courses: Courses,
}

impl Board {
    /// What is true of `site` at `now`.
    pub fn at(site: &Site, now: Timestamp) -> Board {
        Board::after(None, site, now)
    }

    /// The same, where a site with its board is known that was read with the same settings:
    /// what has not changed since is not worked out again.
    pub fn after(before: Option<(&Site, &Board)>, site: &Site, now: Timestamp) -> Board {
        let calendar = Calendar::at(now, &site.zone);
        let courses = Courses::at(site, now, before);
        let newest_first = order::newest_first(site, &courses);
        let before = before.map(|(site, board)| (board, Calendar::at(board.now, &site.zone)));
        let components = component::states(site, &courses, &newest_first, &calendar, before);
        let history = order::history(&courses, newest_first);
        Board { components, history, ..Board::sketched(site, courses, &calendar) }
    }

    /// A board without its components and its history.
    fn sketched(site: &Site, courses: Courses, calendar: &Calendar) -> Board {
        Board {
            now: calendar.now,
            today: calendar.today,
            verdict: Verdict::on(site, &courses),
            components: Vec::new(),
            running: order::running(site, &courses),
            maintenance: order::maintenance(site, &courses, Phase::Running),
            planned: order::maintenance(site, &courses, Phase::Planned),
            notices: order::notices(site, &courses),
            history: Vec::new(),
            next_change: change_of_clock::next(&courses, calendar),
            changed: change_of_clock::last(&courses),
            courses,
        }
    }

    /// How things stand with one incident.
    pub fn course(&self, index: IncidentIndex) -> &Course {
        &self.courses.get(index).course
    }

    /// How things stand with each incident, in the order of [`Site::incidents`].
    pub fn courses(&self) -> impl Iterator<Item = &Course> {
        self.courses.iter().map(|held| &*held.course)
    }

    /// When it began, or is going to begin.
    pub fn started(&self, index: IncidentIndex) -> Timestamp {
        self.courses.get(index).started
    }

    /// When it ended, or is going to; see [`Course::ended`].
    pub fn ended(&self, index: IncidentIndex) -> Option<Timestamp> {
        self.courses.get(index).ended
    }

    /// What kind of file it is.
    pub fn kind(&self, index: IncidentIndex) -> KindName {
        self.courses.get(index).kind
    }

    /// Where it is in its life.
    pub fn phase(&self, index: IncidentIndex) -> Phase {
        self.courses.get(index).phase
    }

    /// When the last word on it was spoken, by people or by the clock.
    pub fn last_word(&self, index: IncidentIndex) -> Timestamp {
        self.courses.get(index).said
    }

    /// Everything that was said about one incident until now, oldest first: by its updates and,
    /// about a maintenance of which nobody said so, by the clock.
    pub fn told(&self, site: &Site, index: IncidentIndex) -> Vec<Told> {
        course::told(&site.incidents[index.0], self.course(index), &site.language, self.now)
    }

    /// The stage that each update of an incident leaves, oldest first; a notice has none.
    pub fn stages(&self, site: &Site, index: IncidentIndex) -> Vec<Option<Stage>> {
        course::stages(&site.incidents[index.0], &site.language, self.now)
    }

    /// Everything that was told, with what each word makes of it.
    pub fn announcements(&self, site: &Site, index: IncidentIndex) -> Vec<Announcement> {
        let told = self.told(site, index);
        course::announcements(&site.incidents[index.0], self.course(index), &told)
    }

    /// The fingerprint of all that is said of one incident: its file's words, how things stand
    /// with it, and what the clock will make of that.
    pub fn print(&self, index: IncidentIndex) -> Fingerprint {
        self.courses.get(index).print
    }

    /// The fingerprint of a link to one incident: its title and its address.
    pub fn name_print(&self, index: IncidentIndex) -> Fingerprint {
        self.courses.get(index).name
    }

    /// How things stand with one component.
    pub fn component(&self, index: ComponentIndex) -> &ComponentState {
        &self.components[index.0]
    }
}
