//! Input made to hurt: it ends soon, with a result or a complaint, and never with a panic.

mod bodies;
mod files;
mod settings;
#[path = "../support/mod.rs"]
mod support;
mod yaml;

use klartext::diagnostic;
use klartext::pipeline;
use klartext::source::{LONGEST_FILE, Sources};
use std::time::{Duration, Instant};
use support::{keep_going, moment};

/// In a build without optimisation, on a machine that is busy with other tests. The finished
/// program takes a twentieth of it; what grows with the square of its input takes minutes.
const SOON: Duration = Duration::from_secs(20);

const MEBIBYTE: usize = LONGEST_FILE as usize;

/// How much of a file is filled: all of it where the program is built as it is delivered.
const FULL: usize = if cfg!(debug_assertions) { MEBIBYTE / 4 } else { MEBIBYTE - 256 };

const SETTINGS: &str = "\
title: Example Cloud
url: https://status.example.com
components:
  - { id: api, name: Public API }
  - { id: login, name: Sign-in }
";

/// Builds, renders and complains in every way. Something must come of it: an incident, or a
/// complaint about its file.
#[track_caller]
fn check(name: &str, settings: &str, file: &str) {
    let fitting = &file[..klartext::source::floor_to_character(file, MEBIBYTE)];
    let sources = Sources::from_files([("status.yaml", settings), ("incidents/a.md", fitting)]);
    let begun = Instant::now();
    let checked = pipeline::build(&sources, moment("2026-11-20T11:00:00Z"), keep_going());
    let incidents = checked.value.as_ref().map_or(0, |built| built.incidents);
    assert!(incidents > 0 || !checked.complaints.is_empty(), "{name}: nothing was said");
    if let Some(built) = &checked.value {
        built.bundle.render_all().unwrap_or_else(|error| panic!("{name}: {error:?}"));
    }
    let json = diagnostic::json(&checked.complaints, &sources);
    let annotations = diagnostic::github(&checked.complaints, &sources, "site");
    for complaint in checked.complaints.iter().take(200) {
        let drawn = diagnostic::draw(complaint, &sources);
        assert!(drawn.len() < 10_000, "{name}: {} bytes for one complaint", drawn.len());
    }
    let took = begun.elapsed();
    assert!(took < SOON, "{name} took {took:?} with {} complaints", checked.complaints.len());
    let longest = 64 << 20;
    assert!(json.len() < longest && annotations.len() < longest, "{name}: a report without end");
}

/// As many copies as fit, with some room for the rest of the file.
fn filled(piece: &str) -> String {
    piece.repeat(FULL / piece.len())
}

/// The same with a number in each copy.
fn numbered(piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        let piece = piece(number);
        if text.len() + piece.len() > FULL {
            break;
        }
        text.push_str(&piece);
    }
    text
}
