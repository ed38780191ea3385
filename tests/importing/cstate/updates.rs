//! What an issue says, cut into updates.

use super::{CONFIG, check, issue};
use crate::page::imported;
use klartext::import::Guess;

#[test]
fn labels_and_tracks_make_updates() {
    check(
        "*Resolved* - It works. {{< track \"2024-05-01 12:30:00\" >}}\n\n\
         *Investigating* - It is slow. {{< track \"2024-05-01 10:00:00\" >}}",
        "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nIt works.",
    );
}

#[test]
fn every_kind_of_label_begins_an_update() {
    let first = "## 2024-05-01 10:00 Investigating\n\nIt is slow.";
    let forms = [
        ("*Investigating* - It is slow.", "**Monitoring**: We watch."),
        ("_Investigating_ – It is slow.", "__Monitoring__ We watch."),
        ("**Investigating:** It is slow.", "**MONITORING**\nWe watch."),
        ("Investigating - It is slow.", "Monitoring: We watch."),
        ("### Investigating\n\nIt is slow.", "### Monitoring\n\nWe watch."),
        ("[Investigating]\nIt is slow.", "[Monitoring]\nWe watch."),
        ("<b>Investigating</b> - It is slow.", "<strong>Monitoring</strong>: We watch."),
    ];
    for (one, other) in forms {
        let second = "## 2024-05-01 10:00 Monitoring\n\nWe watch.";
        let updates = format!(
            "{first}\n\n{second}\n\n## 2024-05-01 12:30 Resolved\n\nThis incident is resolved."
        );
        check(&format!("{one}\n\n{other}"), &updates);
        check(&format!("{other}\n\n---\n\n{one}"), &updates);
        check(&format!("{other}\r\n\r\n***\r\n\r\n{one}\r\n"), &updates);
    }
}

#[test]
fn labels_of_other_languages_keep_their_word() {
    check(
        "**Behoben** – Alles geht.\n\n**Wird untersucht** – Es ist langsam.",
        "## 2024-05-01 10:00 Investigating\n\n**Wird untersucht** – Es ist langsam.\n\n\
         ## 2024-05-01 12:30 Resolved\n\n**Behoben** – Alles geht.",
    );
    check(
        "**解決済み**: 直りました。\n\n**調査中**: 調べています。",
        "## 2024-05-01 10:00 Investigating\n\n**調査中**: 調べています。\n\n\
         ## 2024-05-01 12:30 Resolved\n\n**解決済み**: 直りました。",
    );
}

#[test]
fn a_last_word_that_says_so_closes() {
    let updates = "## 2024-05-01 10:00\n\n[Initial message]\nIt is slow.\n\n\
                   ## 2024-05-01 12:30 Resolved\n\n[Final Message]\nIt works.";
    check("[Initial message]\nIt is slow.\n\n[Final Message]\nIt works.", updates);
    check("[Final Message]\nIt works.\n\n[Initial message]\nIt is slow.", updates);
    check(
        "It is slow.\n\n*Update* - This incident has been resolved.",
        "## 2024-05-01 10:00\n\nIt is slow.\n\n\
         ## 2024-05-01 12:30 Resolved\n\n*Update* - This incident has been resolved.",
    );
}

#[test]
fn times_are_read_where_they_stand() {
    let updates = "## 2024-05-01 10:05\n\n{0}\n\n## 2024-05-01 11:30\n\n{1}\n\n\
                   ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.";
    let forms = [
        ("**Update 2024-05-01 10:05 UTC**: a", "**Update 2024-05-01 13:30 +02:00**: b"),
        ("**10:05 UTC** - a", "**11:30 UTC** - b"),
        ("### 2024-05-01 10:05\n\na", "### May 1, 2024 11:30 AM\n\nb"),
        ("**10:05** - Update: a", "**11:30** - Update: b"),
    ];
    for (one, other) in forms {
        let updates = updates.replace("{0}", one).replace("{1}", other);
        check(&format!("{one}\n\n{other}"), &updates);
    }
    check(
        "a {{< track \"2024-05-01 10:05:00\" >}}\n\nb\n{{% track \"2024-05-01 11:30:00\" %}}",
        &updates.replace("{0}", "a").replace("{1}", "b"),
    );
}

