//! Paragraphs of a body, and the time that one carries in a shortcode.

use super::shortcode::shortcodes;
use crate::import::label::mark;

/// Paragraphs, as ranges of lines with the blank lines behind them.
pub(super) fn paragraphs<'a>(lines: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    let (mut has_words, mut ended) = (false, false);
    for line in lines {
        let is_blank = line.trim().is_empty();
        if !is_blank && (ended || has_words && begins_with_time(&[*line])) {
            paragraphs.push(Vec::new());
        }
        has_words |= !is_blank;
        ended = is_blank && has_words;
        if let Some(last) = paragraphs.last_mut() {
            last.push(line);
        }
    }
    paragraphs
}

/// Whether lines begin with a time and what was said then, as a sentence of its own.
pub(super) fn begins_with_time(lines: &[&str]) -> bool {
    let line = lines.iter().find(|line| !line.trim().is_empty()).unwrap_or(&"");
    let Some(code) = shortcodes(line).into_iter().find(|code| code.time.is_some()) else {
        return false;
    };
    let behind = line[code.end..].trim_start_matches(SEPARATORS);
    line[..code.start].trim().is_empty()
        && behind.chars().next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
}

/// What a line says behind the time that it begins with.
pub(super) fn behind_time(line: &str) -> &str {
    let first = shortcodes(line).into_iter().find(|code| code.time.is_some());
    match first.filter(|code| line[..code.start].trim().is_empty()) {
        Some(code) => line[code.end..].trim_start_matches(SEPARATORS),
        None => line,
    }
}

/// How deep lines of code stand.
const DEEP: &str = "    ";
/// What stands between a time and what was said then.
const SEPARATORS: [char; 5] = [' ', '-', '–', '—', ':'];

/// A body without the lines that are a backslash alone, with which some editors set paragraphs
/// apart, and the backslash of the line above, which has nothing left to break for; and without the
/// byte-order marks that some leave inside of words. Labels with a time that stand behind a `<br>`
/// get lines of their own.
pub(super) fn without_strays(body: &str) -> String {
    let body = body.replace('\u{feff}', "");
    let mut lines: Vec<&str> = Vec::new();
    let mut is_apart = false;
    for line in body.split('\n') {
        if line.trim() == "\\" {
            is_apart = true;
            if let Some(last) = lines.last_mut() {
                *last = last.strip_suffix('\\').filter(|it| !it.ends_with('\\')).unwrap_or(last);
            }
            continue;
        }
        // Behind a blank line, deep lines would be code.
        if is_apart && !line.starts_with(DEEP) {
            lines.push("");
        }
        is_apart = false;
        lines.push(line);
    }
    lines.into_iter().map(broken_at_times).collect::<Vec<_>>().join("\n")
}

/// A line with a line of its own for each label with a time that stands behind a `<br>`.
fn broken_at_times(line: &str) -> String {
    let is_timed = |text: &str| mark(text).is_some_and(|it| it.time.is_some() && it.style != ' ');
    // In a table a break is a part of its cell.
    if !line.contains("<br") || line.contains('|') {
        return line.to_owned();
    }
    let mut broken = String::new();
    let mut rest = line;
    while let Some(end) = rest.find("<br").and_then(|at| Some(at + rest[at..].find('>')? + 1)) {
        broken.push_str(&rest[..end]);
        rest = &rest[end..];
        if is_timed(rest) {
            broken.push('\n');
            rest = rest.trim_start();
        }
    }
    broken + rest
}

/// The time of a paragraph: its only track, at its end or at its beginning, where only a label may
/// stand in front of it.
pub(super) fn time_of(paragraph: &[&str]) -> Option<String> {
    let text = paragraph.join("\n");
    let codes = shortcodes(&text);
    let mut tracks = codes.iter().filter(|code| code.time.is_some());
    let only = tracks.next().filter(|_| tracks.next().is_none())?;
    let is_last = text[only.end..].chars().all(|c| c.is_whitespace() || "._*)".contains(c));
    let before = &text[..only.start];
    let is_first = before.chars().all(|c| c.is_whitespace() || "_*(".contains(c));
    let label = mark(before).filter(|mark| mark.style != ' ' && mark.rest.is_empty());
    let is_labelled = label.is_some() && !before.trim().contains('\n');
    (is_last || is_first || is_labelled).then(|| only.time.unwrap_or_default().to_owned())
}

/// Whether a paragraph is a time and nothing else.
pub(super) fn is_track_alone(paragraph: &[&str]) -> bool {
    let text = paragraph.join("\n");
    let codes = shortcodes(&text);
    codes.len() == 1
        && text[..codes[0].start].trim().is_empty()
        && text[codes[0].end..].trim().is_empty()
}

/// A text without the shortcode that says when it was said; a comment may have others.
pub(super) fn without_time(text: &str, time: Option<&str>) -> String {
    let is_said =
        |at: usize| text[..at].matches("<!--").count() <= text[..at].matches("-->").count();
    let mut tracks = shortcodes(text).into_iter();
    let track = time.and_then(|_| tracks.find(|code| code.time == time && is_said(code.start)));
    match track {
        Some(track) => {
            let (before, behind) = (&text[..track.start], &text[track.end..]);
            let before = before.trim_end_matches([' ', '\n']);
            // A dash behind the time set it off; alone it would be an item of a list.
            let set_off = behind.trim_start_matches(SEPARATORS);
            let width = behind.len() - set_off.len();
            let behind = if before.is_empty() && width > 0 { set_off } else { behind };
            // `the end.\` and the time below: nothing is left to break the line for.
            let is_last = behind.trim().is_empty();
            let broken = before.strip_suffix('\\').filter(|text| is_last && !text.ends_with('\\'));
            let are_words = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let is_between =
                are_words(before.chars().next_back()) && are_words(behind.chars().next());
            let space = if is_between { " " } else { "" };
            format!("{}{space}{behind}", broken.unwrap_or(before))
        }
        None => text.to_owned(),
    }
}
