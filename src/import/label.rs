//! Labels in front of a message: `*Investigating* -`, `**Update 2**:`, `[Final Message]`,
//! `### Resolved`, `2024-05-01 10:00 UTC -`.

use super::foreign_time::{day_or_month, foreign_time, in_some_year, time_of_day};
use super::stage_word::{Label, label_of};
use jiff::tz::TimeZone;

/// The longest label, in letters: what is longer is a sentence.
const LONGEST: usize = 80;

/// What sets a label off from the text behind it.
const SEPARATORS: [&str; 6] = [" - ", " – ", " — ", ": ", "：", " -- "];

/// Words between a label and its date.
const DATED: [&str; 4] = ["on ", "vom ", "am ", "du "];

/// A line that begins with a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    /// The words of the label, without its marks.
    pub(super) words: &'a str,
    /// What it means, if that is known.
    pub(super) label: Option<Label>,
    /// The time that stands in it.
    pub(super) time: Option<&'a str>,
    /// What the line says behind it.
    pub(super) rest: &'a str,
    /// How it is set off: by `*`, `_`, `[`, `#`, `<`, or by nothing, a space.
    pub(super) style: char,
    /// Whether a colon or a dash ends it, or the line.
    pub(super) is_set_off: bool,
}

impl Mark<'_> {
    /// Whether it is known to begin an update.
    pub(super) fn is_known(&self) -> bool {
        self.label.is_some() || self.time.is_some()
    }
}

/// The label that a line begins with.
pub(super) fn mark(line: &str) -> Option<Mark<'_>> {
    let line = line.trim();
    let first = line.chars().next()?;
    match first {
        '-' | '*' if line[1..].starts_with(" [") => item(line),
        '*' | '_' => emphasised(line, first),
        '[' => bracketed(line, ']'),
        '【' => bracketed(line, '】'),
        '#' => heading(line),
        '<' => bold(line),
        _ => plain(line),
    }
}

/// `*Resolved* - All is well`, and `*2024-05-01 10:00 - All is well*`.
fn emphasised(line: &str, sign: char) -> Option<Mark<'_>> {
    let label = emphasised_label(line, sign);
    if label.as_ref().is_some_and(Mark::is_known) {
        return label;
    }
    let inside = line.trim_start_matches(sign);
    // `* 2024-05-01 10:00 - All is well` is an item of a list.
    let time = leading_time(inside).filter(|time| !time.starts_with(' ') && is_dated(time));
    let dated = |time| Mark {
        words: time,
        label: None,
        time: Some(time),
        rest: line,
        style: sign,
        is_set_off: true,
    };
    time.map(dated).or(label)
}

fn emphasised_label(line: &str, sign: char) -> Option<Mark<'_>> {
    let inside = line.trim_start_matches(sign);
    let width = line.len() - inside.len();
    if width > 3 || inside.starts_with(char::is_whitespace) {
        return None;
    }
    let end = inside.find(&line[..width])?;
    let behind = inside[end..].trim_start_matches(sign);
    let is_clean = inside.len() - end - behind.len() == width;
    let dash = if is_clean { None } else { behind_dash(line, sign) };
    let mark = made(&inside[..end], dash.unwrap_or(behind), sign)?;
    match dash {
        Some(rest) => Some(Mark { rest: rest.trim(), is_set_off: true, ..mark }),
        // What of it is the label does not show.
        None => Some(Mark { rest: if is_clean { mark.rest } else { line }, ..mark }),
    }
}

/// What stands behind a label whose dash is emphasised, too: `*Resolved **-*** All is well`.
fn behind_dash(line: &str, sign: char) -> Option<&str> {
    let label = line.trim_start_matches(sign);
    let marks = label.find(sign).map(|at| &label[at..])?;
    let rest = marks.trim_start_matches([sign, '\\', '-', '–', '—', ':', ' ']);
    let dash = &marks[..marks.len() - rest.len()];
    let signs = |text: &str| text.chars().filter(|c| *c == sign).count();
    // As many are closed as were opened.
    let opened = line.len() - label.len();
    let is_whole = dash.trim_end().ends_with(sign) && (signs(dash) + opened).is_multiple_of(2);
    (is_whole && dash.contains(['-', '–', '—', ':'])).then_some(rest)
}

