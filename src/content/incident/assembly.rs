//! The parts of a file put together: an incident, a maintenance or a notice.

use super::updates::WrittenUpdate;
use super::{
    Reading, Written, aliases, components, contradiction, meaningless, order, smallest, stage,
    window,
};
use crate::content::settings::contact;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{
    ComponentIndex, Html, Impact, Incident, Kind, KindName, Places, SeverityIndex, Stage, Update,
    Workaround,
};
use crate::source::{Fingerprint, Span};
use jiff::{SignedDuration, Timestamp};

/// How long a notice is shown that does not say so.
const NOTICE: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Makes the incident; nothing where something without which there is none is missing.
pub(super) fn assemble(
    mut written: Written<'_>,
    reading: &Reading<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Incident> {
    let settings = reading.settings;
    order::oldest_first(written.file, &mut written.updates, complaints);
    contradiction::check_stages(&written, complaints);
    let title = title(&written, complaints);
    let front = stage::front_stage(&written, settings, complaints);
    let severity = severity(&written, reading, complaints);
    let usual = settings.usual_impact(severity);
    let components = components::listed(&written, settings, usual, complaints);
    meaningless::check_meaningless(&written, complaints);
    contradiction::check_future(&written, reading.now, complaints);
    let updates = match written.document.updates.is_empty() {
        true => smallest::smallest_form(&written, front, reading, complaints),
        false => Some(from_headings(&written, front, reading, complaints)),
    };
    let aliases = aliases::aliases(&written, complaints);
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
        // Known to whoever kept track of what the file was read with.
        print: Fingerprint::default(),
        title: title?,
        kind: kind?,
        introduction,
        components,
        impact: owned(&front.impact),
        workaround: front.workaround.as_ref().map(|text| Workaround::of_field(&text.value)),
        scope: owned(&front.scope),
        contact: front.contact.as_ref().and_then(|text| contact(written.file, text, complaints)),
        next_update,
        aliases,
        updates,
        places: places(&written),
    })
}

fn places(written: &Written<'_>) -> Places {
    let front = &written.front;
    let prose = [&front.title, &front.impact, &front.workaround, &front.scope];
    let document = written.document;
    Places {
        top: written.top(),
        severity: front.severity.as_ref().map(|severity| severity.span),
        window: front.window.as_ref().map(|window| window.span),
        next_update: front.next_update.as_ref().map(|next| next.span),
        prose: prose.into_iter().flatten().map(|field| field.span).collect(),
        introduction: match document.updates.is_empty() {
            true => Span::at(document.introduction.start),
            false => document.introduction,
        },
    }
}

fn title(written: &Written<'_>, complaints: &mut Vec<Diagnostic>) -> Option<String> {
    if let Some(title) = &written.front.title {
        return Some(title.value.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let help = "add a line `title: What customers see`";
    written.missing("title", Rule::MissingTitle, "there is no title", help, complaints);
    None
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
        let message = "an incident without a severity";
        written.missing("severity", Rule::MissingSeverity, message, &help, complaints);
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
        let message = written.message(update.body, &anchor, 4, reading, complaints);
        updates.push(Update {
            at: update.time.at,
            anchor,
            stage,
            changes: if written.kind == KindName::Notice { Vec::new() } else { changes(update) },
            next: update.braces.next,
            takes_back: update.braces.takes_back,
            message,
            span: update.heading,
            body: update.body,
        });
    }
    updates
}

fn changes(update: &WrittenUpdate) -> Vec<(ComponentIndex, Impact)> {
    update.braces.changes.iter().map(|(component, impact, _)| (*component, *impact)).collect()
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
        written.message(written.document.introduction, "introduction", 2, reading, complaints).html;
    (!html.is_empty()).then_some(html)
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
    contradiction::check_end(written, started, complaints);
    match written.kind {
        KindName::Incident => {
            contradiction::check_updates_after(written, started, complaints);
            contradiction::check_ended_is_closed(written, updates, complaints);
            Some(Kind::Incident { severity: severity?, started, ended })
        }
        KindName::Maintenance => {
            contradiction::check_ended_is_closed(written, updates, complaints);
            let window = window::window(written, updates, complaints)?;
            Some(Kind::Maintenance { window, started, ended })
        }
        KindName::Notice => {
            let ended =
                ended.or_else(|| started.checked_add(NOTICE).ok()).unwrap_or(Timestamp::MAX);
            Some(Kind::Notice { pinned: front.pinned, started, ended })
        }
    }
}
