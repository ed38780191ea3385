//! Klartext: a static status site from a folder of Markdown incident files.
//!
//! Everything is one pipeline, and each module is a room on the way:
//!
//! ```text
//!  folder ──shell──▶ Sources            files as they were found
//!                       │ content       cut, read, understood; complaints on the way
//!                       ▼
//!                      Site             what is true at any time
//!                       │ board         and `now`, for the first and only time
//!                       ▼
//!                     Board             what is true at that moment
//!                       │ page          words and addresses for people
//!                       ▼
//!         HomePage, IncidentPage, …     finished views
//!                       │ render        templates and formats
//!                       ▼
//!                     Bundle            each file of the site, with the way to its bytes
//!                       │ shell
//!                       ▼
//!                    public/            whole-old or whole-new, file by file
//! ```
//!
//! [`pipeline::build`] is all of the middle as one pure function: sources, options and a moment
//! in, a bundle and every complaint out. It reads no file, no clock and no environment, so the
//! same input gives the same bytes, and a site can be made of strings:
//!
//! ```
//! use klartext::pipeline::{self, Options};
//! use klartext::source::Sources;
//!
//! let sources = Sources::from_files([
//!     ("status.yaml", "title: Example\nurl: https://status.example.com\n"),
//!     (
//!         "incidents/2026-11-20-mail.md",
//!         "---\ntitle: Mail is late\nseverity: minor\nstage: investigating\n\
//!          started: 2026-11-20 08:00\n---\nWe are looking into it.\n",
//!     ),
//! ]);
//! let now = "2026-11-20T09:00:00Z".parse().unwrap();
//! let checked = pipeline::build(&sources, now, Options::default());
//! assert!(checked.complaints.is_empty());
//!
//! let files = checked.value.unwrap().bundle.render_all().unwrap();
//! let home = String::from_utf8_lossy(&files["index.html"]);
//! assert!(home.contains("Mail is late"));
//! ```
//!
//! # The rooms, in reading order
//!
//! A room uses only those that stand before it. `ARCHITECTURE.md` says more on each, and where
//! to begin for which change.
//!
//! 1. [`source`]: all inputs of one build in memory, and places in them.
//! 2. [`diagnostic`]: what is wrong, where it is and how to mend it.
//! 3. [`model`]: the nouns: incident, update, stage, impact, component, site.
//! 4. [`content`]: from text to those nouns. Everything an author can get wrong is found here.
//! 5. [`writing`]: the way back: incident files as a person would write them.
//! 6. [`import`]: the files of another status page, as those of a site folder.
//! 7. [`board`]: from the site and `now` to what is true: verdict, states, days, uptime.
//! 8. [`advice`]: how an incident is talked about, and what is forgotten there.
//! 9. [`page`]: from the board to what each page says, in the page's language.
//! 10. [`bundle`]: the finished site, each file rendered when it is asked for.
//! 11. [`render`]: HTML, feed, sitemap, redirects: one format a file.
//! 12. [`pipeline`]: all of that in the right order.
//! 13. [`shell`]: the clock and the disk, to read from and to publish to.
//! 14. [`cli`]: the grammar of the command line.
//! 15. [`command`]: the verbs, and what they print.

// In reading order.
pub mod source;

pub mod diagnostic;

pub mod model;

pub mod content;

pub mod writing;

pub mod import;

pub mod board;

pub mod advice;

pub mod page;

pub mod bundle;

pub mod render;

pub mod pipeline;

pub mod shell;

pub mod cli;

pub mod command;
