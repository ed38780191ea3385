//! Issues that are planned maintenance.

use super::{CONFIG, fields};
use crate::page::{Imported, imported};
use klartext::import::Guess;

#[test]
fn a_planned_issue_is_planned_maintenance() {
    let page = fields("title: Mail\ndate: 2026-12-24 22:00\nseverity: disrupted\naffected: [Mail]");
    assert_eq!(
        page.only(),
        "---\ntitle: Mail\ncomponents: [mail]\nwindow: { from: 2026-12-24 22:00 }\n\
         aliases: [/issues/mail/]\n---\n\n## 2026-11-20 10:00\n\nIt is slow.\n"
    );
}

#[test]
fn an_end_that_lies_ahead_is_that_of_planned_work() {
    let window = "window: { from: 2026-12-05 20:00, until: 2026-12-05 23:00 }";
    let cases = [
        ("date: 2026-12-05 20:00\nresolved: true\nresolvedWhen: 2026-12-05 23:00", window),
        ("date: 2026-12-05 20:00\nresolved: false\nresolvedWhen: 2026-12-05 23:00", window),
        (
            "date: 2026-11-20 08:00\nresolved: true\nresolvedWhen: 2026-11-20 23:00",
            "window: { from: 2026-11-20 08:00, until: 2026-11-20 23:00 }",
        ),
        (
            "date: 2024-06-02 10:00\nresolved: true\nresolvedWhen: 2030-06-02 12:00",
            "stage: resolved",
        ),
    ];
    for (written, expected) in cases {
        let page = fields(&format!("title: Mail\nseverity: down\n{written}"));
        let text = page.only();
        assert!(text.lines().any(|line| line == expected), "{written}: {text}");
        assert_eq!(page.complaints(), [""; 0], "{written}");
    }
}

#[test]
fn announced_maintenance_is_planned() {
    let text = |track: &str, date: &str| {
        format!(
            "---\ntitle: Planned move\ndate: {date}\nresolved: true\n\
             resolvedWhen: 2024-05-01 12:30:00\nseverity: down\n---\n\
             *Resolved* - Done. {{{{< track \"2024-05-01 12:30:00\" >}}}}\n\n\
             *Planned* - We move. {{{{< track \"{track}\" >}}}}\n"
        )
    };
    let page =
        |text: &str| imported("cstate", &[("config.yml", CONFIG), ("content/issues/m.md", text)]);
    let moved = page(&text("2024-04-24 09:00:00", "2024-05-01 10:00:00"));
    assert_eq!(
        moved.only(),
        "---\ntitle: Planned move\nwindow: { from: 2024-05-01 10:00, until: 2024-05-01 12:30 }\n\
         aliases: [/issues/m/]\n---\n\n## 2024-04-24 09:00 Scheduled\n\n*Planned* - We move.\n\n\
         ## 2024-05-01 12:30 Completed\n\n*Resolved* - Done.\n"
    );
    assert_eq!(moved.complaints(), [""; 0]);
    let ahead = "---\ntitle: Move\ndate: 2026-12-05 20:00\nresolved: false\n---\n\
                 We move. {{< track \"2026-11-18 10:00:00\" >}}\n";
    assert!(page(ahead).only().contains("window: { from: 2026-12-05 20:00 }"));
    assert!(page(ahead).only().contains("## 2026-11-18 10:00\n"));
}

