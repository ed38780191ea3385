//! Hugo's shortcodes in a message: `{{< track "2024-05-01 10:00:00" >}}` is a time, and any
//! other is shown as it is written.

/// A shortcode where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shortcode<'a> {
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// The time that it shows, if it is a track.
    pub(super) time: Option<&'a str>,
}

/// The shortcodes of a text, in their order.
pub(super) fn shortcodes(text: &str) -> Vec<Shortcode<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|open| at + open) {
        let close = match text.as_bytes().get(open + 2) {
            Some(b'<') => ">}}",
            Some(b'%') => "%}}",
            _ => {
                at = open + 2;
                continue;
            }
        };
        let Some(end) = text[open..].find(close).map(|end| open + end + close.len()) else { break };
        let inside = text[open + 3..end - close.len()].trim();
        let time =
            inside.strip_prefix("track").filter(|rest| rest.starts_with([' ', '"', '\'', '`']));
        let time = time.map(|rest| rest.trim().trim_matches(['"', '\'', '`']).trim());
        found.push(Shortcode { start: open, end, time });
        at = end;
    }
    found
}

/// A text whose shortcodes are words: times are themselves, and any other is shown as code.
pub(super) fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    let mut at = 0;
    for code in shortcodes(text) {
        spelled.push_str(&text[at..code.start]);
        match code.time {
            Some(time) => spelled.push_str(time),
            None => {
                spelled.push('`');
                spelled.push_str(&text[code.start..code.end]);
                spelled.push('`');
            }
        }
        at = code.end;
    }
    spelled.push_str(&text[at..]);
    spelled
}
