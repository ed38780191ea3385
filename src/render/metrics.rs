//! `/metrics`: the same facts for monitoring, as OpenMetrics text 1.0
//! (<https://prometheus.io/docs/specs/om/open_metrics_spec/>).
//!
//! Names and units follow the conventions of Prometheus. Every series that may ever count is
//! there from the start, with 0, so that an alert has something to compare with.

use crate::board::{Phase, UPTIME_DAYS};
use crate::model::{Component, Impact, KindName, SeverityIndex, Stage};
use crate::page::{Given, verdict_name};
use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

/// The states of the page.
const STATES: [&str; 7] = [
    "operational",
    "under_maintenance",
    "watching",
    "degraded_performance",
    "partial_outage",
    "major_outage",
    "unknown",
];

/// The file's bytes.
pub fn metrics(given: Given<'_>) -> Vec<u8> {
    let mut file = File::default();
    page(&mut file, given);
    components(&mut file, given);
    incidents(&mut file, given);
    moments(&mut file, given);
    file.text.push_str("# EOF\n");
    file.text.into_bytes()
}

fn page(file: &mut File, given: Given<'_>) {
    file.family("klartext_build", "info", "", "The program that built the page.");
    file.sample("klartext_build_info", &[("version", env!("CARGO_PKG_VERSION"))], 1);
    let name = "klartext_page_state";
    file.family(name, "stateset", "", "What the page says first.");
    for state in STATES {
        file.sample(name, &[(name, state)], u8::from(state == verdict_name(given)));
    }
    let name = "klartext_left_out_files";
    file.family(name, "gauge", "files", "Files with errors that are left out and may matter.");
    file.sample(name, &[], given.site.left_out.len());
}

fn components(file: &mut File, given: Given<'_>) {
    let offered = || {
        let all = given.site.components.iter().zip(&given.board.components);
        all.filter(|(component, _)| !component.retired)
    };
    file.family("klartext_component", "info", "", "What a component is called.");
    for (component, _) in offered() {
        let Component { id, name, group, .. } = component;
        let mut labels = vec![("component", id.as_str()), ("name", name)];
        labels.extend(group.as_ref().map(|group| ("group", group.as_str())));
        file.sample("klartext_component_info", &labels, 1);
    }
    let name = "klartext_component_state";
    file.family(name, "stateset", "", "How a component works now.");
    for (component, state) in offered() {
        for impact in Impact::ALL {
            let labels = [("component", component.id.as_str()), (name, impact.id())];
            file.sample(name, &labels, u8::from(impact == state.present));
        }
    }
    let name = "klartext_component_uptime_ratio";
    file.family(name, "gauge", "ratio", "The share of the last days in which a component worked.");
    for (component, state) in offered() {
        for (days, uptime) in UPTIME_DAYS.iter().zip(state.uptime) {
            let days = format!("{days}d");
            let labels = [("component", component.id.as_str()), ("window", days.as_str())];
            if let Some(uptime) = uptime {
                file.sample(name, &labels, uptime.share);
            }
        }
    }
}

fn incidents(file: &mut File, given: Given<'_>) {
    let (site, board) = (given.site, given.board);
    let tally = Tally::of(given);
    let name = "klartext_incidents";
    file.family(name, "gauge", "", "Incidents by severity and stage, those that are over too.");
    for (index, severity) in site.severities.iter().enumerate() {
        for stage in Stage::of_kind(KindName::Incident) {
            let labels = [("severity", severity.id.as_str()), ("stage", stage.id())];
            file.sample(name, &labels, tally.count(Some(SeverityIndex(index)), stage));
        }
    }
    let name = "klartext_maintenances";
    file.family(name, "gauge", "", "Maintenances by stage, those that are over too.");
    for stage in Stage::of_kind(KindName::Maintenance) {
        file.sample(name, &[("stage", stage.id())], tally.count(None, stage));
    }
    let name = "klartext_notices";
    file.family(name, "gauge", "", "Notices that are shown.");
    file.sample(name, &[], board.notices.len());
    let name = "klartext_overdue_updates";
    file.family(name, "gauge", "", "Promised updates that are overdue.");
    file.sample(name, &[], tally.overdue);
}

/// What is counted, in one pass over all incidents.
#[derive(Default)]
struct Tally {
    /// By severity, which only incidents have, and stage.
    stages: BTreeMap<(Option<SeverityIndex>, Stage), usize>,
    /// Promised updates that are overdue.
    overdue: usize,
}

impl Tally {
    fn of(given: Given<'_>) -> Tally {
        let mut tally = Tally::default();
        for (incident, course) in given.site.incidents.iter().zip(given.board.courses()) {
            if let Some(stage) = course.stage {
                *tally.stages.entry((incident.severity(), stage)).or_default() += 1;
            }
            let promised = course.promise.is_some_and(|promise| promise.overdue);
            tally.overdue += usize::from(promised && course.phase != Phase::Over);
        }
        tally
    }

    fn count(&self, severity: Option<SeverityIndex>, stage: Stage) -> usize {
        self.stages.get(&(severity, stage)).copied().unwrap_or_default()
    }
}

fn moments(file: &mut File, given: Given<'_>) {
    let board = given.board;
    let moments = [
        ("build", "When the page was built.", Some(board.now)),
        ("changed", "When what the page says changed last.", board.changed),
        ("next_change", "When the page changes next by the clock alone.", Some(board.next_change)),
    ];
    for (name, help, at) in moments {
        let name = format!("klartext_{name}_timestamp_seconds");
        if let Some(at) = at {
            file.family(&name, "gauge", "seconds", help);
            file.sample(&name, &[], at.as_second());
        }
    }
}

/// Families of metrics with their samples.
#[derive(Default)]
struct File {
    text: String,
}

impl File {
    fn family(&mut self, name: &str, sort: &str, unit: &str, help: &str) {
        let _ = writeln!(self.text, "# TYPE {name} {sort}");
        if !unit.is_empty() {
            let _ = writeln!(self.text, "# UNIT {name} {unit}");
        }
        let _ = writeln!(self.text, "# HELP {name} {help}");
    }

    fn sample(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        self.text.push_str(name);
        for (at, (label, value)) in labels.iter().enumerate() {
            let open = if at == 0 { '{' } else { ',' };
            let _ = write!(self.text, "{open}{label}=\"{}\"", escaped(value));
        }
        self.text.push_str(if labels.is_empty() { "" } else { "}" });
        let _ = writeln!(self.text, " {value}");
    }
}

/// A label's value: three characters have to be written in another way.
fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