#[test]
fn a_word_that_planned_work_is_under_way_is_no_announcement() {
    let track = |time: &str| format!("{{{{< track \"2024-{time}:00\" >}}}}");
    let text = format!(
        "---\ntitle: Planned move\ndate: 2024-05-01 10:00:00\nresolved: true\n\
         resolvedWhen: 2024-05-01 12:30:00\nseverity: down\n---\n\
         **The move is complete.** {}\n\n**The move is under way.** {}\n\n**We are to move.**\n\
         When it has begun, mail is slow. {}\n",
        track("05-01 12:30"),
        track("05-01 10:00"),
        track("04-24 09:00"),
    );
    let page = imported("cstate", &[("config.yml", CONFIG), ("content/issues/m.md", &text)]);
    assert_eq!(
        page.body(),
        "## 2024-04-24 09:00\n\n**We are to move.**\nWhen it has begun, mail is slow.\n\n\
         ## 2024-05-01 10:00 In progress\n\n**The move is under way.**\n\n\
         ## 2024-05-01 12:30 Completed\n\n**The move is complete.**"
    );
    assert_eq!(page.complaints(), [""; 0]);
}

/// An issue of 14 May, 10:00 to 12:00, with this body and no word on maintenance in its fields.
fn of_may(title: &str, body: &str) -> Imported {
    let text = format!(
        "---\ntitle: {title}\ndate: 2024-05-14 10:00:00\nresolved: true\n\
         resolvedWhen: 2024-05-14 12:00:00\nseverity: notice\naffected: [Mail]\n---\n{body}\n"
    );
    imported("cstate", &[("config.yml", CONFIG), ("content/issues/m.md", &text)])
}

#[test]
fn words_of_planned_work_before_its_time_make_a_maintenance() {
    let window = "window: { from: 2024-05-14 10:00, until: 2024-05-14 12:00 }\n";
    let announced = "*Scheduled* - We move. {{< track \"2024-05-10 10:00:00\" >}}";
    for title in ["Mail", "Database maintenance"] {
        let done = format!(
            "*Completed* - Moved. {{{{< track \"2024-05-14 11:50:00\" >}}}}\n\n{announced}"
        );
        let done = of_may(title, &done);
        assert!(done.only().contains(window), "{}", done.only());
        assert_eq!(
            done.body(),
            "## 2024-05-10 10:00 Scheduled\n\nWe move.\n\n## 2024-05-14 11:50 Completed\n\nMoved."
        );
        let off = format!(
            "*Cancelled* - Not now. {{{{< track \"2024-05-13 12:00:00\" >}}}}\n\n{announced}"
        );
        let off = of_may(title, &off);
        assert!(off.only().contains(window), "{}", off.only());
        assert!(
            !off.only().contains("ended:"),
            "what did not take place did not last: {}",
            off.only()
        );
        assert_eq!(
            off.body(),
            "## 2024-05-10 10:00 Scheduled\n\nWe move.\n\n## 2024-05-13 12:00 Cancelled\n\nNot now."
        );
        let late =
            "*Done* - Moved.\n\n*Scheduled* - We move. {{< track \"2024-05-14 09:30:00\" >}}";
        assert!(of_may(title, late).only().contains(window), "{}", of_may(title, late).only());
        assert_eq!([done.complaints(), off.complaints()], [[""; 0]; 2]);
    }
}

#[test]
fn work_that_lies_ahead_can_be_cancelled() {
    let text = "---\ntitle: Mail\ndate: 2026-12-14 10:00:00\nresolved: true\nseverity: notice\n---\n\
                *Cancelled* - Not now. {{< track \"2026-11-13 12:00:00\" >}}\n\n\
                *Scheduled* - We move. {{< track \"2026-11-10 12:00:00\" >}}\n";
    let page = imported("cstate", &[("config.yml", CONFIG), ("content/issues/m.md", text)]);
    assert_eq!(
        page.body(),
        "## 2026-11-10 12:00 Scheduled\n\nWe move.\n\n## 2026-11-13 12:00 Cancelled\n\nNot now."
    );
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_time_that_lies_ahead_is_named() {
    let text = "---\ntitle: Mail\ndate: 2026-11-20 09:00:00\nresolved: false\n---\n\
                *Monitoring* - We watch. {{< track \"2026-11-20 23:00:00\" >}}\n";
    let page = imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", text)]);
    assert_eq!(page.notes.guesses[&Guess::Future][0].what, "2026-11-20T23:00:00Z");
}
