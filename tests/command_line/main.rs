//! The program as it is called: exit codes, streams, and what is said on each.

mod build;
#[cfg(target_os = "linux")]
mod characters;
mod check;
mod report;
mod streams;
#[path = "../support/mod.rs"]
mod support;
mod wrong_use;

use serde_json::Value;
use support::folder::{Folder, Said};

const NOW: &str = "2026-11-20 11:00";

const SETTINGS: &str = "\
title: Example Cloud
url: https://status.example.com
timezone: Europe/Berlin
components:
  - { id: api, name: Public API }
";

const GOOD: &str =
    "---\ntitle: Good\nseverity: minor\n---\n## 2026-11-19 09:00 Resolved\n\nDone.\n";
const WARNED: &str = "---\ntitle: Odd\nseverity: minor\nstage: investigating\n---\n## 2026-11-19 09:00 Resolved\n\nDone.\n";
const BROKEN: &str =
    "---\ntitle: Bad\nsverity: minor\n---\n## 2026-11-19 09:00 Resolved\n\nDone.\n";

/// A site folder of its own, with settings and these incident files.
struct Site(Folder);

impl std::ops::Deref for Site {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.0
    }
}

impl Site {
    fn with(files: &[(&str, &str)]) -> Site {
        Site(Folder::with(SETTINGS, files))
    }

    /// The program at a moment that does not pass.
    fn at_now(&self, arguments: &[&str]) -> Said {
        self.run(&[arguments, &["--now", NOW]].concat())
    }
}

/// What `check` says to programs.
fn json(site: &Site) -> Vec<Value> {
    let said = site.at_now(&["check", "--format", "json"]);
    assert!(said.err.is_empty(), "{said:?}");
    serde_json::from_str(&said.out).unwrap()
}
