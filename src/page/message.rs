//! What a message can say of an incident before its author has written a word: the facts that
//! are known, in the words of the page's language and the times of its zone.

use super::card;
use super::route;
use super::time::Calendar;
use crate::content::Settings;
use crate::model::{
    ComponentIndex, Contact, Impact, KindName, Language, SeverityIndex, Stage, Window, Workaround,
};
use jiff::Timestamp;
use serde::Serialize;

/// What is known of an incident, a maintenance or a notice, published or not.
#[derive(Debug, Clone)]
pub struct Facts {
    /// What customers call it.
    pub title: String,
    /// Which kind it is.
    pub kind: KindName,
    /// The stage that the message is for; none where it changes none, and in notices.
    pub stage: Option<Stage>,
    /// How bad it is.
    pub severity: Option<SeverityIndex>,
    /// What is affected, and how badly.
    pub components: Vec<(ComponentIndex, Impact)>,
    /// When the message is written.
    pub now: Timestamp,
    /// When customers began to feel it.
    pub started: Option<Timestamp>,
    /// When they ceased to.
    pub ended: Option<Timestamp>,
    /// When the next word is promised.
    pub next: Option<Timestamp>,
    /// Whether it was said that the next word is not promised for any time.
    pub no_next: bool,
    /// Whether nothing is wrong or under way any more, with this message or before it.
    pub over: bool,
    /// Whether a maintenance had begun before this message.
    pub begun: bool,
    /// The planned time of a maintenance.
    pub window: Option<Window>,
    /// What does not work.
    pub impact: Option<String>,
    /// What customers can do now.
    pub workaround: Option<Workaround>,
    /// Who is affected.
    pub scope: Option<String>,
    /// Whom to ask about this one; the page's own contact stands in.
    pub contact: Option<Contact>,
    /// The part of its address, made from the file's name.
    pub slug: String,
}

/// The facts as templates of messages reach them. What is not known is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MessageView {
    /// What customers call it.
    pub title: String,
    /// `incident`, `maintenance` or `notice`.
    pub kind: String,
    /// The id of the stage that the message is for.
    pub stage: Option<String>,
    /// How bad it is.
    pub severity: Option<SeverityWords>,
    /// What is affected.
    pub components: Vec<ComponentWords>,
    /// The names of what is affected, as a sentence lists them.
    pub affected: Option<String>,
    /// When the message is written. Times of that day are said without the day.
    pub now: String,
    /// When it began.
    pub started: Option<String>,
    /// When it ended.
    pub ended: Option<String>,
    /// When the next word is promised.
    pub next: Option<String>,
    /// Whether it is known that it is not promised for any time.
    pub no_next: bool,
    /// Whether nothing is wrong or under way any more.
    pub over: bool,
    /// Whether a maintenance had begun before this message.
    pub begun: bool,
    /// The planned time of a maintenance.
    pub window: Option<WindowWords>,
    /// What does not work: whole sentences.
    pub impact: Option<String>,
    /// What customers can do now: whole sentences.
    pub workaround: Option<String>,
    /// Whether it is known that they can do nothing.
    pub no_workaround: bool,
    /// Who is affected: whole sentences.
    pub scope: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// The whole address of its page.
    pub url: String,
    /// The page's title.
    pub page: String,
}

/// A severity in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SeverityWords {
    /// Its id.
    pub id: String,
    /// What customers read.
    pub label: String,
    /// When it is this severity.
    pub means: Option<String>,
}

/// An affected component in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ComponentWords {
    /// Its id.
    pub id: String,
    /// What customers call it.
    pub name: String,
    /// The id of its impact.
    pub impact: String,
    /// The impact in words.
    pub state: String,
}

/// The planned time of a maintenance in words, always with its days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct WindowWords {
    /// Its start.
    pub from: String,
    /// Its end.
    pub until: Option<String>,
    /// Both.
    pub words: String,
    /// Whether its end has been.
    pub past: bool,
}

