//! Update headings: `## TIME [STAGE] [{…}]`.
//!
//! Cuts a heading into its parts; what the parts mean is the incident's business.

use super::time::InvalidTime;
use crate::diagnostic::quoted;
use crate::source::Span;

/// What a line of the body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Text.
    Ordinary,
    /// `## ` and a date, in the first column.
    Update,
    /// A heading that begins like a time, and not as an update heading does.
    LikeTime,
    /// A level-2 heading that is the name of a stage.
    StageAlone,
}

/// A heading's parts, as stretches of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The time, with its zone.
    pub time: Span,
    /// The stage's name; empty where there is none.
    pub stage: Span,
    /// What stands between the braces, part by part; nothing where there are no braces.
    pub braces: Vec<Span>,
}

/// Tells update headings from text. `is_stage` says whether a text is a stage's name.
pub fn line_kind(line: &str, is_stage: &dyn Fn(&str) -> bool) -> Line {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let marks = line[indent..].bytes().take_while(|byte| *byte == b'#').count();
    if indent > 3 || !(1..=6).contains(&marks) {
        return Line::Ordinary;
    }
    let rest = &line[indent + marks..];
    let words = rest.trim().trim_end_matches('#').trim();
    if marks == 2 && begins_with_date(words) {
        let in_place = indent == 0 && rest.starts_with(' ');
        return if in_place { Line::Update } else { Line::LikeTime };
    }
    let plain = plain(words);
    if marks == 2 && (begins_with_date(&plain) || begins_like_time(&plain)) {
        return Line::LikeTime;
    }
    let name = words.split('{').next().unwrap_or("").trim().trim_end_matches(':');
    let is_heading = rest.starts_with([' ', '\t']);
    if is_heading && marks == 2 && is_stage(name) {
        return Line::StageAlone;
    }
    if is_time_with_stage(&plain, is_stage) { Line::LikeTime } else { Line::Ordinary }
}

/// Words as a keyboard should have written them: phones write other hyphens, and people put
/// times into brackets.
fn plain(words: &str) -> String {
    let kept = words.chars().filter(|c| !"[]()*_\u{200b}\u{feff}".contains(*c));
    let plain: String = kept
        .take(200)
        .map(|c| if "\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}".contains(c) { '-' } else { c })
        .collect();
    plain.trim().to_owned()
}

/// A stage with something like a time before or behind it, and nothing else: `9.12 Resolved`,
/// `Resolved 09:12 UTC`, `20 Nov 2026 09:12 Resolved`.
fn is_time_with_stage(plain: &str, is_stage: &dyn Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = plain.split_whitespace().collect();
    if !(2..=8).contains(&words.len()) {
        return false;
    }
    let is_time = |time: &[&str]| {
        let digits = time.iter().filter(|word| word.contains(|c: char| c.is_ascii_digit())).count();
        let short = time.iter().all(|word| word.chars().count() <= 16);
        digits > 0 && short && digits * 2 >= time.len()
    };
    (1..words.len()).any(|cut| {
        let (before, behind) = words.split_at(cut);
        let stage = |words: &[&str]| is_stage(words.join(" ").trim_end_matches(':'));
        (is_time(before) && stage(behind)) || (stage(before) && is_time(behind))
    })
}

/// `2026-11-20`, and everything that was meant as such: four digits, a hyphen, a digit.
pub(super) fn begins_with_date(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes.len() >= 8
        && bytes[..4].iter().all(u8::is_ascii_digit)
        && bytes[4] == b'-'
        && words[5..]
            .split('-')
            .next()
            .is_some_and(|month| !month.is_empty() && month.bytes().all(|b| b.is_ascii_digit()))
        && words[5..].contains('-')
}

/// `09:40`, `20.11.2026`, `11/20/2026`, `2026/11/20`, `20-11-2026`.
fn begins_like_time(words: &str) -> bool {
    let first = words.split(char::is_whitespace).next().unwrap_or("");
    let numbers = |separator: char| -> Vec<&str> {
        let parts: Vec<&str> = first.trim_end_matches([':', ',', '.']).split(separator).collect();
        let all = parts
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        if all { parts } else { Vec::new() }
    };
    let clock = numbers(':');
    let is_clock = matches!(clock.len(), 2 | 3) && clock[0].len() <= 2 && clock[1].len() == 2;
    let half = first.to_lowercase();
    let half = half.strip_suffix("am").or_else(|| half.strip_suffix("pm"));
    let is_clock = is_clock
        || half.is_some_and(|time| {
            !time.is_empty() && time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
        });
    is_clock || ['.', '/', '-'].iter().any(|&separator| numbers(separator).len() == 3)
}

