//! The texts that authors begin an update with: the facts that are known, and a marked question
//! for each that is not ([`gap`](crate::content::gap)).
//!
//! A file `OCCASION.md` or `OCCASION.TAG.md` of the site folder's `messages/` stands before the
//! built-in ones. Leaves out where the text goes.

use super::html::{add_all, mistake, without_last_line_end};
use crate::content::{Settings, not_utf8};
use crate::diagnostic::{Diagnostic, Rule, did_you_mean, quoted};
use crate::model::Stage;
use crate::page::MessageView;
use crate::source::{BUILTIN_MESSAGES, MESSAGES, SourceFile, Sources, Span};
use std::collections::BTreeSet;
use std::sync::Arc;
use tera::{Context, Tera};

/// What built-in texts are registered under, so that one of the site folder may include them.
const PREFIX: &str = "builtin/";

/// What a message is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// An update that names this stage.
    Stage(Stage),
    /// An update that leaves the stage as it is.
    Update,
    /// A notice.
    Notice,
}

impl Occasion {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Occasion> {
        Stage::ALL.into_iter().map(Occasion::Stage).chain([Occasion::Update, Occasion::Notice])
    }

    /// The name of its files: the stage's id, `update` or `notice`.
    pub fn id(self) -> &'static str {
        match self {
            Occasion::Stage(stage) => stage.id(),
            Occasion::Update => "update",
            Occasion::Notice => "notice",
        }
    }
}

/// All texts, ready to be filled.
#[derive(Debug)]
pub struct MessageTemplates {
    engine: Tera,
    /// The names of those of the site folder that can be used.
    written: BTreeSet<String>,
    /// The page's language.
    tag: String,
}

impl MessageTemplates {
    /// The built-in texts, and before them those of the site folder. One with a mistake, or
    /// whose name is that of no occasion, is a complaint and is not used.
    pub fn load(
        sources: &Sources,
        settings: &Settings,
        complaints: &mut Vec<Diagnostic>,
    ) -> MessageTemplates {
        let mut engine = Tera::default();
        let builtin = BUILTIN_MESSAGES.iter();
        let builtin = builtin.map(|(name, text)| (format!("{PREFIX}{name}"), *text));
        if let Err(error) = engine.add_raw_templates(builtin) {
            complaints.push(complaint(&error, (MESSAGES, "")));
        }
        let written = add_written(&mut engine, sources, complaints);
        let tag = settings.language.tag.clone();
        let mut templates = MessageTemplates { engine, written, tag };
        templates.try_each(complaints);
        templates
    }

    /// The text for an occasion, without an empty line at either end.
    ///
    /// # Errors
    /// A text of the site folder cannot be filled, though it could with other facts.
    pub fn text(&self, occasion: Occasion, view: &MessageView) -> Result<String, Diagnostic> {
        let name = self.name(occasion);
        self.render(&name, view).map_err(|error| complaint(&error, (&name, "")))
    }

    /// The text that counts: the site folder's before the built-in, the language's own before
    /// that of every language.
    fn name(&self, occasion: Occasion) -> String {
        let id = occasion.id();
        let primary = self.tag.split('-').next().unwrap_or(&self.tag);
        let names =
            [format!("{id}.{}.md", self.tag), format!("{id}.{primary}.md"), format!("{id}.md")];
        let written = names.iter().find(|name| self.written.contains(*name)).cloned();
        written.unwrap_or_else(|| {
            let is_there =
                |name: &&String| BUILTIN_MESSAGES.iter().any(|(builtin, _)| builtin == *name);
            let name = names.iter().find(is_there).unwrap_or(&names[2]);
            format!("{PREFIX}{name}")
        })
    }

    fn render(&self, name: &str, view: &MessageView) -> tera::TeraResult<String> {
        let text = self.engine.render(name, &Context::from_serialize(view)?)?;
        Ok(tidied(&text))
    }

    /// Fills each text of the site folder once with everything known and once with nothing: an
    /// hour of need is no time to learn of a misspelt name.
    fn try_each(&mut self, complaints: &mut Vec<Diagnostic>) {
        let views = [MessageView::full(), MessageView::default()];
        for name in self.written.clone() {
            let texts = views.iter().map(|view| self.render(&name, view));
            complaints.push(match texts.collect::<tera::TeraResult<Vec<_>>>() {
                Ok(texts) if texts.iter().all(String::is_empty) => empty(&name),
                Ok(_) => continue,
                Err(error) => complaint(&error, (&name, "")),
            });
            self.written.remove(&name);
        }
    }
}

/// Adds the texts of the site folder; returns the names of those that can be read.
fn add_written(
    engine: &mut Tera,
    sources: &Sources,
    complaints: &mut Vec<Diagnostic>,
) -> BTreeSet<String> {
    let mut waiting = Vec::new();
    for file in &sources.messages {
        match file.text() {
            Ok(_) if !is_occasion(file) => complaints.push(unknown_occasion(file)),
            Ok(text) => waiting.push((name_of(file), without_last_line_end(text))),
            Err(wrong) => complaints.push(not_utf8(file, wrong.at)),
        }
    }
    let mut names: BTreeSet<String> = waiting.iter().map(|(name, _)| (*name).to_owned()).collect();
    for (error, name, text) in add_all(engine, waiting) {
        names.remove(name);
        complaints.push(complaint(&error, (name, text)));
    }
    names
}

fn name_of(file: &SourceFile) -> &str {
    file.path()[MESSAGES.len()..].trim_start_matches('/')
}

/// The name of the occasion that a file says it is for.
fn occasion_name(file: &SourceFile) -> &str {
    name_of(file).split('.').next().unwrap_or_default()
}

fn is_occasion(file: &SourceFile) -> bool {
    Occasion::all().any(|occasion| occasion.id() == occasion_name(file))
}

fn unknown_occasion(file: &SourceFile) -> Diagnostic {
    let known: Vec<&str> = Occasion::all().map(Occasion::id).collect();
    let written = occasion_name(file);
    let help = match did_you_mean(written, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}.md`?"),
        None => format!("name it after one of: {}", known.join(", ")),
    };
    let message = format!("no message is called {}", quoted(written));
    Diagnostic::new(Rule::InvalidMessage, &file.shared_path(), Span::at(0), message, help)
}

/// An update that begins with nothing would be published without a word.
fn empty(name: &str) -> Diagnostic {
    let file: Arc<str> = format!("{MESSAGES}/{name}").into();
    Diagnostic::new(
        Rule::InvalidMessage,
        &file,
        Span::at(0),
        "the message is empty",
        "write what an update is to begin with, or take the file away to have the built-in one back",
    )
}

fn complaint(error: &tera::Error, asked: (&str, &str)) -> Diagnostic {
    let (message, template, span) = mistake(error, asked);
    let file: Arc<str> = format!("{MESSAGES}/{template}").into();
    Diagnostic::new(
        Rule::InvalidMessage,
        &file,
        span,
        format!("the message cannot be used: {message}"),
        "mend it, or take it away to have the built-in one back",
    )
}

/// Without spaces at the ends of lines, and with one empty line at most between two others.
fn tidied(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() && (tidy.is_empty() || tidy.ends_with("\n\n")) {
            continue;
        }
        tidy.push_str(line);
        tidy.push('\n');
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}
