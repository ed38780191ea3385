//! Hugo's shortcodes in a message: `{{< track "2024-05-01 10:00:00" >}}` is a time, pictures and
//! links to other pages have their own Markdown, and any other is shown as it is written.

/// Quotation marks around arguments.
const QUOTES: [char; 8] = ['"', '\'', '`', '“', '”', '„', '‘', '’'];

/// A shortcode where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shortcode<'a> {
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// The time that it shows, if it is a track.
    pub(super) time: Option<&'a str>,
    /// Its name and its arguments.
    inside: &'a str,
}

/// The shortcodes of a text, in their order.
pub(super) fn shortcodes(text: &str) -> Vec<Shortcode<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|open| at + open) {
        let close = match text.as_bytes().get(open + 2) {
            Some(b'<') => ">}}",
            Some(b'%') => "%}}",
            _ => {
                at = open + 2;
                continue;
            }
        };
        let Some(end) = text[open..].find(close).map(|end| open + end + close.len()) else { break };
        let inside = text[open + 3..end - close.len()].trim();
        let mut code = Shortcode { start: open, end, time: None, inside };
        code.time = Some(code.first()).filter(|_| code.name() == "track");
        found.push(code);
        at = end;
    }
    found
}

impl<'a> Shortcode<'a> {
    /// What it is called.
    pub(super) fn name(&self) -> &'a str {
        let end = self.inside.find(|c: char| c.is_whitespace() || QUOTES.contains(&c));
        &self.inside[..end.unwrap_or(self.inside.len())]
    }

    fn arguments(&self) -> &'a str {
        self.inside[self.name().len()..].trim()
    }

    /// The only argument, or the first of those in quotation marks, whatever its name.
    fn first(&self) -> &'a str {
        let arguments = self.arguments();
        quoted(arguments.find(QUOTES).map_or(arguments, |at| &arguments[at..]))
    }

    /// The argument of a name.
    fn argument(&self, name: &str) -> Option<&'a str> {
        let arguments = self.arguments();
        let mut places = arguments.match_indices(name);
        let (at, _) = places.find(|(at, _)| {
            arguments[..*at].chars().next_back().is_none_or(char::is_whitespace)
                && arguments[at + name.len()..].starts_with('=')
        })?;
        let value = &arguments[at + name.len() + 1..];
        match value.starts_with(QUOTES) {
            true => Some(quoted(value)),
            false => value.split_whitespace().next(),
        }
    }

    /// The same in Markdown.
    fn markdown(&self) -> Option<String> {
        if let Some(time) = self.time {
            return Some(time.to_owned());
        }
        match self.name() {
            "figure" => {
                let words = ["title", "caption", "alt"].map(|name| self.argument(name));
                let words: Vec<&str> = words.into_iter().flatten().collect();
                let source = self.argument("src")?;
                Some(format!("![{}]({source})", words.join(" ").replace(['[', ']'], "")))
            }
            "ref" | "relref" => Some(page_path(self.first())),
            _ => None,
        }
    }
}

/// Up to the mark that closes the one in front; without one, the whole.
fn quoted(text: &str) -> &str {
    let Some(mark) = text.chars().next().filter(|first| QUOTES.contains(first)) else {
        return text.trim();
    };
    let inside = &text[mark.len_utf8()..];
    let closing: &[char] = match mark {
        '“' | '”' | '„' => &['”', '“'],
        '‘' | '’' => &['’', '‘'],
        _ => &[mark],
    };
    inside[..inside.find(closing).unwrap_or(inside.len())].trim()
}

/// The path of the page that a file is, where its front matter gives it no other.
fn page_path(file: &str) -> String {
    let (file, place) = file.split_at(file.find('#').unwrap_or(file.len()));
    let stem = file.trim_start_matches('/').trim_end_matches(".md").trim_end_matches("/index");
    let folder = if stem.contains('/') { "" } else { "issues/" };
    format!("/{folder}{stem}/{place}")
}

/// A text whose shortcodes are words: those without Markdown of their own are shown as code.
pub(super) fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    let mut at = 0;
    for code in shortcodes(text) {
        spelled.push_str(&text[at..code.start]);
        match code.markdown() {
            Some(markdown) => spelled.push_str(&markdown),
            None => {
                spelled.push('`');
                spelled.push_str(&text[code.start..code.end]);
                spelled.push('`');
            }
        }
        at = code.end;
        // `{{< track "…" >}}And so on`
        if code.time.is_some() && text[at..].starts_with(char::is_alphanumeric) {
            spelled.push(' ');
        }
    }
    spelled.push_str(&text[at..]);
    spelled
}
