//! Lines of an issue's body that may be an update, and which of them are.
//!
//! Whatever is not certainly the beginning of another update stays with the one above it. What an
//! update says is not looked at here.

use super::paragraph::{begins_with_time, behind_time, is_track_alone, paragraphs, time_of};
use super::shortcode::shortcodes;
use crate::import::label::{Mark, clock_mark, is_date, mark};
use crate::import::sentence::{says_it_is_over, tells_what_was_learned};
use crate::import::stage_word::Label;
use crate::model::Stage;
use std::collections::BTreeMap;

/// Lines that may be an update.
#[derive(Debug, Clone, Default)]
pub(super) struct Block<'a> {
    pub(super) lines: Vec<&'a str>,
    pub(super) mark: Option<Mark<'a>>,
    /// Whether the label is certain to begin an update.
    pub(super) is_known: bool,
    /// The line that sets it apart from what is above it.
    pub(super) separator: Option<&'a str>,
}

impl<'a> Block<'a> {
    fn has_track(&self) -> bool {
        paragraphs(&self.lines).iter().any(|paragraph| time_of(paragraph).is_some())
    }

    /// Whether a line is what its label, which stands alone above it, is about: `Fixed.` below
    /// `## 12:00 UTC` is a text.
    fn awaits(&self, line: &str) -> bool {
        let is_alone = |mark: &Mark<'_>| mark.rest.is_empty() && mark.style != ' ';
        let Some((own, below)) = self.mark.as_ref().zip(label_alone(line)) else { return false };
        let is_first = self.lines.iter().skip(1).all(|line| line.trim().is_empty());
        // What is over already is not over once more.
        let closes =
            |mark: &Mark<'_>| matches!(mark.label, Some(Label::Stage(stage)) if stage.is_closed());
        is_alone(own) && is_first || closes(own) && closes(&below) && own.style != ' '
    }

    /// Whether its last paragraph ends with a time.
    fn is_ended(&self) -> bool {
        let paragraphs = paragraphs(&self.lines);
        let is_blank = |lines: &&Vec<&str>| lines.iter().all(|line| line.trim().is_empty());
        let last = paragraphs.iter().rev().find(|lines| !is_blank(lines));
        last.is_some_and(|last| time_of(last).is_some() && !begins_with_time(last))
    }

    /// Whether it has the heading of what was learned, and no time.
    fn is_learned(&self) -> bool {
        let is_heading = |mark: &Mark<'_>| {
            mark.style == '#' && !mark.is_known() && tells_what_was_learned(mark.words)
        };
        self.mark.as_ref().is_some_and(is_heading) && !self.has_track()
    }

    /// Whether its label is `Update` or the like, and no stage.
    pub(super) fn is_update(&self) -> bool {
        self.mark.as_ref().is_some_and(|mark| mark.label == Some(Label::Update))
    }

    /// A time that stands at the end of this block as the beginning of a paragraph: it is that of
    /// the label right below it. With it goes the line above, where nothing else is left.
    fn take_time_below(&mut self) -> Option<Block<'a>> {
        let (last, before) = self.lines.split_last()?;
        let begins = before.last().is_none_or(|line| line.trim().is_empty());
        if !begins || !is_track_alone(&[*last]) || shortcodes(last)[0].time.is_none() {
            return None;
        }
        let is_all = before.iter().all(|line| line.trim().is_empty());
        let separator = if is_all { self.separator.take() } else { None };
        let lines = self.lines.pop().into_iter().collect();
        Some(Block { lines, separator, ..Block::default() })
    }

    /// This block with the lines of another one above it.
    fn below(self, above: Block<'a>) -> Block<'a> {
        Block { lines: above.lines, separator: above.separator, ..self }
    }

    fn join(&mut self, other: Block<'a>) {
        self.lines.extend(other.separator);
        self.lines.extend(other.lines);
    }
}

/// Cuts a body into what may have been said one after the other.
pub(super) fn pieces(body: &str) -> Vec<Block<'_>> {
    let blocks = with_what_is_updated(settled(told_apart(blocks(body))));
    blocks.into_iter().flat_map(cut_at_tracks).collect()
}

