//! Programs that are kin to cState: StatusKit, and forks with other fields.

use super::CONFIG;
use crate::page::{Imported, imported};

#[test]
fn files_of_older_releases_and_forks_are_read() {
    let config =
        "title: Example\nbaseURL: https://status.example.com\nparams:\n  systems: [Mail]\n";
    let text = "+++\ntitle = \"Mail\"\ndate = 2017-06-29T16:16:01.789Z\nseverity = \"partial-outage\"\n\
                affectedsystems = [\"Mail\"]\nresolved = false\n+++\nIt is slow.\n";
    for path in ["content/incident/mail.md", "content/incidents/mail.md"] {
        let page = imported("cstate", &[("config.yml", config), (path, text)]);
        assert!(page.only().contains("severity: major\n"), "{}", page.only());
        assert!(page.only().contains("components: [mail]\n"), "{}", page.only());
    }
}

/// An issue with these fields and this body, below a page with the component `Mail`.
fn kin(fields: &str, body: &str) -> Imported {
    let text = format!("---\ntitle: Mail\ndate: 2024-05-01 10:00:00\n{fields}\n---\n{body}\n");
    imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", &text)])
}

#[test]
fn fields_that_a_fork_renamed_are_understood() {
    let over = kin(
        "status: \"resolved\"\nmax_severity: down\ncurrent_severity: ok\n\
         resolved_on: 2024-05-01 12:30:00\naffected: [Mail]",
        "It is slow.",
    );
    assert!(over.only().contains("severity: critical\nstage: resolved\n"), "{}", over.only());
    assert!(over.only().contains("ended: 2024-05-01 12:30\n"), "{}", over.only());
    let open = kin("status: in_progress\nmax_severity: disrupted\nresolved_on:", "It is slow.");
    assert!(open.only().contains("severity: major\nstage: investigating\n"), "{}", open.only());
    assert_eq!([over.complaints(), open.complaints()], [[""; 0]; 2]);
}

#[test]
fn work_that_a_fork_plans_has_a_window() {
    for (fields, until) in [
        ("status: scheduled\nmax_severity: maintenance\nduration: 5mn", "10:05"),
        ("severity: maintenance\nduration: 12 hours minutes\nstatus: resolved", "22:00"),
        ("severity: maintenance\nduration: 1h 30m\nstatus: resolved", "11:30"),
        ("severity: maintenance\nduration: 1h30\nstatus: resolved", "11:30"),
        ("severity: maintenance\nduration: 1 hour and 30 minutes\nstatus: resolved", "11:30"),
        ("severity: maintenance\nduration: 90\nstatus: resolved", "11:30"),
        ("severity: maintenance\nresolved_on: 2024-05-01 11:00:00\nstatus: resolved", "11:00"),
    ] {
        let page = kin(fields, "We move the servers. {{< track \"2024-04-30 09:00:00\" >}}");
        let window = format!("window: {{ from: 2024-05-01 10:00, until: 2024-05-01 {until} }}\n");
        assert!(page.only().contains(&window), "{}", page.only());
        assert!(page.body().starts_with("## 2024-04-30 09:00"), "{}", page.only());
        assert_eq!(page.complaints(), [""; 0], "{fields}");
    }
}

#[test]
fn maintenance_of_statuskit_is_maintenance() {
    let text = "+++\ntitle = \"Mail moves\"\ndate = 2024-05-01T10:00:00Z\n\
                severity = \"under-maintenance\"\naffectedsystems = [\"Mail\"]\nresolved = true\n+++\n\
                Mail moves.\n\n**Update**: Half done. {{< track \"2024-05-01T10:30:00Z\" >}}\n\n\
                **Update**: All done. {{< track \"2024-05-01T11:00:00Z\" >}}\n";
    let config = "title = \"Example\"\nbaseURL = \"https://status.example.com\"\n\
                  [params]\nsystems = [\"Mail\"]\n";
    let files = [("site/config.toml", config), ("site/content/incidents/mail.md", text)];
    let page = imported("cstate", &files);
    assert_eq!(
        page.only(),
        "---\ntitle: Mail moves\nkind: maintenance\ncomponents: [mail]\n\
         aliases: [/incidents/mail/]\n---\n\n## 2024-05-01 10:00 In progress\n\nMail moves.\n\n\
         ## 2024-05-01 10:30\n\n**Update**: Half done.\n\n\
         ## 2024-05-01 11:00\n\n**Update**: All done.\n\n## 2024-05-01 11:00 Completed\n\nThis maintenance is completed.\n"
    );
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn an_offset_with_a_z_behind_it_is_an_offset() {
    let page = kin("date: 2024-05-01T12:00:00+02:00Z", "It is slow.");
    assert!(page.only().contains("started: 2024-05-01 10:00\n"), "{}", page.only());
}

#[test]
fn a_field_of_a_fork_that_says_maintenance_makes_one() {
    let page = kin(
        "maintenance: true\nresolved: true\nresolvedWhen: 2024-05-01 12:00:00\nseverity: notice",
        "We move the servers.",
    );
    let window = "window: { from: 2024-05-01 10:00, until: 2024-05-01 12:00 }\n";
    assert!(page.only().contains(window), "{}", page.only());
    assert!(page.notes.dropped.is_empty(), "{:?}", page.notes.dropped);
    let none = kin("maintenance: false\nresolved: true\nseverity: down", "It is slow.");
    assert!(none.only().contains("severity: critical\n"), "{}", none.only());
}

#[test]
fn the_stage_of_a_fork_is_that_of_the_last_word() {
    let word = "**Update**: A new cable. {{< track \"2024-05-01T11:00:00Z\" >}}";
    for (fields, body, expected) in [
        ("status: monitoring", "It is slow.", "## 2024-05-01 10:00 Monitoring"),
        (
            "status: identified",
            &*format!("It is slow.\n\n{word}"),
            "## 2024-05-01 11:00 Identified",
        ),
        ("status: investigating", "It is slow.", "It is slow."),
        ("status: monitoring", "**Identified**: It is slow.", "## 2024-05-01 10:00 Identified"),
    ] {
        let page = kin(fields, body);
        assert!(page.body().contains(expected), "{fields}: {}", page.only());
        assert_eq!(page.complaints(), [""; 0], "{fields}");
    }
}

#[test]
fn work_that_a_fork_calls_off_or_announces_without_an_end_is_imported() {
    let announced = "*Scheduled* - We move. {{< track \"2024-04-30 09:00:00\" >}}";
    let off = kin("max_severity: maintenance\nstatus: cancelled\nduration: 2h", announced);
    assert_eq!(
        off.body(),
        "## 2024-04-30 09:00 Scheduled\n\nWe move.\n\n\
         ## 2024-04-30 09:00 Cancelled\n\n`status: cancelled`"
    );
    assert!(!off.only().contains("ended:"), "{}", off.only());
    let open = kin("maintenance: true\nresolved: false", announced);
    assert!(open.only().contains("window: { from: 2024-05-01 10:00 }\n"), "{}", open.only());
    assert_eq!(open.body(), "## 2024-04-30 09:00 Scheduled\n\nWe move.");
    assert_eq!([off.complaints(), open.complaints()], [[""; 0]; 2]);
}