impl MessageView {
    /// The facts in words.
    pub fn of(settings: &Settings, facts: &Facts) -> MessageView {
        let clock = Clock::of(settings, facts.now);
        let components = components(settings, &facts.components);
        let (workaround, no_workaround) = match &facts.workaround {
            Some(Workaround::Known(words)) => (Some(sentences(words)), false),
            Some(Workaround::None) => (None, true),
            None => (None, false),
        };
        MessageView {
            title: one_line(&facts.title),
            kind: facts.kind.id().to_owned(),
            stage: facts.stage.map(|stage| stage.id().to_owned()),
            severity: facts.severity.map(|severity| severity_words(settings, severity)),
            affected: affected(settings, &components),
            components,
            now: clock.say(facts.now),
            started: facts.started.map(|at| clock.say(at)),
            ended: facts.ended.map(|at| clock.say(at)),
            next: facts.next.map(|at| clock.say(at)),
            no_next: facts.no_next,
            over: facts.over,
            begun: facts.begun,
            window: facts.window.map(|window| clock.window(&settings.language, window)),
            impact: facts.impact.as_deref().map(sentences),
            workaround,
            no_workaround,
            scope: facts.scope.as_deref().map(sentences),
            contact: facts
                .contact
                .as_ref()
                .or(settings.contact.as_ref())
                .map(|contact| card::contact(contact).words),
            url: route::incident(&facts.slug).absolute(&settings.url),
            page: one_line(&settings.title),
        }
    }

    /// A view in which everything is known, to try templates with.
    pub fn full() -> MessageView {
        let some = || Some("x".to_owned());
        MessageView {
            stage: some(),
            severity: Some(SeverityWords { means: some(), ..SeverityWords::default() }),
            components: vec![ComponentWords::default()],
            affected: some(),
            started: some(),
            ended: some(),
            next: some(),
            window: Some(WindowWords { until: some(), ..WindowWords::default() }),
            impact: some(),
            workaround: some(),
            scope: some(),
            contact: some(),
            ..MessageView::default()
        }
    }
}

/// Says times as somebody does who writes on a certain day.
pub(super) struct Clock<'a> {
    calendar: Calendar<'a>,
    now: Timestamp,
}

impl<'a> Clock<'a> {
    pub(super) fn new(calendar: Calendar<'a>, now: Timestamp) -> Clock<'a> {
        let year = calendar.date_of(now).year();
        Clock { calendar: calendar.without_year(Some(year)), now }
    }

    fn of(settings: &'a Settings, now: Timestamp) -> Clock<'a> {
        Clock::new(Calendar::new(&settings.language, &settings.zone.zone), now)
    }

    pub(super) fn say(&self, at: Timestamp) -> String {
        let today = self.calendar.date_of(at) == self.calendar.date_of(self.now);
        let moment = if today { self.calendar.clock(at) } else { self.calendar.moment(at) };
        plain(&moment.words)
    }

    pub(super) fn window(&self, language: &Language, window: Window) -> WindowWords {
        let from = plain(&self.calendar.moment(window.from).words);
        let Some(until) = window.until else {
            let words = language.filled("time.since", &[("from", &from)]);
            return WindowWords { words, from, ..WindowWords::default() };
        };
        let (first, last) = self.calendar.ends(window.from, until);
        let ends = [("from", first.words.as_str()), ("until", last.words.as_str())];
        let words = plain(&language.filled("time.range", &ends));
        WindowWords { words, from, until: Some(self.say(until)), past: until <= self.now }
    }
}

fn severity_words(settings: &Settings, severity: SeverityIndex) -> SeverityWords {
    let severity = &settings.severities[severity.0];
    SeverityWords {
        id: severity.id.clone(),
        label: one_line(&severity.label),
        means: severity.means.as_deref().map(one_line),
    }
}

fn components(settings: &Settings, affected: &[(ComponentIndex, Impact)]) -> Vec<ComponentWords> {
    let words = |(index, impact): &(ComponentIndex, Impact)| {
        let component = &settings.components[index.0];
        ComponentWords {
            id: component.id.clone(),
            name: one_line(&component.name),
            impact: impact.id().to_owned(),
            state: settings.language.phrase(&format!("impact.{}", impact.id())).to_owned(),
        }
    };
    affected.iter().map(words).collect()
}

/// All names: whoever is affected looks for the one.
fn affected(settings: &Settings, components: &[ComponentWords]) -> Option<String> {
    let language = &settings.language;
    let names: Vec<&str> = components.iter().map(|component| component.name.as_str()).collect();
    let (last, first) = names.split_last()?;
    if first.is_empty() {
        return Some((*last).to_owned());
    }
    let first = first.join(language.phrase("list.comma"));
    Some(language.filled("list.and", &[("first", &first), ("last", last)]))
}

/// A text of a setting or field on one line: in a message none may be taken for a heading.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text on one line as whole sentences, so that others may follow.
pub fn sentences(text: &str) -> String {
    let mut line = one_line(text);
    if line.ends_with(|last: char| last.is_alphanumeric() || ")%\"'“”»«".contains(last)) {
        line.push('.');
    }
    line
}

/// Words with ordinary spaces: an author's editor shows no others.
fn plain(words: &str) -> String {
    words.replace('\u{a0}', " ")
}
