//! What the page says right now, as `klartext status` prints it: with the escapes of a terminal,
//! which whoever prints it takes out where there is none.

use crate::diagnostic::is_unprintable;
use crate::page::{Due, Glance, Matter, Section};
use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const LATE: Style = AnsiColor::Red.on_default().bold();
const CAREFUL: Style = AnsiColor::Yellow.on_default();

/// The text. Nothing that an author wrote moves the cursor.
pub fn text(glance: &Glance) -> String {
    let mut text = Text(String::new());
    text.line("", &[(STRONG, &glance.title), (FAINT, &glance.url), (FAINT, &glance.moment)]);
    text.line("", &[(style(glance.state).bold(), &glance.verdict)]);
    if let Some(incomplete) = &glance.incomplete {
        text.line("", &[(CAREFUL, incomplete)]);
    }
    text.promises(&glance.promises_title, &glance.promises);
    for section in &glance.sections {
        text.section(section);
    }
    if let Some(calm) = &glance.calm {
        text.line("", &[(Style::new(), calm)]);
    }
    text.0
}

/// Never the colour alone: the state is said in words beside it.
fn style(state: &str) -> Style {
    let colour = match state {
        "operational" => AnsiColor::Green,
        "major_outage" | "partial_outage" => AnsiColor::Red,
        "degraded_performance" | "unknown" => AnsiColor::Yellow,
        _ => AnsiColor::Blue,
    };
    colour.on_default()
}

struct Text(String);

impl Text {
    /// A line of parts with two spaces between them.
    fn line(&mut self, before: &str, parts: &[(Style, &str)]) {
        self.0.push_str(before);
        for (at, (style, words)) in parts.iter().enumerate() {
            let gap = if at == 0 { "" } else { "  " };
            let _ = write!(self.0, "{gap}{style}{}{style:#}", visible(words));
        }
        self.0.push('\n');
    }

    fn title(&mut self, title: &str) {
        self.0.push('\n');
        self.line("", &[(STRONG, title)]);
    }

    fn promises(&mut self, title: &str, promises: &[Due]) {
        if promises.is_empty() {
            return;
        }
        self.title(title);
        for due in promises {
            let (mark, style) = if due.overdue { ("! ", LATE) } else { ("  ", Style::new()) };
            self.line(mark, &[(style, &due.words), (Style::new(), &due.title)]);
        }
    }

    fn section(&mut self, section: &Section) {
        self.title(&section.title);
        for matter in &section.matters {
            self.matter(matter);
        }
    }

    fn matter(&mut self, matter: &Matter) {
        self.line("  ", &[(style(matter.state), &matter.title), (FAINT, &matter.slug)]);
        for line in &matter.lines {
            self.line("    ", &[(Style::new(), line)]);
        }
        if let Some(unpromised) = &matter.unpromised {
            self.line("    ", &[(CAREFUL, unpromised)]);
        }
    }
}

/// Without what would move the cursor, and with ordinary spaces: a terminal breaks lines where
/// it likes.
fn visible(words: &str) -> String {
    let shown = |c| if is_unprintable(c) { '\u{fffd}' } else { c };
    words.replace('\u{a0}', " ").chars().map(shown).collect()
}