/// Texts that only lines set apart are updates where one of their ends says that all is over: that
/// tells the order. The one on top may be an update by its label.
fn told_apart(mut blocks: Vec<Block<'_>>) -> Vec<Block<'_>> {
    let is_text = |(at, block): (usize, &Block<'_>)| {
        (!block.is_known || at == 0 && block.is_update())
            && !block.has_track()
            && !block.lines.join("").trim().is_empty()
    };
    let is_apart = |(at, block): (usize, &Block<'_>)| at == 0 || block.separator.is_some();
    if blocks.first().is_some_and(|first| first.lines.join("").trim().is_empty()) {
        blocks.remove(0);
    }
    let says_over = |block: Option<&Block<'_>>| {
        block.is_some_and(|block| says_it_is_over(&block.lines.join("\n")))
    };
    if blocks.len() > 1
        && blocks.iter().enumerate().all(is_text)
        && blocks.iter().enumerate().all(is_apart)
        && says_over(blocks.first()) != says_over(blocks.last())
    {
        blocks.iter_mut().for_each(|block| block.is_known = true);
    }
    blocks
}

/// An update that alone has a label, on top of everything, and says that all is over: below its
/// first paragraph stands what it is about, where that has labels of its own.
fn with_what_is_updated(mut blocks: Vec<Block<'_>>) -> Vec<Block<'_>> {
    let [only] = blocks.as_mut_slice() else { return blocks };
    if !only.is_update() || only.has_track() {
        return blocks;
    }
    let first = paragraphs(&only.lines).first().map_or(0, Vec::len);
    let (update, below) = only.lines.split_at(first);
    let has_label = below.first().is_some_and(|line| {
        let mark = mark(line).filter(|mark| mark.style != ' ');
        mark.is_some_and(|mark| !mark.is_known())
    });
    if has_label && says_it_is_over(&update.join("\n")) {
        let below = Block { lines: below.to_vec(), is_known: true, ..Block::default() };
        only.lines.truncate(first);
        blocks.push(below);
    }
    blocks
}

/// Cuts at every line that may begin an update.
fn blocks(body: &str) -> Vec<Block<'_>> {
    let mut blocks = vec![Block::default()];
    let mut fence: Option<&str> = None;
    let (mut above_is_blank, mut above_breaks) = (true, false);
    let mut in_comment = false;
    let is_clocked = is_clocked(body);
    for line in body.lines() {
        let trimmed = line.trim_start();
        let begins = fence.is_none() && !in_comment;
        let ticks = ["```", "~~~"].into_iter().find(|ticks| trimmed.starts_with(ticks));
        match (fence, ticks) {
            (None, Some(ticks)) => fence = Some(ticks),
            (Some(open), Some(ticks)) if open == ticks => fence = None,
            _ => {}
        }
        if begins && above_is_blank && is_separator(line) {
            blocks.push(Block { separator: Some(line), ..Block::default() });
        } else {
            let is_label = begins && !blocks.last().is_some_and(|last| last.awaits(line));
            let by_clock = || beginning_by_clock(line).filter(|_| is_clocked);
            if is_label
                && let Some(block) = beginning(line, above_is_blank, above_breaks).or_else(by_clock)
            {
                match blocks.last_mut() {
                    // A label right below a line begins the same update.
                    Some(last)
                        if last.mark.is_none()
                            && last.lines.iter().all(|line| line.trim().is_empty()) =>
                    {
                        let separator = last.separator;
                        *last = Block { separator, ..block };
                    }
                    last => {
                        let above = last.and_then(Block::take_time_below);
                        blocks.push(above.map_or(block.clone(), |above| block.below(above)));
                    }
                }
            }
            if let Some(last) = blocks.last_mut() {
                last.lines.push(line);
            }
        }
        in_comment = ends_in_comment(line, in_comment);
        above_breaks = ["  ", "\\", "<br>", "<br/>", "<br />"].iter().any(|it| line.ends_with(it));
        above_is_blank = line.trim().is_empty() || is_separator(line) && begins;
    }
    blocks
}

/// Whether every paragraph begins with a time of day: `10:05 - We look`.
fn is_clocked(body: &str) -> bool {
    let mut above_is_blank = true;
    let (mut count, mut are_all) = (0, true);
    for line in body.lines() {
        let is_clock = clock_mark(line).is_some();
        count += usize::from(is_clock);
        are_all &= is_clock || !above_is_blank || line.trim().is_empty();
        above_is_blank = line.trim().is_empty();
    }
    count > 1 && are_all
}

/// A block that a line begins by a time of day.
fn beginning_by_clock(line: &str) -> Option<Block<'_>> {
    clock_mark(line).map(|mark| Block { mark: Some(mark), is_known: true, ..Block::default() })
}

/// Whether a comment is open behind a line: nothing in it is said to anybody.
fn ends_in_comment(line: &str, is_open: bool) -> bool {
    match (line.rfind("<!--"), line.rfind("-->")) {
        (Some(open), Some(close)) => open > close,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (None, None) => is_open,
    }
}

