//! Statusfy: containers, front matter in three languages, settings that are a program, and
//! translations.

use crate::page::{Imported, imported};
use klartext::import::{Guess, HandWork};

const CONFIG: &str = "\
// Our page.
module.exports = {
  title: 'Example', /* short */
  \"baseUrl\": process.env.URL || \"https://status.example.com/\",
  defaultLocale: 'en',
  locales: [{ code: 'en', iso: 'en-US', name: 'English' }, { code: 'de', name: 'Deutsch' }],
  content: {
    frontMatterFormat: 'yaml',
    systems: ['api', 'cdn',],
  },
  theme: { links: { en: { contact: 'https://example.com/contact', privacy: 'https://example.com/privacy' } } },
  analytics: { ga: `UA-${number}` },
  ...more,
}
";
const WORDS: &str = "{ \"title\": \"Example Status\",\n\
                     \"systems\": { \"items\": { \"cdn\": { \"title\": \"Delivery\" },\n\
                     \"api\": { \"title\": \"Interface\", \"description\": \"For programs.\" } } } }";

const FIELDS: &str = "title: Calls fail\ndate: '2021-02-05T10:00:00.000Z'\n\
                      severity: partial-outage\naffectedsystems:\n  - api\nresolved: true\n";

/// A page with one more file.
fn page(path: &str, text: &str) -> Imported {
    imported("statusfy", &[("config.js", CONFIG), ("locales/en.json", WORDS), (path, text)])
}

/// An incident with these fields and this body.
fn incident(fields: &str, body: &str) -> Imported {
    page("content/2021-02-05_calls-fail.md", &format!("---\n{fields}---\n{body}"))
}

/// What is below the front matter.
fn check(fields: &str, body: &str, updates: &str) {
    let page = incident(fields, body);
    assert_eq!(page.body(), updates.trim(), "{body}");
    assert_eq!(page.complaints(), [""; 0], "{body}");
}

const TWO: &str = "\
## 2021-02-05 10:00

Calls fail.

## 2021-02-05 11:00 Resolved

They work.";

#[test]
fn an_incident_keeps_its_words_its_times_and_its_address() {
    let page = incident(
        FIELDS,
        "Calls fail.\n\n<!--- language code: en -->\n\n\
         ::: update Resolved | 2021-02-05T11:00:00.000Z\nThey work.\n:::\n",
    );
    assert_eq!(
        page.only(),
        format!(
            "---\ntitle: Calls fail\nseverity: major\ncomponents: [api]\n\
             aliases: [/incidents/22991974/]\n---\n\n{TWO}\n"
        )
    );
    assert_eq!(page.complaints(), [""; 0]);
    assert!(page.notes.guesses.is_empty(), "{:?}", page.notes.guesses);
}

#[test]
fn settings_that_are_a_program_are_read_as_far_as_they_are_written_out() {
    let page = incident(FIELDS, "Calls fail.");
    assert_eq!(
        page.settings(),
        "title: Example Status\nurl: https://status.example.com\n\
         contact: https://example.com/contact\nlinks:\n  footer:\n    \
         - { text: Privacy, url: https://example.com/privacy }\ncomponents:\n  \
         - id: api\n    name: Interface\n    description: For programs.\n  \
         - id: cdn\n    name: Delivery\n"
    );
    let dropped: Vec<&str> = page.notes.dropped.keys().map(String::as_str).collect();
    assert_eq!(
        dropped,
        ["analytics", "analytics.ga (worked out by a program)", "more (worked out by a program)"]
    );
}

