//! YAML as a tree of values that know where they stand.
//!
//! The one room that knows the YAML crate: everything after it reads the tree. What YAML can
//! do and no author of a message means (anchors, aliases, merge keys, tags) is refused.

mod complaint;
mod everyday;
mod line;
mod tree;

pub use tree::{Node, Scalar, Value};

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Span;
use serde_yaml::{Budget, DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy, Options};
use std::sync::Arc;

/// A stretch of a file that is YAML.
#[derive(Clone, Copy)]
pub struct YamlText<'a> {
    /// The file's path, for complaints.
    pub file: &'a Arc<str>,
    /// The YAML.
    pub text: &'a str,
    /// How many bytes into the file it begins.
    pub at: usize,
}

/// Reads a document.
///
/// # Errors
/// The first thing that is no YAML, or that hides what the file says.
pub fn read(yaml: YamlText<'_>) -> Result<Node, Box<Diagnostic>> {
    if let Some(node) = everyday::read(yaml.text) {
        return Ok(node.shifted(yaml.at));
    }
    let node = any(yaml.text).map_err(|error| Box::new(complaint::of_error(yaml, &error)))?;
    match hidden_meaning(yaml.text, &node) {
        Some(span) => Err(Box::new(complaint::of_hidden_meaning(yaml, span))),
        None => Ok(node.shifted(yaml.at)),
    }
}

/// Reads the whole `text` of a file; nothing where there is something to complain of.
pub fn read_file(file: &Arc<str>, text: &str, complaints: &mut Vec<Diagnostic>) -> Option<Node> {
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let root = read(YamlText { file, text: &text[at..], at });
    root.map_err(|complaint| complaints.push(*complaint)).ok()
}

/// Reads whatever is YAML.
fn any(text: &str) -> Result<Node, serde_yaml::Error> {
    let tree = serde_yaml::from_str_with_options::<tree::Spotted>(text, options())?;
    Ok(tree.into_node(text))
}

/// Reads a document that was written for another program: anchors, aliases and merge keys mean
/// what YAML says, tags are passed over, and of a key that stands twice the last counts.
///
/// # Errors
/// What is wrong with it, and on which line.
pub fn read_foreign(text: &str) -> Result<Node, String> {
    let mut options = options();
    let mut budget = Budget::default();
    budget.max_depth = 32;
    budget.max_nodes = 500_000;
    options.budget = Some(budget);
    options.merge_keys = MergeKeyPolicy::Merge;
    options.alias_limits = Options::default().alias_limits;
    options.strict_booleans = false;
    options.reject_unsupported_tags = false;
    let tree = serde_yaml::from_str_with_options::<tree::Spotted>(text, options);
    let first_line = |error: serde_yaml::Error| {
        let said = error.without_snippet().to_string();
        said.lines().next().unwrap_or_default().to_owned()
    };
    tree.map(|tree| tree.into_node(text)).map_err(first_line)
}

fn options() -> Options {
    let mut budget = Budget::default();
    budget.max_depth = 32;
    budget.max_nodes = 50_000;
    let mut options = Options::default();
    options.budget = Some(budget);
    options.duplicate_keys = DuplicateKeyPolicy::PassThrough;
    options.merge_keys = MergeKeyPolicy::AsOrdinary;
    options.alias_limits.max_alias_expansions_per_anchor = 0;
    options.strict_booleans = true;
    options.ignore_binary_tag_for_string = true;
    options.reject_unsupported_tags = true;
    options.non_finite_float_policy = NonFiniteFloatPolicy::PassThrough;
    options.with_snippet = false;
    options
}

/// The first anchor, tag or merge key. The reader drops anchors that nothing refers to and
/// tags that change nothing, so they are looked for in what stands between the values.
fn hidden_meaning(text: &str, root: &Node) -> Option<Span> {
    let mut places = Vec::new();
    root.walk(&mut |node| {
        if let Value::Scalar(scalar) = &node.value
            && scalar.text == "<<"
            && !scalar.quoted
        {
            places.push(node.span);
        }
    });
    let mut seen = 0;
    root.walk(&mut |node| {
        let gap = Span::new(seen.min(node.span.start), node.span.start);
        places.extend(property_in(gap, text));
        seen = seen.max(node.span.end);
    });
    places.extend(property_in(Span::new(seen.min(text.len()), text.len()), text));
    places.into_iter().min()
}

/// An anchor or a tag in a stretch that holds no value: nothing but marks and comments.
fn property_in(gap: Span, text: &str) -> Option<Span> {
    let mut at = gap.start;
    for line in gap.of(text).split_inclusive('\n') {
        let code = line.find('#').map_or(line, |comment| &line[..comment]);
        if let Some(found) = code.find(['&', '!']) {
            let width = code[found..].find(char::is_whitespace).unwrap_or(code.len() - found);
            return Some(Span::new(at + found, at + found + width));
        }
        at += line.len();
    }
    None
}

/// What kind of value a node is, for complaints.
pub fn kind_of(node: &Node) -> &'static str {
    match node.value {
        Value::Nothing => "nothing",
        Value::Scalar(_) => "a single value",
        Value::List(_) => "a list",
        Value::Map(_) => "a map",
    }
}

/// A complaint about a place in a YAML text, counted from the beginning of that text.
fn complain(
    yaml: YamlText<'_>,
    rule: Rule,
    span: Span,
    message: String,
    help: String,
) -> Diagnostic {
    Diagnostic::new(rule, yaml.file, span.shifted(yaml.at), message, help)
}
