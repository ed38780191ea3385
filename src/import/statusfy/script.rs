//! Settings written as a program: the object that a `config.js` exports, as far as it is written
//! out. JSON is read as well, and keeps the order of its fields.
//!
//! Nothing is run: a value that would have to be worked out is left out, and named.

use crate::import::datum::{Datum, Record};

/// How deep objects and lists are read.
const DEEPEST: usize = 32;

/// What could be read.
#[derive(Debug, Default)]
pub(super) struct Script {
    /// The fields that are written out.
    pub(super) fields: Record,
    /// The names of fields that a program works out.
    pub(super) worked_out: Vec<String>,
}

/// Reads the exported object.
///
/// # Errors
/// There is none, or it does not end.
pub(super) fn script(text: &str) -> Result<Script, String> {
    let start = exported(text).ok_or("it exports no object that is written out")?;
    let mut scan = Scan { rest: &text[start..], path: Vec::new(), worked_out: Vec::new() };
    let object = scan.object().ok_or("its object cannot be read to its end")?;
    Ok(Script { fields: object.into_record(), worked_out: scan.worked_out })
}

/// Where the object begins: behind `module.exports =`, `export default`, or at the top.
fn exported(text: &str) -> Option<usize> {
    let marks = ["module.exports", "export default", "exports.default"];
    let Some((at, mark)) = marks.iter().find_map(|mark| Some((text.rfind(mark)?, mark))) else {
        return text.find('{');
    };
    let behind = at + mark.len();
    let value = text[behind..].trim_start_matches(|c: char| c.is_whitespace() || c == '=');
    let name = &value[..value.find(|c: char| !is_of_a_name(c)).unwrap_or(value.len())];
    if !name.is_empty() && !value[name.len()..].trim_start().starts_with(['(', '{']) {
        // `const config = {…}` above, and its name here.
        let defined = |keyword| text.find(&format!("{keyword} {name}"));
        let at = ["const", "let", "var"].into_iter().find_map(defined)?;
        return text[at..].find('{').map(|open| at + open);
    }
    text[behind..].find('{').map(|open| behind + open)
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

struct Scan<'a> {
    rest: &'a str,
    /// The names of the fields in which this is.
    path: Vec<String>,
    worked_out: Vec<String>,
}

impl<'a> Scan<'a> {
    /// Skips spaces and comments, and returns what follows.
    fn next(&mut self) -> Option<char> {
        loop {
            self.rest =
                self.rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            if let Some(comment) = self.rest.strip_prefix("//") {
                self.rest = &comment[comment.find('\n').unwrap_or(comment.len())..];
            } else if let Some(comment) = self.rest.strip_prefix("/*") {
                self.rest = &comment[comment.find("*/").map_or(comment.len(), |end| end + 2)..];
            } else {
                return self.rest.chars().next();
            }
        }
    }

    fn skip(&mut self, expected: char) -> bool {
        let is_there = self.next() == Some(expected);
        if is_there {
            self.rest = &self.rest[expected.len_utf8()..];
        }
        is_there
    }

    fn object(&mut self) -> Option<Datum> {
        if !self.skip('{') || self.path.len() > DEEPEST {
            return None;
        }
        let mut entries = Vec::new();
        loop {
            if self.skip('}') {
                return Some(entries.into_iter().collect());
            }
            if self.skip(',') {
                continue;
            }
            let before = self.rest.len();
            let key = self.key()?;
            if self.skip(':') {
                self.path.push(key.clone());
                let value = self.value();
                self.path.pop();
                entries.push((key, value?));
            } else {
                self.expression(&key)?;
            }
            // A bracket that nothing opened: there is no going on.
            if self.rest.len() == before {
                return None;
            }
        }
    }

