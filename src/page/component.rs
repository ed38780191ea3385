//! The page of one component: now, ninety days as a picture and as a table, its incidents.

use super::bar::Bar;
use super::entry::Entry;
use super::markup::Markup;
use super::pager::{Pager, slice};
use super::speech::{count, percent, with_markup};
use super::state::{StateView, impact_words};
use super::{
    Chrome, FeedLink, Given, Head, Later, Link, Shared, Sort, Tab, duration, feed_link, later,
    route,
};
use crate::board::{ComponentState, Day, IncidentIndex, UPTIME_DAYS};
use crate::model::{ComponentIndex, Impact};
use jiff::SignedDuration;
use serde::Serialize;

/// A component's page, or an older page of its incidents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComponentPage {
    /// What all pages have around their content.
    pub chrome: Chrome,
    /// What customers call it, and where its page is.
    pub name: Shared<Link>,
    /// The group it belongs to.
    pub group: Option<String>,
    /// What it does.
    pub description: Option<String>,
    /// It is no longer offered.
    pub retired: bool,
    /// Its state now.
    pub state: StateView,
    /// What it will be by the clock.
    pub later: Vec<Later<StateView>>,
    /// Why it is in that state.
    pub causes: Vec<Markup>,
    /// Why it will be in others by the clock.
    pub causes_later: Vec<Later<Vec<Markup>>>,
    /// The share of time it worked.
    pub uptime: Vec<UptimeView>,
    /// Up to when that is counted, while something goes on.
    pub counted: Option<Markup>,
    /// Ninety days as a picture.
    pub bar: Bar,
    /// What the table of days is called.
    pub table: String,
    /// The first and the last of the ninety days.
    pub ends: Option<(Markup, Markup)>,
    /// Ninety days as a table, newest first; equal days stand together.
    pub days: Vec<DaysRow>,
    /// Its incidents, newest first.
    pub incidents: Vec<Entry>,
    /// The way to older and newer ones.
    pub pager: Option<Pager>,
    /// The feeds of its updates.
    pub feeds: Vec<FeedLink>,
    /// An older page, which has nothing but incidents: what it is called.
    pub older_page: Option<String>,
}

/// The share of time a component worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UptimeView {
    /// Over which days.
    pub days: String,
    /// The share, or that it is not known.
    pub share: String,
}

/// Days of the same state that follow each other; days with incidents stand alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DaysRow {
    /// The day, or the first and the last.
    pub days: Markup,
    /// The worst state.
    pub state: StateView,
    /// How long it was in trouble.
    pub disrupted: Option<Markup>,
    /// What affected it.
    pub incidents: Vec<Link>,
}

impl ComponentPage {
    /// The page of a component; `number` is that of an older page of its incidents.
    pub fn of(given: Given<'_>, index: ComponentIndex, number: Option<usize>) -> ComponentPage {
        let given = if number.is_some() { given.kept() } else { given };
        let (component, state) = given.component(index);
        let language = given.language();
        let part = slice(&state.incidents, number);
        // An older page tells of what was: nothing that happens now changes it.
        let (present, untold) = (number.is_none(), ComponentState::untold());
        let state = if present { state } else { &untold };
        let words = (language.phrase("pager.newer"), language.phrase("pager.older"));
        let route = |number: Option<usize>| match number {
            Some(number) => route::component_page(&component.id, number),
            None => route::component(&component.id),
        };
        let older_page = number.map(|number| {
            let gaps = [("component", component.name.as_str()), ("n", &number.to_string())];
            language.filled("component.page", &gaps)
        });
        let name = [("component", component.name.as_str())];
        let own = language.filled("component.description", &name);
        let tab = |impact: Impact| Tab {
            name: component.name.clone(),
            trouble: impact.is_trouble().then(|| impact_words(language, impact).to_owned()),
            state: Some(impact.id()),
        };
        let ahead = given.board.worst_ahead(given.site, &[index]).into_iter();
        let (tab, turns) = match &older_page {
            Some(name) => (Tab::stateless(name), Vec::new()),
            None if component.retired => (Tab::stateless(&component.name), Vec::new()),
            None => (tab(state.present), ahead.map(|(at, worst)| (at, tab(worst))).collect()),
        };
        let head = Head {
            tab,
            turns,
            sort: Sort::Other,
            description: component.description.clone().unwrap_or(own),
            route: Some(route(number)),
            changed: given.last_word(part.entries),
        };
        let feeds = feed_link::of_component(given, index);
        ComponentPage {
            chrome: Chrome::of(given, head).with_feeds(&feeds),
            name: given.component_link(index),
            group: component.group.clone(),
            description: component.description.clone(),
            retired: component.retired,
            state: match present {
                true => StateView::of_impact(language, state.present),
                false => StateView::unknown(language),
            },
            later: if present { later::states(given, &[index]) } else { Vec::new() },
            causes: causes(given, &state.causes),
            causes_later: if present { causes_later(given, index, state) } else { Vec::new() },
            uptime: uptime(given, state),
            counted: state.counted_until.map(|until| {
                let until = given.calendar().moment(until).markup();
                with_markup(language, "component.counted", &[("time", &until)])
            }),
            bar: Bar::of(given, state),
            table: language.filled("component.table", &name),
            ends: ends(given, state),
            days: days(given, state),
            incidents: part.entries.iter().map(|at| Entry::of(given, *at)).collect(),
            pager: Pager::of(&part, &given.site.url, words, route),
            feeds,
            older_page,
        }
    }
}

