//! Everything that was, by month.

use super::entry::Entry;
use super::markup::Markup;
use super::pager::{Pager, slice};
use super::speech::count;
use super::{Chrome, Given, Head, Link, Month, Sort, Tab, feed_link, later, route, verdict};
use crate::board::IncidentIndex;
use crate::model::KindName;
use serde::Serialize;

/// The page of all months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HistoryPage {
    /// What all pages have around their content.
    pub chrome: Chrome,
    /// The years, newest first.
    pub years: Vec<Year>,
}

/// One year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Year {
    /// Its number.
    pub name: String,
    /// Its months, newest first.
    pub months: Vec<MonthRow>,
}

/// One month in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthRow {
    /// Its page.
    pub href: String,
    /// Its name.
    pub month: Markup,
    /// How much there was of each kind, in words.
    pub counts: Vec<String>,
}

/// The page of one month, or an older page of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthPage {
    /// What all pages have around their content.
    pub chrome: Chrome,
    /// What it is called.
    pub title: String,
    /// What began in it, newest first.
    pub entries: Vec<Entry>,
    /// The way to older and newer ones of the same month.
    pub pager: Option<Pager>,
    /// The month before in which something was.
    pub earlier: Option<Link>,
    /// The month after in which something was.
    pub later: Option<Link>,
    /// The way to all months.
    pub history: Link,
}

impl HistoryPage {
    /// The page of all months.
    pub fn of(given: Given<'_>) -> HistoryPage {
        let language = given.language();
        let mut years: Vec<Year> = Vec::new();
        for (&month, entries) in given.timeline.months.iter().rev() {
            let name = month.0.to_string();
            if years.last().is_none_or(|year| year.name != name) {
                years.push(Year { name, months: Vec::new() });
            }
            if let Some(year) = years.last_mut() {
                year.months.push(month_row(given, month, entries));
            }
        }
        let title = language.phrase("history.title");
        let description = language.filled("history.description", &[("title", &given.site.title)]);
        let head = Head {
            tab: Tab { state: Some(verdict::name(given)), ..Tab::stateless(title) },
            turns: later::tabs_of_site(given, |_| title.to_owned()),
            sort: Sort::Other,
            description,
            route: Some(route::history()),
            changed: given.board.changed,
        };
        HistoryPage {
            chrome: Chrome::of(given, head).with_feeds(&feed_link::of_history(given)),
            years,
        }
    }
}

fn month_row(given: Given<'_>, month: Month, entries: &[IncidentIndex]) -> MonthRow {
    let kinds = [
        (KindName::Incident, false, "history.incidents"),
        (KindName::Incident, true, "history.withdrawn"),
        (KindName::Maintenance, false, "history.maintenance"),
        (KindName::Notice, false, "history.notices"),
    ];
    let words = |(kind, withdrawn, phrase): (KindName, bool, &str)| {
        let of_kind = |index: &&IncidentIndex| {
            given.board.kind(**index) == kind && given.course(**index).withdrawn == withdrawn
        };
        let number = count(entries.iter().filter(of_kind).count());
        (number > 0).then(|| given.language().counted(phrase, number, &[]))
    };
    MonthRow {
        href: given.href(&route::month(month.0, month.1)),
        month: given.calendar().month(month.0, month.1).markup(),
        counts: kinds.into_iter().filter_map(words).collect(),
    }
}

impl MonthPage {
    /// The page of a month in which something began; `number` is that of an older page.
    pub fn of(given: Given<'_>, month: Month, number: Option<usize>) -> MonthPage {
        let given = given.kept();
        let language = given.language();
        let months = &given.timeline.months;
        let entries = months.get(&month).map_or(&[][..], Vec::as_slice);
        let part = slice(entries, number);
        let words = (language.phrase("pager.newer"), language.phrase("pager.older"));
        let route = |number: Option<usize>| match number {
            Some(number) => route::month_page(month.0, month.1, number),
            None => route::month(month.0, month.1),
        };
        let title = title(given, month, number);
        let name = given.calendar().month(month.0, month.1).words;
        let gaps = [("title", given.site.title.as_str()), ("month", &name)];
        let head = Head {
            tab: Tab::stateless(language.filled("history.month_title", &[("month", &title)])),
            turns: Vec::new(),
            sort: Sort::Other,
            description: language.filled("history.month_description", &gaps),
            route: Some(route(number)),
            changed: given.last_word(part.entries),
        };
        MonthPage {
            chrome: Chrome::of(given, head),
            title,
            entries: part.entries.iter().map(|at| Entry::of(given, *at)).collect(),
            pager: Pager::of(&part, &given.site.url, words, route),
            earlier: months.range(..month).next_back().map(|(at, _)| month_link(given, *at)),
            later: months
                .range((std::ops::Bound::Excluded(month), std::ops::Bound::Unbounded))
                .next()
                .map(|(at, _)| month_link(given, *at)),
            history: Link::new(given.href(&route::history()), language.phrase("history.all")),
        }
    }
}

fn title(given: Given<'_>, month: Month, number: Option<usize>) -> String {
    let name = given.calendar().month(month.0, month.1).words;
    match number {
        Some(number) => {
            let gaps = [("month", name.as_str()), ("n", &number.to_string())];
            given.language().filled("history.page", &gaps)
        }
        None => name,
    }
}

fn month_link(given: Given<'_>, month: Month) -> Link {
    let words = given.calendar().month(month.0, month.1).words;
    Link::new(given.href(&route::month(month.0, month.1)), words)
}
