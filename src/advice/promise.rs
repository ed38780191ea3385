//! When readers hear more: the next update promised, kept and not forgotten.

use super::case::Case;
use crate::content::time::duration_text;
use crate::content::time::duration_words;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{KindName, Stage, Update};
use crate::source::Span;
use jiff::{SignedDuration, Timestamp};

/// An incident is open, and nothing is promised.
pub(super) fn missing(case: &Case<'_>) -> Vec<Diagnostic> {
    let Some((index, update)) = case.last_open().filter(|_| case.is(KindName::Incident)) else {
        return Vec::new();
    };
    let promised = match case.is_over() {
        true => update.next.is_some() || case.incident.next_update.is_some(),
        false => case.course.promise.is_some(),
    };
    let said = case.hits_in(index, Rule::NextUpdateMissing).next().is_some();
    if promised || said {
        return Vec::new();
    }
    let message = match case.is_over() {
        true => "this was the last word for then, and it promised no next one",
        false => "nothing says when there will be word again",
    };
    vec![case.complaint(
        Rule::NextUpdateMissing,
        update.span,
        message,
        how_to_promise(case, update),
    )]
}

/// The text promises the next update, and no field does.
pub(super) fn in_text_alone(case: &Case<'_>) -> Vec<Diagnostic> {
    let Some((index, update)) = case.last_open() else { return Vec::new() };
    if case.is_over() || !case.is(KindName::Incident) || case.course.promise.is_some() {
        return Vec::new();
    }
    let promise = case.hits_in(index, Rule::NextUpdateMissing).next();
    let complaint = |span: Span| {
        let message = format!(
            "{} is promised in the text alone: the page cannot say when it is due",
            quoted(span.of(case.text))
        );
        case.complaint(Rule::PromiseInTextAlone, span, message, how_to_promise(case, update))
    };
    promise.map(|hit| complaint(hit.span)).into_iter().collect()
}

fn how_to_promise(case: &Case<'_>, update: &Update) -> String {
    let every = cadence(case).unwrap_or(SignedDuration::from_hours(1));
    if is_heading(case, update) {
        format!(
            "promise it in the braces of this heading, such as `{{next={}}}`",
            duration_text(every)
        )
    } else {
        let due = update.at.checked_add(every).unwrap_or(update.at);
        format!("add a line such as `next_update: {}` to the front matter", case.time(due))
    }
}

/// Whether an update stands under a heading, and so has a place for braces.
fn is_heading(case: &Case<'_>, update: &Update) -> bool {
    update.span.of(case.text).starts_with("## ")
}

/// How often the incident's severity asks for word.
fn cadence(case: &Case<'_>) -> Option<SignedDuration> {
    case.incident.severity().and_then(|index| case.site.severity(index).update_every)
}

const SAY_SOMETHING: &str =
    "add an update, if only to say that there is nothing new and when there will be word again";

/// A promise is late, or the last word older than the severity allows.
pub(super) fn overdue(case: &Case<'_>) -> Vec<Diagnostic> {
    let silent = case.site.advice.level(Rule::LongSilence).is_some() && !silence(case).is_empty();
    if silent || case.is(KindName::Notice) || !case.is_judged_while_open() {
        return Vec::new();
    }
    let found = if case.is_over() { latest_word(case) } else { overdue_now(case) };
    found.into_iter().collect()
}

fn overdue_now(case: &Case<'_>) -> Option<Diagnostic> {
    let (newest, age) = case.newest()?;
    let complaint =
        |message| case.complaint(Rule::UpdateOverdue, newest.span, message, SAY_SOMETHING);
    if let Some(promise) = case.course.promise {
        let message =
            || format!("the update that was promised for {} is overdue", case.time(promise.due));
        return promise.overdue.then(|| complaint(message()));
    }
    if case.course.overrunning {
        let end = case.course.ended.filter(|end| newest.at < *end)?;
        let message = format!("the window ended at {}, and nobody said more since", case.time(end));
        return Some(complaint(message));
    }
    let closed = case.course.stage.is_some_and(Stage::is_closed);
    let every = cadence(case).filter(|every| age > *every && !closed)?;
    let message = format!(
        "this is the last word, {} old, and the severity asks for one every {}",
        duration_words(age),
        duration_words(every)
    );
    Some(complaint(message))
}

/// Of what is over, the update that was latest.
fn latest_word(case: &Case<'_>) -> Option<Diagnostic> {
    let late = |(before, after): (&Update, &Update)| -> Option<SignedDuration> {
        let due = match before.next {
            Some(due) => due,
            None => before.at.checked_add(cadence(case)?).ok()?,
        };
        Some(after.at.duration_since(due)).filter(|late| *late > SignedDuration::ZERO)
    };
    let (late, update) = open_pairs(case)
        .filter_map(|pair| Some((late(pair)?, pair.1)))
        .max_by_key(|(late, _)| *late)?;
    let message = format!("this update came {} later than it was due", duration_words(late));
    let help = "for the next time: promise what can be kept, and say so where there is nothing new";
    Some(case.complaint(Rule::UpdateOverdue, update.span, message, help))
}

/// Each update that left it open, with the one after it.
fn open_pairs<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a Update, &'a Update)> {
    let updates = &case.incident.updates;
    let is_open = |update: &Update| {
        !update.stage.is_some_and(Stage::is_closed) && update.stage != Some(Stage::Scheduled)
    };
    updates.iter().zip(updates.iter().skip(1)).filter(move |(before, _)| is_open(before))
}

/// It has been open for days without a word.
pub(super) fn silence(case: &Case<'_>) -> Vec<Diagnostic> {
    let longest = case.site.advice.silence;
    let promised = |before: &Update, until: Timestamp| before.next.is_some_and(|due| due >= until);
    if case.is(KindName::Notice) || !case.is_judged_while_open() {
        return Vec::new();
    }
    if case.is_over() {
        let gap = |(before, after): &(&Update, &Update)| after.at.duration_since(before.at);
        let silent = open_pairs(case)
            .filter(|pair| gap(pair) > longest && !promised(pair.0, pair.1.at))
            .max_by_key(gap);
        let complaint = |pair: (&Update, &Update)| {
            let message =
                format!("before this update there was no word for {}", duration_words(gap(&pair)));
            let help = "close what is over on the day it is over, and say when there will be word";
            case.complaint(Rule::LongSilence, pair.1.span, message, help)
        };
        return silent.map(complaint).into_iter().collect();
    }
    let under_way = case.is(KindName::Incident)
        || case.incident.written_stage().is_some_and(Stage::is_under_way);
    let Some((newest, age)) = case.newest().filter(|(_, age)| under_way && *age > longest) else {
        return Vec::new();
    };
    if case.course.promise.is_some_and(|promise| !promise.overdue) {
        return Vec::new();
    }
    let message =
        format!("it is still open, and this is the last word, {} old", duration_words(age));
    let help = "add an update that closes it if it is over, or say how things stand";
    vec![case.complaint(Rule::LongSilence, newest.span, message, help)]
}
