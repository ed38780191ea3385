//! What does not go together: times that run backwards or lie ahead, stages that do not fit.
//! Nothing is changed here, only complained of.

use super::{Written, stage};
use crate::content::time::duration_words;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Impact, KindName, Stage, Update};
use jiff::{SignedDuration, Timestamp};

/// How far ahead a time may lie that is a mistake of its zone (UTC+14 to UTC-12).
const ZONE_SLIP: SignedDuration = SignedDuration::from_hours(26);

/// Every heading's stage belongs to the kind, and what is closed is not affected any more.
pub(super) fn check_stages(written: &Written<'_>, complaints: &mut Vec<Diagnostic>) {
    let mut closed = false;
    for update in &written.updates {
        if let Some((named, span)) = update.stage {
            if !stage::fits(written, named, span, complaints) {
                continue;
            }
            closed = named.is_closed();
        }
        if !closed || written.kind == KindName::Notice {
            continue;
        }
        for (_, impact, change) in &update.braces.changes {
            let kind = written.kind.id();
            let message = match update.stage {
                Some(_) => {
                    format!("this update closes the {kind}, which makes every component work")
                }
                None => format!("the {kind} is closed, and every component works"),
            };
            let help = match (update.stage, impact) {
                (_, Impact::Operational) => "delete it from the braces: it goes without saying",
                (Some(_), _) => {
                    "take the impact out, or write the update without the closing stage"
                }
                (None, _) => "name an open stage in the heading if it has begun again",
            };
            complaints.push(Diagnostic::new(
                Rule::ImpactWhileClosing,
                written.file,
                *change,
                message,
                help,
            ));
        }
    }
}

/// Updates are not news from the future: up to a zone's error they count from now.
pub(super) fn check_future(
    written: &Written<'_>,
    now: Timestamp,
    complaints: &mut Vec<Diagnostic>,
) {
    let front = &written.front;
    let is_notice = written.kind == KindName::Notice;
    let is_smallest = written.document.updates.is_empty();
    let updates = written.updates.iter();
    let updates = updates.map(|update| (update.time.at, update.heading, "this update"));
    let ended = front.ended.iter().filter(|_| !is_notice);
    let ended = ended.map(|ended| (ended.value.at, ended.span, "the end"));
    let started = front.started.iter().filter(|_| !is_notice && is_smallest);
    let started = started.map(|started| (started.value.at, started.span, "the start"));
    for (at, span, what) in updates.chain(ended).chain(started) {
        let ahead = at.duration_since(now);
        if ahead <= SignedDuration::ZERO {
            continue;
        }
        let far = ahead > ZONE_SLIP;
        let rule = if far { Rule::UpdateFarInFuture } else { Rule::UpdateInFuture };
        let consequence = if far { "" } else { "; it counts from now" };
        let message = format!("{what} lies {} ahead{consequence}", duration_words(ahead));
        let help = "check the date and the zone; a time without a zone is one of the page's zone";
        complaints.push(Diagnostic::new(rule, written.file, span, message, help));
    }
}

/// Nothing ends before it begins.
pub(super) fn check_end(
    written: &Written<'_>,
    started: Timestamp,
    complaints: &mut Vec<Diagnostic>,
) {
    let Some(ended) = written.front.ended.as_ref().filter(|ended| ended.value.at < started) else {
        return;
    };
    let complaint = Diagnostic::new(
        Rule::EndBeforeStart,
        written.file,
        ended.span,
        "it ends before it begins",
        "check both dates and their zones; one of the two is wrong",
    );
    let start = match &written.front.started {
        Some(started) => started.span,
        None => written.updates.first().map_or(written.top(), |update| update.heading),
    };
    complaints.push(complaint.with_related(written.file, start, "it begins here"));
}

/// Nobody speaks of what has not begun.
pub(super) fn check_updates_after(
    written: &Written<'_>,
    started: Timestamp,
    complaints: &mut Vec<Diagnostic>,
) {
    let Some(start) = &written.front.started else { return };
    for update in written.updates.iter().filter(|update| update.time.at < started) {
        let message = "this update is older than the start of the incident";
        let help = "check its time, or set `started` to when customers first felt it";
        complaints.push(
            Diagnostic::new(Rule::UpdateBeforeStart, written.file, update.heading, message, help)
                .with_related(written.file, start.span, "it begins here"),
        );
    }
}

/// What has ended is closed.
pub(super) fn check_ended_is_closed(
    written: &Written<'_>,
    updates: &[Update],
    complaints: &mut Vec<Diagnostic>,
) {
    let Some(ended) = &written.front.ended else { return };
    let Some(Some(stage)) = updates.last().map(|update| update.stage) else { return };
    if stage.is_closed() {
        return;
    }
    let closing =
        if written.kind == KindName::Maintenance { Stage::Completed } else { Stage::Resolved };
    let message = format!("it has ended, and its stage is `{}`", stage.id());
    let help = format!(
        "add an update that says so, `## YYYY-MM-DD HH:MM {}`, or delete `ended`",
        closing.id()
    );
    complaints.push(Diagnostic::new(Rule::EndedWhileOpen, written.file, ended.span, message, help));
}
