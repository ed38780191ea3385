//! The body of an issue, cut into what was said one after the other.
//!
//! People set updates apart by labels, by times in a shortcode, or by lines; whatever is not
//! certainly the beginning of another update stays with the one above it.

use super::items::items_apart;
use super::paragraph::{
    begins_with_time, behind_time, is_track_alone, paragraphs, time_of, without_time,
};
use super::shortcode::{shortcodes, spelled};
use crate::import::label::{Mark, clock_mark, is_date, mark};
use crate::import::sentence::{says_it_is_over, tells_what_was_learned};
use crate::import::stage_word::Label;
use crate::model::Stage;
use std::collections::BTreeMap;

/// Something that was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// What its label means.
    pub(super) label: Option<Label>,
    /// The words of its label.
    pub(super) words: String,
    /// When it was said, as it is written.
    pub(super) time: Option<String>,
    /// What was said, with the label as it stands.
    pub(super) message: String,
    /// What was said, without the label.
    pub(super) bare: String,
    /// Whether newer words stand above it, which makes it the first one.
    pub(super) is_original: bool,
}

impl Section {
    /// Takes the stage and the time of a word that stands below its label, which says neither; it
    /// stays a word of the message.
    fn learn(&mut self, below: &Mark<'_>) {
        let is_open = matches!(self.label, None | Some(Label::Update));
        if let Some(stage @ Label::Stage(_)) = below.label.filter(|_| is_open) {
            self.label = Some(stage);
            self.words = below.words.to_owned();
            self.bare = self.message.clone();
        }
        self.time = self.time.take().or_else(|| below.time.map(str::to_owned));
    }
}

/// A body, cut.
pub(super) struct Cut {
    /// What was said, in the order of the file.
    pub(super) sections: Vec<Section>,
    /// The last of them as two, where what stands below its first paragraph may be older.
    pub(super) original: Option<Original>,
}

/// The last section of a body as an update and what it updates.
pub(super) struct Original {
    pub(super) update: Section,
    pub(super) below: Section,
    /// Whether the update ends with its time.
    pub(super) is_ended: bool,
}

/// Cuts a body.
pub(super) fn sections(body: &str) -> Cut {
    let paragraphs = items_apart(body);
    let body = paragraphs.as_deref().unwrap_or(body);
    let blocks = with_what_is_updated(settled(told_apart(blocks(body))));
    let pieces: Vec<Block<'_>> = blocks.into_iter().flat_map(cut_at_tracks).collect();
    let all: Vec<Section> = pieces.iter().map(section).collect();
    let is_said = |section: &Section| !is_comment(&section.message);
    let original = pieces.last().filter(|_| all.iter().all(is_said)).and_then(original);
    let all = with_title(all);
    let sections = without_comments(all.into_iter().filter(|it| !it.message.is_empty()).collect());
    Cut { sections, original }
}

/// A heading alone above the first update is no update of its own.
fn with_title(mut all: Vec<Section>) -> Vec<Section> {
    let is_title = |section: &Section| {
        let text = &section.message;
        section.label.is_none()
            && section.time.is_none()
            && text.starts_with('#')
            && !text.contains('\n')
    };
    if all.len() > 1 && is_title(&all[0]) {
        let title = all.remove(0).message;
        let first = &mut all[0];
        for text in [&mut first.message, &mut first.bare] {
            *text = format!("{title}\n\n{text}");
        }
    }
    all
}

