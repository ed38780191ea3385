//! What there is to say about a message: every sentence of it stands here.

use super::{Reader, image, link};
use crate::diagnostic::{self, Diagnostic, Rule};
use crate::source::Span;
use std::collections::HashSet;
use std::ops::Range;

/// More complaints about one message help nobody.
const MOST: usize = 100;

/// The complaints about one message.
pub struct Complaints<'r> {
    reader: &'r Reader<'r>,
    at: usize,
    list: &'r mut Vec<Diagnostic>,
    made: usize,
    tags: HashSet<String>,
    control: bool,
}

impl<'r> Complaints<'r> {
    /// None yet, about a message that begins at `at` in its file.
    pub fn new(reader: &'r Reader<'r>, at: usize, list: &'r mut Vec<Diagnostic>) -> Self {
        Complaints { reader, at, list, made: 0, tags: HashSet::new(), control: false }
    }

    fn say(&mut self, rule: Rule, range: Range<usize>, message: String, help: &str) {
        self.made += 1;
        if self.made <= MOST {
            let span = Span::from(range).shifted(self.at);
            self.list.push(Diagnostic::new(rule, self.reader.file, span, message, help));
        }
    }

    /// A tag that is shown as text; each name once a message.
    pub fn tag(&mut self, range: Range<usize>, written: &str, name: &str, kept: bool) {
        if !self.tags.insert(name.to_ascii_lowercase()) {
            return;
        }
        let words = quoted(written);
        let message = if kept {
            format!("{words} carries attributes, so the tag is shown as text")
        } else {
            format!("{words} is not a tag that messages may have, so it is shown as text")
        };
        let help = if kept { "leave out everything behind the tag's name" } else { mend(name) };
        self.say(Rule::RawTag, range, message, help);
    }

    /// Tags within tags within tags.
    pub fn deep_tag(&mut self, range: Range<usize>, written: &str) {
        if self.tags.insert(">".to_owned()) {
            let words = quoted(written);
            let message = format!("{words} stands in too many other tags, so it is shown as text");
            self.say(Rule::RawTag, range, message, "close the tags that stand before it");
        }
    }

    /// A comment without an end.
    pub fn unclosed_comment(&mut self, range: Range<usize>) {
        let message = "a comment begins with `<!--` and nothing ends it, so all that follows in \
                       this message is hidden";
        let help = "write `-->` where the comment ends";
        self.say(Rule::RawTag, range, message.to_owned(), help);
    }

    /// A link that is shown as its words.
    pub fn link(&mut self, range: Range<usize>, written: &str, why: link::Refusal) {
        let words = quoted(written);
        let (message, help) = match why {
            link::Refusal::Empty => (
                "a link has no address, so only its words are shown".to_owned(),
                "write the whole address, such as `https://example.com/help`",
            ),
            link::Refusal::NotWhole => (
                format!("the link {words} is not a whole address, so only its words are shown"),
                "write the whole address, such as `https://example.com/help`",
            ),
            link::Refusal::Scheme => (
                format!(
                    "the link {words} does not begin with `https:`, `http:`, `mailto:` or `tel:`, so only its words are shown"
                ),
                "link to a page, such as `https://example.com/help`, or put it in backticks if it is meant as text",
            ),
            link::Refusal::Host => (
                format!("the link {words} does not lead to a host, so only its words are shown"),
                "write an address such as `https://example.com/help`, without a user name, or `mailto:` or `tel:` with what belongs behind it",
            ),
        };
        self.say(Rule::RefusedLink, range, message, help);
    }

    /// An image of another host.
    pub fn remote_image(&mut self, range: Range<usize>, written: &str) {
        let words = quoted(written);
        let message = format!("the image {words} is on another host, so it is shown as a link");
        let help = "save the picture beside the incident file and write its name";
        self.say(Rule::RemoteImage, range, message, help);
    }

    /// An image that is not there: `path` is where it was looked for.
    pub fn missing_image(&mut self, range: Range<usize>, path: &str) {
        let message = format!("there is no image {} in the site folder", quoted(path));
        let help = "add the file, or mend the path: it begins at the incident file's folder, or \
                    with a slash at the site folder";
        self.say(Rule::MissingImage, range, message, help);
    }

    /// An image that cannot be one.
    pub fn refused_image(&mut self, range: Range<usize>, written: &str, why: image::Refusal) {
        let words = quoted(written);
        let (message, help) = match why {
            image::Refusal::NoPath => (
                format!("the image {words} is not a file of the site folder"),
                "save the picture beside the incident file and write its name",
            ),
            image::Refusal::Outside => (
                format!("the image {words} is outside of the site folder"),
                "move the picture into the site folder and write its path from there, beginning with a slash",
            ),
            image::Refusal::NoPicture => (
                format!("the image {words} is not a kind of picture that is shown"),
                "use a png, jpg, gif, webp or avif file",
            ),
        };
        self.say(Rule::MissingImage, range, message, help);
    }

    /// A character that is left out; the first of a message.
    pub fn control(&mut self, range: Range<usize>, c: char) {
        if !std::mem::replace(&mut self.control, true) {
            let message = format!("the invisible character U+{:04X} is left out", c as u32);
            let help = "delete it; it mostly comes with text that was pasted";
            self.say(Rule::ControlCharacter, range, message, help);
        }
    }
}

/// What to write instead of a tag.
fn mend(name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "a" => "write a link as `[its words](https://example.com/help)`",
        "img" => "write an image as `![what it shows](picture.png)`",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write a heading as `### Its words`",
        "p" | "div" | "span" | "font" | "center" | "section" => {
            "leave the tag out; an empty line begins a new paragraph"
        }
        "ul" | "ol" | "li" => "begin each item of a list with `- ` on a line of its own",
        "table" | "thead" | "tbody" | "tr" | "td" | "th" => {
            "write a table with `|` between its cells"
        }
        "pre" => "put three backticks on a line before the text and on one behind it",
        "blockquote" => "begin each line of a quotation with `> `",
        "hr" => "write `---` between two empty lines",
        "strike" => "write `~~the words~~`",
        "tt" => "put the words in backticks",
        _ => "put it in backticks if it is meant as text, or leave it out",
    }
}

/// The author's words on one line.
fn quoted(written: &str) -> String {
    let line: Vec<&str> = written.split_whitespace().collect();
    diagnostic::quoted(&line.join(" "))
}
