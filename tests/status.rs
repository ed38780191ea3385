//! `klartext status` as it is called: what it says to people and to scripts.

mod support;

use serde_json::{Value, json};
use support::folder::{Folder, Said};

const SETTINGS: &str = "title: Example Cloud\nurl: https://status.example.com\n\
    timezone: Europe/Berlin\ncontact: help@example.com\n\
    components: [{ id: api, name: Public API }, { id: login, name: Sign-in }]\n";

const LOGIN: (&str, &str) = (
    "2026-11-20-login.md",
    "---\ntitle: Sign-in fails\nseverity: major\ncomponents: [login]\nimpact: One in eight fails.\n\
     workaround: none\n---\n\n## 2026-11-20 09:00 Investigating {next=30m}\n\nWe look into it.\n",
);
const API: (&str, &str) = (
    "2026-11-20-api.md",
    "---\ntitle: Answers are slow\nseverity: minor\ncomponents: [api]\n---\n\n\
     ## 2026-11-20 08:00 Identified {next=3h}\n\nA disk is full.\n",
);
const QUIET: (&str, &str) = (
    "2026-11-20-mail.md",
    "---\ntitle: Mail is late\nseverity: minor\n---\n\n## 2026-11-20 07:00 Monitoring\n\nWe watch.\n",
);
const SWITCHES: (&str, &str) = (
    "2026-11-26-switches.md",
    "---\ntitle: New switches\nwindow: { from: 2026-11-26 22:00, until: 2026-11-27 02:00 }\n\
     components: [api]\n---\n\n## 2026-11-16 14:00 Scheduled\n\nA minute without network.\n",
);
const TLS: (&str, &str) = (
    "2026-11-19-tls.md",
    "---\ntitle: Old TLS ends\nkind: notice\nstarted: 2026-11-19 09:00\n---\nOn 10 December.\n",
);

struct Site(Folder);

impl Site {
    fn with(settings: &str, files: &[(&str, &str)]) -> Site {
        Site(Folder::with(settings, files))
    }

    fn run(&self, arguments: &[&str]) -> Said {
        self.0.run(&[&["status", "--now", "2026-11-20 10:00"], arguments].concat())
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.run(&["--format", "json"]).out).expect("JSON")
    }
}

