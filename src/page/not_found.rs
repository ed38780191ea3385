//! What a visitor sees whose address leads nowhere: still the answer they came for.

use super::verdict::{self, VerdictView};
use super::{Chrome, Given, Head, Later, Link, Sort, Tab, later, route};
use serde::Serialize;

/// The page for an address that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFoundPage {
    /// What all pages have around their content.
    pub chrome: Chrome,
    /// The site's answer.
    pub verdict: VerdictView,
    /// What the clock will make of the answer.
    pub verdicts: Vec<Later<VerdictView>>,
    /// Where to go on.
    pub ways: Vec<Link>,
}

impl NotFoundPage {
    /// The page of a site.
    pub fn of(given: Given<'_>) -> NotFoundPage {
        let language = given.language();
        let way = |route, name| Link::new(given.href(&route), language.phrase(name));
        let head = Head {
            tab: Tab {
                state: Some(verdict::name(given)),
                ..Tab::stateless(language.phrase("not_found.title"))
            },
            turns: later::tabs_of_site(given, |_| language.phrase("not_found.title").to_owned()),
            sort: Sort::Other,
            description: language.phrase("not_found.text").to_owned(),
            route: None,
            changed: given.board.changed,
        };
        NotFoundPage {
            chrome: Chrome::of(given, head),
            verdict: VerdictView::of(given),
            verdicts: later::verdicts(given),
            ways: vec![
                way(route::home(), "not_found.now"),
                way(route::history(), "not_found.history"),
            ],
        }
    }
}