    /// A name, in quotes or not; of a spread, what is spread.
    fn key(&mut self) -> Option<String> {
        let first = self.next()?;
        if first == '"' || first == '\'' || first == '`' {
            return self.string();
        }
        self.rest = self.rest.trim_start_matches("...");
        let end = self.rest.find(|c: char| !is_of_a_name(c)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(name.to_owned())
    }

    fn list(&mut self) -> Option<Datum> {
        if !self.skip('[') || self.path.len() > DEEPEST {
            return None;
        }
        let mut items = Vec::new();
        loop {
            if self.skip(']') {
                return Some(Datum::List(items));
            }
            if self.skip(',') {
                continue;
            }
            let before = self.rest.len();
            self.path.push(String::new());
            let value = self.value();
            self.path.pop();
            items.push(value?);
            if self.rest.len() == before {
                return None;
            }
        }
    }

    fn value(&mut self) -> Option<Datum> {
        let before = self.rest;
        let read = match self.next()? {
            '{' => self.object(),
            '[' => self.list(),
            '"' | '\'' | '`' => self.strings().map(Datum::Text),
            _ => self.word(),
        };
        if read.is_some() && matches!(self.next()?, ',' | '}' | ']') {
            return read;
        }
        self.rest = before;
        let name = self.path.iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>();
        self.expression(&name.join("."))
    }

    /// A number, a truth value or nothing.
    fn word(&mut self) -> Option<Datum> {
        let is_of_a_word = |c: char| is_of_a_name(c) || c == '.' || c == '-';
        let end = self.rest.find(|c: char| !is_of_a_word(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        match word {
            "null" | "undefined" => Some(Datum::Nothing),
            "true" | "false" => Some(Datum::Text(word.to_owned())),
            _ if word.parse::<f64>().is_ok() => Some(Datum::Text(word.to_owned())),
            _ => None,
        }
    }

    /// `'a' + 'b'`
    fn strings(&mut self) -> Option<String> {
        let mut text = self.string()?;
        while self.skip('+') {
            self.next()?;
            text.push_str(&self.string()?);
        }
        Some(text)
    }

    fn string(&mut self) -> Option<String> {
        let quote = self.rest.chars().next().filter(|c| "\"'`".contains(*c))?;
        let mut text = String::new();
        let mut chars = self.rest[1..].char_indices();
        while let Some((at, c)) = chars.next() {
            if c == quote {
                self.rest = &self.rest[1 + at + quote.len_utf8()..];
                return Some(text);
            }
            match c {
                '\\' => text.extend(escaped(&mut chars)),
                '$' if quote == '`' && self.rest[1 + at..].starts_with("${") => return None,
                c => text.push(c),
            }
        }
        None
    }

    /// Something that a program works out: skipped up to the end of the field. A text behind
    /// `||` or `??` stands in for it.
    fn expression(&mut self, name: &str) -> Option<Datum> {
        let (mut depth, mut fallback) = (0_usize, None);
        loop {
            match self.next()? {
                '"' | '\'' | '`' => match self.string() {
                    Some(text) => fallback = fallback.take().map(|_| text),
                    None => self.rest = skipped_template(self.rest)?,
                },
                ',' | '}' | ']' | ')' if depth == 0 => break,
                c => {
                    match c {
                        '{' | '[' | '(' => depth += 1,
                        '}' | ']' | ')' => depth -= 1,
                        _ => {}
                    }
                    let is_or = self.rest.starts_with("||") || self.rest.starts_with("??");
                    fallback = is_or.then(String::new);
                    let width = if is_or { 2 } else { c.len_utf8() };
                    self.rest = &self.rest[width..];
                }
            }
        }
        match fallback.filter(|text| !text.is_empty()) {
            Some(text) => Some(Datum::Text(text)),
            None => {
                self.worked_out.push(name.to_owned());
                Some(Datum::Nothing)
            }
        }
    }
}

/// What stands for an escape behind its backslash.
fn escaped(chars: &mut std::str::CharIndices<'_>) -> Option<char> {
    let code = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    match chars.next()?.1 {
        'n' => Some('\n'),
        't' => Some('\t'),
        'r' => Some('\r'),
        '\n' => None,
        'x' => code(&chars.by_ref().take(2).map(|(_, c)| c).collect::<String>()),
        'u' => code(&chars.by_ref().take(4).map(|(_, c)| c).collect::<String>()),
        c => Some(c),
    }
}

/// What stands behind a text in backticks that has a program in it.
fn skipped_template(rest: &str) -> Option<&str> {
    let inside = rest.strip_prefix('`')?;
    Some(&inside[inside.find('`')? + 1..])
}
