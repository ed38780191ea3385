//! The template engine: the built-in templates, and over them those of the site folder.
//!
//! A template of the site folder takes the place of the built-in one of the same path, and may
//! extend it as `builtin/PATH`. What an author got wrong in one is a complaint with its place.

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Language, Phrase};
use crate::page::markup::Markup;
use crate::page::{Affected, STATES};
use crate::source::{BUILTIN, SourceFile, Sources, Span, TEMPLATES};
use ahash::AHashMap;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tera::{Context, ErrorKind, Tera};

/// What built-in templates are registered under where a file of the same path hides one, or
/// where some file extends one.
const PREFIX: &str = "builtin/";
/// Files of a site template that are templates; in all of them values are escaped.
const ENDINGS: [&str; 3] = [".html", ".svg", ".xml"];

/// Room for most pages, in bytes.
const PAGE: usize = 16 * 1024;

/// All templates, ready to be filled.
#[derive(Clone)]
pub struct Templates {
    engine: Tera,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut names: Vec<&str> = self.engine.get_template_names().collect();
        names.sort_unstable();
        f.debug_list().entries(names).finish()
    }
}

impl Templates {
    /// The built-in templates with those of the site folder over them. A template with a
    /// mistake is a complaint, and the built-in one stays in its place. Templates know all
    /// phrases of the language as `words`, and all icons as `icons`.
    pub fn load(
        sources: &Sources,
        language: &Language,
        complaints: &mut Vec<Diagnostic>,
    ) -> Templates {
        let mut engine = Tera::default();
        engine.autoescape_on(ENDINGS);
        // Neither of the two can fail: no template is there yet, and a test loads the built-in ones.
        if let Err(error) = engine.set_fallback_prefixes([PREFIX]) {
            complaints.push(complaint(&error, ("layout.html", "")));
        }
        if let Err(error) = engine.add_raw_templates(builtin(sources)) {
            complaints.push(complaint(&error, ("layout.html", "")));
        }
        add_written(&mut engine, sources, complaints);
        let icons = icons(&engine, complaints);
        engine.global_context().insert("words", &nested(&language.phrases));
        engine.global_context().insert("icons", &icons);
        Templates { engine }
    }

    /// The names of the templates in a folder, the built-in ones and the site folder's together.
    pub fn names_below(&self, folder: &str) -> BTreeSet<String> {
        let names = self.engine.get_template_names();
        let names = names.map(|name| name.strip_prefix(PREFIX).unwrap_or(name));
        names.filter(|name| name.starts_with(folder)).map(str::to_owned).collect()
    }

    /// The bytes of a page: the template of this name, filled with the fields of a view.
    pub fn render(&self, name: &str, view: &impl Serialize) -> Result<Vec<u8>, Diagnostic> {
        let mut html = Vec::with_capacity(PAGE);
        Context::from_serialize(view)
            .and_then(|context| self.engine.render_to(name, &context, &mut html))
            .map_err(|error| complaint(&error, (name, "")))?;
        html.push(b'\n');
        Ok(html)
    }

    /// What a part prints of a component and how it is affected; nothing if it has a mistake.
    pub fn print(&self, part: &str, affected: &Affected) -> Option<Markup> {
        let mut context = Context::new();
        context.insert("affected", affected);
        self.engine.render(part, &context).ok().map(Markup::trusted)
    }
}

/// The built-in templates with the names they are registered under. One that nothing hides and
/// nothing extends has its plain name: the engine looks for that first, some twenty times a page.
/// One that defines components has not, for those of any template of the site folder come before
/// them.
fn builtin(sources: &Sources) -> Vec<(Cow<'static, str>, &'static str)> {
    let written: BTreeSet<&str> = sources.templates.iter().map(|file| name_of(file)).collect();
    let extended = sources.templates.iter().any(|file| file.text().is_ok_and(names_builtin));
    let templates = BUILTIN.iter().filter(|(path, _)| is_template(path));
    let named = templates.map(|&(path, text)| {
        let prefixed = extended || written.contains(path) || text.contains("{% component ");
        let name = if prefixed { format!("{PREFIX}{path}").into() } else { path.into() };
        (name, without_last_line_end(text))
    });
    named.collect()
}

fn names_builtin(text: &str) -> bool {
    text.contains(PREFIX)
}

/// Adds the templates of the site folder. All at once, because they may need each other; where
/// that fails, one by one as far as they go, and what is left is a complaint.
fn add_written(engine: &mut Tera, sources: &Sources, complaints: &mut Vec<Diagnostic>) {
    let mut waiting = Vec::new();
    for file in &sources.templates {
        let name = name_of(file);
        if !is_template(name) || name.starts_with(PREFIX) {
            continue;
        }
        match file.text() {
            Ok(text) => waiting.push((name, without_last_line_end(text))),
            Err(bad) => complaints.push(Diagnostic::new(
                Rule::NotUtf8,
                &file.shared_path(),
                Span::at(bad.at),
                "the template is not UTF-8",
                "save it as UTF-8",
            )),
        }
    }
    for (error, name, text) in add_all(engine, waiting) {
        complaints.push(complaint(&error, (name, text)));
    }
}

