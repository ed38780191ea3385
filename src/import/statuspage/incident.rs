//! An incident or a maintenance: its fields and its updates become an event.

use super::component::Catalogue;
use super::copies::Found;
use super::course::{Reading, Step, components, impact, put_back, stage, steps};
use super::dump::Overview;
use super::message::message;
use crate::import::datum::{Datum, Record};
use crate::import::foreign_time::Clock;
use crate::import::history::{Event, EventUpdate, PageFacts, Scale};
use crate::import::notes::{Guess, HandWork, Notes};
use crate::import::short_name::short_name;
use crate::model::{Impact, KindName, Stage};
use jiff::{SignedDuration, Timestamp};

/// Fields that number and date the record, or say what updates say.
const ITS_OWN: [&str; 6] =
    ["id", "code", "page_id", "updated_at", "monitoring_at", "impact_override"];
/// How much two times may differ that are meant to be one.
const SLACK: SignedDuration = SignedDuration::from_secs(60);

/// What events are read with.
pub(super) struct Reader<'a> {
    /// The components.
    pub(super) catalogue: &'a Catalogue,
    /// The page.
    pub(super) page: &'a PageFacts,
    /// Its clock.
    pub(super) clock: &'a Clock,
    /// The moment of the import.
    pub(super) now: Timestamp,
    /// What was not over when the page was last summed up.
    pub(super) overview: &'a Overview,
}

