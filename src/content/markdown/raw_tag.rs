//! HTML that stands in a message: which tags are kept, and where one ends.
//!
//! A tag is kept if it is one of a few inline elements and carries no attribute: then it can
//! neither load nor run nor hide anything. Keeping tags balanced is the writer's work.

use std::ops::Range;

/// An element that may stand in a message as HTML.
#[derive(Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: &'static str,
    /// Its opening tag.
    pub open: &'static str,
    /// Its closing tag; empty if it has no content.
    pub close: &'static str,
}

/// The elements that are kept. None of them restricts what inline markup may stand in it;
/// `dfn` is missing because it must not contain another.
#[rustfmt::skip]
const KEPT: [Element; 21] = [
    Element { name: "abbr", open: "<abbr>", close: "</abbr>" },
    Element { name: "b", open: "<b>", close: "</b>" },
    Element { name: "br", open: "<br>", close: "" },
    Element { name: "cite", open: "<cite>", close: "</cite>" },
    Element { name: "code", open: "<code>", close: "</code>" },
    Element { name: "del", open: "<del>", close: "</del>" },
    Element { name: "em", open: "<em>", close: "</em>" },
    Element { name: "i", open: "<i>", close: "</i>" },
    Element { name: "ins", open: "<ins>", close: "</ins>" },
    Element { name: "kbd", open: "<kbd>", close: "</kbd>" },
    Element { name: "mark", open: "<mark>", close: "</mark>" },
    Element { name: "q", open: "<q>", close: "</q>" },
    Element { name: "s", open: "<s>", close: "</s>" },
    Element { name: "samp", open: "<samp>", close: "</samp>" },
    Element { name: "small", open: "<small>", close: "</small>" },
    Element { name: "strong", open: "<strong>", close: "</strong>" },
    Element { name: "sub", open: "<sub>", close: "</sub>" },
    Element { name: "sup", open: "<sup>", close: "</sup>" },
    Element { name: "u", open: "<u>", close: "</u>" },
    Element { name: "var", open: "<var>", close: "</var>" },
    Element { name: "wbr", open: "<wbr>", close: "" },
];

/// What stands at a `<`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raw<'t> {
    /// A comment.
    Comment,
    /// A comment that nothing ends: it hides the rest.
    UnclosedComment,
    /// A processing instruction, CDATA, a document type: nothing that a message needs.
    Other,
    /// A tag.
    Tag(RawTag<'t>),
    /// No tag after all.
    Text,
}

/// A tag as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawTag<'t> {
    /// Its name.
    pub name: &'t str,
    /// Whether it is a closing tag.
    pub closes: bool,
    /// Whether it ends with a slash.
    pub slash: bool,
    /// Whether it carries anything beside its name.
    pub attributes: bool,
}

/// The kept element of this name, in any case.
pub fn kept(name: &str) -> Option<&'static Element> {
    KEPT.iter().find(|kept| kept.name.eq_ignore_ascii_case(name))
}

/// What stands at the beginning of `text`, which begins with `<`, and how long it is.
pub fn scan(text: &str) -> (Raw<'_>, usize) {
    let to = |from: usize, end: &str| text[from..].find(end).map(|at| from + at + end.len());
    if text.starts_with("<!-->") {
        (Raw::Comment, 5)
    } else if text.starts_with("<!--->") {
        (Raw::Comment, 6)
    } else if text.starts_with("<!--") {
        to(4, "-->").map_or((Raw::UnclosedComment, text.len()), |end| (Raw::Comment, end))
    } else if text.starts_with("<![CDATA[") {
        (Raw::Other, to(9, "]]>").unwrap_or(text.len()))
    } else if text.starts_with("<?") {
        (Raw::Other, to(2, "?>").unwrap_or(text.len()))
    } else if text.starts_with("<!") {
        (Raw::Other, to(2, ">").unwrap_or(text.len()))
    } else {
        tag(text)
    }
}

fn tag(text: &str) -> (Raw<'_>, usize) {
    let closes = text.starts_with("</");
    let start = if closes { 2 } else { 1 };
    let name_like = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let length = text[start..].bytes().take_while(|&byte| name_like(byte)).count();
    let name = &text[start..start + length];
    let Some(end) = tag_end(text, start + length).filter(|_| begins_with_letter(name)) else {
        return (Raw::Text, 1);
    };
    let rest = text[start + length..end - 1].trim_matches(|c: char| c.is_ascii_whitespace());
    let slash = rest.ends_with('/');
    let attributes = !rest.is_empty() && rest != "/";
    (Raw::Tag(RawTag { name, closes, slash, attributes }), end)
}

fn begins_with_letter(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The place behind the `>` of a tag; a `>` in quotes ends nothing, another `<` everything.
fn tag_end(text: &str, from: usize) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(from) {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (None, b'<') => return None,
            _ => {}
        }
    }
    None
}

/// The few character references that are read in raw HTML, where Markdown decodes none.
pub fn decoded(text: &str) -> String {
    const REFERENCES: [(&str, &str); 6] = [
        ("&nbsp;", "\u{a0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let mut words = text.to_owned();
    // `&amp;` comes last, or `&amp;lt;` would be read twice.
    for (written, meant) in REFERENCES {
        if words.contains(written) {
            words = words.replace(written, meant);
        }
    }
    words
}

/// HTML in the place of a block, which arrives line by line.
#[derive(Debug, Default)]
pub struct RawBlock {
    text: String,
    /// Where each line begins, here and in the message: what stands before a line, such as the
    /// `>` of a quotation, is not part of it.
    lines: Vec<(usize, usize)>,
    end: usize,
}

impl RawBlock {
    /// Adds a line.
    pub fn push(&mut self, line: &str, range: Range<usize>) {
        self.lines.push((self.text.len(), range.start));
        self.text.push_str(line);
        self.end = range.end;
    }

    /// All of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a stretch of it stands in the message.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let end = range.end.max(range.start + 1) - 1;
        self.place(range.start)..(self.place(end) + 1).min(self.end)
    }

    fn place(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|&(start, _)| start <= at);
        let (start, source) = self.lines.get(line.wrapping_sub(1)).copied().unwrap_or_default();
        source + (at - start)
    }
}
