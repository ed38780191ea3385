//! What is added, and what is kept in step with it.

use super::{MAIL, Site};
use crate::support::folder::SETTINGS;

#[test]
fn an_update_is_appended_and_the_stage_kept_in_step() {
    let site = Site::usual();
    let said =
        site.good(&["update", "--stage", "identified", "-m", "A disk is full.", "--next", "30m"]);
    assert!(said.contains("incidents/2026-11-20-mail.md: an update of 2026-11-20 10:40"), "{said}");
    let expected = MAIL.replace("\"investigating\"", "\"identified\"")
        + "\n## 2026-11-20 10:40 Identified {next=30m}\n\nA disk is full.\n";
    assert_eq!(site.text("2026-11-20-mail.md"), expected);
}

#[test]
fn the_only_running_incident_is_resolved() {
    let site = Site::usual();
    site.good(&["resolve", "-m", "Mail is on time again.", "--time", "-5m"]);
    let text = site.text("2026-11-20-mail.md");
    assert!(text.ends_with("\n## 2026-11-20 10:35 Resolved\n\nMail is on time again.\n"), "{text}");
    assert!(text.contains("stage: \"resolved\"   # how things stand\n"), "{text}");
}

#[test]
fn the_newest_stands_on_top_where_the_file_has_it_there() {
    let file = "---\ntitle: Mail\nseverity: minor\nnext_update: 2026-11-20 10:30 # soon\n---\n\
        ## 2026-11-20 10:00 Identified\n\nB\n\n## 2026-11-20 09:00\n\nA\n";
    let site = Site::with(&[("mail.md", file)]);
    site.good(&["update", "-m", "C", "--set", "sign-in=major_outage", "--next", "11:30"]);
    let expected = file.replace("10:30 # soon", "11:30 # soon").replace(
        "## 2026-11-20 10:00",
        "## 2026-11-20 10:40 {login=major_outage}\n\nC\n\n## 2026-11-20 10:00",
    );
    assert_eq!(site.text("mail.md"), expected);
}

/// That everything works is what closing says by itself.
#[test]
fn closing_may_say_that_a_component_works() {
    let site = Site::usual();
    site.good(&["resolve", "-m", "Done.", "--set", "api=operational", "--workaround", "none"]);
    let text = site.text("2026-11-20-mail.md");
    assert!(text.ends_with("\n## 2026-11-20 10:40 Resolved\n\nDone.\n"), "{text}");
    assert!(text.contains("\nworkaround: none\n"), "{text}");
}

#[test]
fn a_text_may_begin_with_a_hyphen() {
    let site = Site::usual();
    site.good(&["update", "-m", "- one\n- two", "--workaround", "- wait"]);
    let text = site.text("2026-11-20-mail.md");
    assert!(text.ends_with("\n\n- one\n- two\n"), "{text}");
    assert!(text.contains("\nworkaround: \"- wait\"\n"), "{text}");
}

/// Beginnings are enough where they are clear, in both languages.
#[test]
fn names_may_be_begun() {
    let german = format!("{SETTINGS}language: de\n");
    for (settings, stage, impact) in [
        (SETTINGS, "ident", "part"),
        (&german, "ursache", "teilw"),
        (&german, "identif", "Ausfall"),
    ] {
        let site = Site::usual();
        site.0.write("status.yaml", settings);
        site.good(&["update", "-m", "x", "--stage", stage, "--set", &format!("public={impact}")]);
        let text = site.text("2026-11-20-mail.md");
        assert!(text.contains("stage: \"identified\""), "{text}");
        let impact = if impact == "Ausfall" { "major_outage" } else { "partial_outage" };
        assert!(text.contains(&format!("{{api={impact}}}")), "{text}");
    }
}

#[test]
fn a_maintenance_is_completed() {
    let site = Site::usual();
    site.good(&["update", "switches", "--stage", "in progress", "-m", "We begin early."]);
    site.good(&["resolve", "switches", "-m", "Done."]);
    assert!(
        site.text("2026-11-26-switches.md").ends_with("## 2026-11-20 10:40 Completed\n\nDone.\n")
    );
}

#[test]
fn a_message_may_come_from_standard_input() {
    let site = Site::usual();
    let mut command = site.0.command(&["update", "-m", "-", "--now", "2026-11-20 10:40"]);
    assert!(command.write_stdin("From a pipe.\n").output().unwrap().status.success());
    assert!(site.text("2026-11-20-mail.md").ends_with("\n\nFrom a pipe.\n"));
}

/// It stands in the heading of another update, which stays as it was said.
#[test]
fn whoever_promises_nothing_takes_back_what_was_promised() {
    let mail = MAIL.replace("Investigating\n", "Investigating {next=2h}\n");
    let site = Site::with(&[("mail.md", &mail)]);
    let said = site.run(&["update", "-m", "x", "--next", "none"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let taken_back = "the next word was promised by 2026-11-20 11:12: this update takes that back";
    assert!(said.err.contains(taken_back), "{said:?}");
    let text = site.text("mail.md");
    assert_eq!(text, mail + "\n## 2026-11-20 10:40 {next=none}\n\nx\n");
    let status = site.run(&["status", "--format", "json"]).out;
    assert!(!status.contains("11:12"), "{status}");
    site.good(&["update", "-m", "w", "--next", "none"]);
    assert_eq!(site.text("mail.md").matches("next=none").count(), 1);
    site.good(&["update", "-m", "y", "--next", "30m"]);
    site.good(&["update", "-m", "z", "--stage", "monitoring"]);
}

#[test]
fn whoever_reopens_hears_that_every_component_still_counts_as_working() {
    let site = Site::usual();
    let said = |clock: &str, arguments: &[&str]| {
        let said =
            site.at(&format!("2026-11-20 {clock}"), &[&["update", "mail"], arguments].concat());
        assert_eq!(said.code, Some(0), "{said:?}");
        said.err
    };
    said("09:20", &["--stage", "monitoring", "--set", "api=operational", "-m", "It works."]);
    said("09:50", &["--stage", "resolved", "-m", "It is over."]);
    let heard = said("10:00", &["--reopen", "-m", "It fails again."]);
    assert!(heard.contains("--set api=partial_outage"), "{heard}");
    said("10:10", &["--stage", "resolved", "-m", "It is over."]);
    let again = ["--reopen", "-m", "It fails again.", "--set", "api=partial_outage"];
    assert!(!said("10:20", &again).contains("--set api="));
}
