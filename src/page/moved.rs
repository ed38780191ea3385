//! What stands at a former address: a link to the present one. A script follows it, so that
//! the part behind `#` is kept, which a `<meta>` refresh would lose.

use super::markup::Markup;
use super::speech::with_markup;
use super::{Chrome, Given, Head, Sort, Tab, route};
use crate::board::IncidentIndex;
use serde::Serialize;

/// A page at a former address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedPage {
    /// What all pages have around their content.
    pub chrome: Chrome,
    /// Where it is now.
    pub text: Markup,
}

impl MovedPage {
    /// The page at a former address of an incident.
    pub fn of(given: Given<'_>, index: IncidentIndex) -> MovedPage {
        let language = given.language();
        let incident = given.incident(index);
        let link = Markup::link(&given.incident_href(index), &incident.title);
        let head = Head {
            tab: Tab::stateless(language.phrase("moved.title")),
            turns: Vec::new(),
            sort: Sort::Other,
            description: incident.title.clone(),
            route: Some(route::incident(&incident.slug)),
            changed: None,
        };
        MovedPage {
            chrome: Chrome::of(given, head),
            text: with_markup(language, "moved.text", &[("link", &link)]),
        }
    }
}
