//! What each tag and each text means: words of a line, or the beginning or end of a block.

use super::Lines;
use super::block::Blocks;
use super::element;
use super::escape::is_reference;
use super::inline::{Style, Words};
use super::piece::{Piece, Tag};
use super::table::Table;
use std::rc::Rc;

/// Markdown while it is written.
pub(super) struct Layout {
    lines: Lines,
    /// Whether nothing stands behind the last `<br>` yet.
    is_broken: bool,
    blocks: Blocks,
    words: Words,
    heading: Option<usize>,
    code: Option<String>,
    table: Option<Table>,
    /// How many tables are open.
    tables: usize,
    links: Vec<Option<Rc<str>>>,
    strong: usize,
    emphasis: usize,
    struck: usize,
    mono: usize,
}

impl Layout {
    /// An empty page.
    pub(super) fn new(lines: Lines) -> Layout {
        Layout {
            lines,
            is_broken: false,
            blocks: Blocks::default(),
            words: Words::default(),
            heading: None,
            code: None,
            table: None,
            tables: 0,
            links: Vec::new(),
            strong: 0,
            emphasis: 0,
            struck: 0,
            mono: 0,
        }
    }

    /// Adds a part of the source.
    pub(super) fn push(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) => self.text(&text),
            Piece::Open(tag) => self.start(&tag),
            Piece::Close(name) => self.end(&name),
        }
    }

    /// Everything that was added, as Markdown.
    pub(super) fn finish(mut self) -> String {
        self.end_code();
        self.end_block();
        self.end_table();
        self.blocks.finish()
    }

    fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
            return;
        }
        let style = self.style();
        if self.lines == Lines::Space || self.table.is_some() {
            self.words.text(text, &style);
            return;
        }
        for (number, line) in text.split('\n').enumerate() {
            // The end of a line behind `<br>` is that of the same line.
            if number > 0 && !std::mem::take(&mut self.is_broken) {
                self.end_line();
            }
            self.is_broken &= line.trim().is_empty();
            self.words.text(line, &style);
        }
    }

    fn style(&self) -> Style {
        Style {
            link: self.links.last().cloned().flatten(),
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            struck: self.struck > 0,
            code: self.mono > 0,
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "br" => {
                self.end_line();
                self.is_broken = true;
            }
            "hr" => {
                self.end_block();
                if self.table.is_none() {
                    self.blocks.write("***");
                }
            }
            "a" => self.links.push(tag.address.as_deref().and_then(address)),
            "b" | "strong" => self.strong += 1,
            "i" | "em" | "dfn" | "cite" => self.emphasis += 1,
            "s" | "strike" | "del" => self.struck += 1,
            "code" | "tt" | "kbd" | "samp" => self.mono += 1,
            "img" | "image" => self.picture(tag),
            "iframe" | "embed" | "video" | "audio" | "frame" => self.embedded(tag),
            "table" => self.start_table(),
            "tr" if self.table.is_some() => self.end_row(),
            "td" | "th" if self.table.is_some() => self.start_cell(),
            "pre" | "listing" | "xmp" if self.code.is_none() && self.table.is_none() => {
                self.end_block();
                self.code = Some(String::new());
            }
            name if element::is_block(name) => self.start_block(name, tag.start),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "a" => {
                self.links.pop();
            }
            "b" | "strong" => self.strong = self.strong.saturating_sub(1),
            "i" | "em" | "dfn" | "cite" => self.emphasis = self.emphasis.saturating_sub(1),
            "s" | "strike" | "del" => self.struck = self.struck.saturating_sub(1),
            "code" | "tt" | "kbd" | "samp" => self.mono = self.mono.saturating_sub(1),
            "table" => {
                if self.tables > 1 {
                    self.tables -= 1;
                } else {
                    self.end_table();
                }
            }
            "tr" if self.table.is_some() => self.end_row(),
            "td" | "th" if self.table.is_some() => self.end_cell(),
            "pre" | "listing" | "xmp" => self.end_code(),
            "br" => self.end_line(),
            name if element::is_block(name) => self.finish_block(name),
            _ => {}
        }
    }

    /// Ends a line; two ends of lines are the end of a paragraph.
    fn end_line(&mut self) {
        if let Some(code) = &mut self.code {
            code.push('\n');
        } else if self.words.end_line() {
            self.end_block();
        }
    }

    fn start_block(&mut self, name: &str, number: Option<u64>) {
        if let Some(code) = &mut self.code {
            if !code.is_empty() && !code.ends_with('\n') {
                code.push('\n');
            }
            return;
        }
        self.end_block();
        if self.table.is_some() {
            return;
        }
        match name {
            "ul" | "menu" | "dir" => self.blocks.enter_list(None),
            "ol" => self.blocks.enter_list(Some(number.unwrap_or(1))),
            "blockquote" => self.blocks.enter_quote(),
            "li" => self.blocks.enter_item(),
            _ => self.heading = level(name),
        }
    }

    fn finish_block(&mut self, name: &str) {
        if self.code.is_some() {
            return;
        }
        self.end_block();
        if self.table.is_some() {
            return;
        }
        match name {
            "ul" | "menu" | "dir" | "ol" => self.blocks.leave_list(),
            "blockquote" => self.blocks.leave_quote(),
            "li" => self.blocks.leave_item(),
            name if level(name).is_some() => self.heading = None,
            _ => {}
        }
    }

    /// Ends a paragraph or a heading.
    fn end_block(&mut self) {
        if self.table.is_some() {
            self.words.space();
            return;
        }
        if self.words.is_empty() {
            return;
        }
        let Some(level) = self.heading else {
            let text = self.words.markdown();
            self.blocks.write(&text);
            return;
        };
        // A heading that begins with a number could be taken for that of an update.
        if self.words.first().is_some_and(|first| first.is_ascii_digit()) {
            self.words.strengthen();
            let text = self.words.line();
            self.blocks.write(&text);
        } else {
            let text = self.words.line();
            self.blocks.write(&format!("{} {text}", "#".repeat(level)));
        }
    }

    fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let code = code.trim_matches('\n').trim_end();
        if code.trim().is_empty() {
            return;
        }
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.blocks.write(&format!("{fence}\n{code}\n{fence}"));
    }

    fn start_table(&mut self) {
        if self.code.is_some() {
            return;
        }
        self.end_block();
        self.tables += 1;
        if self.table.is_none() {
            self.table = Some(Table::default());
        }
    }

    fn start_cell(&mut self) {
        self.end_open_cell();
        if let Some(table) = self.table.as_mut().filter(|_| self.tables == 1) {
            table.is_in_cell = true;
        }
    }

    /// Ends a cell; those of tables within a table are only words of it.
    fn end_cell(&mut self) {
        if self.tables > 1 {
            self.words.space();
        } else if let Some(table) = &mut self.table {
            table.cell(&self.words.line());
        }
    }

    fn end_open_cell(&mut self) {
        if !self.words.is_empty() || self.table.as_ref().is_some_and(|table| table.is_in_cell) {
            self.end_cell();
        }
    }

    fn end_row(&mut self) {
        self.end_open_cell();
        if let Some(table) = self.table.as_mut().filter(|_| self.tables == 1) {
            table.end_row();
        }
    }

    fn end_table(&mut self) {
        self.tables = self.tables.min(1);
        self.end_row();
        self.tables = 0;
        let Some(table) = self.table.take() else { return };
        for block in table.blocks() {
            self.blocks.write(&block);
        }
    }

    /// A picture that is here, or a link to one that is elsewhere.
    fn picture(&mut self, tag: &Tag) {
        let style = self.style();
        let alt = tag.alt.as_deref().unwrap_or_default();
        let source = tag.address.as_deref().and_then(address);
        let link = style.link.clone().or(source);
        let words = match (&link, alt.trim()) {
            (Some(link), "") => link.to_string(),
            (_, alt) => alt.to_owned(),
        };
        self.words.space();
        self.words.text(&words, &Style { link, code: false, ..style });
        self.words.space();
    }

    /// Something of another page that is shown in this one: a link to it.
    fn embedded(&mut self, tag: &Tag) {
        let Some(link) = tag.address.as_deref().and_then(address) else { return };
        self.words.space();
        let words = link.to_string();
        self.words.text(&words, &Style { link: Some(link), ..Style::default() });
        self.words.space();
    }
}

/// The level of a heading in a message, which stands below that of its update.
fn level(name: &str) -> Option<usize> {
    let level: usize = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then(|| level.max(3))
}

/// An address as Markdown can write it; nothing where it leads nowhere that may be linked.
fn address(written: &str) -> Option<Rc<str>> {
    let scheme = written.split(['/', '?', '#']).next().unwrap_or("").split_once(':');
    let is_allowed = scheme.is_none_or(|(scheme, _)| {
        ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
    });
    if !is_allowed || written.is_empty() {
        return None;
    }
    let mut address = String::new();
    for (at, c) in written.char_indices() {
        match c {
            ' ' | '(' | ')' | '<' | '>' | '\\' | '`' | '"' | '*' | '|' | '[' | ']' => {
                address.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c if c.is_control() || c.is_whitespace() => {}
            '&' if is_reference(&written[at..]) => address.push_str("&amp;"),
            c => address.push(c),
        }
    }
    Some(address.into())
}