/// Adds templates, each a name and a text, as far as they go; returns the others with what is
/// wrong with them.
pub(super) fn add_all<'a>(
    engine: &mut Tera,
    mut waiting: Vec<(&'a str, &'a str)>,
) -> Vec<(tera::Error, &'a str, &'a str)> {
    if engine.add_raw_templates(waiting.iter().copied()).is_ok() {
        return Vec::new();
    }
    loop {
        let before = waiting.len();
        waiting.retain(|(name, text)| engine.add_raw_template(name, text).is_err());
        if waiting.len() == before {
            break;
        }
    }
    let failing = |(name, text)| Some((engine.add_raw_template(name, text).err()?, name, text));
    waiting.into_iter().filter_map(failing).collect()
}

fn name_of(file: &SourceFile) -> &str {
    file.path()[TEMPLATES.len()..].trim_start_matches('/')
}

/// The text without the byte-order mark it may begin with, and without the end of its last
/// line, which would be an empty line wherever the template is included.
pub(super) fn without_last_line_end(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}');
    text.strip_suffix('\n').map_or(text, |text| text.strip_suffix('\r').unwrap_or(text))
}

fn is_template(path: &str) -> bool {
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}

/// The icons by the names of their states, printed once for the lists that show one a line.
fn icons(engine: &Tera, complaints: &mut Vec<Diagnostic>) -> BTreeMap<&'static str, tera::Value> {
    let mut icons = BTreeMap::new();
    for name in STATES {
        let mut of = Context::new();
        of.insert("name", name);
        match engine.render_component("icon", &of, None, true) {
            Ok(icon) => {
                icons.insert(name, tera::Value::safe_string(&icon));
            }
            // What is wrong with one is wrong with all of them.
            Err(error) => {
                complaints.push(complaint(&error, ("part/icons.html", "")));
                break;
            }
        }
    }
    icons
}

/// Phrases as templates reach them: `words.home.running`. One with plural forms stands there in
/// its general one.
fn nested(phrases: &AHashMap<String, Phrase>) -> tera::Value {
    let mut tree = Branch::default();
    for (name, phrase) in phrases {
        let text = match phrase {
            Phrase::Plain(text) => text.as_str(),
            Phrase::Plural(forms) => forms.get("other").map_or("", String::as_str),
        };
        tree.grow(name, text);
    }
    tree.value()
}

#[derive(Default)]
struct Branch<'a> {
    leaves: BTreeMap<&'a str, &'a str>,
    branches: BTreeMap<&'a str, Branch<'a>>,
}

impl<'a> Branch<'a> {
    fn grow(&mut self, name: &'a str, text: &'a str) {
        match name.split_once('.') {
            Some((first, rest)) => self.branches.entry(first).or_default().grow(rest, text),
            None => {
                self.leaves.insert(name, text);
            }
        }
    }

    fn value(&self) -> tera::Value {
        let leaves = self.leaves.iter().map(|(name, text)| (*name, tera::Value::from(*text)));
        let branches = self.branches.iter().map(|(name, branch)| (*name, branch.value()));
        // A name that is both a phrase and the beginning of others is read as the latter.
        let all: BTreeMap<&str, tera::Value> = leaves.chain(branches).collect();
        tera::Value::from_serializable(&all)
    }
}

/// What the engine says, as a complaint about a file of the site folder. `asked` is the
/// template that was asked for, with its text where it was just read.
fn complaint(error: &tera::Error, asked: (&str, &str)) -> Diagnostic {
    let (message, template, span) = mistake(error, asked);
    let path = template.strip_prefix(PREFIX).unwrap_or(&template);
    let file: Arc<str> = format!("{TEMPLATES}/{path}").into();
    Diagnostic::new(
        Rule::InvalidTemplate,
        &file,
        span,
        format!("the template cannot be used: {message}"),
        "compare it with the built-in one of the same path, or take it away to have that back",
    )
}

/// What is wrong with a template in one line, which one it is, and where it is wrong.
pub(super) fn mistake(error: &tera::Error, asked: (&str, &str)) -> (String, String, Span) {
    let (message, template, span) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = Span::from(report.span().range.clone());
            (report.message().to_owned(), report.filename().to_owned(), span)
        }
        // A name that means nothing is reported as a drawing.
        ErrorKind::Msg(drawing) => from_drawing(drawing, asked),
        other => (other.to_string(), asked.0.to_owned(), Span::default()),
    };
    (message.trim_end_matches('.').replace('\n', " "), template, span)
}

/// The sentence and the place of a drawing, which begins with `error: WHAT` and, on the next
/// line, `--> TEMPLATE:LINE:COLUMN`.
fn from_drawing(drawing: &str, (name, text): (&str, &str)) -> (String, String, Span) {
    let mut lines = drawing.lines();
    let message = lines.next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let place = lines.next().and_then(|line| {
        let mut parts = line.trim().strip_prefix("--> ")?.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        Some((parts.next()?.to_owned(), line.checked_sub(1)?, column.checked_sub(1)?))
    });
    let Some((template, line, column)) = place else {
        return (message, name.to_owned(), Span::default());
    };
    let source = if template == name { text } else { "" };
    let before: usize = source.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = source.get(before..).unwrap_or("");
    let within: usize = rest.chars().take(column).map(char::len_utf8).sum();
    (message, template, Span::at(before + within))
}
