//! What an entry says, cut into updates: each begins with its time, or with the label of a stage.

use super::feed_time::FeedTime;
use crate::import::html;
use crate::import::label::mark;
use crate::import::stage_word::{Label, label_of};
use crate::model::Stage;

/// How many words may stand before the times of a maintenance.
const MOST_BEFORE: usize = 12;

/// What an entry says.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The planned time of a maintenance.
    pub(super) window: Option<(FeedTime, FeedTime)>,
    /// Its updates, in the order of the entry.
    pub(super) sections: Vec<Section>,
}

/// An update.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// Its time, if one stands there.
    pub(super) time: Option<FeedTime>,
    /// The word that says how things stand.
    pub(super) word: Option<String>,
    /// What that means.
    pub(super) stage: Option<Stage>,
    /// What was said, in Markdown.
    lines: Vec<String>,
    has_label: bool,
}

impl Section {
    /// What was said, in Markdown.
    pub(super) fn message(&self) -> String {
        let text = self.lines.join("\n");
        text.trim().trim_end_matches('\\').trim_end().to_owned()
    }

    fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.trim().is_empty())
    }
}

/// Reads what an entry says.
pub(super) fn content(source: &str) -> Content {
    let mut content = Content::default();
    let mut is_code = false;
    let markdown = html::markdown_of(source);
    let lines = bold_by_line(&markdown);
    for (at, line) in lines.iter().enumerate() {
        is_code ^= line.trim_start().starts_with("```");
        if is_code {
            content.say(line);
        } else {
            let next = lines[at + 1..].iter().find(|line| !line.trim().is_empty());
            content.line(line, next.map(String::as_str).unwrap_or_default());
        }
    }
    content
        .sections
        .retain(|section| section.time.is_some() || section.stage.is_some() || !section.is_empty());
    content
}

/// Lines of which each has its own bold words: a time and a stage may both be bold, one above the
/// other.
fn bold_by_line(markdown: &str) -> Vec<String> {
    let mut is_bold = false;
    let mut lines = Vec::new();
    for line in markdown.lines() {
        let goes_on = line.ends_with('\\');
        let opened = if is_bold { "**" } else { "" };
        let is_open = is_bold ^ (line.matches("**").count() % 2 == 1);
        lines.push(match line.strip_suffix('\\') {
            Some(text) if is_open => format!("{opened}{text}**\\"),
            _ => format!("{opened}{line}"),
        });
        is_bold = is_open && goes_on;
    }
    lines
}

impl Content {
    fn line(&mut self, line: &str, next: &str) {
        let bare = line.trim().trim_end_matches('\\').trim();
        // Where updates have labels, a time without one is a line of the message.
        let is_begun = self.sections.iter().any(|section| section.has_label);
        let may_begin = !is_begun || mark(next).is_some_and(|next| next.style != ' ');
        if may_begin && let Some(time) = FeedTime::read(&unmarked(bare)) {
            self.sections.push(Section { time: Some(time), ..Section::default() });
            return;
        }
        let is_early = self.sections.iter().all(Section::is_empty);
        if self.window.is_none()
            && is_early
            && let Some(window) = window(&unmarked(bare))
        {
            self.window = Some(window);
            return;
        }
        match labelled(bare) {
            Some(label) => self.labelled(label, line.ends_with('\\')),
            None => self.say(line),
        }
    }

    fn say(&mut self, line: &str) {
        if self.sections.is_empty() {
            self.sections.push(Section::default());
        }
        if let Some(section) = self.sections.last_mut() {
            section.lines.push(line.to_owned());
        }
    }

    /// `goes_on`: the line ends where its author ended it, and the paragraph goes on.
    fn labelled(&mut self, label: Labelled<'_>, goes_on: bool) {
        let needs_section =
            self.sections.last().is_none_or(|section| section.has_label || !section.is_empty());
        if needs_section {
            self.sections.push(Section::default());
        }
        let Some(section) = self.sections.last_mut() else { return };
        section.has_label = true;
        section.stage = label.stage;
        section.word = Some(label.word.to_owned());
        match FeedTime::read(&unmarked(label.rest)) {
            Some(time) if section.time.is_none() => section.time = Some(time),
            _ if goes_on && !label.rest.is_empty() => {
                section.lines.push(format!("{}\\", label.rest));
            }
            _ => section.lines.push(label.rest.to_owned()),
        }
    }
}

/// A line that begins with a stage.
struct Labelled<'a> {
    word: &'a str,
    stage: Option<Stage>,
    rest: &'a str,
}

/// `**Resolved** - All is well`, `**Status: Resolved**`.
fn labelled(line: &str) -> Option<Labelled<'_>> {
    let found = mark(line).filter(|found| found.is_set_off && "*_#<".contains(found.style))?;
    let word = found.words.split_once(':').map_or(found.words, |(_, word)| word.trim());
    let label = found.label.or_else(|| label_of(word))?;
    let stage = match label {
        Label::Stage(stage) => Some(stage),
        Label::Last => Some(Stage::Resolved),
        Label::First | Label::Update => None,
    };
    Some(Labelled { word, stage, rest: found.rest.trim_start_matches('\\').trim() })
}

/// `THIS IS A SCHEDULED EVENT Apr 7, 13:00 - 21:00 UTC`, in whatever words.
fn window(line: &str) -> Option<(FeedTime, FeedTime)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    for from in 0..words.len().min(MOST_BEFORE) {
        for at in from + 2..words.len() {
            if !matches!(words[at], "-" | "–" | "—" | "to" | "bis") {
                continue;
            }
            let Some(mut first) = FeedTime::read(&words[from..at].join(" ")) else { continue };
            let second = FeedTime::read_after(&words[at + 1..].join(" "), &first)?;
            first.zone = first.zone.or_else(|| second.zone.clone());
            return Some((first, second));
        }
    }
    None
}

/// A text without the marks of Markdown in and around it.
fn unmarked(text: &str) -> String {
    text.trim_matches(['*', '_', ' ']).replace('\\', "")
}
