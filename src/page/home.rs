//! The page that answers in one second: is it broken, is it my part, what can I do, when do I
//! hear more. Nothing on it grows with the history.

use super::card::Card;
use super::days::{DayRow, last_days};
use super::group::{Group, groups};
use super::speech::count;
use super::update::{self, UpdateView, updates};
use super::verdict::{self, VerdictView, headline};
use super::{Chrome, Given, Head, Later, Link, Sort, Tab, later, route};
use crate::board::{IncidentIndex, State};
use serde::Serialize;

/// The home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HomePage {
    /// What all pages have around their content.
    pub chrome: Chrome,
    /// The answer.
    pub verdict: VerdictView,
    /// What the clock will make of the answer.
    pub verdicts: Vec<Later<VerdictView>>,
    /// The way past everything that goes on, to the list of components.
    pub onward: Option<Link>,
    /// Incidents that go on, worst first.
    pub running: Vec<Topic>,
    /// Maintenance under way, earliest first.
    pub maintenance: Vec<Topic>,
    /// Maintenance to come, earliest first.
    pub planned: Vec<Topic>,
    /// Notices, pinned ones first.
    pub notices: Vec<Topic>,
    /// Components in their groups.
    pub groups: Vec<Group>,
    /// The last fourteen days, today first.
    pub days: Vec<DayRow>,
    /// The way to all months.
    pub history: Link,
}

/// Something that is going on, with what was said about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// What is known.
    pub card: Card,
    /// The newest update, where it is shown at once.
    pub newest: Option<UpdateView>,
    /// The updates that are folded, newest first.
    pub earlier: Vec<UpdateView>,
    /// How many of them there are, in words.
    pub earlier_words: String,
    /// The way to all of them, where none is shown.
    pub announced: Option<Link>,
}

impl HomePage {
    /// The home page of a site.
    pub fn of(given: Given<'_>) -> HomePage {
        let board = given.board;
        let topics = |list: &[IncidentIndex]| list.iter().map(|at| topic(given, *at)).collect();
        let history = given.href(&route::history());
        let groups = groups(given);
        HomePage {
            chrome: chrome(given),
            verdict: VerdictView::of(given),
            verdicts: later::verdicts(given),
            onward: to_components(given, &groups),
            running: topics(&board.running),
            maintenance: topics(&board.maintenance),
            planned: board.planned.iter().map(|at| announced(given, *at)).collect(),
            notices: topics(&board.notices),
            groups,
            days: last_days(given),
            history: Link::new(history, given.language().phrase("home.older")),
        }
    }
}

fn chrome(given: Given<'_>) -> Chrome {
    let head = Head {
        // The headline begins with the state.
        tab: Tab { state: Some(verdict::name(given)), ..Tab::stateless(headline(given)) },
        turns: later::tabs_of_site(given, headline),
        sort: Sort::Home,
        description: description(given),
        route: Some(route::home()),
        changed: given.board.changed,
    };
    Chrome::of(given, head)
}

/// Whoever asks for one component need not read what is told of others. On a calm page there is
/// nothing to go past.
fn to_components(given: Given<'_>, groups: &[Group]) -> Option<Link> {
    let board = given.board;
    let lists = [&board.running, &board.maintenance, &board.planned, &board.notices];
    let calm = lists.iter().all(|list| list.is_empty());
    let words = given.language().phrase("home.to_components");
    (!calm && !groups.is_empty()).then(|| Link::new("#page-components", words))
}

fn topic(given: Given<'_>, index: IncidentIndex) -> Topic {
    let mut earlier = updates(given, index);
    earlier.drain(..earlier.len().min(1));
    let earlier_words = given.language().counted("incident.earlier", count(earlier.len()), &[]);
    let newest = update::newest_below_facts(given, index);
    Topic { card: Card::of(given, index), newest, earlier, earlier_words, announced: None }
}

/// Something to come. Where its facts say what it means for customers, its messages are left to
/// its own page: what is broken now, and all components, stand before the details of next week.
fn announced(given: Given<'_>, index: IncidentIndex) -> Topic {
    let topic = topic(given, index);
    if topic.card.impact.is_none() || topic.newest.is_none() {
        return topic;
    }
    let number = count(topic.earlier.len() + 1);
    let words = given.language().counted("home.announced", number, &[]);
    let link = Link::new(format!("{}#page-updates", topic.card.href), words);
    Topic { newest: None, earlier: Vec::new(), announced: Some(link), ..topic }
}

fn description(given: Given<'_>) -> String {
    let language = given.language();
    let calm = given.board.verdict.state == State::Working && given.site.left_out.is_empty();
    if calm {
        language.filled("home.description_calm", &[("title", &given.site.title)])
    } else {
        language.filled("home.description", &[("verdict", &headline(given))])
    }
}
