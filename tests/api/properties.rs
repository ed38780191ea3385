//! What holds of every file, whatever happened.

use crate::site::Api;
use klartext::model::{Impact, Stage};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

const NOW: &str = "2026-11-20T12:00:00Z";
const COMPONENTS: [&str; 4] = ["web", "api", "login", "fax"];

/// A stage, hours since the update before, and an impact on a component.
type Word = (usize, u32, usize, usize);

/// What one file says.
#[derive(Debug, Clone)]
struct Story {
    work: bool,
    severity: usize,
    begun: u32,
    window: Option<(u32, u32)>,
    named: Vec<usize>,
    words: Vec<Word>,
}

fn story() -> impl Strategy<Value = Story> {
    let word = (0..6_usize, 1..30_u32, 0..8_usize, 0..5_usize);
    (
        any::<bool>(),
        0..4_usize,
        0..200_u32,
        prop::option::of((0..200_u32, 1..50_u32)),
        prop::collection::vec(0..4_usize, 0..4),
        prop::collection::vec(word, 1..6),
    )
        .prop_map(|(work, severity, begun, window, named, words)| Story {
            work,
            severity,
            begun,
            window,
            named,
            words,
        })
}

/// A moment by hours since the tenth of November.
fn time(hours: u32) -> String {
    format!("2026-11-{:02} {:02}:30", 10 + hours / 24, hours % 24)
}

fn text(story: &Story) -> String {
    let named: Vec<&str> = story.named.iter().map(|at| COMPONENTS[*at]).collect();
    let mut named = named.clone();
    named.sort_unstable();
    named.dedup();
    let mut text = format!("---\ntitle: It\ncomponents: [{}]\n", named.join(", "));
    match (story.work, story.window) {
        (false, _) => text += &format!("severity: s{}\n", story.severity + 1),
        (true, None) => text += "kind: maintenance\n",
        (true, Some((from, long))) => {
            let (from, until) = (time(from), time(from + long));
            text += &format!("window: {{ from: {from}, until: {until} }}\n");
        }
    }
    text += "---\n";
    let mut hours = story.begun;
    for (at, (stage, later, component, impact)) in story.words.iter().enumerate() {
        // Work without a window has to begin by a word.
        let begins = story.work && story.window.is_none() && at == 0;
        let stage = (*stage).max(usize::from(begins));
        let stages: &[Stage] = if story.work { &Stage::ALL[6..] } else { &Stage::ALL[..6] };
        let stage = stages[stage.min(stages.len() - 1)];
        let brace = match COMPONENTS.get(*component).filter(|_| !stage.is_closed()) {
            Some(component) => format!(" {{{component}={}}}", Impact::ALL[*impact].id()),
            None => String::new(),
        };
        text += &format!("\n## {} {}{brace}\n\nWords.\n", time(hours), stage.id());
        hours = (hours + later).min(250);
    }
    text
}

fn api(stories: &[Story]) -> Api {
    let files: Vec<(String, String)> = stories
        .iter()
        .enumerate()
        .map(|(at, story)| (format!("incidents/{at:02}.md"), text(story)))
        .collect();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Api::of(&files, NOW)
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no word `{key}` in {value}"))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("no list `{key}` in {value}"))
}

fn is_open(incident: &Value) -> bool {
    !["resolved", "postmortem", "completed"].contains(&word(incident, "status"))
}

/// How bad a component's status is.
fn rank(status: &str) -> Option<Impact> {
    Impact::from_id(status)
}

/// Their words for how bad the page is, mildest first.
const INDICATORS: [&str; 5] = ["none", "maintenance", "minor", "major", "critical"];

