//! Reads a message event by event: which of them opens, closes or says what.

use super::Reader;
use super::character;
use super::complaint::Complaints;
use super::reading::Reading;
use crate::diagnostic::Diagnostic;
use crate::model::Message;
use pulldown_cmark::Event;
use std::ops::Range;

/// Reads all events of a message.
pub fn read<'t>(
    events: impl Iterator<Item = (Event<'t>, Range<usize>)>,
    text: &str,
    at: usize,
    reader: &Reader,
    complaints: &mut Vec<Diagnostic>,
) -> Message {
    let mut complaints = Complaints::new(reader, at, complaints);
    if let Some((at, c)) = character::first_refused(text) {
        complaints.control(at..at + c.len_utf8(), c);
    }
    let mut reading = Reading::new(reader, complaints, text.len());
    for (event, range) in events {
        reading.event(event, range);
    }
    reading.finish()
}

impl Reading<'_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        if self.picture.is_some() {
            return self.described(event, range);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.code(&text, range),
            Event::Html(html) => self.raw_line(&html, range),
            Event::InlineHtml(html) => self.raw_inline(&html, range),
            Event::FootnoteReference(label) => self.mention(&label),
            Event::SoftBreak => {
                self.html.mark("\n");
                self.words.words(" ");
            }
            Event::HardBreak => self.line_break(),
            Event::Rule => {
                self.html.block("<hr>\n", "");
                self.html.end();
                self.words.block();
            }
            Event::TaskListMarker(done) => self.task(done),
            // Mathematics is not asked for.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
        }
    }
}
