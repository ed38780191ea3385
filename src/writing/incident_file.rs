//! A whole incident file, fields in the order of the documentation.
//!
//! Times, stages and impacts are texts as they are to stand in the file. Whether they make
//! sense is found by reading what was written, as for a file that a person wrote.

use super::body::body;
use super::scalar::{Place, block, literal, scalar};
use std::fmt::Write as _;

/// A file that is to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IncidentFile {
    /// The fields.
    pub front_matter: FrontMatterDraft,
    /// The text before the first update; without updates, the one message of the file.
    pub introduction: String,
    /// The updates in the order in which they are to stand.
    pub updates: Vec<UpdateDraft>,
}

/// The fields of a file; what is empty is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatterDraft {
    /// Lines for whoever edits the file, without their `#`; they stand on top.
    pub comments: Vec<String>,
    /// What customers call it.
    pub title: String,
    /// `incident`, `maintenance` or `notice`, where the other fields do not tell.
    pub kind: Option<String>,
    /// An id of the page's scale.
    pub severity: Option<String>,
    /// How things stand now.
    pub stage: Option<String>,
    /// Ids of components, each with its impact if that is not the severity's.
    pub components: Vec<(String, Option<String>)>,
    /// A time.
    pub started: Option<String>,
    /// A time.
    pub ended: Option<String>,
    /// The planned time of a maintenance.
    pub window: Option<WindowDraft>,
    /// What does not work, and what is not affected.
    pub impact: Option<String>,
    /// What customers can do now, or `none`.
    pub workaround: Option<String>,
    /// Who is affected.
    pub scope: Option<String>,
    /// A time.
    pub next_update: Option<String>,
    /// Whom to ask about this one.
    pub contact: Option<String>,
    /// Whether a notice is kept on top.
    pub pinned: bool,
    /// Whether it is not published yet.
    pub draft: bool,
    /// Former addresses, oldest first.
    pub aliases: Vec<String>,
}

/// The planned time of a maintenance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WindowDraft {
    /// A time.
    pub from: String,
    /// A time, if the end is known.
    pub until: Option<String>,
}

/// An update that is to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UpdateDraft {
    /// The time as it is to stand in the heading.
    pub time: String,
    /// The stage, if this update names one.
    pub stage: Option<String>,
    /// Ids of components with their impacts from now on.
    pub changes: Vec<(String, String)>,
    /// The promise of the next word: a duration, or a time of day.
    pub next: Option<String>,
    /// The anchor that it had before its time was corrected, without `#`.
    pub anchor: Option<String>,
    /// What is said, in Markdown.
    pub message: String,
}

impl IncidentFile {
    /// The text of the file. `is_stage` says whether a text is the name of a stage.
    pub fn text(&self, is_stage: &dyn Fn(&str) -> bool) -> String {
        let mut text = format!("---\n{}---\n", self.front_matter.text());
        let introduction = body(&self.introduction, is_stage);
        if !introduction.is_empty() {
            text.push_str(if self.updates.is_empty() { "" } else { "\n" });
            text.push_str(&introduction);
            text.push('\n');
        }
        for update in &self.updates {
            text.push('\n');
            text.push_str(&update.text(is_stage));
        }
        text
    }
}

impl FrontMatterDraft {
    /// The lines between the two lines `---`.
    pub fn text(&self) -> String {
        let mut lines = Lines(String::new());
        for comment in &self.comments {
            lines.push(&format!("# {comment}"));
        }
        lines.prose("title", Some(&self.title));
        lines.word("kind", self.kind.as_deref());
        lines.word("severity", self.severity.as_deref());
        lines.word("stage", self.stage.as_deref());
        lines.components(&self.components);
        lines.time("started", self.started.as_deref());
        lines.time("ended", self.ended.as_deref());
        lines.window(self.window.as_ref());
        lines.prose("impact", self.impact.as_deref());
        lines.prose("workaround", self.workaround.as_deref());
        lines.prose("scope", self.scope.as_deref());
        lines.time("next_update", self.next_update.as_deref());
        lines.prose("contact", self.contact.as_deref());
        lines.flag("pinned", self.pinned);
        lines.flag("draft", self.draft);
        lines.aliases(&self.aliases);
        lines.0
    }
}

impl UpdateDraft {
    /// The heading, and the message below it.
    pub fn text(&self, is_stage: &dyn Fn(&str) -> bool) -> String {
        let body = body(&self.message, is_stage);
        let heading = self.heading();
        if body.is_empty() { format!("{heading}\n") } else { format!("{heading}\n\n{body}\n") }
    }

    /// `## TIME STAGE {…}`
    fn heading(&self) -> String {
        let mut heading = format!("## {}", self.time);
        if let Some(stage) = &self.stage {
            let _ = write!(heading, " {stage}");
        }
        let changes = self.changes.iter().map(|(id, impact)| format!("{id}={impact}"));
        let next = self.next.iter().map(|next| format!("next={next}"));
        let anchor = self.anchor.iter().map(|anchor| format!("#{anchor}"));
        let braces: Vec<String> = changes.chain(next).chain(anchor).collect();
        if !braces.is_empty() {
            let _ = write!(heading, " {{{}}}", braces.join(" "));
        }
        heading
    }
}

/// The value of a field of prose, to stand behind `name: `.
pub(super) fn prose(text: &str) -> String {
    block(text).unwrap_or_else(|| scalar(text, Place::Line))
}

struct Lines(String);

impl Lines {
    fn push(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn field(&mut self, name: &str, value: Option<&str>, written: fn(&str) -> String) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.push(&format!("{name}: {}", written(value)));
        }
    }

    fn prose(&mut self, name: &str, value: Option<&str>) {
        self.field(name, value, prose);
    }

    fn word(&mut self, name: &str, value: Option<&str>) {
        self.field(name, value, |word| scalar(word, Place::Line));
    }

    fn time(&mut self, name: &str, value: Option<&str>) {
        self.field(name, value, |time| literal(time, Place::Line));
    }

    fn flag(&mut self, name: &str, is_set: bool) {
        if is_set {
            self.push(&format!("{name}: true"));
        }
    }

    /// A list where no impact is named, otherwise a map.
    fn components(&mut self, components: &[(String, Option<String>)]) {
        if components.iter().all(|(_, impact)| impact.is_none()) {
            let ids: Vec<&str> = components.iter().map(|(id, _)| id.as_str()).collect();
            self.list("components", &ids);
            return;
        }
        self.push("components:");
        for (id, impact) in components {
            let id = scalar(id, Place::Brackets);
            match impact {
                Some(impact) => self.push(&format!("  {id}: {}", scalar(impact, Place::Line))),
                None => self.push(&format!("  {id}:")),
            }
        }
    }

    fn aliases(&mut self, aliases: &[String]) {
        let aliases: Vec<&str> = aliases.iter().map(String::as_str).collect();
        self.list("aliases", &aliases);
    }

    fn list(&mut self, name: &str, items: &[&str]) {
        if !items.is_empty() {
            let items: Vec<String> =
                items.iter().map(|item| scalar(item, Place::Brackets)).collect();
            self.push(&format!("{name}: [{}]", items.join(", ")));
        }
    }

    fn window(&mut self, window: Option<&WindowDraft>) {
        let Some(window) = window else { return };
        let from = literal(&window.from, Place::Brackets);
        let until = window.until.as_deref().map(|until| literal(until, Place::Brackets));
        let until = until.map_or(String::new(), |until| format!(", until: {until}"));
        self.push(&format!("window: {{ from: {from}{until} }}"));
    }
}
