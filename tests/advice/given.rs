//! When advice is given, and how strongly: the settings, the clock and the one who asks decide.

use crate::support::rules;
use crate::{given, open};
use klartext::advice::Asked;
use klartext::diagnostic::Level;

#[test]
fn a_rule_is_as_strong_as_the_settings_say() {
    let incident = open("It works soon.");
    for (level, expected) in [
        ("off", None),
        ("info", Some(Level::Info)),
        ("warning", Some(Level::Warning)),
        ("error", Some(Level::Error)),
    ] {
        let settings = format!("rules: {{ vague-estimate: {level} }}\n");
        let found = given(&settings, &incident, Asked::Current);
        assert_eq!(found.first().map(|one| one.level), expected, "{level}");
    }
}

#[test]
fn exceptions_of_the_settings_are_none() {
    let settings = "rules: { vague-estimate: { except: [works soon] } }\n";
    assert_eq!(rules(&given(settings, &open("It works soon."), Asked::Current)), [""; 0]);
}

#[test]
fn a_build_hears_of_advice_only_where_it_is_an_error() {
    let incident = open("It works soon.");
    assert_eq!(rules(&given("", &incident, Asked::Stopping)), [""; 0]);
    let strict = "rules: { vague-estimate: error, blame: error }\n";
    assert_eq!(rules(&given(strict, &incident, Asked::Stopping)), ["vague-estimate"]);
}

#[test]
fn the_clock_alone_stops_no_build() {
    let incident = open("All is known.").replace("09:50", "08:00").replace("1h", "10m");
    let strict = "rules: { update-overdue: error }\n";
    assert_eq!(rules(&given(strict, &incident, Asked::Stopping)), [""; 0]);
    assert_eq!(rules(&given(strict, &incident, Asked::Current)), ["update-overdue"]);
}

#[test]
fn history_is_judged_only_where_it_is_asked_for() {
    let old = "---\ntitle: Sign-in failed\nseverity: minor\n---\n\
        \n## 2026-01-05 09:00 Investigating\n\nIt works soon.\n\
        \n## 2026-01-05 10:00 Resolved\n\nIt works.\n";
    assert_eq!(rules(&given("", old, Asked::Current)), [""; 0]);
    let found = given("", old, Asked::Everything);
    let mut names = rules(&found);
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "impact-missing",
            "lasting-effects-missing",
            "next-update-missing",
            "vague-estimate",
            "workaround-missing",
        ]
    );
}

#[test]
fn what_has_just_ended_is_told_only_what_can_still_be_mended() {
    let ended = "---\ntitle: Sign-in failed\nseverity: minor\nimpact: Sign-in failed.\n---\n\
        \n## 2026-11-20 07:00 Investigating\n\nWe look into it.\n\
        \n## 2026-11-20 09:30 Resolved\n\nIt works.\n";
    assert_eq!(rules(&given("", ended, Asked::Current)), ["lasting-effects-missing"]);
}