impl Reader<'_> {
    /// The event. Nothing where no time of it can be read, which is noted.
    pub(super) fn event(&self, found: Found, notes: &mut Notes) -> Option<Event> {
        let Found { id, place, is_maintenance, record: mut fields, updates } = found;
        let reading = Reading { catalogue: self.catalogue, clock: self.clock, place: &place };
        let time = |fields: &mut Record, name: &str, notes: &mut Notes| {
            let text = fields.take_text(name)?;
            reading.moment(&text, notes)
        };
        let changed =
            fields.text_of("updated_at").and_then(|text| self.clock.read(text, &place, notes));
        let created = time(&mut fields, "created_at", notes);
        let started = time(&mut fields, "started_at", notes);
        let resolved = time(&mut fields, "resolved_at", notes);
        let from = time(&mut fields, "scheduled_for", notes);
        let until = time(&mut fields, "scheduled_until", notes).filter(|until| {
            let is_behind = from.is_none_or(|from| from < *until);
            if !is_behind {
                notes.guess(Guess::End, &place, "`scheduled_until` is not behind `scheduled_for`");
            }
            is_behind
        });
        let status = fields.take_text("status").unwrap_or_default();
        let kind = kind(is_maintenance || from.is_some(), &status);
        let first = started.or(created).or(from);
        let mut steps = steps(updates, kind, first, &reading, notes);
        let (title, mut event) =
            (title(&mut fields, &id, &place, notes), Event::new(&place, "", ""));
        if steps.is_empty() && first.is_none() {
            notes.skip_event(&place, "no time of it can be read");
            return None;
        }
        event.kind = kind;
        event.name = short_name(&title, &id);
        event.title = title;
        event.window = from.filter(|_| kind == KindName::Maintenance).map(|from| (from, until));
        let stage = stage_of(&status, kind, &place, notes);
        let newest = steps.iter().rev().find_map(|step| step.update.stage);
        let is_open = !newest.or(stage).is_some_and(Stage::is_closed);
        let worst = worst(&steps, fields.get("components").filter(|_| is_open));
        event.scale = scale(&mut fields, kind, worst, &place, notes);
        if kind == KindName::Maintenance {
            put_back(&mut steps, &place, notes);
        }
        event.components = components(&mut steps, kind);
        event.updates = steps.into_iter().map(|step| step.update).collect();
        self.other_components(&mut event, &mut fields, is_open, notes);
        if event.updates.is_empty() {
            let at = first.unwrap_or_default();
            let open = stage.filter(|stage| !stage.is_closed() || resolved.is_none());
            event.updates.push(EventUpdate { at, stage: open, ..EventUpdate::default() });
        }
        postmortem(&mut event, &mut fields, resolved, &reading, notes);
        let oldest = event.updates.iter().map(|update| update.at).min();
        let differs = |at: &Timestamp| oldest.is_some_and(|oldest| apart(*at, oldest));
        // Older pages say only when the record was made.
        let made = created.filter(|made| oldest.is_some_and(|oldest| *made < oldest));
        let begun = started.or(made).filter(|_| kind == KindName::Incident);
        event.started = begun.filter(differs);
        self.end(&mut event, &id, stage, resolved, changed, notes);
        let address = fields.take_text("address");
        let address = address.or_else(|| is_path_part(&id).then(|| format!("/incidents/{id}")));
        event.aliases.extend(address);
        self.short_address(&mut event, fields.take_text("shortlink"), notes);
        hide(&mut event, &mut fields, notes);
        for name in fields.rest().filter(|name| !ITS_OWN.contains(name)) {
            notes.drop_field(name, &place);
        }
        Some(event)
    }

    /// Components that the event names, and no update.
    fn other_components(
        &self,
        event: &mut Event,
        fields: &mut Record,
        is_open: bool,
        notes: &mut Notes,
    ) {
        let word = fields.take_text("impact").unwrap_or_default();
        let works = event.kind == KindName::Incident && word.eq_ignore_ascii_case("none");
        let mut items = fields.take_items("components");
        items.extend(self.numbered(fields, &event.source, notes));
        let mut unsaid = Vec::new();
        for item in items {
            let key = match &item {
                Datum::Text(key) => Some(key.clone()),
                item => item.record().and_then(|record| self.catalogue.key_of(record)),
            };
            let Some(key) = key else { continue };
            let state = item.record().and_then(state_now);
            let state = state.filter(|_| is_open && event.kind == KindName::Incident);
            let in_updates = event.updates.iter().flat_map(|update| &update.changes);
            let mut known =
                event.components.iter().map(|(key, _)| key).chain(in_updates.map(|(key, _)| key));
            if !known.any(|known| *known == key) {
                unsaid.push((key, if works { Some(Impact::Operational) } else { state }));
            }
        }
        let is_guessed = unsaid.iter().any(|(_, impact)| impact.is_none());
        if is_guessed && event.kind == KindName::Incident {
            notes.guess(Guess::ComponentImpact, &event.source, event.scale.impact().id());
        }
        event.components.extend(unsaid);
    }

    /// The component that the event names by its number alone.
    fn numbered(&self, fields: &mut Record, place: &str, notes: &mut Notes) -> Option<Datum> {
        let number = fields.take_text("component_id").filter(|number| number != "0")?;
        if !self.catalogue.has(&number) {
            notes.drop_field("component_id", place);
            return None;
        }
        Some(Datum::Text(number))
    }

    /// Whether it is over, and since when.
    fn end(
        &self,
        event: &mut Event,
        id: &str,
        stage: Option<Stage>,
        resolved: Option<Timestamp>,
        changed: Option<Timestamp>,
        notes: &mut Notes,
    ) {
        let newest = event.updates.iter().rev().find_map(|update| update.stage);
        let is_closed = newest.is_some_and(Stage::is_closed);
        let over = match event.kind {
            KindName::Maintenance => Stage::Completed,
            _ => Stage::Resolved,
        };
        if is_closed || stage.is_some_and(Stage::is_closed) {
            event.closed = Some(stage.filter(|stage| stage.is_closed()).unwrap_or(over));
            let done = match is_closed {
                true => None,
                false => resolved.or_else(|| done_as_planned(event, notes)),
            };
            event.ended = done.or(never_begun(event));
            note_one_moment(event, notes);
            return;
        }
        let last = event.updates.iter().map(|update| update.at).max();
        let changed = changed.or(last);
        let was_summed_up =
            self.overview.at.zip(changed).is_some_and(|(at, changed)| at >= changed);
        let is_announced = newest.is_none_or(|stage| stage == Stage::Scheduled);
        if event.kind == KindName::Maintenance && is_announced {
            self.note_over(event, notes);
            return; // The clock ends it.
        }
        if was_summed_up && !self.overview.open.contains(id) {
            let planned = event.window.and_then(|(_, until)| until);
            // The page changes a moment after the word that changes it.
            let named = self.overview.named.get(id).copied();
            let named = named.filter(|named| last.is_none_or(|last| apart(*named, last)));
            event.closed = Some(over);
            event.ended = planned.max(last).max(named);
            let when = match event.ended {
                end if end == last => "with its last update",
                end if end == planned => "with its window",
                _ => "when a summary named it last",
            };
            let at = event.ended.map(|at| at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string());
            let at = at.unwrap_or_default();
            let what = format!("the page's summary no longer names it; it ends {when}, {at}");
            notes.guess(Guess::End, &event.source, what);
        } else {
            let said = newest.map_or("nothing", Stage::id);
            notes.by_hand(HandWork::StillOpen, &event.source, said);
        }
    }

    /// Names maintenance whose window is over and that, as the old page has it, never began.
    fn note_over(&self, event: &Event, notes: &mut Notes) {
        let Some((from, until)) = event.window else { return };
        if until.unwrap_or(from) < self.now {
            let at = until.unwrap_or(from).strftime("%Y-%m-%d %H:%M UTC");
            notes.guess(Guess::NeverBegun, &event.source, format!("its window ended at {at}"));
        }
    }

    /// Where else it was read before: its short address if that is one of this host.
    fn short_address(&self, event: &mut Event, short: Option<String>, notes: &mut Notes) {
        let Some(short) = short else { return };
        let path = self.page.url.as_deref().and_then(|url| {
            let rest =
                without_scheme(&short).strip_prefix(without_scheme(url).trim_end_matches('/'))?;
            rest.starts_with('/').then(|| rest.to_owned())
        });
        match path {
            Some(path) if event.aliases.contains(&path) => {}
            Some(path) => event.aliases.push(path),
            None => notes.drop_field("shortlink of another host", &event.source),
        }
    }
}

