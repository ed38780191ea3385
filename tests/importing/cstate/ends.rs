//! How an issue ends, and what was said behind its end.

use super::CONFIG;
use crate::page::{Imported, imported};

/// An issue that is over, with this beginning and end.
fn over(start: &str, end: &str, body: &str) -> Imported {
    let text = format!(
        "---\ntitle: Mail is late\ndate: {start}\nresolved: true\nresolvedWhen: {end}\n\
         severity: disrupted\naffected: [Mail]\nsection: issue\n---\n\n{body}\n"
    );
    imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", &text)])
}

fn track(day: u8, time: &str) -> String {
    format!("{{{{< track \"2024-05-{day:02} {time}:00\" >}}}}")
}

/// The updates of an issue from 10:00 to 12:30 on 1 May, and its end where the file names one.
fn check(body: &str, updates: &str, end: Option<&str>) {
    let page = over("2024-05-01 10:00:00", "2024-05-01 12:30:00", body);
    assert_eq!(page.body(), updates.trim(), "{body}");
    let named = page.only().lines().find_map(|line| line.strip_prefix("ended: "));
    assert_eq!(named, end, "{body}");
    assert_eq!(page.complaints(), [""; 0], "{body}");
}

#[test]
fn words_behind_the_end_do_not_open_an_issue_again() {
    check(
        &format!(
            "It is slow. {}\n\nThe rules were moved back. {}\n\nWe changed the guide. {}",
            track(1, "10:00"),
            track(1, "13:15"),
            track(2, "08:00"),
        ),
        "## 2024-05-01 10:00\n\nIt is slow.\n\n\
         ## 2024-05-01 13:15 Resolved\n\nThe rules were moved back.\n\n\
         ## 2024-05-02 08:00\n\nWe changed the guide.",
        Some("2024-05-01 12:30"),
    );
    // The word of the end itself closes, though others follow it.
    check(
        &format!(
            "It is slow. {}\n\nWe added two addresses. {}\n\nNow they are in the rules. {}",
            track(1, "10:00"),
            track(1, "12:30"),
            track(2, "08:00"),
        ),
        "## 2024-05-01 10:00\n\nIt is slow.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nWe added two addresses.\n\n\
         ## 2024-05-02 08:00\n\nNow they are in the rules.",
        None,
    );
    check(
        &format!("A disk broke, and mail was late for an hour. {}", track(1, "13:00")),
        "## 2024-05-01 13:00 Resolved\n\nA disk broke, and mail was late for an hour.",
        Some("2024-05-01 12:30"),
    );
    // A stage of its own stays what was said, as long as nothing was over before.
    check(
        &format!("It is slow.\n\n*Monitoring* - We watch. {}", track(1, "13:00")),
        "## 2024-05-01 10:00\n\nIt is slow.\n\n## 2024-05-01 13:00 Monitoring\n\nWe watch.\n\n\
         ## 2024-05-01 13:00 Resolved\n\nThis incident is resolved.",
        Some("2024-05-01 12:30"),
    );
    check(
        &format!(
            "It is slow.\n\n*Resolved* - It works. {}\n\n*Monitoring* - We watch. {}",
            track(1, "12:30"),
            track(1, "13:00")
        ),
        "## 2024-05-01 10:00\n\nIt is slow.\n\n## 2024-05-01 12:30 Resolved\n\nIt works.\n\n\
         ## 2024-05-01 13:00\n\n*Monitoring* - We watch.",
        None,
    );
}

#[test]
fn an_end_without_a_time_of_day_is_somewhere_on_its_day() {
    let page = over(
        "2024-05-01 10:00:00",
        "2024-05-03",
        "It is slow.\n\nUpdate 2024-05-03 09:00: Still.\n\nUpdate 2024-05-04 08:00: The disk is new.",
    );
    assert_eq!(
        page.body(),
        "## 2024-05-01 10:00\n\nIt is slow.\n\n\
         ## 2024-05-03 09:00\n\nUpdate 2024-05-03 09:00: Still.\n\n\
         ## 2024-05-04 08:00 Resolved\n\nUpdate 2024-05-04 08:00: The disk is new."
    );
}

#[test]
fn what_was_learned_stands_behind_the_end() {
    for title in ["Summary of what happened", "**Root cause**", "### Post-mortem report"] {
        check(
            &format!(
                "It is slow.\n\nUpdate 2024-05-02: It works since yesterday.\n\n\
                 Update 2024-05-06: {title}\n\nA disk was full."
            ),
            &format!(
                "## 2024-05-01 10:00\n\nIt is slow.\n\n\
                 ## 2024-05-02 00:00 Resolved\n\nUpdate 2024-05-02: It works since yesterday.\n\n\
                 ## 2024-05-06 00:00 Post-mortem\n\nUpdate 2024-05-06: {title}\n\nA disk was full."
            ),
            Some("2024-05-01 12:30"),
        );
    }
}