fn check_updates(incident: &Value) -> Result<(), TestCaseError> {
    let updates = list(incident, "incident_updates");
    prop_assert_eq!(&incident["status"], &updates[0]["status"]);
    prop_assert_eq!(&incident["updated_at"], &updates[0]["created_at"]);
    let mut ids: Vec<&str> = updates.iter().map(|it| word(it, "id")).collect();
    for pair in updates.windows(2) {
        prop_assert!(word(&pair[0], "created_at") >= word(&pair[1], "created_at"));
    }
    prop_assert!(updates.iter().all(|it| it["incident_id"] == incident["id"]));
    ids.sort_unstable();
    ids.dedup();
    prop_assert_eq!(ids.len(), updates.len());
    Ok(())
}

/// Every component that is named is in the list of all, and with the same state.
fn check_names(incident: &Value, all: &BTreeMap<&str, &Value>) -> Result<(), TestCaseError> {
    for component in list(incident, "components") {
        let listed = all.get(word(component, "id"));
        prop_assert_eq!(listed.map(|it| &it["status"]), Some(&component["status"]));
    }
    let affected = list(incident, "incident_updates").iter();
    for it in affected.flat_map(|update| list(update, "affected_components")) {
        prop_assert!(all.contains_key(word(it, "code")));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn all_files_agree(stories in prop::collection::vec(story(), 0..6)) {
        let api = api(&stories);
        let summary = api.file("summary");
        let all: BTreeMap<&str, &Value> =
            list(summary, "components").iter().map(|it| (word(it, "id"), it)).collect();
        let incidents = api.list("incidents", "incidents");
        let work = api.list("scheduled-maintenances", "scheduled_maintenances");
        prop_assert_eq!(incidents.len() + work.len(), stories.len());
        for it in incidents.iter().chain(work) {
            check_updates(it)?;
            check_names(it, &all)?;
            prop_assert_eq!(it["resolved_at"].is_null(), is_open(it));
        }

        let ids = |list: &[Value]| {
            let mut ids: Vec<String> = list.iter().map(|it| word(it, "id").to_owned()).collect();
            ids.sort();
            ids
        };
        let of = |list: &[Value], wanted: &dyn Fn(&Value) -> bool| {
            ids(&list.iter().filter(|it| wanted(it)).cloned().collect::<Vec<_>>())
        };
        let unresolved = api.list("incidents/unresolved", "incidents");
        prop_assert_eq!(ids(unresolved), of(incidents, &is_open));
        prop_assert_eq!(unresolved, list(summary, "incidents"));
        let file = |name: &str| {
            api.list(&format!("scheduled-maintenances/{name}"), "scheduled_maintenances")
        };
        let is_planned = |it: &Value| it["status"] == "scheduled";
        prop_assert_eq!(ids(file("upcoming")), of(work, &is_planned));
        prop_assert_eq!(ids(file("active")), of(work, &|it| is_open(it) && !is_planned(it)));
        let open = [file("active"), file("upcoming")].concat();
        prop_assert_eq!(&open[..], list(summary, "scheduled_maintenances"));

        // Every trouble has its reason, and the page is as bad as its worst component.
        let worst = all.values().filter_map(|it| rank(word(it, "status"))).max();
        let worst = worst.unwrap_or(Impact::Operational);
        let indicator = word(&summary["status"], "indicator");
        let at = INDICATORS.iter().position(|it| *it == indicator);
        prop_assert!(at >= Some(worst as usize), "{indicator} {worst:?}");
        if unresolved.is_empty() && file("active").is_empty() {
            prop_assert_eq!(indicator, "none");
        }
        prop_assert_eq!(&summary["status"], &api.file("status")["status"]);
        for (shown, listed) in
            list(summary, "components").iter().zip(api.list("components", "components"))
        {
            prop_assert_eq!(word(shown, "status"), word(listed, "status"));
            if shown["group"] == true {
                let members = list(shown, "components").iter();
                let states = members.map(|id| {
                    let id = id.as_str().expect("an id");
                    rank(word(all[id], "status")).expect("a status")
                });
                prop_assert_eq!(states.max(), rank(word(shown, "status")));
            }
        }
    }
}
