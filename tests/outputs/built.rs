//! `built.json`: what a page that is open, and a schedule, learn from it.

use crate::support::{good_pages, text};
use klartext::source::Sources;

const NOW: &str = "2026-11-20T10:00:00Z";

fn sources(files: &[(&str, &str)]) -> Sources {
    let settings = "title: Acme\nurl: https://status.acme.example\ntimezone: Europe/Berlin\n\
                    components:\n  - { id: api, name: API }\n";
    let maintenance = "---\ntitle: New disks\ncomponents: [api]\n\
                       window: { from: 2026-11-20 12:00, until: 2026-11-20 14:00 }\n---\n\n\
                       ## 2026-11-18 09:00 Scheduled\n\nOne.\n";
    let outage = "---\ntitle: Slow\nseverity: major\ncomponents: [api]\n\
                  next_update: 2026-11-20 11:30\n---\n\n## 2026-11-20 10:40 Investigating\n\nTwo.\n";
    let own = [
        ("status.yaml", settings),
        ("incidents/2026-11-20-disks.md", maintenance),
        ("incidents/2026-11-20-slow.md", outage),
    ];
    let kept = own.into_iter().filter(|(path, _)| files.iter().all(|(other, _)| other != path));
    Sources::from_files(kept.chain(files.iter().copied()))
}

/// A field of the file, which has nothing but plain strings.
fn field(files: &[(&str, &str)], now: &str, name: &str) -> String {
    let pages = good_pages(&sources(files), now);
    let built: serde_json::Value = serde_json::from_str(text(&pages, "built.json")).expect("JSON");
    built[name].as_str().unwrap_or_else(|| panic!("no {name}")).to_owned()
}

fn content(files: &[(&str, &str)], now: &str) -> String {
    field(files, now, "content")
}

#[test]
fn the_digest_is_the_same_a_minute_later() {
    assert_eq!(content(&[], NOW), content(&[], "2026-11-20T10:01:00Z"));
    assert_ne!(field(&[], NOW, "built"), field(&[], "2026-11-20T10:01:00Z", "built"));
}

#[test]
fn the_digest_is_another_after_an_edit() {
    let edited = "---\ntitle: Slow\nseverity: major\ncomponents: [api]\n\
                  next_update: 2026-11-20 11:30\n---\n\n## 2026-11-20 10:40 Investigating\n\n2.\n";
    assert_ne!(content(&[], NOW), content(&[("incidents/2026-11-20-slow.md", edited)], NOW));
    assert_ne!(content(&[], NOW), content(&[("site-template/css/own.css", "p {}")], NOW));
}

#[test]
fn the_digest_is_another_once_the_clock_has_changed_something() {
    let before_and_after = [
        ("2026-11-20T10:29:00Z", "2026-11-20T10:30:00Z"), // a promise falls due
        ("2026-11-20T10:59:00Z", "2026-11-20T11:00:00Z"), // a window opens
        ("2026-11-20T12:59:00Z", "2026-11-20T13:00:00Z"), // it closes
        ("2026-11-20T22:59:00Z", "2026-11-20T23:00:00Z"), // a day begins
    ];
    for (before, after) in before_and_after {
        assert_ne!(content(&[], before), content(&[], after), "{after}");
    }
}

#[test]
fn two_files_do_not_read_like_two_others() {
    let one = [("site-template/css/a.css", "xy"), ("site-template/css/b.css", "")];
    let other = [("site-template/css/a.css", "x"), ("site-template/css/b.css", "y")];
    assert_ne!(content(&one, NOW), content(&other, NOW));
}

#[test]
fn the_file_stays_small() {
    let pages = good_pages(&sources(&[]), NOW);
    let built = text(&pages, "built.json");
    assert!(built.len() < 300, "{built}");
    assert!(
        content(&[], NOW).chars().all(|c| c.is_ascii_hexdigit()) && content(&[], NOW).len() == 16
    );
}
