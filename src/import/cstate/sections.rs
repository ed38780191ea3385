//! The body of an issue, cut into what was said one after the other.
//!
//! People set updates apart by labels, by times in a shortcode, or by lines.

use super::block::{Block, is_separator, label_alone, pieces};
use super::items::items_apart;
use super::paragraph::{begins_with_time, paragraphs, time_of, without_time};
use super::shortcode::spelled;
use crate::import::label::{Mark, mark};
use crate::import::stage_word::Label;

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
    let pieces = pieces(body);
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
