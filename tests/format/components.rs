//! Components: how they are listed, what they suffer, and scales of a page's own.

use crate::reading::{NOW, SETTINGS, complained, components, sources};
use crate::support::{good_site, moment};

#[track_caller]
fn check(settings: &str, fields: &str, expected: &[&str]) {
    let text = format!("---\ntitle: A\n{fields}\n---\n## 2026-11-20 09:12\n\nA.\n");
    let sources = sources(settings, "incidents/a.md", text);
    let (site, _) = good_site(&sources, moment(NOW));
    assert_eq!(components(&site, &site.incidents[0]), expected, "{fields}");
}

#[test]
fn components_may_be_listed_in_every_way_that_yaml_has() {
    let plain = ["api=partial_outage", "login=partial_outage"];
    for fields in [
        "components: [api, login]",
        "components: [ \"api\", 'login' ]",
        "components:\n  - api\n  - login",
        "components:\n- api\n- login",
        "components:\n  api:\n  login:",
        "components: { api: , login: }",
        "components:\n  api: partial_outage\n  login: partial_outage",
        "components:\n  - api: partial_outage\n  - login",
        "components:\n  - api:\n  - login: partial_outage",
        "components:\n  api: ~\n  login: null",
        "components:\n  api: # for all\n  login: \"partial_outage\"",
    ] {
        check(SETTINGS, &format!("severity: major\n{fields}"), &plain);
    }
    check(SETTINGS, "severity: major\ncomponents: api", &["api=partial_outage"]);
    for nothing in ["components:", "components: []", "components: {}", "components: ~"] {
        check(SETTINGS, &format!("severity: major\n{nothing}"), &[]);
    }
}

#[test]
fn a_component_without_an_impact_has_the_severitys_and_in_a_maintenance_its_own() {
    for (severity, impact) in [
        ("minor", "degraded_performance"),
        ("major", "partial_outage"),
        ("critical", "major_outage"),
    ] {
        let fields = format!("severity: {severity}\ncomponents: {{ api: , mail: operational }}");
        check(SETTINGS, &fields, &[&format!("api={impact}"), "mail=operational"]);
    }
    check(
        SETTINGS,
        "window: { from: 2026-11-26 22:00 }\ncomponents: { api: , mail: degraded_performance }",
        &["api=under_maintenance", "mail=degraded_performance"],
    );
}

#[test]
fn a_scale_of_the_pages_own_takes_the_place_of_the_default_one() {
    let settings = format!(
        "{SETTINGS}severities:\n  - {{ id: sev3, label: Small, impact: operational }}\n  - {{ id: sev1, label: Big, means: \"It: burns\", impact: major_outage, update_every: 15m }}\n"
    );
    check(&settings, "severity: sev1\ncomponents: [api]", &["api=major_outage"]);
    check(&settings, "severity: sev3\ncomponents: [api]", &["api=operational"]);
    let (_, complaints, _) = crate::reading::with_complaints(
        &settings,
        "---\ntitle: A\nseverity: major\n---\n## 2026-11-20 09:12\n\nA.\n",
    );
    assert_eq!(crate::support::rules(&complaints), ["unknown-severity"]);
}

#[test]
fn ids_that_look_like_numbers_or_booleans_stay_words() {
    let settings = "title: A\nurl: https://a.example\ncomponents:\n  - { id: 1, name: One }\n  - { id: 007, name: Bond }\n  - { id: no, name: Norway }\n  - { id: 1e3, name: Thousand }\n";
    let all = "components: [1, 007, no, 1e3]";
    check(
        settings,
        &format!("severity: minor\n{all}"),
        &[
            "1=degraded_performance",
            "007=degraded_performance",
            "no=degraded_performance",
            "1e3=degraded_performance",
        ],
    );
}

#[test]
fn a_retired_component_may_be_named_and_is_no_longer_listed() {
    check(SETTINGS, "severity: minor\ncomponents: [fax]", &["fax=degraded_performance"]);
    let sources =
        sources(SETTINGS, "incidents/a.md", crate::reading::file("## 2026-11-20 09:12\n"));
    let pages = crate::support::good_pages(&sources, NOW);
    assert!(!crate::support::text(&pages, "index.html").contains("Fax gateway"));
    assert!(pages.contains_key("components/fax/index.html"));
}

#[test]
fn mistakes_in_components_are_errors() {
    for (fields, rule) in [
        ("components: [apj]", "unknown-component"),
        ("components: [Public API]", "unknown-component"),
        ("components: [api, api]", "repeated-component"),
        ("components: api, login", "unknown-component"),
        ("components: { api: broken }", "unknown-impact"),
        ("components: { api: [operational] }", "wrong-type"),
        ("components: [[api]]", "wrong-type"),
        ("components:\n  api: operational\n  api: operational", "repeated-component"),
    ] {
        let (_, rules) = complained(&format!(
            "---\ntitle: A\nseverity: minor\n{fields}\n---\n## 2026-11-20 09:12\n\nA.\n"
        ));
        assert!(rules == [rule] || rules == ["duplicate-key"], "{fields}: {rules:?}");
    }
}
