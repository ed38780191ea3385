//! The parts of a file put together: an incident, a maintenance or a notice.

use super::updates::WrittenUpdate;
use super::{Reading, Written, components, order, stage};
use crate::content::markdown::{self, Reader};
use crate::content::settings::contact;
use crate::content::slug::is_slug;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{
    Alias, Html, Impact, Incident, Kind, KindName, Message, SeverityIndex, Stage, Update, Window,
    Workaround,
};
use crate::source::Span;
use jiff::{SignedDuration, Timestamp};

/// How long a notice is shown that does not say so.
const NOTICE: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How far ahead a time may lie that is a mistake of its zone (UTC+14 to UTC-12).
const ZONE_SLIP: SignedDuration = SignedDuration::from_hours(26);

/// The longest name of a file that disks take, in bytes.
const LONGEST_NAME: usize = 255;

/// Makes the incident; nothing where something without which there is none is missing.
pub(super) fn assemble(
    mut written: Written<'_>,
    reading: &Reading<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Incident> {
    let settings = reading.settings;
    order::oldest_first(written.file, &mut written.updates, complaints);
    check_stages(&written, complaints);
    let title = title(&written, complaints);
    let front = stage::front_stage(&written, settings, complaints);
    let severity = severity(&written, reading, complaints);
    let default = match (written.kind, severity) {
        (KindName::Incident, Some(severity)) => settings.severities[severity.0].impact,
        _ => Impact::UnderMaintenance,
    };
    let components = components::listed(&written, settings, default, complaints);
    check_meaningless(&written, complaints);
    check_future(&written, reading.now, complaints);
    let updates = match written.document.updates.is_empty() {
        true => smallest_form(&written, front, reading, complaints),
        false => Some(from_headings(&written, front, reading, complaints)),
    };
    let aliases = aliases(&written, complaints);
    let introduction = introduction(&written, reading, complaints);
    let updates = updates?;
    let kind = kind(&written, severity, &updates, complaints);
    let next_update = written.front.next_update.as_ref().map(|next| next.value.at);
    let front = &written.front;
    let owned = |field: &Option<crate::content::fields::Placed<String>>| {
        field.as_ref().map(|field| field.value.clone())
    };
    Some(Incident {
        slug: written.slug.clone(),
        file: written.file.clone(),
        title: title?,
        kind: kind?,
        introduction,
        components,
        impact: owned(&front.impact),
        workaround: front.workaround.as_ref().map(|text| workaround(&text.value)),
        scope: owned(&front.scope),
        contact: front.contact.as_ref().and_then(|text| contact(written.file, text, complaints)),
        next_update,
        aliases,
        updates,
    })
}

fn workaround(text: &str) -> Workaround {
    if text.eq_ignore_ascii_case("none") {
        Workaround::None
    } else {
        Workaround::Known(text.to_owned())
    }
}

fn title(written: &Written<'_>, complaints: &mut Vec<Diagnostic>) -> Option<String> {
    if let Some(title) = &written.front.title {
        return Some(title.value.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    if written.front.has_no_text_for_title {
        return None;
    }
    let help = "add a line `title: What customers see`";
    complaints.push(Diagnostic::new(
        Rule::MissingTitle,
        written.file,
        top(written),
        "there is no title",
        help,
    ));
    None
}

/// The opening line of the front matter: the place of what is missing there.
fn top(written: &Written<'_>) -> Span {
    let start = written.document.front_matter.start;
    Span::new(start, start + 3)
}

fn severity(
    written: &Written<'_>,
    reading: &Reading<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<SeverityIndex> {
    if written.kind != KindName::Incident {
        return None;
    }
    let ids: Vec<&str> =
        reading.settings.severities.iter().map(|severity| severity.id.as_str()).collect();
    let Some(severity) = &written.front.severity else {
        let help = format!("add a line `severity:` with one of: {}", ids.join(", "));
        complaints.push(Diagnostic::new(
            Rule::MissingSeverity,
            written.file,
            top(written),
            "an incident without a severity",
            help,
        ));
        return None;
    };
    let found = ids.iter().position(|id| *id == severity.value).map(SeverityIndex);
    if found.is_none() {
        let message = format!("there is no severity {}", quoted(&severity.value));
        let help = crate::content::choose(&severity.value, &ids);
        complaints.push(Diagnostic::new(
            Rule::UnknownSeverity,
            written.file,
            severity.span,
            message,
            help,
        ));
    }
    found
}

/// Every heading's stage belongs to the kind, and a closing one names no impact.
fn check_stages(written: &Written<'_>, complaints: &mut Vec<Diagnostic>) {
    for update in &written.updates {
        let Some((named, span)) = update.stage else { continue };
        if !stage::fits(written, named, span, complaints) || !named.is_closed() {
            continue;
        }
        for (_, impact, change) in &update.changes {
            let message = format!(
                "this update closes the {}, which makes every component work",
                written.kind.id()
            );
            let help = match impact {
                Impact::Operational => "delete it from the braces: it goes without saying",
                _ => "take the impact out, or write the update without the closing stage",
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

/// Fields that this kind of file does not have are left out with a word.
fn check_meaningless(written: &Written<'_>, complaints: &mut Vec<Diagnostic>) {
    let front = &written.front;
    let mut complain = |name: &str, span: Span, of: &str, help: &str| {
        let message = format!("{of} has no `{name}`; it is left out");
        complaints.push(Diagnostic::new(Rule::MeaninglessField, written.file, span, message, help));
    };
    if let Some(pinned) = front.pinned_at.filter(|_| written.kind != KindName::Notice) {
        let of = if written.kind == KindName::Incident { "an incident" } else { "a maintenance" };
        complain("pinned", pinned, of, "delete the line: what is going on stands on top anyway");
    }
    match written.kind {
        KindName::Notice => {
            if let Some(severity) = &front.severity {
                complain(
                    "severity",
                    severity.span,
                    "a notice",
                    "delete the line, or write `kind: incident`",
                );
            }
            if let Some(listed) = front.components.first() {
                complain(
                    "components",
                    listed.component.span,
                    "a notice",
                    "delete them: a notice affects nothing",
                );
            }
            if let Some(window) = &front.window {
                complain(
                    "window",
                    window.span,
                    "a notice",
                    "delete the line, or write `kind: maintenance`",
                );
            }
        }
        KindName::Maintenance => {
            if let Some(severity) = &front.severity {
                complain(
                    "severity",
                    severity.span,
                    "a maintenance",
                    "delete the line: how badly components are affected stands with them",
                );
            }
        }
        KindName::Incident => {
            if let Some(window) = &front.window {
                complain(
                    "window",
                    window.span,
                    "an incident",
                    "delete the line, or write `kind: maintenance`",
                );
            }
        }
    }
}

/// Updates are not news from the future: up to a zone's error they count from now.
fn check_future(written: &Written<'_>, now: Timestamp, complaints: &mut Vec<Diagnostic>) {
    let mut places: Vec<(Timestamp, Span, &str)> = written
        .updates
        .iter()
        .map(|update| (update.time.at, update.heading, "this update"))
        .collect();
    if written.kind != KindName::Notice {
        places.extend(
            written.front.ended.iter().map(|ended| (ended.value.at, ended.span, "the end")),
        );
        if written.document.updates.is_empty() {
            places.extend(
                written
                    .front
                    .started
                    .iter()
                    .map(|started| (started.value.at, started.span, "the start")),
            );
        }
    }
    for (at, span, what) in places {
        let ahead = at.duration_since(now);
        if ahead <= SignedDuration::ZERO {
            continue;
        }
        let far = ahead > ZONE_SLIP;
        let rule = if far { Rule::UpdateFarInFuture } else { Rule::UpdateInFuture };
        let consequence = if far { "" } else { "; it counts from now" };
        let message = format!("{what} lies {} ahead{consequence}", ahead_words(ahead));
        let help = "check the date and the zone; a time without a zone is one of the page's zone";
        complaints.push(Diagnostic::new(rule, written.file, span, message, help));
    }
}

fn ahead_words(ahead: SignedDuration) -> String {
    let minutes = ahead.as_secs().div_euclid(60).max(1);
    match minutes {
        0..=119 => format!("{minutes} minutes"),
        120..=2879 => format!("{} hours", minutes / 60),
        _ => format!("{} days", minutes / 1440),
    }
}

fn from_headings(
    written: &Written<'_>,
    front: Option<(Stage, Span)>,
    reading: &Reading<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<Update> {
    let stages = stage::carried(written, front);
    stage::check_differs(written, front, &stages, complaints);
    let anchors = order::anchors(written.file, &written.updates, complaints);
    let mut updates = Vec::with_capacity(written.updates.len());
    for ((update, stage), anchor) in written.updates.iter().zip(stages).zip(anchors) {
        let message = message(written, update.body, &anchor, 4, reading, complaints);
        updates.push(Update {
            at: update.time.at,
            anchor,
            stage,
            changes: if written.kind == KindName::Notice { Vec::new() } else { changes(update) },
            next: update.next,
            message,
            span: update.heading,
        });
    }
    updates
}

fn changes(update: &WrittenUpdate) -> Vec<(crate::model::ComponentIndex, Impact)> {
    update.changes.iter().map(|(component, impact, _)| (*component, *impact)).collect()
}

/// A file without headings: its body is the one update, and `resolved` is a second one.
fn smallest_form(
    written: &Written<'_>,
    front: Option<(Stage, Span)>,
    reading: &Reading<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Vec<Update>> {
    let file = written.file;
    let had_headings = !written.document.broken_headings.is_empty();
    let is_notice = written.kind == KindName::Notice;
    let missing_stage =
        !is_notice && front.is_none() && written.front.stage.is_none() && !had_headings;
    if missing_stage {
        let ids: Vec<&str> = Stage::of_kind(written.kind).map(Stage::id).collect();
        let help = format!("add a line `stage:` with one of: {}", ids.join(", "));
        complaints.push(Diagnostic::new(
            Rule::MissingStage,
            file,
            top(written),
            "nothing says how things stand",
            help,
        ));
    }
    let Some(started) = &written.front.started else {
        if !had_headings && !written.front.has_start {
            let help = "add a line `started: 2026-11-20 09:12` with the time it began, or an update heading `## 2026-11-20 09:12`";
            complaints.push(Diagnostic::new(
                Rule::MissingStart,
                file,
                top(written),
                "nothing says when it began",
                help,
            ));
        }
        return None;
    };
    let anchor = started.value.digits.clone();
    let body = written.document.introduction;
    let message = message(written, body, &anchor, 4, reading, complaints);
    let first = |stage| Update {
        at: started.value.at,
        anchor: anchor.clone(),
        stage,
        changes: Vec::new(),
        next: None,
        message,
        span: body_span(written),
    };
    if is_notice {
        return Some(vec![first(None)]);
    }
    let (stage, span) = front?;
    let opening =
        if written.kind == KindName::Maintenance { Stage::Scheduled } else { Stage::Investigating };
    if !matches!(stage, Stage::Resolved | Stage::Completed) {
        check_in_place(written, stage, span, opening, complaints);
        return Some(vec![first(Some(stage))]);
    }
    let ended = ended_of_smallest(written, stage, span, complaints)?;
    let closing = Update {
        at: ended.0,
        anchor: if ended.1 == anchor { format!("{anchor}-2") } else { ended.1 },
        stage: Some(stage),
        changes: Vec::new(),
        next: None,
        message: stock_message(reading, stage),
        span,
    };
    Some(vec![first(Some(opening)), closing])
}

/// When a closed file without headings ended, and the digits of that time.
fn ended_of_smallest(
    written: &Written<'_>,
    stage: Stage,
    span: Span,
    complaints: &mut Vec<Diagnostic>,
) -> Option<(Timestamp, String)> {
    let planned = written.front.window.as_ref().and_then(|window| window.until.as_ref());
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
    let help = format!(
        "write what is new below a heading with its time: `## YYYY-MM-DD HH:MM {}`",
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
    Message { html, text }
}

fn message(
    written: &Written<'_>,
    body: Span,
    anchor: &str,
    first_heading: u8,
    reading: &Reading<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Message {
    let id_prefix = format!("{}-{anchor}", written.slug);
    let reader = Reader {
        file: written.file,
        images: &reading.images,
        id_prefix: &id_prefix,
        first_heading,
    };
    markdown::message(body.of(written.text), body.start, &reader, complaints)
}

fn introduction(
    written: &Written<'_>,
    reading: &Reading<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Html> {
    if written.document.updates.is_empty() {
        return None;
    }
    let html =
        message(written, written.document.introduction, "introduction", 2, reading, complaints)
            .html;
    (!html.is_empty()).then_some(html)
}

fn aliases(written: &Written<'_>, complaints: &mut Vec<Diagnostic>) -> Vec<Alias> {
    let mut aliases = Vec::new();
    for alias in &written.front.aliases {
        let text = alias.value.trim();
        if is_slug(text) {
            aliases.push(Alias::Slug(text.to_owned()));
        } else if is_path(text) {
            aliases.push(Alias::Path(text.to_owned()));
        } else {
            let message = format!("{} is neither a slug nor a path on this site", quoted(text));
            let help = format!(
                "write the former file's name, `{}`, or a path such as `/issues/2023-07-04-dns/`",
                crate::content::slug::slug(text)
            );
            complaints.push(Diagnostic::new(
                Rule::InvalidAlias,
                written.file,
                alias.span,
                message,
                help,
            ));
        }
    }
    aliases
}

/// A path that can be a file of the site: no part of it leads anywhere else.
fn is_path(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('/') else { return false };
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let safe = |c: char| c.is_alphanumeric() || "-._~!$'()+,=@ ".contains(c);
    text.len() <= 512
        && !inner.is_empty()
        && inner.split('/').all(|part| {
            (1..=LONGEST_NAME).contains(&part.len())
                && !part.starts_with('.')
                && !part.ends_with(['.', ' '])
                && part.chars().all(safe)
        })
}

/// The kind with its times, checked against each other.
fn kind(
    written: &Written<'_>,
    severity: Option<SeverityIndex>,
    updates: &[Update],
    complaints: &mut Vec<Diagnostic>,
) -> Option<Kind> {
    let front = &written.front;
    let first = updates.first()?;
    let started = front.started.as_ref().map_or(first.at, |started| started.value.at);
    let ended = front.ended.as_ref().map(|ended| ended.value.at);
    check_end(written, started, complaints);
    match written.kind {
        KindName::Incident => {
            check_updates_after(written, started, complaints);
            check_ended_is_closed(written, updates, complaints);
            Some(Kind::Incident { severity: severity?, started, ended })
        }
        KindName::Maintenance => {
            check_ended_is_closed(written, updates, complaints);
            let window = window(written, updates, complaints)?;
            Some(Kind::Maintenance { window, started, ended })
        }
        KindName::Notice => {
            let ended =
                ended.or_else(|| started.checked_add(NOTICE).ok()).unwrap_or(Timestamp::MAX);
            Some(Kind::Notice { pinned: front.pinned, started, ended })
        }
    }
}

fn check_end(written: &Written<'_>, started: Timestamp, complaints: &mut Vec<Diagnostic>) {
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
        None => written.updates.first().map_or(top(written), |update| update.heading),
    };
    complaints.push(complaint.with_related(written.file, start, "it begins here"));
}

fn check_updates_after(
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

fn check_ended_is_closed(
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

/// The window of a maintenance. One without a window must have begun by somebody's word.
fn window(
    written: &Written<'_>,
    updates: &[Update],
    complaints: &mut Vec<Diagnostic>,
) -> Option<Option<Window>> {
    let Some(window) = &written.front.window else {
        let begun = updates
            .iter()
            .any(|update| update.stage.is_some_and(|stage| stage != Stage::Scheduled));
        if begun {
            return Some(None);
        }
        let help = "add a line `window: { from: 2026-12-01 22:00, until: 2026-12-02 01:00 }`";
        complaints.push(Diagnostic::new(
            Rule::MissingWindow,
            written.file,
            top(written),
            "nothing says when the work is planned",
            help,
        ));
        return None;
    };
    let from = window.from.as_ref()?;
    let until = window.until.as_ref();
    if let Some(until) = until.filter(|until| until.value.at <= from.value.at) {
        let complaint = Diagnostic::new(
            Rule::WindowEndsBeforeStart,
            written.file,
            until.span,
            "the window ends before it begins",
            "check both dates: work past midnight ends on the next day",
        );
        complaints.push(complaint.with_related(written.file, from.span, "it begins here"));
        return None;
    }
    Some(Some(Window { from: from.value.at, until: until.map(|until| until.value.at) }))
}
