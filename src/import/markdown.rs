//! Markdown that another program showed, as Markdown that means the same here.
//!
//! HTML that messages may not carry becomes Markdown or goes, what only looks like HTML is text,
//! addresses become whole ones, and images of other hosts become links. Every word stays.

use super::html::is_element;
use super::html_block::without_blocks;
use super::surroundings::Surroundings;
use crate::content::markdown::{address, clean, images_mentioned, kept_element, options};
use crate::import::mail::mail_addresses;
use html5gum::{StartTag, Token, Tokenizer};
use pulldown_cmark::{Event, LinkType, Parser, Tag};
use std::ops::Range;

/// A message as it can be shown here.
pub(super) struct Tidied {
    pub(super) message: String,
    /// Addresses of pictures that became links: a page asks no other host for anything.
    pub(super) pictures: Vec<String>,
}

/// A message without what could not be shown here.
pub(super) fn tidied(message: &str, surroundings: &Surroundings<'_>) -> Tidied {
    let message = without_blocks(&clean(message));
    let mut edits = Edits {
        message: &message,
        surroundings,
        list: Vec::new(),
        links: Vec::new(),
        pictures: Vec::new(),
        taken: Vec::new(),
        link_from: 0,
        link_until: 0,
    };
    for (event, range) in Parser::new_ext(&message, options()).into_offset_iter() {
        edits.event(&event, range);
    }
    let end = message.trim_end().len();
    while let Some(closing) = edits.links.pop() {
        edits.put(end..end, closing);
    }
    edits.mail();
    Tidied { message: applied(&message, edits.list), pictures: edits.pictures }
}

/// Puts texts in the place of stretches; one that begins within another is left out.
pub(super) fn applied(message: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut applied = String::with_capacity(message.len());
    let mut at = 0;
    for (range, text) in edits {
        if range.start >= at {
            applied.push_str(&message[at..range.start]);
            applied.push_str(&text);
            at = range.end;
        }
    }
    applied.push_str(&message[at..]);
    applied
}

struct Edits<'a> {
    message: &'a str,
    surroundings: &'a Surroundings<'a>,
    list: Vec<(Range<usize>, String)>,
    /// What ends the HTML links that are open.
    links: Vec<String>,
    /// Addresses of pictures that become links.
    pictures: Vec<String>,
    /// Where a bare address is no text.
    taken: Vec<Range<usize>>,
    /// Where the last HTML link begins.
    link_from: usize,
    /// Where the last link of Markdown ends.
    link_until: usize,
}

