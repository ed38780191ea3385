//! Footnotes: numbered in the order of their first mention, collected at the message's end.
//!
//! The ids end with the message's own prefix, because a page shows several messages; their own
//! numbers stand before it, so that no two can be alike. Roles say what the arrows are for, in
//! every language (DPUB-ARIA 1.1: doc-noteref, doc-backlink).

use crate::model::LOCAL_LINK;
use std::collections::HashMap;
use std::fmt::Write as _;

/// The footnotes of one message.
#[derive(Debug)]
pub struct Notes<'p> {
    prefix: &'p str,
    numbers: HashMap<String, usize>,
    /// For each number how often it was mentioned.
    mentions: Vec<usize>,
    written: Vec<Note>,
}

/// A footnote's own content.
#[derive(Debug)]
pub struct Note {
    /// What mentions name it by.
    pub label: String,
    /// Its content as HTML.
    pub html: String,
    /// Its content as words.
    pub text: String,
}

impl<'p> Notes<'p> {
    /// No footnotes yet.
    pub fn new(id_prefix: &'p str) -> Notes<'p> {
        Notes {
            prefix: id_prefix,
            numbers: HashMap::new(),
            mentions: Vec::new(),
            written: Vec::new(),
        }
    }

    /// A mention: its number, and its HTML, with a link unless it stands in one.
    pub fn mention(&mut self, label: &str, in_link: bool) -> (usize, String) {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(folded(label)).or_insert(next);
        if number == next {
            self.mentions.push(0);
        }
        let count = &mut self.mentions[number - 1];
        *count += 1;
        let (id, suffix) = (mention_id(number, *count), suffix(self.prefix));
        let html = if in_link {
            format!("<sup id=\"{id}-{suffix}\">{number}</sup>")
        } else {
            let to = format!("{LOCAL_LINK}fn{number}-{suffix}\" id=\"{id}-{suffix}\"");
            format!("<sup>{to} role=\"doc-noteref\">{number}</a></sup>")
        };
        (number, html)
    }

    /// Keeps a footnote's content for the end.
    pub fn keep(&mut self, note: Note) {
        self.written.push(note);
    }

    /// The list of all footnotes as HTML and as words; both empty if there are none.
    ///
    /// One that is never mentioned comes last: its author wrote it to be read.
    pub fn finish(mut self) -> (String, String) {
        if self.written.is_empty() && self.mentions.is_empty() {
            return Default::default();
        }
        let suffix = suffix(self.prefix);
        let (mentioned, others) = self.in_order();
        let mut html = String::from("<ol class=\"footnotes\">\n");
        let mut words = String::new();
        for (at, note) in mentioned.iter().enumerate() {
            let number = at + 1;
            let content = note.as_ref().map_or("", |note| &note.html);
            let back = self.ways_back(number, &suffix);
            let _ = write!(html, "<li id=\"fn{number}-{suffix}\">");
            push_with_ways_back(&mut html, content, &back);
            let text = note.as_ref().map_or("", |note| &note.text);
            let _ = write!(words, "\n[{number}] {text}");
        }
        for note in &others {
            let _ = writeln!(html, "<li>{}</li>", note.html);
            let _ = write!(words, "\n- {}", note.text);
        }
        html.push_str("</ol>\n");
        (html, words.trim().to_owned())
    }

    fn in_order(&mut self) -> (Vec<Option<Note>>, Vec<Note>) {
        let mut mentioned: Vec<Option<Note>> = self.mentions.iter().map(|_| None).collect();
        let mut others = Vec::new();
        for note in self.written.drain(..) {
            let place = self.numbers.get(&folded(&note.label)).map(|number| number - 1);
            match place.and_then(|at| mentioned.get_mut(at)) {
                Some(place @ None) => *place = Some(note),
                _ => others.push(note),
            }
        }
        (mentioned, others)
    }

    fn ways_back(&self, number: usize, suffix: &str) -> String {
        let mut html = String::new();
        for count in 1..=self.mentions[number - 1] {
            let id = mention_id(number, count);
            let name = if count > 1 { format!("↩<sup>{count}</sup>") } else { "↩".to_owned() };
            let to = format!("{LOCAL_LINK}{id}-{suffix}\" role=\"doc-backlink\"");
            let _ = write!(html, " {to}>{name}</a>");
        }
        html
    }
}

/// What the ids end with: letters, digits and hyphens alone.
fn suffix(prefix: &str) -> String {
    prefix.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// Labels are the same whatever their case.
fn folded(label: &str) -> String {
    label.to_lowercase()
}

fn mention_id(number: usize, count: usize) -> String {
    if count > 1 { format!("fnref{number}x{count}") } else { format!("fnref{number}") }
}

fn push_with_ways_back(html: &mut String, content: &str, back: &str) {
    let content = content.trim_end();
    match content.strip_suffix("</p>") {
        Some(open) => *html += &format!("{open}{back}</p>\n</li>\n"),
        None => *html += &format!("{content}{back}</li>\n"),
    }
}
