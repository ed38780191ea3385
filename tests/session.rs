//! A session builds what a fresh build builds, to the byte, whatever happened before; and what
//! did not change is not rendered again.

mod support;

use jiff::{SignedDuration, Timestamp};
use klartext::bundle::Bundle;
use klartext::pipeline::{self, Built, Checked, Options, Session};
use klartext::source::Sources;
use std::collections::BTreeMap;
use support::{Pages, keep_going, moment};

const NOW: &str = "2026-11-20T10:00:00Z";
const SETTINGS: &str = "title: Acme\nurl: https://status.acme.example\ntimezone: Europe/Berlin\n\
    components:\n  - { id: api, name: API }\n  - { id: web, name: Web, group: Front }\n  \
    - { id: mail, name: Mail, group: Front }\n";
/// A picture of one pixel; for messages nobody looks into it.
const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";

/// Numbers that look random and are the same in every run (Numerical Recipes, 32 bits).
struct Dice(u32);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % end
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

/// A site folder as somebody edits it, and the clock.
struct Folder {
    files: BTreeMap<String, String>,
    now: Timestamp,
    dice: Dice,
}

impl Folder {
    fn new(seed: u32) -> Folder {
        let files = [("status.yaml".to_owned(), SETTINGS.to_owned())].into();
        let mut folder = Folder { files, now: moment(NOW), dice: Dice(seed) };
        for _ in 0..8 {
            folder.write_one();
        }
        folder
    }

    fn sources(&self) -> Sources {
        Sources::from_files(self.files.clone())
    }