#[test]
fn what_cannot_be_told_apart_is_one_message() {
    for body in [
        "Slow from {{< track \"2024-05-01 10:00:00\" >}} to {{< track \"2024-05-01 12:30:00\" >}}.",
        "**Note**: none is lost.\n\n**Who**: everybody.",
        "One.\n\n---\n\nTwo.",
        "```\nResolved - no label\n```",
        "<!--\n**Resolved** - not said\n-->\n\nIt is slow.",
        "*Investigating this* is hard work.",
        "Resolved - Mail was late\n\n---\n\nIt is slow.",
    ] {
        let page = issue(body);
        let told = body.replace("{{< track \"", "").replace("\" >}}", "");
        assert_eq!(page.body(), told);
    }
}

#[test]
fn closing_words_of_all_kinds_stand_at_the_end() {
    for label in ["[Closing message]", "[End of outage message]", "[CLOSING]", "[Close Issue]"] {
        check(
            &format!("{label}\nIt works.\n\n[edit]\nStill slow.\n\n[Open Issue]\nIt is slow."),
            &format!(
                "## 2024-05-01 10:00\n\n[Open Issue]\nIt is slow.\n\n\
                 ## 2024-05-01 10:00\n\n[edit]\nStill slow.\n\n\
                 ## 2024-05-01 12:30 Resolved\n\n{label}\nIt works."
            ),
        );
    }
}

#[test]
fn what_stands_above_updates_in_reverse_order_comes_first() {
    check(
        "Mail is down.\n\n---\n\n*Resolved* - It works. {{< track \"2024-05-01 12:30:00\" >}}\n\n\
         *Update* - We look. {{< track \"2024-05-01 11:00:00\" >}}",
        "## 2024-05-01 10:00\n\nMail is down.\n\n## 2024-05-01 11:00\n\n*Update* - We look.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nIt works.",
    );
}

#[test]
fn times_before_the_beginning_are_slips() {
    let at = |day: &str| format!("*Monitoring* - We watch. {{{{< track \"{day} 11:00:00\" >}}}}");
    for day in ["2023-05-01", "2024-02-03", "2021-12-31"] {
        check(
            &format!("It is slow.\n\n{}", at(day)),
            "## 2024-05-01 10:00\n\nIt is slow.\n\n## 2024-05-01 11:00 Monitoring\n\nWe watch.\n\n\
             ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
        );
    }
}