impl Edits<'_> {
    fn put(&mut self, range: Range<usize>, text: String) {
        self.list.push((range, text));
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Code(_)
            | Event::InlineHtml(_)
            | Event::Start(
                Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock,
            ) => self.taken.push(range.clone()),
            _ => {}
        }
        match event {
            Event::InlineHtml(tag) => {
                self.within_html_link(tag, &range);
                if let Some(text) = self.inline(tag, range.start) {
                    self.put(range, text);
                }
            }
            Event::Start(Tag::HtmlBlock) => self.block(range),
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                self.link_until = range.end;
                self.link(*link_type, dest_url, title, range);
            }
            Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                self.image(*link_type, dest_url, title, range);
            }
            _ => {}
        }
    }

    /// What stands between the tags of an HTML link is no bare address.
    fn within_html_link(&mut self, tag: &str, range: &Range<usize>) {
        let tag = tag.to_ascii_lowercase();
        if tag.starts_with("<a ") {
            self.link_from = range.start;
        } else if tag.starts_with("</a") {
            self.taken.push(self.link_from..range.end);
        }
    }

    /// Bare addresses of mail, which other programs link as they stand.
    fn mail(&mut self) {
        for found in mail_addresses(self.message) {
            let is_taken =
                |taken: &Range<usize>| taken.start < found.end && found.start < taken.end;
            if !self.taken.iter().any(is_taken) {
                let text = format!("<{}>", &self.message[found.clone()]);
                self.put(found, text);
            }
        }
    }

    /// HTML between blank lines that is still there: a comment, or something within a quotation.
    fn block(&mut self, range: Range<usize>) {
        let html = &self.message[range.clone()];
        if html.starts_with("<!--") && !html.contains("-->") {
            self.put(range.start..range.start, "\\".to_owned());
        }
    }

    /// What stands for a tag in a line; nothing where it may stay.
    fn inline(&mut self, tag: &str, at: usize) -> Option<String> {
        if is_comment(tag) {
            return None;
        }
        let mut tokens = Tokenizer::new(tag).filter_map(Result::ok);
        match tokens.find(|token| !matches!(token, Token::Error(_))) {
            Some(Token::StartTag(start)) => self.opening(tag, &start, at),
            Some(Token::EndTag(end)) => {
                let name = String::from_utf8_lossy(&end.name).into_owned();
                match name.as_str() {
                    "a" => Some(self.links.pop().unwrap_or_default()),
                    "strike" => Some("</s>".to_owned()),
                    "tt" => Some("</code>".to_owned()),
                    name if kept_element(name).is_some() => None,
                    name if is_element(name) => Some(String::new()),
                    _ => Some(format!("\\{tag}")),
                }
            }
            _ => Some(format!("\\{tag}")),
        }
    }

    fn opening(&mut self, tag: &str, start: &StartTag<()>, at: usize) -> Option<String> {
        let name = String::from_utf8_lossy(&start.name).into_owned();
        let attribute = |name: &str| {
            let value = start.attributes.get(name.as_bytes())?;
            Some(String::from_utf8_lossy(value).into_owned())
        };
        match name.as_str() {
            "a" => Some(self.link_of_html(attribute("href"), attribute("title"))),
            "img" => {
                let alt = attribute("alt").unwrap_or_default().replace(['[', ']', '\n'], " ");
                let source = attribute("src").and_then(|src| self.surroundings.whole(&src));
                self.pictures.extend(source.clone());
                Some(match source {
                    Some(url) if alt.trim().is_empty() => format!("<{url}>"),
                    Some(url) if self.put_behind_link(&url, at) => alt,
                    Some(url) => format!("[{}]({url})", alt.trim()),
                    None => alt,
                })
            }
            "strike" => Some("<s>".to_owned()),
            "tt" => Some("<code>".to_owned()),
            name if kept_element(name).is_some() => {
                (!start.attributes.is_empty()).then(|| format!("<{name}>"))
            }
            "p" | "div" | "li" | "tr" | "hr" => Some("<br>".to_owned()),
            name if is_element(name) => Some(String::new()),
            _ => Some(format!("\\{tag}")),
        }
    }

    /// What stands for a tag that begins a link.
    fn link_of_html(&mut self, href: Option<String>, title: Option<String>) -> String {
        let href = href.unwrap_or_default();
        let (opening, closing) = match self.surroundings.whole(&href) {
            Some(url) => ("[", format!("]({url}{})", quoted(&title.unwrap_or_default()))),
            None if is_relative(&href) => ("", format!(" (`{href}`)")),
            None => ("", String::new()),
        };
        self.links.push(closing);
        opening.to_owned()
    }

    fn link(&mut self, kind: LinkType, url: &str, title: &str, range: Range<usize>) {
        if address(url).is_ok() || kind != LinkType::Inline {
            return;
        }
        let Some(tail) = self.tail(range.clone()) else { return };
        match self.surroundings.whole(url) {
            Some(whole) => self.put(tail, format!("]({whole}{})", quoted(title))),
            None => {
                self.put(range.start..range.start + 1, String::new());
                let code = if url.is_empty() { String::new() } else { format!(" (`{url}`)") };
                let title = if title.is_empty() { String::new() } else { format!(" {title}") };
                self.put(tail, code + &title);
            }
        }
    }

    /// Puts the address of a picture at this place behind the link that it stands in, which can hold
    /// no other. Returns whether it stands in one.
    fn put_behind_link(&mut self, url: &str, at: usize) -> bool {
        if at < self.link_until {
            self.put(self.link_until..self.link_until, format!(" <{url}>"));
            return true;
        }
        match self.links.last_mut() {
            Some(closing) if closing.starts_with("](") => {
                closing.push_str(&format!(" <{url}>"));
                true
            }
            _ => false,
        }
    }

    fn image(&mut self, kind: LinkType, url: &str, title: &str, range: Range<usize>) {
        let is_inline = kind == LinkType::Inline;
        let tail = if is_inline { self.tail(range.clone()) } else { self.label(range.clone()) };
        let Some(tail) = tail else { return };
        let title = quoted(title);
        let paths = images_mentioned(&format!("![x](<{url}>)"), "x.md");
        let mut copies = paths.iter().filter_map(|it| self.surroundings.copies.get(it.as_str()));
        if let Some(path) = copies.next() {
            self.put(tail, format!("](/{}{title})", written(path)));
            return;
        }
        let has_words =
            self.message[range.start + 2..tail.start].chars().any(char::is_alphanumeric);
        let whole = self.surroundings.whole(url);
        self.pictures.extend(whole.clone());
        match whole {
            // A link has to have words.
            Some(whole) if !has_words => {
                self.put(range, format!("<{whole}>{}", title.replace('"', "")));
            }
            Some(whole) if self.put_behind_link(&whole, range.start) => {
                self.put(range.start..range.start + 2, String::new());
                self.put(tail, title.replace('"', ""));
            }
            // The definition says the rest.
            _ if !is_inline => self.put(range.start..range.start + 1, String::new()),
            Some(whole) => {
                self.put(range.start..range.start + 1, String::new());
                self.put(tail, format!("]({whole}{title})"));
            }
            None => {
                self.put(range.start..range.start + 2, String::new());
                self.put(tail, format!(" (`{url}`){}", title.replace('"', "")));
            }
        }
    }

    /// From the end of the words of a picture that is defined elsewhere: `][name]`, `][]` or `]`.
    fn label(&self, range: Range<usize>) -> Option<Range<usize>> {
        let picture = &self.message[range.clone()];
        let at = picture.rfind("][").or_else(|| picture.rfind(']'))?;
        Some(range.start + at..range.end)
    }

    /// From the `](` of an inline link to its end.
    fn tail(&self, range: Range<usize>) -> Option<Range<usize>> {
        let at = self.message[range.clone()].rfind("](")?;
        Some(range.start + at..range.end)
    }
}

/// The title of a link as it stands behind the address; nothing where it has none.
fn quoted(title: &str) -> String {
    match title.trim() {
        "" => String::new(),
        title => format!(" \"{}\"", title.replace('"', "\\\"").replace('\n', " ")),
    }
}

/// Whether an address has no scheme and says something.
fn is_relative(href: &str) -> bool {
    let first = href.split(['/', '?', '#']).next().unwrap_or_default();
    !href.is_empty() && !first.contains(':') && !href.contains(['`', '\n'])
}

/// A path as an address.
fn written(path: &str) -> String {
    let coded = |c: char| match c {
        ' ' | '(' | ')' | '<' | '>' | '%' => format!("%{:02X}", u32::from(c)),
        c => c.to_string(),
    };
    path.chars().map(coded).collect()
}

fn is_comment(html: &str) -> bool {
    html.starts_with("<!--") && html.find("-->").is_some_and(|end| end + 3 == html.len())
}