    /// One thing that people, editors or the clock do; says which.
    fn happen(&mut self) -> &'static str {
        match self.dice.below(12) {
            0..=3 => self.write_one(),
            4 => self.edit_a_word(),
            5 => self.remove_one(),
            6 => self.rename_one(),
            7 => self.settings(),
            8 => self.template(),
            9 => self.picture(),
            _ => self.clock(),
        }
    }

    fn write_one(&mut self) -> &'static str {
        let days = self.dice.below(120);
        let name = format!("incidents/{}-x{}.md", self.day(days), self.dice.below(4));
        let text = match self.dice.below(10) {
            0 => self.notice(days),
            1 | 2 => self.maintenance(),
            3 => "---\ntitle: Broken\nseverity: nothing like it\n---\nWords.\n".to_owned(),
            _ => self.incident(days),
        };
        self.files.insert(name, text);
        "write a file"
    }

    fn day(&self, ago: usize) -> String {
        let ago = SignedDuration::from_hours(24 * i64::try_from(ago).expect("few"));
        (self.now - ago).strftime("%Y-%m-%d").to_string()
    }

    fn incident(&mut self, days: usize) -> String {
        let (day, dice) = (self.day(days), &mut self.dice);
        let severity = dice.of(&["minor", "major", "critical"]);
        let component = dice.of(&["api", "web", "mail"]);
        let extra = dice.of(&[
            "",
            "impact: Slow.\n",
            "next_update: 2026-11-20 12:00\n",
            "aliases: [former, /old/x.html]\n",
            "draft: true\n",
            "workaround: none\n",
        ]);
        let picture = dice.of(&["", "", "![A curve](curve.gif)\n"]);
        let mut text = format!(
            "---\ntitle: Trouble {}\nseverity: {severity}\ncomponents: [{component}]\n{extra}---\n\n",
            dice.below(5)
        );
        let stages = ["Investigating", "Identified", "Monitoring", "Resolved", "Postmortem"];
        for (at, stage) in stages.iter().take(1 + dice.below(5)).enumerate() {
            text += &format!(
                "## {day} 0{at}:{}0 {stage}\n\nWord {}.\n{picture}\n",
                dice.below(6),
                dice.below(9)
            );
        }
        text
    }

    fn maintenance(&mut self) -> String {
        let from = self.now + SignedDuration::from_mins(self.dice.below(600) as i64 - 300);
        let until = from + SignedDuration::from_mins(30);
        let written = |at: Timestamp| at.strftime("%Y-%m-%d %H:%M UTC").to_string();
        format!(
            "---\ntitle: Work\ncomponents: [web]\nwindow: {{ from: {}, until: {} }}\n---\n\n\
             ## {} 08:00 Scheduled\n\nSoon.\n",
            written(from),
            written(until),
            self.day(9)
        )
    }

    fn notice(&mut self, days: usize) -> String {
        let pinned = self.dice.of(&["true", "false"]);
        let started = self.day(days);
        format!(
            "---\ntitle: Note\nkind: notice\nstarted: {started} 10:00\npinned: {pinned}\n---\nRead this.\n"
        )
    }

    fn one(&mut self) -> Option<String> {
        let incidents: Vec<&String> =
            self.files.keys().filter(|path| path.starts_with("incidents/")).collect();
        (!incidents.is_empty()).then(|| incidents[self.dice.below(incidents.len())].clone())
    }

    fn edit_a_word(&mut self) -> &'static str {
        if let Some(path) = self.one() {
            let text = self.files[&path].replacen("Word", "Term", 1);
            self.files.insert(path, text);
        }
        "edit a word"
    }

    fn remove_one(&mut self) -> &'static str {
        if let Some(path) = self.one() {
            self.files.remove(&path);
        }
        "remove a file"
    }

    fn rename_one(&mut self) -> &'static str {
        if let Some(path) = self.one() {
            let text = self.files.remove(&path).expect("a file");
            self.files.insert(path.replace(".md", "y.md"), text);
        }
        "rename a file"
    }

    fn settings(&mut self) -> &'static str {
        let more = self.dice.of(&[
            "",
            "language: de\n",
            "contact: help@acme.example\n",
            "logo: curve.svg\n",
            "timezone: UTC\n",
            "rules: { blame: error, impact-missing: error }\n",
            "components:\n  - { id: api, name: Interface }\n  - { id: mail, name: Mail }\n",
        ]);
        let named = more.split(':').next().unwrap_or("");
        let kept: String = match named {
            "timezone" => SETTINGS.replace("timezone: Europe/Berlin\n", ""),
            "components" => SETTINGS.split("components:").next().unwrap_or("").to_owned(),
            _ => SETTINGS.to_owned(),
        };
        self.files.insert("status.yaml".to_owned(), kept + more);
        "change the settings"
    }

    fn template(&mut self) -> &'static str {
        let (path, text) = [
            ("site-template/css/own.css", "p { color: red }\n"),
            ("site-template/part/logo.html", "{{ chrome.site.words }}!"),
            ("site-template/i18n/en.yaml", "stage:\n  resolved: Mended\n"),
            ("messages/update.md", "What {{ now is new?\n"),
        ][self.dice.below(4)];
        if self.files.remove(path).is_none() {
            self.files.insert(path.to_owned(), text.to_owned());
        }
        "change a template"
    }

    fn picture(&mut self) -> &'static str {
        for path in ["curve.svg", "incidents/curve.gif"] {
            match self.dice.below(3) {
                0 => drop(self.files.remove(path)),
                1 => drop(self.files.insert(path.to_owned(), PICTURE.to_owned())),
                _ => drop(self.files.insert(path.to_owned(), PICTURE.replace('1', "2"))),
            }
        }
        "change a picture"
    }

    fn clock(&mut self) -> &'static str {
        let minutes = [1, 7, 45, 600, 3_000, -20][self.dice.below(6)];
        self.now += SignedDuration::from_mins(minutes);
        "move the clock"
    }
}

/// A site that is kept up by rendering what differs, and nothing else.
#[derive(Default)]
struct Kept {
    pages: Pages,
    last: Bundle,
}

impl Kept {
    /// Brings the pages up to date; says how many were rendered.
    fn follow(&mut self, built: Built) -> usize {
        let difference = built.bundle.since(&self.last);
        for path in &difference.removed {
            self.pages.remove(*path).expect("a page that was there");
        }
        for file in &difference.changed {
            self.pages.insert(file.path.clone(), (file.render)().expect("a page"));
        }
        let rendered = difference.changed.len();
        self.last = built.bundle;
        rendered
    }
}