#[test]
fn what_began_again_is_open_again() {
    let again = |label: &str| {
        format!(
            "*Resolved* - The disk is new. {}\n\n**{label}**: Mail is late once more. {}\n\n\
             *Resolved* - It works. {}\n\n*Investigating* - It is slow. {}",
            track(1, "18:00"),
            track(1, "13:00"),
            track(1, "12:30"),
            track(1, "10:00"),
        )
    };
    for label in ["Reopened", "Mitigating", "Update", "Recurring"] {
        let body = again(label);
        let mut paragraphs: Vec<&str> = body.split("\n\n").collect();
        paragraphs.reverse();
        for body in [body.clone(), paragraphs.join("\n\n")] {
            check(
                &body,
                &format!(
                    "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
                     ## 2024-05-01 12:30 Resolved\n\nIt works.\n\n\
                     ## 2024-05-01 13:00 Investigating\n\n**{label}**: Mail is late once more.\n\n\
                     ## 2024-05-01 18:00 Resolved\n\nThe disk is new."
                ),
                None,
            );
        }
    }
    // Without times, only the last end is that of the fields.
    check(
        "*Investigating* - It is slow.\n\n*Resolved* - It works.\n\n\
         *Mitigating* - It is slow once more.\n\n*Mitigated* - Most works.\n\n\
         *Resolved* - The disk is new.",
        "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
         ## 2024-05-01 10:00 Resolved\n\nIt works.\n\n\
         ## 2024-05-01 10:00 Investigating\n\n*Mitigating* - It is slow once more.\n\n\
         ## 2024-05-01 10:00\n\n*Mitigated* - Most works.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThe disk is new.",
        None,
    );
}

#[test]
fn the_last_word_before_what_was_learned_may_close() {
    check(
        "*Investigating* - It is slow.\n\n*Recovery* - Mail has now been restored.\n\n\
         *Post-Mortem -* A disk was full.",
        "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
         ## 2024-05-01 12:30 Resolved\n\n*Recovery* - Mail has now been restored.\n\n\
         ## 2024-05-01 12:30 Post-mortem\n\nA disk was full.",
        None,
    );
}

#[test]
fn sentences_that_say_that_all_is_well_close() {
    for closing in [
        "All services are running again.",
        "We have seen no complaints for weeks, and consider this incident resolved.",
        "All mailboxes should be online.",
        "Alle Dienste laufen wieder.",
        "Once the disk was new, mail was back to normal.",
    ] {
        check(
            &format!("*Investigating* - It is slow.\n\n*Update* - {closing}"),
            &format!(
                "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
                 ## 2024-05-01 12:30 Resolved\n\n*Update* - {closing}"
            ),
            None,
        );
    }
    for open in [
        "We tell you once mail is fully operational.",
        "The disk has not been fixed.",
        "Mail will be back online in an hour.",
        "Wir melden uns, sobald Mail wieder erreichbar ist.",
    ] {
        check(
            &format!("*Investigating* - It is slow.\n\n*Update* - {open}"),
            &format!(
                "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
                 ## 2024-05-01 10:00\n\n*Update* - {open}\n\n\
                 ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved."
            ),
            None,
        );
    }
}

#[test]
fn a_closing_update_on_top_stands_behind_what_it_updates() {
    let first = "__What__ Mail is late\n\n__Who__ All";
    let updates = format!(
        "## 2024-05-01 10:00\n\n{first}\n\n\
         ## 2024-05-01 12:30 Resolved\n\n*Update* - This incident has been resolved."
    );
    check(&format!("*Update* - This incident has been resolved.\n\n{first}"), &updates, None);
    check(
        "*Update* - This incident has been resolved.\n\n---\n\nMail is late.",
        &updates.replace(first, "Mail is late."),
        None,
    );
    // What follows may be the same word.
    let one = "*Update* - This incident has been resolved.\n\nThank you for your patience.";
    let page = over("2024-05-01 10:00:00", "2024-05-01 12:30:00", one);
    assert_eq!(page.body(), one);
}

#[test]
fn an_end_before_the_beginning_is_that_time_on_its_day() {
    let body = "[Final message]\nIt works.\n\n[Initial message]\nIt is slow.";
    let page = over("2024-05-03 10:00:00", "2024-05-01 12:30:00", body);
    assert_eq!(
        page.body(),
        "## 2024-05-03 10:00\n\n[Initial message]\nIt is slow.\n\n\
         ## 2024-05-03 12:30 Resolved\n\n[Final message]\nIt works."
    );
    let guesses = format!("{:?}", page.notes.guesses);
    assert!(guesses.contains("2024-05-03T12:30:00Z"), "{guesses}");
    // A time of day before that of the beginning says nothing.
    let page = over("2024-05-03 14:00:00", "2024-05-01 12:30:00", body);
    assert!(page.body().contains("## 2024-05-03 14:00 Resolved"), "{}", page.body());
    // A word that has a time says more than a field that is wrong.
    let body = format!(
        "**Maintenance complete**: All is well. {}\n\n**Upcoming maintenance**: \
         Mail will be slow. {}",
        track(18, "20:00"),
        track(18, "12:00"),
    );
    let page = over("2024-05-18 12:00:00", "2024-05-08 20:30:00", &body);
    assert_eq!(
        page.body(),
        "## 2024-05-18 12:00\n\n**Upcoming maintenance**: Mail will be slow.\n\n\
         ## 2024-05-18 20:00 Resolved\n\n**Maintenance complete**: All is well."
    );
}