fn causes(given: Given<'_>, causes: &[IncidentIndex]) -> Vec<Markup> {
    let link = |at| Markup::link(&given.incident_href(at), &given.incident(at).title);
    let cause = |at| with_markup(given.language(), "component.cause", &[("what", &link(at))]);
    causes.iter().map(|at| cause(*at)).collect()
}

fn causes_later(
    given: Given<'_>,
    index: ComponentIndex,
    state: &ComponentState,
) -> Vec<Later<Vec<Markup>>> {
    let coming = given.board.causes_ahead(given.site, index).into_iter();
    let coming = coming.map(|(at, then)| (at, causes(given, &then)));
    later::changes(given, Some(causes(given, &state.causes)), coming)
}

fn uptime(given: Given<'_>, state: &ComponentState) -> Vec<UptimeView> {
    let language = given.language();
    let unknown = || language.phrase("component.uptime_unknown").to_owned();
    let view = |(days, share): (usize, &Option<_>)| UptimeView {
        days: language.counted("component.uptime_days", count(days), &[]),
        share: share.map_or_else(unknown, |share| percent(language, share)),
    };
    UPTIME_DAYS.into_iter().zip(&state.uptime).map(view).collect()
}

fn ends(given: Given<'_>, state: &ComponentState) -> Option<(Markup, Markup)> {
    let say = |day: &Day| given.calendar().day(day.date).markup();
    Some((say(state.days.first()?), say(state.days.last()?)))
}

/// Ninety days, newest first. Days on which nothing was are said together.
fn days(given: Given<'_>, state: &ComponentState) -> Vec<DaysRow> {
    let alike = |a: &Day, b: &Day| {
        a.worst == b.worst && a.troubled == 0 && b.troubled == 0 && a.incidents == b.incidents
    };
    let runs = state.days.chunk_by(alike);
    let mut rows: Vec<DaysRow> = runs.rev().filter_map(|run| days_row(given, run)).collect();
    if let Some(today) = rows.first_mut().filter(|_| state.present.is_trouble()) {
        // What goes on is not counted.
        today.disrupted = None;
    }
    rows
}

fn days_row(given: Given<'_>, run: &[Day]) -> Option<DaysRow> {
    let (first, last) = (run.first()?, run.last()?);
    let language = given.language();
    let link = |at| Link::new(given.incident_href(at), given.incident(at).title.as_str());
    let troubled = SignedDuration::from_secs(first.troubled);
    Some(DaysRow {
        days: given.calendar().days(first.date, last.date),
        state: match first.worst {
            Some(impact) => StateView::of_impact(language, impact),
            None => StateView::unknown(language),
        },
        disrupted: (first.troubled > 0).then(|| {
            let duration = duration::markup(language, troubled);
            with_markup(language, "component.disrupted", &[("duration", &duration)])
        }),
        incidents: first.incidents.iter().map(|at| link(*at)).collect(),
    })
}