/// What stands below the first paragraph of an update, if that may be what the update is about.
fn original(last: &Block<'_>) -> Option<Original> {
    let paragraphs = paragraphs(&last.lines);
    let first = paragraphs.first()?;
    let is_ended = time_of(first).is_some() && !begins_with_time(first);
    let is_label = last.mark.as_ref().is_some_and(|mark| {
        let is_set_off = mark.style != ' ' || !matches!(mark.label, Some(Label::Stage(_)));
        mark.is_known() && !mark.rest.is_empty() && is_set_off
    });
    let below = &paragraphs[1..];
    let is_blank =
        |lines: &Vec<&str>| lines.iter().all(|it| it.trim().is_empty() || is_separator(it));
    let rules = below.iter().take_while(|lines| is_blank(lines)).count();
    let (is_apart, below) = (rules > 0, &below[rules..]);
    let is_one = below.iter().filter(|lines| !is_blank(lines)).count() == 1;
    let first_letter = below.first()?.join("").trim_start().chars().next()?;
    let goes_on = first.join("").trim_end().ends_with(':') || !first_letter.is_alphanumeric();
    // A lone `Update` is one of something.
    let is_told_apart = is_one || is_apart || last.is_update();
    if !(is_ended || is_label && is_told_apart && !goes_on) {
        return None;
    }
    let update = section(&Block { lines: first.clone(), ..last.clone() });
    let below = section(&Block { lines: below.concat(), ..Block::default() });
    if update.time.is_some() && below.time.is_some() {
        return None;
    }
    Some(Original { update, below, is_ended })
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

/// An update that was commented out was said to nobody: it stays hidden in the one beside it.
fn without_comments(sections: Vec<Section>) -> Vec<Section> {
    let (hidden, mut said): (Vec<Section>, Vec<Section>) =
        sections.into_iter().partition(|section| is_comment(&section.message));
    let Some(last) = said.last_mut() else { return hidden };
    for comment in hidden {
        for text in [&mut last.message, &mut last.bare] {
            *text = format!("{text}\n\n{}", comment.message);
        }
    }
    said
}

/// Whether a text is made of comments alone.
fn is_comment(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some(inside) = rest.strip_prefix("<!--") {
        let Some((_, behind)) = inside.split_once("-->") else { return false };
        rest = behind.trim_start();
    }
    rest.is_empty()
}

/// Lines that may be an update.
#[derive(Debug, Clone, Default)]
struct Block<'a> {
    lines: Vec<&'a str>,
    mark: Option<Mark<'a>>,
    /// Whether the label is certain to begin an update.
    is_known: bool,
    /// The line that sets it apart from what is above it.
    separator: Option<&'a str>,
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
    fn is_update(&self) -> bool {
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
fn label_alone(line: &str) -> Option<Mark<'_>> {
    mark(line).filter(|mark| mark.style == ' ' && mark.rest.is_empty() && mark.is_known())
}

/// `---`, `***`, `* * *`, `___`, `<hr>`.
fn is_separator(line: &str) -> bool {
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

/// A text without the `<br>` at its end: nothing is left to break the line for.
fn without_last_break(text: &str) -> &str {
    let breaks = ["<br>", "<br/>", "<br />"].iter().find_map(|tag| text.strip_suffix(tag));
    breaks.map_or(text, str::trim_end)
}

fn section(block: &Block<'_>) -> Section {
    let times: Vec<String> = paragraphs(&block.lines).iter().filter_map(|it| time_of(it)).collect();
    let own = times.first().cloned();
    let text = without_time(&block.lines.join("\n"), own.as_deref());
    let message = spelled(&text).trim().to_owned();
    let message = match block.mark {
        Some(_) => without_last_break(&message).to_owned(),
        None => message,
    };
    let mut section =
        Section { message: message.clone(), bare: message, time: own, ..Section::default() };
    if let Some(mark) = &block.mark {
        section.label = mark.label;
        section.words = mark.words.to_owned();
        section.time = section.time.or_else(|| mark.time.map(str::to_owned));
        let (first, behind) = section.message.split_once('\n').unwrap_or((&section.message, ""));
        // What `mark` found in the line as it stood, it finds in the line without its time.
        // The line that makes a heading of it goes with it.
        let underline = behind.lines().next().map_or("", str::trim);
        let is_underlined = underline.len() > 1
            && ['-', '='].iter().any(|sign| underline.chars().all(|c| c == *sign));
        let behind = if is_underlined {
            &behind[behind.find('\n').unwrap_or(behind.len())..]
        } else {
            behind
        };
        if let Some(mark) = self::mark(first) {
            section.bare = format!("{}\n{behind}", mark.rest).trim().to_owned();
            let below = section.bare.lines().next().unwrap_or_default().to_owned();
            let below = Some(below).filter(|_| mark.rest.is_empty() && mark.style != ' ');
            let is_heading = mark.style == '#' || is_underlined && mark.rest.is_empty();
            let is_dated = mark.time.is_some() && first.starts_with("## ");
            if is_heading && (is_dated || matches!(mark.label, Some(Label::Stage(_)))) {
                // As a heading it would be taken for that of an update.
                section.message = format!("**{}**\n{behind}", mark.words).trim().to_owned();
            }
            below.iter().filter_map(|line| label_alone(line)).for_each(|it| section.learn(&it));
        }
    }
    section
}
