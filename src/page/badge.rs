//! Badges: a state or a share of time in one line, for the pages of others.
//!
//! A badge stands alone. So where files were left out it never says that all is well, which a
//! page may, because it says beside it that it is incomplete.

use super::speech::{count, percent};
use super::state::StateView;
use super::text_width::text_width;
use super::{Given, verdict};
use crate::board::UPTIME_DAYS;
use crate::model::{Colour, ComponentIndex, Direction, Impact};
use serde::Serialize;

/// The size of the text, in pixels.
const TEXT: f64 = 11.0;
/// What is free beside a text, and between it and the icon.
const MARGIN: f64 = 6.0;
/// The width of the icon with what is free before it.
const ICON: f64 = 12.0 + 4.0;
/// How many characters of a name are shown.
const LONGEST: usize = 50;
/// Behind the name.
const LABEL: Colour = Colour { channels: [0x3a, 0x40, 0x47] };
/// The uptime of which days a badge shows, by its place in [`UPTIME_DAYS`]: those of the page's
/// picture.
const DAYS: usize = 1;

/// A badge.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Badge {
    /// What it is about.
    pub label: String,
    /// What is said of that.
    pub message: String,
    /// The name of the state, by which its icon and its colour are chosen; nothing where it
    /// shows none.
    pub state: Option<&'static str>,
}

impl Badge {
    /// How everything works.
    pub fn of_site(given: Given<'_>) -> Badge {
        let name = verdict::name(given);
        let message = given.language().phrase(match name {
            "watching" => "stage.monitoring",
            "operational" => "impact.operational",
            "under_maintenance" => "impact.under_maintenance",
            "degraded_performance" => "impact.degraded_performance",
            "partial_outage" => "impact.partial_outage",
            "major_outage" => "impact.major_outage",
            _ => "impact.unknown",
        });
        Badge {
            label: shortened(&given.site.title),
            message: message.to_owned(),
            state: Some(name),
        }
    }

    /// How one component works.
    pub fn of_component(given: Given<'_>, index: ComponentIndex) -> Badge {
        let (component, state) = given.component(index);
        let unsure = !state.present.is_trouble() && !given.site.left_out.is_empty();
        let view = if component.retired || unsure {
            StateView::unknown(given.language())
        } else {
            StateView::of_impact(given.language(), state.present)
        };
        let message = match component.retired {
            true => given.language().phrase("badges.retired").to_owned(),
            false => view.words,
        };
        Badge { label: shortened(&component.name), message, state: Some(view.name) }
    }

    /// The share of ninety days in which one component worked.
    pub fn of_uptime(given: Given<'_>, index: ComponentIndex) -> Badge {
        let (component, state) = given.component(index);
        let language = given.language();
        let days = language.counted("duration.days", count(UPTIME_DAYS[DAYS]), &[]);
        let name = shortened(&component.name);
        let gaps = [("component", name.as_str()), ("days", days.as_str())];
        let message = state.uptime[DAYS].map_or_else(
            || language.phrase("component.uptime_unknown").to_owned(),
            |share| language.filled("bar.uptime", &[("share", &percent(language, share))]),
        );
        Badge { label: language.filled("badges.uptime", &gaps), message, state: None }
    }

    /// What is behind the message: the page's colour of the state, on which white can be read.
    pub fn colour(&self) -> Colour {
        let channels = match self.state {
            Some("operational") => [0x23, 0x74, 0x4a],
            Some("under_maintenance" | "watching") => [0x3f, 0x57, 0xa6],
            Some("degraded_performance") => [0x8a, 0x5d, 0x00],
            Some("partial_outage") => [0xb0, 0x43, 0x00],
            Some("major_outage") => [0xb3, 0x12, 0x2c],
            Some(_) => [0x5d, 0x63, 0x6b],
            None => [0x1d, 0x4f, 0x91],
        };
        Colour { channels }
    }

    /// What is behind the label.
    pub fn label_colour(&self) -> Colour {
        LABEL
    }

    /// Whether it tells of trouble.
    pub fn is_trouble(&self) -> bool {
        self.state.and_then(Impact::from_id).is_some_and(Impact::is_trouble)
    }

    /// The badge as a drawing.
    pub fn drawn(&self, given: Given<'_>) -> BadgeDrawing {
        let (label, message) = (text_width(&self.label, TEXT), text_width(&self.message, TEXT));
        let icon = if self.state.is_some() { ICON } else { 0.0 };
        let (label_width, message_width) = (label + 2.0 * MARGIN, message + 2.0 * MARGIN + icon);
        let rtl = given.language().direction == Direction::RightToLeft;
        let (colour, label_colour) = (self.colour().to_string(), LABEL.to_string());
        // The side on which reading begins has the label.
        let (label_from, message_from) =
            if rtl { (message_width, 0.0) } else { (0.0, label_width) };
        let icon_from = if rtl { message_width - ICON - 1.0 } else { message_from + 5.0 };
        let text_from = message_from + if rtl { 0.0 } else { icon };
        BadgeDrawing {
            lang: given.language().tag.clone(),
            dir: given.language().direction.id(),
            title: format!("{}: {}", self.label, self.message),
            state: self.state.unwrap_or("none"),
            width: pixels(label_width + message_width),
            front: if rtl { colour.clone() } else { label_colour.clone() },
            front_width: pixels(if rtl { message_width } else { label_width } - 3.0),
            back: if rtl { label_colour } else { colour.clone() },
            colour,
            icon_from: pixels(icon_from),
            label: Line::new(&self.label, label_from + label_width / 2.0, label),
            message: Line::new(&self.message, text_from + (message_width - icon) / 2.0, message),
        }
    }
}

/// A badge with the places of what is on it, in pixels; `badge.svg` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadgeDrawing {
    /// The language's BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// All of it in words.
    pub title: String,
    /// Which icon; `none` for none.
    pub state: &'static str,
    /// Its width; it is 20 high.
    pub width: String,
    /// The colour of the left part.
    pub front: String,
    /// The width of that part without the rounded corners.
    pub front_width: String,
    /// The colour of the right part.
    pub back: String,
    /// The colour behind the message.
    pub colour: String,
    /// Where the icon begins.
    pub icon_from: String,
    /// What it is about.
    pub label: Line,
    /// What is said of that.
    pub message: Line,
}

/// A text on a badge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The text.
    pub words: String,
    /// Its middle.
    pub middle: String,
    /// How wide it is to be.
    pub length: String,
}

impl Line {
    fn new(words: &str, middle: f64, length: f64) -> Line {
        Line { words: words.to_owned(), middle: pixels(middle), length: pixels(length.max(1.0)) }
    }
}

/// A tenth of a pixel is as fine as anyone sees.
fn pixels(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        None => name.to_owned(),
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
    }
}