/// What not everybody could see is a draft, so that it is not seen here either.
fn hide(event: &mut Event, fields: &mut Record, notes: &mut Notes) {
    const SEEN: [&str; 4] = ["visible", "is_visible", "published", "is_published"];
    const UNSEEN: [&str; 5] = ["hidden", "is_hidden", "draft", "is_draft", "private"];
    let mut said: Vec<String> = Vec::new();
    for name in SEEN.into_iter().chain(UNSEEN) {
        let Some(word) = fields.text_of(name).map(str::to_owned) else { continue };
        let truth = fields.take_truth(name);
        // Other numbers than one are degrees of being hidden.
        let is_hidden =
            if SEEN.contains(&name) { truth != Some(true) } else { truth != Some(false) };
        if is_hidden {
            said.push(format!("`{name}: {word}`"));
        }
    }
    if let Some(at) = fields.take_text("deleted_at") {
        said.push(format!("`deleted_at: {at}`"));
    }
    if !said.is_empty() {
        event.draft = true;
        notes.by_hand(HandWork::Hidden, &event.source, said.join(", "));
    }
}

/// Names an incident that began and ended at once, because nothing else has a time.
fn note_one_moment(event: &Event, notes: &mut Notes) {
    let times = || event.updates.iter().map(|update| update.at);
    let (start, end) = (event.started.or(times().min()), event.ended.or(times().max()));
    if let (KindName::Incident, Some(at), true) = (event.kind, start, start == end) {
        notes.guess(Guess::OneMoment, &event.source, at.to_string());
    }
}

/// The end of maintenance that is over by its record alone: that of its window.
fn done_as_planned(event: &Event, notes: &mut Notes) -> Option<Timestamp> {
    let (_, until) = event.window?;
    let last = event.updates.iter().map(|update| update.at).max();
    let until = until.filter(|until| last.is_none_or(|last| last < *until))?;
    if event.closed != Some(Stage::Completed) {
        return None;
    }
    notes.guess(Guess::End, &event.source, "it ends with its window");
    Some(until)
}

/// When maintenance would have begun that was cancelled later, and of which nobody said that it
/// had begun: it has affected nothing.
fn never_begun(event: &Event) -> Option<Timestamp> {
    let stages = || event.updates.iter().filter_map(|update| update.stage);
    let is_cancelled = stages().next_back() == Some(Stage::Cancelled);
    let (from, _) = event.window?;
    let last = event.updates.iter().map(|update| update.at).max()?;
    (is_cancelled && from < last && !stages().any(Stage::is_under_way)).then_some(from)
}

