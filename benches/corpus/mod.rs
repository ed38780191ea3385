//! A site of any size that is the same in every run: ten years of incidents and maintenance of
//! twenty components, three to six updates each, in the Markdown that people write.

#![allow(dead_code, reason = "each bench takes what it needs")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A moment at which the newest of all incidents are a few days old.
pub const NOW: &str = "2026-06-30T12:00:00Z";

const COMPONENTS: usize = 20;
const YEARS: usize = 10;
/// Days of a month on which something may happen: every month has them.
const DAYS: usize = 28;

const STAGES: [&str; 6] = ["Investigating", "Identified", "", "", "Monitoring", "Resolved"];
const SENTENCES: [&str; 8] = [
    "We see **more errors than usual** in one region and look for the reason.",
    "Requests that fail can be sent again; what was stored before is not affected.",
    "The cause is a [certificate](https://docs.example.com/certificates) that a gateway still uses.",
    "Between one and three in a hundred calls of `GET /v1/items` end with `HTTP 503`.",
    "Half of the machines run with the change taken back, and *their* errors have ceased.",
    "Sessions that are open go on, while new ones may take up to a minute.",
    "The queue is 12,400 messages long and becomes shorter by about 300 a second.",
    "What waits will be sent by itself: nobody needs to do anything.",
];
const BLOCKS: [&str; 5] = [
    "- Reading works everywhere\n- Writing waits in `eu-central`\n- Reports come late\n",
    "1. Traffic was moved away\n2. The store was started again\n3. Caches were filled\n",
    "| Region | Errors | Latency |\n| --- | ---: | ---: |\n| `eu` | 4 % | 900 ms |\n| `us` | 0 % | 80 ms |\n",
    "```\n09:12:04 level=error status=503 took=30001ms\n09:12:09 level=error status=503 took=30002ms\n```\n",
    "> Customers with machines of their own are not affected.\n",
];

/// The files of a site with so many incidents, by their paths.
pub fn files(incidents: usize) -> impl Iterator<Item = (String, String)> {
    let mut dice = Dice(1);
    let all = (0..incidents).map(move |number| incident(number, incidents, &mut dice));
    std::iter::once(("status.yaml".to_owned(), settings())).chain(all)
}

/// Writes such a site.
pub fn write(incidents: usize, folder: &Path) {
    fs::create_dir_all(folder.join("incidents")).expect("a folder");
    for (path, text) in files(incidents) {
        fs::write(folder.join(path), text).expect("a file");
    }
}

fn settings() -> String {
    let mut settings = "title: Measured\nurl: https://status.example.com\ncomponents:\n".to_owned();
    for number in 0..COMPONENTS {
        let (id, name, group) = (id(number), name(number), number / 5);
        let _ = writeln!(
            settings,
            "  - {{ id: {id}, name: {name}, group: Group {group}, description: What {name} does. }}"
        );
    }
    settings
}

fn id(component: usize) -> String {
    if component == 0 { "api".to_owned() } else { format!("part-{component}") }
}

fn name(component: usize) -> String {
    format!("Part {component}")
}

/// One in eight is a maintenance. The last but one of all is still going on.
fn incident(number: usize, of: usize, dice: &mut Dice) -> (String, String) {
    let day = number * YEARS * 12 * DAYS / of;
    let (year, month) = (2016 + day / (12 * DAYS), day / DAYS % 12);
    // From July to June, so that the newest fall before the moment of the build.
    let (year, month) = if month < 6 { (year, month + 7) } else { (year + 1, month - 5) };
    let date = format!("{year}-{month:02}-{:02}", day % DAYS + 1);
    let component = dice.below(COMPONENTS);
    let others = 1..=dice.below(3);
    let others: String =
        others.map(|more| format!(", {}", id((component + more) % COMPONENTS))).collect();
    let hour = dice.below(12);
    let mut text = String::from("---\n");
    let stages: Vec<&str> = if dice.below(8) == 0 {
        let _ = write!(
            text,
            "title: \"Maintenance: {}\"\nwindow: {{ from: {date} {hour:02}:30 UTC, until: {date} {:02}:30 UTC }}\n",
            name(component),
            hour + 4
        );
        vec!["Scheduled", "In progress", "Completed"]
    } else {
        let severity = ["minor", "major", "critical"][dice.below(3)];
        let what = ["Errors", "High latency", "Late reports", "An outage"][dice.below(4)];
        let _ = write!(text, "title: {what} of {}\nseverity: {severity}\n", name(component));
        let updates = 3 + dice.below(4);
        let open = number + 2 == of;
        STAGES[..updates - 1].iter().copied().chain((!open).then_some("Resolved")).collect()
    };
    let _ = write!(text, "components: [{}{others}]\n---\n", id(component));
    for (at, stage) in stages.into_iter().enumerate() {
        let _ = write!(text, "\n## {date} {:02}:{:02} UTC {stage}\n\n", hour + at, dice.below(60));
        message(&mut text, dice);
    }
    (format!("incidents/{date}-trouble-{number}.md"), text)
}

fn message(text: &mut String, dice: &mut Dice) {
    let sentences = |text: &mut String, dice: &mut Dice| {
        for _ in 0..2 + dice.below(4) {
            let _ = write!(text, "{} ", SENTENCES[dice.below(SENTENCES.len())]);
        }
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    };
    sentences(text, dice);
    if dice.below(4) > 0 {
        let _ = writeln!(text, "{}", BLOCKS[dice.below(BLOCKS.len())]);
        sentences(text, dice);
    }
}

/// Numbers that look random and are the same in every run (Numerical Recipes, 32 bits).
pub struct Dice(pub u32);

impl Dice {
    /// The next one, below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % end
    }
}

/// A folder that goes away again: in memory where the system has such a place, because disks
/// differ from folder to folder.
pub struct Scratch(pub PathBuf);

impl Scratch {
    /// An empty folder.
    pub fn new(name: &str) -> Scratch {
        let memory = PathBuf::from("/dev/shm");
        let base = if memory.is_dir() { memory } else { std::env::temp_dir() };
        let folder = base.join(format!("klartext-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        Scratch(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
