//! One slip of the author is one complaint: what is misspelt or cannot be read is not missing too.

use crate::reading::{NOW, SETTINGS, sources, with_complaints};
use crate::support::{drawn, moment, rules, site};

const SMALLEST: &str =
    "title: Errors\nseverity: minor\nstage: investigating\nstarted: 2026-11-20 09:00\n";

/// A good front matter with one slip in it, and the help for it; none where there is a word to say
/// on each.
#[track_caller]
fn check(front_matter: &str, slip: (&str, &str), rule: &str, help: &str) {
    let (from, to) = slip;
    assert!(front_matter.contains(from), "{front_matter} has no {from}");
    let text = format!("---\n{}---\nText.\n", front_matter.replace(from, to));
    let (incident, complaints, sources) = with_complaints(SETTINGS, &text);
    assert_eq!(rules(&complaints), [rule], "{to}: {}", drawn(&complaints, &sources));
    assert!(complaints[0].help.contains(help), "{to}: {:?}", complaints[0]);
    let place = text.find(to).unwrap_or_default();
    assert!((place..place + to.len()).contains(&complaints[0].span.start), "{complaints:?}");
    assert!(incident.is_none(), "{to} is published");
}

#[test]
fn a_misspelt_field_is_not_missing_too() {
    for (slip, meant) in [
        (("title:", "titel:"), "`title`"),
        (("severity:", "severty:"), "`severity`"),
        (("stage:", "status:"), "`stage`"),
        (("started:", "startd:"), "`started`"),
    ] {
        check(SMALLEST, slip, "unknown-field", meant);
    }
    let maintenance = "title: Work\nwindow: { from: 2026-12-01 22:00, until: 2026-12-02 01:00 }\n\
        stage: scheduled\nstarted: 2026-11-20 09:00\n";
    check(maintenance, ("window:", "windw:"), "unknown-field", "`window`");
    check(maintenance, ("from:", "form:"), "unknown-field", "`from`");
    let over = SMALLEST.replace("investigating", "resolved") + "ended: 2026-11-20 10:00\n";
    check(&over, ("ended:", "endet:"), "unknown-field", "`ended`");
    let notice = "kind: notice\ntitle: Moving\nstarted: 2026-11-20 09:00\n";
    check(notice, ("kind:", "knid:"), "unknown-field", "`kind`");
}

#[test]
fn a_field_that_cannot_be_read_is_not_missing_too() {
    let over = SMALLEST.replace("investigating", "resolved") + "ended: 2026-11-20 10:00\n";
    for (slip, rule) in [
        (("Errors", "[Errors]"), "wrong-type"),
        (("minor", "[minor]"), "wrong-type"),
        (("resolved", "{resolved: now}"), "wrong-type"),
        (("09:00", "29:00"), "invalid-time"),
        (("10:00", "30:00"), "invalid-time"),
    ] {
        check(&over, slip, rule, "");
    }
}

#[test]
fn a_misspelt_setting_is_not_missing_too() {
    for (from, to) in [
        ("title: Example", "titel: Example"),
        ("url:", "ulr:"),
        ("{ id: api", "{ ID: api"),
        ("impact:", "impct:"),
        ("id: low", "idd: low"),
        ("url: \"https", "uri: \"https"),
    ] {
        let settings = format!(
            "{SETTINGS}severities:\n  - {{ id: low, impact: degraded_performance }}\n\
             links:\n  footer: [{{ text: Home, url: \"https://example.com\" }}]\n"
        );
        let slipped = settings.replacen(from, to, 1);
        assert_ne!(slipped, settings, "{from}");
        let sources = sources(&slipped, "incidents/README.md", "");
        let (_, complaints) = site(&sources, moment(NOW));
        assert_eq!(rules(&complaints), ["unknown-field"], "{}", drawn(&complaints, &sources));
        assert!(complaints[0].help.starts_with("did you mean"), "{complaints:?}");
    }
}

/// A warning explains nothing: whoever saw it alone would wonder why there is no page.
#[test]
fn a_text_that_is_all_comment_is_missing() {
    let settings = SETTINGS.replace("title: Example", "title: #Example");
    let sources = sources(&settings, "incidents/README.md", "");
    let (_, complaints) = site(&sources, moment(NOW));
    assert_eq!(rules(&complaints), ["comment-cuts-text", "missing-setting"]);
}

#[test]
fn what_nobody_meant_to_write_is_missing_all_the_same() {
    let text = "---\ntitle: Errors\nlayout: incident\n---\n## 2026-11-20 09:00\n\nText.\n";
    let (_, complaints, _) = with_complaints(SETTINGS, text);
    assert_eq!(rules(&complaints), ["missing-severity", "unknown-field"]);
}
