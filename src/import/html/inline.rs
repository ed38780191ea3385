//! The words of one block with their emphasis, as Markdown.
//!
//! Marks are put by comparing the style of a word with that of the next, so tags that don't match
//! cannot unbalance them. Where Markdown would not read a mark (CommonMark 0.31, 6.2), the word
//! goes without emphasis.

use super::escape::{Place, is_punctuation, word};
use std::rc::Rc;

/// How a word looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Where it leads.
    pub(super) link: Option<Rc<str>>,
    /// It is strong.
    pub(super) strong: bool,
    /// It is emphasised.
    pub(super) emphasis: bool,
    /// It is struck out.
    pub(super) struck: bool,
    /// It is code.
    pub(super) code: bool,
}

/// A part of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Run {
    /// A word, or a part of one.
    Word(Style, String),
    /// A space.
    Space,
    /// The end of a line.
    Break,
}

/// The words of a block, as they come.
#[derive(Debug, Default)]
pub(super) struct Words {
    runs: Vec<Run>,
}

impl Words {
    /// Whether there is no word yet.
    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Adds text; spaces of all kinds are one.
    pub(super) fn text(&mut self, text: &str, style: &Style) {
        let mut begin = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_whitespace() || c.is_control()) {
            self.word(&text[begin..at], style);
            self.space();
            begin = at + c.len_utf8();
        }
        self.word(&text[begin..], style);
    }

    fn word(&mut self, text: &str, style: &Style) {
        match self.runs.last_mut() {
            _ if text.is_empty() => {}
            Some(Run::Word(known, before)) if known == style => before.push_str(text),
            _ => self.runs.push(Run::Word(style.clone(), text.to_owned())),
        }
    }

    /// Adds a space, if a word stands before it.
    pub(super) fn space(&mut self) {
        if matches!(self.runs.last(), Some(Run::Word(..))) {
            self.runs.push(Run::Space);
        }
    }

    /// Ends the line. Whether it was empty, which ends the block.
    pub(super) fn end_line(&mut self) -> bool {
        if matches!(self.runs.last(), Some(Run::Space)) {
            self.runs.pop();
        }
        let is_empty = matches!(self.runs.last(), Some(Run::Break));
        if matches!(self.runs.last(), Some(Run::Word(..))) {
            self.runs.push(Run::Break);
        }
        is_empty
    }

    /// Makes all words strong.
    pub(super) fn strengthen(&mut self) {
        for run in &mut self.runs {
            if let Run::Word(style, _) = run {
                style.strong = true;
            }
        }
    }

    /// The first letter.
    pub(super) fn first(&self) -> Option<char> {
        match self.runs.first()? {
            Run::Word(_, text) => text.chars().next(),
            Run::Space | Run::Break => None,
        }
    }

    /// All words as Markdown, its lines apart by `\n`; nothing is left here.
    pub(super) fn markdown(&mut self) -> String {
        let mut runs = std::mem::take(&mut self.runs);
        while matches!(runs.last(), Some(Run::Space | Run::Break)) {
            runs.pop();
        }
        clear_unreadable_marks(&mut runs);
        let runs = joined(runs);
        let mut writer = Writer { runs: &runs, out: String::new(), open: Vec::new() };
        writer.write();
        writer.out
    }

    /// The same on one line.
    pub(super) fn line(&mut self) -> String {
        for run in &mut self.runs {
            if *run == Run::Break {
                *run = Run::Space;
            }
        }
        self.markdown()
    }
}

/// Runs of one look that stand side by side are one; code in a link whose brackets Markdown
/// would take for those of the link is text.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for mut run in runs {
        if let Run::Word(style, text) = &mut run {
            style.code &= style.link.is_none() || !text.contains(['[', ']']);
        }
        match (joined.last_mut(), run) {
            (Some(Run::Word(known, before)), Run::Word(style, text)) if *known == style => {
                before.push_str(&text);
            }
            (_, run) => joined.push(run),
        }
    }
    joined
}

/// Takes the emphasis from words of several looks whose marks would not be read as such.
fn clear_unreadable_marks(runs: &mut [Run]) {
    for cluster in runs.split_mut(|run| !matches!(run, Run::Word(..))) {
        let is_bad = cluster.windows(2).any(|pair| match pair {
            [Run::Word(left, before), Run::Word(right, behind)] => {
                !is_readable(left, before, right, behind)
            }
            _ => false,
        });
        if is_bad {
            for run in cluster {
                if let Run::Word(style, _) = run {
                    (style.strong, style.emphasis, style.struck) = (false, false, false);
                }
            }
        }
    }
}

/// Whether the marks between two parts of a word are read as marks.
fn is_readable(left: &Style, before: &str, right: &Style, behind: &str) -> bool {
    let (was, is) = (left.is_marked(), right.is_marked());
    let changes_link = left.link != right.link;
    // Behind the outer of two marks stands the inner one.
    let is_wrapped =
        |style: &Style| style.code || (style.struck && (style.strong || style.emphasis));
    let edge = |letter: Option<char>, style: &Style| {
        is_wrapped(style) || letter.is_none_or(is_punctuation)
    };
    let (last, first) = (edge(before.chars().last(), left), edge(behind.chars().next(), right));
    // A bracket or a parenthesis of a link is punctuation, too.
    match (was, is) {
        (true, true) => left.marks() == right.marks(),
        (true, false) if changes_link => first || right.link.is_some(),
        (true, false) => !last || first,
        (false, true) => !first || last || changes_link,
        (false, false) => true,
    }
}