#[test]
fn front_matter_is_read_in_three_languages() {
    let json = "{ \"title\": \"Calls fail\", \"date\": \"2021-02-05T10:00:00Z\", \
                \"severity\": \"partial-outage\", \"affectedsystems\": [\"api\"], \"resolved\": true }";
    let toml = "title = \"Calls fail\"\ndate = 2021-02-05T10:00:00.000Z\n\
                severity = \"partial-outage\"\naffectedsystems = [ \"api\" ]\nresolved = true";
    let body = "Calls fail.\n\n::: update Resolved | 2021-02-05T11:00:00Z\nThey work.\n:::\n";
    for top in [
        format!("---yaml\n{FIELDS}---\n"),
        format!("---json\n{json}\n---\n"),
        format!("---toml\n{toml}\n---\n"),
        format!("+++\n{toml}\n+++\n"),
        format!("{json}\n"),
    ] {
        let page = page(
            "content/2021-02-05_calls-fail.md",
            &format!("\u{feff}{top}{body}").replace('\n', "\r\n"),
        );
        assert_eq!(page.body(), TWO, "{top}");
        assert!(page.only().contains("severity: major\ncomponents: [api]\n"), "{top}");
    }
}

#[test]
fn slips_of_the_pen_still_begin_an_update() {
    for head in [
        "::: update Resolved | 2021-02-05T11:00:00Z",
        "::: update: Resolved | 2021-02-05T11:00:00Z",
        "::: Update: Resolved | 2021-02-05T11:00:00Z",
        ":::update Resolved|2021-02-05T11:00:00Z",
        ":::: update Resolved | 2021-02-05 11:00 UTC",
        "::: update Resolved | Fri Feb 05 2021 11:00:00 GMT+0000 (Coordinated Universal Time)",
        "::: update Resolved | Fri Feb 05 2021 12:00:00 GMT+0100",
        "::: update 2021-02-05T11:00:00Z | Resolved",
        "::: Resolved | 2021-02-05T11:00:00Z",
    ] {
        for end in ["\n:::\n", "\n::::\n", "\n", ""] {
            check(FIELDS, &format!("Calls fail.\n\n{head}\nThey work.{end}"), TWO);
        }
    }
}

#[test]
fn a_title_that_is_no_stage_stays_a_word() {
    check(
        FIELDS,
        "Calls fail.\n::: update A fix *is* out | 2021-02-05T10:30:00Z\nWe watch.\n:::\n\
         ::: update Resolved | 2021-02-05T11:00:00Z\n:::\n",
        "## 2021-02-05 10:00\n\nCalls fail.\n\n## 2021-02-05 10:30\n\n**A fix \\*is\\* out**\n\n\
         We watch.\n\n## 2021-02-05 11:00 Resolved\n\nThis incident is resolved.",
    );
}

#[test]
fn updates_that_stand_newest_first_are_turned() {
    check(
        FIELDS,
        "Calls fail.\n::: update Resolved | 2021-02-05T11:00:00Z\nThey work.\n:::\n\
         ::: update Monitoring | 2021-02-05T10:00:00Z\nA fix is out.\n:::\n",
        "## 2021-02-05 10:00\n\nCalls fail.\n\n## 2021-02-05 10:00 Monitoring\n\nA fix is out.\n\n\
         ## 2021-02-05 11:00 Resolved\n\nThey work.",
    );
}

#[test]
fn code_and_containers_of_another_kind_are_no_updates() {
    check(
        FIELDS,
        "Calls fail.\n```\n::: update Resolved | 2021-02-05T10:10:00Z\n```\n\
         ::: update Resolved | 2021-02-05T11:00:00Z\n::: tip\nBe patient.\n:::\nThey work.\n:::\n",
        "## 2021-02-05 10:00\n\nCalls fail.\n```\n::: update Resolved | 2021-02-05T10:10:00Z\n```\n\n\
         ## 2021-02-05 11:00 Resolved\n\n> **Tip**\n>\n> Be patient.\n\nThey work.",
    );
}

#[test]
fn a_text_behind_the_updates_is_kept_and_named() {
    let page = incident(
        FIELDS,
        "Calls fail.\n::: update Resolved | 2021-02-05T11:00:00Z\nThey work.\n:::\nSee also our blog.\n",
    );
    assert!(page.body().contains("Calls fail.\nSee also our blog."), "{}", page.body());
    assert_eq!(page.notes.guesses[&Guess::Outside].len(), 1);
}