#[track_caller]
fn check(settings: &str, files: &[(&str, &str)], expected: &str) {
    let Said { code, out, err } = Site::with(settings, files).run(&[]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(out, expected);
}

#[test]
fn a_calm_page_is_said_in_a_line() {
    check(
        SETTINGS,
        &[],
        "Example Cloud  https://status.example.com  20 November, 10:00 CET\n\
         Everything works\n\
         Nothing is going on, and nothing is planned.\n",
    );
}

#[test]
fn promises_stand_first_and_overdue_ones_before_all() {
    check(
        SETTINGS,
        &[API, LOGIN, QUIET, SWITCHES, TLS],
        "\
Example Cloud  https://status.example.com  20 November, 10:00 CET
Partial outage: Sign-in

Promised updates
! was due at 09:30 CET, 30 min late  Sign-in fails
  by 11:00 CET, 1 h to go  Answers are slow

What is going on
  Sign-in fails  2026-11-20-login
    Investigating · Major · since 09:00 CET
    Sign-in: Partial outage
    Last update: 09:00 CET
    Next update: was due at 09:30 CET, 30 min late
  Answers are slow  2026-11-20-api
    Identified · Minor · since 08:00 CET
    Public API: Slow or unreliable
    Last update: 08:00 CET
    Next update: by 11:00 CET, 1 h to go
  Mail is late  2026-11-20-mail
    Monitoring · Minor · since 07:00 CET
    Last update: 07:00 CET
    No next update is promised.

Planned maintenance
  New switches  2026-11-26-switches
    Scheduled · 26 November, 22:00 CET – 27 November, 02:00 CET
    Public API
    Last update: 16 November, 14:00 CET

Notices
  Old TLS ends  2026-11-19-tls
    since 19 November, 09:00 CET
    Last update: 19 November, 09:00 CET
",
    );
}

#[test]
fn a_german_page_says_it_in_german() {
    check(
        &format!("{SETTINGS}language: de\n"),
        &[LOGIN, QUIET],
        "\
Example Cloud  https://status.example.com  20. November, 10:00 Uhr MEZ
Teilweiser Ausfall: Sign-in

Versprochene Meldungen
! war fällig: 09:30 Uhr MEZ, 30 Min. zu spät  Sign-in fails

Was gerade los ist
  Sign-in fails  2026-11-20-login
    Wird untersucht · Schwer · seit 09:00 Uhr MEZ
    Sign-in: Teilweiser Ausfall
    Letzte Meldung: 09:00 Uhr MEZ
    Nächste Meldung: war fällig: 09:30 Uhr MEZ, 30 Min. zu spät
  Mail is late  2026-11-20-mail
    Wird beobachtet · Gering · seit 07:00 Uhr MEZ
    Letzte Meldung: 07:00 Uhr MEZ
    Es ist keine nächste Meldung versprochen.
",
    );
}

#[test]
fn scripts_read_the_same_facts() {
    let status = Site::with(SETTINGS, &[API, LOGIN, SWITCHES, TLS]).json();
    assert_eq!(
        status["verdict"],
        json!({ "state": "partial_outage", "sentence": "Partial outage: Sign-in",
            "cause": "2026-11-20-login" })
    );
    assert_eq!(
        status["promises"],
        json!([
            { "slug": "2026-11-20-login", "title": "Sign-in fails", "due": "2026-11-20T08:30:00Z",
              "overdue": true, "seconds": -1800 },
            { "slug": "2026-11-20-api", "title": "Answers are slow", "due": "2026-11-20T10:00:00Z",
              "overdue": false, "seconds": 3600 },
        ])
    );
    assert_eq!(
        status["running"][0],
        json!({ "slug": "2026-11-20-login", "file": "incidents/2026-11-20-login.md",
            "title": "Sign-in fails",
            "url": "https://status.example.com/incidents/2026-11-20-login/",
            "kind": "incident", "stage": "investigating", "severity": "major",
            "components": [{ "id": "login", "name": "Sign-in", "impact": "partial_outage" }],
            "started": "2026-11-20T08:00:00Z", "ends": null, "overrunning": false,
            "updated": "2026-11-20T08:00:00Z", "next_update": "2026-11-20T08:30:00Z",
            "overdue": true, "impact": "One in eight fails.", "workaround": "none" })
    );
    assert_eq!(status["planned"][0]["ends"], "2026-11-27T01:00:00Z");
    assert_eq!(status["planned"][0]["components"][0]["impact"], "under_maintenance");
    assert_eq!(status["notices"][0]["kind"], "notice");
    assert_eq!(status["maintenance"], json!([]));
    assert_eq!(status["now"], "2026-11-20T09:00:00Z");
    assert_eq!(status["next_change"], "2026-11-20T10:00:00Z");
}

/// The documentation shows an object that has every field, and no other.
#[test]
fn the_documented_shape_is_the_one_that_is_written() {
    let document = include_str!("../docs/writing.md");
    let example = document.split("```json\n").nth(1).expect("an example").split("```").next();
    let documented: Value = serde_json::from_str(example.unwrap()).expect("JSON");
    let written = Site::with(SETTINGS, &[LOGIN]).json();
    assert_eq!(documented, written);
}

#[test]
fn files_with_errors_are_left_out_and_said() {
    let broken = ("2026-11-20-x.md", "---\ntitle: X\nsverity: minor\n---\n");
    let said = Site::with(SETTINGS, &[LOGIN, broken]).run(&[]);
    let incomplete = "This page is incomplete. One file could not be read";
    said.check(1, &[incomplete, "Sign-in fails"], &["left out; `klartext check` shows them"]);
    let status = Site::with(SETTINGS, &[broken]).json();
    assert_eq!(status["left_out"], json!(["incidents/2026-11-20-x.md"]));
    assert_eq!(status["verdict"]["state"], "unknown");
}

#[test]
fn without_settings_there_is_nothing_to_say() {
    let said = Site::with("titel: X\n", &[LOGIN]).run(&["--format", "json"]);
    said.check(1, &[], &["did you mean `title`?"]);
}

#[test]
fn nothing_that_an_author_wrote_moves_the_cursor() {
    let hostile = (LOGIN.0, LOGIN.1.replace("Sign-in fails", "\"Sign-in \\e[2J fails\""));
    let site = Site::with(SETTINGS, &[(hostile.0, &hostile.1)]);
    for format in ["human", "json"] {
        let said = site.run(&["--format", format]).out;
        assert!(!said.contains('\u{1b}'), "{said}");
    }
}
