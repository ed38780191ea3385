//! What is wrong with a YAML text, in words that an author understands.
//!
//! The YAML crate says what its scanner met; what the author did is read from the line.

use super::{YamlText, complain};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::source::Span;
use serde_yaml::Error;

/// The complaint about the first thing that the reader could not read.
pub(super) fn of_error(yaml: YamlText<'_>, error: &Error) -> Diagnostic {
    let error = error.without_snippet();
    let said = error.to_string();
    let at = place_of(yaml.text, error);
    if let Some(at) = tab_indent(yaml.text, at, &said) {
        let message = "a tab stands where YAML wants spaces".to_owned();
        let help = "replace each tab at the beginning of the line by two spaces".to_owned();
        return complain(yaml, Rule::TabIndent, at, message, help);
    }
    match error {
        Error::UnsupportedTag { .. } => {
            return of_hidden_meaning(yaml, property_before(yaml.text, at));
        }
        Error::AliasExpansionLimitExceeded { .. }
        | Error::RecursiveReferencesRequireWeakTypes { .. } => {
            return of_hidden_meaning(yaml, word_at(yaml.text, at));
        }
        Error::Budget { .. } => return too_much(yaml, at),
        Error::MultipleDocuments { .. } => return second_document(yaml, at),
        _ => {}
    }
    if said.contains("recursion limit") {
        return too_much(yaml, at);
    }
    if said.contains("unclosed quote") {
        let message = "a quote is opened here and never closed".to_owned();
        let help =
            "close it, or take the quote out; a quote inside a quoted text is written `\\\"`"
                .to_owned();
        return complain(yaml, Rule::UnclosedQuote, word_at(yaml.text, at), message, help);
    }
    of_line(yaml, at, &said)
}

/// An anchor, an alias, a merge key or a tag.
pub(super) fn of_hidden_meaning(yaml: YamlText<'_>, span: Span) -> Diagnostic {
    let written = span.of(yaml.text);
    let what = match written.chars().next() {
        Some('!') => "a tag",
        Some('*') => "an alias",
        Some('<') => "a merge key",
        _ => "an anchor",
    };
    let message = format!("{} is {what} of YAML, which is not read here", quoted(written));
    let help = format!(
        "write the value itself, or put it in quotes if {} belongs to the text",
        quoted(written)
    );
    complain(yaml, Rule::AnchorOrTag, span, message, help)
}

/// Something is wrong with how a line is written: a colon, a first character, or the rest.
fn of_line(yaml: YamlText<'_>, at: usize, said: &str) -> Diagnostic {
    let line = line_around(yaml.text, at);
    if let Some(control) =
        line.of(yaml.text).find(|c: char| c.is_control() && c != '\t' && c != '\r')
    {
        let span = Span::at(line.start + control);
        let message = "a control character that cannot be seen stands here".to_owned();
        return complain(
            yaml,
            Rule::InvalidYaml,
            span,
            message,
            "delete it and write the line anew".to_owned(),
        );
    }
    if let Some(field) = Field::of_line(yaml.text, line) {
        let value = field.value.of(yaml.text);
        if is_left_open(value) {
            let message =
                format!("the bracket that {} begins with is not closed", quoted(field.name));
            let help = format!(
                "close it at the end of the line, or put the text in quotes: `{}: {}`",
                field.name,
                in_quotes(value)
            );
            return complain(yaml, Rule::InvalidYaml, field.value, message, help);
        }
        if let Some(first) = value.chars().next().filter(|first| "@%`*&!|>[]{},-?".contains(*first))
        {
            let first = if first == '`' { "a backtick".to_owned() } else { format!("`{first}`") };
            let message = format!(
                "the value of {} begins with {first}, which means something else in YAML",
                quoted(field.name)
            );
            let help = format!("put it in quotes: `{}: {}`", field.name, in_quotes(value));
            return complain(yaml, Rule::QuotesNeeded, field.value, message, help);
        }
        let quoted_value = value.starts_with(['"', '\'']);
        if quoted_value {
            let message = format!("something follows the closing quote of {}", quoted(field.name));
            let help =
                format!("put the whole value in quotes: `{}: {}`", field.name, in_quotes(value));
            return complain(yaml, Rule::InvalidYaml, field.value, message, help);
        }
        if value.contains(": ") || value.ends_with(':') {
            let message = format!(
                "the value of {} has a colon in it, which YAML takes for a map",
                quoted(field.name)
            );
            let help = format!("put it in quotes: `{}: {}`", field.name, in_quotes(value));
            return complain(yaml, Rule::UnquotedColon, field.value, message, help);
        }
    }
    if said.contains("mapping values are not allowed")
        && let Some(above) = unfinished_line_above(yaml.text, line)
    {
        let message =
            format!("{} is no field: no colon with a space behind it", quoted(above.of(yaml.text)));
        let help = "write it as `name: value`, with a space behind the colon".to_owned();
        return complain(yaml, Rule::InvalidYaml, above, message, help);
    }
    let span = if line.start == line.end { Span::at(at) } else { trimmed(yaml.text, line) };
    let (message, help) = in_words(said);
    complain(yaml, Rule::InvalidYaml, span, message.to_owned(), help.to_owned())
}

