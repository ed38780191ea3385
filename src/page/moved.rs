//! What stands at a former address: a link to the present one. A script follows it, so that
//! the part behind `#` is kept, which a `<meta>` refresh would lose.

use super::markup::Markup;
use super::route::{self, Route};
use super::speech::with_markup;
use super::{Chrome, Given, Head, Sort, Tab};
use crate::board::IncidentIndex;
use crate::model::ComponentIndex;
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
        let incident = given.incident(index);
        MovedPage::to(given, route::incident(&incident.slug), &incident.title)
    }

    /// The page at a former address of a component.
    pub fn of_component(given: Given<'_>, index: ComponentIndex) -> MovedPage {
        let component = given.site.component(index);
        MovedPage::to(given, route::component(&component.id), &component.name)
    }

    fn to(given: Given<'_>, route: Route, title: &str) -> MovedPage {
        let language = given.language();
        let link = Markup::link(&given.href(&route), title);
        let head = Head {
            tab: Tab::stateless(language.phrase("moved.title")),
            turns: Vec::new(),
            sort: Sort::Other,
            description: title.to_owned(),
            route: Some(route),
            changed: None,
        };
        MovedPage {
            chrome: Chrome::of(given, head),
            text: with_markup(language, "moved.text", &[("link", &link)]),
        }
    }
}
