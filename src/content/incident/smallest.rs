//! Files without update headings: the body is the one update, and closing is a second one.

use super::{Reading, Written};
use crate::content::markdown::{self, Reader};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{KindName, Message, Stage, Update};
use crate::source::Span;
use jiff::Timestamp;

/// A file without headings: its body is the one update, and `resolved` is a second one.
pub(super) fn smallest_form(
    written: &Written<'_>,
    front: Option<(Stage, Span)>,
    reading: &Reading<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Vec<Update>> {
    // Whoever wrote headings that cannot be read has said all this in them.
    if written.document.broken_headings.is_empty() {
        check_fields(written, complaints);
    }
    let started = written.front.started.as_ref()?;
    let anchor = started.value.digits.clone();
    let body = written.document.introduction;
    let message = written.message(body, &anchor, 4, reading, complaints);
    let first = |stage| Update {
        at: started.value.at,
        anchor: anchor.clone(),
        stage,
        changes: Vec::new(),
        next: None,
        takes_back: false,
        message,
        span: body_span(written),
        body,
    };
    if written.kind == KindName::Notice {
        return Some(vec![first(None)]);
    }
    let (stage, span) = front?;
    let opening =
        if written.kind == KindName::Maintenance { Stage::Scheduled } else { Stage::Investigating };
    if !matches!(stage, Stage::Resolved | Stage::Completed) {
        check_in_place(written, stage, span, opening, complaints);
        return Some(vec![first(Some(stage))]);
    }
    let ended = ended_of_smallest(written, stage, span, reading.now, complaints)?;
    let closing = Update {
        at: ended.0,
        anchor: if ended.1 == anchor { format!("{anchor}-2") } else { ended.1 },
        stage: Some(stage),
        changes: Vec::new(),
        next: None,
        takes_back: false,
        message: stock_message(reading, stage),
        span,
        body: Span::at(span.end),
    };
    Some(vec![first(Some(opening)), closing])
}

/// Complains where nothing says how things stand, or since when.
fn check_fields(written: &Written<'_>, complaints: &mut Vec<Diagnostic>) {
    if written.kind != KindName::Notice && written.front.stage.is_none() {
        let ids: Vec<&str> = Stage::of_kind(written.kind).map(Stage::id).collect();
        let help = format!("add a line `stage:` with one of: {}", ids.join(", "));
        let message = "nothing says how things stand";
        written.missing("stage", Rule::MissingStage, message, &help, complaints);
    }
    if written.front.started.is_none() {
        let help = "add a line `started: 2026-11-20 09:12` with the time it began, or an update heading `## 2026-11-20 09:12`";
        let message = "nothing says when it began";
        written.missing("started", Rule::MissingStart, message, help, complaints);
    }
}

/// When a closed file without headings ended, and the digits of that time.
fn ended_of_smallest(
    written: &Written<'_>,
    stage: Stage,
    span: Span,
    now: Timestamp,
    complaints: &mut Vec<Diagnostic>,
) -> Option<(Timestamp, String)> {
    // The planned end does not stand in for another one that cannot be read.
    if written.front.ended.is_none() && written.front.complained_of.contains(&"ended") {
        return None;
    }
    let window = written.front.window.as_ref().and_then(|window| window.until.as_ref());
    // Work that is done before its planned end ended some other time.
    let planned = window.filter(|until| until.value.at <= now);
    if let Some(ended) = written.front.ended.as_ref().or(planned) {
        return Some((ended.value.at, ended.value.digits.clone()));
    }
    let message = format!("it is `{}`, and nothing says since when", stage.id());
    let help = format!(
        "add a line `ended: 2026-11-20 10:40`, or an update heading `## 2026-11-20 10:40 {}`",
        stage.id()
    );
    complaints.push(Diagnostic::new(Rule::ResolvedWithoutEnd, written.file, span, message, help));
    None
}

fn check_in_place(
    written: &Written<'_>,
    stage: Stage,
    span: Span,
    opening: Stage,
    complaints: &mut Vec<Diagnostic>,
) {
    if stage == opening {
        return;
    }
    let message = format!("`{}` without an update of its own reaches no subscriber", stage.id());
    let started = written.front.started.as_ref().map_or(Span::at(0), |started| started.span);
    let help = format!(
        "put a line `## {} {}` above the text that is here, and what is new below another with its time: `## YYYY-MM-DD HH:MM {}`",
        started.of(written.text).trim_matches(|c: char| c.is_ascii_punctuation()),
        opening.id(),
        stage.id()
    );
    complaints.push(Diagnostic::new(Rule::StageChangedInPlace, written.file, span, message, help));
}

fn body_span(written: &Written<'_>) -> Span {
    let body = written.document.introduction;
    let text = body.of(written.text);
    let start = body.start + (text.len() - text.trim_start().len());
    let width = text.trim_start().split('\n').next().unwrap_or("").trim_end().len();
    Span::new(start, start + width)
}

fn stock_message(reading: &Reading<'_>, stage: Stage) -> Message {
    let phrase = if stage == Stage::Completed { "stock.completed" } else { "stock.resolved" };
    let text = reading.settings.language.phrase(phrase).to_owned();
    let html = markdown::message(
        &text,
        0,
        &Reader { file: &"".into(), images: &|_| None, id_prefix: "stock", first_heading: 4 },
        &mut Vec::new(),
    )
    .html;
    Message::new(html, &text)
}
