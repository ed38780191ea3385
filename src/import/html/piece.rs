//! HTML as a list of texts and tags; what is no tag after all is text.

use super::element;
use html5gum::{DefaultEmitter, Span, StartTag, Token, Tokenizer};

/// A part of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text, its character references read.
    Text(String),
    /// An opening tag.
    Open(Tag),
    /// A closing tag, by its name.
    Close(String),
}

/// An opening tag of a known element.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name, in lower case.
    pub(super) name: String,
    /// `href`, or the `src` of something that is shown.
    pub(super) address: Option<String>,
    /// What stands for a picture.
    pub(super) alt: Option<String>,
    /// The first number of a list.
    pub(super) start: Option<u64>,
}

/// All parts of a text, in their order.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    read(html).pieces
}

/// What is left out because no reader sees it: the names of elements, and `comment`.
pub(super) fn unsaid(html: &str) -> Vec<String> {
    read(html).unsaid
}

fn read(html: &str) -> Reader<'_> {
    let mut reader = Reader { html, end: 0, pieces: Vec::new(), hidden: None, unsaid: Vec::new() };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        reader.token(token);
    }
    reader.rest();
    reader
}

struct Reader<'a> {
    html: &'a str,
    /// Up to where everything has been read.
    end: usize,
    pieces: Vec<Piece>,
    /// The element whose content is left out.
    hidden: Option<String>,
    /// What was left out.
    unsaid: Vec<String>,
}

impl Reader<'_> {
    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::String(string) => {
                self.end = self.end.max(string.span.end);
                self.text(&String::from_utf8_lossy(&string.value));
            }
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let source = self.source(tag.span);
                if !element::is_known(&name) {
                    self.text(&source);
                } else if self.hidden.as_ref() == Some(&name) {
                    self.hidden = None;
                } else {
                    self.push(Piece::Close(name));
                }
            }
            Token::Comment(comment) => {
                let source = self.source(comment.span);
                // What nothing ends, and `</3`, are no comments to whoever wrote them.
                if !(source.starts_with("<!--") && source.ends_with("-->")) {
                    self.text(&source);
                } else if source.chars().any(char::is_alphanumeric) {
                    self.unsaid.push("comment".to_owned());
                }
            }
            Token::Doctype(doctype) => {
                self.source(doctype.span);
            }
            Token::Error(_) => {}
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let source = self.source(tag.span);
        if !is_tag(&name, tag, &source) {
            self.text(&source);
            return;
        }
        if element::is_hidden(&name) && self.is_closed(&name) {
            self.unsaid.push(name.clone());
            self.hidden = Some(name);
            return;
        }
        let attribute = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            Some(String::from_utf8_lossy(&value.value).trim().to_owned())
        };
        self.push(Piece::Open(Tag {
            address: attribute("href").or_else(|| attribute("src")),
            alt: attribute("alt").or_else(|| attribute("title")),
            start: attribute("start").and_then(|number| number.parse().ok()),
            name,
        }));
    }

    /// Whether an element is ended behind this place, so that leaving it out hides no more.
    fn is_closed(&self, name: &str) -> bool {
        let rest = &self.html.as_bytes()[self.end..];
        let closing = format!("</{name}");
        rest.len() >= closing.len()
            && rest
                .windows(closing.len())
                .any(|bytes| bytes.eq_ignore_ascii_case(closing.as_bytes()))
    }

    /// How a token was written.
    fn source(&mut self, span: Span<usize>) -> String {
        self.end = self.end.max(span.end);
        self.html.get(span.start..span.end).unwrap_or_default().to_owned()
    }

    /// What the tokenizer left: a tag that nothing ends.
    fn rest(&mut self) {
        let rest = self.html.get(self.end..).unwrap_or_default().to_owned();
        self.text(&rest);
    }

    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        if let Some(Piece::Text(before)) = self.pieces.last_mut() {
            before.push_str(text);
        } else if !text.is_empty() {
            self.pieces.push(Piece::Text(text.to_owned()));
        }
    }

    fn push(&mut self, piece: Piece) {
        if self.hidden.is_none() {
            self.pieces.push(piece);
        }
    }
}

/// Whether what looks like a tag is one: `<b and c>` is not.
fn is_tag(name: &str, tag: &StartTag<usize>, source: &str) -> bool {
    let mut names = tag.attributes.keys().map(|name| String::from_utf8_lossy(name));
    element::is_known(name)
        && (source.contains('=') || names.all(|name| element::may_lack_value(&name)))
}