fn kind(is_planned: bool, status: &str) -> KindName {
    let planned = ["scheduled", "in_progress", "verifying", "completed"];
    if is_planned || planned.iter().any(|known| known.eq_ignore_ascii_case(status)) {
        KindName::Maintenance
    } else {
        KindName::Incident
    }
}

fn stage_of(status: &str, kind: KindName, place: &str, notes: &mut Notes) -> Option<Stage> {
    if status.is_empty() { None } else { stage(status, kind, place, notes) }
}

fn title(fields: &mut Record, id: &str, place: &str, notes: &mut Notes) -> String {
    fields.take_text("name").or_else(|| fields.take_text("title")).unwrap_or_else(|| {
        notes.guess(Guess::Title, place, format!("`{id}`"));
        id.to_owned()
    })
}

/// How a component is while the incident that names it goes on, unless it works.
fn state_now(component: &Record) -> Option<Impact> {
    impact(component.text_of("status")?).filter(|state| *state != Impact::Operational)
}

/// The mildest severity that has what components suffered, by updates or as they are now.
fn worst(steps: &[Step], components: Option<&Datum>) -> Scale {
    let said = steps.iter().flat_map(|step| &step.states).map(|(_, state)| *state);
    let components = match components {
        Some(Datum::List(items)) => items.as_slice(),
        _ => &[],
    };
    let now = components.iter().filter_map(Datum::record).filter_map(state_now);
    let scale = said.chain(now).map(|state| match state {
        Impact::MajorOutage => Scale::Critical,
        Impact::PartialOutage => Scale::Major,
        _ => Scale::Minor,
    });
    scale.max().unwrap_or_default()
}

fn scale(
    fields: &mut Record,
    kind: KindName,
    worst: Scale,
    place: &str,
    notes: &mut Notes,
) -> Scale {
    let word = fields.text_of("impact").map(str::to_lowercase);
    if kind != KindName::Incident {
        return Scale::Minor;
    }
    match word.as_deref() {
        Some("minor") => Scale::Minor,
        Some("major") => Scale::Major,
        Some("critical") => Scale::Critical,
        None => {
            notes.guess(Guess::MissingSeverity, place, worst.id());
            worst
        }
        Some("none") => {
            notes.guess(Guess::MissingSeverity, place, "minor");
            Scale::Minor
        }
        Some(word) => {
            let scale = match impact(word) {
                Some(Impact::MajorOutage) => Scale::Critical,
                Some(Impact::PartialOutage) => Scale::Major,
                _ => Scale::Minor,
            };
            notes.guess(Guess::Severity, place, format!("`{word}` as `{}`", scale.id()));
            scale
        }
    }
}

/// The body of a postmortem that stands beside the updates, unless an update says it already.
fn postmortem(
    event: &mut Event,
    fields: &mut Record,
    resolved: Option<Timestamp>,
    reading: &Reading<'_>,
    notes: &mut Notes,
) {
    let body = fields.take_text("postmortem_body");
    let published = fields.take_text("postmortem_published_at");
    let edited = fields.take_text("postmortem_body_last_updated_at");
    let is_ignored = fields.take_truth("postmortem_ignored") == Some(true);
    let Some(body) = body.map(|body| message(&body, &event.source, notes)) else { return };
    if event.updates.iter().any(|update| update.message == body) {
        return;
    }
    let (Some(published), false) = (published.filter(|it| it != "false"), is_ignored) else {
        let place = format!("{} # postmortem", event.source);
        notes.skip_file(&place, "it was not published");
        return;
    };
    let last = event.updates.iter().map(|update| update.at).max();
    let at = [Some(published), edited]
        .into_iter()
        .flatten()
        .find_map(|time| reading.moment(&time, notes));
    let Some(at) = at.or(resolved).or(last) else { return };
    let stage = (event.kind == KindName::Incident).then_some(Stage::Postmortem);
    event.updates.push(EventUpdate { at, stage, message: body, ..EventUpdate::default() });
    event.updates.sort_by_key(|update| update.at);
}

/// Whether two times are more than a minute apart.
fn apart(one: Timestamp, other: Timestamp) -> bool {
    one.duration_since(other).abs() > SLACK
}

/// Whether an id can be part of an address as it is.
fn is_path_part(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
}