#[test]
fn planned_work_has_its_window() {
    let fields = "title: New switches\ndate: 2021-02-01T10:00:00Z\nscheduled: 2021-02-05T22:00:00Z\n\
                  duration: '120'\nseverity: under-maintenance\naffectedsystems: [api]\nresolved: true\n";
    let page = incident(fields, "We replace switches.");
    assert_eq!(
        page.only(),
        "---\ntitle: New switches\ncomponents: [api]\n\
         window: { from: 2021-02-05 22:00, until: 2021-02-06 00:00 }\n\
         aliases: [/incidents/22991974/]\n---\n\n## 2021-02-01 10:00 Scheduled\n\nWe replace switches.\n"
    );
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn maintenance_without_a_window_runs_from_its_date() {
    let fields = "title: Upgrade\ndate: 2021-02-05T10:00:00Z\nmodified: 2021-02-05T12:00:00Z\n\
                  severity: under-maintenance\naffectedsystems: [api]\nresolved: true\n";
    check(
        fields,
        "We upgrade.",
        "## 2021-02-05 10:00 In progress\n\nWe upgrade.\n\n## 2021-02-05 12:00 Completed\n\nThis maintenance is completed.",
    );
}

#[test]
fn the_end_is_the_last_change_where_no_update_says_it() {
    let page = incident(&format!("{FIELDS}modified: 2021-02-05T12:00:00Z\n"), "Calls fail.");
    assert!(page.only().contains("\nended: 2021-02-05 12:00\n"), "{}", page.only());
    assert_eq!(page.notes.guesses[&Guess::End].len(), 1);
}

#[test]
fn an_update_that_says_it_is_over_is_not_believed_where_the_field_says_it_is_not() {
    let fields = FIELDS.replace("resolved: true", "resolved: false");
    let page = incident(&fields, "x\n::: update Resolved | 2021-02-05T11:00:00Z\ny\n:::\n");
    assert!(page.body().ends_with("## 2021-02-05 11:00\n\n**Resolved**\n\ny"), "{}", page.body());
    assert_eq!(page.notes.guesses[&Guess::StageIgnored].len(), 1);
    assert_eq!(page.notes.hand_work[&HandWork::StillOpen].len(), 1);
}

#[test]
fn an_update_from_before_the_incident_moves_the_beginning_or_its_own_day() {
    check(
        FIELDS,
        "Calls fail.\n::: update Resolved | 2021-02-05T09:00:00Z\nThey work.\n:::\n",
        "## 2021-02-05 09:00\n\nCalls fail.\n\n## 2021-02-05 09:00 Resolved\n\nThey work.",
    );
    check(
        FIELDS,
        "Calls fail.\n::: update Resolved | 2021-01-05T11:00:00Z\nThey work.\n:::\n",
        TWO,
    );
}

#[test]
fn a_day_that_no_month_has_is_one_of_the_next() {
    let fields = FIELDS.replace("2021-02-05T10:00:00.000Z", "2021-02-30T10:00:00Z");
    check(&fields.replace("resolved: true", "resolved: false"), "x", "x");
    assert!(incident(&fields, "x").only().contains("started: 2021-03-02 10:00\n"));
}

#[test]
fn a_description_that_says_more_becomes_the_impact() {
    let with = |text: &str| format!("{FIELDS}description: {text}\n");
    let page = incident(&with("One call in ten fails."), "We look into it.");
    assert!(page.only().contains("\nimpact: One call in ten fails.\n"), "{}", page.only());
    let page = incident(&with("We look into it."), "We look into **it**.");
    assert!(!page.only().contains("impact"), "{}", page.only());
    let page = incident(&with("One call in ten fails."), "");
    assert_eq!(page.body(), "One call in ten fails.");
}

#[test]
fn translations_are_named_and_their_addresses_lead_on() {
    let text = format!("---\n{FIELDS}---\nCalls fail.\n");
    let page = imported(
        "statusfy",
        &[
            ("status/config.js", CONFIG),
            ("status/content/a.md", text.as_str()),
            ("status/content/de/a.md", text.as_str()),
            ("status/content/de/only-german.md", text.as_str()),
            ("status/content/archive/2021/old.md", text.as_str()),
            ("status/locales/de.json", WORDS),
            ("README.md", "# Ours"),
        ],
    );
    let aliases: Vec<&str> = page
        .plan
        .files
        .iter()
        .filter_map(|(_, text)| text.lines().find(|line| line.starts_with("aliases")))
        .collect();
    assert_eq!(
        aliases,
        [
            "aliases: [/de/incidents/2d20733a/, /incidents/2d20733a/]",
            "aliases: [/incidents/6ced40d8/, /de/incidents/6ced40d8/]",
        ]
    );
    let places: Vec<&str> = page.notes.skipped.iter().map(|it| it.place.as_str()).collect();
    assert_eq!(
        places,
        [
            "status/locales/de.json",
            "README.md",
            "status/content/archive/2021/old.md",
            "status/content/de/a.md",
        ]
    );
}

#[test]
fn pages_without_settings_are_in_the_language_of_their_comments() {
    let text = "---\ntitle: Störung\ndate: 2021-02-05T10:00:00Z\nseverity: major-outage\n\
                affectedsystems: [api]\nresolved: true\n---\nNichts geht.\n\n\
                <!--- language code: de -->\n\n::: update Behoben | 2021-02-05T11:00:00Z\nGeht.\n:::\n";
    let page = imported("statusfy", &[("content/a.md", text), ("systems.txt", "web\napi\n")]);
    assert!(page.settings().contains("language: de\n"), "{}", page.settings());
    assert!(page.body().ends_with("## 2021-02-05 11:00 Behoben\n\nGeht."), "{}", page.body());
}

#[test]
fn pictures_of_the_page_come_along() {
    let page = imported(
        "statusfy",
        &[
            ("config.js", CONFIG),
            (
                "content/a.md",
                &format!(
                    "---\n{FIELDS}---\n![A graph](/img/graph.png)\n![No](/img/no.png)\n\n\
                     [![Another][it]](../other)\n\n[it]: /img/another.png\n"
                ),
            ),
            ("public/img/graph.png", "png"),
            ("public/img/another.png", "png"),
            ("theme/default/img/logo.svg", "svg"),
            ("theme/default/style.css", "css"),
        ],
    );
    let copies: Vec<(&str, &str)> =
        page.plan.copies.iter().map(|copy| (copy.from.as_str(), copy.to.as_str())).collect();
    assert_eq!(
        copies,
        [
            ("public/img/another.png", "img/another.png"),
            ("public/img/graph.png", "img/graph.png"),
            ("theme/default/img/logo.svg", "looks/logo.svg"),
        ]
    );
    assert_eq!(page.notes.hand_work[&HandWork::Asset].len(), 1);
    assert!(
        page.only().contains("[![Another](/img/another.png)](https://status.example.com/"),
        "{}",
        page.only()
    );
}

#[test]
fn a_script_in_a_message_is_named() {
    let text = format!("---\n{FIELDS}---\nLate.\n\n<script>\ntrack(1)\n</script>\n");
    let page = imported("statusfy", &[("config.js", CONFIG), ("content/a.md", &text)]);
    assert!(!page.only().contains("track"), "{}", page.only());
    assert!(page.notes.dropped.contains_key("the script in a message"), "{:?}", page.notes.dropped);
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    for (text, reason) in [
        ("---\ntitle: [x\n---\n", "YAML cannot be read"),
        ("---\ntitle: x\n", "is missing"),
        ("no fields", "has no fields"),
        ("", "is empty"),
        ("---\ntitle: x\nseverity: minor\n---\nx\n", "has no date"),
    ] {
        let page = page("content/broken.md", text);
        assert_eq!(page.plan.files.len(), 0, "{text}");
        assert!(page.notes.skipped[0].reason.contains(reason), "{:?}", page.notes.skipped);
        assert!(page.notes.skipped[0].is_event);
    }
}

#[test]
fn hostile_fields_do_no_harm() {
    let fields = "title: \"a: [b](javascript:x) # \\u202e\"\nid: ../../../etc/passwd\n\
                  date: 2021-02-05T10:00:00Z\nseverity: SEV-1 critical\naffectedsystems: ../x, next\n\
                  resolved: yes\nstatus: weird\nduration: -5\n";
    let page = incident(
        fields,
        "::: update | \n::: update a | b | 2021-02-05T11:00:00Z\n## 2021-02-05 09:00 Resolved\n\
         ![x](/../../etc/passwd)\n::: \n:::\n",
    );
    assert_eq!(page.plan.files.len(), 1, "{:?}", page.notes.skipped);
    assert_eq!(page.plan.copies.len(), 0);
    assert!(page.only().contains("severity: critical"), "{}", page.only());
    assert!(page.only().contains("**a | b**"), "{}", page.only());
    assert_eq!(page.complaints().iter().filter(|it| it.contains("error")).count(), 0);
}

#[test]
fn settings_that_are_no_settings_end_the_reading_and_nothing_else() {
    for text in [
        "",
        "module.exports = {",
        "module.exports = { title: )]} }",
        "module.exports = { a: [}) }",
        "module.exports = { a: `${b",
        "module.exports = { a: 'x",
        "module.exports = settings(",
        "export default config",
        &format!("module.exports = {}", "{ a: ".repeat(10_000)),
        &format!("module.exports = {}", "[".repeat(10_000)),
    ] {
        let incident = format!("---\n{FIELDS}---\nCalls fail.\n");
        let page = imported("statusfy", &[("config.js", text), ("content/a.md", &incident)]);
        assert_eq!(page.plan.files.len(), 1, "{text}");
        assert_eq!(page.notes.skipped[0].place, "config.js", "{text}");
    }
}

#[test]
fn an_object_with_a_name_is_the_one_that_is_exported() {
    for text in [
        "const other = {};\nconst config = { title: 'Ours', content: { systems: ['a' + 'pi'] } };\n\
         module.exports = config;\n",
        "export default defineConfig({ title: 'Ours', content: { systems: [\"\\u0061pi\"] } })",
        "exports.default = { title: 'Ours', content: { systems: [`api`] } };",
    ] {
        let incident = format!("---\n{FIELDS}---\nCalls fail.\n");
        let page = imported("statusfy", &[("config.js", text), ("content/a.md", &incident)]);
        let settings = page.settings();
        assert!(settings.starts_with("title: Ours\n"), "{settings}");
        assert!(settings.ends_with("components:\n  - id: api\n    name: api\n"), "{settings}");
    }
}

#[test]
fn boxes_are_quotations_with_their_titles() {
    let page = incident(
        FIELDS,
        "Calls fail.\n\n::: update Investigating | 2021-02-05T10:10:00Z\nWe look.\n\
         ::: tip\nTry **again**.\n:::\n::: warning Take care\n- one\n- two\n:::\nMore.\n:::\n\
         ::: update Resolved | 2021-02-05T11:00:00Z\nDone.\n:::\n",
    );
    assert_eq!(
        page.body(),
        "## 2021-02-05 10:00\n\nCalls fail.\n\n## 2021-02-05 10:10 Investigating\n\nWe look.\n\n\
         > **Tip**\n>\n> Try **again**.\n\n\n> **Take care**\n>\n> - one\n> - two\n\nMore.\n\n\
         ## 2021-02-05 11:00 Resolved\n\nDone."
    );
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_closing_word_whose_time_is_a_slip_still_stands_at_the_end() {
    let page = incident(
        FIELDS,
        "::: update Resolved | 2021-02-055T12:00:00Z\nDone.\n:::\n\n\
         ::: update Identified | 2021-02-05T10:00:00Z\nIt is the disk.\n:::\n",
    );
    assert_eq!(
        page.body(),
        "## 2021-02-05 10:00 Identified\n\nIt is the disk.\n\n\
         ## 2021-02-05 10:00 Resolved\n\nDone."
    );
}

#[test]
fn relative_links_begin_at_the_page_in_its_own_language() {
    let text = format!("---\n{FIELDS}---\nSee [it](other).\n");
    let page = imported(
        "statusfy",
        &[
            ("config.js", CONFIG),
            ("locales/en.json", WORDS),
            ("content/a.md", &text),
            ("content/de/a.md", &text),
        ],
    );
    let link = "[it](https://status.example.com/incidents/2d20733a/other)";
    assert!(page.only().contains(link), "{}", page.only());
}