/// What the scanner said, for the cases that no line explains.
fn in_words(said: &str) -> (&'static str, &'static str) {
    let opened =
        "a list or map that was opened with a bracket may not be closed: look for `[` or `{` above";
    if said.contains("flow") || said.contains("illegal placement of ':'") {
        ("this cannot be read as YAML", opened)
    } else if said.contains("mapping values are not allowed")
        || said.contains("did not find expected")
    {
        (
            "a field stands where none can be",
            "begin it in the same column as the fields around it, and see that the line above is complete",
        )
    } else if said.contains("simple key") || said.contains("':'") {
        (
            "a line is no field: it has no colon",
            "write it as `name: value`, or indent it to continue the line above",
        )
    } else {
        (
            "this cannot be read as YAML",
            "write each field as `name: value`, and put texts with special characters in quotes",
        )
    }
}

fn too_much(yaml: YamlText<'_>, at: usize) -> Diagnostic {
    let message =
        "this is nested more deeply, or holds more values, than any settings need".to_owned();
    let help = "keep to the fields of the documentation".to_owned();
    complain(yaml, Rule::InvalidYaml, Span::at(at), message, help)
}

fn second_document(yaml: YamlText<'_>, at: usize) -> Diagnostic {
    let message = "a second YAML document begins here".to_owned();
    let help = "delete the line `---`: a file holds one".to_owned();
    complain(yaml, Rule::InvalidYaml, word_at(yaml.text, at), message, help)
}

/// Where the error is, in bytes. The scanner counts lines from 1 and columns in characters.
fn place_of(text: &str, error: &Error) -> usize {
    let Some(location) = error.location() else { return 0 };
    if let Some(offset) = location.span().byte_offset() {
        return usize::try_from(offset).unwrap_or(0).min(text.len());
    }
    let wanted = usize::try_from(location.line()).unwrap_or(1).max(1);
    let start: usize = text.split_inclusive('\n').take(wanted - 1).map(str::len).sum();
    let column = usize::try_from(location.column()).unwrap_or(1).max(1);
    let line = text[start..].split('\n').next().unwrap_or("");
    start + line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at)
}

fn line_around(text: &str, at: usize) -> Span {
    let at = crate::source::floor_to_character(text, at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    Span::new(start, end)
}

fn trimmed(text: &str, span: Span) -> Span {
    let written = span.of(text);
    let start = span.start + (written.len() - written.trim_start().len());
    Span::new(start, start + written.trim().len())
}

fn word_at(text: &str, at: usize) -> Span {
    let at = crate::source::floor_to_character(text, at);
    let width = text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
    Span::new(at, at + width)
}

/// The tag before a value: the reader points behind it.
fn property_before(text: &str, at: usize) -> Span {
    let line = line_around(text, at);
    let before = &text[line.start..crate::source::floor_to_character(text, at)];
    before.rfind('!').map_or(word_at(text, at), |found| word_at(text, line.start + found))
}

fn tab_indent(text: &str, at: usize, said: &str) -> Option<Span> {
    let line = line_around(text, at);
    let indent = line.of(text).find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let tab = line.of(text)[..indent].find('\t')?;
    let to_blame = said.contains("tab") || said.contains("indent") || said.contains("expected");
    to_blame.then(|| Span::new(line.start + tab, line.start + indent))
}

/// `name: value` on a line of its own.
struct Field<'a> {
    name: &'a str,
    value: Span,
}

impl<'a> Field<'a> {
    fn of_line(text: &'a str, line: Span) -> Option<Field<'a>> {
        let written = line.of(text);
        let indent = written.len() - written.trim_start_matches([' ', '-']).len();
        let colon = written[indent..].find(": ").map(|at| indent + at)?;
        let name = written[indent..colon].trim();
        let value = trimmed(text, Span::new(line.start + colon + 2, line.end));
        let is_name =
            !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
        (is_name && value.start < value.end).then_some(Field { name, value })
    }
}

/// The line above in the same column, if it is no field: YAML takes both for one text and
/// stops at the colon of the second.
fn unfinished_line_above(text: &str, line: Span) -> Option<Span> {
    let above = trimmed(text, line_around(text, line.start.checked_sub(1)?));
    let written = above.of(text);
    let is_field =
        written.contains(": ") || written.ends_with(':') || written.starts_with(['-', '#']);
    let column = |span: Span| span.start - line_around(text, span.start).start;
    (!written.is_empty() && !is_field && column(above) == column(trimmed(text, line)))
        .then_some(above)
}

/// Whether a value begins with a bracket that its line does not close.
fn is_left_open(value: &str) -> bool {
    let pairs = [('[', ']'), ('{', '}')];
    pairs.iter().any(|&(open, close)| value.starts_with(open) && !value.contains(close))
}

/// A text in YAML's quotes: in single ones, in which nothing but the quote itself is special,
/// where it has double ones.
fn in_quotes(value: &str) -> String {
    let whole =
        ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    let bare = whole.filter(|inner| !inner.contains(['"', '\''])).unwrap_or(value);
    if bare.contains(['"', '\\']) {
        format!("'{}'", bare.replace('\'', "''"))
    } else {
        format!("\"{bare}\"")
    }
}