#[test]
fn a_commented_update_was_said_to_nobody() {
    check(
        "<!-- [Final Message]\nIt works. -->\n\n*Investigating* - It is slow.\n\n*Update* - Still.",
        "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n## 2024-05-01 10:00\n\n\
         *Update* - Still.\n\n<!-- [Final Message]\nIt works. -->\n\n## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
}

#[test]
fn a_time_above_a_label_is_that_of_the_label() {
    check(
        "{{< track \"2024-05-01 10:30:00\" >}}\n*Investigating* - It is slow.\n\n\
         {{< track \"2024-05-01 12:15:00\" >}}\n*Resolved* - It works.",
        "## 2024-05-01 10:30 Investigating\n\nIt is slow.\n\n\
         ## 2024-05-01 12:15 Resolved\n\nIt works.",
    );
}

#[test]
fn a_label_whose_dash_is_emphasised_is_a_label() {
    let updates = "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
                   ## 2024-05-01 12:30 Resolved\n\nIt works.";
    for label in ["*Resolved **\\-***", "*Resolved **-***", "**Resolved *–***", "*Resolved **:***"]
    {
        check(&format!("*Investigating* - It is slow.\n\n{label} It works."), updates);
    }
    // Byte-order marks inside of words are no words.
    check("*Investi\u{feff}gating* - It is sl\u{feff}ow.\n\n\u{feff}Resolved: It works.", updates);
}

#[test]
fn a_label_between_those_with_times_begins_an_update() {
    let (restored, back, wrong) = (
        "**Full service restored**\nThe host works. {{< track \"2024-05-01 12:30:00\" >}}",
        "**Going back**\nThe new host has other faults.",
        "**Wrong address**:\nMail went to another host. {{< track \"2024-05-01 10:15:00\" >}}",
    );
    let updates = "## 2024-05-01 10:15\n\n**Wrong address**:\nMail went to another host.\n\n\
                   ## 2024-05-01 10:15\n\n**Going back**\nThe new host has other faults.\n\n\
                   ## 2024-05-01 12:30 Resolved\n\n**Full service restored**\nThe host works.";
    check(&format!("{restored}\n\n{back}\n\n{wrong}"), updates);
    check(&format!("{wrong}\n\n{back}\n\n{restored}"), updates);
}

#[test]
fn texts_between_lines_are_told_apart_by_their_last_word() {
    let updates = "## 2024-05-01 10:00\n\nIt is slow.\n\n\
                   ## 2024-05-01 12:30 Resolved\n\nThe disk has been fixed.";
    check("The disk has been fixed.\n\n---\n\nIt is slow.", updates);
    check("It is slow.\n\n---\n\nThe disk has been fixed.", updates);
}

#[test]
fn labels_carry_times_in_many_forms() {
    let forms = [
        ("**Update vom 01.05.2024, 11:15 Uhr:** b", "11:15"),
        ("**Update (2024-05-01 13:15 CEST):** b", "11:15"),
        ("**Update (2024-05-01 05:15 America/Mexico_City):** b", "11:15"),
        ("**Update (2024-05-01 11:15AM):** b", "11:15"),
        ("[Update 1st of May 2024 - 11:15 UTC]\nb", "11:15"),
        ("[Update - 2024-05-01 11h15 UTC]\nb", "11:15"),
        ("Update: 11:15 - b", "11:15"),
        ("- [2024-05-01 11:15] b", "11:15"),
        ("**Actualización (1 de mayo de 2024, 11:15):** b", "11:15"),
        ("**Update 13/05/2024 11:15:** b", ""),
    ];
    for (form, time) in forms {
        let page = issue(&format!("*Investigating* - a\n\n{form}"));
        let body = page.body();
        let day = if time.is_empty() { "2024-05-13 11:15 Resolved" } else { "2024-05-01 11:15" };
        assert!(body.contains(&format!("## {day}\n\n{form}")), "{form}: {body}");
    }
}

#[test]
fn a_day_alone_is_no_time_before_the_word_above_it() {
    check(
        "It is slow.\n\nUpdate 2024-05-01: a\n\nUpdate on 2024-05-03: b\n\nUpdate 2024-05-04: c",
        "## 2024-05-01 10:00\n\nIt is slow.\n\n## 2024-05-01 10:00\n\nUpdate 2024-05-01: a\n\n\
         ## 2024-05-03 00:00 Resolved\n\nUpdate on 2024-05-03: b\n\n\
         ## 2024-05-04 00:00\n\nUpdate 2024-05-04: c",
    );
    assert_eq!(issue("- Update 2024-05-01: a\n- b").body(), "- Update 2024-05-01: a\n- b");
}

#[test]
fn a_heading_that_says_time_and_stage_is_not_said_again() {
    check(
        "### Investigating - 10:15 UTC\n\nIt is slow.\n\n## 2024-05-01 11:00 Monitoring\nWe watch.\n\n\
         ## Update 3 - Resolved\n\nIt works.",
        "## 2024-05-01 10:15 Investigating\n\nIt is slow.\n\n\
         ## 2024-05-01 11:00 Monitoring\n\nWe watch.\n\n\
         ## 2024-05-01 12:30 Resolved\n\n**Update 3 - Resolved**\n\nIt works.",
    );
}

#[test]
fn a_last_word_at_the_very_end_closes() {
    check(
        "It is slow.\n\nWe changed the disk. {{< track \"2024-05-01 11:00:00\" >}}\n\n\
         Mail comes in again. {{< track \"2024-05-01 12:30:00\" >}}",
        "## 2024-05-01 11:00\n\nIt is slow.\n\nWe changed the disk.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nMail comes in again.",
    );
}

#[test]
fn a_last_word_of_an_issue_without_length_does_not_close() {
    let text = "---\ntitle: Mail\ndate: 2024-05-01T10:00:00.100Z\nresolved: true\n\
                resolvedWhen: 2024-05-01T10:00:00.300Z\n---\n\
                *Investigating* - It is slow.\n\n*Mitigating* - We go on.\n";
    let page = imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", text)]);
    assert_eq!(
        page.body(),
        "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
         ## 2024-05-01 10:00\n\n*Mitigating* - We go on.\n\n## 2024-05-01 10:00 Resolved\n\nThis incident is resolved."
    );
}

#[test]
fn a_last_word_that_alone_has_no_time_was_said_at_the_end() {
    let updates = "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
                   ## 2024-05-01 12:30 Resolved\n\n*Update* - We changed the disk.";
    let (slow, disk) = (
        "*Investigating* - It is slow. {{< track \"2024-05-01 10:00:00\" >}}",
        "*Update* - We changed the disk.",
    );
    check(&format!("{slow}\n\n{disk}"), updates);
    // A stage of its own says that it was not the end.
    check(
        &format!("{slow}\n\n*Monitoring* - We watch."),
        "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
         ## 2024-05-01 10:00 Monitoring\n\nWe watch.\n\n## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
}

#[test]
fn a_text_above_a_later_one_comes_first_whatever_it_says() {
    check(
        "We work to bring the shop back online.\n\n## Update\n\n\
         The rules were moved. {{< track \"2024-05-01 10:30:00\" >}}",
        "## 2024-05-01 10:00\n\nWe work to bring the shop back online.\n\n\
         ## 2024-05-01 10:30\n\n## Update\n\nThe rules were moved.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
}

#[test]
fn headings_of_texts_with_times_begin_updates() {
    check(
        "It is slow.\n\nNone is lost.\n\n### Rollback\n\nWe went back. \
         {{< track \"2024-05-01 11:00:00\" >}}\n\n### Certificates\n\nThey changed. \
         {{< track \"2024-05-01 11:30:00\" >}}",
        "## 2024-05-01 10:00\n\nIt is slow.\n\nNone is lost.\n\n\
         ## 2024-05-01 11:00\n\n### Rollback\n\nWe went back.\n\n\
         ## 2024-05-01 11:30\n\n### Certificates\n\nThey changed.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
    // One alone is a heading within its update.
    check(
        "*Investigating* - It is slow.\n\n### Who\n\nAll. {{< track \"2024-05-01 11:00:00\" >}}",
        "## 2024-05-01 11:00 Investigating\n\nIt is slow.\n\n### Who\n\nAll.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
}

#[test]
fn a_time_in_front_is_that_of_what_follows_it() {
    let updates = "## 2024-05-01 10:05\n\nIt is slow.\n\n> A quotation.\n\n\
                   ## 2024-05-01 11:30\n\nWe look.\n\nStill.\n\n\
                   ## 2024-05-01 12:30 Resolved\n\nMail comes in.";
    let track = |time: &str| format!("{{{{< track \"2024-05-01 {time}:00\" >}}}}");
    let (one, two, three) = (track("10:05"), track("11:30"), track("12:30"));
    for mark in [" - ", " -- ", " ", "", ": "] {
        check(
            &format!(
                "{three}{mark}Mail comes in.\n\n{two}{mark}We look.\n\nStill.\n\n\
                 {one}{mark}It is slow.\n\n> A quotation."
            ),
            updates,
        );
    }
    check(
        &format!("It is slow\n{three}Mail comes in."),
        "## 2024-05-01 10:00\n\nIt is slow\n\n## 2024-05-01 12:30 Resolved\n\nMail comes in.",
    );
}

#[test]
fn backslashes_that_set_paragraphs_apart_are_no_words() {
    check(
        "It is slow.\n\\\n**Monitoring:** We watch. {{< track \"2024-05-01 11:00:00\" >}}\n\\\n\
         **Resolved:** It works.\\\nFor all.\\\n{{< track \"2024-05-01 12:00:00\" >}}\n\\\n",
        "## 2024-05-01 10:00\n\nIt is slow.\n\n## 2024-05-01 11:00 Monitoring\n\nWe watch.\n\n\
         ## 2024-05-01 12:00 Resolved\n\nIt works.\\\nFor all.",
    );
}

#[test]
fn stages_are_known_in_many_languages() {
    for (first, watched, last) in [
        ("Indagine in corso", "Monitoraggio in corso", "Risolto"),
        ("Investigation en cours", "Surveillance", "Résolu"),
        ("Investigando", "Monitoreo", "Resuelto"),
        ("Investigando", "Em monitoramento", "Resolvido"),
        ("Расследование", "Мониторинг", "Проблема решена"),
        ("調査中", "経過観察中", "復旧済み"),
        ("排查中", "监控中", "已恢复"),
        ("قيد التحقيق", "قيد المراقبة", "تم الحل"),
        ("조사 중", "모니터링", "해결됨"),
    ] {
        let page = issue(&format!("***{last}*** - c\n\n***{watched}*** - b\n\n***{first}*** - a"));
        let headings: Vec<&str> =
            page.body().lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(
            headings,
            [
                "## 2024-05-01 10:00 Investigating",
                "## 2024-05-01 10:00 Monitoring",
                "## 2024-05-01 12:30 Resolved"
            ],
            "{first}"
        );
    }
}

#[test]
fn one_word_below_a_label_is_what_was_said_then() {
    check(
        "## 10:05 UTC\n\nWe look.\n\n## 12:00 UTC - Resolved\n\nFixed.",
        "## 2024-05-01 10:05\n\n**10:05 UTC**\n\nWe look.\n\n\
         ## 2024-05-01 12:00 Resolved\n\nFixed.",
    );
    check(
        "## Resolved\n\nDone.\n\n## Investigating\n\nLook.",
        "## 2024-05-01 10:00 Investigating\n\nLook.\n\n## 2024-05-01 12:30 Resolved\n\nDone.",
    );
    check(
        "### Monitoring\n\nMonitoring.\n\n### Resolved\n\nResolved.",
        "## 2024-05-01 10:00 Monitoring\n\nMonitoring.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nResolved.",
    );
    // Where the label names no stage, the word does.
    check(
        "It is slow.\n\n## May 1, 2024 14:00 CEST\n\nFixed.",
        "## 2024-05-01 10:00\n\nIt is slow.\n\n\
         ## 2024-05-01 12:00 Resolved\n\n**May 1, 2024 14:00 CEST**\n\nFixed.",
    );
}

#[test]
fn a_time_beside_a_label_is_no_word_of_the_message() {
    let updates = "## 2024-05-01 10:05 Investigating\n\nIt is slow.\n\n\
                   ## 2024-05-01 12:15 Resolved\n\nIt works.";
    let track = |time: &str| format!("{{{{< track \"2024-05-01 {time}:00\" >}}}}");
    let (first, last) = (track("10:05"), track("12:15"));
    check(
        &format!("{first} **Investigating**: It is slow.\n\n{last} *Resolved* - It works."),
        updates,
    );
    check(
        &format!("**Investigating** {first} It is slow.\n\n*Resolved* - {last} It works."),
        updates,
    );
    check(
        &format!("***Starting*** {first} It is slow.\n\n*Resolved* - It works. {last}"),
        "## 2024-05-01 10:05\n\n***Starting*** It is slow.\n\n\
         ## 2024-05-01 12:15 Resolved\n\nIt works.",
    );
    // The time of a comment is not that of what follows it.
    check(
        &format!("<!-- **Resolved**: soon {} -->\n\nIt is slow. {first}", track("09:00")),
        "## 2024-05-01 10:05\n\n<!-- **Resolved**: soon 2024-05-01 09:00:00 -->\n\nIt is slow.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
}

#[test]
fn a_time_of_day_is_of_the_zone_of_its_issue() {
    let text = "---\ntitle: Mail\ndate: 2024-05-01T15:30:00+05:30\nresolved: true\n\
                resolvedWhen: 2024-05-01T16:30:00+05:30\n---\n\
                **Investigating 15:35**: We look.\n\n**Update 10:45 UTC**: Soon.\n\n\
                **Resolved 16:30**: It works.\n";
    let page = imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", text)]);
    assert_eq!(
        page.body(),
        "## 2024-05-01 10:05 Investigating\n\nWe look.\n\n\
         ## 2024-05-01 10:45\n\n**Update 10:45 UTC**: Soon.\n\n\
         ## 2024-05-01 11:00 Resolved\n\nIt works."
    );
    let told = &page.notes.guesses[&Guess::Day][0].what;
    assert_eq!(told, "15:35 on 2024-05-01 in UTC+05:30");
}

#[test]
fn what_stands_below_newer_words_came_first() {
    let track = |time: &str| format!("{{{{< track \"2024-05-01 {time}:00\" >}}}}");
    let closed = "## 2024-05-01 10:00\n\nIt is slow.\n\n## 2024-05-01 12:30 Resolved\n\n";
    for (body, last) in [
        ("**Resolved:** A new disk is in.\n\nIt is slow.".to_owned(), "A new disk is in."),
        (
            format!("**Resolved:** A new disk is in.\n\nIt is slow. {}", track("10:00")),
            "A new disk is in.",
        ),
        (format!("*Resolved* - New disk. {}\n\nIt is slow.", track("12:30")), "New disk."),
        (format!("New disk. {}\n\nIt is slow.", track("12:30")), "New disk."),
    ] {
        check(&body, &format!("{closed}{last}"));
    }
    check(
        "### Update\n\nThe disk has been fixed.\n\n### Original\n\nIt is slow.",
        "## 2024-05-01 10:00\n\n### Original\n\nIt is slow.\n\n\
         ## 2024-05-01 12:30 Resolved\n\n### Update\n\nThe disk has been fixed.",
    );
    check(
        "[Update] We changed a disk.\n\nIt is slow.\n\nWe look.",
        "## 2024-05-01 10:00\n\nIt is slow.\n\nWe look.\n\n\
         ## 2024-05-01 12:30 Resolved\n\n[Update] We changed a disk.",
    );
    check(
        "*Monitoring* - We changed it.\n\nIt is slow.",
        "## 2024-05-01 10:00\n\nIt is slow.\n\n## 2024-05-01 10:00 Monitoring\n\nWe changed it.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
    check(
        "**Update 11:15:** Still.\n\n**Update 10:45:** We look.\n\nIt is slow.",
        "## 2024-05-01 10:00\n\nIt is slow.\n\n## 2024-05-01 10:45\n\n**Update 10:45:** We look.\n\n\
         ## 2024-05-01 11:15\n\n**Update 11:15:** Still.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
    check(
        &format!(
            "*Update* - Still. {}\n\n---\n\n*Update* - We look. {}\n\n---\n\nIt is slow.",
            track("11:00"),
            track("10:30")
        ),
        "## 2024-05-01 10:00\n\nIt is slow.\n\n## 2024-05-01 10:30\n\n*Update* - We look.\n\n\
         ## 2024-05-01 11:00\n\n*Update* - Still.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
}

#[test]
fn what_goes_on_below_a_label_is_no_older_word() {
    for below in [
        "We are sorry for the trouble.",
        "* a new disk\n* a new cable",
        "All hosts are reachable again.",
        "It took long.\n\nA disk broke.",
        "Root cause: a disk.",
        "## Timeline\n\n* 2024-05-01 10:05 - A disk\n* 2024-05-01 10:15 - A cable",
    ] {
        let body = format!("*Resolved* - A disk was changed.\n\n{below}");
        assert_eq!(issue(&body).body(), body);
    }
}

#[test]
fn a_list_of_updates_is_cut() {
    let track = |time: &str| format!("{{{{< track \"2024-05-01 {time}:00\" >}}}}");
    let updates = "## 2024-05-01 10:05 Investigating\n\nIt is slow.\n\n\
                   ## 2024-05-01 12:15 Resolved\n\nIt works.";
    for between in ["\n", "\n\n"] {
        check(
            &format!(
                "* **Resolved** - It works. {}{between}* **Investigating** - It is slow. {}",
                track("12:15"),
                track("10:05")
            ),
            updates,
        );
    }
    check(
        "- 2024-05-01 10:05 UTC: It is\n  slow.\n- 2024-05-01 11:00 UTC: A disk.",
        "## 2024-05-01 10:05\n\n2024-05-01 10:05 UTC: It is\nslow.\n\n\
         ## 2024-05-01 11:00\n\n2024-05-01 11:00 UTC: A disk.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
}

#[test]
fn a_date_whose_day_does_not_show_is_that_of_its_issue() {
    let over = "## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.";
    for date in ["05/01/2024", "01/05/2024", "1/5/2024"] {
        let body = format!("It is slow.\n\n*{date} 11:15 AM* - A disk broke.");
        check(
            &body,
            &format!(
                "## 2024-05-01 10:00\n\nIt is slow.\n\n\
                 ## 2024-05-01 11:15\n\n*{date} 11:15 AM* - A disk broke.\n\n{over}"
            ),
        );
        assert_eq!(issue(&body).notes.guesses[&Guess::DayOrMonth].len(), 1);
    }
    check(
        "**01/05/2024 12:15 - Résolu :** Tout va.\n\n**01/05/2024 10:05 - Enquête :** Lent.",
        "## 2024-05-01 10:05 Investigating\n\n**01/05/2024 10:05 - Enquête :** Lent.\n\n\
         ## 2024-05-01 12:15 Resolved\n\n**01/05/2024 12:15 - Résolu :** Tout va.",
    );
    check(
        "*2024-05-01 10:05:00 AM - It is slow.*\n\n*2024-05-01 11:15:00 AM - A disk broke.*",
        &format!(
            "## 2024-05-01 10:05\n\n*2024-05-01 10:05:00 AM - It is slow.*\n\n\
             ## 2024-05-01 11:15\n\n*2024-05-01 11:15:00 AM - A disk broke.*\n\n{over}"
        ),
    );
}

#[test]
fn what_was_learned_below_the_oldest_word_comes_last() {
    let track = |time: &str| format!("{{{{< track \"2024-05-01 {time}:00\" >}}}}");
    check(
        &format!(
            "*Resolved* - It works. {}\n\n[Update message]\nSoon. {}\n\n\
             *Investigating* - It is slow. {}\n\n## Root cause\n\nA disk broke.",
            track("12:30"),
            track("11:00"),
            track("10:00"),
        ),
        "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
         ## 2024-05-01 11:00\n\n[Update message]\nSoon.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nIt works.\n\n\
         ## 2024-05-01 12:30 Post-mortem\n\n## Root cause\n\nA disk broke.",
    );
}

#[test]
fn lines_with_labels_that_break_hard_are_updates() {
    check(
        "**10:05** We look.  \n**11:00** A cable.  \n**Encerrado 12:00** - Tudo normal.",
        "## 2024-05-01 10:05\n\n**10:05** We look.\n\n## 2024-05-01 11:00\n\n**11:00** A cable.\n\n\
         ## 2024-05-01 12:00 Resolved\n\n**Encerrado 12:00** - Tudo normal.",
    );
}

#[test]
fn a_track_without_a_zone_is_of_that_of_its_issue() {
    let text = "---\ntitle: Mail\ndate: 2024-05-01T12:00:00+02:00\nresolved: true\n\
                resolvedWhen: 2024-05-01T14:00:00+02:00\n---\n\
                *Investigating* - We look. {{< track “2024-05-01 12:00:00” >}}\n\n\
                *Resolved* - It works. {{< track \"2024-05-01 14:00:00\" >}}\n";
    let page = imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", text)]);
    assert_eq!(
        page.body(),
        "## 2024-05-01 10:00 Investigating\n\nWe look.\n\n## 2024-05-01 12:00 Resolved\n\nIt works."
    );
    assert_eq!(page.notes.guesses[&Guess::Zone][0].what, "2024-05-01 12:00:00 in UTC+02");
}

#[test]
fn times_of_words_are_by_the_clock_by_which_they_fit() {
    let page = |date: &str, end: &str, said: [&str; 2]| {
        let text = format!(
            "---\ntitle: Mail\ndate: {date}\nresolved: true\nresolvedWhen: {end}\n---\n\
             *Resolved* - All is well. {{{{< track \"{}\" >}}}}\n\n\
             *Investigating* - We look. {{{{< track \"{}\" >}}}}\n",
            said[1], said[0]
        );
        imported("cstate", &[("config.yml", CONFIG), ("content/issues/mail.md", &text)])
    };
    let cases = [
        (
            "2024-07-01T10:00:00+02:00",
            "2024-07-01T12:00:00+02:00",
            ["10:00", "12:00"],
            ["08:00", "10:00"],
        ),
        (
            "2024-07-01T10:00:00-05:00",
            "2024-07-01T12:00:00-05:00",
            ["10:00", "12:00"],
            ["15:00", "17:00"],
        ),
        // They fit by the clock of the page alone.
        (
            "2024-07-01T10:00:00+02:00",
            "2024-07-01T12:00:00+02:00",
            ["08:00", "10:00"],
            ["08:00", "10:00"],
        ),
    ];
    for (date, end, said, expected) in cases {
        let said = said.map(|time| format!("2024-07-01 {time}:00"));
        let page = page(date, end, [&said[0], &said[1]]);
        let [first, last] = expected;
        assert_eq!(
            page.body(),
            format!(
                "## 2024-07-01 {first} Investigating\n\nWe look.\n\n\
                 ## 2024-07-01 {last} Resolved\n\nAll is well."
            ),
            "{date}"
        );
        assert_eq!(page.notes.guesses[&Guess::Zone].len(), 2, "{date}");
        assert_eq!(page.complaints(), [""; 0], "{date}");
    }
}

#[test]
fn times_of_the_day_of_the_issue_are_kept() {
    let at = |day: u8, time: &str| format!("{{{{< track \"2024-05-{day:02} {time}:00\" >}}}}");
    check(
        &format!("We begin. {}\n\nMail is out. {}", at(1, "08:00"), at(1, "09:09")),
        "## 2024-05-01 08:00\n\nWe begin.\n\n## 2024-05-01 09:09\n\nMail is out.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
    check(
        &format!("It is slow.\n\n**Cause found:** A disk. {}", at(1, "08:00")),
        "## 2024-05-01 08:00\n\nIt is slow.\n\n## 2024-05-01 08:00\n\n**Cause found:** A disk.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
    // Between two others it is a slip.
    let body = format!(
        "It works. {}\n\nStill. {}\n\nWe begin. {}",
        at(2, "17:50"),
        at(1, "05:30"),
        at(1, "19:00")
    );
    let headings: Vec<String> = issue(&body).body().lines().map(str::to_owned).collect();
    let headings: Vec<&String> = headings.iter().filter(|it| it.starts_with("## ")).collect();
    assert_eq!(headings[..2], ["## 2024-05-01 19:00 Resolved", "## 2024-05-02 05:30"]);
}

#[test]
fn backslashes_of_an_editor_are_no_words() {
    let body =
        issue("Dear users,\\\n\\\nIt is slow.\\\n\\\n* one\\\n  \\\n* two\\\n  \\\n      - more");
    assert_eq!(body.body(), "Dear users,\n\nIt is slow.\n\n* one\n\n* two\n      - more",);
}

#[test]
fn a_heading_alone_is_the_title_of_what_follows() {
    check(
        "### Timeline (UTC)\n\n**10:05** - We look.\n\n**11:00** - A cable.",
        "## 2024-05-01 10:05\n\n### Timeline (UTC)\n\n**10:05** - We look.\n\n\
         ## 2024-05-01 11:00\n\n**11:00** - A cable.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nThis incident is resolved.",
    );
}

#[test]
fn what_is_over_is_not_over_once_more() {
    check(
        "*Resolved* - We changed it.\n\nDone.\n\n{{< track \"2024-05-01 12:30:00\" >}}\n\n\
         *Investigating* - It is slow. {{< track \"2024-05-01 10:00:00\" >}}",
        "## 2024-05-01 10:00 Investigating\n\nIt is slow.\n\n\
         ## 2024-05-01 12:30 Resolved\n\nWe changed it.\n\nDone.",
    );
    // A label that is one word of a sentence is that of a newer word, too.
    let body = "Update: soon.\n\nUpdate once more it works.";
    assert_eq!(issue(body).body(), body);
}
