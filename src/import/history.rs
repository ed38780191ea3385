//! A page's history as no program in particular has it: what readers yield and the writer takes.
//!
//! Times are moments, messages are Markdown, and every name of a component is the one that the
//! source uses. Nothing here is in the form of a site folder yet.

use super::notes::{HandWork, Notes};
use crate::model::{Impact, KindName, Stage};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Everything that a source says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// What is said of the page itself.
    pub page: PageFacts,
    /// The components, in the order in which the page shows them.
    pub components: Vec<ForeignComponent>,
    /// What happened, in any order.
    pub events: Vec<Event>,
    /// At which path the page of a component was read, by the name that events use for it.
    pub component_pages: BTreeMap<String, String>,
    /// Files that messages or settings show, to be copied as they are.
    pub assets: Vec<Asset>,
    /// The paths at which messages show copied files whose own are taken in the site folder.
    pub renamed: BTreeMap<String, String>,
}

impl History {
    /// Gives copied files other paths where theirs are taken by other files.
    pub fn rename(&mut self, renamed: BTreeMap<String, String>, notes: &mut Notes) {
        let page = &mut self.page;
        let shown = [&mut page.logo, &mut page.favicon].into_iter().flatten();
        for path in shown.chain(self.assets.iter_mut().map(|asset| &mut asset.to)) {
            if let Some(new) = renamed.get(path) {
                path.clone_from(new);
            }
        }
        for (path, new) in &renamed {
            notes.by_hand(HandWork::Differs, path, format!("the copy is `{new}`"));
        }
        self.renamed = renamed;
    }
}

/// What is said of the page itself; nothing where the source does not say it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// Its title.
    pub title: Option<String>,
    /// Where it is read; what is no such address is left out by the writer, with a note.
    pub url: Option<String>,
    /// The language's tag.
    pub language: Option<String>,
    /// The zone's name, Area/City.
    pub timezone: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// A picture in the place of the title, by its path in the site folder.
    pub logo: Option<String>,
    /// The icon, by its path in the site folder.
    pub favicon: Option<String>,
    /// The colour of links, `#rrggbb`.
    pub accent: Option<String>,
    /// Links above the page.
    pub header: Vec<Link>,
    /// Links below the page.
    pub footer: Vec<Link>,
}

/// A link of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub url: String,
}

/// A component, by the name that the source's events use for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForeignComponent {
    /// What events call it.
    pub key: String,
    /// The id that its authors gave it, where that is one to write; else one is made of its name.
    pub id: Option<String>,
    /// What readers see.
    pub name: String,
    /// The group it stands in.
    pub group: Option<String>,
    /// A sentence about it.
    pub description: Option<String>,
    /// Whether it is no longer shown.
    pub retired: bool,
    /// Before which moment nothing is claimed of it.
    pub since: Option<Timestamp>,
    /// Paths at which its page was read before.
    pub aliases: Vec<String>,
}

impl ForeignComponent {
    /// A component of which only the name is known.
    pub fn named(name: &str) -> ForeignComponent {
        ForeignComponent { key: name.to_owned(), name: name.to_owned(), ..Self::default() }
    }
}

/// An incident, a maintenance or a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The file it is from; behind ` # ` what names it there, where a file has several.
    pub source: String,
    /// What its file is to be called, without a date and an ending; the writer makes it a name.
    pub name: String,
    /// What customers call it.
    pub title: String,
    /// Which of the three it is.
    pub kind: KindName,
    /// How bad it is as a whole.
    pub scale: Scale,
    /// When customers began to feel it, if that is not the first update's time.
    pub started: Option<Timestamp>,
    /// When they ceased to; for a notice, until when it is shown.
    pub ended: Option<Timestamp>,
    /// The closed stage it came to, where the source says that it is over.
    pub closed: Option<Stage>,
    /// The planned time of a maintenance.
    pub window: Option<(Timestamp, Option<Timestamp>)>,
    /// Keys of components, and how badly from the start; nothing is the severity's own impact.
    pub components: Vec<(String, Option<Impact>)>,
    /// What does not work for a customer, in plain text.
    pub impact: Option<String>,
    /// Who or what is affected, in plain text.
    pub scope: Option<String>,
    /// The updates, in any order; those of one time in the order in which they were said.
    pub updates: Vec<EventUpdate>,
    /// Whether a notice is kept on top.
    pub pinned: bool,
    /// Whether it is not published yet.
    pub draft: bool,
    /// Paths at which it was read before, oldest first.
    pub aliases: Vec<String>,
}

/// A word that was said on an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventUpdate {
    /// When.
    pub at: Timestamp,
    /// How things stood from then on, where the source says it.
    pub stage: Option<Stage>,
    /// Keys of components with how they are from then on.
    pub changes: Vec<(String, Impact)>,
    /// What was said, in Markdown.
    pub message: String,
}

/// How bad an incident is, on the scale of a page that sets none of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Scale {
    /// Slow, or with errors that a retry mends.
    #[default]
    Minor,
    /// Fails for some, or in part.
    Major,
    /// Fails for all.
    Critical,
}

impl Scale {
    /// Its id on the default scale.
    pub fn id(self) -> &'static str {
        match self {
            Scale::Minor => "minor",
            Scale::Major => "major",
            Scale::Critical => "critical",
        }
    }

    /// What a component suffers at this severity, on the default scale.
    pub fn impact(self) -> Impact {
        match self {
            Scale::Minor => Impact::DegradedPerformance,
            Scale::Major => Impact::PartialOutage,
            Scale::Critical => Impact::MajorOutage,
        }
    }
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asset {
    /// Its path in the source.
    pub from: String,
    /// Its path in the site folder.
    pub to: String,
}

impl Event {
    /// An incident of this title that says nothing else yet.
    pub fn new(
        source: impl Into<String>,
        name: impl Into<String>,
        title: impl Into<String>,
    ) -> Event {
        Event {
            source: source.into(),
            name: name.into(),
            title: title.into(),
            kind: KindName::Incident,
            scale: Scale::default(),
            started: None,
            ended: None,
            closed: None,
            window: None,
            components: Vec::new(),
            impact: None,
            scope: None,
            updates: Vec::new(),
            pinned: false,
            draft: false,
            aliases: Vec::new(),
        }
    }
}
