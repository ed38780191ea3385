//! `klartext update` and `klartext resolve` as they are called: what they add, and what they
//! refuse without touching the file.

mod added;
mod begun;
mod file;
mod kept;
mod meant;
mod refused;
#[path = "../support/mod.rs"]
mod support;
mod times;

use support::folder::{Folder, SETTINGS, Said};

const MAIL: &str = "---
title: 'Mail is late' # as customers say
severity:   minor
stage: \"investigating\"   # how things stand
components:
  api:
---

## 2026-11-20 09:12 Investigating

We look into it.
";

const SWITCHES: &str = "---
title: New switches
window: { from: 2026-11-26 22:00, until: 2026-11-27 02:00 }
components: [api]
---

## 2026-11-16 14:00 Scheduled

Each machine loses its network for a minute.
";

const OVER: &str = "---
title: Slow search
severity: minor
stage: resolved
components: [log-search]
started: 2026-11-18 08:00
ended: 2026-11-18 09:00
---
Searches take a minute.
";

struct Site(Folder);

impl Site {
    fn with(files: &[(&str, &str)]) -> Site {
        Site(Folder::with(SETTINGS, files))
    }

    fn usual() -> Site {
        Site::with(&[
            ("2026-11-20-mail.md", MAIL),
            ("2026-11-26-switches.md", SWITCHES),
            ("2026-11-18-search.md", OVER),
        ])
    }

    fn at(&self, now: &str, arguments: &[&str]) -> Said {
        self.0.run(&[arguments, &["--now", now]].concat())
    }

    fn run(&self, arguments: &[&str]) -> Said {
        self.at("2026-11-20 10:40:20", arguments)
    }

    #[track_caller]
    fn good(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{}", said.err);
        said.out
    }

    fn text(&self, name: &str) -> String {
        self.0.text(&format!("incidents/{name}"))
    }
}
