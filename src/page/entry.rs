//! One line for one incident, in lists of them.

use super::markup::Markup;
use super::speech::with_markup;
use super::state::StateView;
use super::{Given, Later, Shared, card, duration, later};
use crate::board::{IncidentIndex, Phase};
use crate::model::{Kind, KindName};
use jiff::civil::Date;
use serde::Serialize;

/// One incident in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its page.
    pub href: String,
    /// What customers call it.
    pub title: String,
    /// What kind it is, where that is not an incident.
    pub kind: Option<String>,
    /// How things stand; a notice has no stage.
    pub stage: Option<Shared<StateView>>,
    /// The stages that the clock will give it.
    pub later: Vec<Later<StateView>>,
    /// The attribute `data-state`: the worst it did to a component.
    pub name: &'static str,
    /// From when until when.
    pub when: Markup,
    /// How long it took, once it is over.
    pub lasted: Option<Markup>,
}

impl Entry {
    /// An entry in a list of a month or of a component.
    pub fn of(given: Given<'_>, index: IncidentIndex) -> Entry {
        let course = given.course(index);
        let calendar = given.calendar();
        let when = match course.ended {
            Some(ended) if ended > course.started => calendar.range(course.started, ended),
            _ => since(given, index, &calendar.moment(course.started).markup()),
        };
        Entry::with_time(given, index, when)
    }

    /// An entry in a list of one day, which says only what concerns that day.
    pub fn on_day(given: Given<'_>, index: IncidentIndex, day: Date) -> Entry {
        let course = given.course(index);
        let calendar = given.calendar();
        let begins = calendar.date_of(course.started) == day;
        let over = course.ended.filter(|_| course.phase == Phase::Over);
        let when = match over {
            Some(ended) if begins && calendar.date_of(ended) == day && ended > course.started => {
                calendar.hours(course.started, ended)
            }
            Some(ended) if ended > course.started => calendar.range(course.started, ended),
            _ if begins => since(given, index, &calendar.clock(course.started).markup()),
            _ => since(given, index, &calendar.moment(course.started).markup()),
        };
        Entry::with_time(given, index, when)
    }

    fn with_time(given: Given<'_>, index: IncidentIndex, when: Markup) -> Entry {
        let (incident, course) = (given.incident(index), given.course(index));
        let kind = match incident.kind_name() {
            KindName::Incident => None,
            KindName::Maintenance => Some(given.language().phrase("kind.maintenance").to_owned()),
            KindName::Notice => Some(given.language().phrase("kind.notice").to_owned()),
        };
        let notice = matches!(incident.kind, Kind::Notice { .. });
        let worst = course.impairments.iter().map(|stretch| stretch.impact).max();
        Entry {
            href: given.incident_href(index),
            title: incident.title.clone(),
            kind,
            stage: course.stage.map(|stage| given.common.standing(stage)),
            later: later::stages(given, index),
            name: worst.map_or_else(|| card::present_name(given, index), |impact| impact.id()),
            when,
            lasted: duration::of_course(given.language(), course).filter(|_| !notice),
        }
    }
}

/// "since …" while it goes on, else the moment alone.
fn since(given: Given<'_>, index: IncidentIndex, moment: &Markup) -> Markup {
    match given.course(index).phase {
        Phase::Running => with_markup(given.language(), "time.since", &[("from", moment)]),
        Phase::Planned | Phase::Over => moment.clone(),
    }
}
