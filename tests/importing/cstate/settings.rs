//! Settings of a page, and which files are read.

use super::issue;
use crate::page::imported;
use klartext::import::{Guess, HandWork};

#[test]
fn settings_keep_categories_in_their_order() {
    assert_eq!(
        issue("x").settings(),
        "title: Example Status\nurl: https://status.example.com\ncomponents:\n  \
         - id: web-shop\n    name: Web shop\n    group: Platform\n    \
         description: Where people buy.\n  - id: mail\n    name: Mail\n"
    );
}

#[test]
fn every_file_is_imported_or_named() {
    let good = "---\ntitle: Mail\ndate: 2024-05-01\n---\n";
    let page = imported(
        "cstate",
        &[
            (
                "config.yml",
                "title: Example\nlanguages: { en: {}, de: {} }\ndefaultContentLanguage: en\n",
            ),
            ("content/_index.md", "---\n---\n"),
            ("content/issues/a.md", good),
            ("content/issues/a.de.md", good),
            ("content/issues/b.md", "---\ntitle: Mail\n---\n"),
            ("content/issues/c.md", "---\ntitle: [\n---\n"),
            ("content/issues/d.md", "no fields"),
            ("content/issues/e.md", "---\ntitle: Mail\ndate: yesterday\n---\n"),
            ("content/pages/about.md", "---\ntitle: About\n---\n"),
        ],
    );
    let skipped: Vec<&str> = page.notes.skipped.iter().map(|it| it.place.as_str()).collect();
    assert_eq!(page.plan.files.len(), 1);
    let expected = [
        "_index.md",
        "issues/a.de.md",
        "issues/b.md",
        "issues/c.md",
        "issues/d.md",
        "issues/e.md",
        "pages/about.md",
    ];
    let mut expected: Vec<String> = expected.map(|path| format!("content/{path}")).to_vec();
    let mut skipped: Vec<String> = skipped.into_iter().map(str::to_owned).collect();
    expected.sort();
    skipped.sort();
    assert_eq!(skipped, expected);
}

#[test]
fn of_several_settings_the_one_that_hugo_takes_counts() {
    let titled = |title: &str| format!("title: {title}\nbaseURL: https://a.example\n");
    let (old, new) = (titled("Old"), titled("New"));
    let toml = "title = \"Toml\"\nbaseURL = \"https://a.example\"\n";
    let on_top = "title: On top\n";
    let issue = ("content/issues/a.md", "---\ntitle: Mail\ndate: 2024-05-01\n---\nSlow.\n");
    let cases = [
        (vec![("config.yml", &*old), ("hugo.yaml", &*new)], "New", "config.yml"),
        (vec![("config.yml", &*old), ("config.toml", toml)], "Toml", "config.yml"),
        (vec![("hugo.json", "{}"), ("hugo.toml", toml)], "Toml", "hugo.json"),
        (
            vec![("config.yml", &*old), ("hugo.toml", toml), ("config/_default/hugo.yaml", on_top)],
            "On top",
            "config.yml",
        ),
    ];
    for (mut files, title, left_out) in cases {
        files.push(issue);
        let page = imported("cstate", &files);
        assert!(page.settings().starts_with(&format!("title: {title}\n")), "{}", page.settings());
        let named: Vec<&str> = page.notes.skipped.iter().map(|it| it.place.as_str()).collect();
        assert_eq!(named, [left_out], "{title}");
    }
    let production = [
        ("config/_default/hugo.yaml", &*old),
        ("config/production/hugo.yaml", on_top),
        ("config/_default/params.yaml", "systems: [Mail]\n"),
        issue,
    ];
    let page = imported("cstate", &production);
    assert!(page.settings().starts_with("title: On top\n"), "{}", page.settings());
    assert!(page.settings().contains("- id: mail"), "{}", page.settings());
}