#[track_caller]
fn check_same(one: Checked<Built>, fresh: &Checked<Built>, kept: &mut Kept, what: &str) {
    assert_eq!(one.complaints, fresh.complaints, "{what}");
    assert_eq!(one.value.is_some(), fresh.value.is_some(), "{what}");
    let (Some(one), Some(fresh)) = (one.value, &fresh.value) else { return };
    assert_eq!((one.incidents, one.next_change), (fresh.incidents, fresh.next_change), "{what}");
    kept.follow(one);
    let pages = fresh.bundle.render_all().expect("pages");
    assert!(kept.pages.keys().eq(pages.keys()), "{what}");
    for (path, bytes) in &pages {
        let (new, old) =
            (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&kept.pages[path]));
        assert!(new == old, "{what}: {path} is\n{old}\nand should be\n{new}");
    }
}

#[test]
fn after_any_edits_the_site_is_that_of_a_fresh_build() {
    for seed in 1..=4 {
        let mut folder = Folder::new(seed);
        let (mut session, mut kept) = (Session::default(), Kept::default());
        for number in 0..50 {
            let what = folder.happen();
            let what = format!("seed {seed}, step {number}: {what}");
            let drafts = number % 10 > 7;
            let options = Options { drafts, ..keep_going() };
            let one = session.build(&folder.sources(), folder.now, options);
            let fresh = pipeline::build(&folder.sources(), folder.now, options);
            check_same(one, &fresh, &mut kept, &what);
            let once = pipeline::build_once(&mut folder.sources(), folder.now, options);
            check_same(once, &fresh, &mut Kept::default(), &what);
        }
    }
}

fn thousand() -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = [("status.yaml".into(), SETTINGS.into())].into();
    for number in 0..1000_usize {
        let (year, month, day) = (2023 + number / 360, 1 + number / 30 % 12, 1 + number % 28);
        let date = format!("{year}-{month:02}-{day:02}");
        let component = ["api", "web", "mail"][number % 3];
        let text = format!(
            "---\ntitle: Trouble\nseverity: minor\ncomponents: [{component}]\n---\n\n\
             ## {date} 08:00 Investigating\n\nOne.\n\n## {date} 09:00 Resolved\n\nTwo.\n"
        );
        files.insert(format!("incidents/{date}-n{number}.md"), text);
    }
    files
}

#[track_caller]
fn check_rendered(after: impl Fn(&mut BTreeMap<String, String>), now: &str, at_most: usize) {
    let mut files = thousand();
    let (mut session, mut kept) = (Session::default(), Kept::default());
    let mut build = |files: &BTreeMap<String, String>, now: &str| {
        let sources = Sources::from_files(files.clone());
        let checked = session.build(&sources, moment(now), Options::default());
        kept.follow(checked.value.expect("a site"))
    };
    assert!(build(&files, NOW) > 1000);
    after(&mut files);
    let rendered = build(&files, now);
    assert!(rendered <= at_most, "{rendered} files rendered, {at_most} allowed");
}

#[test]
fn an_event_without_a_change_renders_nothing_but_what_says_when_it_was_made() {
    check_rendered(|_| {}, NOW, 0);
    check_rendered(|_| {}, "2026-11-20T10:01:00Z", 2);
}

#[test]
fn one_edit_among_a_thousand_incidents_renders_the_pages_that_may_show_it() {
    let path = |files: &BTreeMap<String, String>| {
        files.keys().find(|path| path.ends_with("n500.md")).expect("a file").clone()
    };
    let edit = |files: &mut BTreeMap<String, String>| {
        let text = files[&path(files)].replace("Two.", "Three.");
        files.insert(path(files), text);
    };
    // Its page, its month, its component and an older page of that; home, 404 and history; the
    // component's feeds, eight files of the API, a part of the sitemap; what says when it was made.
    check_rendered(edit, NOW, 21);
}