/// A mark that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mark {
    Link(Rc<str>),
    Strong,
    Emphasis,
    Struck,
}

impl Style {
    /// The marks that this style needs, the outermost first.
    fn marks(&self) -> Vec<Mark> {
        let link = self.link.clone().map(Mark::Link);
        let marks = [
            (self.strong, Mark::Strong),
            (self.emphasis, Mark::Emphasis),
            (self.struck, Mark::Struck),
        ];
        let marks = marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, mark)| mark);
        link.into_iter().chain(marks).collect()
    }

    fn is_marked(&self) -> bool {
        self.strong || self.emphasis || self.struck
    }
}

struct Writer<'a> {
    runs: &'a [Run],
    out: String,
    open: Vec<Mark>,
}

impl Writer<'_> {
    fn write(&mut self) {
        let mut begins_line = true;
        let mut at = 0;
        while let Some(run) = self.runs.get(at) {
            let Run::Word(style, text) = run else {
                at += 1;
                continue;
            };
            let wanted = style.marks();
            self.close(&wanted);
            match at.checked_sub(1).map(|before| &self.runs[before]) {
                Some(Run::Space) => self.out.push(' '),
                Some(Run::Break) => {
                    self.out.push_str("\\\n");
                    begins_line = true;
                }
                _ => {}
            }
            let is_bare = begins_line && wanted == self.open;
            if let Some(address) = self.bare_link(at, &wanted) {
                self.out.push_str(&address);
                at += 1;
            } else {
                self.open(&wanted);
                at = if style.code {
                    self.code(at)
                } else {
                    self.out.push_str(&word(text, self.place(at, is_bare)));
                    at + 1
                };
            }
            begins_line = false;
        }
        self.close(&[]);
    }

    fn place(&self, at: usize, begins_line: bool) -> Place {
        Place {
            begins_line,
            before: self.out.chars().next_back().filter(|c| !c.is_whitespace()),
            is_followed: matches!(self.runs.get(at + 1), Some(Run::Word(..))),
            in_link: matches!(&self.runs[at], Run::Word(style, _) if style.link.is_some()),
        }
    }

    /// Code from here on, up to where it ends; returns that place.
    fn code(&mut self, from: usize) -> usize {
        let Some(Run::Word(style, _)) = self.runs.get(from) else { return from + 1 };
        let mut text = String::new();
        let mut end = from;
        for (at, run) in self.runs.iter().enumerate().skip(from) {
            match run {
                Run::Word(other, word) if other == style => {
                    text.push_str(if end == at { "" } else { " " });
                    text.push_str(word);
                    end = at + 1;
                }
                Run::Word(..) => break,
                Run::Space | Run::Break => {}
            }
        }
        self.out.push_str(&code_span(&text));
        end
    }

    /// A link whose only word is its address.
    fn bare_link(&self, at: usize, wanted: &[Mark]) -> Option<String> {
        let Run::Word(style, text) = &self.runs[at] else { return None };
        let link = style.link.as_ref().filter(|_| !style.code)?;
        let belongs = |run: Option<&Run>| matches!(run, Some(Run::Word(other, _)) if other.link.as_ref() == Some(link));
        let goes_on = belongs(self.runs.get(at + 1)) || belongs(self.runs.get(at + 2));
        let begins = !self.open.iter().any(|mark| matches!(mark, Mark::Link(_)));
        if goes_on || !begins || wanted.len() != self.open.len() + 1 {
            return None;
        }
        let address = link.strip_prefix("mailto:").unwrap_or(link);
        let is_same = address == text || address.strip_suffix('/') == Some(text.as_str());
        let is_whole = link.contains("://") || link.starts_with("mailto:");
        (is_same && is_whole).then(|| format!("<{address}>"))
    }

    /// Closes what the next word has not; what was opened within goes with it.
    fn close(&mut self, wanted: &[Mark]) {
        let stays = self.open.iter().take_while(|mark| wanted.contains(mark)).count();
        for mark in self.open.drain(stays..).rev() {
            match mark {
                Mark::Link(address) => self.out.push_str(&format!("]({address})")),
                Mark::Strong => self.out.push_str("**"),
                Mark::Emphasis => self.out.push('*'),
                Mark::Struck => self.out.push_str("~~"),
            }
        }
    }

    fn open(&mut self, wanted: &[Mark]) {
        for mark in wanted {
            if self.open.contains(mark) {
                continue;
            }
            self.out.push_str(match mark {
                Mark::Link(_) => "[",
                Mark::Strong => "**",
                Mark::Emphasis => "*",
                Mark::Struck => "~~",
            });
            self.open.push(mark.clone());
        }
    }
}

/// Code between as many backticks as it needs.
fn code_span(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let needs_space = text.starts_with('`') || text.ends_with('`');
    let space = if needs_space { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}
