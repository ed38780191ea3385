//! Paragraphs of a body, and the time that one carries in a shortcode.

use super::shortcode::shortcodes;

/// Paragraphs, as ranges of lines with the blank lines behind them.
pub(super) fn paragraphs<'a>(lines: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    let (mut has_words, mut ended) = (false, false);
    for line in lines {
        let is_blank = line.trim().is_empty();
        if ended && !is_blank {
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

/// The time of a paragraph: its only track, at its end or at its beginning.
pub(super) fn time_of(paragraph: &[&str]) -> Option<String> {
    let text = paragraph.join("\n");
    let codes = shortcodes(&text);
    let mut tracks = codes.iter().filter(|code| code.time.is_some());
    let only = tracks.next().filter(|_| tracks.next().is_none())?;
    let is_last = text[only.end..].chars().all(|c| c.is_whitespace() || "._*)".contains(c));
    let is_first = text[..only.start].chars().all(|c| c.is_whitespace() || "_*(".contains(c));
    (is_last || is_first).then(|| only.time.unwrap_or_default().to_owned())
}

/// Whether a paragraph is a time and nothing else.
pub(super) fn is_track_alone(paragraph: &[&str]) -> bool {
    let text = paragraph.join("\n");
    let codes = shortcodes(&text);
    codes.len() == 1
        && text[..codes[0].start].trim().is_empty()
        && text[codes[0].end..].trim().is_empty()
}

/// A text without the shortcode that says when it was said.
pub(super) fn without_time(text: &str, has_time: bool) -> String {
    let track = shortcodes(text).into_iter().find(|code| code.time.is_some());
    match track.filter(|_| has_time) {
        Some(track) => {
            let (before, behind) = (&text[..track.start], &text[track.end..]);
            format!("{}{}", before.trim_end_matches([' ', '\n']), behind)
        }
        None => text.to_owned(),
    }
}