/// A block that a line begins by its label.
fn beginning(line: &str, above_is_blank: bool, above_breaks: bool) -> Option<Block<'_>> {
    if line.len() - line.trim_start().len() > 3 {
        return None;
    }
    let mark = mark(behind_time(line))?;
    let is_known = mark.is_known()
        && (above_is_blank || (mark.is_set_off || above_breaks) && mark.style != ' ');
    let is_candidate = above_is_blank && mark.is_set_off && matches!(mark.style, '*' | '_' | '#');
    (is_known || is_candidate).then(|| Block { mark: Some(mark), is_known, ..Block::default() })
}

/// The label of a line that is nothing else, and not set off by anything: `Fixed.`
pub(super) fn label_alone(line: &str) -> Option<Mark<'_>> {
    mark(line).filter(|mark| mark.style == ' ' && mark.rest.is_empty() && mark.is_known())
}

/// `---`, `***`, `* * *`, `___`, `<hr>`.
pub(super) fn is_separator(line: &str) -> bool {
    let plain: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let rule =
        plain.len() >= 3 && ['-', '*', '_'].iter().any(|sign| plain.chars().all(|c| c == *sign));
    rule || ["<hr>", "<hr/>"].contains(&plain.as_str())
}

/// A day alone in a heading begins an update where headings of others are labels.
fn by_days(blocks: &mut [Block<'_>]) {
    let is_heading = |block: &Block<'_>| block.mark.as_ref().is_some_and(|it| it.style == '#');
    if !blocks.iter().any(|block| block.is_known && is_heading(block)) {
        return;
    }
    for block in blocks.iter_mut().filter(|block| !block.is_known && is_heading(block)) {
        if let Some(mark) = block.mark.as_mut().filter(|mark| is_date(mark.words)) {
            mark.time = Some(mark.words);
            block.is_known = true;
        }
    }
}

/// Joins what is no update of its own to what stands above it.
fn settled(mut blocks: Vec<Block<'_>>) -> Vec<Block<'_>> {
    by_days(&mut blocks);
    // The first and the last certain label of each style; a time makes one certain, too.
    let mut known: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    let is_certain = |block: &Block<'_>| block.is_known || block.has_track();
    for (at, block) in blocks.iter().enumerate().filter(|(_, block)| is_certain(block)) {
        if let Some(mark) = &block.mark {
            known.entry(mark.style).or_insert((at, at)).1 = at;
        }
    }
    // A heading of an update may have others below it.
    let is_between = |at: usize, style: char| {
        style != '#' && known.get(&style).is_some_and(|(first, last)| *first < at && at < *last)
    };
    let is_heading = |block: &Block<'_>| block.mark.as_ref().is_some_and(|it| it.style == '#');
    let is_timed_heading = |block: &&Block<'_>| is_heading(block) && block.has_track();
    let have_times = blocks.iter().filter(is_timed_heading).count() > 1;
    let mut settled: Vec<Block<'_>> = Vec::new();
    for (at, block) in blocks.into_iter().enumerate() {
        let style = block.mark.as_ref().map(|mark| mark.style);
        let is_own = block.is_known
            || block.has_track() && (have_times || style != Some('#'))
            || style.is_some_and(|style| is_between(at, style));
        match settled.last_mut() {
            Some(last) if last.is_ended() && block.is_learned() => {
                let label = Some(Label::Stage(Stage::Postmortem));
                let mark = block.mark.map(|mark| Mark { label, ..mark });
                settled.push(Block { mark, is_known: true, ..block });
            }
            Some(last) if !is_own => last.join(block),
            _ => settled.push(block),
        }
    }
    settled
}

/// Cuts a block behind each paragraph that ends with a time, as long as another one follows, and
/// in front of each that begins with one.
fn cut_at_tracks(block: Block<'_>) -> Vec<Block<'_>> {
    let mut pieces = vec![Block { lines: Vec::new(), ..block.clone() }];
    let paragraphs = paragraphs(&block.lines);
    let timed: Vec<Option<bool>> = paragraphs
        .iter()
        .map(|paragraph| time_of(paragraph).map(|_| begins_with_time(paragraph)))
        .collect();
    let mut is_full = false;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let next = timed[at..].iter().flatten().next();
        let begins = timed[at] == Some(true);
        let is_behind = is_full && next == Some(&false) && !is_track_alone(paragraph);
        let has_words = |piece: &Block<'_>| !piece.lines.join("").trim().is_empty();
        if is_behind || begins && pieces.last().is_some_and(has_words) {
            pieces.push(Block::default());
            is_full = false;
        }
        is_full |= timed[at].is_some();
        if let Some(last) = pieces.last_mut() {
            last.lines.extend(paragraph);
        }
    }
    pieces
}