/// `[Final Message]`, and no link.
fn bracketed(line: &str, close: char) -> Option<Mark<'_>> {
    let end = line.find(close)?;
    let open = line.chars().next()?;
    let rest = &line[end + close.len_utf8()..];
    if open == '[' && rest.starts_with(['(', '[', ':']) {
        return None;
    }
    made(&line[open.len_utf8()..end], rest, '[')
}

/// `- [2024-05-01 10:00] All is well`: an item of a list, and an update where it has a whole time.
fn item(line: &str) -> Option<Mark<'_>> {
    let mark = bracketed(&line[2..], ']')?;
    let is_whole = mark.time.is_some_and(|time| time_of_day(time).is_none());
    is_whole.then_some(Mark { rest: line, style: '-', ..mark })
}

fn heading(line: &str) -> Option<Mark<'_>> {
    let words = line.trim_start_matches('#');
    if !words.starts_with([' ', '\t']) || line.len() - words.len() > 6 {
        return None;
    }
    let words = words.trim().trim_end_matches('#').trim();
    // `## **Resolved** - 10:00`
    let inner = words.trim_matches(['*', '_', ' ']);
    made(inner, "", '#')
}

/// `<b>Resolved</b> -`
fn bold(line: &str) -> Option<Mark<'_>> {
    ["b", "strong", "em", "i"].into_iter().find_map(|tag| {
        let inside = line.strip_prefix('<')?.strip_prefix(tag)?.strip_prefix('>')?;
        let end = inside.find("</")?;
        let rest = inside[end + 2..].strip_prefix(tag)?.strip_prefix('>')?;
        made(&inside[..end], rest, '<')
    })
}

/// `Resolved - all is well`: only where the label is known and set off.
fn plain(line: &str) -> Option<Mark<'_>> {
    // An item of a list belongs to the text above it.
    if ["- ", "+ "].iter().any(|item| line.starts_with(item)) {
        return None;
    }
    if let Some(found) = update_at(line) {
        return Some(found);
    }
    let cut = SEPARATORS.iter().filter_map(|mark| line.find(mark).map(|at| (at, mark.len()))).min();
    let (words, rest) = match cut {
        Some((at, width)) => (&line[..at], &line[at + width..]),
        None => (line.trim_end_matches([':', '-', '–', '—']).trim_end(), ""),
    };
    let found = made(words, rest, ' ')?;
    // `10:30 - 11:00` is no label.
    let is_bare = words.chars().all(|c| c.is_ascii_digit() || c == ':') || !words.contains(':');
    let is_clock_alone = found.label.is_none() && is_bare && time_of_day(words).is_some();
    (found.is_known() && !is_clock_alone).then_some(Mark { is_set_off: true, ..found })
}

/// `Update 10:24 A cable`, `Update: 10am we look`: a time of day right behind the word, and no range
/// of times.
fn update_at(line: &str) -> Option<Mark<'_>> {
    const RANGES: [&str; 6] = ["-", "–", "to ", "until ", "and ", "bis "];
    let end = line.find(|c: char| !c.is_alphabetic())?;
    let label = label_of(&line[..end]).filter(|label| *label == Label::Update)?;
    let behind = line[end..].trim_start_matches([':', ' ', '-', '–', '—']);
    let from = line.len() - behind.len();
    let spaces = behind.match_indices(' ').map(|(at, _)| at).take(2).collect::<Vec<_>>();
    // `10 am` and `10:24 UTC` are two words.
    let (width, time) = spaces.iter().rev().find_map(|width| {
        let time = behind[..*width].trim_end_matches([':', ',']);
        time_of_day(time).map(|_| (*width, time))
    })?;
    let rest = behind[width..].trim_start();
    let goes_on = rest.starts_with(|c: char| c.is_ascii_digit())
        || RANGES.iter().any(|word| rest.starts_with(word));
    let words = &line[..from + time.len()];
    let mark =
        Mark { words, label: Some(label), time: Some(time), rest, style: ' ', is_set_off: true };
    (!goes_on).then_some(mark)
}