#[test]
fn letters_of_a_zone_behind_times_are_told() {
    let issue = ("content/issues/a.md", "---\ntitle: Mail\ndate: 2024-05-01 10:00\n---\nSlow.\n");
    let page = |settings: &str, issue: (&str, &str)| {
        let text = format!("title: A\nbaseURL: https://a.example\n{settings}\n");
        imported("cstate", &[("config.yml", &text), issue])
    };
    for (settings, are_guessed, letters) in [
        ("params: { dateFormat: \"January 2, 2006 at 3:04 PM IST\" }", true, Some("`IST`")),
        ("params: { shortDateFormat: \"15:04 MEZ, 2.1.\" }", true, Some("`MEZ`")),
        ("params: { dateFormat: \"2006-01-02 15:04 UTC\" }", false, None),
        ("params: { dateFormat: \"2006-01-02 3:04 PM MST\" }", true, None),
        ("params: { dateFormat: \"2 JANUARY 2006, 15:04\" }", true, None),
        ("timeZone: Asia/Kolkata\nparams: { dateFormat: \"15:04 IST\" }", false, None),
    ] {
        let page = page(settings, issue);
        let told = page.notes.hand_work.get(&HandWork::ShownZone);
        assert_eq!(told.map(|notes| notes[0].what.as_str()), letters, "{settings}");
        assert_eq!(page.notes.guesses.contains_key(&Guess::Zone), are_guessed, "{settings}");
    }
    // Where every time has a zone, the letters say nothing.
    let zoned =
        ("content/issues/a.md", "---\ntitle: Mail\ndate: 2024-05-01T10:00:00Z\n---\nSlow.\n");
    let page = page("params: { dateFormat: \"15:04 IST\" }", zoned);
    assert!(!page.notes.hand_work.contains_key(&HandWork::ShownZone));
}

#[test]
fn pages_of_systems_lead_on_to_those_of_components() {
    let settings = "title: A\nbaseURL: https://a.example\ntaxonomies: { affected: affected }\n\
                    params: { systems: [Mail, Web shop (shop.example.com), Web - App/Logins] }\n";
    let issue = "---\ntitle: Mail\ndate: 2024-05-01\naffected: [mail, Old fax]\n---\nSlow.\n";
    let page = imported("cstate", &[("config.yml", settings), ("content/issues/a.md", issue)]);
    let addresses: Vec<&str> =
        page.settings().lines().filter_map(|line| line.trim().strip_prefix("aliases: ")).collect();
    assert_eq!(
        addresses,
        [
            "[/affected/mail/]",
            "[/affected/web-shop-shop.example.com/]",
            "[/affected/web-app/logins/]",
            "[/affected/old-fax/]"
        ]
    );
    assert_eq!(page.complaints(), [""; 0]);
    // Without such a list there were no such pages.
    let settings = settings.replace("taxonomies: { affected: affected }\n", "");
    let page = imported("cstate", &[("config.yml", &settings), ("content/issues/a.md", issue)]);
    assert!(!page.settings().contains("aliases"), "{}", page.settings());
}

#[test]
fn a_zone_that_the_page_shows_is_that_of_its_times() {
    let issue = ("content/issues/a.md", "---\ntitle: Mail\ndate: 2024-05-01 10:00\n---\nSlow.\n");
    for (params, zone, started, is_guessed) in [
        ("timezoneString: \" Europe/Berlin\"", "Europe/Berlin", "10:00", false),
        ("dateFormat: \"2 Jan 2006 15:04 (UTC+3)\"", "UTC", "07:00", true),
        ("dateFormat: \"15:04 UTC+2\"", "UTC", "08:00", true),
        ("dateFormat: \"15:04 GMT+1\"", "UTC", "09:00", true),
        ("dateFormat: \"15:04 (UTC-5)\"", "UTC", "15:00", true),
        ("dateFormat: \"15:04 UTC +05:30\"", "UTC", "04:30", true),
        ("timezoneString: GMT+1", "UTC", "09:00", true),
        // Hugo writes an offset for this one, which is none.
        ("dateFormat: \"15:04 UTC-07:00\"", "UTC", "10:00", false),
    ] {
        let config = format!("title: A\nbaseURL: https://a.example\nparams:\n  {params}\n");
        let page = imported("cstate", &[("config.yml", &config), issue]);
        let time = format!("started: 2024-05-01 {started}");
        assert!(page.only().contains(&time), "{params}: {}", page.only());
        let is_named = page.settings().contains("timezone: Europe/Berlin");
        assert_eq!(is_named, zone == "Europe/Berlin", "{params}");
        assert_eq!(page.notes.guesses.contains_key(&Guess::Zone), is_guessed, "{params}");
        assert!(!page.notes.hand_work.contains_key(&HandWork::ShownZone), "{params}");
    }
}
