//! Advice on how an incident is talked about: the rules of communication.
//!
//! The guides for incident communication agree on what a message must carry. Each rule here is
//! one such thing that is forgotten; `docs/advice.md` says why and who asks for it. Advice keeps
//! nothing from being published unless the settings make it an error. Whether a file can be read
//! at all is no matter of this room.

mod case;
mod gap;
mod maintenance;
mod passage;
mod person;
mod phrase;
mod promise;
mod repetition;
mod state;
mod substance;
mod word;
mod wording;

use self::case::{Case, Scene};
use self::phrase::Phrasebook;
use crate::board::{Board, Course, IncidentIndex, Phase};
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::model::{Incident, Kind, Site, Stage};
use crate::source::Sources;
use jiff::{SignedDuration, Timestamp};
use rayon::prelude::*;

/// Which advice is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Asked {
    /// What keeps the page from being published, because the settings call it an error.
    #[default]
    Stopping,
    /// All, on what is running, planned or has just ended.
    Current,
    /// All, on history as well.
    Everything,
}

/// How long after its last word something that is over can still be talked about better.
const FRESH: SignedDuration = SignedDuration::from_hours(24);

/// A rule of communication.
struct Advice {
    rule: Rule,
    /// Who asks for it.
    source: &'static str,
    /// What looks for it.
    find: Find,
    /// Whether the clock alone breaks it. Such a rule stops no build: the page has to be able to
    /// say that a promise is overdue.
    by_clock: bool,
}

/// What looks for a broken rule.
enum Find {
    /// In one incident.
    Each(fn(&Case<'_>) -> Vec<Diagnostic>),
    /// In all that are looked at, once.
    Whole(fn(&[Case<'_>]) -> Option<Diagnostic>),
}

const PAGERDUTY: &str = "PagerDuty, external communication guidelines";
const GDS: &str = "UK Government Digital Service, how incidents are managed";
const GOOGLE: &str = "Google Cloud, the life cycle of an incident";
const BUSINESS: &str = "PagerDuty, business incident response";
const VENDORS: &str = "Status-page vendors' advice on scheduled maintenance";

/// Every rule, in the order of the documentation.
const RULES: &[Advice] = &[
    each(Rule::NextUpdateMissing, PAGERDUTY, promise::missing),
    each(Rule::PromiseInTextAlone, PAGERDUTY, promise::in_text_alone),
    by_clock(Rule::UpdateOverdue, GDS, promise::overdue),
    by_clock(Rule::LongSilence, GOOGLE, promise::silence),
    each(Rule::ImpactMissing, PAGERDUTY, substance::impact),
    each(Rule::WorkaroundMissing, GOOGLE, substance::workaround),
    each(Rule::LastingEffectsMissing, PAGERDUTY, substance::lasting_effects),
    Advice {
        rule: Rule::ContactMissing,
        source: BUSINESS,
        find: Find::Whole(substance::contact),
        by_clock: false,
    },
    each(Rule::AnnouncedLate, VENDORS, maintenance::late),
    each(Rule::WindowEndMissing, VENDORS, maintenance::no_end),
    each(
        Rule::UnansweredGap,
        "`messages/`, the questions of this program's own templates",
        gap::unanswered,
    ),
    each(Rule::RepeatedText, PAGERDUTY, repetition::repeated),
    each(Rule::Blame, "Google, Site Reliability Engineering, postmortem culture", wording::blame),
    each(Rule::VagueEstimate, PAGERDUTY, wording::vague_estimate),
    each(
        Rule::AmbiguousZone,
        "IANA time zone database, theory: abbreviations are ambiguous",
        wording::ambiguous_zone,
    ),
    each(Rule::Midnight, "NIST, times of day FAQ: noon and midnight", wording::midnight),
    each(Rule::StillImpaired, GOOGLE, state::still_impaired),
    each(Rule::SeverityTooLow, GDS, state::severity_too_low),
];

const fn each(rule: Rule, source: &'static str, find: fn(&Case<'_>) -> Vec<Diagnostic>) -> Advice {
    Advice { rule, source, find: Find::Each(find), by_clock: false }
}

const fn by_clock(
    rule: Rule,
    source: &'static str,
    find: fn(&Case<'_>) -> Vec<Diagnostic>,
) -> Advice {
    Advice { rule, source, find: Find::Each(find), by_clock: true }
}

/// Who asks for what a rule asks for; nothing where it is a rule of the format.
pub fn source(rule: Rule) -> Option<&'static str> {
    RULES.iter().find(|advice| advice.rule == rule).map(|advice| advice.source)
}

/// The advice on a site, in no order.
pub fn advice(site: &Site, board: &Board, sources: &Sources, asked: Asked) -> Vec<Diagnostic> {
    let rules: Vec<(&Advice, Level)> = RULES
        .iter()
        .filter_map(|advice| Some((advice, site.advice.level(advice.rule)?)))
        .filter(|(advice, level)| {
            asked != Asked::Stopping || (*level == Level::Error && !advice.by_clock)
        })
        .collect();
    if rules.is_empty() {
        return Vec::new();
    }
    let components = site.components.iter().flat_map(|one| [one.id.as_str(), one.name.as_str()]);
    let things = components.chain([site.title.as_str()]);
    let phrasebook = Phrasebook::of(&site.advice.phrases, &site.language.tag, things);
    let scene = Scene { site, board, sources, with_past: asked == Asked::Everything };
    let cases: Vec<Case<'_>> = site
        .incidents
        .par_iter()
        .enumerate()
        .map(|(at, incident)| (incident, board.course(IncidentIndex(at))))
        .filter(|(incident, course)| {
            asked == Asked::Everything || is_current(incident, course, board.now)
        })
        .map(|(incident, course)| Case::of(&scene, incident, course, &phrasebook))
        .collect();
    let mut found: Vec<Diagnostic> =
        cases.par_iter().flat_map_iter(|case| on_one(case, &rules)).collect();
    for (advice, level) in &rules {
        if let Find::Whole(find) = advice.find {
            found.extend(find(&cases).map(|said| Diagnostic { level: *level, ..said }));
        }
    }
    found
}

/// The advice on one incident.
fn on_one(case: &Case<'_>, rules: &[(&Advice, Level)]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (advice, level) in rules {
        if let Find::Each(find) = advice.find {
            found.extend(find(case).into_iter().map(|said| Diagnostic { level: *level, ..said }));
        }
    }
    found
}

/// Whether what is said of an incident at `now` may be advised about, as far as its file tells
/// without its course: nothing is asked here of what is closed and long past.
pub fn may_concern(incident: &Incident, now: Timestamp) -> bool {
    let is_past = |at: Timestamp| now.duration_since(at) >= FRESH;
    let closed = incident.written_stage().is_some_and(Stage::is_closed);
    let (is_closed, end) = match incident.kind {
        Kind::Incident { ended, .. } | Kind::Maintenance { ended, .. } => (closed, ended),
        Kind::Notice { ended, .. } => (true, Some(ended)),
    };
    let newest = incident.updates.last().map(|update| update.at);
    !is_closed || newest.into_iter().chain(end).any(|at| !is_past(at))
}

/// Whether it is still to come, going on, or over for less than a day.
fn is_current(incident: &Incident, course: &Course, now: Timestamp) -> bool {
    let newest = incident.updates.last().map(|update| update.at);
    course.phase != Phase::Over || newest.is_some_and(|newest| now.duration_since(newest) < FRESH)
}