/// Cuts an update heading's line.
///
/// # Errors
/// What does not belong in a heading, with the stretch of the line and the mend.
pub fn heading(line: &str) -> Result<Heading, InvalidHeading> {
    let from = line.find(|c: char| c != '#' && c != ' ').unwrap_or(line.len());
    let to = line.trim_end().trim_end_matches('#').trim_end().len().max(from);
    let (words, braces) = cut_braces(line, Span::new(from, to))?;
    let time = time_span(line, words);
    let stage = trimmed(line, Span::new(time.end, words.end));
    let lead = stage.of(line).len()
        - stage.of(line).trim_start_matches(['-', '–', '—', ':', ',', ' ']).len();
    let stage = trimmed(line, Span::new(stage.start + lead, stage.end));
    Ok(Heading { time, stage, braces })
}

/// What is wrong with a heading; the span is one of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidHeading {
    /// The stretch that is meant.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What mends it.
    pub help: String,
}

fn cut_braces(line: &str, words: Span) -> Result<(Span, Vec<Span>), InvalidHeading> {
    let text = words.of(line);
    let invalid = |span: Span, message: String, help: &str| {
        Err(InvalidHeading { span, message, help: help.to_owned() })
    };
    let Some(open) = text.find('{') else {
        if let Some(close) = text.find('}') {
            let span = Span::new(words.start + close, words.start + close + 1);
            return invalid(
                span,
                "a brace is closed that was never opened".to_owned(),
                "write `{` before the first part",
            );
        }
        return Ok((words, Vec::new()));
    };
    let open = words.start + open;
    let Some(close) = line[open..words.end].find('}').map(|at| open + at) else {
        let span = Span::new(open, words.end);
        return invalid(
            span,
            "the brace that opens here is not closed".to_owned(),
            "write `}` at the end of the heading",
        );
    };
    let behind = trimmed(line, Span::new(close + 1, words.end));
    if behind.start < behind.end {
        let message = format!("{} stands behind the braces", quoted(behind.of(line)));
        return invalid(
            behind,
            message,
            "the braces come last: time, stage, braces; text goes on the next line",
        );
    }
    Ok((trimmed(line, Span::new(words.start, open)), parts(line, Span::new(open + 1, close))))
}

/// The parts between spaces. A comma behind a part is what people write; it means nothing.
fn parts(line: &str, inside: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut at = inside.start;
    for piece in inside.of(line).split([' ', '\t', ',']) {
        if !piece.is_empty() {
            parts.push(Span::new(at, at + piece.len()));
        }
        at += piece.len() + 1;
    }
    parts
}

/// The date, the time of day and the zone, if one follows.
fn time_span(line: &str, words: Span) -> Span {
    let mut pieces = pieces(line, words);
    let date = pieces.next().unwrap_or(Span::at(words.start));
    let mut end = date.end;
    let mut rest = pieces.peekable();
    if date.of(line).len() <= "2026-11-20T".len() {
        let is_clock = |piece: &Span| piece.of(line).starts_with(|c: char| c.is_ascii_digit());
        if let Some(clock) = rest.next_if(is_clock) {
            // `09:12: Resolved` is how many write it.
            end = clock.start + clock.of(line).trim_end_matches([':', ',']).len();
            if end < clock.end {
                return Span::new(date.start, end);
            }
        }
    }
    if let Some(half) =
        rest.next_if(|piece| ["am", "pm"].contains(&piece.of(line).to_lowercase().as_str()))
    {
        end = half.end;
    }
    if let Some(zone) = rest.next_if(|piece| is_zone(piece.of(line))) {
        end = zone.end;
    }
    Span::new(date.start, end)
}

fn is_zone(word: &str) -> bool {
    let named = ["z", "utc", "gmt"].contains(&word.to_lowercase().as_str());
    let offset = word.len() > 1
        && word.starts_with(['+', '-', '\u{2212}'])
        && word.ends_with(|c: char| c.is_ascii_digit());
    let upper = word.to_uppercase();
    let named_offset = upper.starts_with("UTC") || upper.starts_with("GMT");
    named || offset || named_offset || word.contains('/') || super::time::is_abbreviation(word)
}

fn pieces(line: &str, words: Span) -> impl Iterator<Item = Span> {
    let mut at = words.start;
    words.of(line).split([' ', '\t']).filter_map(move |piece| {
        let span = Span::new(at, at + piece.len());
        at += piece.len() + 1;
        (!piece.is_empty()).then_some(span)
    })
}

fn trimmed(line: &str, span: Span) -> Span {
    let text = span.of(line);
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(start, start + text.trim().len())
}

impl From<InvalidTime> for InvalidHeading {
    fn from(time: InvalidTime) -> InvalidHeading {
        InvalidHeading { span: time.span, message: time.message, help: time.help }
    }
}
