//! Updates told apart by the times and days in their words.

use super::{CONFIG, check, issue};
use crate::page::imported;

/// An issue of four days, with this body.
fn of_days(body: &str, updates: &str) {
    let text = format!(
        "---\ntitle: Mail\ndate: 2024-05-07 09:00:00\nresolved: true\n\
         resolvedWhen: 2024-05-10 13:00:00\n---\n{body}\n"
    );
    let page = imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", &text)]);
    assert_eq!(page.body(), updates, "{body}");
    assert_eq!(page.complaints(), [""; 0], "{body}");
}

#[test]
fn labels_with_days_begin_updates() {
    of_days(
        "#### Final update on May 10 ####\n\nIt works.\n\n#### Update on 9 May 2024 ####\n\nA disk.\n\n\
         #### May 7 ####\n\nIt is slow.",
        "## 2024-05-07 09:00\n\n#### May 7 ####\n\nIt is slow.\n\n\
         ## 2024-05-09 00:00\n\n#### Update on 9 May 2024 ####\n\nA disk.\n\n\
         ## 2024-05-10 13:00 Resolved\n\n#### Final update on May 10 ####\n\nIt works.",
    );
    of_days(
        "**Update May 9, 14:00 UTC**: A disk.\n\n**Resolved May 10th, 11:30 UTC**: It works.",
        "## 2024-05-09 14:00\n\n**Update May 9, 14:00 UTC**: A disk.\n\n\
         ## 2024-05-10 11:30 Resolved\n\nIt works.",
    );
    of_days(
        "### May 10, 11:30 UTC - Resolved\n\nIt works.\n\n**9th of May, 14:00 UTC**: A disk.",
        "## 2024-05-09 14:00\n\n**9th of May, 14:00 UTC**: A disk.\n\n\
         ## 2024-05-10 11:30 Resolved\n\nIt works.",
    );
    // A day in a text is no label.
    of_days(
        "It is slow since May 7.\n\n#### May 7 ####\n\nA disk.",
        "It is slow since May 7.\n\n#### May 7 ####\n\nA disk.",
    );
}

#[test]
fn days_without_a_year_are_of_the_year_that_fits() {
    let text = "---\ntitle: Mail\ndate: 2023-12-30 09:00:00\nresolved: true\n\
                resolvedWhen: 2024-01-02 13:00:00\n---\n\
                It is slow.\n\n**Update, January 1, 10:00 UTC**: A disk.\n";
    let page = imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", text)]);
    assert!(page.body().contains("## 2024-01-01 10:00\n"), "{}", page.body());
}

#[test]
fn times_of_day_are_read_as_they_are_spoken() {
    let updates = "## 2024-05-01 10:00\n\nIt is slow.\n\n## 2024-05-01 11:00\n\n";
    for word in [
        "Update: 11am a disk.",
        "Update 11:00 Oh, a disk.",
        "Update 11 AM: a disk.",
        "**Update 11am** a disk.",
        "**11.00 Uhr:** a disk.",
        "**11 Uhr:** a disk.",
        "**11:00:** a disk.",
    ] {
        let over = "## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.";
        check(&format!("It is slow.\n\n{word}"), &format!("{updates}{word}\n\n{over}"));
    }
    check(
        "## 12pm\n\nA disk.\n\n## 10.15am\n\nIt is slow.",
        "## 2024-05-01 10:15\n\n**10.15am**\n\nIt is slow.\n\n## 2024-05-01 12:00\n\n**12pm**\n\nA disk.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
    for body in [
        "It is slow.\n\n10am - 11am: a disk.",
        "It is slow.\n\nIt costs 11.00 now.",
        "It is slow.\n\n11:00 - 12:00 we move.",
    ] {
        assert_eq!(issue(body).body(), body);
    }
}

#[test]
fn a_body_whose_lines_all_begin_with_times_is_cut_at_them() {
    let updates = "## 2024-05-01 10:05\n\n10:05 - It is slow.\n\n\
                   ## 2024-05-01 11:00\n\n11:00 - A disk.\n\n\
                   ## 2024-05-01 12:30 Resolved\n\n12:30 - It works.";
    for between in ["\n", "\n\n"] {
        check(
            &["10:05 - It is slow.", "11:00 - A disk.", "12:30 - It works."].join(between),
            updates,
        );
    }
    for between in ["<br>\n", "<br>", "<br />"] {
        let bold = ["**10:05** It is slow.", "**11:00** A disk.", "**12:30** It works."];
        check(
            &bold.join(between),
            "## 2024-05-01 10:05\n\n**10:05** It is slow.\n\n\
             ## 2024-05-01 11:00\n\n**11:00** A disk.\n\n\
             ## 2024-05-01 12:30 Resolved\n\n**12:30** It works.",
        );
    }
    let some = "What happened:\n\n10:05 - It is slow.\n11:00 - A disk.";
    assert_eq!(issue(some).body(), some);
}

#[test]
fn a_notice_has_the_times_of_its_words() {
    let notice = |body: &str| {
        let text = format!(
            "---\ntitle: Mail\ndate: 2024-05-14 19:00:00\ninformational: true\n---\n{body}\n"
        );
        imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", &text)])
    };
    let page = notice(
        "Still at it. {{< track \"2024-05-15 05:30:00\" >}}\n\nWe move. {{< track \"2024-05-14 19:00:00\" >}}",
    );
    assert_eq!(
        page.body(),
        "## 2024-05-14 19:00\n\nWe move.\n\n## 2024-05-15 05:30\n\nStill at it."
    );
    assert_eq!(page.complaints(), [""; 0]);
    assert_eq!(
        notice("We move.\n\n**Update**: Still at it.").body(),
        "We move.\n\n**Update**: Still at it."
    );
}

#[test]
fn a_summary_above_words_with_times_was_written_last() {
    check(
        "## Summary\n\n12:30: all systems are operational.\n\n---\n\
         *Investigating* - We look. {{< track \"2024-05-01 10:10:00\" >}}\n\n\
         *Resolved* - A disk. {{< track \"2024-05-01 12:30:00\" >}}",
        "## 2024-05-01 10:10 Investigating\n\nWe look.\n\n## 2024-05-01 12:30 Resolved\n\nA disk.\n\n\
         ## 2024-05-01 12:30 Post-mortem\n\n## Summary\n\n12:30: all systems are operational.",
    );
}

#[test]
fn what_was_learned_stands_behind_the_end_wherever_the_file_has_it() {
    let track = |time: &str| format!("{{{{< track \"2024-05-01 {time}:00\" >}}}}");
    let learned = "*Post-mortem* - A disk broke.";
    let over = format!("*Resolved* - It works. {}", track("12:30"));
    let open = format!("*Investigating* - It is slow. {}", track("10:10"));
    for body in [[learned, &open, &over], [&over, &open, learned], [learned, &over, &open]] {
        check(
            &body.join("\n\n"),
            "## 2024-05-01 10:10 Investigating\n\nIt is slow.\n\n\
             ## 2024-05-01 12:30 Resolved\n\nIt works.\n\n\
             ## 2024-05-01 12:30 Post-mortem\n\nA disk broke.",
        );
    }
}
