//! What is wrong with a YAML text, in words that an author understands.
//!
//! The YAML crate says what its scanner met; what the author did is read from the line.

use super::line::{
    Field, in_quotes, is_left_open, line_around, property_before, tab_indent, trimmed,
    unfinished_line_above, word_at,
};
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
    if let Some(complaint) = of_control_character(yaml, line) {
        return complaint;
    }
    let field = Field::of_line(yaml.text, line);
    if let Some(complaint) = field.and_then(|field| of_value(yaml, &field)) {
        return complaint;
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

fn of_control_character(yaml: YamlText<'_>, line: Span) -> Option<Diagnostic> {
    let is_control = |c: char| c.is_control() && c != '\t' && c != '\r';
    let control = line.of(yaml.text).find(is_control)?;
    let message = "a control character that cannot be seen stands here".to_owned();
    let help = "delete it and write the line anew".to_owned();
    Some(complain(yaml, Rule::InvalidYaml, Span::at(line.start + control), message, help))
}

/// A value that has to stand in quotes, or whose brackets or quotes do not end with it.
fn of_value(yaml: YamlText<'_>, field: &Field<'_>) -> Option<Diagnostic> {
    let value = field.value.of(yaml.text);
    let (name, whole) = (quoted(field.name), format!("`{}: {}`", field.name, in_quotes(value)));
    let special = value.chars().next().filter(|first| "@%`*&!|>[]{},-?".contains(*first));
    let (rule, message, help) = if is_left_open(value) {
        let message = format!("the bracket that {name} begins with is not closed");
        let help = format!("close it at the end of the line, or put the text in quotes: {whole}");
        (Rule::InvalidYaml, message, help)
    } else if let Some(first) = special {
        let first = if first == '`' { "a backtick".to_owned() } else { format!("`{first}`") };
        let message =
            format!("the value of {name} begins with {first}, which means something else in YAML");
        (Rule::QuotesNeeded, message, format!("put it in quotes: {whole}"))
    } else if value.starts_with(['"', '\'']) {
        let message = format!("something follows the closing quote of {name}");
        (Rule::InvalidYaml, message, format!("put the whole value in quotes: {whole}"))
    } else if value.contains(": ") || value.ends_with(':') {
        let message = format!("the value of {name} has a colon in it, which YAML takes for a map");
        (Rule::UnquotedColon, message, format!("put it in quotes: {whole}"))
    } else {
        return None;
    };
    Some(complain(yaml, rule, field.value, message, help))
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