/// `10:05 - We look`: a label only where all that is said begins like this.
pub(super) fn clock_mark(line: &str) -> Option<Mark<'_>> {
    let line = line.trim();
    let time = leading_time(line).filter(|time| time_of_day(time).is_some())?;
    let rest = line[time.len()..].trim_start_matches([' ', ':', '-', '–', '—', '：']);
    Some(Mark { words: time, label: None, time: Some(time), rest, style: ' ', is_set_off: true })
}

fn made<'a>(inside: &'a str, behind: &'a str, style: char) -> Option<Mark<'a>> {
    const ENDS: [char; 6] = [':', '-', '–', '—', '.', ' '];
    let words = inside.trim().trim_end_matches(ENDS).trim();
    let bracketed = words
        .strip_suffix(']')
        .and_then(|rest| rest.strip_prefix("\\[").or(rest.strip_prefix('[')));
    let words = bracketed.map_or(words, |inside| inside.trim_end_matches('\\'));
    if words.is_empty() || words.chars().count() > LONGEST {
        return None;
    }
    let behind = behind.trim_start();
    let rest = behind.trim_start_matches([':', '-', '–', '—']);
    let is_set_off = rest.len() < behind.len()
        || behind.is_empty()
        || inside.trim().ends_with([':', '-', '–', '—'])
        || bracketed.is_some()
        || matches!(style, '[' | '#');
    let (mut label, time) = meaning(words);
    if label.is_none() && time.is_none() && style != ' ' {
        // `[Edit - Monday 25th]`, `**Update (Monday)**`
        let first = [" - ", " – ", " (", ": "].iter().filter_map(|mark| words.find(mark)).min();
        label = first.and_then(|at| {
            let [before, behind] = [&words[..at], &words[at..]].map(label_of);
            // `Update 3 - Resolved`
            behind.filter(|it| matches!(it, Label::Stage(_)) && before.is_some()).or(before)
        });
    }
    let rest = rest.trim();
    let time = time.or_else(|| leading_time(rest).filter(|_| label.is_some()));
    Some(Mark { words, label, time, rest, style, is_set_off })
}

/// The time that a text begins with, set off from it: `20:11 - All is well`, and no range of times.
fn leading_time(text: &str) -> Option<&str> {
    let cut = SEPARATORS.iter().filter_map(|mark| text.find(mark).map(|at| (at, mark.len()))).min();
    let (at, width) = cut?;
    let behind = &text[at + width..];
    (is_time(&text[..at]) && !behind.starts_with(|c: char| c.is_ascii_digit()))
        .then_some(&text[..at])
}

/// What the words of a label mean, and the time among them.
fn meaning(words: &str) -> (Option<Label>, Option<&str>) {
    if let Some(label) = label_of(words) {
        return (Some(label), None);
    }
    if is_time(words) {
        return (None, Some(words));
    }
    const BETWEEN: [char; 9] = [' ', '-', '–', '—', ':', ',', '(', ')', '@'];
    for (at, _) in words.char_indices().filter(|(_, c)| BETWEEN.contains(c)) {
        let (before, behind) =
            (words[..at].trim_matches(BETWEEN), words[at..].trim_matches(BETWEEN));
        let behind = DATED.iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
        if (is_date(behind) || time_of_day(behind).is_some())
            && let Some(label) = label_of(before)
        {
            return (Some(label), Some(behind));
        }
        if is_time(before)
            && let Some(label) = label_of(behind)
        {
            return (Some(label), Some(before));
        }
    }
    (None, None)
}

/// Whether a text is a time of day, with a date or without.
fn is_time(text: &str) -> bool {
    time_of_day(text).is_some() || is_dated(text)
}

/// Whether a text is a time of day with a date.
fn is_dated(text: &str) -> bool {
    let is_whole =
        |text: &str| foreign_time(text, &TimeZone::UTC).is_some_and(|time| !time.day_only);
    is_whole(text)
        || day_or_month(text).is_some_and(|both| both.iter().any(|it| is_whole(it)))
        || in_some_year(text).is_some_and(|it| is_whole(&it))
}

/// Whether a text is a date, with a time of day or without.
pub(super) fn is_date(text: &str) -> bool {
    foreign_time(text, &TimeZone::UTC).is_some()
        || day_or_month(text).is_some()
        || in_some_year(text).is_some()
}
