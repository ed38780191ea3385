//! The body of an incident, cut at its containers.
//!
//! `::: update TITLE | TIME` begins an update and `:::` ends it, as does the next one or the end
//! of the file: <https://docs.statusfy.co/guide/incidents>. Slips that Statusfy shows as text
//! (`::: Update: Resolved | TIME`) are read, too.

use crate::import::foreign_time::foreign_time;
use jiff::tz::TimeZone;

/// A body, cut.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// What stands outside of all containers.
    pub(super) opening: String,
    /// Whether some of that stands behind a container.
    pub(super) has_text_behind: bool,
    /// The containers in the order of the file.
    pub(super) updates: Vec<Container>,
    /// The languages that comments of Statusfy's own command name.
    pub(super) languages: Vec<String>,
}

/// A container.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Container {
    /// Its title.
    pub(super) title: String,
    /// Its time, as written.
    pub(super) time: Option<String>,
    /// What it says.
    pub(super) message: String,
}

/// Cuts a body, whose lines end in `\n`.
pub(super) fn body(text: &str) -> Body {
    let mut body = Body::default();
    let mut is_inside = false;
    // Containers of another kind are text: their ends must not end the update around them.
    let mut others = 0_usize;
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        let ticks = fence_of(trimmed);
        let is_code = fence.is_some();
        match (fence, ticks) {
            (None, Some(ticks)) => fence = Some(ticks),
            (Some(open), Some(ticks)) if open == ticks => fence = None,
            _ => {}
        }
        let inside = trimmed.strip_prefix(":::").filter(|_| !is_code && !is_indented(line));
        let inside = inside.map(|rest| rest.trim_start_matches(':').trim());
        match inside {
            Some("") if others > 0 => {
                others -= 1;
                body.add(&quoted(others, ""), is_inside);
                continue;
            }
            Some("") => {
                is_inside = false;
                continue;
            }
            Some(head) => match container(head) {
                Some(container) => {
                    body.updates.push(container);
                    (is_inside, others) = (true, 0);
                    continue;
                }
                // `::: tip Good to know`: a box is a quotation with a title.
                None => {
                    body.add(&quoted(others, ""), is_inside);
                    others += 1;
                    body.add(&quoted(others, &format!("**{}**", box_title(head))), is_inside);
                    body.add(&quoted(others, ""), is_inside);
                    continue;
                }
            },
            None => {}
        }
        if let Some(language) = language_of(trimmed).filter(|_| !is_code) {
            body.languages.push(language.to_owned());
            continue;
        }
        body.add(&quoted(others, line), is_inside);
    }
    body.trim();
    body
}

/// A line within as many boxes.
fn quoted(depth: usize, line: &str) -> String {
    match depth {
        0 => line.to_owned(),
        _ => format!("{}{line}", "> ".repeat(depth)).trim_end().to_owned(),
    }
}

/// The title of a box: what is written behind its kind, or else that.
fn box_title(head: &str) -> String {
    let (kind, title) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
    let is_kind = ["tip", "note", "info", "warning", "danger", "details", "caution"]
        .contains(&kind.to_lowercase().as_str());
    match title.trim() {
        "" => {
            let mut letters = kind.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).collect()
        }
        title if is_kind => title.to_owned(),
        _ => head.to_owned(),
    }
}

impl Body {
    fn add(&mut self, line: &str, is_inside: bool) {
        self.has_text_behind |= !is_inside && !self.updates.is_empty() && !line.trim().is_empty();
        let text = match self.updates.last_mut().filter(|_| is_inside) {
            Some(container) => &mut container.message,
            None => &mut self.opening,
        };
        text.push_str(line);
        text.push('\n');
    }

    fn trim(&mut self) {
        self.opening = trimmed(&self.opening);
        for update in &mut self.updates {
            update.message = trimmed(&update.message);
        }
    }
}

/// Without blank lines around it; spaces before the first word may make code of it.
fn trimmed(text: &str) -> String {
    text.trim_matches('\n').trim_end().to_owned()
}

/// What a line opens or closes code with; backticks that end on the same line do neither.
fn fence_of(line: &str) -> Option<&'static str> {
    let is_inline = |rest: &str| rest.trim_start_matches('`').contains('`');
    match line {
        _ if line.starts_with("~~~") => Some("~~~"),
        _ if line.starts_with("```") && !is_inline(line) => Some("```"),
        _ => None,
    }
}

/// Four spaces make code of a line.
fn is_indented(line: &str) -> bool {
    line.starts_with('\t') || line.len() - line.trim_start_matches(' ').len() > 3
}

/// What stands behind the colons of a container: a title and a time, in this order or the other.
fn container(head: &str) -> Option<Container> {
    let end = head.find(|c: char| c.is_whitespace() || c == ':' || c == '|').unwrap_or(head.len());
    let (word, rest) = head.split_at(end);
    let is_update = ["update", "updates", "updated"].contains(&word.to_lowercase().as_str());
    let named = if is_update { rest.trim_start_matches([':', ' ', '\t']) } else { head };
    let made = |title: &str, time: Option<&str>| Container {
        title: title.trim().trim_end_matches('|').trim().to_owned(),
        time: time.map(|time| time.trim().to_owned()),
        message: String::new(),
    };
    if let Some((before, behind)) = named.rsplit_once('|') {
        if is_time(behind) {
            return Some(made(before, Some(behind)));
        }
        if is_time(before) {
            return Some(made(behind, Some(before)));
        }
    }
    is_update.then(|| match named.rsplit_once('|') {
        Some((before, behind)) if looks_like_a_time(behind) => made(before, Some(behind)),
        _ => made(named, None),
    })
}

fn is_time(text: &str) -> bool {
    foreign_time(text, &TimeZone::UTC).is_some()
}

/// Whether a text is meant as a time, though it can not be read as one.
fn looks_like_a_time(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 6
}

/// `<!--- language code: en -->`, which Statusfy's command writes into new files.
fn language_of(line: &str) -> Option<&str> {
    let inside = line.strip_prefix("<!--")?.strip_suffix("-->")?;
    let tag = inside.trim_matches(['-', ' ']).strip_prefix("language code:")?.trim();
    tag.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)).then_some(tag)
}
